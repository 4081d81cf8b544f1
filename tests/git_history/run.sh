#!/bin/sh
# git_history: what the commits of a notebook tell of its notes, in every sort of
# repository, with a cache and without. Each test is a function in an empty
# folder of its own.
#	B=.build run.sh [TEST ...]
set -u
suite=git_history
. "$(dirname "$0")/../tools/suite.sh"
printf '[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n' \
	>>"$HOME/.gitconfig"

# A note's history without the ids of commits.
tell() { run history "$@" 2>&1 | sed 's/ · [0-9a-f]\{7,40\}$//'; }
told() { # NOTE, then what history says of it, from standard input
	note=$1
	cat >wanted
	tell "$note" >answer
	diff wanted answer
}
silent() { ! grep -F "$1" answer; }
health() { run doctor | grep -A 1 '^ *[a-z]* *history' | tr -s '[:space:]' ' '; }

commit() { # DAY [git's options]: all that stands there
	day=$1
	shift
	git add -A
	GIT_AUTHOR_DATE="${day}T12:00:00+0200" \
		GIT_COMMITTER_DATE="${day}T12:00:00+0200" \
		git commit -q --allow-empty -m "$day" "$@"
}
card() { # TIE COMPANY [line]
	printf -- '---\ntie: %s\ncompany: %s\n---\n# Ada\n%s\n' \
		"$1" "$2" "${3-}"
}

# Four evenings with Ada's note, which moves on the third.
evenings() {
	git init -q && : >inroad.yaml && mkdir contacts
	card 1 acme >contacts/ada.md && commit 2026-08-01 &&
	card 2 acme >contacts/ada.md && commit 2026-08-05 &&
	mkdir contacts/old && git mv contacts/ada.md contacts/old/ &&
	card 2 initech >contacts/old/ada.md && commit 2026-08-09 &&
	card 3 initech >contacts/old/ada.md && commit 2026-08-20
}
evenings_told() {
	told ada <<-END
	Ada
	Sat 1 Aug   first seen
	Wed 5 Aug   changed · tie 1 → 2
	Sun 9 Aug   changed · company acme → Initech
	Thu 20 Aug  changed · tie 2 → 3
	END
}

# --------------------------------------------------------------- what is told

fields_are_told_through_a_move() { evenings && evenings_told; }

what_is_after_today_has_not_happened() {
	evenings
	today=2026-08-06 told ada <<-END
	Ada
	Sat 1 Aug  first seen
	Wed 5 Aug  changed · tie 1 → 2
	END
}

a_task_is_done_on_the_day_of_its_commit() {
	git init -q && : >inroad.yaml && mkdir log
	printf -- '- [ ] mend the garden fence\n- [ ] sing\n' >inbox.md
	commit 2026-08-01
	printf -- '- [ ] sing\n' >inbox.md
	printf -- '- [x] mend the old garden fence\n' >log/a.md
	commit 2026-08-03
	printf -- '- [x] mend the old garden fence at last\n' >log/a.md
	commit 2026-08-04
	printf -- '- [x] sing\n' >inbox.md
	run todo --all --format json >answer || return 1
	grep -B 12 -A 12 'garden fence at last' answer | grep -q '2026-08-03' &&
	! grep -A 12 '"what": "sing"' answer | grep -q '2026-08-0[0-9]'
}

a_notebook_in_a_folder_has_its_own_history() {
	git init -q && mkdir -p search/contacts other/contacts
	: >search/inroad.yaml
	card 1 acme >search/contacts/ada.md
	card 1 acme >other/contacts/ada.md && commit 2026-08-01
	card 5 acme >other/contacts/ada.md && commit 2026-08-02
	card 2 acme >search/contacts/ada.md && commit 2026-08-03
	mkdir notes && git mv search/contacts notes && commit 2026-08-04
	git mv notes/contacts search/ && commit 2026-08-05
	cd search && told ada <<-END
	Ada
	Sat 1 Aug  first seen
	Mon 3 Aug  changed · tie 1 → 2
	Wed 5 Aug  last touched
	END
}

a_revision_knows_what_was_before_it() {
	evenings
	tell --rev HEAD~2 ada >answer
	cat answer
	grep -q 'tie 1 → 2' answer && silent 'tie 2 → 3' && silent Initech
}

# ------------------------------------------------- what a clone does not know

a_shallow_clone_says_so() {
	mkdir whole && (cd whole && evenings) || return 1
	git clone -q --depth 2 "file://$PWD/whole" clone && cd clone || return 1
	told ada <<-END || return 1
	Ada
	Thu 20 Aug  changed · tie 2 → 3
	this clone is shallow: what was before 2026-08-09 is not known; git fetch --unshallow brings it
	END
	health | tee answer
	grep -q 'this clone is shallow: what was before 2026-08-09 is not known; git fetch --unshallow brings it' answer &&
	git fetch -q --unshallow && evenings_told &&
	health | grep -q 'complete: 4 commits'
}

a_clone_made_shallow_later_forgets() {
	mkdir whole && (cd whole && evenings) || return 1
	git clone -q "file://$PWD/whole" clone && cd clone || return 1
	evenings_told && git fetch -q --depth 1 || return 1
	tell ada >answer
	cat answer
	silent 'first seen' && silent 'tie 2' && silent acme
}

a_clone_without_old_notes_says_so() {
	mkdir whole && (cd whole && evenings) || return 1
	git clone -q --filter=blob:none "file://$PWD/whole" clone &&
		cd clone || return 1
	tell ada >answer
	cat answer
	grep -q 'Sat 1 Aug .*first seen' answer && silent 'tie 1' || return 1
	health | tee answer | grep -q 'git fetch --refetch --no-filter' &&
	git fetch -q --refetch --no-filter && evenings_told
}

a_clone_without_old_trees_says_so() {
	mkdir whole && (cd whole && evenings) || return 1
	git clone -q --filter=tree:0 "file://$PWD/whole" clone &&
		cd clone || return 1
	tell ada >answer
	cat answer
	silent 'first seen' && silent 'tie' || return 1
	health | tee answer | grep -q 'is not known'
}

a_history_without_commits_is_none() {
	git init -q && : >inroad.yaml && mkdir contacts
	card 1 acme >contacts/ada.md
	run list contacts >answer && grep -q Ada answer &&
	tell ada | tee answer && silent seen
}

a_head_that_leads_nowhere_is_told() {
	evenings
	id=1234567890123456789012345678901234567890
	echo $id >.git/refs/heads/main
	run list contacts >answer && grep -q Ada answer || return 1
	tell ada >answer
	silent seen && health | tee answer && grep -q 'git fsck' answer
}

a_malformed_commit_ends_a_way() {
	evenings
	bad=$(printf 'tree %s\nparent nonsense\n\nx\n' "$(git write-tree)" |
		git hash-object -t commit -w --stdin --literally)
	good=$(git commit-tree -p "$bad" -m x "$(git write-tree)")
	git update-ref refs/heads/main "$good" || return 1
	tell ada >answer
	cat answer
	silent seen && silent tie && health | tee answer &&
	grep -q 'commits are missing' answer
}

# ----------------------------------------------------------- odd repositories

days_that_no_clock_had_are_not_told() {
	git init -q && : >inroad.yaml && mkdir contacts
	card 1 acme >contacts/ada.md && git add -A
	GIT_AUTHOR_DATE='@0 +0000' GIT_COMMITTER_DATE='@0 +0000' \
		git commit -q -m 1970
	card 2 acme >contacts/ada.md && commit 2026-08-05
	card 3 acme >contacts/ada.md && git add -A # in 2100
	GIT_AUTHOR_DATE='@4102444800 +0000' GIT_COMMITTER_DATE='@4102444800 +0000' \
		git commit -q -m 2100
	card 4 acme >contacts/ada.md && git add -A
	GIT_AUTHOR_DATE='@1786017600 +9999' GIT_COMMITTER_DATE='@1786017600 +0000' \
		git commit -q -m zone || return 1
	told ada <<-END
	Ada
	Wed 5 Aug  changed · tie 1 → 2
	Thu 6 Aug  changed · tie 3 → 4
	END
}

merges_of_any_sort_are_walked() {
	git init -q && : >inroad.yaml && mkdir contacts
	card 1 acme >contacts/ada.md && commit 2026-08-01
	for side in b c d; do
		git checkout -q -b $side main &&
		printf '# %s\n' $side >contacts/$side.md && commit 2026-08-02
	done
	card 2 acme >contacts/ada.md && commit 2026-08-03
	git checkout -q main && GIT_AUTHOR_DATE='2026-08-04T12:00:00+0200' \
		GIT_COMMITTER_DATE='2026-08-04T12:00:00+0200' \
		git merge -q -m octopus b c d || return 1
	git checkout -q --orphan other && git rm -rfq . &&
	mkdir -p contacts && printf '# Eve\n' >contacts/eve.md &&
	commit 2026-07-01 && git checkout -q main &&
	GIT_AUTHOR_DATE='2026-08-06T12:00:00+0200' \
		GIT_COMMITTER_DATE='2026-08-06T12:00:00+0200' \
		git merge -q --allow-unrelated-histories -m roots other || return 1
	told ada <<-END || return 1
	Ada
	Sat 1 Aug  first seen
	Mon 3 Aug  changed · tie 1 → 2
	END
	tell eve | grep -q 'Wed 1 Jul .*first seen'
}

what_a_merge_left_out_is_not_told() {
	git init -q && : >inroad.yaml && mkdir contacts
	card 8 acme >contacts/ada.md && commit 2026-08-01
	git checkout -q -b side && card 6 acme >contacts/ada.md &&
	printf '# Bo\n' >contacts/bo.md && commit 2026-08-03
	git checkout -q main && card 5 acme >contacts/ada.md && commit 2026-08-02
	GIT_AUTHOR_DATE='2026-08-04T12:00:00+0200' \
		GIT_COMMITTER_DATE='2026-08-04T12:00:00+0200' \
		git merge -q -s ours -m ours side || return 1
	for _ in first cached; do
		told ada <<-END || return 1
		Ada
		Sat 1 Aug  first seen
		Sun 2 Aug  changed · tie 8 → 5
		Mon 3 Aug  last touched
		END
	done
	# joined by hand to what neither had
	git checkout -q -b third HEAD~1 && card 3 acme >contacts/ada.md &&
	commit 2026-08-05 && git checkout -q main
	git merge -q --no-commit third; card 4 acme >contacts/ada.md
	commit 2026-08-06
	told ada <<-END
	Ada
	Sat 1 Aug  first seen
	Sun 2 Aug  changed · tie 8 → 5
	Thu 6 Aug  changed · tie 5 → 4
	END
}

a_detached_head_is_a_head() {
	evenings && git checkout -q --detach HEAD~2
	tell ada >answer
	cat answer
	grep -q 'tie 1 → 2' answer && silent Initech
}

a_linked_work_tree_shares_the_cache() {
	mkdir whole && (cd whole && evenings) || return 1
	git -C whole worktree add -q ../linked HEAD && cd linked &&
	evenings_told && [ -f ../whole/.git/inroad/history ] && [ ! -d .git ]
}

objects_may_lie_elsewhere() {
	mkdir whole && (cd whole && evenings && git gc -q) || return 1
	git clone -q --shared whole clone && cd clone && evenings_told
}

# ------------------------------------------------------------------ the cache

the_cache_is_private_and_stays_as_it_is() {
	evenings && evenings_told || return 1
	[ "$(stat -c %a .git/inroad/history)" = 600 ] || return 1
	before=$(stat -c '%i %y' .git/inroad/history)
	evenings_told && [ "$(stat -c '%i %y' .git/inroad/history)" = "$before" ] &&
	[ "$(ls .git/inroad)" = history ] && [ -z "$(git status --short | grep -v wanted | grep -v answer)" ]
}

a_damaged_cache_costs_time_only() {
	evenings && evenings_told || return 1
	cp .git/inroad/history kept
	size=$(stat -c %s kept)
	for n in 0 1 8 100 $((size / 2)) $((size - 1)); do
		head -c $n kept >.git/inroad/history
		evenings_told || { echo "of $n bytes"; return 1; }
		cmp kept .git/inroad/history || return 1
	done
	{ cat kept; echo more; } >.git/inroad/history && evenings_told || return 1
	for at in 0 9 20 60 200 $((size - 3)); do
		cp kept .git/inroad/history
		printf '\377\376' | dd of=.git/inroad/history bs=1 seek=$at \
			conv=notrunc 2>/dev/null
		evenings_told || { echo "changed at $at"; return 1; }
	done
}

what_stands_in_the_caches_place_is_no_trap() {
	evenings && mkdir -p .git/inroad && mkfifo .git/inroad/history &&
	evenings_told && rm -f .git/inroad/history || return 1
	echo precious >"$work/precious"
	ln -s "$work/precious" .git/inroad/history && evenings_told &&
	[ "$(cat "$work/precious")" = precious ] || return 1
	rm -rf .git/inroad && : >.git/inroad && evenings_told &&
	rm .git/inroad && mkdir -p .git/inroad/history && evenings_told
}

many_at_once_do_not_disturb_one_another() {
	evenings
	for i in 1 2 3 4 5 6 7 8; do
		run history ada >"out$i" 2>&1 &
	done
	wait
	for i in 2 3 4 5 6 7 8; do cmp out1 "out$i" || return 1; done
	rm -f out?
	evenings_told && [ "$(ls .git/inroad)" = history ]
}

# All that is told of all notes.
tell_all() {
	for note in contacts/*.md contacts/*/*.md; do
		[ -f "$note" ] || continue
		tell "$note"
	done
	run todo --all
}
same_without_cache() {
	tell_all >with
	rm -rf .git/inroad
	tell_all >without
	cmp with without
}

what_is_cached_is_what_is_walked() {
	git init -q && : >inroad.yaml && mkdir -p contacts/old
	seed=7
	pick() { # N: a number below N
		seed=$(((seed * 1103515245 + 12345) % 2147483648))
		picked=$((seed / 65536 % $1))
	}
	for i in $(seq 1 24); do
		pick 5; who=$picked
		pick 6; deed=$picked
		file=$(ls contacts/p$who.md contacts/old/p$who.md 2>/dev/null)
		file=${file:-contacts/p$who.md}
		case $deed in
		0 | 1) card $((i % 5 + 1)) acme "- [ ] call p$who" >"$file" ;;
		2) sed -i 's/\[ \]/[x]/' "$file" 2>/dev/null ;;
		3) mv "$file" "contacts/old/p$who.md" 2>/dev/null ;;
		4) mv "$file" "contacts/p$who.md" 2>/dev/null ;;
		5) rm -f "$file" ;;
		esac
		commit "2026-08-$(printf %02d "$i")"
		[ $((i % 6)) -ne 0 ] || git branch -q -f side HEAD~3
		[ $((i % 8)) -ne 0 ] || GIT_COMMITTER_DATE="2026-08-$(printf %02d "$i")T13:00:00" \
			GIT_AUTHOR_DATE="2026-08-$(printf %02d "$i")T13:00:00" \
			git merge -q -s ours -m merge "$(git commit-tree \
			-p side -m x 'side^{tree}')"
		[ $i -ne 15 ] || git reset -q --hard HEAD~2
		tell_all >/dev/null
		[ $((i % 4)) -ne 0 ] || same_without_cache ||
			{ echo "after commit $i"; return 1; }
	done
}

# So many notes that their folder's tree is over a megabyte: such are read side
# by side.
a_large_folder_is_told_like_a_small_one() {
	git init -q -b main
	awk 'BEGIN {
		for (c = 1; c <= 12; c++) {
			printf "commit refs/heads/main\n"
			printf "committer t <t@e> %d +0200\ndata 0\n", \
				1785578400 + c * 86400
			if (c == 1) print "M 100644 inline inroad.yaml\ndata 0"
			for (i = 1; c == 1 && i <= 30000; i++)
				printf "M 100644 inline topics/a-topic-%d.md\ndata 4\n# A\n", i
			printf "M 100644 inline contacts/ada-%d.md\ndata 4\n# A\n", c
			printf "M 100644 inline topics/a-topic-%d.md\ndata 4\n# %c\n", \
				c * 2000, 65 + c
		}
	}' | git fast-import --quiet && git reset -q --hard && git gc -q
	for note in a-topic-2000 a-topic-4000 a-topic-24000 a-topic-3; do
		tell $note
	done >answer
	cat >wanted <<-END
	B
	Sun 2 Aug  first seen
	C
	Sun 2 Aug  first seen
	Mon 3 Aug  last touched
	M
	Sun 2 Aug   first seen
	Thu 13 Aug  last touched
	A
	Sun 2 Aug  first seen
	END
	diff wanted answer
}

no_repository_costs_nothing() {
	: >inroad.yaml && mkdir contacts && card 1 acme >contacts/ada.md
	tell ada >answer
	grep -q Ada answer && silent seen && [ ! -e .git ]
}

if [ $# -eq 0 ]; then
	set -- $(sed -n 's/^\([a-z0-9_]*\)() {.*/\1/p' "$0" | grep _ |
		grep -vx 'evenings_told\|tell_all\|same_without_cache')
fi
echo "1..$#"
for test; do it "$test"; done
exit $failed
