#!/bin/sh
# git_merge: git itself merges, rebases and picks with inroad as the merge
# driver of notes. Each test is a function in an empty folder of its own.
#	B=.build run.sh [TEST ...]
set -u
suite=git_merge
. "$(dirname "$0")/../tools/suite.sh"
room=in
export GIT_AUTHOR_DATE='2026-09-11 12:00:00 +0000'
export GIT_COMMITTER_DATE="$GIT_AUTHOR_DATE"

# A repository of a notebook with one journal and one person, committed; notes
# lie below the folder given, if there is one.
search() {
	at=${1:-.}
	git init -q -b main . &&
	git config merge.inroad.name 'notes of inroad' &&
	git config merge.inroad.driver \
		"'$inroad' merge-driver -- %O %A %B %P %L" &&
	mkdir -p "$at/log" "$at/contacts" &&
	echo '*.md merge=inroad' >.gitattributes &&
	: >"$at/inroad.yaml" &&
	printf '# 2026-09\n\n- 2026-09-01 call @ada: the plan\n' \
		>"$at/log/2026-09.md" &&
	printf -- '---\nrole: peer\ntie: 2\nknows: bo\n---\n# Ada\n' \
		>"$at/contacts/ada.md" &&
	save begin
}

save() { git add -A && git commit -qm "$1"; }

# Two branches, `main` and `other`, from here; each with what it does.
both() {
	git checkout -q -b other && "$2" && save other &&
	git checkout -q main && "$1" && save main
}

is() { # FILE TEXT: the file holds just this text
	printf '%s' "$2" >"$work/wanted"
	printf '.' >>"$work/wanted"
	{ cat "$1" && printf '.'; } >"$work/is"
	diff "$work/wanted" "$work/is"
}

clean() { [ -z "$(git status --porcelain)" ] || { git status; false; }; }

# ------------------------------------------------------------------- journals

one_logs() { echo "- 2026-09-11 coffee @bo: one" >>log/2026-09.md; }
other_logs() { echo "- 2026-09-11 call @cy: two" >>log/2026-09.md; }
JOINED='# 2026-09

- 2026-09-01 call @ada: the plan
- 2026-09-11 coffee @bo: one
- 2026-09-11 call @cy: two
'

two_machines_append_to_one_journal_on_one_day() {
	search && both one_logs other_logs &&
	git merge -q -m joined other && clean &&
	is log/2026-09.md "$JOINED"
}

a_clone_pulls_what_the_other_wrote() {
	mkdir one && cd one && search && cd .. &&
	git clone -q one two &&
	(cd one && one_logs && save one) &&
	cd two && other_logs && save two &&
	git config merge.inroad.driver "'$inroad' merge-driver -- %O %A %B %P %L" &&
	git pull -q --no-rebase && clean &&
	grep -q 'coffee @bo: one' log/2026-09.md &&
	grep -q 'call @cy: two' log/2026-09.md
}

a_rebase_joins_them_too() {
	search && both one_logs other_logs &&
	git checkout -q other && git rebase -q main && clean &&
	is log/2026-09.md "$JOINED"
}

a_commit_is_picked() {
	search && both one_logs other_logs &&
	git cherry-pick other >/dev/null && clean &&
	is log/2026-09.md "$JOINED"
}

one_begins() { printf '# 2026-10\n\n- 2026-10-02 call @bo\n' >log/2026-10.md; }
other_begins() { printf '# 2026-10\n\n- 2026-10-01 chat @cy' >log/2026-10.md; }

both_begin_the_same_journal() {
	search && both one_begins other_begins &&
	git merge -q -m joined other && clean &&
	is log/2026-10.md '# 2026-10

- 2026-10-01 chat @cy
- 2026-10-02 call @bo
'
}

a_name_that_begins_with_a_dash_is_a_name() {
	search && echo '- 2026-09-01 call @ada' >./-n.md && save dash &&
	both dash_one dash_two && git merge -q -m joined other && clean &&
	grep -q '@bo' ./-n.md && grep -q '@cy' ./-n.md
}
dash_one() { echo '- 2026-09-02 call @bo' >>./-n.md; }
dash_two() { echo '- 2026-09-03 call @cy' >>./-n.md; }

without_the_driver_git_sees_a_conflict() {
	search && git config --unset merge.inroad.driver &&
	both one_logs other_logs && ! git merge -q -m joined other
}

# Each merges the other, both go on, and merge again.
a_criss_cross_of_merges() {
	search && both one_logs other_logs &&
	git branch main-1 && git branch other-1 other &&
	git merge -q -m a other-1 &&
	git checkout -q other && git merge -q -m b main-1 &&
	echo '- 2026-09-12 call @dee: three' >>log/2026-09.md && save c &&
	git checkout -q main &&
	echo '- 2026-09-13 call @eve: four' >>log/2026-09.md && save d &&
	git merge -q -m e other && clean &&
	[ "$(grep -c . log/2026-09.md)" -eq 6 ] &&
	[ "$(sort log/2026-09.md | uniq -d | grep -c .)" -eq 0 ] &&
	tail -n 2 log/2026-09.md | grep -q three
}

# --------------------------------------------------------------- front matter

one_knows() { sed -i 's/^tie: 2/tie: 3/; s/^knows: bo/knows: bo, cy/' contacts/ada.md; }
other_knows() {
	sed -i 's/^role: peer/role: insider/; s/^knows: bo/knows: dee, bo/' \
		contacts/ada.md
}

front_matter_changed_on_both() {
	search && both one_knows other_knows &&
	git merge -q -m joined other && clean &&
	is contacts/ada.md '---
role: insider
tie: 3
knows: dee, bo, cy
---
# Ada
'
}

# In a notebook below the top, a company'\''s facts are facts.
one_fact() { printf -- '- moves\n' >>search/companies/acme.md; }
other_fact() { printf -- '- hires\n' >>search/companies/acme.md; }

a_notebook_in_a_folder_of_the_repository() {
	search search && mkdir search/companies &&
	printf '# Acme\n\n## Facts\n\n- old\n' >search/companies/acme.md &&
	save acme && both one_fact other_fact &&
	git merge -q -m joined other && clean &&
	is search/companies/acme.md '# Acme

## Facts

- old
- moves
- hires
'
}

# ------------------------------------------------------------------ conflicts

one_ties() { sed -i 's/^tie: 2/tie: 3/' contacts/ada.md && one_logs; }
other_ties() { sed -i 's/^tie: 2/tie: 4/' contacts/ada.md && other_logs; }

a_real_conflict_is_left_to_the_person() {
	search && both one_ties other_ties &&
	! git merge -q -m joined other &&
	[ "$(git status --porcelain contacts/ada.md)" = 'UU contacts/ada.md' ] &&
	[ "$(git status --porcelain log)" = 'M  log/2026-09.md' ] &&
	is contacts/ada.md '---
role: peer
<<<<<<< ours
tie: 3
=======
tie: 4
>>>>>>> theirs
knows: bo
---
# Ada
' &&
	is log/2026-09.md "$JOINED" &&
	"$inroad" --today 2026-09-12 check >"$work/check"
	[ $? -eq 1 ] && grep -q '^contacts/ada.md:3:.*\[conflict-marker\]' \
		"$work/check"
}

the_style_of_conflict_is_the_one_that_is_set() {
	search && git config merge.conflictStyle diff3 &&
	both one_ties other_ties && ! git merge -q -m joined other &&
	is contacts/ada.md '---
role: peer
<<<<<<< ours
tie: 3
||||||| base
tie: 2
=======
tie: 4
>>>>>>> theirs
knows: bo
---
# Ada
'
}

markers_are_as_long_as_the_attribute_says() {
	search && echo '*.md conflict-marker-size=10' >>.gitattributes &&
	save attributes && both one_ties other_ties &&
	! git merge -q -m joined other &&
	grep -qx '<<<<<<<<<< ours' contacts/ada.md
}

a_merge_given_up_leaves_all_as_it_was() {
	search && both one_ties other_ties && ! git merge -q -m joined other &&
	git merge --abort && clean && grep -qx 'tie: 3' contacts/ada.md
}

# ----------------------------------------------------------------- by its hand

three_files() {
	printf -- '- a\n' >base && printf -- '- a\n- b\n' >ours &&
	printf -- '- a\n- c\n' >theirs
}

what_it_would_write_is_shown_and_not_written() {
	three_files &&
	"$inroad" merge-driver -n base ours theirs log/2026-09.md >shown &&
	is shown '- a
- b
- c
' && is ours '- a
- b
'
}

what_cannot_be_read_leaves_ours_as_it_is() {
	three_files && rm theirs && mkdir theirs
	for bad in theirs nowhere nowhere/at/all; do
		"$inroad" merge-driver base ours "$bad" log/2026-09.md 2>words
		[ $? -eq 3 ] && grep -q "$bad" words && is ours '- a
- b
' || return 1
	done
}

what_cannot_be_written_is_said() {
	three_files && mv ours real && ln -s real ours &&
	"$inroad" merge-driver base real theirs log/2026-09.md &&
	"$inroad" merge-driver base ours theirs log/2026-09.md 2>words
	[ $? -eq 3 ] && grep -q 'is a link' words && [ -L ours ]
}

wrong_use_is_told() {
	three_files
	"$inroad" merge-driver base ours 2>words
	[ $? -eq 2 ] && grep -q 'BASE OURS THEIRS' words || return 1
	"$inroad" merge-driver base ours theirs log/x.md seven 2>words
	[ $? -eq 2 ] && grep -q seven words
}

no_temporary_file_stays() {
	search && both one_ties other_ties
	git merge -q -m joined other
	[ -z "$(find . -name '.inroad-tmp-*' -o -name '.merge_file_*')" ]
}

if [ $# -gt 0 ]; then
	tests=$*
else
	tests=$(sed -n 's/^\([a-z_]*\)() {$/\1/p' "$here/run.sh" |
		grep -vxE 'it|search|save|both|is|clean|three_files|other_knows')
fi
for t in $tests; do it "$t"; done
exit $failed
