# medians: SHAPE N NAME SECONDS CPU KIB a run, to one JSON object a figure; the
# first says where it was measured.
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
{
	key = $1 " " $2 " " $3
	if (!(key in runs))
		order[++keys] = key
	i = ++runs[key]
	for (column = 4; column <= 6; column++)
		seen[key, column, i] = $column + 0
}
END {
	printf "{\"figure\":\"machine\",\"cores\":%d,\"machine\":%s,", cores, \
		quoted(machine)
	printf "\"files\":%s,\"load\":%s,\"inroad\":%s,\"hugo\":%s}\n", \
		quoted(kind), load, quoted(inroad), quoted(hugo)
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
