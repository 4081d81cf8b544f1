# table: results.jsonl as people read it, and whether what limits.txt promises
# was kept. After figures.awk.
function ratio(words, other,   a, b) {
	a = sum_of(words, shown)
	if (missing)
		return ""
	b = sum_of(other, shown)
	if (missing || b <= 0 || words == other)
		return ""
	return sprintf(a / b < 0.1 ? "%.3f" : "%.2f", a / b)
}
function row(label, words,   i, line, t) {
	line = sprintf("%-37s", label)
	for (i = 1; i <= sizes; i++) {
		t = sum_of(words, size[i])
		line = line sprintf(" %9s", missing ? "" : \
			amount_of(words, t))
	}
	t = growth(words, size[sizes])
	line = line sprintf(" %6s", t == "" ? "" : sprintf("%.2f", t))
	if (words ~ /:kib/) {
		print line sprintf(" %6s", ratio(words, "plain/hugo:kib"))
		return
	}
	line = line sprintf(" %6s %6s %6s", ratio(words, "plain/hugo"), \
		ratio(words, "plain/build"), ratio(words, FLOORS))
	print line sprintf(" %6s %6s", ratio(words, "plain/git-status"), \
		ratio(words, "past/git-log"))
}
function head(   i, line) {
	line = sprintf("%-37s", "")
	for (i = 1; i <= sizes; i++)
		line = line sprintf(" %9d", size[i])
	print line " growth  / Hugo / cold / floors / status / log"
}
function verdict(yes, words) {
	print (yes ? "ok" : "not ok") " - " words
	broken += !yes
}
# One promise at one size.
function judge(i, n,   a, b, t) {
	if (right[i] == "growth") {
		t = growth(left[i], n)
		if (t == "")
			unjudged++
		else
			verdict(t <= most[i], sprintf("%d notes: %s grows " \
				"by a power of %.2f (at most %.2f)", n, \
				what[i], t, most[i]))
		return
	}
	a = sum_of(left[i], n)
	t = missing
	b = sum_of(right[i], n)
	if (t || missing || b <= 0) {
		unjudged++
		return
	}
	fastest = 1
	t = sum_of(left[i], n) / sum_of(right[i], n)
	fastest = 0
	verdict(a <= most[i] * b, sprintf("%d notes: %s: %.3f of %s " \
		"(at most %.4g; %s of %s; the fastest runs %.3f)", n, \
		what[i], a / b, whose[i], most[i], amount_of(left[i], a), \
		amount_of(left[i], b), t))
}
END {
	if (sizes) {
		print machine "\n"
		head()
		row("build, cold", "plain/build")
		row("  that learns the past too", "plain/fresh")
		row("build, nothing changed", "plain/again")
		row("build, one note changed", "plain/edited")
		row("build, one conversation more", "plain/logged")
		row("build, 1 % of the notes changed", "plain/share")
		row("build, the day changed", "plain/day")
		row("check", "plain/check")
		row("todo", "plain/todo")
		row("build, nothing changed, " disk, "plain/disk-again")
		row("build, one note changed, " disk, "plain/disk-edited")
		row("memory of a cold build", "plain/build:kib")
		row("memory of nothing changed", "plain/again:kib")
		row("memory of check", "plain/check:kib")
		row("all name one: build, cold", "hub/build")
		row("all name one: its title changed", "hub/firm-title")
		row("2 of 10 name one: its title changed", "hub/person-title")
		row("all name one: check", "hub/check")
		row("all name one: todo", "hub/todo")
		row("all name one: memory of a build", "hub/build:kib")
		row("six ties a person: build, cold", "ties/build")
		row("six ties a person: list", "ties/list")
		row("six ties a person: path", "ties/path")
		row("1000 commits: first walk", "past/first")
		row("1000 commits: nothing new", "past/again")
		row("1000 commits: one commit new", "past/new")
		row("no commit: the same", "past/none")
		row("git log --name-only, 1000 commits", "past/git-log")
		row("libgit2: all folders, 1000 commits", "past/trees")
		row("git status", "plain/git-status")
		row("git status, 1000 commits", "past/git-status")
		row("Hugo, cold", "plain/hugo")
		row("memory of Hugo", "plain/hugo:kib")
		row("cmark program, all bodies", "plain/cmark-program")
		row("floor: start, with all libraries", "plain/start")
		row("floor: look at all notes, together", \
			"plain/floor-look-together")
		row("floor: at all pages, together", \
			"plain/floor-seek-together")
		row("floor: read all files", "plain/floor-read")
		row("floor: libyaml's events", "plain/floor-yaml")
		row("floor: cmark's tree", "plain/floor-blocks")
		row("floor: cmark's tree and HTML", "plain/floor-cmark")
		row("floor: write as many files", "plain/floor-write")
		row("floor: write the digest's files", "plain/floor-pages")
		row("floors: read, libyaml, cmark, write", FLOORS)
		row("  with as many threads as inroad", TOGETHER)
		print ""
	}
	if (steps)
		print "milliseconds at " shown " notes, by the clock"
	for (i = 0; i <= steps; i++) {
		if (i && !is_seen(step[i]))
			continue
		line = sprintf("%-37s", i ? step[i] : "")
		for (k = 1; k <= timed; k++)
			line = line sprintf(" %9s", i ? \
				ms_of(timed_in[k], step[i]) : timed_as[k])
		print line
	}
	for (i = 1; i <= counts; i++)
		printf "%-37s %9.1f million instructions\n", \
			"callgrind: " counted[i] ", 1000 notes", \
			instructions[i] / 1e6
	print ""
	for (i = 1; i <= limits; i++)
		for (k = 1; k <= sizes; k++)
			if (index(sizes_of[i], " " size[k] " "))
				judge(i, size[k])
			else
				unjudged++
	if (unjudged)
		print "# limits.txt says more of notebooks that were not " \
			"measured"
	exit broken > 0
}
