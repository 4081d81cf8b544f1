#!/bin/sh
# watch: `inroad build --watch` sees what a person, an editor or git does to a
# notebook, and after each of it the digest is the one that a build from nothing
# makes; it ends when it is told to, and says so when it cannot go on. Long work
# shows itself on a terminal, and nowhere else. Nothing here sleeps for a time:
# what is waited for is asked for, ten seconds at most.
#	B=.build run.sh [TEST ...]
set -u
suite=watch
. "$(dirname "$0")/../tools/suite.sh"
room=book
watcher=

# Whether a command comes true within ten seconds.
soon() {
	for _ in $(seq 500); do
		! "$@" >/dev/null 2>&1 || return 0
		sleep 0.02
	done
	echo "in ten seconds not: $*"
	cat ../out ../err 2>/dev/null
	return 1
}
ended() { ! kill -0 "$watcher"; }
# What it printed so far: that many lines and more, that text.
lines() { [ "$(wc -l <../out)" -ge "$1" ]; }
said() { grep -qF -- "$1" ../out; }
complained() { grep -qF -- "$1" ../err; }

search() {
	printf '' >inroad.yaml
	printf '/digest/\n' >.gitignore
	mkdir log contacts
	printf -- '- 2026-09-09 coffee @ada: budget opens in Q4\n' >log/2026-09.md
	printf '# Bo\n' >contacts/bo.md
}
under_git() { git init -q && git add . && git commit -qm first; }

# Starts it; a signal that a shell keeps from what it starts is given back. It
# ends by itself when the test's folder goes.
watch() {
	env --default-signal=INT "$inroad" --today "${today:-2026-09-11}" \
		build --watch "$@" >../out 2>../err &
	watcher=$!
	soon said 'Ctrl-C ends it'
}

# A page shows the text; none does.
shows() { grep -qrF --exclude='.inroad-*' -- "$1" digest; }
hides() { ! shows "$1"; }

# All of the digest is as a build from nothing makes it.
is_clean() {
	rm -rf ../clean
	run build -o ../clean >/dev/null &&
		diff -r -x .inroad-cache -x .inroad-images ../clean digest
}
# The text is on a page, and soon all pages are as they would be.
comes() { soon shows "$1" && soon is_clean; }
goes() { soon hides "$1" && soon is_clean; }

# Ends as it should, and leaves nothing behind.
stop() {
	kill -"${1:-TERM}" "$watcher"
	soon ended || return 1
	wait "$watcher"
	status=$?
	[ $status -eq 0 ] || echo "status $status"
	cat ../err
	[ $status -eq 0 ] && [ ! -s ../err ] &&
		[ -z "$(find . -name '.inroad-tmp*')" ] && is_clean
}

# ---------------------------------------------------------- what is done to it

it_builds_at_once_and_says_that_it_stays() {
	search && watch || return 1
	printf '%s\n' 'digest/index.html  2 notes, 1 follow-up' \
		'watching 3 folders; Ctrl-C ends it' | cmp - ../out && stop
}

a_note_saved_in_place_is_built_and_told_in_one_line() {
	search && watch || return 1
	echo '- 2026-09-10 call @bo: sixteen looms' >>log/2026-09.md
	comes 'sixteen looms' || return 1
	soon lines 3 && sed -n 3p ../out | grep -qE '^[0-2][0-9]:[0-5][0-9]:[0-6][0-9]  digest/index\.html  2 notes, [0-9]+ follow-ups?  \([0-9]+ files?, [0-9]+ ms\)$' &&
		stop && [ "$(wc -l <../out)" -eq 3 ]
}

a_note_replaced_by_another_file_is_built() {
	search && watch || return 1
	printf '# Bo\n\nBo keeps sixteen looms.\n' >contacts/.bo.md.new &&
		mv contacts/.bo.md.new contacts/bo.md && comes 'sixteen looms' && stop
}

# vim: may it write here? then the old one aside, a new one, the old one away
the_dance_of_an_editor_is_one_build() {
	search && watch || return 1
	kill -STOP "$watcher" # so that it is quick enough
	: >contacts/4913 && rm contacts/4913 && : >contacts/.bo.md.swp &&
		mv contacts/bo.md contacts/bo.md~ &&
		printf '# Bo\n\nBo keeps sixteen looms.\n' >contacts/bo.md &&
		rm contacts/bo.md~ contacts/.bo.md.swp || return 1
	kill -CONT "$watcher"
	comes 'sixteen looms' && stop && [ "$(wc -l <../out)" -eq 3 ]
}

what_editors_keep_beside_a_note_builds_nothing() {
	search && watch || return 1
	ln -s ida@here.1 contacts/.#bo.md && : >contacts/#bo.md# &&
		: >contacts/bo.md~ && : >contacts/.bo.md.swp || return 1
	printf '# Cy\n\nsixteen looms\n' >contacts/.cy.md
	mv contacts/.cy.md contacts/cy.md
	comes 'sixteen looms' && [ "$(wc -l <../out)" -eq 3 ] && stop
}

# KiB of its own, once the first builds have warmed it up.
weighs() { awk '$1 == "RssAnon:" { print $2 }' "/proc/$watcher/status"; }
save() { # FROM TO: as many edits, each built
	for i in $(seq "$1" "$2"); do
		echo "- 2026-09-10 call @bo: looms $i" >log/2026-09-b.md
		soon shows "looms $i" || return 1
	done
}

a_day_of_saving_costs_no_memory() {
	# the address sanitizer keeps what is given back, to see it used
	! grep -q __asan_init "$inroad" || return 77
	search && under_git && watch && save 1 8 || return 1
	before=$(weighs)
	save 9 32 || return 1
	echo "from $before KiB to $(weighs) KiB"
	[ $(($(weighs) - before)) -lt 1000 ] && stop
}

a_new_folder_with_a_note_is_seen_at_once() {
	search && watch || return 1
	mkdir -p companies/far && printf '# Acme\n\nsixteen looms\n' \
		>companies/far/acme.md && comes 'sixteen looms' || return 1
	# and is watched from then on
	printf '# Acme\n\nseventeen looms\n' >companies/far/acme.md
	comes 'seventeen looms' && stop
}

a_note_that_goes_takes_its_page_along() {
	search && printf '# Cy\n\nsixteen looms\n' >contacts/cy.md && watch ||
		return 1
	shows 'sixteen looms' && rm contacts/cy.md && goes 'sixteen looms' &&
		[ ! -e digest/notes/cy.html ] && stop
}

a_folder_gets_another_name() {
	search && mkdir -p old/far && printf '# x\n\nsixteen looms\n' >old/far/x.md &&
		watch && mv old new && comes 'new/far/x' || return 1
	printf '# x\n\nseventeen looms\n' >new/far/x.md
	comes 'seventeen looms' && stop
}

another_branch_is_checked_out() {
	search && under_git && git checkout -qb other &&
		printf '# Cy\n\nsixteen looms\n' >contacts/cy.md &&
		git rm -q contacts/bo.md && git add . && git commit -qm other &&
		git checkout -q main && watch || return 1
	git checkout -q other && comes 'sixteen looms' && [ ! -e contacts/bo.md ] &&
		git checkout -q main && goes 'sixteen looms' && stop
}

# Which notes there are hangs on git's ignore files, too.
what_git_ignores_is_watched() {
	search && under_git && printf '# Cy\n\nsixteen looms\n' >contacts/cy.md &&
		watch && shows 'sixteen looms' || return 1
	echo '/contacts/cy.md' >>.gitignore
	goes 'sixteen looms' || return 1
	printf '/digest/\n' >.gitignore && comes 'sixteen looms' || return 1
	echo '/contacts/cy.md' >>.git/info/exclude
	goes 'sixteen looms' && stop
}

settings_are_watched() {
	search && watch && printf 'ignore: [contacts]\n' >inroad.yaml &&
		goes 'notes/bo.html' && stop
}

two_hundred_notes_at_once_are_built() {
	search && watch || return 1
	for i in $(seq 200); do
		printf '# N%s\n\nloom number %s of all\n' "$i" "$i" >contacts/n"$i".md
	done
	comes 'loom number 200 of all' && stop && grep -q ' 202 notes' ../out
}

the_next_day_begins_at_midnight_here() {
	search
	# a zone in which the day ends in three seconds
	left=$((86400 - $(date -u +%s) % 86400 - 3))
	[ $left -gt 3 ] || left=4
	TZ=$(printf 'IDA-%02d:%02d:%02d' $((left / 3600)) \
		$((left / 60 % 60)) $((left % 60)))
	export TZ
	timeout 60 "$inroad" build --watch >../out 2>../err &
	watcher=$!
	soon said 'Ctrl-C ends it' && soon lines 3 && kill "$watcher" &&
		wait "$watcher"
	result=$?
	unset TZ
	sed -n 3p ../out | grep '^00:00:0' && [ $result -eq 0 ]
}

a_day_that_was_typed_does_not_end() {
	command -v strace >/dev/null || return 77
	search
	timeout 60 strace -qq -o ../trace -e trace=timerfd_create,inotify_init1 \
		"$inroad" --today 2026-09-11 build --watch | sed -n 2q
	grep -q inotify_init1 ../trace && ! grep -q timerfd ../trace
}

# --------------------------------------------------------------- how it ends

# As long as another build holds the folder.
hold() {
	flock digest sh -c 'while [ ! -e ../go ]; do sleep 0.02; done' &
	holder=$!
	soon sh -c '! flock -n digest true'
}
# It opens the digest's folder for a build only.
is_building() { ls -l /proc/"$watcher"/fd | grep -q "$PWD/digest\$"; }

each_signal_that_says_so_ends_it_well() {
	search
	for signal in INT TERM HUP; do
		watch && stop $signal || return 1
	done
}

while_it_waits_for_another_build_it_ends_too() {
	search && watch && hold || return 1
	echo '- 2026-09-10 call @bo: sixteen looms' >>log/2026-09.md
	soon is_building && kill -INT $watcher && soon ended && wait $watcher
	status=$?
	: >../go
	wait $holder && [ $status -eq 0 ] && [ ! -s ../err ] && hides 'sixteen looms'
}

nobody_left_to_read_it_ends_it() {
	search
	{ timeout 60 "$inroad" build --watch; echo $? >../status; } |
		sed -n 2q
	soon [ -s ../status ] && [ "$(cat ../status)" -eq 0 ]
}

without_the_digests_folder_it_ends() {
	search && watch && rm -rf digest && soon ended && wait $watcher
	[ $? -eq 3 ] && complained 'digest is gone' && [ "$(wc -l <../err)" -eq 1 ]
}

without_the_notebook_it_ends() {
	mkdir nb && cd nb && search && watch -o ../../digest || return 1
	cd .. && rm -rf nb && mkdir x && cd x && soon ended && wait $watcher
	[ $? -eq 3 ] && complained 'nb is gone'
}

another_folder_for_the_digest_ends_it() {
	search && watch && echo 'output: other' >inroad.yaml && soon ended &&
		wait $watcher
	[ $? -eq 3 ] && complained 'another folder' && [ ! -e other ]
}

# What fails is said, and is well again with the next change.
a_build_that_fails_is_not_the_end() {
	search && watch && mv inroad.yaml ../kept &&
		soon complained 'no notebook any more' && kill -0 $watcher &&
		echo '- 2026-09-10 call @bo: sixteen looms' >>log/2026-09.md &&
		mv ../kept inroad.yaml && comes 'sixteen looms' || return 1
	: >../err && stop
}

more_folders_than_the_system_watches_is_one_sentence() {
	command -v strace >/dev/null || return 77
	search
	timeout 20 strace -f -qq -o /dev/null \
		-e inject=inotify_add_watch:error=ENOSPC \
		"$inroad" --today 2026-09-11 build --watch >../out 2>../err
	[ $? -eq 3 ] && complained 'more folders than this system lets one watch' &&
		complained 'fs.inotify.max_user_watches'
}

it_is_refused_where_nothing_changes() {
	search && under_git &&
		says 2 'leave --watch or --rev out' build --watch --rev HEAD -o ../o &&
		says 2 'leave it or --fail-on out' build --watch --fail-on error &&
		says 2 'leave it or --times out' build --watch --times &&
		says 2 'watch' check --watch && [ ! -e ../o ] && [ ! -e digest ]
}

# ------------------------------------------------------------ long work shows

# On a terminal of its own, with what that terminal was sent in a file.
on_terminal() { # TERM COMMAND
	TERM=$1 timeout 60 script -qfec "$2" "${SEEN:-../seen}" >/dev/null \
		</dev/null
}

held() { search && mkdir -p digest && hold; }

a_line_on_a_terminal_comes_and_goes() {
	held && { on_terminal xterm "$inroad --today 2026-09-11 build" & } &&
		soon grep -q 'waiting for another build' ../seen || return 1
	: >../go
	wait $! ; wait $holder
	# the last that is seen of it: back to the line's start, all erased
	tail -n +2 ../seen | tr -d '\r' | grep -q "$(printf '\033\\[Kdigest/index.html')"
}

# Those that show nothing began before the one that does.
in_a_pipe_and_on_a_dumb_terminal_nothing_is_shown() {
	held || return 1
	{ run build >../out 2>../err & } && piped=$!
	{ SEEN=../dumb on_terminal dumb "$inroad build" & } && dumb=$!
	{ on_terminal xterm "$inroad build" & } && shown=$!
	soon grep -q 'waiting for another build' ../seen || return 1
	: >../go
	wait $piped && wait $dumb && wait $shown && wait $holder &&
		grep -q follow-up ../out && [ ! -s ../err ] &&
		grep -q follow-up ../dumb && ! grep -q waiting ../dumb &&
		! grep -q "$(printf '\033')" ../dumb
}

# Each opening of a file takes so long that twenty notes take two seconds.
notes_are_counted_while_they_are_read() {
	command -v strace >/dev/null || return 77
	search
	for i in $(seq 20); do echo "# N$i" >contacts/n"$i".md; done
	on_terminal xterm "strace -f -qq -o /dev/null -e inject=openat2:delay_enter=200000 $inroad --today 2026-09-11 check"
	tr '\r' '\n' <../seen >../lines
	grep -E 'reading notes: [0-9]+ of 22, [0-9]+ a second$' ../lines &&
		! tail -n 1 ../lines | grep -q reading
}

# The sum is that of the lines above it, to a tenth a line.
the_steps_are_timed_for_who_asks() {
	search
	run check --times >../out 2>../err && run check >../plain &&
		cmp ../out ../plain || return 1
	run build --times >../out 2>../err || return 1
	grep -q follow-up ../out && ! grep -q ' ms  ' ../out &&
		! grep -Ev '^ +[0-9]+\.[0-9] ms  [a-z -]+$' ../err &&
		grep -q ' ms  reading notes$' ../err &&
		grep -q ' ms  writing pages$' ../err &&
		awk '$3 == "in" { told = $1; next } { sum += $1 }
			END { exit !(told > 0 && (sum - told) ^ 2 < NR * NR / 100) }' \
			../err &&
		says 2 nonsense build --times --nonsense &&
		! grep -q ' ms  ' "$work/said"
}

[ $# -gt 0 ] || set -- $(sed -n 's/^\([a-z]*_[a-z_]*_[a-z_]*\)() {$/\1/p' "$0")
for test; do
	it "$test"
	[ -z "$watcher" ] || kill "$watcher" 2>/dev/null
	watcher=
done
echo "1..$#"
exit $failed
