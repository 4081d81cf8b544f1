#!/bin/sh
# again: a build of what changed leaves the files that a clean build makes, byte
# for byte, after whatever happened to the notebook and the digest (steps.c);
# and `build -v` says what was read and made, and why.
#	B=.build run.sh [TEST ...]
# AGAIN_SCRIPTS scripts (50) of AGAIN_STEPS steps (20), the first of the number
# AGAIN_SEED (1); the long run is 2000 of 30.
set -u
suite=again
. "$(dirname "$0")/../tools/suite.sh"

# The example, built a moment ago: no file is as young as the build.
notebook() {
	cp -R "$root/examples/notebook" nb && cd nb || return 1
	find . -exec touch -h -d '2026-09-01 12:00:00.5' {} +
	sleep 0.05
	run build >../first || return 1
	notes=$(sed -n 's/.*  \([0-9]*\) notes,.*/\1/p' ../first)
}

# again ARG...: the next build, which is to leave what a clean one makes.
again() {
	run build -v "$@" >../said || { cat ../said; return 1; }
	cat ../said
	rm -rf ../clean
	run build -o ../clean "$@" >../log 2>&1 || { cat ../log; return 1; }
	diff -r -x .inroad-cache -x .inroad-images ../clean digest || return 1
	! find digest -name '.inroad-tmp*' | grep .
}

# told LINE...: what the last build said, in its own words.
told() {
	for line; do
		grep -qxF -- "$line" ../said ||
			{ echo "it does not say: $line"; return 1; }
	done
}
# made [PATTERN...]: each page that was made, with its why, fits one of them,
# and each of them one page. The document of all notes is always put together.
made() {
	sed -n 's/^  //p' ../said | grep -v '^inroad\.json: ' >../whys
	for pattern; do
		grep -qE "^($pattern)\$" ../whys ||
			{ echo "no page is: $pattern"; return 1; }
		grep -vE "^($pattern)\$" ../whys >../rest
		mv ../rest ../whys
	done
	[ ! -s ../whys ] || { echo "made too:"; cat ../whys; return 1; }
}

# -------------------------------------------------------------- what -v says

the_first_build_reads_and_makes_all() {
	cp -R "$root/examples/notebook" nb && cd nb && run build -v >../said &&
		notes=$(find . -name '*.md' -not -path './digest/*' | wc -l) &&
		grep -qE "^$notes of $notes notes read, ([0-9]+) of \\1 files made$" \
			../said && grep -q '^  index.html: new$' ../said
}

where_nothing_changed_nothing_is_read() {
	notebook && again && told 'nothing changed since the last build' &&
		! grep -q ' read, ' ../said && diff ../first ../said |
		grep '^[<>]' | grep -vx '> nothing changed since the last build'
	[ $? -eq 1 ]
}

one_changed_note_is_one_note_read() {
	notebook && echo 'And one line more.' >>topics/lake-ansel.md &&
		again && grep -q "^1 of $notes notes read, " ../said &&
		grep -qE '^  notes/topics/lake-ansel\.html: .+' ../said
}

a_word_of_prose_makes_the_pages_that_show_the_note() {
	notebook && sed -i 's/^Reads everything twice\./Reads it all thrice./' \
		contacts/ruth-okafor.md &&
		again && grep -q "^1 of $notes notes read, " ../said &&
		made 'notes/contacts/ruth-okafor\.html: .*text.*' \
			'prep/meetings/2026-09-14-ruth-okafor\.html: .+'
}

another_day_reads_no_note() {
	notebook && today=2026-09-12 && again &&
		grep -q "^0 of $notes notes read, " ../said &&
		grep -qE '^  index\.html: .+' ../said
}

a_touched_note_is_compared_and_not_read() {
	notebook && touch contacts/ruth-okafor.md && again && made &&
		grep -q "^0 of $notes notes read, " ../said &&
		grep -q '^0 written, ' ../said
}

a_note_made_anew_with_the_same_bytes_is_not_read() {
	notebook && cp contacts/ruth-okafor.md ../r &&
		rm contacts/ruth-okafor.md && cp ../r contacts/ruth-okafor.md &&
		again && made && grep -q "^0 of $notes notes read, " ../said
}

an_edit_with_the_old_time_and_size_is_seen() {
	notebook && touch -r contacts/ruth-okafor.md ../time &&
		sed 's/twice/quick/' contacts/ruth-okafor.md >../r &&
		cat ../r >contacts/ruth-okafor.md &&
		touch -r ../time contacts/ruth-okafor.md &&
		again && grep -q "^1 of $notes notes read, " ../said
}

a_page_that_was_deleted_is_made_again() {
	notebook && rm digest/people.html && again &&
		grep -q "^0 of $notes notes read, " ../said &&
		grep -q '^1 written, ' ../said &&
		made 'people\.html: .+'
}

a_page_that_was_edited_is_made_again() {
	notebook && sleep 0.05 && echo x >>digest/people.html && again &&
		grep -q "^0 of $notes notes read, " ../said &&
		grep -q '^1 written, ' ../said &&
		made 'people\.html: its file is not as it was written'
}

what_is_asked_otherwise_is_made_again() {
	notebook && again --events && grep -q VEVENT digest/follow-ups.ics &&
		grep -q "^0 of $notes notes read, " ../said &&
		grep -q '^1 written, ' ../said &&
		again && ! grep -q VEVENT digest/follow-ups.ics &&
		grep -q '^1 written, ' ../said
}

# ------------------------------------------------------------- a damaged cache

all_is_read() { again && grep -q "^$notes of $notes notes read, " ../said; }

without_a_cache_all_is_read() { notebook && rm digest/.inroad-cache && all_is_read; }

# Another byte there.
damage() { # OFFSET
	byte=$(od -An -tu1 -j"$1" -N1 digest/.inroad-cache)
	# shellcheck disable=SC2059
	printf "\\$(printf %o $((byte ^ 1)))" |
		dd of=digest/.inroad-cache bs=1 seek="$1" conv=notrunc 2>../dd
}

a_cache_with_another_byte_is_none() {
	notebook && for at in 0 9 60 300 2000; do
		damage $at && all_is_read || { echo "byte $at"; return 1; }
	done
}

# What pages consist of is asked for only where something changed.
sums_of_pages_with_another_byte_are_none() {
	notebook && size=$(wc -c <digest/.inroad-cache) || return 1
	for at in $((size / 3)) $((size / 2)) $((size - 1)); do
		damage $at && echo >>me.md && all_is_read ||
			{ echo "byte $at"; return 1; }
	done
}

a_cut_cache_is_none() {
	notebook && for n in 0 1 100 5000; do
		truncate -s $n digest/.inroad-cache && all_is_read || return 1
	done
}

without_images_all_is_read() {
	notebook && rm digest/.inroad-images && echo >>me.md && all_is_read
}

a_damaged_image_is_one_note_read() {
	notebook && printf 'x' | dd of=digest/.inroad-images bs=1 seek=900 \
		conv=notrunc 2>../dd && touch me.md && again &&
		made && grep -q "^1 of $notes notes read, " ../said
}

a_copy_of_the_digest_brings_no_cache() {
	notebook && cp -a digest ../copy && rm -rf digest && mv ../copy digest &&
		all_is_read
}

# What came with a copy of it cannot know when that file came.
without_the_first_file_a_cache_is_none() {
	notebook && touch digest/.gitignore && all_is_read && rm digest/.gitignore &&
		all_is_read
}

a_cache_that_others_may_write_is_none() {
	notebook && chmod g+w digest/.inroad-cache && all_is_read
}

images_that_others_may_write_are_none() {
	notebook && chmod g+w digest/.inroad-images && touch me.md && all_is_read
}

other_settings_read_all() {
	notebook && echo 'today-max: 3' >>inroad.yaml && all_is_read
}

# ------------------------------------------------ what stat does not tell at once

# What could not be read has no bytes: those of an empty file are no proof.
a_note_that_was_too_large_is_read_when_it_is_empty() {
	notebook && head -c 1100000 /dev/zero | tr '\0' a >contacts/big.md &&
		again && grep -q '1 error' ../said && again &&
		: >contacts/big.md && again && ! grep -q error ../said
}

# Git reads them all, and people keep such files elsewhere.
ignore_files_behind_links_are_looked_at() {
	mkdir dots && git init -q nb && ln -s dots/config "$HOME/.gitconfig2" &&
		mv "$HOME/.gitconfig" "$HOME/real" &&
		ln -s real "$HOME/.gitconfig" &&
		printf '[core]\n\texcludesFile = %s\n' "$PWD/dots/link" \
			>>"$HOME/real" && ln -s ignore dots/link &&
		: >dots/ignore && cp -R "$root"/examples/notebook/. nb &&
		cd nb && run build >../first && sleep 0.1 && again &&
		echo 'kwame*' >../dots/ignore && again &&
		[ ! -e digest/notes/contacts/kwame-reid.html ] &&
		[ -e digest/notes/stubs/kwame-reid.html ] && sleep 0.1 &&
		again && printf '[core]\n' >"$HOME/real" && again &&
		[ -e digest/notes/contacts/kwame-reid.html ]
	status=$?
	rm -f "$HOME/.gitconfig"
	mv "$HOME/real" "$HOME/.gitconfig"
	return $status
}

# git's index is written anew by each `git status`: then git is asked, and no
# note is read.
in_git() {
	notebook && git init -q . && printf '/digest/\n' >.gitignore &&
		git add -A && git commit -q -m notes && sleep 0.05 &&
		run build >../first && sleep 0.05
}
what_git_wrote_for_itself_changes_nothing() {
	in_git && touch .git/index && again &&
		told 'nothing changed since the last build' &&
		echo '# nothing' >>.git/info/exclude && git add -A && again &&
		told 'nothing changed since the last build'
}
what_git_ignores_now_is_gone() {
	in_git && git rm -q --cached contacts/kwame-reid.md && again &&
		echo 'kwame*' >>.git/info/exclude && again &&
		[ ! -e digest/notes/contacts/kwame-reid.html ] &&
		git add -f contacts/kwame-reid.md && again &&
		[ -e digest/notes/contacts/kwame-reid.html ]
}
a_folder_that_is_no_longer_ignored_is_looked_at() {
	in_git && mkdir drafts && echo /drafts/ >>.gitignore && again &&
		sleep 0.05 && again && echo /digest/ >.gitignore && again &&
		sleep 0.05 && again && sleep 0.05 &&
		echo '# Both' >drafts/both.md && again &&
		[ -e digest/notes/drafts/both.html ]
}
another_commit_is_another_past() {
	in_git && echo >>inbox.md && git commit -q -a -m more && sleep 0.05 &&
		again && sleep 0.05 && git commit -q --allow-empty -m none &&
		again && ! grep -q '^nothing changed' ../said &&
		git checkout -q -b other HEAD~2 && again &&
		git checkout -q - && again
}

# As a build leaves it that was killed when all was done.
what_a_killed_build_left_is_swept_though_nothing_changed() {
	notebook && : >digest/.inroad-tmp-build && : >digest/notes/.inroad-tmp-7 &&
		again
}

# It may be of someone who is not to be in it any more.
a_page_that_cannot_be_taken_away_is_told_until_it_is_gone() {
	command -v strace >/dev/null || return 77
	notebook && echo '# Zed' >contacts/zed.md && again &&
		rm contacts/zed.md && sleep 0.05 || return 1
	for _ in 1 2; do
		strace -f -qq -o /dev/null -P "$PWD/digest/notes/contacts" \
			-e inject=unlinkat:error=EACCES \
			"$inroad" --today 2026-09-11 build >../said 2>&1
		[ $? -eq 3 ] && [ -e digest/notes/contacts/zed.html ] &&
			grep -q 'cannot take away notes/contacts/zed.html: ' \
				../said || { cat ../said; return 1; }
	done
	again && [ ! -e digest/notes/contacts/zed.html ]
}

# ------------------------------------------------------------- random scripts

random_scripts() {
	"$work/steps" "$inroad" "$root/examples/notebook" "$HOME" \
		"${AGAIN_SEED:-1}" "${AGAIN_SCRIPTS:-50}" "${AGAIN_STEPS:-20}"
}

# In memory where that is to be had: it is all about files. Its own lines are
# TAP already.
run_scripts() {
	${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror \
		-o "$work/steps" "$here"/*.c ||
		{ echo "not ok - again: steps.c compiles"; return 1; }
	scripts=$(mktemp -d /dev/shm/again-XXXXXX 2>/dev/null) ||
		scripts=$work/scripts
	trap 'chmod -R u+rwX "$work" "$scripts" 2>/dev/null
		rm -rf "$work" "$scripts"' EXIT
	mkdir -p "$scripts" && cd "$scripts" && random_scripts
}

tests=${*:-$(sed -n 's/^\([a-z][a-z_]*_[a-z_]*\)() {.*/\1/p' "$here/run.sh" |
	grep -vx 'all_is_read\|in_git\|random_scripts\|run_scripts')}
for test in $tests; do it "$test"; done
[ $# -gt 0 ] || run_scripts || failed=1
exit $failed
