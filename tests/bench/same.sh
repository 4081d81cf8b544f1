# same: before anything is measured, whether what is measured is right: after
# each sort of change the digest is what a clean build elsewhere makes.
# Sourced by bench.sh.
# shellcheck shell=sh disable=SC2154 # variables of bench.sh

same() { # NOTEBOOK STEP [DAY]
	rm -rf "$work/clean"
	build "$1" "${3:-$today}" -o "$work/clean"
	# what begins with a dot is inroad's own: its cache, its list of files
	diff -r -x '.*' "$1/digest" "$work/clean" >"$work/differs" 2>&1 || {
		echo "not ok - after '$2' the digest is not that of a clean build"
		head -n 20 "$work/differs" | cut -c 1-200 | sed 's/^/# /'
		exit 1
	}
}

# What was last changed is told, so that no edit is measured that is none.
told() { # NOTEBOOK STEP
	grep -rqF -e "$word" "$1/digest" || {
		echo "not ok - after '$2' no page says '$word'"
		exit 1
	}
}

prove() { # NOTEBOOK STEP [DAY]
	build "$1" "${3:-$today}"
	same "$@"
}

prove_edits() { # NOTEBOOK
	share_of "$1" >"$work/share"
	someone=$(person_of "$1")
	settle
	prove "$1" 'a cold build'
	prove "$1" 'nothing changed'
	change_words "$1/$someone"
	prove "$1" 'one note changed'
	told "$1" 'one note changed'
	add_call "$1/$someone"
	prove "$1" 'one conversation more'
	told "$1" 'one conversation more'
	change_share "$1" "$work/share"
	prove "$1" 'one note of a hundred changed'
	told "$1" 'one note of a hundred changed'
	prove "$1" 'the day changed' "$tomorrow"
	prove "$1" 'the day changed back'
	change_title "$1/$someone"
	prove "$1" "a person's title changed"
	told "$1" "a person's title changed"
	commit "$1" evening
	prove "$1" 'one commit more'
}

prove_same() { # N
	dir=$work/same
	"$tools/make_notes" "$dir" "$1"
	note_it "$dir"
	prove_edits "$dir"
	rm -rf "$dir"
	"$tools/make_notes" --hub "$dir" "$1"
	note_it "$dir"
	prove_edits "$dir"
	for hub in $hub_person $hub_firm; do
		change_title "$dir/$hub"
		prove "$dir" "the title changed that many notes name"
		told "$dir" "the title changed that many notes name"
	done
	restore "$dir"
	prove "$dir" 'edits undone'
	rm -rf "$dir"
	mkdir "$dir"
	"$tools/make_ties" "$dir" "$1"
	note_it "$dir"
	prove_edits "$dir"
	rm -rf "$dir"
	make_past "$dir" "$1" 100
	prove_edits "$dir"
	rm -rf "$dir" "$work/clean"
	echo "# $1 notes: after each change the digest is that of a clean build" >&2
}
