#!/bin/sh
# rows: each kind, word, verb, token and rule changes an answer. A case is a
# small notebook in which the lines that begin with "+ " stand or do not stand:
#
#	=== word coffee
#	--- command todo
#	--- expect thank/ada/2026-09-10      (with them; not without)
#	--- refuse some words                (without them; not with)
#	--- file contacts/ada.md
#	# Ada
#	+ - 2026-09-10 coffee: talked
#
# All are read on 2026-09-11, a Friday.
#	B=.build run.sh [NAME ...]
set -u
here=$(dirname "$0")
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
only=$*

# One folder a case: with/ without/ and what to run and expect.
cat "$here"/*.case | awk -v work="$work" '
function open_file(name,   dir) {
	for (i = 1; i <= 2; i++) {
		side = i == 1 ? "with" : "without"
		path = work "/" n "/" side "/" name
		dir = path
		sub(/\/[^\/]*$/, "", dir)
		if (!((n, side, dir) in made)) {
			system("mkdir -p \"" dir "\"")
			made[n, side, dir] = 1
		}
		printf "" > path
	}
	file = name
}
function put(side, line,   path) {
	path = work "/" n "/" side "/" file
	print line >> path
}
/^=== / { close_all(); n++; system("mkdir -p " work "/" n "/with " work "/" n "/without")
	printf "" > (work "/" n "/with/inroad.yaml"); close(work "/" n "/with/inroad.yaml")
	printf "" > (work "/" n "/without/inroad.yaml"); close(work "/" n "/without/inroad.yaml")
	print substr($0, 5) > (work "/" n "/name"); close(work "/" n "/name"); file = ""; next }
/^--- command / { print substr($0, 13) > (work "/" n "/command"); close(work "/" n "/command"); next }
/^--- expect / { print substr($0, 12) >> (work "/" n "/expect"); close(work "/" n "/expect"); next }
/^--- refuse / { print substr($0, 12) >> (work "/" n "/refuse"); close(work "/" n "/refuse"); next }
/^--- file / { close_all(); open_file(substr($0, 10)); next }
file == "" { next }
/^\+ / { put("with", substr($0, 3)); next }
/^\+$/ { put("with", ""); next }
{ put("with", $0); put("without", $0) }
function close_all() {
	if (file != "") {
		close(work "/" n "/with/" file)
		close(work "/" n "/without/" file)
	}
}
'

status=0 i=0
while i=$((i + 1)) && [ -d "$work/$i" ]; do
	name=$(cat "$work/$i/name")
	if [ -n "$only" ] && [ "$only" != "$name" ]; then continue; fi
	command=$(cat "$work/$i/command")
	wrong=
	for side in with without; do
		# the command is words without quotes
		# shellcheck disable=SC2086
		(cd "$work/$i/$side" && "$inroad" --today 2026-09-11 $command) \
			>"$work/$i/$side.out" 2>&1
		[ $? -le 1 ] || { [ "$side" = without ] && [ $? -le 2 ]; } ||
			wrong="$wrong; $side ends with a fault"
	done
	: >>"$work/$i/expect"; : >>"$work/$i/refuse"
	[ -s "$work/$i/expect" ] || [ -s "$work/$i/refuse" ] ||
		wrong="$wrong; it expects nothing"
	while IFS= read -r text; do
		grep -qF -- "$text" "$work/$i/with.out" ||
			wrong="$wrong; with the lines there is no '$text'"
		grep -qF -- "$text" "$work/$i/without.out" &&
			wrong="$wrong; without the lines there is '$text' too"
	done <"$work/$i/expect"
	while IFS= read -r text; do
		grep -qF -- "$text" "$work/$i/without.out" ||
			wrong="$wrong; without the lines there is no '$text'"
		grep -qF -- "$text" "$work/$i/with.out" &&
			wrong="$wrong; with the lines there is '$text' still"
	done <"$work/$i/refuse"
	if [ -z "$wrong" ]; then
		echo "ok - $name"
	else
		echo "not ok - $name$wrong"
		sed 's/^/# with:    /' "$work/$i/with.out" | head -n 12
		sed 's/^/# without: /' "$work/$i/without.out" | head -n 12
		status=1
	fi
done
exit $status
