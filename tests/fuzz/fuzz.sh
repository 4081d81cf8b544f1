#!/bin/sh
# fuzz: runs one fuzz target for a while and says in one line of TAP how it was.
#	sh tests/fuzz/fuzz.sh TARGET SECONDS
# The program is .build/fuzz/fuzz_TARGET (make fuzz builds it). What it learns
# is kept in .build/fuzz/corpus/TARGET; a crash is left in .build/fuzz, to be
# run again as: .build/fuzz/fuzz_TARGET FILE
set -eu
cd "$(dirname "$0")/../.."
target=$1
seconds=$2
B=.build/fuzz
program=$B/fuzz_$target
corpus=$B/corpus/$target
log=$B/$target.log

[ -x "$program" ] || {
	echo "not ok - fuzz $target: there is no $program: run make fuzz"
	exit 1
}

notes() {
	find examples -name '*.md' -type f | LC_ALL=C sort
}

# A note's first byte says where it lies (PATHS in fuzz_note.c).
place_of() {
	case $1 in
	*/contacts/*) echo 000 ;;
	*/meetings/*) echo 001 ;;
	*/log/*) echo 002 ;;
	*/applications/*) echo 003 ;;
	*/companies/*) echo 004 ;;
	*/me.md) echo 005 ;;
	*/plan.md) echo 006 ;;
	*/inbox.md) echo 007 ;;
	*/events/*) echo 010 ;;
	*/openings/*) echo 011 ;;
	*/groups/*) echo 012 ;;
	*/topics/*) echo 013 ;;
	*/landings/*) echo 014 ;;
	*/experiments/*) echo 015 ;;
	*/reviews/*) echo 016 ;;
	*) echo 017 ;;
	esac
}

# One file, under a name that tells which it was.
seed_of() {
	echo "$corpus/$(echo "$1" | tr '/ ' '__')"
}

seed_note() {
	notes | while read -r note; do
		{
			# shellcheck disable=SC2059 # an octal byte
			printf "\\$(place_of "$note")"
			cat "$note"
		} >"$(seed_of "$note")"
	done
}

seed_front() {
	notes | while read -r note; do
		cp "$note" "$(seed_of "$note")"
	done
	seed_config
}

# Each item of the examples' lists.
seed_line() {
	notes | while read -r note; do
		LC_ALL=C sed -n 's/^ *- //p' "$note"
	done | LC_ALL=C sort -u | LC_ALL=C awk -v to="$corpus/item" '
		{ printf "%c%s", NR % 79 + 1, $0 > (to NR); close(to NR) }'
}

seed_config() {
	for settings in examples/*/inroad.yaml; do
		cp "$settings" "$(seed_of "$settings")"
	done
}

# Each folder of the examples as a notebook of its own.
seed_book() {
	find examples -mindepth 2 -type d | LC_ALL=C sort | while read -r dir; do
		for note in "$dir"/*.md "${dir%/*}"/inroad.yaml; do
			[ -f "$note" ] || continue
			path=${note#examples/*/}
			printf '\n== %s\n' "$path"
			cat "$note"
		done | head -c 8000 >"$(seed_of "$dir")"
	done
}

seed_edit() {
	notes | while read -r note; do
		head -c 8000 "$note" >"$(seed_of "$note")"
	done
}

# A note as all have it, the last lines as ours, as theirs and as both have it.
seed_merge() {
	notes | while read -r note; do
		{
			printf '\001'
			sed 's/^/@/' "$note"
			tail -n 3 "$note" | sed 's/^/E/'
			tail -n 4 "$note" | sed 's/^/C/'
			sed -n '2,5s/^/A/p' "$note"
		} >"$(seed_of "$note")"
	done
}

seed_date() {
	:
}

mkdir -p "$corpus"
"seed_$target" 2>/dev/null || :
for seed in tests/fuzz/seeds/"$target"/*; do
	[ ! -f "$seed" ] || cp "$seed" "$corpus/"
done

# In recovering builds too the first undefined act is the last.
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
if "$program" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 \
	-max_len=65536 -dict=tests/fuzz/inroad.dict -print_final_stats=1 \
	-artifact_prefix="$B/" "$corpus" >"$log" 2>&1; then
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
	echo "ok - fuzz $target: $runs inputs in $seconds s"
else
	echo "not ok - fuzz $target: see $log"
	grep -aE 'Assertion|runtime error|ERROR:|Test unit written' "$log" |
		head -n 5 | sed 's/^/# /'
	exit 1
fi
