# figures: limits.txt and results.jsonl, read for table.awk and readme.awk.
function value(name,   at, s) {
	at = index($0, "\"" name "\":")
	if (!at)
		return ""
	s = substr($0, at + length(name) + 3)
	sub(/[,}].*/, "", s)
	gsub(/"/, "", s)
	return s
}
function trim(s) {
	gsub(/^ +| +$/, "", s)
	return s
}
function time_of(t) {
	return t < 0.0995 ? sprintf("%.1f ms", t * 1000) : \
		t < 9.95 ? sprintf("%.2f s", t) : sprintf("%.1f s", t)
}
function space_of(k) {
	return sprintf("%.0f MiB", k / 1024)
}
# What an amount of the figures is, by their words: seconds or KiB.
function amount_of(words, amount) {
	return words ~ /:kib/ ? space_of(amount) : time_of(amount)
}
function known(name, n) {
	return (name, n) in figure
}
# Figures added up, of the fastest runs where `fastest` is set; `missing` says
# that one was not measured.
function sum_of(words, n,   list, i, parts, factor, times, sum) {
	missing = 0
	parts = split(words, list, "+")
	for (i = 1; i <= parts; i++) {
		factor = trim(list[i])
		times = 1
		if (factor ~ /^[0-9.]+\*/) {
			times = factor + 0
			sub(/^[0-9.]+\*/, "", factor)
		}
		if (factor == "notes")
			sum += times * n
		else if (factor ~ /^[0-9.]+$/)
			sum += times * factor
		else if (known(factor, n))
			sum += times * (fastest ? least[factor, n] : \
				figure[factor, n])
		else
			missing = 1
	}
	return sum
}
# The steps of a run by the clock, in milliseconds; "" where it has none. What
# the program does not see itself is the system's: to load it, and to end it.
function ms_of(run, word,   name, all) {
	all = run "/in_all"
	if (!known(all, shown))
		return ""
	name = run "/" word
	gsub(/ /, "_", name)
	if (word == LOADING)
		return sprintf("%.1f", \
			(figure[run, shown] - figure[all, shown]) * 1000)
	if (word == "in all")
		name = run
	return known(name, shown) ? \
		sprintf("%.1f", figure[name, shown] * 1000) : ""
}
# Whether it took a tenth of a millisecond anywhere.
function is_seen(word,   k) {
	for (k = 1; k <= timed; k++)
		if (ms_of(timed_in[k], word) >= 0.1)
			return 1
	return 0
}
function add_step(word) {
	gsub(/_/, " ", word)
	if (word in is_step || word == "in all")
		return
	is_step[word] = 1
	step[++steps] = word
}
# The power of the notes with which it grows, from a tenth of n to n.
function growth(words, n,   a, b) {
	b = sum_of(words, n)
	if (missing)
		return ""
	a = sum_of(words, n / 10)
	if (missing || a <= 0 || b <= 0)
		return ""
	return log(b / a) / log(10)
}
FNR == NR && (/^#/ || !NF) {
	next
}
FNR == NR {
	split($0, part, "|")
	limits++
	what[limits] = trim(part[1])
	left[limits] = trim(part[2])
	most[limits] = part[3] + 0
	right[limits] = trim(part[4])
	whose[limits] = trim(part[5])
	sizes_of[limits] = " " trim(part[6]) " "
	next
}
value("figure") == "machine" {
	machine = value("cores") " cores, " value("files") ", load " \
		value("load") "; " value("inroad") "; " value("hugo")
	disk = value("disk")
	next
}
value("shape") == "count" {
	counts++
	counted[counts] = value("figure")
	instructions[counts] = value("instructions")
	next
}
{
	n = value("notes") + 0
	if (!(n in sized)) {
		sized[n] = 1
		size[++sizes] = n
	}
	name = value("shape") "/" value("figure")
	if (split(name, part, "/") == 3)
		add_step(part[3])
	figure[name, n] = value("seconds") + 0
	least[name, n] = value("least") + 0
	figure[name ":kib", n] = least[name ":kib", n] = \
		value("peak_kib") + 0
}
END {
	# ratios are shown of 10000 notes, else of the largest notebook
	shown = size[sizes]
	for (i = 1; i <= sizes; i++)
		if (size[i] == 10000)
			shown = size[i]
	FLOORS = "plain/floor-read + plain/floor-yaml + plain/floor-cmark + " \
		"plain/floor-write"
	timed = split("plain/build hub/person-title plain/day plain/edited " \
		"plain/again plain/check", timed_in, " ")
	split("cold|a title|the day|one note|nothing|check", timed_as, "|")
	LOADING = "loading the program"
	if (steps) {
		step[++steps] = LOADING
		step[++steps] = "in all"
	}
	TOGETHER = "plain/floor-read-together + plain/floor-yaml-together + " \
		"plain/floor-cmark-together + plain/floor-write-together"
}
