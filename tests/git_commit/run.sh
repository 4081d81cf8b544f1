#!/bin/sh
# git_commit: inroad commit stages the notes as git add would, and only those;
# writes what happened as the message; and refuses where it could do harm. Each
# test is a function in an empty folder of its own.
#	B=.build run.sh [TEST ...]
set -u
suite=git_commit
. "$(dirname "$0")/../tools/suite.sh"
export GIT_AUTHOR_DATE='2026-09-11T10:00:00 +0200' GIT_EDITOR=true
export GIT_COMMITTER_DATE="$GIT_AUTHOR_DATE" PATH="${inroad%/*}:$PATH"

# Types what was said to be typed.
type_it() { sh -c "$(sed -n 's/^next: commit them:  //p' "$work/said")"; }

notebook() {
	run init book >/dev/null && cd book || return 1
	mkdir contacts log
	printf '# Ada\n' >contacts/ada.md
	printf '# Bo\n' >contacts/bo.md
	git add . && git commit -qm 'first'
}

# What git would have in its index after `git add` of these paths.
as_git_would() {
	rm -rf ../theirs && cp -a . ../theirs &&
		(cd ../theirs && git add -A -- "$@" && git ls-files -s) >../wanted
}
is_as_git_would() { git ls-files -s | diff ../wanted -; }

# The index, and whatever else of git a refusal must leave.
picture() {
	git ls-files -s
	sha256sum .git/index
	find .git -name '*.lock' -o -name message -o -name '*.inroad'
}
refuses() { # STATUS TEXT ARG...: and nothing has changed
	picture >../before
	says "$@" && picture | diff ../before -
}

commits() { git rev-list --count HEAD; }
staged() { git diff --cached --name-status | tr '\t\n' '  '; }

# ------------------------------------------------------------------- staging

new_changed_and_gone_notes_are_staged_as_git_does() {
	notebook || return 1
	run log 'coffee @ada: budget' && rm contacts/bo.md &&
		printf '\n- 2026-09-10 call: x\n' >>contacts/ada.md &&
		printf 'today-max: 5\n' >inroad.yaml && as_git_would . &&
		says 0 'staged 4 files:' commit && is_as_git_would &&
		[ -z "$(git status --porcelain | grep -v '^[AMD] ')" ] &&
		grep -qF 'new      log/2026-09.md' "$work/said" &&
		grep -qF 'changed  contacts/ada.md' "$work/said" &&
		grep -qF 'gone     contacts/bo.md' "$work/said"
}

only_notes_are_staged_and_other_files_stay_as_they_are() {
	notebook || return 1
	run log 'coffee @ada: budget'
	mkdir digest .hidden && for f in a.txt staged.txt digest/x.md .hidden/y.md \
		contacts/ada.txt contacts/b.md.orig; do echo x >$f; done
	git add staged.txt && says 0 'staged 1 file:' commit &&
		grep -A1 'staged before' "$work/said" | grep -qx '  staged.txt' &&
		[ "$(staged)" = 'A log/2026-09.md A staged.txt ' ]
}

what_git_or_the_settings_ignore_is_never_staged() {
	notebook || return 1
	printf 'drafts/\nsecret.md\n' >>.gitignore
	printf 'ignore: [old/**]\n' >inroad.yaml
	mkdir drafts old && echo '# D' >drafts/d.md && echo '# O' >old/o.md &&
		echo '# S' >secret.md && says 0 'staged 1 file:' commit &&
		[ "$(staged)" = 'M inroad.yaml ' ] || return 1
	# and what git has of such stays when it goes
	git add -f old && git commit -qm old && rm -r old &&
		says 0 'nothing to commit' commit && [ -z "$(staged)" ]
}

the_baseline_goes_with_the_notes() {
	notebook || return 1
	printf '\n- 2026-02-30 call: x\n' >>contacts/ada.md
	run check --baseline && says 0 '.inroad-baseline' commit &&
		[ "$(staged)" = 'A .inroad-baseline M contacts/ada.md ' ]
}

what_git_lacks_beside_the_notes_is_added_as_told() {
	git init -q . && mkdir "no 'te" && run init "no 'te" >/dev/null &&
		cd "no 'te" && echo '# Ada' >ada.md && cd .. &&
		says 0 'git add' -C "no 'te" commit || return 1
	sh -c "$(sed -n 's/^git does not have them yet:  //p' "$work/said")" &&
		[ -n "$(git ls-files "no 'te/.gitignore" "no 'te/.gitattributes")" ]
}

a_half_staged_note_is_staged_whole() {
	notebook || return 1
	echo 'one' >>contacts/ada.md && git add . && echo 'two' >>contacts/ada.md &&
		as_git_would . && says 0 'staged 1 file' commit && is_as_git_would
}

what_is_staged_already_needs_no_staging() {
	notebook || return 1
	run log 'coffee @ada: budget' && git add . &&
		says 0 'all notes are staged already' commit && type_it &&
		[ "$(commits)" -eq 2 ]
}

a_note_that_was_removed_with_git_is_committed() {
	notebook && git rm -q contacts/bo.md &&
		says 0 'all notes are staged already' commit &&
		! grep -q 'staged before' "$work/said" && type_it && [ "$(commits)" -eq 2 ]
}

an_intended_note_is_staged() {
	notebook || return 1
	echo '# Cy' >contacts/cy.md && git add -N contacts/cy.md && as_git_would . &&
		says 0 'staged 1 file' commit && is_as_git_would &&
		[ "$(staged)" = 'A contacts/cy.md ' ]
}

line_ends_and_ident_are_stored_as_git_does() {
	for setting in 'core.autocrlf true' 'core.autocrlf input' \
		'core.autocrlf false' 'core.eol crlf' 'core.safecrlf warn'; do
		for attribute in '' '*.md text' '*.md text=auto' '*.md -text' \
			'*.md text eol=crlf' '*.md eol=lf' '*.md crlf' \
			'*.md ident' '*.md text=auto ident'; do
			rm -rf book && git init -q book && cd book || return 1
			git config $setting
			printf '%s\n' "$attribute" >.gitattributes
			: >inroad.yaml
			printf '# A\r\nx\r\n' >crlf.md
			printf '# B\nx\n' >lf.md
			printf '# C\r\nx\n' >mixed.md
			printf '# D $Id: abc $ $Id$\n' >ident.md
			as_git_would '*.md' inroad.yaml 2>/dev/null &&
				run commit >/dev/null && is_as_git_would ||
				{ echo "$setting, $attribute"; return 1; }
			# once more, over what is in the index
			git add . 2>/dev/null; git commit -qm x
			printf '# A\r\nx\ny\r\n' >crlf.md
			printf '# B\r\nx\r\n' >lf.md
			printf '# C\nx\n' >mixed.md
			as_git_would . 2>/dev/null && run commit >/dev/null &&
				is_as_git_would ||
				{ echo "$setting, $attribute, again"; return 1; }
			cd ..
		done
	done
}

executable_bits_are_kept_as_git_does() {
	notebook || return 1
	chmod +x contacts/ada.md && as_git_would . &&
		says 0 'contacts/ada.md' commit && is_as_git_would || return 1
	git commit -qm x && git config core.fileMode false &&
		chmod -x contacts/ada.md && says 0 'nothing to commit' commit &&
		echo x >>contacts/ada.md && as_git_would . && says 0 'staged' commit &&
		is_as_git_would
}

odd_names_are_staged() {
	notebook || return 1
	for name in 'a b' "it's" 'quote"x' 'star*' '[x]' 'back\slash' \
		"$(printf 'tab\there')" ':(top)x' 'Zoë'; do
		printf '# Odd\n' >"contacts/$name.md"
	done
	as_git_would . && says 0 'staged 9 files' commit && is_as_git_would
}

a_file_changed_in_the_same_moment_is_seen() {
	notebook || return 1
	i=0
	while [ $i -lt 20 ]; do
		i=$((i + 1))
		printf '# Ada %02d\n' $i >contacts/ada.md
		git add . && printf '# Bda %02d\n' $i >contacts/ada.md
		run commit >/dev/null || return 1
		git show :contacts/ada.md | cmp - contacts/ada.md || return 1
		printf '# Cda %02d\n' $i >contacts/ada.md
		git status --porcelain | grep -q '^MM contacts/ada.md' || return 1
	done
}

what_git_was_told_to_leave_alone_stays() {
	notebook || return 1
	git update-index --assume-unchanged contacts/ada.md &&
		git update-index --skip-worktree contacts/bo.md &&
		echo x >>contacts/ada.md && rm contacts/bo.md &&
		says 0 'nothing to commit' commit && [ -z "$(staged)" ]
}

a_sparse_work_tree_loses_nothing() {
	notebook || return 1
	mkdir companies && echo '# Acme' >companies/acme.md && git add . &&
		git commit -qm c && git sparse-checkout set --no-cone /contacts/ /inroad.yaml &&
		[ ! -e companies ] && echo x >>contacts/ada.md &&
		says 0 'staged 1 file' commit &&
		[ "$(staged)" = 'M contacts/ada.md ' ]
}

a_note_in_a_repository_below_is_named_and_left() {
	notebook || return 1
	git init -q inner && echo '# In' >inner/in.md &&
		says 0 'inner/in.md lies in a repository of its own' commit &&
		[ -z "$(staged)" ] || return 1
	(cd inner && git add . && git commit -qm in) &&
		git -c advice.addEmbeddedRepo=false add inner && git commit -qm sub &&
		echo more >>inner/in.md && rm -rf inner/.git &&
		says 0 'repository of its own' commit && [ -z "$(staged)" ] &&
		git ls-files -s inner | grep -q '^160000'
}

a_notebook_in_a_folder_takes_only_its_own() {
	git init -q outer && cd outer && mkdir search other || return 1
	run init search && echo '# O' >other/o.md && echo '# T' >t.md &&
		echo '# Cy' >search/cy.md && echo x >x.c && git add x.c && cd search &&
		says 0 'staged 2 files' commit && grep -qx '  ../x.c' "$work/said" &&
		[ "$(git diff --cached --name-only | tr '\n' ' ')" = \
			'search/cy.md search/inroad.yaml x.c ' ] &&
		grep -qF 'git commit -e -F ../.git/inroad/message' "$work/said" &&
		type_it && [ "$(commits)" -eq 1 ]
}

a_linked_work_tree_has_an_index_and_message_of_its_own() {
	notebook && git worktree add -q ../linked -b linked || return 1
	sha256sum .git/index >../index && cd ../linked || return 1
	run log 'coffee @ada: afar' && says 0 'staged 1 file' commit && type_it &&
		[ "$(commits)" -eq 2 ] && [ ! -e ../book/.git/inroad/message ] &&
		cd ../book && sha256sum -c ../index && [ "$(commits)" -eq 1 ]
}

a_submodule_is_a_repository_like_others() {
	notebook && cd .. && git init -q outer && cd outer &&
		git -c protocol.file.allow=always submodule -q add ../book search &&
		git commit -qm sub && cd search && run log 'coffee @ada: sub' || return 1
	says 0 'staged 1 file' commit && type_it && [ "$(commits)" -eq 2 ]
}

an_index_of_version_4_stays_one() {
	notebook && git update-index --index-version 4 && echo x >>contacts/ada.md &&
		as_git_would . && says 0 staged commit && is_as_git_would &&
		[ "$(od -An -tu1 -j7 -N1 .git/index | tr -d ' ')" = 4 ]
}

the_index_keeps_its_permissions() {
	notebook && chmod 640 .git/index && echo x >>contacts/ada.md &&
		says 0 staged commit && [ "$(stat -c %a .git/index)" = 640 ] &&
		[ ! -e .git/index.lock ] && [ ! -e .git/index.inroad ]
}

it_writes_into_the_git_folder_only() {
	notebook && run log 'coffee @ada: x' || return 1
	find . -path ./.git -prune -o -type f -print -exec sha256sum {} + |
		sort >../before
	says 0 staged commit && find . -path ./.git -prune -o -type f -print \
		-exec sha256sum {} + | sort | cmp ../before -
}

# --------------------------------------------------------------- the message

the_message_becomes_that_of_the_commit() {
	notebook && run log 'coffee @ada: budget opens' &&
		says 0 'git commit -e -F .git/inroad/message' commit &&
		[ "$(stat -c %a .git/inroad/message)" = 600 ] && type_it &&
		[ "$(commits)" -eq 2 ] && git log -1 --format=%B | sed '/^$/d' >../b &&
		sed '/^$/d' .git/inroad/message | cmp - ../b && grep -qi ada ../b
}

the_first_commit_starts_the_notebook() {
	run init book && cd book && run log 'coffee @ada: budget' &&
		printf '# Ada\n' >ada.md && mkdir contacts &&
		printf '# Bo\n' >contacts/bo.md && printf '# Cy\n' >contacts/cy.md || return 1
	says 0 staged commit && type_it && [ "$(commits)" -eq 1 ] &&
		[ "$(git log -1 --format=%s)" = 'Start the notebook' ] &&
		git log -1 --format=%b | grep -q '1 journal, 2 contacts'
}

the_files_of_init_are_named_until_git_has_them() {
	run init book && cd book && run log 'coffee @ada: x' &&
		says 0 'git add .gitattributes .gitignore' commit &&
		! git ls-files | grep -q gitattributes && git add .gitattributes \
		.gitignore && type_it && run log 'call @bo: x' && says 0 staged commit &&
		! grep -q 'git add' "$work/said"
}

settings_alone_have_a_message_too() {
	notebook && echo 'today-max: 3' >inroad.yaml && says 0 staged commit &&
		type_it && [ "$(commits)" -eq 2 ] && git log -1 --format=%s | grep .
}

from_a_folder_below_and_from_elsewhere_the_path_fits() {
	notebook && run log 'coffee @ada: x' && cd contacts &&
		says 0 'git commit -e -F ../.git/inroad/message' commit && type_it &&
		[ "$(commits)" -eq 2 ] && cd ../.. && run -C book log 'call @ada: y' &&
		says 0 'git -C book commit -e -F .git/inroad/message' -C book commit &&
		type_it && cd book && [ "$(commits)" -eq 3 ] || return 1
	run log 'call @ada: z' && mkdir -p ../other && cd ../other && git init -q &&
		says 0 'git -C ../book commit' -C ../book commit && type_it &&
		[ "$(git -C ../book rev-list --count HEAD)" -eq 4 ]
}

a_path_with_odd_letters_is_quoted() {
	odd="it's \$HOME \"x\""
	mkdir "$odd" && cd "$odd" && notebook && run log 'coffee @ada: x' &&
		cd .. && cd .. && says 0 staged -C "$odd/book" commit && type_it &&
		[ "$(git -C "$odd/book" rev-list --count HEAD)" -eq 2 ]
}

a_note_that_git_would_take_for_a_comment_is_told() {
	notebook && run log 'coffee @ada: #databases' && says 0 staged commit &&
		! grep -q '^#' .git/inroad/message && type_it && [ "$(commits)" -eq 2 ]
}

private_notes_are_not_told_in_the_message() {
	notebook && printf -- '---\nprivate: true\n---\n# Zed\n\n%s\n' \
		'- 2026-09-10 coffee: CANARY' >contacts/zed.md &&
		says 0 staged commit && ! grep -qi 'canary\|zed' .git/inroad/message
}

an_old_message_is_replaced_and_closed() {
	notebook && run log 'coffee @ada: x' && mkdir -p .git/inroad &&
		echo old >.git/inroad/message && chmod 644 .git/inroad/message &&
		says 0 staged commit && ! grep -q old .git/inroad/message &&
		[ "$(stat -c %a .git/inroad/message)" = 600 ]
}

# ------------------------------------------------------------------ refusals

nothing_to_commit_is_said() {
	notebook && refuses 0 'nothing to commit' commit &&
		touch contacts/ada.md && refuses 0 'nothing to commit' commit &&
		echo x >x.txt && git add x.txt && refuses 0 '  x.txt' commit
}

errors_are_shown_and_nothing_is_staged() {
	notebook && printf '\n- 2026-02-30 call: x\n' >>contacts/ada.md &&
		refuses 1 'contacts/ada.md:3:3: error' commit &&
		grep -qF '1 finding is in the way; nothing was staged' "$work/said"
}

the_limit_is_that_of_the_notebook_or_as_typed() {
	notebook && run log 'coffee @zed: x' || return 1
	refuses 1 'unresolved' commit --fail-on warning &&
		refuses 2 '--fail-on takes' commit --fail-on bad || return 1
	printf 'fail-on: warning\n' >inroad.yaml && refuses 1 'in the way' commit &&
		says 0 staged commit --fail-on error
}

findings_below_the_limit_are_not_shown() {
	notebook && run log 'coffee @zed: x' &&
		printf '\n- 2026-02-30 call: x\n' >>contacts/ada.md &&
		refuses 1 'bad-date' commit && ! grep -q unresolved "$work/said"
}

a_dry_run_writes_nothing_and_shows_all() {
	notebook && run log 'coffee @ada: x' && refuses 0 'would stage 1 file:' \
		commit -n && grep -q 'with the message:' "$work/said" &&
		grep -qi 'ada' "$work/said" && [ ! -e .git/inroad/message ]
}

in_the_midst_of_a_merge_or_rebase_it_says_how_to_go_on() {
	notebook && git checkout -qb side && echo 'x: 1' >>contacts/ada.md &&
		git commit -qam side && git checkout -q main &&
		echo 'x: 2' >>contacts/ada.md && git commit -qam main || return 1
	! git merge -q side && echo '# Ada' >contacts/ada.md &&
		refuses 3 'in the midst of a merge' commit &&
		grep -qF 'git merge --abort' "$work/said" && git merge --abort || return 1
	! git rebase -q side && echo '# Ada' >contacts/ada.md &&
		refuses 3 'in the midst of a rebase' commit && git rebase --abort &&
		! git cherry-pick side && echo '# Ada' >contacts/ada.md &&
		refuses 3 'in the midst of a cherry-pick' commit || return 1
	git cherry-pick --abort && git bisect start -q 2>/dev/null
	run log 'coffee @ada: x' && says 0 staged commit
}

conflicts_in_the_index_are_refused() {
	notebook && git checkout -qb side && echo x1 >>contacts/ada.md &&
		git commit -qam side && git checkout -q main &&
		echo x2 >>contacts/ada.md && git commit -qam main &&
		! git merge -q side && rm .git/MERGE_HEAD .git/MERGE_MSG &&
		echo '# Ada' >contacts/ada.md || return 1
	refuses 3 'conflicts' commit && [ ! -e .git/index.lock ]
}

a_note_that_became_a_link_is_refused() {
	notebook && echo '# Out' >../out.md && rm contacts/ada.md &&
		ln -s ../../out.md contacts/ada.md &&
		refuses 1 'contacts/ada.md:1:1: error: is a link' commit || return 1
	# also where the finding is silenced
	printf 'rules: {not-text: off}\n' >inroad.yaml
	refuses 3 'contacts/ada.md was a file' commit || return 1
	rm contacts/ada.md && mkdir contacts/ada.md && refuses 3 'was a file' commit &&
		rmdir contacts/ada.md && git checkout -q contacts &&
		mv contacts ../elsewhere && ln -s ../elsewhere contacts &&
		refuses 3 'its folder is a link' commit
}

a_new_link_is_never_staged() {
	notebook && echo '# Out' >../out.md && ln -s ../../out.md contacts/cy.md &&
		run log 'coffee @ada: x' && refuses 1 'is a link' commit || return 1
	printf 'rules: {not-text: off}\n' >inroad.yaml
	says 0 'staged 2 files' commit &&
		[ "$(staged)" = 'M inroad.yaml A log/2026-09.md ' ]
}

filters_that_only_git_can_run_are_refused() {
	for attribute in working-tree-encoding=UTF-16 filter=git-crypt filter=lfs; do
		rm -rf book && notebook && echo "contacts/* $attribute" >>.gitattributes &&
			echo more >>contacts/ada.md && run log 'coffee @ada: x' &&
			refuses 3 'git add the notes yourself' commit || return 1
		cd ..
	done
	# nothing to be done for them: git did it
	cd book && git checkout -q contacts && says 0 staged commit || return 1
	cd .. && rm -rf book && notebook && echo 'contacts/* -filter' \
		'working-tree-encoding=UTF-8' >>.gitattributes &&
		echo more >>contacts/ada.md && as_git_would contacts &&
		says 0 staged commit && is_as_git_would
}

a_filter_that_git_ran_by_hand_is_no_hindrance() {
	notebook && git config filter.rot.clean 'tr a-z n-za-m' &&
		git config filter.rot.smudge 'tr a-z n-za-m' &&
		echo 'contacts/* filter=rot' >>.gitattributes && echo more >>contacts/ada.md &&
		git add . && run log 'coffee @ada: x' && says 0 'staged 1 file' commit &&
		git show :contacts/ada.md | grep -q zber
}

a_locked_index_is_refused() {
	notebook && run log 'coffee @ada: x' && : >.git/index.lock || return 1
	refuses 3 'another git command is at work here' commit &&
		[ -e .git/index.lock ] && rm .git/index.lock && says 0 staged commit
}

a_split_or_sparse_index_is_refused() {
	notebook && git update-index --split-index && echo x >>contacts/ada.md &&
		refuses 3 'index is of a sort that libgit2 cannot read' commit &&
		git update-index --no-split-index && says 0 staged commit || return 1
	git commit -qm x && mkdir -p deep/er && echo '# D' >deep/er/d.md &&
		git add . && git commit -qm deep &&
		git sparse-checkout init --cone --sparse-index &&
		git sparse-checkout set contacts && echo y >>contacts/ada.md || return 1
	refuses 3 'index is of a sort that libgit2 cannot read' commit
}

core_safecrlf_refuses_as_git_does() {
	notebook && git config core.autocrlf input && git config core.safecrlf true &&
		printf '# Cy\r\n' >contacts/cy.md && ! git add contacts/cy.md &&
		refuses 3 'contacts/cy.md cannot be staged' commit
}

without_a_repository_init_is_the_hint() {
	mkdir book && : >book/inroad.yaml && cd book && says 2 'inroad init' commit
}

a_repository_that_cannot_be_read_is_named() {
	git init -q --object-format=sha256 book && : >book/inroad.yaml && cd book &&
		says 3 'SHA-256' commit && [ ! -e .git/index ]
}

a_git_folder_that_cannot_be_written_is_one_sentence() {
	notebook && run log 'coffee @ada: x' && chmod a-w .git .git/objects || return 1
	if [ "$(id -u)" -eq 0 ]; then
		chmod u+w .git .git/objects
		return 0
	fi
	says 3 'cannot' commit
	status=$?
	chmod u+w .git .git/objects
	return $status
}

what_another_git_stages_meanwhile_is_kept() {
	notebook && run log 'coffee @ada: x' || return 1
	for i in 1 2 3 4 5 6 7 8; do echo $i >other$i.txt; done
	for i in 1 2 3 4 5 6 7 8; do
		until git add other$i.txt 2>/dev/null; do :; done
	done &
	for i in 1 2 3 4 5 6 7 8; do
		run log "call @ada: $i" >/dev/null
		until run commit >/dev/null 2>&1; do :; done
	done
	wait
	[ "$(git ls-files 'other*' | wc -l)" -eq 8 ] &&
		git show :log/2026-09.md | cmp - log/2026-09.md
}

a_message_behind_a_link_is_left_alone() {
	notebook && echo more >>contacts/ada.md && rm -rf .git/inroad &&
	mkdir .git/mine && echo mine >.git/mine/message &&
	ln -s mine .git/inroad && says 3 'inroad/message' commit &&
	[ "$(cat .git/mine/message)" = mine ]
}

[ $# -gt 0 ] || set -- $(sed -n 's/^\([a-z][a-z_0-9]*_[a-z_0-9]*\)() {$/\1/p' "$0" |
	grep -vx 'as_git_would')
for name; do it "$name"; done
echo "1..$#"
exit $failed
