#!/bin/sh
# writing: what inroad writes into notes: only the bytes that it must, and never
# what a person wrote. Each test is a function in an empty folder of its own.
#	B=.build run.sh [TEST ...]
set -u
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset NO_COLOR CLICOLOR_FORCE SOURCE_DATE_EPOCH
failed=0

it() {
	test=$1
	mkdir "$work/$test" && cd "$work/$test" || exit 1
	if "$test" >"$work/log" 2>&1; then
		echo "ok - writing: $(echo "$test" | tr _ ' ')"
	else
		echo "not ok - writing: $(echo "$test" | tr _ ' ')"
		sed 's/^/# /' "$work/log" | tail -n 20
		failed=1
	fi
	cd "$work" || exit 1
}

run() { timeout 10 "$inroad" --today "${today:-2026-09-11}" "$@"; }

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

[ $# -gt 0 ] || set -- $(sed -n 's/^\(the_[a-z_]*\|before_[a-z_]*\)() {$/\1/p' "$0")
for name; do it "$name"; done
echo "1..$#"
exit $failed
