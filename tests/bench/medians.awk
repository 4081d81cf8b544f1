# medians: SHAPE N NAME SECONDS CPU KIB a run, to one JSON object a figure; the
# first says where it was measured. What one figure has beyond another is taken
# turn by turn: the difference of two medians is of two different minutes. It
# is never less than nothing, whatever the noise.
function median(key, column,   list, i, j, t, n) {
	n = runs[key]
	for (i = 1; i <= n; i++) {
		t = seen[key, column, i]
		for (j = i - 1; j > 0 && list[j] > t; j--)
			list[j + 1] = list[j]
		list[j + 1] = t
	}
	least = list[1]
	return list[int(n / 2) + 1]
}
function quoted(s) {
	gsub(/[\\"]/, "\\\\&", s)
	return "\"" s "\""
}
function add(key, seconds, cpu, kib,   i) {
	if (!(key in runs))
		order[++keys] = key
	i = ++runs[key]
	seen[key, 4, i] = seconds + 0
	seen[key, 5, i] = cpu + 0
	seen[key, 6, i] = kib + 0
}
function above(a, b) {
	return a > b ? a - b : 0
}
function beyond(shape, n, name, more, less,   i, a, b) {
	a = shape " " n " " more
	b = shape " " n " " less
	for (i = 1; i <= runs[a] && i <= runs[b]; i++)
		add(shape " " n " " name, above(seen[a, 4, i], \
			seen[b, 4, i]), above(seen[a, 5, i], seen[b, 5, i]), 0)
}
{
	add($1 " " $2 " " $3, $4, $5, $6)
	if (!($2 in known)) {
		known[$2] = 1
		size[++sizes] = $2
	}
}
END {
	printf "{\"figure\":\"machine\",\"cores\":%d,\"machine\":%s,", cores, \
		quoted(machine)
	printf "\"files\":%s,\"disk\":%s,\"load\":%s,", quoted(kind), \
		quoted(disk), load
	printf "\"inroad\":%s,\"hugo\":%s}\n", quoted(inroad), quoted(hugo)
	for (k = 1; k <= sizes; k++) {
		beyond("past", size[k], "walk-first", "first", "none")
		beyond("past", size[k], "walk-again", "again", "none")
		beyond("past", size[k], "walk-new", "new", "none")
		beyond("ties", size[k], "way", "path", "list")
	}
	for (k = 1; k <= keys; k++) {
		split(order[k], part, " ")
		cpu = median(order[k], 5)
		peak = median(order[k], 6)
		seconds = median(order[k], 4)
		printf "{\"figure\":\"%s\",\"shape\":\"%s\",\"notes\":%d,", \
			part[3], part[1], part[2]
		printf "\"runs\":%d,\"seconds\":%.6f,\"least\":%.6f,", \
			runs[order[k]], seconds, least
		printf "\"cpu_seconds\":%.6f,\"peak_kib\":%d}\n", cpu, peak
	}
}
