#!/bin/sh
# git_init: a folder becomes a notebook under git, and nothing that is there is
# changed; hooks go where git looks for them, and do what they say under every
# way to commit. Each test is a function in an empty folder of its own.
#	B=.build run.sh [TEST ...]
set -u
suite=git_init
. "$(dirname "$0")/../tools/suite.sh"
scripts=$root/examples/hooks
export GIT_AUTHOR_DATE='2026-09-11T10:00:00 +0200' SOURCE_DATE_EPOCH=1789120800
export GIT_COMMITTER_DATE="$GIT_AUTHOR_DATE" GIT_EDITOR=true
export PATH="${inroad%/*}:$PATH"

sums() { find . -type f ! -path '*/logs/*' -exec sha256sum {} + | LC_ALL=C sort; }

# A notebook under git with a first commit, and hooks if it is said.
notebook() {
	run init "$@" book >/dev/null && cd book || return 1
	run log 'coffee @ada: budget opens in Q4' >/dev/null || return 1
	git add . && git commit -qm 'first' || return 1
}

# A note that stops a commit; and one that does not.
break_it() { printf '# Bo\n\n- 2026-02-30 call: x\n' >bo.md; }
# A conversation with somebody new.
talk() { run log "call @$1: the budget" >/dev/null; }

commits() { git rev-list --count HEAD; }
message() { git log -1 --format=%B; }

# ----------------------------------------------------------------- the folder

init_makes_a_notebook_that_git_keeps() {
	says 0 'book: a notebook under git; the digest stays out of it' init book &&
		cd book && [ -f inroad.yaml ] && [ ! -s inroad.yaml ] &&
		[ "$(cat .gitignore)" = /digest/ ] &&
		[ "$(cat .gitattributes)" = '*.md merge=inroad' ] &&
		[ "$(git config merge.inroad.driver)" = \
			'inroad merge-driver -- %O %A %B %P %L' ] &&
		[ -n "$(git config merge.inroad.name)" ] &&
		[ "$(git symbolic-ref HEAD)" = refs/heads/main ] || return 1
	run log 'coffee @ada: x' && run build || return 1
	git status --porcelain | grep -q digest && return 1
	[ ! -e .git/hooks/pre-commit ]
}

init_twice_changes_nothing() {
	run init book && cd book && git add . && git commit -qm first || return 1
	sums >../before
	says 0 'nothing was missing' init && sums | cmp ../before - &&
		says 0 'nothing was missing' init . && sums | cmp ../before - &&
		cd .. && says 0 'nothing was missing' init book &&
		says 0 'nothing was missing' -C book init &&
		cd book && sums | cmp ../before - && [ -z "$(git status --porcelain)" ]
}

init_twice_with_hooks_changes_nothing() {
	run init --hook book && cd book || return 1
	sums >../before
	says 0 'nothing was missing' init --hook && sums | cmp ../before -
}

an_older_notebook_gets_what_it_lacks_and_is_told() {
	git init -q book && cd book && printf 'output: out\n' >inroad.yaml &&
		printf '*.swp' >.gitignore && printf '*.png binary\n' >.gitattributes
	run init >../said && cat ../said
	grep -qF '.gitignore: /out/' ../said &&
		grep -qF '.gitattributes: *.md merge=inroad' ../said &&
		grep -qF 'merge.inroad.driver' ../said &&
		! grep -q 'inroad.yaml' ../said &&
		printf '*.swp\n/out/\n' | cmp - .gitignore &&
		printf '*.png binary\n*.md merge=inroad\n' | cmp - .gitattributes &&
		[ "$(cat inroad.yaml)" = 'output: out' ]
}

lines_are_added_with_the_line_ends_that_are_there() {
	git init -q book && cd book && : >inroad.yaml
	printf '*.swp\r\n' >.gitignore
	printf '*.png binary\r\n*.jpg binary' >.gitattributes
	run init &&
		printf '*.swp\r\n/digest/\r\n' | cmp - .gitignore &&
		printf '*.png binary\r\n*.jpg binary\r\n*.md merge=inroad\r\n' |
		cmp - .gitattributes && [ "$(git check-attr merge a.md)" = \
			'a.md: merge: inroad' ]
}

what_git_ignores_already_is_not_said_again() {
	for line in digest digest/ /digest '/digest/  ' 'di*'; do
		git init -q book && printf '%s\n' "$line" >book/.gitignore || return 1
		run init book || return 1
		[ "$(wc -l <book/.gitignore)" -eq 1 ] || { cat book/.gitignore; return 1; }
		rm -rf book
	done
	git init -q book && echo digest >book/.git/info/exclude &&
		run init book && [ ! -e book/.gitignore ]
}

odd_names_of_the_output_are_ignored_too() {
	mkdir book && echo 'output: "my [x]*"' >book/inroad.yaml
	run init book && cd book && mkdir 'my [x]*' 'my xb' &&
		touch 'my [x]*/a' 'my xb/a' &&
		git check-ignore -q 'my [x]*/a' && ! git check-ignore -q 'my xb/a'
}

another_merge_of_notes_is_left_and_named() {
	git init -q book && echo '*.md text merge=union' >book/.gitattributes
	says 0 'merge=union' init book &&
		[ "$(cat book/.gitattributes)" = '*.md text merge=union' ] &&
		says 0 '*.md merge=inroad' init book || return 1
	git init -q other && echo '* merge=binary' >other/.git/info/attributes
	says 0 'merge=binary' init other && [ ! -e other/.gitattributes ]
}

a_driver_of_yours_is_left() {
	git init -q book && git -C book config merge.inroad.driver '/opt/inroad x'
	run init book &&
		[ "$(git -C book config merge.inroad.driver)" = '/opt/inroad x' ]
}

a_link_in_place_of_gitignore_is_left() {
	git init -q book && echo x >mine && ln -s ../mine book/.gitignore
	says 0 'write into it: /digest/' init book &&
		[ "$(cat mine)" = x ] && [ -L book/.gitignore ]
}

a_fifo_in_place_of_gitattributes_does_not_hang() {
	git init -q book && mkfifo book/.gitattributes
	run init book
	[ $? -ne 124 ] && [ -p book/.gitattributes ]
}

in_a_repository_that_is_there_its_config_is_used() {
	git init -q outer && mkdir -p "outer/my search" && cd outer || return 1
	run init 'my search' || return 1
	[ ! -e 'my search/.git' ] && [ ! -e .gitignore ] &&
		[ ! -e .gitattributes ] &&
		[ "$(git check-attr merge 'my search/log/a.md')" = \
			'my search/log/a.md: merge: inroad' ] &&
		[ "$(git check-attr merge 'a.md')" = 'a.md: merge: unspecified' ] &&
		git config merge.inroad.driver && git check-ignore -q 'my search/digest/x'
}

in_a_linked_work_tree_the_common_config_is_used() {
	git init -q outer && cd outer && git commit -q --allow-empty -m x &&
		git worktree add -q ../linked || return 1
	cd .. && run init --hook linked || return 1
	git -C outer config merge.inroad.driver &&
		[ -x outer/.git/hooks/pre-commit ] && [ ! -e outer/inroad.yaml ]
}

gits_own_folder_becomes_no_notebook() {
	git init -q --bare bare.git && git init -q tree && sums >before || return 1
	for folder in bare.git bare.git/refs tree/.git tree/.git/objects; do
		says 2 'git clone' init "$folder" && says 2 'git clone' init -n "$folder" &&
			says 2 'git clone' -C "$folder" init || return 1
	done
	rm before && sums >../sums && [ ! -e bare.git/inroad.yaml ] &&
		[ ! -e tree/.git/inroad.yaml ] && run init tree >/dev/null
}

a_dry_run_writes_nothing_and_says_what_it_would() {
	says 0 'would make in book:' init --dry-run --hook book &&
		[ ! -e book ] && says 0 'merge=inroad' init -n book && [ ! -e book ] &&
		git init -q book && cd book && : >inroad.yaml || return 1
	sums >../before
	says 0 '.gitattributes' init -n --hook && sums | cmp ../before - &&
		run init --hook && says 0 'nothing is missing' init -n --hook
}

inside_a_notebook_a_folder_must_be_named() {
	run init book && mkdir book/contacts && cd book/contacts || return 1
	says 2 'inroad init DIR' init && [ ! -e inroad.yaml ] &&
		says 0 'pre-commit' init --hook && [ -x ../.git/hooks/pre-commit ] &&
		[ ! -e inroad.yaml ]
}

a_repository_that_cannot_be_read_is_named_and_the_rest_done() {
	git init -q --object-format=sha256 book || return 1
	says 3 'SHA-256' init book && [ -f book/inroad.yaml ] &&
		[ "$(cat book/.gitignore)" = /digest/ ] &&
		[ "$(cat book/.gitattributes)" = '*.md merge=inroad' ]
}

# ---------------------------------------------------------- where hooks stand

the_hooks_are_those_of_the_examples() {
	run init --hook book || return 1
	for hook in pre-commit prepare-commit-msg; do
		sed 2d "book/.git/hooks/$hook" | cmp - "$scripts/$hook" || return 1
		sed -n 2p "book/.git/hooks/$hook" | grep -qE '^# .*[0-9a-f]{16}$' ||
			return 1
		[ -x "book/.git/hooks/$hook" ] && sh -n "book/.git/hooks/$hook" ||
			return 1
	done
}

the_examples_copied_by_hand_are_known() {
	run init book && cp "$scripts"/* book/.git/hooks/ && cd book || return 1
	sums >../before
	says 0 'nothing was missing' init --hook && sums | cmp ../before -
}

a_hook_of_yours_is_never_touched() {
	git init -q book && cd book || return 1
	printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-commit
	cp .git/hooks/pre-commit ../mine
	says 0 '.git/hooks/pre-commit is a hook of yours and stays as it is' \
		init --hook . && grep -qF 'inroad check --staged || exit 1' "$work/said" &&
		cmp ../mine .git/hooks/pre-commit && [ -x .git/hooks/prepare-commit-msg ] ||
		return 1
	# even a broken link, or a folder
	rm .git/hooks/pre-commit && ln -s nowhere .git/hooks/pre-commit
	says 0 'stays as it is' init --hook && [ -L .git/hooks/pre-commit ] || return 1
	rm .git/hooks/pre-commit && mkdir .git/hooks/pre-commit
	says 0 'stays as it is' init --hook && [ -d .git/hooks/pre-commit ]
}

the_line_to_add_does_what_the_hook_does() {
	run init book && cd book && git add . && git commit -qm x || return 1
	printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-commit
	printf '#!/bin/sh\ntrue\n' >.git/hooks/prepare-commit-msg
	chmod +x .git/hooks/p*-commit*
	run init --hook >../said
	for hook in pre-commit prepare-commit-msg; do
		line=$(grep -A1 "hooks/$hook is" ../said | sed -n 's/.*add to it: //p')
		printf '#!/bin/sh\n%s\n' "$line" >.git/hooks/$hook
	done
	break_it && git add . && ! git commit -qm bad && [ "$(commits)" -eq 1 ] &&
		rm bo.md && git add -A && talk cleo && git add . &&
		git commit -q && [ "$(commits)" -eq 2 ] && message | grep -qi cleo
}

an_older_hook_of_ours_is_replaced_and_a_changed_one_is_not() {
	run init --hook book && cd book || return 1
	hook=.git/hooks/pre-commit
	cp $hook ../new
	# what an earlier version would have written, with its seal
	printf '# earlier\nnotebook=.\nexit 0\n' >../body
	{
		echo '#!/bin/sh'
		printf "# inroad's, as it was installed: %.16s\n" \
			"$(sha256sum <../body)"
		cat ../body
	} >$hook
	says 0 "$hook: checks" init --hook && cmp ../new $hook || return 1
	echo 'echo mine' >>$hook && cp $hook ../changed
	says 0 'was changed by hand' init --hook && cmp ../changed $hook
}

hooks_go_where_core_hooksPath_says() {
	run init book && cd book && mkdir sub || return 1
	git config core.hooksPath .githooks/here
	says 0 '.githooks/here/pre-commit' init --hook &&
		[ -x .githooks/here/pre-commit ] && [ ! -e .git/hooks/pre-commit ] &&
		says 0 'nothing was missing' init --hook || return 1
	git config core.hooksPath "$PWD/.git/others"
	says 0 '.git/others/pre-commit' init --hook && [ -x .git/others/pre-commit ]
}

hooks_outside_of_the_repository_are_left_and_the_line_is_told() {
	mkdir global && run init book && cd book || return 1
	for path in "$work/$test/global" ../global '~/global' /dev/null \
		.githooks/../../global; do
		git config core.hooksPath "$path"
		says 0 'inroad check --staged' init --hook &&
			[ -z "$(ls ../global)" ] && [ ! -e .git/hooks/pre-commit ] &&
			[ ! -e "$HOME/global" ] || return 1
	done
	ln -s ../global .linked && git config core.hooksPath .linked &&
		says 0 'outside of this repository' init --hook && [ -z "$(ls ../global)" ]
}

without_git_there_are_no_hooks_to_put() {
	git init -q --object-format=sha256 book
	says 3 SHA-256 init --hook book && [ ! -e book/.git/hooks/pre-commit ]
}

# ------------------------------------------------------------- what hooks do

the_first_commit_and_the_next_get_their_words() {
	run init --hook book && cd book && run log 'coffee @ada: budget' &&
		git add . && git commit -q && [ "$(commits)" -eq 1 ] || return 1
	message && message | grep -q . && talk bela && git add . &&
		git commit -q && message | head -n 1 | grep -qi bela
}

an_error_stops_every_way_to_commit() {
	notebook --hook && break_it && git add . || return 1
	! git commit -qm x 2>../err && cat ../err && grep -q 'bo.md:3' ../err &&
		grep -q 'bad-date' ../err && grep -qF -- '--no-verify' ../err &&
		[ "$(commits)" -eq 1 ] && ! git commit -q --amend -m y &&
		[ "$(message)" = first ] && git commit -qnm 'as it is' &&
		[ "$(commits)" -eq 2 ] || return 1
	printf '\n- 2026-02-31 call: y\n' >>bo.md
	! git commit -qam x && ! git commit -qm x bo.md && [ "$(commits)" -eq 2 ]
}

the_error_stands_last_where_it_is_seen() {
	notebook --hook && printf '\n- 2026-02-30 call: x\n' >>aa.md &&
		printf -- '- 2026-09-08 call @nobody-yet\n' >zz.md &&
		git add . && ! git commit -qm x 2>../err || return 1
	cat ../err
	grep -o 'unresolved\|bad-date\|^1 error\|nothing was committed' ../err |
		tr '\n' ' ' |
		grep -q 'unresolved bad-date 1 error nothing was committed $'
}

a_warning_stops_nothing_unless_the_notebook_says_so() {
	notebook --hook && talk more && git add . || return 1
	run check --staged | grep -q warning && git commit -qm x 2>../err &&
		grep -q 'warning' ../err && [ "$(commits)" -eq 2 ] || return 1
	echo 'fail-on: warning' >inroad.yaml && talk again && git add . &&
		! git commit -qm y && [ "$(commits)" -eq 2 ]
}

what_is_not_staged_is_not_judged() {
	notebook --hook && break_it && talk more && git add log &&
		git commit -qm x && [ "$(commits)" -eq 2 ] || return 1
	# half staged: good in the index, broken in the folder
	printf '# Bo\n' >bo.md && git add bo.md && break_it &&
		git commit -qm y && [ "$(commits)" -eq 3 ] || return 1
	# and the other way round
	git add bo.md && printf '# Bo Ek\n' >bo.md && ! git commit -qm z &&
		[ "$(commits)" -eq 3 ] && git commit -qam z && [ "$(commits)" -eq 4 ]
}

commit_only_one_file_judges_that_one() {
	notebook --hook && break_it && git add . && talk more || return 1
	git commit -qm x --only log && [ "$(commits)" -eq 2 ] &&
		! git commit -qm y --only bo.md && [ "$(commits)" -eq 2 ]
}

words_come_with_a_and_only_too() {
	notebook --hook && talk bela && git commit -qa &&
		message | grep -qi bela && talk cleo && printf '# Cy\n' >cy.md &&
		git add cy.md && git commit -q --only log && [ "$(commits)" -eq 3 ] &&
		message | grep -qi cleo && ! message | grep -qi cy
}

a_message_of_yours_stays() {
	notebook --hook || return 1
	talk one && git commit -qam mine && [ "$(message)" = mine ] || return 1
	talk two && echo 'from a file' >../m && git commit -qaF ../m &&
		[ "$(message)" = 'from a file' ] || return 1
	talk three && git commit -qa --amend --no-edit &&
		[ "$(message)" = 'from a file' ] || return 1
	talk four && git commit -qa -C HEAD && [ "$(message)" = 'from a file' ] ||
		return 1
	talk five && echo 'my template' >../t &&
		GIT_EDITOR='sed -i s/my/our/' git commit -qa --template=../t &&
		[ "$(message)" = 'our template' ]
}

an_empty_template_gets_the_words() {
	notebook --hook && talk one && printf '\n# what happened?\n' >../t &&
		git commit -qa --template=../t && message | grep -qi one
}

merges_and_squashes_keep_their_message() {
	notebook --hook && git checkout -qb side && talk side && git commit -qam side &&
		git checkout -q main && printf '# Cy\n' >cy.md && git add . &&
		git commit -qm main && git merge -q --no-edit side || return 1
	message | grep -q "^Merge branch 'side'" || return 1
	git checkout -qb other HEAD^ && printf '# Di\n' >di.md && git add . &&
		git commit -qm other && git checkout -q main &&
		git merge -q --squash other && git commit -q || return 1
	message && message | grep -q '^Squashed commit'
}

gits_comments_and_the_diff_stay_below() {
	notebook --hook && talk one || return 1
	GIT_EDITOR="cp .git/COMMIT_EDITMSG ../seen; cat ../seen; true" \
		git commit -qav && cat ../seen
	sed -n '1p' ../seen | grep -qi one && grep -q '^# Please enter' ../seen &&
		grep -q '^# -* >8 -*$' ../seen && grep -q '^diff --git' ../seen &&
		! message | grep -q diff || return 1
	git config core.commentChar ';' && talk two &&
		GIT_EDITOR="cp .git/COMMIT_EDITMSG ../seen; true" git commit -qa &&
		sed -n 1p ../seen | grep -qi two && grep -q '^; Please' ../seen
}

where_no_note_changed_the_message_stays_empty() {
	notebook --hook && echo x >other.txt && git add . &&
		! git commit -q && [ "$(commits)" -eq 1 ]
}

without_inroad_the_commit_goes_on_with_a_sentence() {
	notebook --hook && break_it && git add . || return 1
	mkdir ../bin
	for tool in git sh cat awk tail; do
		ln -s "$(command -v $tool)" ../bin/$tool
	done
	PATH=$PWD/../bin git commit -qm x 2>../err
	cat ../err
	grep -q 'inroad is not on the PATH' ../err && [ "$(commits)" -eq 2 ]
}

an_inroad_that_fails_stops_nothing() {
	notebook --hook && talk x && git add . && mkdir ../bin || return 1
	printf '#!/bin/sh\necho broken >&2\nexit 3\n' >../bin/inroad
	chmod +x ../bin/inroad
	PATH=$PWD/../bin:$PATH git commit -qm x 2>../err
	cat ../err
	grep -q broken ../err && grep -q unread ../err && [ "$(commits)" -eq 2 ]
}

a_branch_without_the_notebook_is_left_alone() {
	notebook --hook && git checkout -q --orphan pages && git rm -rqf . &&
		echo x >index.html && git add . && git commit -qm pages 2>../err &&
		[ ! -s ../err ]
}

a_notebook_in_a_folder_with_an_odd_name() {
	git init -q "it's a \"repo\"" && cd "it's a \"repo\"" || return 1
	odd="my 'search' \$HOME \"x\""
	run init --hook "$odd" || return 1
	(cd "$odd" && run log 'coffee @ada: x') && git add . && git commit -q &&
		[ "$(commits)" -eq 1 ] || return 1
	(cd "$odd" && break_it) && git add . && ! git commit -qm x 2>../err
	cat ../err
	grep -q 'bad-date' ../err && [ "$(commits)" -eq 1 ] &&
		! (cd "$odd" && git commit -qm x) && [ "$(commits)" -eq 1 ] &&
		says 0 'nothing was missing' init --hook "$odd"
}

a_second_notebook_in_one_repository_is_told_the_line() {
	git init -q outer && cd outer && run init --hook one || return 1
	cp .git/hooks/pre-commit ../one
	says 0 'another notebook' init --hook two &&
		grep -qF 'inroad -C two check --staged || exit 1' "$work/said" &&
		cmp ../one .git/hooks/pre-commit
}

hooks_work_in_a_linked_work_tree() {
	notebook --hook && git worktree add -q ../linked -b linked &&
		cd ../linked || return 1
	break_it && git add . && ! git commit -qm x && [ "$(commits)" -eq 1 ] &&
		rm bo.md && git add -A && talk afra && git commit -qa &&
		[ "$(commits)" -eq 2 ] && message | grep -qi afra
}

git_from_a_folder_below_and_with_C_works() {
	notebook --hook && break_it && git add . && cd log || return 1
	! git commit -qm x && cd / && ! git -C "$work/$test/book" commit -qm x &&
		cd "$work/$test/book" && [ "$(commits)" -eq 1 ]
}

[ $# -gt 0 ] || set -- $(sed -n 's/^\([a-z][a-zA-Z_]*_[a-zA-Z_]*\)() {$/\1/p' "$0" |
	grep -v '^break_it$')
for name; do it "$name"; done
echo "1..$#"
exit $failed
