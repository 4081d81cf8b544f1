#!/bin/sh
# mutants: each word, verb, token, check, follow-up, statistic and kind's folder
# is turned off in turn, in a copy of the one source file that holds its row; its
# cases in tests/rows must see it. The rest of the program is the one built in B.
#	B=.build/mutants [CC=cc] [LIBS=...] [JOBS=2] mutants.sh [NAME ...]
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-.build/mutants} CC=${CC:-cc} JOBS=${JOBS:-2}
: "${LIBS=$(pkg-config --libs yaml-0.1 libcmark libgit2 zlib jansson libutf8proc) -lical -lm}"
export B CC LIBS
schema=cmd/libinroad/schema rules=cmd/libinroad/rules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One line a mutant: file, name of its case, a sed script.
list() {
	sed -n 's/^	\[\(WORD\|VERB\)_[A-Z]*\] = [^"]*"\([^"]*\)".*/\1 \2/p' \
		$schema/words.c | while read -r sort name; do
		row=$(echo "$name" | tr '[:lower:]' '[:upper:]')
		echo "$schema/words.c|$(echo "$sort" | tr '[:upper:]' '[:lower:]') $name|/\\[${sort}_$row\\] =/s/\"/\"z/"
	done
	# `#` is no key before a colon: it is not found by its name
	sed -n 's/^	\[TOKEN_\([A-Z]*\)\] = { "\([a-z][a-z]*\)".*/\1 \2/p' \
		$schema/words.c | while read -r row name; do
		echo "$schema/words.c|token $name|/\\[TOKEN_$row\\] =/s/\"/\"z/"
	done
	sed -n 's/^	\[KIND_\([A-Z]*\)\] = { "\([a-z]*\)", "[a-z]*", "[^"].*/\1 \2/p' \
		$schema/builtin.c | while read -r row name; do
		echo "$schema/builtin.c|kind $name|/\\[KIND_$row\\] =/s/\", \"[a-z]*\", \"/&z/"
	done
	for table in $rules/catalogue_checks.c $rules/catalogue_search.c; do
		# one that is off by itself loses its function instead
		sed -n 's/^	{ "\([a-z-]*\)", LEVEL_OFF.*/\1/p' $table |
		while read -r name; do
			echo "$table|check $name|/{ \"$name\", LEVEL_/,/ },\$/s/check_[a-z_]* },\$/NULL },/"
		done
		sed -n '/LEVEL_OFF/d; s/^	{ "\([a-z-]*\)", LEVEL_.*/\1/p' $table |
		while read -r name; do
			echo "$table|check $name|/{ \"$name\", LEVEL_/s/LEVEL_[A-Z]*/LEVEL_OFF/"
		done
	done
	sed -n 's/^	{ "\([a-z-]*\)", GROUP_.*/\1/p' $rules/catalogue_followups.c |
	while read -r name; do
		echo "$rules/catalogue_followups.c|follow-up $name|/{ \"$name\", GROUP_/,/ },\$/s/[a-z_]* },\$/no_follow_up },/; /^#include .[a-z]*\\//a static void no_follow_up(struct ruling *r) { (void)r; }"
	done
	sed -n 's/^	{ "\([a-z-]*\)",.*/\1/p' $rules/catalogue_stats.c |
	while read -r name; do
		echo "$rules/catalogue_stats.c|statistic $name|/^	{ \"$name\",/,/ },\$/s/count_[a-z_]* },\$/no_count },/; /^#include .[a-z]*\\//a static void no_count(struct ruling *r, struct figure *f) { (void)r; (void)f; }"
	done
}

# mutant FOLDER FILE NAME SCRIPT: prints its line of TAP.
mutant() {
	sed "$4" "$2" >"$1/mutant.c"
	if cmp -s "$2" "$1/mutant.c"; then
		echo "not ok - mutant $3: its row was not found"
		return
	fi
	# shellcheck disable=SC2086
	if ! { $CC -Iinclude -I"$(dirname "$2")" -D_GNU_SOURCE -std=c11 -O0 -w \
		       -c -o "$1/mutant.o" "$1/mutant.c" &&
	       $CC -pthread -o "$1/inroad" \
		       "$B"/obj/cmd/inroad/*.o "$B"/obj/cmd/inroad/*/*.o \
		       "$1/mutant.o" "$B/libinroad.a" $LIBS; } >"$1/log" 2>&1; then
		echo "not ok - mutant $3 cannot be built"
		sed 's/^/# /' "$1/log"
		return
	fi
	if B=$1 sh tests/rows/run.sh "$3" >"$1/log"; then
		if [ -s "$1/log" ]; then
			echo "not ok - mutant $3 survives"
		else
			echo "not ok - mutant $3 has no case in tests/rows"
		fi
	else
		echo "ok - mutant $3 is seen"
	fi
}

list >"$work/all"
[ $# -eq 0 ] || {
	for name; do grep -F "|$name|" "$work/all"; done >"$work/some"
	mv "$work/some" "$work/all"
}
[ -s "$work/all" ] || { echo "not ok - mutants: there are none"; exit 1; }

# A case that fails without any mutation would see every mutant.
if ! cut -d'|' -f2 "$work/all" | tr '\n' '\0' |
     xargs -0 sh tests/rows/run.sh >"$work/log"; then
	echo "not ok - mutants: the cases fail before anything is changed"
	grep '^not ok' "$work/log" | sed 's/^/# /'
	exit 1
fi

job=0
while [ $job -lt "$JOBS" ]; do
	mkdir "$work/$job"
	awk -v job=$job -v jobs="$JOBS" 'NR % jobs == job' "$work/all" |
	while IFS='|' read -r file name script; do
		mutant "$work/$job" "$file" "$name" "$script"
	done >"$work/$job.tap" &
	job=$((job + 1))
done
wait
cat "$work"/*.tap
! grep -q '^not ok' "$work"/*.tap
