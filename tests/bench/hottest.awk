# hottest: what callgrind_annotate says, to the ten functions that have most
# instructions of their own, and the share of each library and of each floor of
# the house. Its lines are
#	1,234 ( 5.67%)  FILE:FUNCTION [OBJECT]
# and a function without a name is that of a library without symbols. Without
# an object it is what a header of ours has put into others' functions.
function floor_of(file) {
	if (file ~ /[ \/]cmd\/libinroad\//)
		sub(/.*[ \/]cmd\/libinroad\//, "", file)
	else if (file ~ /[ \/]cmd\/inroad\//)
		return "inroad"
	else
		return file ~ /[ \/]include\/inroad\// ? "base" : ""
	sub(/\/.*/, "", file)
	return file
}
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
	place = floor_of($0)
	if (place != "" && !(place in floor))
		floors[++storeys] = place
	floor[place] += n
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
	for (i = 1; i <= storeys; i++)
		if (floor[floors[i]] >= all / 100)
			printf "%6.1f %%  all of %s/\n", \
				100 * floor[floors[i]] / all, floors[i]
}
