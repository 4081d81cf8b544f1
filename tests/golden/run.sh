#!/bin/sh
# golden: whole answers, compared by presence. A folder here names a notebook
# in its file `notebook`; what is in its expect/ must come out as it stands:
#	expect/digest/PATH	that file of `inroad build`
#	expect/COMMAND.EXT	what `inroad COMMAND` prints (txt: as text, else
#				--format EXT; `_` in COMMAND is a blank)
# `run.sh --accept` writes anew what is present; a commit that does so says why.
#	B=.build run.sh [--accept]
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
accept=${1:-}
status=0
for file in "$here"/*/notebook; do
	dir=$(dirname "$file")
	name=$(basename "$dir")
	notebook=$root/$(cat "$file")
	[ "$name" != example ] || notebook=$(dirname "$inroad")/example
	cd "$notebook" || exit 1
	rm -rf "$work/digest"
	"$inroad" --today 2026-09-11 build -o "$work/digest" >/dev/null 2>&1 || {
		echo "not ok - golden $name builds"; status=1; continue; }
	find "$dir/expect" -type f -o -type l | LC_ALL=C sort >"$work/list"
	while IFS= read -r want; do
		path=${want#"$dir/expect/"}
		case $path in
		digest/*) got=$work/$path ;;
		*)
			got=$work/got
			command=$(basename "${path%.*}" | tr _ ' ')
			format=
			case $path in *.txt) ;; *) format="--format ${path##*.}" ;; esac
			# shellcheck disable=SC2086 # words
			"$inroad" --today 2026-09-11 $command $format >"$got" 2>&1
			;;
		esac
		if [ "$accept" = --accept ]; then cp "$got" "$want"; fi
		if cmp -s "$want" "$got"; then
			echo "ok - golden $name $path"
		else
			echo "not ok - golden $name $path"
			diff "$want" "$got" 2>&1 | head -n 20 | sed 's/^/# /'
			status=1
		fi
	done <"$work/list"
done
exit $status
