#!/bin/sh
# check: the expectation stands in the note's own line. Each folder here is a
# notebook; `! NAME` in a comment says that its line has the finding NAME:
#
#	- 2026-09-10 called @tom   <!-- ! no-contact -->
#	role: frend                # ! unknown-value
#
# and where a line can hold no comment, `! 3 NAME` anywhere says line 3. What
# is found and not expected, or expected and not found, fails.
#	B=.build run.sh [FOLDER ...]
set -u
here=$(cd "$(dirname "$0")" && pwd)
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
want=$(mktemp) got=$(mktemp)
trap 'rm -f "$want" "$got"' EXIT
status=0
[ $# -gt 0 ] || set -- "$here"/*/ "$here"/../../examples/broken/
for dir; do
	name=$(basename "$dir")
	(cd "$dir" && find . -name '*.md' -o -name inroad.yaml |
	 LC_ALL=C sort | while IFS= read -r f; do
		LC_ALL=C awk -v path="${f#./}" '
		{
			line = $0
			while (match(line, /(#|<!--) ! ([0-9]+ )?[a-z-]+/)) {
				word = substr(line, RSTART, RLENGTH)
				line = substr(line, RSTART + RLENGTH)
				sub(/^(#|<!--) ! /, "", word)
				at = FNR
				if (word ~ /^[0-9]/) {
					at = word; sub(/ .*/, "", at)
					sub(/^[0-9]+ /, "", word)
				}
				print path ":" at " " word
				# several: "! a ! b"
				while (match(line, /^ ! [a-z-]+/)) {
					print path ":" at " " substr(line, 4, RLENGTH - 3)
					line = substr(line, RSTART + RLENGTH)
				}
			}
		}' "$f"
	 done) | LC_ALL=C sort >"$want"
	(cd "$dir" && "$inroad" --today 2026-09-11 check) 2>&1 |
		LC_ALL=C sed -n 's/^\([^:]*:[0-9]*\):[0-9]*: [a-z]*: .*\[\([a-z-]*\)\]$/\1 \2/p' |
		LC_ALL=C sort >"$got"
	if cmp -s "$want" "$got"; then
		echo "ok - check $name ($(wc -l <"$want") findings)"
	else
		echo "not ok - check $name"
		diff "$want" "$got" | sed 's/^/# /'
		status=1
	fi
done
exit $status
