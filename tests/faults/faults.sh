#!/bin/sh
# faults: every command that writes, with the world failing at each of its
# calls in turn: the disk is full, or the process is killed. Afterwards each
# file holds its old bytes or its new ones; a failure leaves nothing behind and
# says one sentence; and the command, run again, does what it should have done.
# Then every command with memory ending at one allocation after the other.
#	B=.build sh tests/faults/faults.sh [COMMAND ...]
# Wants strace, git and a C compiler.
set -u
here=$(cd "$(dirname "$0")" && pwd)
B=$(cd "$(dirname "${B:-.build}/x")" && pwd)
inroad=$B/inroad
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Lena GIT_AUTHOR_EMAIL=lena@abara.example
export GIT_COMMITTER_NAME=Lena GIT_COMMITTER_EMAIL=lena@abara.example
export GIT_AUTHOR_DATE='2026-09-01T20:00:00 +0000'
export GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
failed=0

# A small notebook in which each of the commands has something to do.
notebook() { # folder
	mkdir -p "$1/contacts" "$1/companies" "$1/log" "$1/.git/inroad"
	cd "$1" || exit 1
	echo 'fail-on: off' >inroad.yaml # for commit
	printf '/digest/\n' >.gitignore
	printf -- '---\nstart: 2026-08-31\nquotas:\n  conversations: 3\n---\n' \
		>plan.md
	printf '\n# Plan\n\n- [ ] call @ada about the roof\n' >>plan.md
	printf -- '---\nrole: insidr\ncompany: acme\n---\n\n# Ada\n' \
		>contacts/ada.md
	printf '# Acme\n\nAsk @ada, or [Ada](../contacts/ada.md).\n' \
		>companies/acme.md
	printf '# 2026-09\n\n- 2026-09-09 coffee @ada: knows @bo\n' \
		>log/2026-09.md
	git init -q -b main . && git add -A && git commit -q -m one
	printf -- '- 2026-09-10 call @ada 20m: the roof again\n' >>log/2026-09.md
	printf 'a\nb\nc\n' >../base.md
	printf 'a\nB\nc\n' >../our-own.md
	printf 'a\nb\nc\nd\n' >../theirs.md
	cd "$work" || exit 1
}

# What each command is called with.
calls() {
	cat <<-'X'
		log coffee @bo: a second pair of eyes
		new contact Bo
		done about the roof
		thank @ada by note
		rename ada ada-king
		promote bo
		check --fix
		review
		plan freeze
		merge-driver ../base.md ../ours.md ../theirs.md
		commit
		init --hook
		build
	X
}

# All files below a folder that matter, each with its bytes; of what git keeps
# what its index says; not the list of what the digest is made of, which is
# written at first, nor what a build leaves for the next one.
picture() { # folder
	(cd "$1" && find . ../ours.md -type f -not -path './.git/*' \
		-not -name .inroad-manifest -not -name .inroad-cache \
		-not -name .inroad-images |
		sort | xargs -d '\n' sha256sum
	git ls-files -s 2>&1 | sha256sum | sed 's/-$/.git-index/')
}

fresh() {
	rm -rf "$work/now"
	mkdir "$work/now"
	cp -a "$work/one/." "$work/now/"
	cp "$work/our-own.md" "$work/ours.md"
	rm -f "$work"/.inroad-tmp-*
}

run() { # words of strace, then the command's
	trace=$1
	shift
	# shellcheck disable=SC2086 # words
	(cd "$work/now" && timeout 60 strace -f -qq -o "$work/trace" $trace \
		"$inroad" --today 2026-09-11 "$@" >"$work/out" \
		2>"$work/err" </dev/null) 2>/dev/null
}

CALLS=openat,write,pwrite64,fsync,fchmod,fchmodat,rename,renameat,renameat2
CALLS=$CALLS,link,linkat,unlink,unlinkat,mkdir,mkdirat,ftruncate

# "CALL N" of each call that writes: openat only where it makes a file.
points() {
	sed 's/^[0-9]* *//' "$work/trace" | awk '
		match($0, /^[a-z0-9_]+\(/) {
			call = substr($0, 1, RLENGTH - 1)
			n[call]++
			if (call == "openat" && !/O_CREAT|O_WRONLY|O_RDWR/)
				next
			# what is printed is not what is kept
			if (call == "write" && /^write\([12],/)
				next
			print call, n[call]
		}' | sort -u
}

no() { # what, where
	echo "not ok - faults: $command: $1"
	echo "# $2"
	sed 's/^/# /' "$work/err" | head -n 5
	failed=1
	ok=
}

# Each file is as before or as after; none is there that is in neither.
whole() { # what happened
	picture "$work/now" | grep -v '/\.inroad-tmp-' >"$work/is"
	LC_ALL=C sort "$work/before" "$work/after" >"$work/known"
	LC_ALL=C sort "$work/is" | LC_ALL=C comm -23 - "$work/known" \
		>"$work/strange"
	[ ! -s "$work/strange" ] || no "a file is neither old nor new" \
		"$1: $(head -n 1 "$work/strange")"
	# a file that is in both must be there
	awk '{ print $2 }' "$work/before" | LC_ALL=C sort >"$work/names1"
	awk '{ print $2 }' "$work/after" | LC_ALL=C sort >"$work/names2"
	awk '{ print $2 }' "$work/is" | LC_ALL=C sort >"$work/names"
	LC_ALL=C comm -12 "$work/names1" "$work/names2" |
		LC_ALL=C comm -23 - "$work/names" >"$work/lost"
	[ ! -s "$work/lost" ] || no "a file is lost" \
		"$1: $(head -n 1 "$work/lost")"
}

# What was killed while it built can be built again, and nothing is left of it;
# also where a note has changed since.
again() { # what happened, the command's words
	[ "$2" = build ] || return 0
	echo '- 2026-09-11 call @bo: later' >>"$work/now/log/2026-09.md"
	run "-e trace=none" build || no "it can be done again" "$1: status $?"
	left=$(find "$work/now/digest" -name '.inroad-tmp-*' | head -n 1)
	[ -z "$left" ] || no "nothing is left of it" "$1: $left"
}

sweep() { # the command's words
	command="$*"
	ok=1
	fresh
	picture "$work/now" >"$work/before"
	run "-e trace=$CALLS" "$@"
	picture "$work/now" >"$work/after"
	points >"$work/points"
	[ -s "$work/points" ] || no "it writes something" "no call that writes"
	while read -r call n; do
		fresh
		run "-e trace=$call -e inject=$call:error=ENOSPC:when=$n" "$@"
		status=$?
		whole "$call $n failed"
		[ "$status" -le 3 ] || no "a failure is said" \
			"$call $n: status $status"
		[ "$status" -ne 3 ] || [ "$(wc -l <"$work/err")" -le 2 ] ||
			no "a failure is one sentence" "$call $n"
		left=$(find "$work/now" "$work"/.inroad-tmp-* \
			-name '.inroad-tmp-*' 2>/dev/null | head -n 1)
		[ -z "$left" ] || [ "$call" = unlinkat ] || no \
			"a failure leaves nothing behind" "$call $n: $left"
		fresh
		run "-e trace=$call -e inject=$call:signal=KILL:when=$n" "$@"
		whole "killed at $call $n"
		again "killed at $call $n" "$@"
	done <"$work/points"
	[ -z "$ok" ] || echo "ok - faults: $command: $(wc -l <"$work/points")" \
		"calls fail, and are the last"
}

# ------------------------------------------------------------------- memory

cc -shared -fPIC -O1 -w -o "$work/scarce.so" "$here/scarce.c" -ldl || exit 1

# Memory ends at the N-th allocation, for once (1) or for ever (0).
scarce() { # n, once, command ...
	n=$1 once=$2
	shift 2
	(cd "$work/now" && SCARCE_AT=$n SCARCE_ONCE=$once \
		LD_PRELOAD="$work/scarce.so" timeout 60 "$inroad" \
		--today 2026-09-11 "$@" >"$work/out" 2>"$work/err" \
		</dev/null) 2>/dev/null
}

memory() {
	command="$*"
	ok=1
	fresh
	picture "$work/now" >"$work/before"
	(cd "$work/now" && SCARCE_COUNT="$work/count" \
		LD_PRELOAD="$work/scarce.so" "$inroad" --today 2026-09-11 \
		"$@" >/dev/null 2>&1 </dev/null)
	picture "$work/now" >"$work/after"
	total=$(cat "$work/count")
	step=$((total / ${SCARCE_STEPS:-40} + 1))
	n=1
	while [ "$n" -le "$total" ]; do
		for once in 0 1; do
			fresh
			scarce "$n" "$once" "$@"
			status=$?
			whole "allocation $n"
			case $status in
			0 | 1) [ "$once" = 1 ] || cmp -s "$work/before" \
				"$work/is" || no "memory's end is said" \
				"allocation $n of $total: status $status" ;;
			3) grep -q 'memory' "$work/err" ||
				no "memory's end is a sentence" \
					"allocation $n of $total" ;;
			*) no "memory's end is status 3" \
				"allocation $n of $total: status $status" ;;
			esac
		done
		n=$((n + step))
	done
	[ -z "$ok" ] || echo "ok - faults: $command: memory ends anywhere in" \
		"$total allocations"
}

mkdir "$work/one"
notebook "$work/one"
calls >"$work/calls"
[ $# -eq 0 ] || echo "$*" >"$work/calls"
while read -r words; do
	# shellcheck disable=SC2086 # words
	sweep $words
done <"$work/calls"
printf '%s\n' check today 'show ada' >>"$work/calls"
[ $# -eq 0 ] || echo "$*" >"$work/calls"
while read -r words; do
	# shellcheck disable=SC2086 # words
	memory $words
done <"$work/calls"
exit $failed
