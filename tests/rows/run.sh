#!/bin/sh
# rows: each kind, word, verb, token and rule changes an answer. A case is a
# small notebook; a line that begins with "+ " stands in it or does not, one that
# begins with "~ " stands in its place when those do not:
#
#	=== word coffee
#	--- command todo --format json
#	--- expect "due": "2026-09-11" ... "id": "thank/ada/2026-09-10"
#	--- refuse some words                (without the lines; not with)
#	--- always some words                (with and without them)
#	--- never some words                 (neither with nor without)
#	--- file contacts/ada.md
#	# Ada
#	+ - 2026-09-10 coffee: talked
#
# `expect` stands with the lines and not without. " ... " is a gap within one
# line; an innermost JSON object is one line here, after its list's name. Read on
# 2026-09-11, a Friday, unless `--- today DATE` says another day.
#	B=.build run.sh [NAME ...]
set -u
here=$(cd "$(dirname "$0")" && pwd)
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

# Each NAME in a line of its own.
: >"$work/only"
for name; do printf '%s\n' "$name"; done >"$work/only"

# With make=1 it names the folders, with make=0 it fills them.
split() {
	cat "$here"/*.case | awk -v work="$work" -v make="$1" '
function flush_file(   side, path) {
	if (file == "" || make) { file = ""; return }
	for (side in text) {
		path = work "/" n "/" side "/" file
		printf "%s", text[side] > path
		close(path)
	}
	file = ""
}
function folder(name) {
	if (!make) return
	sub(/[^\/]*$/, "", name)
	print work "/" n "/with/" name
	print work "/" n "/without/" name
}
function end_case() {
	flush_file()
	if (on && !make)
		print n "\t" today "\t" command "\t" name > (work "/plan")
}
BEGIN {
	while ((getline line < (work "/only")) > 0) { wanted[line] = 1; some = 1 }
	if (!make) {
		printf "" > (work "/plan")
		printf "" > (work "/texts")
	}
}
/^=== / {
	end_case()
	name = substr($0, 5); on = !some || name in wanted
	if (!on) next
	n++; today = "2026-09-11"; command = ""
	file = "inroad.yaml"; text["with"] = text["without"] = ""
	folder(file)
	flush_file()
	next
}
!on { next }
/^--- command / { flush_file(); command = substr($0, 13); next }
/^--- today / { flush_file(); today = substr($0, 11); next }
/^--- (expect|refuse|always|never) / {
	flush_file()
	if (!make) {
		line = substr($0, 5)
		sub(/ /, "\t", line)
		print n "\t" line > (work "/texts")
	}
	next
}
/^--- file / {
	flush_file(); file = substr($0, 10)
	text["with"] = text["without"] = ""
	folder(file)
	next
}
file == "" { next }
/^\+( |$)/ { text["with"] = text["with"] substr($0, 3) "\n"; next }
/^~( |$)/ { text["without"] = text["without"] substr($0, 3) "\n"; next }
{ text["with"] = text["with"] $0 "\n"; text["without"] = text["without"] $0 "\n" }
END { end_case() }
'
}
split 1 | sort -u | tr '\n' '\0' | xargs -0 -r mkdir -p
split 0

# Only the program runs in this loop, a case twice; two loops side by side.
tab=$(printf '\t')
run_half() {
	awk -v half="$1" 'NR % 2 == half' "$work/plan" |
	while IFS=$tab read -r n today command name; do
		for side in with without; do
			(cd "$work/$n/$side" &&
			 eval "exec \"\$inroad\" --today $today $command") \
				>"$work/$n/$side.out" 2>&1 </dev/null
			echo "$n$tab$side$tab$?"
		done
	done
}
run_half 1 >"$work/half" &
run_half 0 >"$work/statuses"
wait
cat "$work/half" >>"$work/statuses"

awk -F '\t' -v work="$work" '
# An innermost object of JSON becomes one line.
function slurp(path, json,   line, all, part, label) {
	all = part = label = ""
	while ((getline line < path) > 0) {
		if (!json) { all = all line "\n"; continue }
		sub(/^ +/, "", line)
		if (line ~ /": \[$/) { label = line; all = all part " " line "\n"; part = "" }
		else if (line ~ /\{$/) { all = all part "\n"; part = label " " line }
		else if (line ~ /^\},?$/) { all = all part " " line "\n"; part = "" }
		else { if (line ~ /^\]/) label = ""; part = part " " line }
	}
	close(path)
	return all part
}
# All pieces in order on one line.
function stands(text, pieces,   part, count, i, j, lines, m, at, rest) {
	count = split(pieces, part, / \.\.\. /)
	m = split(text, lines, "\n")
	for (i = 1; i <= m; i++) {
		rest = lines[i]
		for (j = 1; j <= count; j++) {
			at = index(rest, part[j])
			if (!at) break
			rest = substr(rest, at + length(part[j]))
		}
		if (j > count) return 1
	}
	return 0
}
function comment(title, text, most,   lines, m, i) {
	m = split(text, lines, "\n")
	for (i = 1; i <= m && i <= most; i++)
		if (lines[i] != "") print "# " title lines[i]
}
FILENAME == work "/statuses" { status[$1, $2] = $3; next }
FILENAME == work "/texts" { count[$1]++; sort_of[$1, count[$1]] = $2
	words[$1, count[$1]] = substr($0, length($1) + length($2) + 3); next }
{
	n = $1; json = $3 ~ /--format json/; wrong = ""
	for (side = 1; side <= 2; side++) {
		s = side == 1 ? "with" : "without"
		out[side] = slurp(work "/" n "/" s ".out", json)
		if (status[n, s] > 2)
			wrong = wrong "; " s " ends with status " status[n, s]
	}
	if (!count[n]) wrong = wrong "; it expects nothing"
	for (i = 1; i <= count[n]; i++) {
		w = words[n, i]; sort = sort_of[n, i]
		must1 = sort == "expect" || sort == "always"
		must2 = sort == "refuse" || sort == "always"
		is1 = stands(out[1], w); is2 = stands(out[2], w)
		if (is1 != must1)
			wrong = wrong "; with the lines there is " (must1 ? "no " : "") "\"" w "\""
		if (is2 != must2)
			wrong = wrong "; without the lines there is " (must2 ? "no " : "") "\"" w "\""
	}
	if (wrong == "") { print "ok - " $4; next }
	print "not ok - " $4 wrong
	comment("with:    ", out[1], 14)
	comment("without: ", out[2], 14)
	failed = 1
}
END { exit failed }
' "$work/statuses" "$work/texts" "$work/plan"
