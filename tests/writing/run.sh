#!/bin/sh
# writing: what inroad writes into notes: only the bytes that it must, and never
# what a person wrote. Each test is a function in an empty folder of its own.
#	B=.build run.sh [TEST ...]
set -u
suite=writing
. "$(dirname "$0")/../tools/suite.sh"
room=in

# A search in its second week; 2026-09-11 is a Friday, the review day.
search() {
	mkdir -p contacts companies
	: >inroad.yaml
	printf -- '---\nstart: 2026-08-31\nquotas: {conversations: 3, asks: 1}\n' \
		>plan.md
	printf 'targets: [acme]\n---\n\n# Plan\n' >>plan.md
	printf '# Acme\n' >companies/acme.md
	printf '# Ada\n\n- 2026-09-08 coffee: on the roof\n' >contacts/ada.md
}

# The note without what stands between the marks.
by_hand() {
	sed '/<!-- inroad: numbers/,/<!-- inroad: end of numbers/d' "$1"
}

the_review_is_a_new_note_with_the_weeks_numbers() {
	search
	run review | grep -qF 'reviews/2026-09-11.md:1  the week in numbers' &&
	grep -qx 'week: 2026-09-07' reviews/2026-09-11.md &&
	grep -qx '# Week 2' reviews/2026-09-11.md &&
	grep -q 'Plan against done: 1 of 3 conversations' reviews/2026-09-11.md
}

the_review_again_changes_only_the_numbers() {
	search
	run review && cp reviews/2026-09-11.md before || return 1
	printf 'I want fewer letters.\n\n- win: slept\n' >>reviews/2026-09-11.md
	by_hand reviews/2026-09-11.md >hand
	printf -- '- 2026-09-10 call: again\n' >>contacts/ada.md
	run review || return 1
	by_hand reviews/2026-09-11.md | cmp - hand &&
	grep -q '2 of 3 conversations' reviews/2026-09-11.md &&
	cp reviews/2026-09-11.md once &&
	run review | grep -qF 'nothing has changed' &&
	cmp once reviews/2026-09-11.md
}

the_review_goes_into_a_note_that_a_person_began() {
	search
	mkdir reviews
	printf -- '---\r\nweek: 2026-09-07\r\n---\r\n\r\n# My week\r\n\r\nSlow.\r\n' \
		>reviews/mine.md
	run review | grep -q '^reviews/mine.md:1' || return 1
	! grep -q "$(printf '[^\r]$')" reviews/mine.md &&
	[ ! -e reviews/2026-09-11.md ] &&
	tr -d '\r' <reviews/mine.md | by_hand /dev/stdin | tr -s '\n' >hand &&
	printf -- '---\nweek: 2026-09-07\n---\n# My week\nSlow.\n' | cmp - hand &&
	tr -d '\r' <reviews/mine.md | grep -A2 '^# My week' |
		grep -q 'inroad: numbers'
}

the_review_refuses_a_note_with_half_of_its_marks() {
	search
	run review && sed -i '/end of numbers/d' reviews/2026-09-11.md || return 1
	cp reviews/2026-09-11.md before
	! run review && run review 2>&1 | grep -q 'only one of the two lines' &&
	cmp before reviews/2026-09-11.md
}

the_review_shown_or_tried_writes_nothing() {
	search
	run review --dry-run | grep -q '^+# Week 2' &&
	run review --format json | grep -q '"week": "2026-09-07"' &&
	run review --format text >/dev/null && [ ! -e reviews ]
}

# Findings and to-dos are those from before; the to-do to review is gone.
the_reviews_numbers_are_no_lines_that_count() {
	search
	run check | grep '\]$' >before
	run todo --all --format json | grep '"id"' | grep -v '"review/' >items
	for kind in contact company application meeting; do
		run list $kind --format json
	done >lists
	run review || return 1
	run check | grep '\]$' >after
	diff before after || return 1
	run todo --all --format json | grep '"id"' | grep -v '"review/' |
		diff items - || return 1
	for kind in contact company application meeting; do
		run list $kind --format json
	done | diff lists -
}

before_the_review_day_last_week_is_reviewed() {
	search
	today=2026-09-09
	run review && grep -qx 'week: 2026-08-31' reviews/2026-09-04.md || return 1
	run review && grep -qx 'week: 2026-08-31' reviews/2026-09-04.md &&
	[ "$(ls reviews)" = 2026-09-04.md ]
}

# ------------------------------------------------------- done, thank, rename

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

# A notebook with something to do for each command that writes.
errands() {
	mkdir -p contacts companies applications log
	: >inroad.yaml
	printf -- '---\nrole: insidr\ncompany: acme\n---\n\n# Ada Lovelace\n' \
		>contacts/ada-lovelace.md
	printf '# Acme\n\nAsk [Ada](../contacts/ada-lovelace.md#x), @ada.\n' \
		>companies/acme.md
	{
		printf '# 2026-09\r\n\r\n- 2026-09-08 coffee @ada 40m: x\r\n'
		printf '  - promised: send the map due:fri\r\n'
		printf -- '- [ ] call @bo every:2w\r\n'
		printf -- '- [ ] write to [[Ada Lovelace]]  \r\n'
		printf -- '- 2026-09-09 met [[Bo Carter]], @bo-carter'
	} >log/2026-09.md
}

# Every command that writes, in an order in which each finds something to do.
every_writer() {
	cat <<-'X'
		log coffee @bo: a second pair of eyes
		done thank/ada
		done send the map
		done write lovelace 2026-09-10
		thank @ada-lovelace @bo-carter with a card
		check --fix
		promote bo-carter
		rename ada-lovelace ada-king
		rename bo boris
		new company Beta
		review
	X
}

every_dry_run_is_a_patch_that_git_takes() {
	errands
	every_writer | while read -r line; do
		rm -rf ../copy && cp -r . ../copy
		# shellcheck disable=SC2086
		run $line --dry-run >../patch || return 1
		diff -r . ../copy || return 1
		(cd ../copy && git apply --whitespace=nowarn ../patch) || {
			echo "no patch: $line"
			cat ../patch
			return 1
		}
		# shellcheck disable=SC2086
		run $line >../said 2>&1
		[ $? -le 1 ] || { cat ../said; return 1; }
		diff -r . ../copy && echo "$line" >>../done || return 1
	done && [ "$(wc -l <../done)" -eq "$(every_writer | wc -l)" ]
}

# All lines but those that a command says it wrote are as they were.
every_writer_says_each_line_that_it_wrote() {
	errands
	printf '\r\n' >>log/2026-09.md
	every_writer | grep -v 'check\|review\|new\|promote' |
		while read -r line; do
			rm -rf ../copy && cp -r . ../copy
			# shellcheck disable=SC2086
			run $line >../said || return 1
			diff -r -N ../copy . | grep '^> ' |
				sed 's/^> *//; s/[ '"$(printf '\r')"']*$//' |
				while read -r written; do
					grep -qF -- "$written" ../said ||
						[ "$written" = "# Ada Lovelace" ] ||
						grep -qF "was contacts" ../said ||
						{ echo "not said: $written"; return 1; }
				done || return 1
		done
}

the_task_is_ticked_and_keeps_its_blanks_and_line_ends() {
	errands
	run done write lovelace |
		grep -qx 'log/2026-09.md:6  - \[x\] write to \[\[Ada Lovelace\]\] done:2026-09-11' &&
	grep -qxe "$(printf -- '- \\[x\\] write to \\[\\[Ada Lovelace\\]\\] done:2026-09-11  \r')" \
		log/2026-09.md &&
	run done write lovelace | grep -q 'is done already'
}

the_task_that_comes_again_says_when() {
	errands
	echo '- [ ] water the plants every:2w' >plan.md
	run done plants 2026-09-07 | grep -q 'it comes again on Mon 21 Sep' &&
	grep -qx -e '- \[x\] water the plants every:2w done:2026-09-07' plan.md ||
		return 1
	today=2026-09-22
	run done plants | grep -q 'it comes again on Tue 6 Oct' &&
	[ "$(cat plan.md)" = '- [x] water the plants every:2w done:2026-09-22' ]
}

the_talk_that_comes_again_has_its_next_above() {
	errands
	run done call @bo 2026-09-07 >../said || return 1
	grep -q '^log/2026-09.md:6  - \[x\] call @bo every:2w done:2026-09-07$' \
		../said &&
	grep -q '^log/2026-09.md:5  - \[ \] call @bo every:2w due:2026-09-21$' \
		../said &&
	run todo --format json | grep -c '"id": "task/' | grep -qx 2 &&
	run show bo | grep -q '7 Sep'
}

the_promise_is_closed_where_it_stands() {
	errands
	run done keep-promise/ada-lovelace |
		grep -q '^log/2026-09.md:4  - promised: send the map due:fri done:2026-09-11$' &&
	run todo --all --format json | grep -A8 '"keep-promise' | grep -q closed
}

the_promise_to_nobody_in_particular_is_closed_where_it_stands() {
	mkdir log && : >inroad.yaml
	printf -- '- 2026-09-10 promised: the essay on churn\n%s\n' \
		'- 2026-09-11 promised: the essay on churn' >log/2026-09.md
	run done keep-promise/log/2026-09/2026-09-11 >../said || return 1
	grep -q '^log/2026-09.md:2 .*churn done:2026-09-11$' ../said &&
	run todo | grep -q "log/2026-09.md:1" && run todo | grep -qx "1 thing"
}

the_words_say_of_which_thing_to_ask_why() {
	errands
	run why send the map | grep -qx 'state  *open' &&
	run done send map >/dev/null &&
	run why send the map | grep -q '^state  *closed' || return 1
	for line in 'why write the map' 'why xyzzy'; do
		# shellcheck disable=SC2086
		run $line >../out 2>../err
		[ $? -eq 2 ] && [ ! -s ../out ] &&
			grep -q 'inroad todo lists them' ../err || return 1
	done
}

the_id_of_another_day_means_nothing() {
	errands && cp -r . ../before || return 1
	for command in done why; do
		run $command thank/ada-lovelace/2026-09-09 >../out 2>../err
		[ $? -eq 2 ] && [ ! -s ../out ] &&
			grep -q 'did you mean thank/ada-lovelace/2026-09-08' ../err ||
			return 1
	done
	diff -r . ../before
}

the_words_that_only_finished_things_have_say_so() {
	mkdir log && : >inroad.yaml
	printf -- '- 2026-09-0%s\n' '7 call @ada' '8 call @bo' \
		'9 thanked: @ada @bo' >log/2026-09.md
	run done call >../out 2>../err
	[ $? -eq 2 ] && grep -q 'nothing still to do is called .call.' ../err &&
	grep -q 'of what is over, 2 things are' ../err
}

the_follow_up_is_closed_by_its_line() {
	errands
	run done thank/ada-lovelace/2026-09-08 2026-09-09 &&
	[ "$(tail -n 1 log/2026-09.md | tr -d '\r')" = \
		'- 2026-09-09 thanked: @ada-lovelace by note' ] &&
	! run todo | grep -q 'thank Ada' || return 1
	[ "$(grep -c "$(printf '[^\r]$')" log/2026-09.md)" -eq 0 ]
}

thanks_that_stand_there_already_are_not_written_twice() {
	errands
	run thank @ada-lovelace with a card >/dev/null && cp -r . ../once || return 1
	for more in '' --dry-run; do
		run thank @ada-lovelace with a card $more >../said || return 1
		[ "$(cat ../said)" = "thanked: @ada-lovelace with a card stands there already: log/2026-09.md:8" ] &&
		diff -r . ../once || return 1
	done
	run thank @ada-lovelace for the map | grep -q '^log/2026-09.md:9 ' &&
	today=2026-09-14 &&
	run thank @ada-lovelace with a card | grep -q '^log/2026-09.md:10 '
}

the_words_of_a_person_are_not_made_up() {
	errands
	printf -- '- 2026-09-07 wrote @cy\n' >inbox.md
	printf -- '---\ncompany: acme\n---\n# Cy\n' >contacts/cy.md
	printf -- '---\ncompany: acme\n---\n# Di\n' >contacts/di.md
	cp -r . ../before
	run done next-person/cy >../out 2>../err
	[ $? -eq 2 ] && grep -q 'only you know' ../err &&
	grep -q 'wrote @di: what I would ask' ../err && diff -r . ../before
}

the_introduction_is_moved_on_by_a_letter_and_says_no_more() {
	errands
	printf -- '- 2026-09-01 intro: @bo -> @cy\n' >inbox.md
	run done advance-intro/cy | grep -qx \
		'log/2026-09.md:8  - 2026-09-11 wrote @bo: asked once more about @cy' &&
	run why advance-intro/cy | grep -q '^state  *closed'
}

what_leaves_no_trace_is_told_by_what_closes_it() {
	errands
	printf -- '---\nstate: active\n---\n# Cy\n' >contacts/cy.md
	for command in why done; do
		run $command repair/cy/2026-09-01 >../out 2>../err
		[ $? -eq 2 ] && [ ! -s ../out ] &&
		grep -qx 'inroad: nothing to do is called .repair/cy/2026-09-01.' \
			../err &&
		grep -q 'hint: it may be over; what closes repair: contact with' \
			../err || return 1
	done
}

the_application_is_asked_after_where_it_is_named() {
	mkdir applications
	: >inroad.yaml
	printf -- '---\ncompany: acme\njob: Cook\n---\n# Cook\n\n- 2026-09-01 applied\n' \
		>applications/acme-cook.md
	run done follow-up/acme-cook | grep -qx \
		'log/2026-09.md:3  - 2026-09-11 wrote re:acme-cook: how it stands' &&
	run todo | grep -q 'Nothing is open' &&
	run why follow-up/acme-cook | grep -q '^state  *closed'
}

the_wrong_name_writes_nothing_and_says_what_is_near() {
	errands
	cp -r . ../before
	for line in 'done thnk/ada-lovelace/2026-09-08' 'done a' 'done xyzzy' \
		'done write 2026-10-01' 'done write 2026-02-30' \
		'thank @ada-lovelase' 'thank @acme' 'promote ada-lovelace' \
		'promote nobody' 'promote bo contakt' \
		'rename ada-lovelase x' 'rename ada-lovelace acme' \
		'rename ada-lovelace !!!' 'rename ada-lovelace ADA-LOVELACE'; do
		# shellcheck disable=SC2086
		run $line >../out 2>../err
		[ $? -eq 2 ] && [ -s ../err ] && [ ! -s ../out ] ||
			{ echo "$line"; return 1; }
	done
	run thank @ada-lovelase 2>&1 | grep -q 'did you mean @ada-lovelace' &&
	run done thnk/ada-lovelace/2026-09-08 2>&1 |
		grep -q 'did you mean thank/ada-lovelace/2026-09-08' &&
	diff -r . ../before
}

the_rename_leaves_check_as_it_was_and_goes_back() {
	cp -r "$here/../../examples/notebook" nb && cd nb || return 1
	run check >../before
	cp -r . ../copy
	run rename ruth-okafor "Ruth Okafor-Lindqvist" >/dev/null || return 1
	[ -e contacts/ruth-okafor-lindqvist.md ] &&
	[ ! -e contacts/ruth-okafor.md ] || return 1
	grep -rl '@ruth-okafor\b' --include='*.md' . |
		xargs -r grep -n '@ruth-okafor\($\|[^-]\)' && return 1
	run check >../after
	sed 's/ruth-okafor-lindqvist/ruth-okafor/' ../after | diff ../before - ||
		return 1
	run rename ruth-okafor-lindqvist ruth-okafor >/dev/null &&
	diff -r . ../copy
}

# The application has the name that its company should have: both then do.
the_rename_leaves_what_meant_another_of_that_name() {
	search
	rm plan.md companies/acme.md
	mkdir applications
	printf -- '---\ncompany: Acme\njob: Data engineer\n---\n' \
		>applications/acme.md
	printf -- '---\ncompany: acme\n---\n' >contacts/bo.md
	printf -- '- 2026-09-08 coffee @bo: told him of [[acme]]\n' >inbox.md
	says 1 'inroad rename acme acme-data-engineer' check &&
	says 2 "the id 'acme' is that of applications/acme.md" \
		new company Acme && [ ! -e companies/acme.md ] &&
	run rename acme acme-data-engineer &&
	grep -qx 'company: Acme' applications/acme-data-engineer.md &&
	grep -qx 'company: acme' contacts/bo.md &&
	grep -qF '[[acme-data-engineer]]' inbox.md &&
	says 0 'inroad new company acme' check && run new company acme &&
	says 0 '' check && ! grep -qE 'wrong-kind|unresolved|duplicate' ../said
}

the_rename_carries_the_baseline() {
	errands
	sed -i 's/@ada\>/@ada-lovelace/' log/2026-09.md companies/acme.md
	run check --baseline >/dev/null && run check >../before
	cp .inroad-baseline ../known
	run rename ada-lovelace ada-king >/dev/null || return 1
	run check >../after
	diff ../before ../after && ! cmp -s .inroad-baseline ../known || return 1
	run rename ada-king ada-lovelace >/dev/null && cmp .inroad-baseline ../known
}

the_rename_begun_and_stopped_can_be_done_again() {
	errands
	rm -rf ../whole && cp -r . ../whole && cp -r . ../half
	(cd ../whole && run rename ada-lovelace ada-king) >/dev/null || return 1
	# as if the disk had filled up before the file itself was moved
	cp ../whole/companies/acme.md ../half/companies/
	(cd ../half && run rename ada-lovelace ada-king) >/dev/null &&
	diff -r ../whole ../half
}

the_promoted_note_holds_what_is_known() {
	errands
	printf '\r\n  - named: @cleo, at the river office\r\n' >>log/2026-09.md
	printf -- '- 2026-09-10 call @ada-lovelace: y\n  - named: [[Cleo Ray]]\n' \
		>inbox.md
	run promote bo-carter | grep -q '^contacts/bo-carter.md:1  a new contact' &&
	grep -qx '# Bo Carter' contacts/bo-carter.md &&
	run promote cleo-ray | grep -q 'contacts/cleo-ray.md:1' &&
	grep -qx 'met-via: ada-lovelace' contacts/cleo-ray.md &&
	run check --format json | grep -c '"missing-field"' | grep -qx 0 &&
	run promote bo-carter 2>&1 | grep -q 'has a note already'
}

# The mends are written once, and none makes room for another.
the_fixes_are_done_once() {
	cp -r "$here/../../examples/broken" nb && cd nb || return 1
	run check --format json >../before
	run check --fix >/dev/null
	cp -r . ../once
	run check --fix >/dev/null
	diff -r . ../once || return 1
	run check --format json >../after
	[ "$(grep -c '"level": "error"' ../after)" -le \
		"$(grep -c '"level": "error"' ../before)" ]
}

# Behind `@` a name ends at its first blank.
the_completed_name_with_a_blank_stands_in_brackets() {
	errands
	printf '# Joan Miles\n' >'contacts/Joan Miles.md'
	printf -- '- 2026-09-10 call @joan, then [[joan mil]]\n' >inbox.md
	run check --fix >/dev/null
	run check --fix >/dev/null
	grep -qxF -- '- 2026-09-10 call [[Joan Miles]], then [[Joan Miles]]' \
		inbox.md || { cat inbox.md; return 1; }
}

# What is typed may hold any byte but NUL; a note holds text, and a line is one.
the_words_that_would_spoil_a_note_are_not_written() {
	errands
	cp -r . ../before
	bad=$(printf 'caf\351')
	for end in "$(printf 'a\nb')" "$(printf 'a\rb')" "$bad"; do
		for line in log 'thank @ada-lovelace' 'new contact' \
			'new application'; do
			# shellcheck disable=SC2086
			run $line "$end" >../out 2>../err
			status=$?
			[ $status -eq 2 ] && [ -s ../err ] && [ ! -s ../out ] ||
				{ echo "$line: $status"; return 1; }
			# shellcheck disable=SC2086
			! run $line "$end" --dry-run >../out 2>../err || return 1
		done
	done
	run log "$bad" 2>&1 | grep -q 'is no UTF-8 text' &&
	diff -r . ../before
}

# As typed it would have happened today.
the_line_that_says_another_day_is_not_logged_on_this_one() {
	errands
	cp -r . ../before
	while IFS='|' read -r typed meant; do
		run log "$typed" >../out 2>../err
		[ $? -eq 2 ] && grep -qxF "  hint: inroad log $meant" ../err ||
			{ cat ../out ../err; return 1; }
	done <<-'END' || return 1
	coffee @ada 2026-09-02: her plan|'2026-09-02 coffee @ada: her plan'
	met @ada on 2026-09-02|'2026-09-02 met @ada'
	2.9.2026 coffee @ada: Jo's plan|'2026-09-02 coffee @ada: Jo'\''s plan'
	yesterday call @ada 20m|'2026-09-10 call @ada 20m'
	2.9. coffee @ada|'2026-09-02 coffee @ada'
	Wed 2 Sep: 12:30 coffee @ada|'2026-09-02 12:30 coffee @ada'
	30 Dec coffee @ada|'2026-12-30 coffee @ada'
	Thursday call @ada|'2026-09-10 call @ada'
	Fri, call @ada|'2026-09-11 call @ada'
	9/14 learned: @ada moves|'2026-09-14 learned: @ada moves'
	~2019 met: @ada|'2019-MM-DD met: @ada'
	Fri 4/9 met: @ada|'2026-MM-DD met: @ada'
	END
	diff -r . ../before && run log 'coffee @ada: on 2026-09-02 she moves' &&
		run log 'wrote @ada due:2026-09-20' && run log '2026-09-02 met @ada' &&
		run log '2.9 is the version that @ada runs' &&
		run log 'Friday is free for @ada' || return 1
	today=2027-01-05
	! run log '30.12. coffee @ada' 2>../err &&
		grep -qF "inroad log '2026-12-30 coffee @ada'" ../err &&
		! run log '2026-MM-DD coffee @ada' 2>../err &&
		grep -q 'write numbers in place of its letters' ../err
}

the_bullet_that_was_typed_from_habit_is_not_written_twice() {
	search
	for bullet in - '*' + • –; do
		run log "$bullet coffee @ada: the $bullet" &&
		grep -qxF -- "- 2026-09-11 coffee @ada: the $bullet" \
			log/2026-09.md &&
		run log "$bullet [ ] ask @ada for the $bullet" &&
		grep -qxF -- "- [ ] 2026-09-11 ask @ada for the $bullet" \
			log/2026-09.md || return 1
		cp log/2026-09.md ../before
		says 2 "hint: inroad log '2026-09-10 call @ada'" \
			log "$bullet yesterday call @ada" &&
		says 2 'nothing to write down' log "$bullet " &&
		cmp log/2026-09.md ../before || return 1
	done
}

the_new_note_has_an_id_of_its_own() {
	errands
	printf '# Bo\n' >contacts/Bo.md
	mkdir topics && printf '# Tea\n' >topics/tea.md && : >notes.md
	cp -r . ../before
	says 2 "the id 'acme' is that of companies/acme.md" new contact Acme &&
	says 2 "the id 'bo' is that of contacts/Bo.md" new company BO &&
	says 2 "the id 'tea' is that of topics/tea.md" new company Tea -n &&
	says 2 "the id 'me' always means the seeker" new contact Me &&
	diff -r . ../before && run new company Notes && run new me &&
	says 1 insidr check && ! grep -q duplicate-id ../said
}

the_dry_run_tells_what_would_not_be_understood() {
	search
	cp -r . ../before
	run log -n 'Coffee @ada: x' >../tried 2>../told && diff -r . ../before &&
		grep -qF 'it is not written as such a line' ../told &&
		grep -qxF -- '  hint: write - 2026-09-11 coffee @ada: x' ../told &&
		grep -qxF -- '+- 2026-09-11 Coffee @ada: x' ../tried &&
		run log 'Coffee @ada: x' 2>../real && cmp ../told ../real
}

# ----------------------------------------------------------- what is in the way

the_writer_refuses_what_is_no_file_of_its_own() {
	errands
	mv log/2026-09.md ../outside && ln -s "$PWD/../outside" log/2026-09.md
	cp ../outside ../kept
	! run log x 2>../err && grep -q '2026-09.md' ../err &&
	cmp ../outside ../kept || return 1
	rm log/2026-09.md && mkdir log/2026-09.md
	! run log x 2>../err && grep -q '2026-09.md' ../err || return 1
	rmdir log/2026-09.md && mkfifo log/2026-09.md
	! run log x 2>../err && grep -q '2026-09.md' ../err || return 1
	rm log/2026-09.md && printf 'caf\351\n' >log/2026-09.md
	cp log/2026-09.md ../kept
	! run log x 2>../err && grep -q 'is not UTF-8 text' ../err &&
	cmp log/2026-09.md ../kept || return 1
	rm -r log && ln -s ../kept log && ! run log x 2>../err && [ -s ../err ]
}

# Held up at a system call, and gone on when a sign of that was seen.
held_at() { # system call, the sign, then the command
	call=$1 sign=$2
	shift 2
	timeout 30 strace -qq -f -o ../trace \
		-e trace="$call",landlock_add_rule \
		-e inject="$call":delay_exit=3000000:when=1 \
		"$inroad" --today 2026-09-11 "$@" &
	for _ in $(seq 200); do
		! eval "$sign" || return 0
		sleep 0.05
	done
	return 1
}

# All was read, nothing is written.
the_note_that_changed_meanwhile_is_left_alone() {
	command -v strace >/dev/null || return 77
	errands
	held_at landlock_restrict_self 'grep -q add_rule ../trace' \
		done write lovelace 2>../err || return 1
	echo '- by hand' >>log/2026-09.md
	cp log/2026-09.md ../kept
	wait $! ; [ $? -eq 3 ] && grep -q 'changed meanwhile' ../err &&
	cmp log/2026-09.md ../kept
}

# While one is between looking and writing, another waits and then sees it.
the_second_of_two_at_once_loses_nothing() {
	command -v strace >/dev/null || return 77
	errands
	held_at fsync '[ -n "$(find . -name ".inroad-tmp-*")" ]' \
		log coffee @bo: the first >/dev/null || return 1
	run log coffee @bo: the second >/dev/null 2>../err
	second=$?
	wait $! && grep -q 'the first' log/2026-09.md || return 1
	case $second in
	0) grep -q 'the second' log/2026-09.md ;;
	3) grep -q 'changed meanwhile' ../err ;;
	*) false ;;
	esac
}

# The first of several is being written.
the_files_written_before_a_failure_are_named() {
	command -v strace >/dev/null || return 77
	errands
	held_at fsync '[ -n "$(find . -name ".inroad-tmp-*")" ]' \
		rename ada-lovelace ada-king 2>../err || return 1
	echo '- by hand' >>contacts/ada-lovelace.md
	wait $! ; [ $? -eq 3 ] && grep -q 'changed meanwhile' ../err &&
	grep -q 'written already: companies/acme.md' ../err &&
	tail -n 1 contacts/ada-lovelace.md | grep -q 'by hand' &&
	[ ! -e contacts/ada-king.md ]
}

[ $# -gt 0 ] || set -- $(sed -n 's/^\(\(the\|before\|every\)_[a-z_]*\)() {$/\1/p' "$0" |
	grep -vx every_writer)
for name; do it "$name"; done
echo "1..$#"
exit $failed
