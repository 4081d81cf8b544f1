#!/bin/sh
# git: a notebook at a revision and in the index, in every sort of repository.
# Each test is a function in an empty folder of its own.
#	B=.build run.sh [TEST ...]
set -u
hooks=$(cd "$(dirname "$0")/../.." && pwd)/.pre-commit-hooks.yaml
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
unset NO_COLOR CLICOLOR_FORCE SOURCE_DATE_EPOCH GIT_DIR GIT_INDEX_FILE \
	GIT_WORK_TREE GIT_PREFIX
# libgit2 reads the settings of HOME, whatever GIT_CONFIG_GLOBAL says.
export HOME="$work/home" GIT_CONFIG_SYSTEM=/dev/null LC_ALL=C.UTF-8
unset XDG_CONFIG_HOME
export GIT_AUTHOR_NAME=Ida GIT_AUTHOR_EMAIL=ida@example.org \
	GIT_COMMITTER_NAME=Ida GIT_COMMITTER_EMAIL=ida@example.org \
	GIT_AUTHOR_DATE='2026-09-01T08:00:00+0200' \
	GIT_COMMITTER_DATE='2026-09-01T08:00:00+0200'
mkdir "$HOME"
failed=0

settings() { # further lines of the global configuration
	printf '[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n' \
		>"$HOME/.gitconfig"
	printf '[core]\n\tsafecrlf = false\n' >>"$HOME/.gitconfig"
	printf '[advice]\n\tdetachedHead = false\n%s\n' "${1-}" >>"$HOME/.gitconfig"
}

it() {
	test=$1
	mkdir "$work/$test" && cd "$work/$test" || exit 1
	settings
	if "$test" >"$work/log" 2>&1; then
		echo "ok - git: $(echo "$test" | tr _ ' ')"
	else
		echo "not ok - git: $(echo "$test" | tr _ ' ')"
		sed 's/^/# /' "$work/log" | tail -n 30
		failed=1
	fi
	cd "$work" || exit 1
}

run() { timeout 10 "$inroad" --today 2026-09-11 "$@"; }
# All but what a build leaves for the next one.
same_digest() { diff -r -x .inroad-cache -x .inroad-images "$1" "$2"; }
says() { # status, words of the answer (stderr too), command line
	status=$1 words=$2
	shift 2
	run "$@" >answer 2>&1
	got=$?
	cat answer
	[ $got -eq "$status" ] || { echo "status $got, not $status"; return 1; }
	grep -qF -- "$words" answer || { echo "does not say: $words"; return 1; }
}
commit() { # all there is, a day after the one before
	days=$((${days:-0} + 1))
	GIT_AUTHOR_DATE=$(date -d "2026-08-01 + $days days" +%Y-%m-%dT08:00:00+0200)
	GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
	git add -A -f . && git commit -q --allow-empty -m "${1:-a commit}"
}

# A small search, in the current folder.
search() {
	mkdir -p contacts companies log
	: >inroad.yaml
	printf -- '---\nstart: 2026-08-31\nquotas: {conversations: 3}\ntargets: [acme]\n---\n\n# Plan\n' >plan.md
	printf '# Acme\n\n- 2026-09-02 learned: they buy maps\n' >companies/acme.md
	printf -- '---\ncompany: acme\ntie: 3\n---\n\n# Ada\n\n- 2026-09-08 coffee: on the roof\n  - promised: the article by 2026-09-20\n' >contacts/ada.md
	printf -- '- 2026-09-07 call @ben: about Acme\n- [ ] read the report due:2026-09-15\n' >log/2026-09.md
}
repository() { git init -q "${1:-.}" && cd "${1:-.}" && search && commit start; }

# ------------------------------------------------------------ at a revision

# Twenty commits in which a notebook (in the folder $1) meets what may happen
# to files under git.
scripted() {
	git init -q repo && cd repo && mkdir -p "./$1" && cd "./$1" || return 1
	search
	commit 'a search'
	git mv contacts/ada.md contacts/ada-byron.md && commit 'renamed'
	printf -- '- 2026-09-09 call: again\n' >>contacts/ada-byron.md
	git rm -q companies/acme.md && commit 'deleted, changed'
	printf 'drafts.md\nold/\n' >.gitignore
	mkdir old && echo '# Old, and kept' >old/kept.md
	echo '# A draft that is tracked' >drafts.md && commit 'ignored and tracked'
	mkdir -p companies
	printf 'eol=crlf is typed here\r\n- 2026-09-03 learned: CRLF\r\n' \
		>companies/crlf.md
	printf '# Mixed\r\n\n- 2026-09-03 learned: mixed\n' >companies/mixed.md
	commit 'CRLF as it is'
	printf '* text=auto\n' >.gitattributes && git add --renormalize . &&
		commit 'text=auto'
	printf '*.md text eol=crlf\n' >contacts/.gitattributes &&
		git add --renormalize . && commit 'CRLF in one folder'
	printf '*.md text eol=crlf ident\nbytes.md -text\n' \
		>.gitattributes
	[ -n "$1" ] || printf '[attr]page text eol=crlf\n*.md page ident\nbytes.md -text\n' \
		>.gitattributes
	printf '# Id\n\n$Id$ and $Id: old$ and $Id: a b c $\n$Id\n$$Id$\n' >ident.md
	printf '# Bytes\n\n- [ ] as it is\n' >bytes.md
	git add --renormalize . && commit 'macro, ident'
	mkdir -p far && printf '# Far\n\nZdra\305\274am \360\237\231\202\n' \
		>far/utf8.md
	for e in UTF-16 UTF-16LE UTF-16BE UTF-16LE-BOM UTF-32 utf-8; do
		iconv -f UTF-8 -t "${e%-BOM}" far/utf8.md >"far/$e.md"
		[ "$e" != UTF-16LE-BOM ] || {
			printf '\377\376'; iconv -f UTF-8 -t UTF-16LE far/utf8.md
		} >"far/$e.md"
		echo "$e.md text working-tree-encoding=$e" >>far/.gitattributes
	done
	printf '%s\n' 'UTF-16.md eol=crlf' >>far/.gitattributes
	commit 'encodings'
	printf '*.md -ident -text\n' >.git-attributes-not
	git rm -q .gitattributes && commit 'the attributes are gone'
	git checkout -q -b side HEAD~3
	printf -- '- 2026-09-05 call @cleo: from the side\n' >>log/2026-09.md
	git mv plan.md the-plan.md && commit 'on the side'
	git checkout -q main
	printf '# Dora\n' >contacts/dora.md && commit 'on main'
	git merge -q --no-edit side || return 1
	mkdir -p other/contacts && : >other/inroad.yaml
	echo '# Nested' >other/contacts/nested.md && commit 'a nested notebook'
	ln -s contacts/dora.md link.md && ln -s contacts people &&
		ln -s nowhere.md gone.md && ln -s loop loop && ln -s / root-of-all &&
		ln -s people/../old older && ln -s ../../.. far-up &&
		ln -s contacts/dora.md linkless && ln -s people both.md &&
		mkdir -p deep/er && ln -s ../../people/.. deep/er/up &&
		commit 'links'
	mkdir -p digest/sub site && echo '# Ours' >digest/contacts.md
	echo '# Ours' >digest/sub/x.md && echo '# Ours' >site/x.md
	: >site/.inroad-manifest && commit 'digests by accident'
	echo '# Lukasz' >'contacts/Łukasz Ørsted.md'
	echo '# Odd' >'odd "quoted"	tab\slash.md' && echo '# Nl' >'two
lines.md' && echo '# Bytes' >"$(printf 'contacts/\377.md')" &&
		printf '"contacts/Łukasz Ørsted.md" eol=crlf\n!link.md eol=crlf\n' \
			>.gitattributes && commit 'names'
	mkdir notes && echo '# N' >notes/n.md && echo '# F' >turned.md &&
		commit 'a folder and a file'
	rm -r notes turned.md && mkdir turned.md && echo '# In' >turned.md/in.md &&
		echo '# was a folder' >notes && commit 'turned around'
	printf 'output: pages\nignore: [far/, "old/**", "*-byron.md"]\ntoday-max: 3\n' \
		>inroad.yaml
	mkdir pages && echo '# mine' >pages/mine.md && commit 'settings'
	run check --baseline && commit 'a baseline'
	head -c 1048577 /dev/zero | tr '\0' a >large.md
	head -c 1048576 /dev/zero | tr '\0' b >just.md
	: >empty.md && printf '\0\1\2' >binary.md && commit 'sizes'
	git update-index --add --cacheinfo \
		"160000,$(git rev-parse HEAD),${1:+$1/}module" &&
		git commit -q -m 'a submodule' || return 1
	printf '* text\n*.md eol=crlf\n' >.gitattributes
	printf 'binary.md text=auto eol=crlf\nempty.md text=input\n' >>.gitattributes
	printf 'a\0b\n' >binary.md && git add -A && git commit -q -m 'text, binary'
	git checkout -q --orphan island && git rm -rqf . && search &&
		commit 'another root' && git checkout -q main
}

# The folder lies: nothing of it may be read.
spoil() {
	echo 'today-max: "what"' >inroad.yaml
	echo '*.md eol=lf -ident' >.gitattributes
	mkdir -p contacts && echo '# Nobody' >contacts/nobody.md
	echo spoilt >>plan.md
}

# A build of each commit, against one of a clone that has it checked out. Git
# leaves a file that it believes unchanged, so there is none at first.
each_is_its_checkout() {
	top=$PWD
	scripted "$1" || return 1
	cd "$top/repo/$1" && spoil
	cd "$top" && git clone -q -n repo clone || return 1
	n=0
	for commit in $(git -C repo rev-list --all); do
		cd "$top/clone" && rm -rf ./* .git/index .gitignore \
			.gitattributes .git-attributes-not .inroad-baseline ../one ../two
		git checkout -q -f --detach "$commit" || return 1
		cd "$top/clone/$1" &&
			run build -o "$top/one" >"$top/said" || return 1
		cd "$top/repo/$1" &&
			run --rev "$commit" build -o "$top/two" >"$top/said" &&
			same_digest "$top/one" "$top/two" || {
			git log -1 --format='not the same: %h %s' "$commit"
			return 1
		}
		n=$((n + 1))
	done
	echo "$n commits"
	[ "$n" -eq 25 ]
}
a_build_of_each_commit_is_that_of_its_checkout() { each_is_its_checkout ''; }
the_same_of_a_notebook_in_a_folder() { each_is_its_checkout a/search; }
the_same_where_line_ends_are_converted() {
	settings "$(printf '[core]\n\tautocrlf = true')"
	each_is_its_checkout search
}
the_same_where_text_ends_in_CRLF() {
	settings "$(printf '[core]\n\teol = crlf\n\tautocrlf = false')"
	each_is_its_checkout ''
}


what_is_found_in_a_commit_is_found_in_its_checkout() {
	scripted '' && cd .. && git clone -q repo clone && cd clone || return 1
	run check --format json >../one
	(cd ../repo && spoil && run check --rev main --format json) | diff ../one -
	cd .. && rm -rf clone && git clone -q -n repo clone && cd clone &&
		git checkout -q main~4 || return 1
	run check --format json >../one
	cd ../repo && run check --rev main~4 --format json | diff ../one - &&
		grep -q 'is a link: not followed' ../one
}

the_folder_is_not_touched_and_not_read() {
	repository repo || return 1
	rm -r contacts log plan.md companies && echo nonsense: >inroad.yaml
	find . -path ./.git -prune -o -print | sort >../before
	run --rev HEAD list contacts | grep -q Ada &&
	run show ada --rev HEAD | grep -q 'on the roof' &&
	find . -path ./.git -prune -o -print | sort | diff ../before -
}

a_revision_is_named_as_git_names_it() {
	repository repo && git tag v1 && git tag -a -m note v2 &&
		echo '# New' >contacts/new.md && commit second || return 1
	git branch side HEAD~1
	for name in HEAD~1 HEAD^ v1 v2 side main~1 heads/side refs/tags/v1 @~1 \
		"$(git rev-parse HEAD~1)" "$(git rev-parse --short HEAD~1)" \
		':/start' 'v2^{commit}' 'main@{1}'; do
		run --rev "$name" list contacts >answer || { echo "$name"; return 1; }
		! grep -q New answer && grep -q Ada answer ||
			{ echo "$name"; cat answer; return 1; }
	done
	for name in HEAD main @ 'HEAD@{0}' "$(git describe --long --tags v2)"; do
		run --rev "$name" list contacts | grep -q Ada ||
			{ echo "$name"; return 1; }
	done
}

a_name_that_means_no_commit_is_said_to() {
	repository repo || return 1
	for name in nope HEAD~9 'HEAD@{9}' ../x /etc/passwd main..main -x \
		deadbeef 'a b' '^' '@{u}'; do
		says 3 'there is no revision' "--rev=$name" todo || return 1
	done
	says 2 '--rev needs a value' --rev= todo &&
	says 3 "'HEAD:plan.md' is not a commit" --rev HEAD:plan.md todo &&
	says 3 'is not a commit' --rev 'HEAD^{tree}' todo &&
	says 3 'needs a git repository' -C / --rev HEAD todo
}

check_and_build_with_a_revision_write_no_note() {
	repository repo || return 1
	for line in 'new contact Zoe' 'log coffee' 'init' 'demo x'; do
		# shellcheck disable=SC2086
		says 2 'leave --rev out' $line --rev HEAD || return 1
	done
	says 2 'reads no notes' schema contact --rev HEAD &&
	says 2 'only reads' check --rev HEAD --fix &&
	says 2 'only reads' check --staged --baseline &&
	says 2 'leave one out' check --staged --rev HEAD &&
	says 2 'with --format' review --rev HEAD &&
	says 0 'What do I want' review --rev HEAD --format text &&
	says 0 'digest/index.html' build --rev HEAD && [ -f digest/index.html ] &&
	[ "$(git status --short)" = '?? answer' ]
}

a_notebook_that_is_not_in_the_folder_is_found_in_the_commit() {
	git init -q repo && mkdir repo/deep && cd repo/deep && search &&
		commit && cd .. && git mv deep moved && commit moved || return 1
	mkdir -p deep/contacts
	says 0 Ada -C deep --rev HEAD~1 list contacts &&
	says 0 Ada -C deep/contacts --rev HEAD~1 list contacts &&
	says 2 'no notebook here' --rev HEAD -C deep todo &&
	says 2 'no notebook here' --rev HEAD todo &&
	says 1 'moved/contacts/ada.md' -C moved/contacts --rev HEAD check --strict
}

a_bare_repository_has_revisions() {
	repository repo && commit && git clone -q --bare . ../bare.git || return 1
	cd .. && (cd repo && run build -o ../one) &&
	run -C bare.git --rev main build -o two && same_digest one two &&
	says 2 'no folder here for the digest' -C bare.git --rev main build &&
	says 2 'name a commit: --rev main' -C bare.git todo &&
	says 0 Ada -C bare.git list contacts --rev HEAD &&
	[ ! -e bare.git/digest ]
}

a_filter_is_named_and_never_run() {
	repository repo || return 1
	printf 'plan.md filter=evil ident\nlog/* working-tree-encoding=latin1\n' \
		>.gitattributes
	commit && git config filter.evil.smudge 'touch ../ran' &&
		git config filter.evil.process 'touch ../ran' || return 1
	says 0 "1 file goes through git's filter 'evil'" --rev HEAD todo &&
	says 0 "filter 'working-tree-encoding=latin1'" --rev HEAD todo &&
	says 0 "'evil', which inroad does not run" check --staged &&
	says 0 'read the report' --rev HEAD todo &&
	[ ! -e ../ran ]
}

# A tree that git would not make: names and modes as given, on standard input.
tree() {
	perl -ne '
		chomp;
		next unless length;
		my ($mode, $name, $id) = split /\t/;
		$name =~ s/\\(x[0-9a-f]{2}|.)/length $1 > 1 ? chr hex substr $1, 1
			: $1 eq "n" ? "\n" : $1/ge;
		print "$mode $name\0", pack "H*", $id' |
		git hash-object --literally -w -t tree --stdin
}

what_a_tree_calls_its_files_is_not_believed() {
	repository repo || return 1
	note=$(echo '# Evil' | git hash-object -w --stdin)
	yaml=$(git rev-parse HEAD:inroad.yaml)
	below=$(printf '100644\tx.md\t%s\n' "$note" | tree)
	all=$({
		printf '100644\t../out.md\t%s\n' "$note"
		printf '40000\t..\t%s\n40000\t.git\t%s\n40000\t.GIT\t%s\n' \
			"$below" "$below" "$below"
		printf '100644\t/etc/evil.md\t%s\n40000\t.\t%s\n' \
			"$note" "$below"
		printf '100644\tback\\\\slash.md\t%s\n' "$note"
		printf '100644\tgood.md\t%s\n100644\tgood.md\t%s\n' "$note" "$note"
		printf '100644\tinroad.yaml\t%s\n' "$yaml"
		printf '100600\todd-mode.md\t%s\n' "$note"
		printf '100644\t%s.md\t%s\n' "$(printf '%0300d' 0)" "$note"
	} | tree)
	one=$(git commit-tree -m evil "$all") || return 1
	run --rev "$one" list page --format json >answer; cat answer
	grep -c '"id"' answer | grep -qx 3 && grep -q good answer &&
	grep -q slash answer && grep -q odd-mode answer &&
	run --rev "$one" build -o ../out && [ ! -e ../out.md ]
}

a_tree_that_holds_itself_ends() {
	repository repo || return 1
	note=$(echo '# N' | git hash-object -w --stdin)
	below=$(printf '100644\tx.md\t%s\n' "$note" | tree)
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		below=$(for j in 0 1 2 3 4 5 6 7 8 9; do
			printf '40000\t%s\t%s\n' "$j" "$below"
		done | tree)
	done
	all=$(printf '40000\tbomb\t%s\n100644\tinroad.yaml\t%s\n' "$below" \
		"$(git rev-parse HEAD:inroad.yaml)" | tree)
	one=$(git commit-tree -m bomb "$all") || return 1
	says 3 'more files than inroad reads' --rev "$one" todo
}

a_blob_of_a_gigabyte_is_too_large_and_no_more() {
	repository repo || return 1
	head -c 1000000000 /dev/zero >large.md && git add -A &&
		git commit -q -m large && rm large.md || return 1
	limit='ulimit -v 800000' # which a sanitizer's shadow does not fit in
	(eval "$limit" && run --version) >/dev/null 2>&1 || limit=:
	(eval "$limit" && run check --rev HEAD) >answer
	grep -qF 'large.md' answer && grep -qF 'larger than 1 MiB' answer
}

# ------------------------------------------------------------- in the index

check_judges_what_is_staged() {
	repository repo || return 1
	echo '- 2026-09-99 call @ben: never' >>log/2026-09.md
	run check >whole
	grep -q bad-date whole || return 1
	run check --staged >answer
	! grep -q bad-date answer || return 1
	git add log && echo '- 2026-09-08 call @ben: well' >log/2026-09.md
	says 1 'log/2026-09.md:3:3: error' check --staged &&
	! run check | grep -q bad-date || return 1
	cd log && says 1 '2026-09.md:3:3: error' check --staged
}

check_in_a_hook_sees_what_git_will_commit() {
	repository repo || return 1
	printf '#!/bin/sh\n"%s" --today 2026-09-11 check --staged >>"%s"\n' \
		"$inroad" "$PWD/../hook" >.git/hooks/pre-commit
	chmod +x .git/hooks/pre-commit
	echo '- 2026-09-99 call @ben: bad' >>log/2026-09.md
	! git commit -qam all && grep -q bad-date ../hook || return 1
	: >../hook
	echo '# Zoe' >contacts/zoe.md && git add contacts/zoe.md &&
		git commit -q -m 'not the log' && ! grep -q bad-date ../hook || return 1
	: >../hook
	git add log && echo well >>plan.md &&
		git commit -q --only -m 'the plan' plan.md &&
		! grep -q bad-date ../hook || return 1
	! git commit -q -m 'the log' && grep -q 'bad-date' ../hook &&
	! git commit -q --only -m 'the log' log/2026-09.md &&
	git -c core.hooksPath=/nowhere commit -qm bad && : >../hook &&
	echo '# X' >contacts/x.md && git add contacts && ! git commit -qm more
}

check_in_a_hook_works_in_a_worktree_and_a_sub_folder() {
	git init -q repo && mkdir repo/sub && cd repo/sub && search && commit &&
		cd .. || return 1
	printf '#!/bin/sh\n"%s" --today 2026-09-11 -C sub check --staged >>"%s"\n' \
		"$inroad" "$PWD/../hook" >.git/hooks/pre-commit
	chmod +x .git/hooks/pre-commit
	git worktree add -q ../other && cd ../other || return 1
	echo '- 2026-09-99 call @ben: bad' >>sub/log/2026-09.md
	! git commit -qam all && grep -q '^sub/log/2026-09.md:3:3: error' ../hook ||
		return 1
	: >../hook
	cd sub && ! git commit -qam all && grep -q bad-date ../../hook || return 1
	cd ../../repo && echo fine >>sub/plan.md && git commit -qam fine &&
	cd .. && git --git-dir=repo/.git --work-tree=repo commit -q --allow-empty \
		-m named
}

the_hook_of_the_framework_judges_what_is_staged() {
	repository repo && echo '- 2026-09-99 call @ben: bad' >>log/2026-09.md &&
		git add log || return 1
	entry=$(sed -n 's/^  entry: inroad //p' "$hooks")
	grep -qx '  language: system' "$hooks" &&
	grep -qx '  pass_filenames: false' "$hooks" &&
	# shellcheck disable=SC2086
	says 1 bad-date $entry && git reset -q --hard && says 0 '' $entry
}

check_names_each_note_that_is_not_merged() {
	repository repo && git checkout -q -b side &&
		echo '- one' >>plan.md && echo '# B' >contacts/b.md && commit side &&
		git checkout -q main && echo '- two' >>plan.md &&
		echo '# C' >contacts/b.md && commit main || return 1
	! git merge -q side || return 1
	says 1 'plan.md' check --staged && says 1 'contacts/b.md' check --staged &&
	says 1 'is not merged yet' check --staged || return 1
	says 0 '' todo && says 0 Ada list contacts --rev side
}

check_leaves_out_what_is_only_announced() {
	repository repo && echo '- 2026-09-99 call @x: y' >log/new.md &&
		git add -N log/new.md || return 1
	run check --staged >answer
	! grep -q 'log/new' answer
}

check_in_the_index_of_another_git_folder() {
	repository repo && cd .. && mv repo/.git there || return 1
	cd repo && echo '- 2026-09-99 call @x: y' >>log/2026-09.md
	GIT_DIR=../there GIT_WORK_TREE=. git add -A
	says 3 'needs a git repository' check --staged || return 1
	GIT_DIR=../there; export GIT_DIR
	says 1 bad-date check --staged || return 1
	GIT_WORK_TREE=$PWD; export GIT_WORK_TREE
	cd contacts && GIT_DIR=../../there && says 1 bad-date check --staged
	status=$?
	unset GIT_DIR GIT_WORK_TREE
	return $status
}

# ------------------------------------------------------ every sort of repository

# The notes are read; what needs git says why not, in one sentence.
reads_notes_but() {
	says 0 Ada list contacts || return 1
	says 3 "$1" --rev HEAD list contacts || return 1
	[ "$(wc -l <answer)" -eq 1 ] || return 1
}
reads_both() {
	says 0 Ada list contacts && says 0 Ada --rev HEAD list contacts &&
	! grep -q '^inroad:' answer
}

a_shallow_clone_has_what_it_has() {
	repository repo && commit two && cd .. &&
		git clone -q --depth 1 "file://$PWD/repo" clone && cd clone || return 1
	reads_both && says 3 'git fetch --unshallow' --rev HEAD~1 todo
}

a_partial_clone_names_the_notes_that_are_not_there() {
	repository repo && git config uploadpack.allowFilter true &&
		echo '# Later' >contacts/later.md && git rm -q contacts/ada.md &&
		commit two && cd .. &&
		git clone -q --filter=blob:none "file://$PWD/repo" clone && cd clone ||
		return 1
	says 0 Later list contacts && says 0 Later --rev HEAD list contacts &&
	says 1 'contacts/ada.md' check --rev HEAD~1 &&
	says 1 'is not in this partial clone' check --rev HEAD~1 &&
	says 1 'git fetch --refetch --no-filter' check --rev HEAD~1 &&
	run --rev HEAD~1 build -o ../out && ! grep -q 'sides\?promisor' answer ||
		return 1
	git fetch -q --refetch --no-filter && says 0 Ada --rev HEAD~1 list contacts
}

a_partial_clone_without_trees_goes_on() {
	repository repo && git config uploadpack.allowFilter true &&
		git mv contacts/ada.md contacts/ada-b.md && commit two && cd .. &&
		git clone -q --filter=tree:0 "file://$PWD/repo" clone && cd clone &&
		git show --stat HEAD~1 >/dev/null || return 1
	reads_both
}

a_sparse_checkout_has_all_in_its_commit() {
	repository repo && git sparse-checkout set --no-cone /inroad.yaml /contacts/ ||
		return 1
	[ ! -e log ] || return 1
	reads_both && says 0 'read the report' --rev HEAD todo &&
	says 0 'log/2026-09.md' check --staged
}

a_linked_worktree_has_its_own_head() {
	repository repo && git worktree add -q -b other ../tree && cd ../tree &&
		echo '# Zoe' >contacts/zoe.md && commit zoe || return 1
	reads_both && says 0 Zoe --rev HEAD list contacts &&
	cd ../repo && run --rev HEAD list contacts >answer && ! grep -q Zoe answer &&
	says 0 Zoe --rev other list contacts
}

a_submodule_is_a_repository() {
	repository inner && cd .. && git init -q outer && cd outer &&
		git submodule --quiet add ../inner notes && git commit -qm sub &&
		cd notes || return 1
	reads_both && says 0 '' check --staged && cd .. &&
	says 2 'no notebook here' -C notes/.. --rev HEAD todo
}

a_detached_head_is_no_trouble() {
	repository repo && git checkout -q --detach && reads_both
}

a_branch_without_commits_has_no_revision() {
	git init -q && search && git add -A || return 1
	reads_notes_but 'there is no commit yet' && says 0 '' check --staged
}

a_repository_in_the_midst_of_something_is_read() {
	repository repo && git checkout -q -b side && echo one >>plan.md &&
		commit side && git checkout -q main && echo two >>plan.md &&
		commit main || return 1
	! git merge -q side && reads_both && git merge --abort &&
	! git cherry-pick side && reads_both && git cherry-pick --abort &&
	! git rebase -q side && reads_both && git rebase --abort &&
	git bisect start -q HEAD HEAD~1 && reads_both
}

a_repository_of_sha256_is_told() {
	git init -q --object-format=sha256 && search && commit || return 1
	reads_notes_but 'keeps SHA-256 objects, which libgit2 cannot read yet'
}

a_repository_with_a_reftable_is_told() {
	repository repo && git config core.repositoryFormatVersion 1 &&
		git config extensions.refStorage reftable || return 1
	reads_notes_but 'keeps its branches in a reftable'
}

a_repository_of_someone_else_is_told() {
	repository repo || return 1
	[ "$(id -u)" -eq 0 ] || return 0 # only root can give files away
	chown -R 65534 .git . && chmod -R a+rX .
	reads_notes_but 'git config --global --add safe.directory'
}

unreadable_index() {
	says 0 Ada list contacts && says 0 Ada --rev HEAD list contacts &&
	says 3 "$1" check --staged
}
a_split_index_is_told() {
	repository repo && printf 'private/\n' >.gitignore && mkdir private &&
		echo '# P' >private/p.md && git update-index --split-index || return 1
	says 0 'the notes are read without it' list pages &&
	rm .gitignore && says 0 Ada list contacts && ! grep inroad: answer &&
	unreadable_index 'git update-index --no-split-index' &&
	git update-index --no-split-index && says 0 '' check --staged
}
a_sparse_index_is_told() {
	repository repo && mkdir -p a/b && echo x >a/b/c && commit &&
		git sparse-checkout set --cone --sparse-index contacts || return 1
	unreadable_index '--no-sparse-index' &&
	git sparse-checkout reapply --no-sparse-index && says 0 '' check --staged
}
an_unknown_extension_of_the_index_is_told() {
	repository repo || return 1
	perl -MDigest::SHA=sha1 -e '
		local $/;
		open my $in, "<:raw", ".git/index";
		my $data = substr(<$in>, 0, -20) . "what\0\0\0\0";
		open my $out, ">:raw", ".git/index";
		print $out $data, sha1($data)'
	unreadable_index 'an extension that libgit2 does not know'
}
a_damaged_index_is_told() {
	repository repo && echo rubbish >.git/index &&
	unreadable_index 'the index of this repository'
}

a_broken_head_is_told() {
	repository repo && echo rubbish >.git/HEAD || return 1
	says 0 Ada list contacts && says 3 "git fsck" --rev HEAD todo &&
	echo 'ref: refs/heads/none' >.git/HEAD && reads_notes_but 'no commit yet' &&
	echo 'ref: refs/heads/../../x' >.git/HEAD && says 0 Ada list contacts &&
	: >.git/HEAD && says 0 Ada list contacts && rm .git/HEAD &&
	says 0 Ada list contacts && says 3 '' --rev HEAD todo
}

an_empty_git_folder_is_none() {
	search && mkdir .git || return 1
	reads_notes_but 'lies in none'
}

a_work_tree_that_is_elsewhere_holds_no_notes() {
	mkdir elsewhere && echo '# Secret' >elsewhere/secret.md
	repository repo && git config core.worktree ../../elsewhere || return 1
	reads_notes_but 'lies in none' && ! run list pages | grep -q -i secret
}

what_lies_in_another_store_is_read() {
	repository repo && cd .. && git clone -q --shared repo clone && cd clone ||
		return 1
	reads_both && echo /nowhere/objects >.git/objects/info/alternates &&
	says 0 Ada list contacts && says 3 '' --rev HEAD list contacts
}

a_fifo_is_never_waited_for() {
	for fifo in HEAD config index packed-refs info/exclude info/attributes \
		refs/heads/main refs/heads/other logs/HEAD MERGE_HEAD commondir \
		objects/info/alternates config.worktree FETCH_HEAD; do
		rm -rf repo && (repository repo) && cd repo || return 1
		rm -rf ".git/$fifo" && mkdir -p "$(dirname ".git/$fifo")" &&
			mkfifo ".git/$fifo" || return 1
		echo "$fifo"
		reads_notes_but "$fifo is no regular file" || return 1
		says 3 'is no regular file' check --staged || return 1
		cd ..
	done
}

a_fifo_that_the_configuration_names_is_not_waited_for() {
	mkfifo fifo && repository repo && cp .git/config ../config || return 1
	for line in 'include]path = ../../fifo' 'includeIf "gitdir:**"]Path="../../fifo"' \
		"core]excludesFile = $PWD/../fifo" \
		"core] attributesfile=$PWD/../fifo" 'include]path = more'; do
		cp ../config .git/config
		printf '[%s\n' "$line" | sed 's/]/]\n/' >>.git/config
		printf '[include]\n\tpath = ../../fifo\n' >.git/more
		reads_notes_but 'fifo is no regular file' || return 1
	done
	cp ../config .git/config
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '[include]\npath = config\n' >>.git/config
	done
	reads_notes_but 'includes more files than inroad looks at'
}

a_fifo_among_the_notes_attributes_is_not_opened() {
	repository repo && mkfifo .gitattributes contacts/.gitattributes || return 1
	reads_both && says 0 '' check --staged
}

what_is_missing_or_damaged_is_named() {
	repository repo && echo '# Two' >contacts/two.md && commit || return 1
	id=$(git rev-parse HEAD:contacts/two.md)
	file=.git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)
	chmod u+w "$file" && echo rubbish >"$file"
	says 1 'contacts/two.md' check --rev HEAD && says 1 'git fsck' check --rev HEAD &&
	says 0 Ada --rev HEAD list contacts && rm "$file" &&
	says 1 'git fsck' check --rev HEAD &&
	id=$(git rev-parse HEAD:contacts) &&
	rm ".git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)" &&
	says 1 'git fsck' check --rev HEAD && says 0 Acme --rev HEAD list companies
}

# damaged COMMAND [STATUS COMMAND]: as $damage leaves it; each says git fsck.
damaged() {
	cp -R ../whole repo && cd repo && chmod -R u+w .git && eval "$damage" || return 1
	while [ $# -gt 1 ]; do
		# shellcheck disable=SC2086
		says "$1" 'git fsck' $2 || { echo "after: $damage"; return 1; }
		shift 2
	done
	run list contacts >answer 2>&1 && grep -q Ada answer || return 1
	cd .. && rm -rf repo
}

what_is_damaged_sends_to_fsck() {
	days=0
	repository whole && git tag v1 &&
		printf -- '---\ntie: 4\n---\n\n# Ada\n' >contacts/ada.md && commit &&
		echo '- 2026-09-08 chat @ben' >>log/2026-09.md || return 1
	head=$(git rev-parse HEAD) first=$(git rev-parse v1)
	card=$(git rev-parse v1:contacts/ada.md)
	cd .. && mkdir damaged && cd damaged || return 1
	for damage in 'echo x >.git/HEAD' ': >.git/HEAD' \
		'echo x >.git/refs/heads/main' ': >.git/refs/heads/main' \
		'git pack-refs --all; echo "a b c" >.git/packed-refs'; do
		damaged 3 changes 3 'changes 1d' 3 commit 0 check 0 todo 0 doctor \
			3 'list contacts --rev HEAD' 3 'list contacts --rev @~1' || return 1
	done
	for damage in 'rm .git/HEAD' 'rm -rf .git/objects' 'rm -rf .git/refs'; do
		damaged 3 changes 3 commit 0 check 1 doctor 3 'check --rev HEAD' \
			3 'check --staged' 3 'init' || return 1
	done
	for damage in 'echo garbage >.git/index' ': >.git/index' \
		'head -c 99 .git/index >i; mv i .git/index'; do
		damaged 3 commit 0 doctor 3 'check --staged' || return 1
	done
	damage="rm .git/objects/$(echo $head | sed 's|^..|&/|')"
	damaged 3 commit 3 changes 3 'changes 1d' 0 check 0 doctor 3 'check --rev HEAD' || return 1
	damage="rm .git/objects/$(echo $first | sed 's|^..|&/|')"
	damaged 3 'changes v1' 3 'check --rev v1' 3 'check --rev HEAD~1' 0 'history ada' || return 1
	damage="echo x >.git/refs/tags/v1"
	damaged 3 'changes v1' 3 'check --rev v1' || return 1
	damage="rm .git/objects/$(echo $card | sed 's|^..|&/|')"
	damaged 0 'history ada' 0 doctor 1 'check --rev v1' || return 1
}

# libgit2 inflates what is cut off for ever.
what_is_cut_off_is_not_waited_for() {
	repository repo && echo '# Two' >contacts/two.md && commit &&
		printf -- '---\ntie: 2\n---\n# Two\n' >contacts/two.md && commit || return 1
	cp -R . ../whole
	for object in HEAD HEAD: HEAD:contacts HEAD:contacts/two.md HEAD~1 HEAD~1: \
		HEAD~1:contacts/two.md; do
		id=$(git rev-parse "$object")
		file=.git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)
		for bytes in fifo 1 12 20 "$(($(wc -c <"$file") - 1))"; do
			rm -f "$file"
			if [ $bytes = fifo ]; then mkfifo "$file"; else
				head -c "$bytes" "../whole/$file" >"$file"; fi
			for command in check 'history two' 'check --rev HEAD' \
				'check --staged' 'changes HEAD~1' 'commit --dry-run' doctor \
				"list contacts --rev $(echo "$id" | cut -c1-9)"; do
				# shellcheck disable=SC2086
				timeout 10 "$inroad" --today 2026-09-11 $command \
					>../out 2>../err </dev/null
				[ $? -lt 4 ] && continue
				echo "$object, $bytes bytes: $command"
				return 1
			done
			rm -f "$file" && cp "../whole/$file" "$file"
		done
	done
}

what_is_cut_off_in_a_borrowed_repository_is_not_waited_for() {
	repository lender && echo '# Two' >contacts/two.md && commit || return 1
	cd .. && git clone -q -s lender middle && git clone -q -s middle repo &&
		cd repo || return 1
	id=$(git rev-parse HEAD~1)
	file=../lender/.git/objects/$(echo "$id" | sed 's|^..|&/|')
	chmod u+w "$file" && head -c 20 "$file" >../cut && cp ../cut "$file" || return 1
	for command in changes 'check --rev HEAD~1' 'history two' build; do
		# shellcheck disable=SC2086
		timeout 10 "$inroad" --today 2026-09-11 $command >../out 2>../err
		[ $? -lt 4 ] || { echo "$command waits"; return 1; }
	done
}

[ $# -gt 0 ] || set -- $(sed -n \
	's/^\(\(an\?\|the\|check\|what\)_[A-Za-z_]*\)() {.*/\1/p' "$0")
for name; do it "$name"; done
echo "1..$#"
exit $failed
