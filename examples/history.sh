#!/bin/sh
# history.sh: the example notebook with the history that such a search leaves
# behind in git: a commit an evening, from fixed days by a fixed author, so that
# its commits are the same on every machine. Wants git and awk.
#	sh examples/history.sh DIR
# DIR must be new. It holds examples/notebook byte for byte, and its past.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] && [ ! -e "$1" ] || {
	echo "usage: sh history.sh DIR   (a new folder)" >&2
	exit 2
}
mkdir -p "$1"
cd "$1"
export LC_ALL=C TZ=UTC
# Nobody's own settings or hooks may lead to other commits.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME='Lena Abara' GIT_AUTHOR_EMAIL=lena@abara.example
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME"
export GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
git init -q -b main .
git config core.autocrlf false

commit() { # day, message
	GIT_AUTHOR_DATE="$1T21:10:00 -0500"
	GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
	export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
	git add -A
	git diff --cached --quiet 2>/dev/null || git commit -q -m "$2"
}

# The day on which a note was first written down.
first_day() { # path
	awk -F'\t' -v path="$1" '
		$1 == "since" && $2 == path { print $3; exit }' \
		"$here/history.tsv" | grep . && return
	case $1 in
	*/2026-*) basename "$1" | cut -c1-10 ;;
	contacts/*) sed -n 's/^\(created\|met\): \(2026-[0-9-]*\)$/\2/p' \
		"$here/notebook/$1" | sort | head -n 1 | grep . ||
		echo 2026-08-03 ;;
	applications/* | landings/* | openings/* | events/*)
		grep -o '2026-0[89]-[0-9][0-9]' "$here/notebook/$1" | sort |
			head -n 1 | grep . || echo 2026-08-03 ;;
	*) echo 2026-08-03 ;;
	esac
}

(cd "$here/notebook" && find . -type f | sed 's|^\./||' | sort) |
	while read -r path; do
		case $path in
		log/2026-09.md) first=2026-09-01 ;;
		*) first=$(first_day "$path" | head -n 1) ;;
		esac
		moved=$(awk -F'\t' -v path="$path" '
			$1 == "moved" && $2 == path { print $3 "\t" $4 }' \
			"$here/history.tsv")
		printf '%s\t%s\t%s\n' "$path" "$first" "${moved:-9999	$path}"
	done >.git/notes

printf '/digest/\n' >.gitignore
for month in 2026-08 2026-09; do
	for date in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 \
		20 21 22 23 24 25 26 27 28 29 30 31; do
		day=$month-$date
		case $day in
		2026-08-0[12] | 2026-09-1[1-9] | 2026-09-[23]*) continue ;;
		esac
		find . -name '*.md' -not -path './.git/*' -exec rm -f {} +
		while IFS='	' read -r path first until old; do
			! [ "$day" \< "$first" ] || continue
			to=$path
			! [ "$day" \< "$until" ] || [ "$until" = 9999 ] ||
				to=$old
			mkdir -p "$(dirname "$to")"
			case $path in
			*.md) awk -v day="$day" -v path="$path" \
				-f "$here/history.awk" "$here/history.tsv" \
				"$here/notebook/$path" >"$to" ;;
			*) cp "$here/notebook/$path" "$to" ;;
			esac
		done <.git/notes
		commit "$day" "Notes of $day"
	done
done
find . -type d -empty -not -path './.git/*' -delete
cp -R "$here/notebook/." .
commit 2026-09-11 "Notes of 2026-09-11"
rm .git/notes
