#!/bin/sh
# run: runs test programs and suites, which print TAP, and counts. A program
# that ends badly without a failed test of its own counts as one failed.
#	B=.build run.sh PROGRAM-OR-SCRIPT ...
set -u
out=$(mktemp)
trap 'rm -f "$out"' EXIT
passed=0 failed=0
export CMOCKA_MESSAGE_OUTPUT=TAP LC_ALL=C.UTF-8
for t; do
	case $t in
	# the guard denies ptrace, which the leak sanitizer needs
	*.sh) ASAN_OPTIONS=detect_leaks=0 sh "$t" ;;
	*) "$t" ;;
	esac >"$out" 2>&1 </dev/null
	status=$?
	p=$(grep -c '^ok ' "$out")
	f=$(grep -c '^not ok ' "$out")
	[ $status -ne 0 ] && [ "$f" -eq 0 ] && f=1
	[ $status -eq 0 ] && [ "$p" -eq 0 ] && f=1
	passed=$((passed + p)) failed=$((failed + f))
	if [ "$f" -gt 0 ]; then
		echo "--- $t (status $status)"
		grep -v '^ok ' "$out" | head -n 200
	else
		echo "$t: $p"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
