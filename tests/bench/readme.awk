# readme: what limits.txt promises and results.jsonl measured, as a table of
# Markdown; ratios are those at 10 000 notes. After figures.awk.
#	awk -f figures.awk -f readme.awk limits.txt results.jsonl
function thousands(n) {
	n = n ""
	while (n ~ /[0-9][0-9][0-9][0-9]/)
		sub(/[0-9][0-9][0-9]( |$)/, " &", n)
	return n
}
function cells(words,   i, line, t) {
	for (i = 1; i <= sizes; i++) {
		t = sum_of(words, size[i])
		line = line (missing ? "" : amount_of(words, t)) " | "
	}
	return line
}
# The ratio at the size that is shown, else at the largest that has one.
function ratio(i,   a, b, k, n) {
	for (k = sizes + 1; k > 0; k--) {
		n = k > sizes ? shown : size[k]
		a = sum_of(left[i], n)
		if (missing)
			continue
		b = sum_of(right[i], n)
		if (!missing && b > 0)
			return sprintf(a / b < 0.1 ? "%.3f" : "%.2f", a / b)
	}
	return ""
}
function code(words) {
	gsub(/git [a-z]+( --name-only)?/, "`&`", words)
	return words
}
function power(words,   t) {
	if (!large)
		return ""
	t = growth(words, 100000)
	return (t == "" ? " " : sprintf(" %.2f", t)) " |"
}
function peer(label, words) {
	print "| " label " | " cells(words) " | | |" power(words)
}
END {
	large = 100000 in sized
	line = "| |"
	rule = "| --- |"
	for (i = 1; i <= sizes; i++) {
		line = line " " thousands(size[i]) " |"
		rule = rule " ---: |"
	}
	print line " ratio | to | at most |" (large ? " growth |" : "")
	print rule " ---: | --- | ---: |" (large ? " ---: |" : "")
	for (i = 1; i <= limits; i++) {
		if (right[i] == "growth")
			continue
		same = i > 1 && left[i] == left[i - 1]
		line = "| " (same ? "" : what[i]) " | "
		if (same)
			for (k = 1; k <= sizes; k++)
				line = line " | "
		else
			line = line cells(left[i])
		print line ratio(i) " | " code(whose[i]) " | " most[i] " |" \
			(same && large ? " |" : power(left[i]))
	}
	peer("starting, with all libraries", "plain/start")
	peer("libgit2 alone: all folders, 1 000 commits", "past/trees")
	peer("Hugo, cold", "plain/hugo")
	peer("its memory", "plain/hugo:kib")
	peer("`git status`, warm", "plain/git-status")
	peer("`git log --name-only`, 1 000 commits", "past/git-log")
	peer("cmark's program, all bodies", "plain/cmark-program")
	peer("reading, libyaml, cmark and writing, one thread", FLOORS)
	peer("the same, as many threads as inroad", TOGETHER)
	line = "\n| ms at " thousands(shown) " notes |"
	rule = "| --- |"
	for (k = 1; k <= timed; k++) {
		line = line " " timed_as[k] " |"
		rule = rule " ---: |"
	}
	print line "\n" rule
	for (i = 1; i <= steps; i++) {
		if (!is_seen(step[i]))
			continue
		line = "| " step[i] " |"
		for (k = 1; k <= timed; k++)
			line = line " " ms_of(timed_in[k], step[i]) " |"
		print line
	}
}
