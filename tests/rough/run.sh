#!/bin/sh
# rough: the world as it is: odd files, deep nesting, limits, two builds at
# once, full disks, closed pipes, slips of the finger. Each test is a function
# that runs in an empty folder of its own; what it prints is shown if it fails.
#	B=.build run.sh [TEST ...]
set -u
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
unset INROAD_COLOR NO_COLOR CLICOLOR_FORCE SOURCE_DATE_EPOCH
esc=$(printf '\033')
failed=0

it() {
	test=$1
	mkdir "$work/$test" && cd "$work/$test" || exit 1
	if "$test" >"$work/log" 2>&1; then
		echo "ok - rough: $(echo "$test" | tr _ ' ')"
	else
		echo "not ok - rough: $(echo "$test" | tr _ ' ')"
		LC_ALL=C tr -cd '\11\12\40-\176' <"$work/log" | cut -c1-200 |
			sed 's/^/# /' | tail -n 15
		failed=1
	fi
	cd "$work" || exit 1
}

# run ARG...: the program on the notebook here, ten seconds at most.
run() { timeout 10 "$inroad" --today 2026-09-11 "$@"; }

# gives STATUS ARG...: it ends with that status.
gives() {
	want=$1; shift
	run "$@"
	got=$?
	[ $got -eq "$want" ] || { echo "status $got, not $want: $*"; return 1; }
}

# says STATUS TEXT ARG...: that status, and the text on stdout or stderr.
says() {
	want=$1 text=$2; shift 2
	run "$@" >.said 2>&1
	got=$?
	cat .said
	[ $got -eq "$want" ] && grep -qF -- "$text" .said && { rm .said; return 0; }
	echo "status $got, wanted $want and: $text"
	return 1
}

# A notebook with one good note, whose tie must stand in every answer.
notebook() {
	mkdir -p contacts
	: >inroad.yaml
	printf '# Good Neighbour\n\n- 2026-09-10 coffee: on the roof\n' \
		>contacts/good-neighbour.md
}
neighbour_stands() { says 0 thank/good-neighbour/2026-09-10 todo --format json; }

repeat() { awk -v n="$1" -v s="$2" 'BEGIN { while (n-- > 0) printf "%s", s }'; }

sums() { find "$@" -type f -exec sha256sum {} + | LC_ALL=C sort; }

# ---------------------------------------------------------------- odd files

a_file_of_100_MB_is_named_and_the_rest_read() {
	notebook
	truncate -s 100M contacts/sparse.md
	yes 'a line of words' | head -c 100000000 >contacts/big.md
	says 1 'contacts/big.md:1:1: error:' check &&
		says 1 'contacts/sparse.md:1:1: error:' check && neighbour_stands
	status=$?
	rm -f contacts/big.md contacts/sparse.md
	return $status
}

a_fifo_is_passed_over() {
	notebook
	mkfifo contacts/pipe.md fifo.md
	neighbour_stands && { run check >out 2>&1; grep -q 'contacts/pipe.md' out; } &&
		gives 0 build -o out.d
}

fifos_in_place_of_the_settings_and_gitignore_do_not_hang() {
	notebook
	mkfifo .gitignore
	neighbour_stands || return 1
	rm inroad.yaml
	mkfifo inroad.yaml
	run check
	[ $? -ne 124 ]
}

a_socket_is_passed_over() {
	notebook
	if command -v ssh-agent >/dev/null; then
		eval "$(ssh-agent -a "$PWD/contacts/s.md")" >/dev/null
		neighbour_stands
		status=$?
		kill "$SSH_AGENT_PID"
		return $status
	fi
	neighbour_stands
}

links_are_not_followed() {
	notebook
	echo 'CANARY' >../canary
	ln -s ../../canary contacts/outside.md
	ln -s gone contacts/gone.md
	ln -s b.md contacts/a.md
	ln -s a.md contacts/b.md
	ln -s . contacts/loop
	ln -s / contacts/root
	ln -s /dev/zero contacts/zero.md
	neighbour_stands && gives 0 build && ! grep -rq CANARY digest
}

an_unreadable_file_does_not_hide_the_others() {
	notebook
	echo '# Shut' >contacts/shut.md
	mkdir contacts/closed
	chmod 000 contacts/shut.md contacts/closed
	run check >out 2>&1
	status=$?
	cat out
	if [ "$(id -u)" -ne 0 ]; then
		grep -q contacts/shut.md out || return 1
	fi
	[ $status -le 1 ] && neighbour_stands
}

odd_names_are_read_and_told_safely() {
	notebook
	bytes=$(printf 'bytes-\351\377')
	line=$(printf 'two\nlines')
	escape=$(printf 'esc\033[31mred')
	for name in 'a b' -dash "$line" "$bytes" "$escape" 'quote"amp&lt<' \
		'per%20cent' 'hash#mark?x' "apo'strophe" 'back\slash'; do
		printf '# Odd\n\n- 2026-02-30 chat\n' >"contacts/$name.md"
	done
	run --color never check >out 2>&1
	[ $? -eq 1 ] || return 1
	grep -c 'bad-date' out | grep -qx 10 || { cat out; return 1; }
	! grep -q "$esc" out || { echo 'a raw escape'; return 1; }
	# each finding stands on one line with its place
	! grep 'bad-date' out | grep -qv '^contacts/.*:3:3: error:' || return 1
	gives 0 build && neighbour_stands &&
		! find digest -name '*[<>"&]*' | grep .
}

escapes_never_reach_a_terminal() {
	notebook
	printf '# \033[31mRed\033[0m\007\302\233\342\200\256x\n\n- 2026-09-08 coffee: \033]0;x\007 \033[2J\n- 2026-09-10 \033[5m chat @\033[31m\n' \
		>contacts/red.md
	printf -- '---\nrole: "\\e[31m"\njob: \033[31m\n---\n\n# Front\n' \
		>contacts/front.md
	for words in check todo today 'list contacts' 'show red' 'show front' \
		'todo --format todotxt' 'todo --format markdown' \
		'todo --format ics' 'why thank/red/2026-09-08'; do
		# shellcheck disable=SC2086
		run --color never $words >out 2>&1
		[ $? -le 1 ] || { cat out; echo "$words"; return 1; }
		! LC_ALL=C grep -q "$(printf '[\033\007]\\|\302\233\\|\342\200\256')" out ||
			{ echo "raw in: $words"; cat -v out; return 1; }
	done
}

# ---------------------------------------------------------- depth and repeats

# quick STATUS: check ends with it in time, and the good note is read.
quick() {
	start=$(date +%s)
	run check >out 2>&1
	got=$?
	tail -n 3 out
	echo "status $got after $(($(date +%s) - start)) s"
	[ $got -eq "$1" ] && neighbour_stands && gives 0 build
}

yaml_nested_100000_deep() {
	notebook
	{ echo ---; printf 'a: '; repeat 60000 '['; echo; echo ---; } >contacts/flow.md
	{ echo ---; printf 'a: '; repeat 20000 '{a: '; echo; echo ---; } >contacts/map.md
	{ echo ---; repeat 30000 '- '; echo; echo ---; } >contacts/block.md
	{ echo ---; printf 'a: '; repeat 100000 '['; echo; echo ---; } >contacts/over.md
	quick 1
}

markdown_that_is_slow_elsewhere() {
	notebook
	repeat 10000 '![[](' >contacts/images.md
	repeat 100000 '- ' >contacts/items.md
	{ repeat 50000 '- '; repeat 50000 '
'; } >contacts/blank.md
	{ repeat 100000 '>'; repeat 10000 'a*'; } >contacts/quotes.md
	repeat 100000 '*a_ ' >contacts/stress.md
	repeat 100000 '[a](' >contacts/links.md
	repeat 100000 '<!--' >contacts/comments.md
	repeat 100000 "\`a\`\`" >contacts/ticks.md
	repeat 100000 '@a' >contacts/mentions.md
	repeat 50000 '[[' >contacts/wiki.md
	quick 1
}

many_lines_are_linear() {
	notebook
	mkdir log
	awk 'BEGIN { for (i = 0; i < 9000; i++)
		print "- 2026-09-10 chat @p" i ": x" i
		}' >log/2026-09.md
	awk 'BEGIN { for (i = 0; i < 60000; i++) print "<<<<<<< " }' >log/marks.md
	awk 'BEGIN { for (i = 0; i < 9000; i++) print "- [ ] t" i " due:fri" }' \
		>inbox.md
	quick 1
}

# ------------------------------------------------------------------- limits

# limit NAME: at.md is at the limit and quiet, over.md one beyond and named.
limit() {
	run check >out 2>&1
	cat out | head -n 5 | cut -c1-150
	! grep -q 'contacts/at.md:.*error' out &&
		grep -q 'contacts/over.md:.*error' out && neighbour_stands
}

a_note_may_have_1_MiB() {
	notebook
	yes 'a line of words' | head -c 1048576 >contacts/at.md
	yes 'a line of words' | head -c 1048577 >contacts/over.md
	limit
}

front_matter_may_have_64_KiB() {
	notebook
	# between the fences: "job: " and a newline are 6 bytes
	{ echo ---; printf 'job: '; repeat 65530 a; echo; echo ---; } >contacts/at.md
	{ echo ---; printf 'job: '; repeat 65531 a; echo; echo ---; } >contacts/over.md
	limit
}

front_matter_may_have_1000_keys() {
	notebook
	{ echo ---; awk 'BEGIN { for (i = 0; i < 1000; i++) print "zz" i ": a" }'
	  echo ---; } >contacts/at.md
	{ echo ---; awk 'BEGIN { for (i = 0; i < 1001; i++) print "zz" i ": a" }'
	  echo ---; } >contacts/over.md
	limit
}

a_note_may_have_10000_items() {
	notebook
	awk 'BEGIN { for (i = 0; i < 10000; i++) print "- a" }' >contacts/at.md
	awk 'BEGIN { for (i = 0; i < 10001; i++) print "- a" }' >contacts/over.md
	limit
}

a_line_may_have_32_markers() {
	notebook
	{ repeat 32 '> '; echo a; } >contacts/at.md
	{ repeat 33 '> '; echo a; } >contacts/over.md
	limit
}

a_note_may_have_20000_brackets() {
	notebook
	awk 'BEGIN { for (i = 0; i < 200; i++) { for (j = 0; j < 100; j++) printf "[ "
		print "" } }' >contacts/at.md
	{ cat contacts/at.md; echo '['; } >contacts/over.md
	limit
}

a_note_tells_100_findings() {
	notebook
	awk 'BEGIN { for (i = 0; i < 100; i++) print "- 2026-02-30 chat" }' >contacts/at.md
	awk 'BEGIN { for (i = 0; i < 103; i++) print "- 2026-02-30 chat" }' >contacts/over.md
	run check >out 2>&1
	[ "$(grep -c '^contacts/at.md:.*bad-date' out)" -eq 100 ] &&
		[ "$(grep -c '^contacts/over.md:.*There is no day\|^contacts/over.md:.*there is no day' out)" -eq 100 ] &&
		grep -q 'contacts/over.md:.*3 more' out && neighbour_stands
}

folders_may_be_64_deep() {
	notebook
	at=contacts$(repeat 63 /d)
	mkdir -p "$at/d"
	echo '# Deep' >"$at/deep-enough.md"
	echo '# Deeper' >"$at/d/too-deep.md"
	says 0 'Deep' list contacts || return 1
	run list contacts --format json >out
	grep -q deep-enough out && ! grep -q too-deep out &&
		{ run check >out 2>&1; grep -q 'd/d' out; }
}

# -------------------------------------------------------------------- build

build_writes_only_below_its_folder() {
	mkdir book && cd book && notebook
	echo 'a neighbour' >../beside
	sums .. >../../before.$$
	ls -lR --time-style=full-iso contacts >../../list.$$
	gives 0 build || return 1
	find .. -path ../book/digest -prune -o -type f -print0 |
		xargs -0 sha256sum | LC_ALL=C sort >../../after.$$
	ls -lR --time-style=full-iso contacts | cmp - ../../list.$$ &&
		diff ../../before.$$ ../../after.$$
}

a_foreign_file_stays() {
	notebook
	gives 0 build || return 1
	echo mine >digest/mine.txt
	mkdir digest/own
	echo mine >digest/own/index.html
	gives 0 build && grep -q mine digest/mine.txt &&
		grep -q mine digest/own/index.html
}

a_foreign_index_is_left_and_named() {
	notebook
	mkdir digest
	echo mine >digest/index.html
	says 3 index.html build && grep -qx mine digest/index.html
}

a_link_in_the_output_is_not_written_through() {
	notebook
	mkdir elsewhere
	echo mine >elsewhere/index.html
	gives 0 build || return 1
	rm digest/index.html
	ln -s ../elsewhere/index.html digest/index.html
	echo '- 2026-09-11 chat' >>contacts/good-neighbour.md
	run build
	grep -qx mine elsewhere/index.html
}

stale_pages_go() {
	notebook
	echo '# Ada' >contacts/ada.md
	gives 0 build || return 1
	page=$(find digest -name 'ada*.html')
	[ -n "$page" ] || { find digest; return 1; }
	rm contacts/ada.md
	gives 0 build && [ ! -e "$page" ] &&
		[ -n "$(find digest -name 'good-neighbour*.html')" ]
}

a_second_build_changes_nothing() {
	notebook
	gives 0 build || return 1
	ls -lR --time-style=full-iso digest >one
	gives 0 build || return 1
	ls -lR --time-style=full-iso digest >two
	diff one two
}

two_builds_at_once() {
	notebook
	awk 'BEGIN { for (i = 0; i < 300; i++) {
		f = "contacts/p" i ".md"; print "# P" i "\n\n- 2026-09-10 chat" > f
		close(f) } }'
	gives 0 build -o alone || return 1
	run build & first=$!
	run build & second=$!
	run build & third=$!
	bad=0
	for p in $first $second $third; do wait $p || bad=$?; done
	echo "worst status $bad"
	# whoever lost may say so, but what stands is whole and the next one clean
	{ [ $bad -eq 0 ] || [ $bad -eq 3 ]; } && gives 0 build || return 1
	(cd alone && sums . | grep -v '/\.') >a
	(cd digest && sums . | grep -v '/\.') >d
	diff a d
}

output_is_private() {
	notebook
	(umask 022; run build) || return 1
	[ "$(stat -c %a digest)" = 700 ] && [ "$(stat -c %a digest/index.html)" = 600 ]
}

# picture FOLDER: the sums of what build makes of the notebook here.
picture() {
	rm -rf digest
	run build >/dev/null || return 1
	# all but what a build leaves for the next one
	(cd digest && rm .inroad-cache .inroad-images && sums . && find . -type f -exec stat -c '%a %n' {} + | LC_ALL=C sort)
	for format in json markdown todotxt ics; do
		run todo --format $format | sha256sum
	done
	run check --color never | sha256sum
}

the_same_notes_give_the_same_bytes() {
	mkdir one && cd one && notebook && mkdir log meetings companies
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '# Ünal İpek %s\n\n- 2026-09-0%s coffee: Iıİi äöü\n' $i $i \
			>"contacts/p$i.md"
		printf -- '---\ngoal: x\n---\n\n# M\n\n- learned: @acme y\n' \
			>"meetings/2026-09-0$i-p$i.md"
	done
	echo '# Acme' >companies/acme.md
	echo '- 2026-09-10 chat @p1 @p2 @new-one' >log/2026-09.md
	LC_ALL=C picture >../want || return 1
	for settings in LC_ALL=C.UTF-8 LC_ALL=tr_TR.UTF-8 LC_ALL=de_DE.UTF-8 \
		TZ=Asia/Kolkata TZ=America/Los_Angeles HOME=/nonexistent \
		COLUMNS=20 MALLOC_PERTURB_=85; do
		(export "${settings?}"; picture >../got)
		cmp ../want ../got || { echo "$settings"; diff ../want ../got; return 1; }
	done
	(umask 077; picture >../got) && cmp ../want ../got || return 1
	(umask 000; picture >../got) && cmp ../want ../got || return 1
	if command -v taskset >/dev/null; then
		run() { timeout 20 taskset -c 0 "$inroad" --today 2026-09-11 "$@"; }
		picture >../got
		run() { timeout 10 "$inroad" --today 2026-09-11 "$@"; }
		cmp ../want ../got || { echo 'one processor'; return 1; }
	fi
	# made in the other order, elsewhere
	rm -rf digest
	mkdir -p ../an/other/path
	find . -type f | LC_ALL=C sort -r >../files
	while IFS= read -r f; do
		mkdir -p "../an/other/path/$(dirname "$f")"
		cp "$f" "../an/other/path/$f"
	done <../files
	cd ../an/other/path && picture >../../../got &&
		cmp ../../../want ../../../got
}

# ------------------------------------------------------------ world and words

a_full_disk_is_a_sentence_and_status_3() {
	notebook
	[ -c /dev/full ] || return 0
	for words in check todo today 'list contacts' 'show good-neighbour' \
		'explain thank' help '--version' 'schema contact' \
		'completion bash' 'why thank/good-neighbour/2026-09-10'; do
		# shellcheck disable=SC2086
		run $words >/dev/full 2>err
		got=$?
		[ $got -eq 3 ] || { echo "status $got: $words"; return 1; }
		[ "$(wc -l <err)" -ge 1 ] && grep -q '^inroad: ' err ||
			{ cat err; echo "no sentence: $words"; return 1; }
	done
}

a_closed_pipe_is_quiet() {
	notebook
	awk 'BEGIN { for (i = 0; i < 3000; i++) print "- [ ] task number " i }' >inbox.md
	{ run todo 2>err; echo $? >status; } | head -n 1 >/dev/null
	[ ! -s err ] || { cat err; return 1; }
	status=$(cat status)
	[ "$status" -eq 0 ] || [ "$status" -eq 141 ] || { echo "$status"; return 1; }
}

a_closed_stdout_is_no_crash() {
	notebook
	run todo >&- 2>err
	[ $? -eq 3 ] && grep -q '^inroad: ' err
}

status_0_1_2_3() {
	notebook
	gives 0 check && gives 0 todo && gives 0 build || return 1
	echo '- 2026-02-30 chat' >>contacts/good-neighbour.md
	gives 1 check && gives 0 todo && gives 0 today && gives 0 list contacts &&
		gives 0 build && gives 1 build --fail-on error &&
		gives 2 nonsense || return 1
	mkdir ro && cd ro && : >inroad.yaml && : >digest
	gives 3 build
}

fail_on_sets_the_level() {
	notebook
	echo '- 2026-09-01 coffee @nobody-yet' >inbox.md
	gives 0 check && gives 1 check --fail-on warning && gives 0 check --fail-on error &&
		gives 1 check --fail-on hint
}

fail_on_off_never_fails() {
	notebook
	echo '- 2026-02-30 chat' >>contacts/good-neighbour.md
	echo 'fail-on: off' >inroad.yaml
	gives 0 check && gives 1 check --fail-on error
}

strict_asks_for_more_and_lets_warnings_fail() {
	: >inroad.yaml
	mkdir contacts
	echo '# Bare' >contacts/bare.md
	gives 0 check --strict || return 1
	printf -- '---\nplace: Berlin\n---\n' >contacts/ada.md
	gives 0 check --fail-on hint &&
		says 1 'warning: nothing stands yet under role:, why:' check --strict ||
		return 1
	echo 'rules: {expected-field: hint}' >inroad.yaml
	says 0 'hint: nothing stands yet' check && gives 0 check --strict &&
		gives 1 check --strict --fail-on hint || return 1
	echo '- 2026-09-10 call @nobody-yet' >inbox.md
	gives 0 check && says 1 'warning: no note answers' check --strict &&
		gives 1 check --strict --fail-on error
}

# Known: an error and a warning of one note; new: one in another.
a_baseline_hides_what_is_known_and_shows_what_is_new() {
	notebook
	printf -- '- 2026-02-30 chat\n- 2026-09-10 call @nobody-yet\n' >inbox.md
	gives 1 check || return 1
	says 0 '.inroad-baseline: 2 findings are known' check --baseline &&
		[ "$(grep -vc '^#' .inroad-baseline)" -eq 2 ] &&
		! grep -q nobody .inroad-baseline &&
		says 0 '2 known ones are left out: inroad check --all' check &&
		says 0 '"known": 2' check --format json &&
		gives 1 check --all && gives 0 build --fail-on hint &&
		! grep -q '30 chat' digest/problems.html || return 1
	# its line moved, another note has a new one
	printf '# Inbox\n\n- 2026-02-30 chat\n- 2026-09-10 call @nobody-yet\n' \
		>inbox.md
	gives 0 check && mkdir -p log &&
		echo '- 2026-02-30 chat' >log/2026-08.md &&
		says 1 'log/2026-08.md:1:3: error' check || return 1
	run check >out
	! grep -q inbox.md out || return 1
	# what is gone is gone at the next writing, and the bytes are the same
	rm log/2026-08.md
	cp .inroad-baseline ../first
	gives 0 check --baseline && cmp .inroad-baseline ../first &&
		sed -i 1,3d inbox.md &&
		says 0 '1 finding is known' check --baseline &&
		[ "$(grep -vc '^#' .inroad-baseline)" -eq 1 ]
}

a_baseline_is_asked_for_before_it_is_written() {
	notebook
	says 0 'nothing to write down' check --baseline &&
		[ ! -e .inroad-baseline ] || return 1
	echo '- 2026-09-10 call @nobody-yet' >inbox.md
	says 0 '+inbox.md' check --baseline --dry-run &&
		[ ! -e .inroad-baseline ] &&
		says 2 'no other format' check --baseline --format json &&
		[ ! -e .inroad-baseline ] || return 1
	# a link is not followed, a folder not replaced
	echo untouched >../outside
	ln -s ../outside .inroad-baseline
	gives 3 check --baseline
	[ "$(cat ../outside)" = untouched ] && says 1 'cannot be read' \
		check --fail-on warning || return 1
	rm .inroad-baseline
	mkdir .inroad-baseline
	gives 3 check --baseline
	[ -d .inroad-baseline ]
}

a_damaged_baseline_is_said_and_set_aside() {
	notebook
	echo '- 2026-02-30 chat' >inbox.md
	gives 0 check --baseline && gives 0 check || return 1
	echo '<<<<<<< HEAD' >>.inroad-baseline
	says 1 '.inroad-baseline:4: ' check && gives 1 build --fail-on error &&
		says 1 'check --baseline' check && gives 0 check --baseline &&
		gives 0 check || return 1
	repeat 70000000 '#' >.inroad-baseline
	says 1 'cannot be read' check
}

a_slip_is_answered_with_what_was_meant() {
	notebook
	says 2 'check' chekc && says 2 'did you mean' chekc &&
		says 2 '--format' todo --formt json &&
		says 2 'json' todo --format jsn &&
		says 2 'todotxt' todo --format xml &&
		says 2 'contact' list contcts &&
		says 2 'good-neighbour' show good-neighbor &&
		says 2 'thank' explain thnk &&
		says 2 'thank/good-neighbour' why thnk/good-neighbour/2026-09-10 &&
		says 2 'contact' new contct 'Ada' &&
		says 2 'contact' schema contct &&
		says 2 'bash' completion bsh &&
		says 2 '2026-02-30' --today 2026-02-30 check &&
		says 2 'warning' check --fail-on warnng &&
		says 2 'never' --color nevr check || return 1
	printf 'rules: {unthankd: off, stalled: {dayz: 3, levl: off}}\n' >inroad.yaml
	says 1 "did you mean 'unthanked'" check &&
		says 1 "did you mean 'days'" check &&
		says 1 "did you mean 'level'" check
}

a_command_refuses_what_it_cannot_use() {
	notebook
	for words in list show why explain schema new log completion demo \
		'new contact' 'list contacts more' 'check more' 'todo more' \
		'build more' 'today more' 'todo --format' '-C'; do
		# shellcheck disable=SC2086
		run $words >out 2>&1
		got=$?
		[ $got -eq 2 ] || { cat out; echo "status $got: $words"; return 1; }
		grep -q '^inroad' out || { cat out; echo "$words"; return 1; }
	done
}

without_a_notebook_init_is_the_hint() {
	says 2 'inroad init' todo && says 2 'inroad init' check &&
		says 3 nowhere -C nowhere check
}

init_demo_new_and_log_work_and_ask_before_overwriting() {
	gives 0 init book && cd book || return 1
	gives 0 new contact 'Ada Lovelace' && [ -f contacts/ada-lovelace.md ] || return 1
	cp contacts/ada-lovelace.md before
	run new contact 'Ada Lovelace'
	[ $? -ne 0 ] && cmp before contacts/ada-lovelace.md || return 1
	says 0 'log/2026-09.md:' log 'coffee @ada: budget opens in Q4' || return 1
	grep -qF -- '- 2026-09-11 coffee @ada: budget opens in Q4' log/2026-09.md &&
		gives 0 check && says 0 thank/ada-lovelace/2026-09-11 todo --format json &&
		cd .. && gives 0 demo d && gives 0 -C d build || return 1
	run demo d
	[ $? -ne 0 ]
}

the_example_in_a_folder_with_a_blank_can_be_looked_at_as_told() {
	run demo "d 'd" >out && next=$(sed -n 's/^next: its morning page:  //p' out) &&
		[ -n "$next" ] && PATH="${inroad%/*}:$PATH" sh -c "$next" >day &&
		grep -qF 'Friday 11 September' day
}

# The word of a dry run is kept.
a_dry_run_refuses_what_would_be_refused() {
	mkdir full && : >full/x && : >file && gives 2 demo full -n &&
		says 3 file demo file -n && says 3 none/d demo none/d -n &&
		gives 0 demo new -n && [ ! -e new ] && mkdir empty &&
		gives 0 demo empty -n
}

an_option_without_its_value_is_told_what_it_takes() {
	notebook
	says 2 'one of: text json' todo --format &&
		says 2 'one of: text json' todo --format= &&
		says 2 '--output DIR' build -o '' &&
		says 2 '--directory DIR' -C '' todo &&
		says 2 '--rev REV' today --rev '' &&
		says 2 '--today DATE' --today &&
		says 2 'inroad help todo' todo --bogus &&
		says 2 'inroad help' --bogus
}

an_argument_with_a_dash_and_a_blank_is_a_line() {
	notebook
	gives 0 log '- coffee @ada: x' && gives 0 log '- coffee @bo' --color never &&
		gives 0 log '- coffee' @cy '- y' --dry-run >out &&
		grep -qxF -- '+- 2026-09-11 coffee @cy - y' out &&
		gives 0 log -- '- coffee @dee' '--' -x &&
		grep -qxF -- '- 2026-09-11 coffee @ada: x' log/2026-09.md &&
		grep -qxF -- '- 2026-09-11 coffee @bo' log/2026-09.md &&
		grep -qxF -- '- 2026-09-11 coffee @dee -- -x' log/2026-09.md &&
		says 2 "there is no command '- coffee'" '- coffee' &&
		says 2 "nothing is called '- zz'" rename '- zz' ben
}

the_option_that_there_is_none_of_is_named() {
	notebook
	says 2 'there is no option -z for log' log --dry-run -z x &&
		says 2 'there is no option --nonsense for log' log --nonsense x &&
		says 2 'there is no option --nonsense for log' log x --nonsense y &&
		says 2 'there is no option -nzx for log' log 'a line' -nzx &&
		says 2 'there is no option -zx for log' log --dry-run -zx &&
		says 2 'there is no option --nonsense' --color never --nonsense log
}

what_is_asked_in_the_wrong_place_is_told_the_right_one() {
	notebook
	says 2 'inroad explain unthanked' help unthanked &&
		says 2 'inroad explain funnel' help funnel &&
		says 2 'write a day as 2026-09-11' done thank/good-neighbour 2026-02-30 &&
		says 2 'inroad help kinds' list zzzzzz &&
		says 2 'inroad help rules' stats zzzzzz &&
		[ "$(run list zzzzzz 2>&1 | wc -c)" -lt 200 ] &&
		[ "$(run stats zzzzzz 2>&1 | wc -c)" -lt 200 ]
}

# A spreadsheet that is filled every week finds its columns in an empty one.
an_empty_list_has_the_same_header_in_csv() {
	mkdir new && : >new/inroad.yaml && run demo book || return 1
	for kind in contacts companies applications openings landings events \
		experiments topics; do
		run -C new list $kind --format csv >none && run -C book list $kind \
			--format csv | head -n 1 >some && cmp none some || return 1
		run -C book list $kind title=zzz --format csv | cmp some || return 1
		head -c 3 none | grep -q '^id,' || return 1
	done
}

a_dry_run_writes_nothing() {
	notebook
	printf '\n- 2026-09-08 chat\n  - promised: x due:fri\n' >>contacts/good-neighbour.md
	sums . >../before
	run check --fix --dry-run >../out
	sums . >../after
	cmp ../before ../after || return 1
	run check --fix >../out
	grep -q 'promised: x due:2026-09-11' contacts/good-neighbour.md
}

it_works_without_git_and_home() {
	notebook
	env -i PATH=/nonexistent ASAN_OPTIONS="${ASAN_OPTIONS-}" \
		"$inroad" --today 2026-09-11 todo --format json >out &&
		grep -q thank/good-neighbour/2026-09-10 out
}

what_git_ignores_is_no_note() {
	notebook
	mkdir -p .git/objects .git/refs private
	echo 'ref: refs/heads/main' >.git/HEAD
	printf '[core]\n\trepositoryformatversion = 0\n\tbare = false\n' >.git/config
	echo '# Hidden' >contacts/hidden.md
	echo '# Seen' >contacts/seen.md
	echo '# Kept' >private/kept.md
	printf 'hidden.md\nprivate/*\n!private/kept.md\n' >.gitignore
	run list contacts --format json >out || return 1
	cat out
	! grep -q '"hidden"' out && grep -q '"seen"' out && gives 0 show kept &&
		gives 2 show hidden
}

a_notebook_below_a_repository_reads_the_ignores_above() {
	mkdir -p .git/objects .git/refs search && cd search && notebook
	echo 'ref: refs/heads/main' >../.git/HEAD
	printf '[core]\n\trepositoryformatversion = 0\n' >../.git/config
	echo '/search/contacts/hidden.md' >../.gitignore
	echo '# Hidden' >contacts/hidden.md
	neighbour_stands && gives 2 show hidden
}

a_broken_repository_is_no_crash() {
	notebook
	for head in '' 'ref: refs/heads/' "$(repeat 5000 x)"; do
		rm -rf .git
		mkdir -p .git/objects .git/refs
		printf '%s' "$head" >.git/HEAD
		run todo >out 2>&1
		got=$?
		[ $got -eq 0 ] || [ $got -eq 3 ] || { cat out; echo $got; return 1; }
	done
	rm -rf .git
	echo 'gitdir: /nonexistent' >.git
	run todo >out 2>&1
	got=$?
	[ $got -eq 0 ] || [ $got -eq 3 ] || { cat out; echo $got; return 1; }
	rm .git
	mkfifo .git
	run todo >out 2>&1
	[ $? -ne 124 ]
}

dot_folders_output_and_ignores_hold_no_notes() {
	notebook
	printf 'output: out\nignore: [drafts, old/*.md]\n' >inroad.yaml
	mkdir -p .hidden drafts old out
	for f in .hidden/a1 drafts/a2 old/a3 out/a4; do echo '# A' >$f.md; done
	for id in a1 a2 a3 a4; do gives 2 show $id || return 1; done
	neighbour_stands
}

little_memory_is_a_sentence_and_status_3() {
	# a sanitizer takes terabytes of address space for itself
	! grep -q __asan_init "$inroad" || return 0
	notebook
	yes 'a line of words with @someone' | head -c 1000000 >contacts/big.md
	for size in 8000 12000 16000 24000 32000 64000 128000; do
		(ulimit -v $size && run check) >out 2>&1
		got=$?
		# 126 and 127: not even started
		case $got in
		0 | 126 | 127) ;;
		3) grep -q '^inroad: ' out || { cat out; return 1; } ;;
		*) cat out; echo "status $got with $size kB"; return 1 ;;
		esac
	done
}

a_stack_of_256_kB_is_enough() {
	notebook
	repeat 30 '> ' >contacts/quotes.md
	awk 'BEGIN { for (i = 0; i < 200; i++) { printf "%*s- a\n", 2 * i, "" } }' \
		>contacts/steps.md
	repeat 100000 '*a_ ' >contacts/stress.md
	(ulimit -s 256 && run check && run build && run todo) >out 2>&1
	got=$?
	[ $got -le 1 ] || { tail -n 3 out; echo "status $got"; return 1; }
}

# ----------------------------------------------------------------- the gate

the_gate_opens_when_all_is_there() {
	notebook
	gives 1 gate outreach && says 1 'plan.md: want:' gate outreach || return 1
	printf -- '---\nstart: 2026-09-01\nwant: {roles: [planner], level: senior, fields: [water], places: [Bern]}\n---\n' >plan.md
	printf '# Me\n\n## Pitch v1\n\nI find the pipe that bursts next.\n' >me.md
	gives 0 gate outreach || return 1
	says 1 '3 of 7 still missing' gate outreach @good-neighbour || return 1
	cat >contacts/good-neighbour.md <<-'END'
	---
	why: we shared a desk
	value: knows where the maps are wrong
	---
	# Good Neighbour

	- 2026-09-01 coffee: the new mains #water
	  - learned: the river plan is out
	- 2026-09-02 thanked: by note

	## Agenda

	- the river plan
	END
	says 0 '2026-09-11 wrote @good-neighbour' gate outreach @good-neighbour &&
		gives 0 gate outreach good-neighbour --format json
}

a_gate_refuses_what_it_does_not_know() {
	notebook
	says 2 'did you mean outreach?' gate outrech &&
		says 2 'did you mean good-neighbour?' gate outreach @good-neighbor &&
		gives 2 gate && gives 2 gate outreach a b
}

a_name_that_is_nobody_is_a_slip() {
	notebook
	mkdir companies && printf '# Acme\n' >companies/acme.md
	for command in ledger match prep; do
		says 2 'did you mean good-neighbour?' $command good-neighbor &&
			says 2 "is no person" $command acme || return 1
	done
	gives 0 ledger && gives 0 match && gives 0 prep good-neighbour || return 1
	says 2 'did you mean role?' list contacts rol=friend &&
		says 2 'did you mean contact?' list contcat
}

a_way_goes_to_people_and_firms_alone() {
	notebook
	mkdir companies topics landings
	printf '# Acme\n' >companies/acme.md
	printf '# Water\n' >topics/water.md
	printf '# Lena\n' >me.md
	printf -- '---\ndate: 2026-09-08\ncompany: acme\n---\n# Yes\n' \
		>landings/yes.md
	says 0 'Good Neighbour, whom you know' path good-neighbour &&
		says 0 'Nobody inside Acme is written down yet' path @acme &&
		says 0 '"kind": "company"' path acme --format json &&
		says 0 '<h1' path good-neighbour --format html &&
		says 0 '# Ways to Acme' path acme --format markdown &&
		says 2 'did you mean good-neighbour?' path good-neighbor &&
		says 2 "'water' is no person and no company" path water &&
		says 2 'every way begins with you' path me &&
		gives 2 path && gives 2 path acme --format csv &&
		says 0 'Through whom did it come about?' landing yes &&
		says 0 '"landing": "yes"' landing acme --format json &&
		says 2 "no landing of 'water' is written down" landing water
}

help_list_names_what_is_worked_out() {
	notebook
	run help list >help
	for kind in contact company application meeting topic; do
		run help $kind >fields
		run list $kind zzzzzzzz=1 2>&1 | sed -n 's/.*it has: //p' | tr ' ' '\n' >names
		[ -s names ] || return 1
		while IFS= read -r name; do
			grep -qw -- "$name" help || grep -qw -- "$name" fields ||
				{ echo "$kind: $name"; return 1; }
		done <names
	done
}

help_tells_the_fields_of_every_kind() {
	for kind in me plan journal contact company application meeting event \
		opening group topic landing experiment review page; do
		says 0 'Fields of every kind' help "$kind" || return 1
	done
	says 0 'quotas.conversations' help plan && says 0 'freeze it' help plan
}

completion_offers_what_is_typed_as_it_stands() {
	for shell in bash zsh fish; do
		run completion $shell >script || return 1
		for word in freeze outreach work-search tokens; do
			grep -qw -- "$word" script ||
				{ echo "$shell: $word"; return 1; }
		done
	done
	run completion bash | grep "	help)" | grep -w promote | grep -qw contact
}

a_meeting_ahead_has_a_sheet_of_its_own() {
	notebook
	mkdir meetings
	printf '# A B\n' >'meetings/2026-09-15-good-neighbour.md'
	printf '# Over\n' >meetings/2026-09-01-good-neighbour.md
	gives 0 build || return 1
	sheet=digest/prep/meetings/2026-09-15-good-neighbour.html
	grep -q '<style>' $sheet && ! grep -q 'rel="stylesheet"' $sheet &&
		grep -q 'href="../../prep/meetings/2026-09-15-good-neighbour.html"' \
			digest/notes/meetings/2026-09-15-good-neighbour.html || return 1
	[ "$(find digest/prep -type f | wc -l)" -eq 1 ] || return 1
	rm meetings/2026-09-15-good-neighbour.md
	gives 0 build && [ ! -e $sheet ]
}

[ $# -gt 0 ] || set -- $(sed -n 's/^\([A-Za-z0-9_]*\)() {$/\1/p' "$0" |
	grep -vxE 'it|gives|says|notebook|quick|limit|picture')
for test; do it "$test"; done
exit $failed
