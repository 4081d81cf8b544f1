# table: results.jsonl as people read it, and what was promised.
function value(name,   at, s) {
	at = index($0, "\"" name "\":")
	if (!at)
		return ""
	s = substr($0, at + length(name) + 3)
	sub(/[,}].*/, "", s)
	gsub(/"/, "", s)
	return s
}
function said(name, size) {
	return (name, size) in seconds
}
function time_of(t) {
	return t < 0.0995 ? sprintf("%.1f ms", t * 1000) : sprintf("%.2f s", t)
}
function ratio(a, b) {
	return b > 0 ? sprintf("%.2f", a / b) : ""
}
function row(label, name,   i, line, n) {
	line = sprintf("%-30s", label)
	for (i = 1; i <= sizes; i++)
		line = line sprintf(" %10s", said(name, size[i]) ? \
			time_of(seconds[name, size[i]]) : "")
	n = size[judged]
	line = line sprintf(" %8s", judged > 1 ? \
		ratio(seconds[name, n], seconds[name, size[judged - 1]]) : "")
	line = line sprintf(" %8s %8s", \
		ratio(seconds[name, n], seconds["plain hugo", n]), \
		ratio(seconds[name, n], floor[n]))
	print line
}
function memory(label, name,   i, line, n) {
	line = sprintf("%-30s", label)
	for (i = 1; i <= sizes; i++)
		line = line sprintf(" %10s", \
			sprintf("%.0f MB", bytes(name, size[i]) / 1e6))
	n = size[judged]
	line = line sprintf(" %8s", judged > 1 ? \
		ratio(bytes(name, n), bytes(name, size[judged - 1])) : "")
	print line sprintf(" %8s", ratio(bytes(name, n), bytes("plain hugo", n)))
}
function bytes(name, n) {
	return kib[name, n] * 1024
}
function verdict(yes, words) {
	print (yes ? "ok" : "not ok") " - " words
	broken += !yes
}
function growth(name, words,   i, a, b, times) {
	for (i = 2; i <= sizes; i++) {
		a = seconds[name, size[i - 1]]
		b = seconds[name, size[i]]
		times = size[i] / size[i - 1]
		verdict(b <= a * times * 1.2, sprintf( \
			"%s: %d times the notes in at most %.4g times the " \
			"time (%.1f)", words, times, times * 1.2, b / a))
	}
}
value("figure") == "machine" {
	printf "%s cores, %s, load %s; %s; %s\n\n", value("cores"), \
		value("files"), value("load"), value("inroad"), value("hugo")
	next
}
{
	name = value("shape") " " value("figure")
	n = value("notes") + 0
	if (!(n in known)) {
		known[n] = 1
		size[++sizes] = n
	}
	seconds[name, n] = value("seconds") + 0
	kib[name, n] = value("peak_kib") + 0
	if (name ~ /^plain floor-/)
		floor[n] += value("seconds")
}
END {
	# what is promised is promised of 10000 notes
	judged = sizes
	for (i = 1; i <= sizes; i++)
		if (size[i] == 10000)
			judged = i
	n = size[judged]
	line = sprintf("%-30s", "")
	for (i = 1; i <= sizes; i++)
		line = line sprintf(" %10d", size[i])
	print line "   growth  of Hugo of floor"
	row("build, cold", "plain build")
	row("build, nothing changed", "plain again")
	row("build, one note changed", "plain edited")
	row("check", "plain check")
	row("todo", "plain todo")
	memory("memory of a cold build", "plain build")
	memory("memory of check", "plain check")
	row("one hub: build, cold", "hub build")
	row("one hub: check", "hub check")
	row("one hub: todo", "hub todo")
	memory("one hub: memory of a build", "hub build")
	row("six ties a person: build, cold", "ties build")
	row("six ties a person: list", "ties list")
	row("six ties a person: path", "ties path")
	row("a past: first walk", "past first")
	row("a past: nothing new", "past again")
	row("a past: one commit new", "past new")
	row("no past: the same", "past none")
	row("git log --name-only", "past git-log")
	row("git status", "past git-status")
	row("Hugo, cold", "plain hugo")
	memory("memory of Hugo", "plain hugo")
	row("cmark program, all bodies", "plain cmark-program")
	row("floor: read all files", "plain floor-read")
	row("floor: libyaml", "plain floor-yaml")
	row("floor: cmark", "plain floor-cmark")
	row("floor: write as many files", "plain floor-write")
	printf "%-30s", "floor: these four, one thread"
	for (i = 1; i <= sizes; i++)
		printf " %10s", time_of(floor[size[i]])
	print "\n"
	hugo = seconds["plain hugo", n]
	verdict(seconds["plain build", n] < hugo, \
		sprintf("a cold build of %d notes takes less time than Hugo " \
			"(%s, Hugo %s)", n, time_of(seconds["plain build", n]), \
			time_of(hugo)))
	verdict(seconds["plain check", n] * 3 < hugo, \
		sprintf("check of %d notes takes under a third of Hugo's time " \
			"(%.2f)", n, seconds["plain check", n] / hugo))
	most = bytes("plain build", n)
	if (bytes("hub build", n) > most)
		most = bytes("hub build", n)
	verdict(most < 300e6, \
		sprintf("a build of %d notes takes less than 300 MB (%.0f)", \
			n, most / 1e6))
	way = seconds["ties path", n] - seconds["ties list", n]
	verdict(way * 10 < seconds["ties build", n], \
		sprintf("path among %d people takes under a tenth of their " \
			"build, reading aside (%s of %s)", n, \
			time_of(way < 0 ? 0 : way), \
			time_of(seconds["ties build", n])))
	walk = seconds["past first", n] - seconds["past none", n]
	verdict(walk <= seconds["past git-log", n] * 2, \
		sprintf("the first walk of %d commits takes at most twice the " \
			"time of git log --name-only (%.2f)", n / 5, \
			walk / seconds["past git-log", n]))
	more = seconds["past again", n] - seconds["past none", n]
	verdict(more * 2 < seconds["past git-status", n], \
		sprintf("a past with nothing new adds under half of git " \
			"status (%s of %s)", time_of(more < 0 ? 0 : more), \
			time_of(seconds["past git-status", n])))
	growth("plain build", "build")
	growth("plain check", "check")
	growth("plain todo", "todo")
	growth("hub build", "build with one hub")
	growth("hub check", "check with one hub")
	growth("hub todo", "todo with one hub")
	exit broken > 0
}
