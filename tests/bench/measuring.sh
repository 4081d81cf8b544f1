# measuring: one run, and what is changed in a notebook between two runs.
# Sourced by bench.sh.
# shellcheck shell=sh disable=SC2154 # variables of bench.sh

# take SHAPE N NAME COMMAND...: a run; status 1 only says that something is
# found. Leaves: SHAPE N NAME SECONDS CPU KIB, and where the command has --times
# the same of each step, as NAME/reading_notes
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
	awk -v key="$shape $n $name" '/^ +[0-9]+\.[0-9] ms  [a-z -]+$/ {
		took = $1 / 1000
		sub(/^ +[0-9.]+ ms  /, "")
		gsub(/ /, "_")
		print key "/" $0, took, 0, 0
	}' "$work/out" >>"$figures"
}

# take_build SHAPE N NAME NOTEBOOK [DAY]
take_build() {
	take "$1" "$2" "$3" "$inroad" -C "$4" --today "${5:-$today}" build \
		--times
}

build() { # NOTEBOOK [DAY [OPTION...]]: one that nobody measures
	notebook=$1 day=${2:-$today}
	shift $(($# > 1 ? 2 : 1))
	"$inroad" -C "$notebook" --today "$day" build "$@" >"$work/out" 2>&1 || {
		echo "bench: no build of $notebook" >&2
		tail -n 5 "$work/out" >&2
		exit 3
	}
}

# Days are given, so that the same notes have the same commit.
commit() { # NOTEBOOK MESSAGE
	GIT_AUTHOR_DATE='2026-09-10T20:00:00Z' \
	GIT_COMMITTER_DATE='2026-09-10T20:00:00Z' \
		git -C "$1" -c user.name=bench \
		-c user.email=bench@example.org -c gc.auto=0 \
		-c commit.gpgsign=false commit -q -a -m "$2"
}

note_it() { # the notebook as people have it: in git, all committed
	printf 'digest/\n' >"$1/.gitignore"
	git -C "$1" init -q
	git -C "$1" add -A
	commit "$1" notes
}

# Files as young as the last build, or as git's index, are read again by both:
# after this they are older.
settle() { sleep 1.2; }

# As it was committed, and git's index warm, and not just written.
restore() { # NOTEBOOK
	git -C "$1" checkout -q -- .
	settle
	git -C "$1" status >/dev/null
	settle
}

# Each edit says something else than the last.
edits=0
change_words() { # FILE...: a sentence more
	for file; do
		edits=$((edits + 1)) word=edit$edits
		printf '\nSo the spreadsheet was %s by then.\n' $word >>"$file"
	done
}

add_call() { # FILE of a person: one conversation more
	edits=$((edits + 1)) word=edit$edits
	printf '\n- 2026-09-10 call 20m: they counted %s\n' $word >>"$1"
}

change_title() { # FILE
	edits=$((edits + 1)) word="Edit $edits"
	sed "s/^# .*/# $word/" "$1" >"$work/note"
	cat "$work/note" >"$1"
}

# One note of a hundred, by their paths, and the person in the middle.
share_of() { (cd "$1" && find . -name '*.md' -not -path './digest/*' | sort |
	awk 'NR % 100 == 1'); }
person_of() { (cd "$1" && find contacts -name '*.md' | sort |
	awk '{ all[NR] = $0 } END { print all[int((NR + 1) / 2)] }'); }

change_share() { # NOTEBOOK LIST
	while read -r file; do
		change_words "$1/$file"
	done <"$2"
}
