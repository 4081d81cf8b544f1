# hottest: what callgrind_annotate says, to the ten functions that have most
# instructions of their own, and the share of each library. Its lines are
#	1,234 ( 5.67%)  FILE:FUNCTION [OBJECT]
# and a function without a name is that of a library without symbols.
/PROGRAM TOTALS/ {
	told = 1
	gsub(/,/, "", $1)
	all = $1
	next
}
told && /^ *[0-9,]+ +\([ 0-9.]+%\)/ {
	n = $1
	gsub(/,/, "", n)
	object = /\[[^\]]*\]$/ ? $NF : "[?]"
	sub(/\[.*\//, "[", object)
	if (!(object in share))
		objects[++kinds] = object
	share[object] += n
	if (++functions <= 10) {
		name = $0
		sub(/^[^)]*\) +/, "", name)
		sub(/ *\[[^\]]*\]$/, "", name)
		sub(/^[^ ]*\//, "", name)
		printf "%6.2f %%  %s %s\n", 100 * n / all, name, object
	}
}
END {
	for (i = 1; i <= kinds; i++)
		if (share[objects[i]] >= all / 100)
			printf "%6.1f %%  all of %s\n", \
				100 * share[objects[i]] / all, objects[i]
}
