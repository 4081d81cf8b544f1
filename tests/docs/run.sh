#!/bin/sh
# docs: what the README and the command table show is what happens. Every
# ```console block of README.md is typed, line for line, into one shell on
# 2026-09-11, with a home of its own; what follows `$ command` must be what it
# prints (a line that is only `…` stands for any lines). Every command's example
# runs in the example notebook. Every member of an answer in JSON is named by
# `inroad help formats`.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
bin=$(cd "$(dirname "${B:-.build}/x")" && pwd)
demo=$bin/example # made by make, with its history
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" SOURCE_DATE_EPOCH=1789084800 TZ=UTC
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
# Someone who commits at noon, and closes the editor at once.
export GIT_AUTHOR_NAME=Lena GIT_AUTHOR_EMAIL=lena@example.org GIT_EDITOR=true
export GIT_COMMITTER_NAME=Lena GIT_COMMITTER_EMAIL=lena@example.org
export GIT_AUTHOR_DATE=2026-09-11T12:00:00Z
export GIT_COMMITTER_DATE=2026-09-11T12:00:00Z
unset CLICOLOR_FORCE NO_COLOR || true
PATH=$bin:$PATH
mkdir -p "$HOME"
status=0

# The transcript as numbered steps: N.cmd and N.want.
awk -v work="$work" '
/^```console/ { on = 1; next }
/^```/ { on = 0; next }
on && /^\$ / {
	n++
	cmd = work "/" n ".cmd"; want = work "/" n ".want"
	print substr($0, 3) > cmd; close(cmd)
	printf "" > want; close(want)
	next
}
on && n { print >> want; close(want) }
END { print n + 0 > (work "/n") }
' "$root/README.md"
n=$(cat "$work/n")
[ "$n" -ge 6 ] || { echo "not ok - the README has a transcript"; status=1; }

# A blank line before the next prompt is layout.
trimmed() { awk '{ l[NR] = $0 } END { n = NR; while (n && l[n] == "") n--
	for (i = 1; i <= n; i++) print l[i] }' "$1"; }

# Does the output fit what is wanted, where … stands for any lines?
fits() {
	awk -v wantf="$1" -v gotf="$2" '
	function fit(i, j) {
		while (i <= w) {
			if (want[i] == "…") {
				if (i == w) return 1
				for (; j <= g + 1; j++)
					if (fit(i + 1, j)) return 1
				return 0
			}
			if (j > g || want[i] != got[j]) return 0
			i++; j++
		}
		return j > g
	}
	BEGIN {
		while ((getline line < wantf) > 0) want[++w] = line
		while ((getline line < gotf) > 0) got[++g] = line
		exit !fit(1, 1)
	}'
}

cd "$HOME" || exit 1
i=0
while i=$((i + 1)) && [ "$i" -le "$n" ]; do
	command=$(cat "$work/$i.cmd")
	eval "$command" >"$work/$i.out" 2>&1 </dev/null
	trimmed "$work/$i.want" >"$work/want"
	trimmed "$work/$i.out" >"$work/got"
	if fits "$work/want" "$work/got"; then
		echo "ok - README: $command"
	else
		echo "not ok - README: $command"
		diff "$work/want" "$work/got" | sed 's/^/# /'
		status=1
	fi
done

# The commands' own examples, each in a fresh copy of the example notebook.
inroad help --format json | awk -F'"' '/"example": / { print $4 }' \
	>"$work/examples"
[ -s "$work/examples" ] || { echo "not ok - commands have examples"; status=1; }
while IFS= read -r typed; do
	rm -rf "$work/nb" && cp -r "$demo" "$work/nb"
	rm -rf "$HOME" && mkdir -p "$HOME"
	for side in base ours theirs; do # for merge-driver
		cp "$demo/inbox.md" "$work/nb/$side.md"
	done
	if (cd "$work/nb" && eval "$typed") >"$work/out" 2>&1 </dev/null ||
	   [ $? -eq 1 ]; then
		echo "ok - $typed"
	else
		echo "not ok - $typed"
		sed 's/^/# /' "$work/out"
		status=1
	fi
done <"$work/examples"

# Every member of every answer stands in `inroad help formats`; but for what a
# person typed (fields), a kind's own columns (list) and options by their names.
cd "$work" || exit 1
inroad help formats | tr -cs 'a-z_' '\n' >"$work/known"
rm -rf "$work/nb" && cp -r "$demo" "$work/nb"
{
	printf '%s\n' '' check 'check --all' todo 'todo --all' today \
		'show ruth-okafor' 'show brightwell-engineering' \
		'show marrow-network-planner' 'show joaquim-sefa-millrace' \
		'path lumen-hydraulics' 'path corvale-water' \
		'landing joaquim-sefa-millrace' ledger 'ledger ruth-okafor' \
		match 'match petra-vanek' 'prep ruth-okafor' \
		'prep tomasz-wilk' 'gate outreach' \
		'gate outreach @tomasz-wilk' 'history ruth-okafor' \
		'history plan' 'changes 2026-08-17' plan review 'report work-search' \
		'show brightwell-senior-network-planner' 'show hollis-greer' \
		'show plan' 'help check' 'help contact' 'help rules' help \
		'help kinds' 'help words' 'help tokens' 'help settings' \
		'help limits' 'help formats' \
		doctor stats 'explain thank' 'explain funnel' 'explain path'
	inroad -C "$work/nb" --today 2026-09-11 stats --format json |
		awk -F'"' '/^      "name": / { print "stats " $4 }'
} >"$work/answers"
while IFS= read -r answer; do
	# shellcheck disable=SC2086 # words
	inroad -C "$work/nb" --today 2026-09-11 $answer --format json |
		awk -v known="$work/known" '
		BEGIN { while ((getline word < known) > 0) is[word] = 1 }
		/^  "(fields|options)": \{/ { typed = 1 }
		typed { if (/^  }/) typed = 0; next }
		match($0, /^ *"[^"]*":/) {
			key = $0; sub(/^ *"/, "", key); sub(/".*/, "", key)
			if (!(key in is)) { print key; is[key] = 1 }
		}' >"$work/unknown"
	if [ -s "$work/unknown" ]; then
		echo "not ok - the members of: inroad $answer"
		sed 's/^/# help formats says nothing of /' "$work/unknown"
		status=1
	else
		echo "ok - the members of: inroad $answer"
	fi
done <"$work/answers"
exit $status
