#!/bin/sh
# doctor: each exam says what is there, ok or not, with what to do; tells
# nothing of the notes' words and no password. Each test is a function in an
# empty folder of its own.
#	B=.build run.sh [TEST ...]
set -u
suite=doctor
. "$(dirname "$0")/../tools/suite.sh"
export GIT_AUTHOR_DATE='2026-09-11T10:00:00 +0200' GIT_EDITOR=true
export GIT_COMMITTER_DATE="$GIT_AUTHOR_DATE" PATH="${inroad%/*}:$PATH"

# says STATUS HEALTH KEY TEXT: the answer has that line, and ends with STATUS.
says() {
	run doctor >"$work/said" 2>&1
	got=$?
	cat "$work/said"
	[ $got -eq "$1" ] && awk -v health="$2" -v key="$3" -v text="$4" '
		$1 == health && $2 == key && index($0, text) { found = 1 }
		END { exit !found }' "$work/said" && return 0
	echo "status $got, wanted $1 and: $2 $3 $4"
	return 1
}
hints() { grep '^    ' "$work/said" | grep -qF -- "$1" || { echo "no hint: $1"; return 1; }; }

# A notebook that is in order.
notebook() {
	mkdir book && chmod 700 book && run init "$@" book >/dev/null && cd book &&
		mkdir contacts && printf '# Ada\n\n- 2026-09-10 coffee: CANARY\n' \
			>contacts/ada.md && git add . && git commit -qnm first
}

all_is_well_in_a_new_notebook() {
	notebook --hook && says 0 ok notebook '1 note, 0 errors' &&
		! grep -qE '^(warn|fail)' "$work/said" &&
		! grep -q CANARY "$work/said" || return 1
	for key in program guard notebook settings encoding access digest \
		leftovers git history merge hook remote private; do
		grep -q "^ok  *$key " "$work/said" || { echo "no $key"; return 1; }
	done
}

it_writes_nothing() {
	notebook && find . -type f -exec sha256sum {} + | sort >../before
	find . | sort >>../before
	run doctor && find . -type f -exec sha256sum {} + | sort >../after &&
		find . | sort >>../after && cmp ../before ../after
}

as_json_it_has_the_same_lines() {
	notebook && run doctor --format json >../json && cat ../json &&
		[ "$(grep -c '"status": "ok"' ../json)" -ge 14 ] &&
		grep -q '"key": "merge"' ../json && grep -q '"words": ' ../json &&
		git remote add origin https://github.com/a/b &&
		run doctor --format json | grep -q '"hint": "look at its settings'
}

the_program_names_its_libraries() {
	notebook && says 0 ok program 'libgit2 1.'
}

without_a_notebook_init_is_the_hint() {
	says 1 fail notebook 'no notebook here' && hints 'inroad init' &&
		grep -q '^ok *program' "$work/said"
}

errors_in_notes_fail_and_warnings_do_not() {
	notebook && printf '\n- coffee @zed: x\n- 2026-09-10 call @zed: y\n' \
		>>contacts/ada.md && says 0 ok notebook '0 errors' &&
		printf '\n- 2026-02-30 call: CANARY\n' >>contacts/ada.md &&
		says 1 fail notebook '1 error' && hints 'inroad check' &&
		! grep -q CANARY "$work/said"
}

settings_not_understood_are_counted() {
	notebook && echo 'tody-max: 3' >inroad.yaml &&
		says 1 fail settings '1 finding in inroad.yaml' &&
		grep -qE '^ok *notebook.*0 errors' "$work/said"
}

# ------------------------------------------------------------------ encoding

odd_encodings_are_named() {
	notebook && printf '\357\273\277# Bo\n' >contacts/bo.md &&
		says 0 warn encoding 'byte order mark: contacts/bo.md' || return 1
	printf '# Cy\r\nx\n' >contacts/cy.md &&
		says 0 warn encoding 'both sorts of line ends: contacts/cy.md' &&
		printf '# D\351\n' >contacts/di.md &&
		says 1 fail encoding 'UTF-8 text: contacts/di.md' || return 1
	rm contacts/*.md && printf '# Ada\r\nx\r\n' >contacts/ada.md &&
		says 0 ok encoding 'those of Windows'
}

many_odd_notes_are_counted() {
	notebook && for i in 1 2 3 4 5; do
		printf '\357\273\277# X\n' >contacts/x$i.md
	done
	says 0 warn encoding '5 notes with a byte order mark: contacts/x1.md, contacts/x2.md, contacts/x3.md and 2 more'
}

# ----------------------------------------------------------- who may read it

a_notebook_that_others_may_read_is_told() {
	chmod 755 "$work" "$work/$test" 2>/dev/null
	notebook && chmod 755 . || return 1
	others=ok
	dir=$PWD
	while [ "$dir" != / ]; do
		[ "$(stat -c %a "$dir" | tail -c 2)" -ge 1 ] &&
			[ $(($(stat -c %a "$dir" | tail -c 2) % 2)) -eq 1 ] || others=
		dir=$(dirname "$dir")
	done
	if [ -n "$others" ]; then
		says 0 warn access 'may read the notebook' && hints 'chmod go-rwx' || return 1
	fi
	chmod 750 . && says 0 ok access 'cannot get into' && chmod 755 . &&
		chmod 700 .. && says 0 ok access 'cannot get into'
}

what_to_type_can_be_typed() {
	chmod 755 "$work" "$work/$test" 2>/dev/null
	mkdir "a 'b" && cd "a 'b" && notebook && chmod 755 . || return 1
	run doctor >../told
	next=$(sed -n 's/.*close it to them: //p' ../told)
	[ -z "$next" ] || { sh -c "$next" && [ "$(stat -c %a .)" = 700 ]; } ||
		return 1
	book=$PWD
	run build && chmod 755 digest && chmod 644 digest/index.html &&
		cd "$work" && run -C "$book" doctor >told &&
		sh -c "$(sed -n 's/.*close it to others: //p' told)" &&
		[ "$(stat -c %a "$book/digest")" = 700 ]
}

the_digest_is_looked_at() {
	notebook && says 0 ok digest 'not built yet' && run build &&
		says 0 ok digest 'yours alone' && chmod 755 digest &&
		chmod 644 digest/index.html &&
		says 0 warn digest 'and read digest/index.html' && hints 'chmod -R' ||
		return 1
	chmod 700 digest && : >.gitignore && says 0 warn digest 'does not ignore' &&
		hints 'inroad init' && git add -f digest &&
		says 0 warn digest 'git tracks' && hints 'git rm -r --cached digest'
}

leftovers_are_found_and_nothing_else() {
	notebook && mkdir -p log && : >log/.inroad-tmp-123 &&
		says 0 warn leftovers 'log/.inroad-tmp-123' && rm log/.inroad-tmp-123 &&
		: >.inroad-tmpx && says 0 ok leftovers ''
}

# --------------------------------------------------------------------- git

without_git_it_is_a_warning() {
	mkdir book && : >book/inroad.yaml && cd book &&
		says 0 warn git 'lies in no git repository' && hints 'inroad init' &&
		! grep -q '^ok *remote' "$work/said"
}

a_repository_that_cannot_be_read_fails() {
	git init -q --object-format=sha256 book && : >book/inroad.yaml && cd book &&
		says 1 fail git 'SHA-256'
}

each_sort_of_repository_is_named() {
	notebook && says 0 ok git 'on the branch main' && git checkout -q --detach &&
		says 0 ok git "at the commit $(git rev-parse --short=10 HEAD), on no branch" &&
		git worktree add -q ../linked -b linked && cd ../linked &&
		says 0 ok git 'in a linked work tree' && cd ../book &&
		git sparse-checkout set --no-cone /contacts/ /inroad.yaml &&
		says 0 ok git 'with a part of the files checked out' || return 1
	cd .. && run init new && cd new && says 0 ok git 'without a commit yet' &&
		says 0 ok history 'begins with the first commit' || return 1
	cd .. && git init -q outer && cd outer &&
		git -c protocol.file.allow=always submodule -q add ../book sub &&
		cd sub && says 0 ok git 'submodule'
}

what_git_is_in_the_midst_of_is_told() {
	notebook && git checkout -qb side && echo x1 >>contacts/ada.md &&
		git commit -qam side && git checkout -q main &&
		echo x2 >>contacts/ada.md && git commit -qam main || return 1
	git config merge.inroad.driver false
	! git merge -q side && git checkout --ours contacts/ada.md &&
		says 0 warn git 'in the midst of a merge' && hints 'git status'
}

a_history_that_is_cut_is_told() {
	notebook && echo x >>contacts/ada.md && git commit -qam two && cd .. &&
		git clone -q --depth 1 "file://$PWD/book" shallow && cd shallow &&
		says 0 warn history 'shallow' &&
		says 0 warn history 'git fetch --unshallow' || return 1
	cd ../book && git config uploadpack.allowFilter true && cd .. &&
		git clone -q --filter=blob:none "file://$PWD/book" partial && cd partial &&
		says 0 warn history '--refetch' && cd ../book && says 0 ok history complete
}

an_index_of_another_sort_or_locked_is_told() {
	notebook && : >.git/index.lock && says 0 warn git 'locked' &&
		hints 'index.lock' && rm .git/index.lock && git update-index --split-index &&
		says 0 warn git 'split' && hints 'no-split-index'
}

# ------------------------------------------------------------ merge and hooks

the_merge_driver_is_found_where_git_would_run_it() {
	notebook && says 0 ok merge "merged by ${inroad%/*}/inroad" || return 1
	mkdir '../an inroad' && cp /bin/sh '../an inroad/x' &&
		git config merge.inroad.driver "'$work/$test/an inroad/x' %O" &&
		says 0 ok merge 'an inroad/x' || return 1
	git config merge.inroad.driver '/nowhere/inroad merge-driver %O %A %B'
	says 1 fail merge '/nowhere/inroad' && hints 'on the PATH' || return 1
	git config --remove-section merge.inroad &&
		says 0 warn merge 'names no driver' && hints 'inroad init' &&
		echo '*.md merge=union' >.gitattributes &&
		says 0 ok merge 'merge: union' && : >.gitattributes &&
		says 0 warn merge 'line by line' && hints 'inroad init'
}

the_merge_driver_off_the_path_fails() {
	notebook && mkdir ../bin || return 1
	PATH=$PWD/../bin "$inroad" doctor >"$work/said"
	[ $? -eq 1 ] && grep -qE "^fail *merge .*'inroad'" "$work/said"
}

hooks_are_told_by_whose_they_are() {
	notebook && says 0 ok hook 'pre-commit: git has none here' &&
		hints 'inroad init --hook' && run init --hook &&
		says 0 ok hook 'pre-commit: installed' || return 1
	hook=.git/hooks/pre-commit
	chmod -x $hook && says 0 warn hook 'not executable' && hints 'chmod +x' &&
		chmod +x $hook && echo 'echo x' >>$hook &&
		says 0 warn hook 'pre-commit: changed by hand' || return 1
	printf '#!/bin/sh\nexit 0\n' >$hook &&
		says 0 ok hook 'yours, and inroad does not' &&
		hints 'inroad check --staged || exit 1' &&
		printf '#!/bin/sh\ninroad check --staged\n' >$hook &&
		says 0 ok hook 'yours, and inroad stands in it' || return 1
	printf '#!/bin/sh\n# %s: %.16s\nnotebook=.\n' \
		"inroad's, as it was installed" \
		"$(echo notebook=. | sha256sum)" >$hook &&
		says 0 warn hook 'by an earlier inroad'
}

# ------------------------------------------------------------------- remotes

remote() { git remote remove origin 2>/dev/null; git remote add origin "$1"; }

remotes_are_told_by_who_may_reach_them() {
	notebook && says 0 ok remote 'none' || return 1
	for address in ../other.git /srv/x.git ./x.bundle file:///srv/x.git \
		'/srv/a:b/x.git' './a:b'; do
		remote "$address" && says 0 ok remote 'on this machine' || return 1
	done
	for address in me@box:notes.git ssh://me@box.example:2222/notes.git \
		box:notes ssh://notgithub.com/x me@github.com.example.org:x; do
		remote "$address" && says 0 ok remote 'by ssh' || return 1
	done
	for address in git@github.com:a/b.git https://gitlab.com/a/b.git \
		ssh://git@codeberg.org/a/b git@git.sr.ht:~a/b \
		ssh://git@ssh.GitHub.com:443/a/b; do
		remote "$address" && says 0 warn remote 'hosting service' &&
			hints 'other people' || return 1
	done
	remote http://box.example/x && says 0 warn remote 'over the web' &&
		remote git://box.example/x && says 0 warn remote 'git:// asks nobody'
}

passwords_in_addresses_are_never_printed() {
	notebook || return 1
	for address in https://me:SECRET@box.example/x https://SECRET@github.com/a/b \
		https://me:SEC@RET:SECRET@box.example/x ssh://me:SECRET@box/x \
		'https://box.example/x?token=SECRET' 'https://box.example/x#SECRET' \
		HTTPS://SECRET@box.example/x; do
		remote "$address" && says 0 warn remote 'password or token' &&
			! grep -q 'SEC\|RET' "$work/said" &&
			! run doctor --format json | grep -q 'SEC\|RET' || return 1
	done
	remote https://me:SECRET@box.example/x &&
		says 0 warn remote 'https://…@box.example/x' &&
		remote ssh://git@box.example/x && says 0 ok remote 'ssh://…@box.example/x'
}

private_notes_in_a_repository_with_a_remote_are_told() {
	notebook && printf -- '---\nprivate: true\n---\n# Bo\n' >contacts/bo.md &&
		remote ../other.git && says 0 ok private '1 private note' &&
		git add . && says 0 warn private 'contacts/bo.md' &&
		hints 'not out of git' && git remote remove origin &&
		says 0 ok private 'has no remote'
}

[ $# -gt 0 ] || set -- $(sed -n 's/^\([a-z][a-z_]*_[a-z_]*\)() {$/\1/p' "$0")
for name; do it "$name"; done
echo "1..$#"
exit $failed
