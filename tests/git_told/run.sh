#!/bin/sh
# git_told: what is told from history: what changed between two states, what
# happened with a note, how the plan stood when it was frozen. Each test is a
# function in an empty folder of its own, with a repository that it makes.
#	B=.build run.sh [TEST ...]
set -u
suite=git_told
. "$(dirname "$0")/../tools/suite.sh"
room=in
export TZ=UTC
says() { run "$@" >out 2>err; cat out err; }
ends() { # STATUS COMMAND …
	want=$1
	shift
	run "$@" >out 2>err
	[ $? -eq "$want" ] || { echo "ends otherwise"; cat out err; return 1; }
}

# All of it, as of a day.
commit() {
	git add -A -- ':!out' ':!err' &&
	GIT_AUTHOR_DATE="$1T20:00:00+0200" \
		GIT_COMMITTER_DATE="$1T20:00:00+0200" git commit -qm "$1"
}

start() {
	git init -q -b main . && : >inroad.yaml && mkdir contacts companies log
}

# Three commits: a start, a week in August, one in September.
search() {
	start
	cat >plan.md <<-'END'
		---
		start: 2026-08-03
		quotas: {conversations: 15, asks: 2} # a week
		---

		# Plan
	END
	printf -- '---\ntie: 2\ncompany: acme\n---\n\n# Grace Hopper\n' \
		>contacts/grace-hopper.md
	printf '# Ada Lovelace\n' >contacts/ada-lovelace.md
	printf '# Acme\n' >companies/acme.md
	printf -- '- 2026-08-04 coffee @ada-lovelace: the budget\n' \
		>log/2026-08.md
	commit 2026-08-05 || return 1
	printf -- '- 2026-08-20 lunch @grace-hopper: the river\n' \
		>>log/2026-08.md
	sed -i 's/tie: 2/tie: 3/' contacts/grace-hopper.md
	sed -i 's/conversations: 15/conversations: 8/' plan.md
	commit 2026-08-21 || return 1
	mkdir contacts/inside &&
	git mv contacts/grace-hopper.md contacts/inside/ &&
	printf -- '- 2026-09-03 call @grace-hopper: gates\n' >log/2026-09.md
	printf -- '- 2026-09-03 applied re:acme-lead\n' >>log/2026-09.md
	commit 2026-09-04
}

# -------------------------------------------------------------------- changes

the_work_tree_is_compared_with_the_last_commit() {
	search || return 1
	says changes | grep -qF 'Nothing has changed.' || return 1
	printf -- '- 2026-09-10 coffee @ada-lovelace\n' >>log/2026-09.md
	says changes | grep -qF 'Talked with Ada.' &&
	grep -qx 'Since the last commit' out &&
	grep -q "$(git rev-parse --short=7 HEAD) of Fri 4 Sep" out &&
	! grep -q Grace out
}

a_revision_is_taken_as_git_takes_it() {
	search && git tag v1 HEAD~1 || return 1
	for since in HEAD~1 v1 main~1 "$(git rev-parse HEAD~1)"; do
		says changes "$since" | grep -qF 'Talked with Grace.' &&
		grep -qF 'Applied to Acme Lead.' out &&
		! grep -qF 'Ada' out && ! grep -qi 'quota' out || return 1
	done
}

a_day_means_the_last_commit_before_it() {
	search || return 1
	says changes 2026-08-21 | grep -qF 'quota of conversations' &&
	grep -qF 'Since Fri 21 Aug' out || return 1
	says changes 2026-08-22 >out2
	! grep -q 'quota of' out2 && grep -q 'Talked with Grace' out2
}

a_span_ends_today() {
	search || return 1
	# 22 days: from 2026-08-21 on
	says changes 22d | grep -qF 'quota of conversations' &&
	! says changes 21d | grep -qF 'quota of'
}

before_the_first_commit_everything_is_new() {
	search || return 1
	says changes 2026-08-05 | grep -qF 'Met Ada and Grace, both for the' &&
	grep -qF '6 new notes' out || return 1
	run changes 2026-08-05 --format json >out && ! grep -q '"from"' out
}

a_revision_is_compared_with_the_one_before() {
	search || return 1
	says changes --rev HEAD~1 | grep -qF 'Met Grace for the first time.' &&
	grep -qx 'Since the commit before' out &&
	grep -qF 'Tie with Grace 2 → 3.' out || return 1
	# of the first one everything is new
	says changes --rev HEAD~2 | grep -qF 'Met Ada for the first time.' &&
	grep -qx 'Since the beginning' out
}

# Planned then, held since: a commit speaks for its own day.
what_was_ahead_then_is_ahead() {
	start && commit 2026-08-01 || return 1
	printf -- '- 2026-08-20 coffee @ada\n' >log/a.md
	commit 2026-08-10 || return 1
	says changes --rev HEAD | grep -qF 'Will meet Ada on Thu 20 Aug.' ||
		return 1
	printf -- '- 2026-08-20 coffee @ada: hello\n' >log/a.md
	commit 2026-08-21 || return 1
	says changes --rev HEAD | grep -qF 'Met Ada for the first time.'
}

# What is no part of HEAD's past has its own day.
a_commit_of_another_branch_has_its_day() {
	search && git checkout -q -b other HEAD~1 &&
	echo '- 2026-08-30 call @ada-lovelace: the roof' >>log/2026-08.md &&
	commit 2026-08-25 && git checkout -q main || return 1
	says changes other | grep -q ' of Tue 25 Aug' || return 1
	says changes main --rev other | grep -q ' of Fri 4 Sep'
}

the_index_is_what_would_be_committed() {
	search || return 1
	printf -- '- 2026-09-10 coffee @ada-lovelace\n' >>log/2026-09.md
	git add log
	printf -- '- 2026-09-10 coffee @hollis-greer\n' >>log/2026-09.md
	says changes --staged | grep -qF 'Talked with Ada.' &&
	! grep -q Hollis out &&
	says changes | grep -qF 'Met Hollis and Ada; one of them new.'
}

# Moved, renamed, reformatted: nothing of it is told.
what_happened_to_files_alone_is_not_told() {
	search || return 1
	git mv log/2026-09.md log/later.md &&
	git mv contacts/ada-lovelace.md contacts/ada.md &&
	sed -i 's/@ada-lovelace/[[Ada Lovelace]]/; s/^- /* /' log/*.md
	says changes | grep -qF 'for the search, nothing changed'
}

# The example and a notebook as people write them, each with one more page.
nothing_happened_in() { # NOTEBOOK
	rm -rf nb && cp -r "$1" nb && chmod -R u+w nb && cd nb &&
	rm -rf .git && git init -q -b main . && touch inroad.yaml &&
	commit 2026-09-11 && echo hello >one-more-page.md &&
	run changes --format json >../json || return 1
	grep -q '"events": \[\]' ../json || { head -40 ../json; return 1; }
	for journal in log/*.md; do
		[ ! -f "$journal" ] ||
			mv "$journal" "log/moved-${journal#log/}"
	done
	[ ! -d contacts ] || { mkdir contacts/all && mv contacts/*.md contacts/all/; }
	run changes --format json >../json || return 1
	grep -q '"events": \[\]' ../json || { head -40 ../json; return 1; }
	cd ..
}
a_notebook_and_itself_have_no_events_between() {
	nothing_happened_in "$root/examples/notebook" &&
	nothing_happened_in "$root/tests/untidy/notebook"
}

without_a_repository_a_sentence_says_so() {
	: >inroad.yaml
	ends 2 changes && grep -q 'in no repository' err &&
	grep -qF 'inroad init' err
}

an_unborn_branch_has_nothing_before() {
	start && printf -- '- 2026-09-10 coffee @ada\n' >log/a.md
	says changes | grep -qF 'Met Ada for the first time.' &&
	grep -qx 'Since the beginning' out
}

a_damaged_head_is_no_beginning() {
	search && echo 'ref: HEAD' >.git/HEAD && ends 3 changes &&
	grep -q 'cannot tell where HEAD is' err && [ ! -s out ] &&
	ends 3 commit && [ ! -s out ]
}

an_unknown_revision_is_named() {
	search || return 1
	ends 3 changes no-such && grep -q "'no-such'" err
}

# What the clone does not hold is not told at all.
a_shallow_clone_says_what_it_cannot_know() {
	search || return 1
	git clone -q --depth 1 "file://$PWD" shallow && cd shallow || return 1
	ends 3 changes 2026-08-10 && grep -qi shallow err || return 1
	says history grace-hopper | grep -qi shallow &&
	! grep -q 'tie' out && ! grep -q 'first seen' out
}

# Nor is what is planned now taken for what was planned then.
a_freeze_of_which_nothing_is_known_is_said() {
	search && sed -i 's/^start:.*/&\nfrozen: 2026-09-01/' plan.md &&
	commit 2026-09-08 && commit_more || return 1
	git clone -q --depth 1 "file://$PWD" shallow && cd shallow || return 1
	run plan | grep -q "by today's quotas, since those of Tue 1 Sep are not" &&
	cd .. && run plan >out && ! grep -q "by today's quotas" out
}
commit_more() { echo '- more' >>inbox.md && commit 2026-09-09; }

# -------------------------------------------------------------------- message

a_message_has_a_short_subject_and_a_list() {
	search || return 1
	run changes --message HEAD~2 >out || return 1
	head -1 out | grep -q '^Met Grace' &&
	[ -z "$(sed -n 2p out)" ] && [ "$(wc -L <out)" -le 72 ] &&
	grep -qx -- '- Tie with Grace 2 → 3' out
}

housekeeping_is_counted() {
	search || return 1
	echo >>plan.md && echo >>contacts/ada-lovelace.md
	[ "$(run changes --message)" = '2 notes edited' ]
}

nothing_has_no_message() {
	search && [ -z "$(run changes --message)" ]
}

# -------------------------------------------------------------------- history

a_history_goes_on_through_a_move() {
	search || return 1
	says history grace-hopper || return 1
	sed -n '2,6p' out | sed 's/ · .*//; s/  */ /g' >days
	cat >want <<-'END'
		Wed 5 Aug first seen
		Thu 20 Aug lunch
		Fri 21 Aug changed
		Thu 3 Sep call
		Fri 4 Sep last touched
	END
	diff want days &&
	grep -qF "changed · tie 2 → 3 · $(git rev-parse --short=7 HEAD~1)" out
}

a_history_for_programs() {
	search || return 1
	run history plan --format json | tr -d ' \n' >out
	grep -qF '"date":"2026-08-21","kind":"changed","field":"quotas.conversations","from":"15","to":"8","commit":"' out &&
	grep -qF '"file":"plan.md"' out
}

a_meeting_has_its_conversation() {
	search && mkdir meetings || return 1
	printf -- '## Debrief\n\n- learned: pumps\n' \
		>meetings/2026-09-08-ada-lovelace.md
	says history 2026-09-08-ada-lovelace | grep -q '^Tue 8 Sep *met · Ada' &&
	grep -q 'learned  pumps' out
}

a_history_without_git_is_the_texts() {
	mkdir log && : >inroad.yaml
	printf -- '- 2026-09-10 coffee @ada: hello\n' >log/a.md
	says history ada | grep -q 'coffee' &&
	grep -q 'Told from the note alone' out
}

the_page_tells_the_same() {
	search && run build -o digest >/dev/null || return 1
	page=$(find digest -name 'grace-hopper.html')
	grep -q 'tie 2 → 3' "$page" && grep -q 'since Wed 5 Aug' "$page" &&
	grep -q 'last changed Fri 4 Sep' "$page"
}

# ----------------------------------------------------------------------- plan

freeze_changes_one_line() {
	search && cp plan.md before || return 1
	run plan freeze >out && grep -q 'plan.md: frozen on 2026-09-11' out &&
	grep -qx 'frozen: 2026-09-11' plan.md &&
	sed '/^frozen: /d' plan.md | cmp - before
}

a_plan_without_quotas_is_not_frozen() {
	start && printf '# Plan\n' >plan.md && cp plan.md before || return 1
	ends 2 plan freeze && grep -q 'plan.md has no quotas yet' err &&
	grep -q 'quotas: {conversations: 5' err && cmp plan.md before || return 1
	run plan | grep -q 'The plan has no quotas yet'
}

the_first_quotas_are_no_change() {
	start && printf '# Plan\n' >plan.md && commit 2026-09-07 || return 1
	printf -- '---\nquotas: {asks: 3, conversations: 8}\n---\n# Plan\n' >plan.md
	run changes | grep -q '^The plan has quotas now: asks 3, conversations 8\.'
}

what_is_open_of_the_plan_is_counted_in_quotas() {
	search && run plan --format json | tr -d ' \n' |
		grep -qF '"n":10,"open":2'
}

the_day_may_be_named() {
	search || return 1
	today=2026-09-05
	for day in 2026-09-03 thu Thursday 3d; do
		run changes "$day" | tail -n +2 >"../$day" &&
		cmp "../$day" ../2026-09-03 || return 1
	done
	grep -q Grace ../thu || return 1
	run changes yesterday | head -n 1 | grep -qx 'Since Fri 4 Sep' &&
	run changes sat | head -n 1 | grep -qx 'Since Sat 5 Sep' &&
	run changes sun | head -n 1 | grep -qx 'Since Sun 30 Aug' &&
	run changes today | head -n 1 | grep -qx 'Since Sat 5 Sep'
}

the_day_to_come_is_refused() {
	search || return 1
	today=2026-09-05
	for day in 2026-09-06 2027-01-01 0d; do
		ends 2 changes "$day" && [ ! -s out ] &&
		grep -qF "'$day' is no day up to today" err &&
		grep -q 'hint: .*yesterday' err || return 1
	done
	ends 0 changes 2026-09-05
}

of_one_day_the_first_sight_stands_first() {
	start && printf -- '---\ntie: 2\n---\n# Ada\n' >contacts/ada.md
	commit 2026-09-08 && sed -i 's/2/3/' contacts/ada.md &&
	commit 2026-09-08 && run history ada >out || return 1
	sed -n 2p out | grep -q 'first seen' && sed -n 3p out | grep -q 'tie 2 → 3'
}

several_later_changes_are_counted() {
	search && sed -i 's/asks: 2/asks: 1/' plan.md && commit 2026-09-09 &&
	run plan | grep -q '; 2 later changes of quotas, the last on Wed 9 Sep\.'
}

what_was_not_done_is_not_weighed() {
	start && printf -- '---\nstart: 2026-08-31\nquotas: {asks: 1}\n---\n' >plan.md
	run plan >out && grep -q 'In 1 finished week you met 0 of 1 quota;' out &&
	! grep -q '0 of 0' out
}

the_name_that_nothing_has_is_looked_for_in_lists() {
	search && ends 2 history xyzzy && grep -q 'inroad list contacts' err
}

freeze_tried_writes_nothing() {
	search && cp plan.md before || return 1
	run plan freeze --dry-run | grep -qx '+frozen: 2026-09-11' &&
	cmp plan.md before
}

frozen_again_is_another_day() {
	search && run plan freeze >/dev/null || return 1
	run plan freeze | grep -q 'is frozen already' || return 1
	today=2026-09-12
	run plan freeze | grep -q 'frozen anew on 2026-09-12' &&
	[ "$(grep -c '^frozen: ' plan.md)" -eq 1 ]
}

what_is_lowered_after_the_freeze_is_told() {
	search && run plan freeze >/dev/null && commit 2026-09-11 || return 1
	run plan >out || return 1
	! grep -q 'changed later' out || return 1
	sed -i 's/conversations: 8/conversations: 3/' plan.md
	today=2026-09-15
	commit 2026-09-14 && run plan >out || return 1
	grep -q 'went from 8 to 3 on Mon 14 Sep' out &&
	grep -q "Mon 14 Sep  conversations .*8 .*3  $(git rev-parse --short=7 HEAD)" out
}

without_a_freeze_the_first_commit_counts() {
	search && run plan >out || return 1
	grep -q 'went from 15 to 8 on Fri 21 Aug' out &&
	run plan --format json | tr -d ' \n' |
		grep -qF '"planned":15,"now":8'
}

without_git_the_plan_is_as_it_is() {
	search && rm -rf .git && run plan >out || return 1
	! grep -q 'went from' out &&
	run plan --format json | tr -d ' \n' | grep -qF '"planned":8,"done"'
}

without_a_plan_nothing_is_frozen() {
	: >inroad.yaml
	ends 2 plan freeze && grep -q 'there is no plan yet' err
}

other_words_are_refused() {
	search && ends 2 plan thaw && grep -q 'inroad plan freeze' err
}

# shellcheck disable=SC2046 # words
[ $# -gt 0 ] || set -- $(sed -n 's/^\([a-z]*_[a-z_]*\)() {$/\1/p' "$0")
for test; do it "$test"; done
echo "1..$#"
exit $failed
