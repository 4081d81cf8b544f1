#!/bin/sh
# bench: how long a build, a check and a to-do list take, and how much memory,
# beside Hugo, the cmark program, git and what the libraries alone need. All
# figures of a size come from the same minutes, in turns, so that the ratios
# hold where the machine is not quiet; seconds are medians.
#	B=.build bench.sh            1000 and 10000 notes: under ten minutes
#	BENCH_LARGE=1 bench.sh       and 100000: half an hour, 5 GB of files in
#	                             memory, and 7 GB that Hugo takes for itself
#	BENCH_SIZES='100 1000'       these instead; promises are judged at 1000,
#	                             10000 and 100000. With '' only instructions
#	                             are counted
#	BENCH_RUNS=5                 runs of each; from 100000 on 3
#	BENCH_DIR=DIR                work there (else /dev/shm, if it is a tmpfs)
#	BENCH_DISK=DIR               a disk to build on too (else TMPDIR or /tmp
#	                             or /var/tmp, whichever is no tmpfs)
#	BENCH_ACCEPT=1               remember the counts in counts.txt
# Writes one JSON object a figure, to stdout and B/bench/results.jsonl, then a
# table, then `ok` or `not ok` for each promise of limits.txt; ends with 1 if
# one is broken, or where a build after a change was not what a clean build is.
# B/bench/hottest.txt has the functions where most instructions were.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
B=${B:-.build}
CC=${CC:-cc}
mkdir -p "$B/bench"
inroad=$(cd "$B" && pwd)/inroad
tools=$(cd "$B/bench" && pwd)
results=$tools/results.jsonl
export LC_ALL=C.UTF-8
today=2026-09-11
tomorrow=2026-09-12
# as many as inroad takes
threads=$(getconf _NPROCESSORS_ONLN)
[ "$threads" -le 8 ] || threads=8

# ------------------------------------------------------------------ the tools
for tool in make_notes make_ties make_history floors trees measure; do
	case $tool in
	floors) libs='-lcmark -lyaml -pthread' ;;
	trees) libs='-lgit2 -pthread' ;;
	*) libs= ;;
	esac
	# shellcheck disable=SC2086 # a list of libraries
	$CC -std=c11 -O2 -D_GNU_SOURCE -Wall -Wextra -Werror \
		-o "$tools/$tool" "$here/$tool.c" $libs
done
for program in hugo cmark git valgrind; do
	command -v $program >/dev/null 2>&1 || {
		echo "bench wants the program $program" >&2
		exit 2
	}
done

# ----------------------------------------------------------------- the places
kind_of() { df -PT "$1" 2>/dev/null | awk 'NR == 2 { print $2 }'; }
place=${BENCH_DIR:-/dev/shm}
if [ -z "${BENCH_DIR:-}" ] &&
   { [ "$(kind_of "$place")" != tmpfs ] || [ ! -w "$place" ]; }; then
	place=${TMPDIR:-/tmp}
fi
kind=$(kind_of "$place")
[ "$kind" = tmpfs ] ||
	echo "# $place is no tmpfs but $kind: writing costs what the disk costs"
work=$(mktemp -d "$place/inroad-bench.XXXXXX")
disk=
trap 'rm -rf "$work" ${disk:+"$disk"}' EXIT
trap 'exit 130' INT TERM
disk_kind=none
for dir in "${BENCH_DISK:-}" "${TMPDIR:-}" /tmp /var/tmp; do
	if [ -z "$disk" ] && [ -d "$dir" ] && [ -w "$dir" ] &&
	   [ "$(kind_of "$dir")" != tmpfs ]; then
		disk_kind=$(kind_of "$dir")
		disk=$(mktemp -d "$dir/inroad-bench.XXXXXX")
	fi
done
[ -n "$disk" ] || echo "# no disk to build on: BENCH_DISK=DIR names one"
figures=$work/figures
: >"$figures"

sizes=${BENCH_SIZES-1000 10000}
[ -z "${BENCH_LARGE:-}" ] || sizes="$sizes 100000"
largest=0 smallest=
for n in $sizes; do
	if [ "$n" -gt "$largest" ]; then largest=$n; fi
	if [ "$n" -lt "${smallest:-1000000}" ]; then smallest=$n; fi
done

# KiB of files a note: notebook, digest, the same for Hugo, bodies, git
free=$(df -Pk "$work" | awk 'NR == 2 { print $4 }')
if [ "$free" -lt $((largest * 60)) ]; then
	echo "bench: $place has no room for $largest notes:" \
		"$((free / 1024)) MiB free" >&2
	exit 3
fi

# ------------------------------------------------------------------ measuring
# shellcheck source=tests/bench/measuring.sh
. "$here/measuring.sh"
# shellcheck source=tests/bench/same.sh
. "$here/same.sh"
# shellcheck source=tests/bench/notebooks.sh
. "$here/notebooks.sh"
# shellcheck source=tests/bench/counts.sh
. "$here/counts.sh"

read -r load _ </proc/loadavg
[ "${load%.*}" -lt 1 ] ||
	echo "# load $load: others work here; take the ratios with salt" >&2
if [ -n "$smallest" ]; then prove_same "$smallest"; fi
for size in $sizes; do
	runs=${BENCH_RUNS:-5}
	if [ "$size" -ge 100000 ] && [ "$runs" -gt 3 ]; then runs=3; fi
	echo "# $size notes, $runs runs" >&2
	measure_plain "$size" "$runs"
	measure_hub "$size" $(((runs + 1) / 2))
	measure_ties "$size" "$runs"
	measure_past "$size" "$runs"
done
echo "# callgrind" >&2
count_instructions

# -------------------------------------------------------------------- telling
{
	awk -v cores="$(nproc)" -v kind="$kind" -v disk="$disk_kind" \
		-v machine="$(uname -m)" \
		-v load="$(cut -d' ' -f1 /proc/loadavg)" \
		-v inroad="$("$inroad" --version | head -n 1)" \
		-v hugo="$(hugo version | cut -d' ' -f1,2)" \
		-f "$here/medians.awk" "$figures"
	cat "$work/counts.jsonl"
} | tee "$results"
echo
broken=0
awk -f "$here/figures.awk" -f "$here/table.awk" "$here/limits.txt" "$results" ||
	broken=1
compare_counts || broken=1
exit $broken
