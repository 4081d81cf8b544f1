#!/bin/sh
# bench: how long a build, a check and a to-do list take, and how much memory,
# beside Hugo, the cmark program and what the libraries alone need. All figures
# of a size come from the same minutes, in turns, so that the ratios hold where
# the machine is not quiet; seconds are medians.
#	B=.build bench.sh            1000 and 10000 notes
#	BENCH_LARGE=1 bench.sh       and 100000 (10 GB of memory, half an hour)
#	BENCH_SIZES='100 1000'       these instead; the last one is judged
#	BENCH_RUNS=5                 runs of each; the largest size has 3
#	BENCH_DIR=DIR                work there (else /dev/shm, if it is a tmpfs)
# Writes one JSON object a figure, to stdout and B/bench/results.jsonl, then a
# table, then `ok` or `not ok` for each promise; ends with 1 if one is broken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
B=${B:-.build}
mkdir -p "$B/bench"
inroad=$(cd "$B" && pwd)/inroad
tools=$(cd "$B/bench" && pwd)
results=$tools/results.jsonl
export LC_ALL=C.UTF-8
today=2026-09-11

# ------------------------------------------------------------------ the tools
for tool in make_notes make_ties make_history floors measure; do
	libs=
	if [ $tool = floors ]; then libs='-lcmark -lyaml'; fi
	# shellcheck disable=SC2086 # a list of libraries
	${CC:-cc} -std=c11 -O2 -D_GNU_SOURCE -Wall -Wextra -Werror \
		-o "$tools/$tool" "$here/$tool.c" $libs
done
for program in hugo cmark git; do
	command -v $program >/dev/null 2>&1 || {
		echo "bench wants the program $program" >&2
		exit 2
	}
done

# ------------------------------------------------------------------ the place
kind_of() { stat -f -c %T "$1" 2>/dev/null || echo unknown; }
place=${BENCH_DIR:-/dev/shm}
if [ -z "${BENCH_DIR:-}" ] &&
   { [ "$(kind_of "$place")" != tmpfs ] || [ ! -w "$place" ]; }; then
	place=${TMPDIR:-/tmp}
fi
kind=$(kind_of "$place")
[ "$kind" = tmpfs ] ||
	echo "# $place is no tmpfs but $kind: writing costs what the disk costs"
work=$(mktemp -d "$place/inroad-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
figures=$work/figures
: >"$figures"

sizes=${BENCH_SIZES:-1000 10000}
[ -z "${BENCH_LARGE:-}" ] || sizes="$sizes 100000"
largest=0
for n in $sizes; do
	if [ "$n" -gt "$largest" ]; then largest=$n; fi
done

# about 45 kB of files a note: notebook, digest, the same for Hugo, bodies
free=$(df -Pk "$work" | awk 'NR == 2 { print $4 }')
if [ "$free" -lt $((largest * 45)) ]; then
	echo "bench: $place has no room for $largest notes:" \
		"$((free / 1024)) MiB free" >&2
	exit 3
fi

# ------------------------------------------------------------------ measuring
# take SHAPE N NAME COMMAND...: a run; status 1 only says that something is
# found. Leaves: SHAPE N NAME SECONDS CPU KIB
take() {
	shape=$1 n=$2 name=$3
	shift 3
	if ! "$tools/measure" "$@" 3>"$work/taken" >"$work/out" 2>&1; then
		echo "bench: $name at $n notes: $*" >&2
		tail -n 5 "$work/out" >&2
		exit 3
	fi
	read -r seconds cpu kib _ <"$work/taken"
	echo "$shape $n $name $seconds $cpu $kib" >>"$figures"
}

note_it() { # the notebook as people have it: in git, all committed
	printf 'digest/\n' >"$1/.gitignore"
	git -C "$1" init -q
	git -C "$1" add -A
	git -C "$1" -c user.name=bench -c user.email=bench@example.org \
		-c gc.auto=0 -c commit.gpgsign=false commit -q -m notes
}

set_up_hugo() { # the least that Hugo needs to make a page a note
	mkdir -p "$1/layouts/_default"
	cat >"$1/config.toml" <<-'END'
	baseURL = "https://example.org/"
	title = "notes"
	disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
	END
	cat >"$1/layouts/_default/single.html" <<-'END'
	<!doctype html>
	<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
	<body><h1>{{ .Title }}</h1>
	{{ .Content }}</body></html>
	END
	cat >"$1/layouts/_default/list.html" <<-'END'
	<!doctype html>
	<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
	<body><h1>{{ .Title }}</h1>
	<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
	{{ end }}</ul></body></html>
	END
	cp "$1/layouts/_default/list.html" "$1/layouts/index.html"
}

pages_in() { find "$1" -name '*.html' | wc -l; }

run_hugo() {
	rm -rf "$1/public"
	take plain "$2" hugo hugo --quiet --buildFuture --source "$1" \
		--destination "$1/public" --cacheDir "$work/cache"
}

run_inroad() { # SHAPE N NOTEBOOK: a cold build, one again, one after an edit
	rm -rf "$3/digest"
	take "$1" "$2" build "$inroad" -C "$3" --today $today build
	take "$1" "$2" again "$inroad" -C "$3" --today $today build
	echo >>"$3/plan.md"
	take "$1" "$2" edited "$inroad" -C "$3" --today $today build
	take "$1" "$2" check "$inroad" -C "$3" --today $today check
	take "$1" "$2" todo "$inroad" -C "$3" --today $today todo
}

measure_plain() {
	n=$1 runs=$2 dir=$work/plain
	mkdir -p "$dir/hugo"
	"$tools/make_notes" --hugo "$dir/hugo/content" \
		--bodies "$dir/bodies" "$dir/notes" "$n"
	note_it "$dir/notes"
	set_up_hugo "$dir/hugo"
	for _ in $(seq "$runs"); do
		run_inroad plain "$n" "$dir/notes"
		run_hugo "$dir/hugo" "$n"
		# shellcheck disable=SC2016 # for the shell that it starts
		take plain "$n" cmark-program sh -c \
			'find "$1" -name "*.md" -print0 | xargs -0 cmark >/dev/null' \
			sh "$dir/bodies"
	done
	for pages in "$dir/notes/digest" "$dir/hugo/public"; do
		[ "$(pages_in "$pages")" -ge "$n" ] || {
			echo "bench: fewer pages than notes in $pages" >&2
			exit 3
		}
	done
	rm -rf "$dir/notes/digest" "$dir/hugo/public" "$dir/bodies"
	"$tools/floors" "$runs" "$dir/notes" "$work/floor" |
		while read -r name seconds; do
			echo "plain $n floor-$name $seconds $seconds 0"
		done >>"$figures"
	rm -rf "$dir"
}

measure_hub() {
	n=$1 runs=$2 dir=$work/hub
	"$tools/make_notes" --hub "$dir" "$n"
	note_it "$dir"
	for _ in $(seq "$runs"); do
		run_inroad hub "$n" "$dir"
	done
	rm -rf "$dir"
}

# How long it takes to read the notebook is what `list` needs; `path` beyond
# that is the way itself.
measure_ties() {
	n=$1 runs=$2 dir=$work/ties
	mkdir "$dir"
	"$tools/make_ties" "$dir" "$n"
	note_it "$dir"
	for _ in $(seq "$runs"); do
		rm -rf "$dir/digest"
		take ties "$n" build "$inroad" -C "$dir" --today $today build
		take ties "$n" list "$inroad" -C "$dir" --today $today \
			list companies
		take ties "$n" path "$inroad" -C "$dir" --today $today \
			path firm-0
	done
	rm -rf "$dir"
}

# A commit for each five notes. `none` is the same work tree in a repository
# that has no commit yet: what a past adds is what takes longer than that.
measure_past() {
	n=$1 runs=$2 dir=$work/past
	git init -q -b main "$dir"
	"$tools/make_history" "$n" $((n / 5)) |
		git -C "$dir" fast-import --quiet
	git -C "$dir" reset -q --hard
	git -C "$dir" gc -q
	git init -q "$dir-none"
	git -C "$dir" archive HEAD | tar -x -C "$dir-none"
	for _ in $(seq "$runs"); do
		rm -rf "$dir/.git/inroad"
		take past "$n" first "$inroad" -C "$dir" --today $today \
			list topics
		take past "$n" again "$inroad" -C "$dir" --today $today \
			list topics
		take past "$n" none "$inroad" -C "$dir-none" --today $today \
			list topics
		echo >>"$dir/topics/$(ls "$dir/topics" | head -n 1)"
		git -C "$dir" -c user.name=bench \
			-c user.email=bench@example.org -c gc.auto=0 \
			-c commit.gpgsign=false commit -q -a -m evening
		take past "$n" new "$inroad" -C "$dir" --today $today \
			list topics
		take past "$n" git-log git -C "$dir" log --name-only
		take past "$n" git-status git -C "$dir" status
	done
	rm -rf "$dir" "$dir-none"
}

for size in $sizes; do
	runs=${BENCH_RUNS:-5}
	if [ "$size" -ge 100000 ]; then runs=3; fi
	echo "# $size notes, $runs runs" >&2
	measure_plain "$size" "$runs"
	measure_hub "$size" $(((runs + 1) / 2))
	[ "$size" -gt 99999 ] || measure_ties "$size" "$runs"
	[ "$size" -gt 99999 ] || measure_past "$size" "$runs"
done

# -------------------------------------------------------------------- telling
awk -v cores="$(nproc)" -v kind="$kind" -v machine="$(uname -m)" \
	-v load="$(cut -d' ' -f1 /proc/loadavg)" \
	-v inroad="$("$inroad" --version | head -n 1)" \
	-v hugo="$(hugo version | cut -c 1-40)" -f "$here/medians.awk" \
	"$figures" | tee "$results"
echo
awk -f "$here/table.awk" "$results"
