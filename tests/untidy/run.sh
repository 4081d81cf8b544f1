#!/bin/sh
# untidy: forty notes as a tired person types them: no front matter, journals
# from memory, dates late or missing. What is found in them, and proposed, is
# what a sensible person would agree with, and nothing else: tests/untidy/expect
# names each with its reason. Read on 2026-06-30.
#	B=.build sh tests/untidy/run.sh
set -u
here=$(cd "$(dirname "$0")" && pwd)
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
n=0 bad=0

ok() { # status, what
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		bad=1
		echo "not ok $n - $2"
		sed 's/^/# /' "$work/diff"
	fi
}

cp -r "$here/notebook" "$work/notebook"
"$inroad" -C "$work/notebook" --today 2026-06-30 check >"$work/check" 2>&1
sed -n 's/^[^ ]*notebook\/\([^:]*\):[0-9]*:[0-9]*: \([a-z]*\): .*\[\(.*\)\]$/\2 \1 \3/p' \
	"$work/check" | sort >"$work/found"
sed -n 's/^\(error\|warning\|hint\) \([^ ]*\) \([^ ]*\) .*/\1 \2 \3/p' \
	"$here/expect" | sort >"$work/expect"
diff "$work/expect" "$work/found" >"$work/diff"
ok $? "each finding is one that a sensible person agrees with"

"$inroad" -C "$work/notebook" --today 2026-06-30 todo --format json |
	sed -n 's/^ *"id": "\([^"]*\)".*/todo \1/p' | grep -v '^todo task/' |
	sort >"$work/found"
sed -n 's/^todo \([^ ]*\) .*/todo \1/p' "$here/expect" | sort >"$work/expect"
diff "$work/expect" "$work/found" >"$work/diff"
ok $? "each follow-up is one that a sensible person agrees with"

"$inroad" -C "$work/notebook" --today 2026-06-30 build -o "$work/digest" \
	>"$work/diff" 2>&1
ok $? "its digest is built"

find "$work/notebook" -name '*.md' | wc -l | grep -qx ' *40' &&
	! grep -rqx -e '---' "$work/notebook/contacts" "$work/notebook/log"
echo "forty notes without front matter" >"$work/diff"
ok $? "it is forty notes, none of them with front matter"
echo "1..$n"
exit $bad
