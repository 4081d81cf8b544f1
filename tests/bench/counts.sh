# counts: instructions, which are the same on a noisy machine. counts.txt
# remembers them, with the compiler and the libraries they belong to. valgrind
# runs one thread at a time; what it counts is the sum of all.
# Sourced by bench.sh.
# shellcheck shell=sh disable=SC2154 # variables of bench.sh
remembered=$here/counts.txt

versions() {
	echo "versions $(uname -m), $threads threads, $($CC --version |
		head -n 1), ${OPT:-no OPT}, $(getconf GNU_LIBC_VERSION)," \
		"$(valgrind --version), $("$inroad" --version | tail -n 1)"
}

count() { # NAME NOTEBOOK COMMAND
	valgrind -q --tool=callgrind --log-file="$work/out" \
		--callgrind-out-file="$work/callgrind" \
		"$inroad" -C "$2" --today "$today" "$3" >/dev/null 2>&1 ||
		[ $? -eq 1 ] || {
		echo "bench: no count of $1" >&2
		tail -n 5 "$work/out" >&2
		exit 3
	}
	n=$(awk '$1 == "summary:" { print $2; exit }' "$work/callgrind")
	echo "$1 $n" >>"$work/counts"
	printf '{"figure":"%s","shape":"count","notes":1000,' "$1" \
		>>"$work/counts.jsonl"
	printf '"instructions":%s}\n' "$n" >>"$work/counts.jsonl"
	{
		echo "$1, 1000 notes: $n instructions"
		callgrind_annotate --auto=no --threshold=100 "$work/callgrind" |
			awk -f "$here/hottest.awk"
		echo
	} >>"$tools/hottest.txt"
}

# The first build also learns the past, which is not counted.
count_instructions() {
	dir=$work/count
	: >"$work/counts"
	: >"$work/counts.jsonl"
	: >"$tools/hottest.txt"
	"$tools/make_notes" "$dir" 1000
	note_it "$dir"
	settle
	build "$dir"
	rm -rf "$dir/digest"
	count check "$dir" check
	count build "$dir" build
	count again "$dir" build
	# the same sentence in each run
	# shellcheck disable=SC2034 # measuring.sh counts on from it
	edits=0
	change_words "$dir/$(person_of "$dir")"
	count edited "$dir" build
	rm -rf "$dir"
}

accept_counts() {
	{
		echo "# counts: callgrind's instructions for a notebook of" \
			"1000 notes; make bench BENCH_ACCEPT=1 writes them."
		versions
		cat "$work/counts"
	} >"$remembered"
	echo "# counts.txt is written anew"
}

# Ends with 1 where something takes 5 % more instructions than remembered.
compare_counts() {
	if [ -n "${BENCH_ACCEPT:-}" ]; then
		accept_counts
	elif [ ! -f "$remembered" ]; then
		echo "# no counts.txt: BENCH_ACCEPT=1 writes it"
	elif [ "$(grep '^versions ' "$remembered")" != "$(versions)" ]; then
		echo "# counts.txt is of another machine, nothing is compared:"
		grep '^versions ' "$remembered" | sed 's/^versions/#   there:/'
		versions | sed 's/^versions/#   here: /'
	else
		awk '
		FNR == NR { was[$1] = $2; next }
		!was[$1] { print "# " $1 ": not in counts.txt"; next }
		{
			more = 100 * ($2 / was[$1] - 1)
			bad = more >= 5
			broken += bad
			printf "%s - %s: %.1f %% %s instructions than counts.txt", \
				bad ? "not ok" : "ok", $1, \
				more < 0 ? -more : more, more < 0 ? "fewer" : "more"
			far = more >= 5 || more <= -5
			print far ? "; if meant, write it anew with " \
				"BENCH_ACCEPT=1" : ""
		}
		END { exit broken > 0 }' "$remembered" "$work/counts"
	fi
}
