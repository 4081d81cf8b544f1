# suite: what the suites made of shell functions share. They read it with `.`:
#	suite=NAME
#	. "$(dirname "$0")/../tools/suite.sh"
# and have then $inroad, $here (their folder), $root (of the sources), an empty
# $work that goes away, a git that knows nobody's settings, and
#	it TEST		runs a function in an empty folder of its own ($room in
#			it, if that is set, so that `..` is its own too)
#	run ARG...	the program, twenty seconds at most; the day is $today
#	says STATUS TEXT ARG...	it ends so, and says that on either stream
inroad=$(cd "$(dirname "${B:-.build}/x")" && pwd)/inroad
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
unset NO_COLOR CLICOLOR_FORCE SOURCE_DATE_EPOCH XDG_CONFIG_HOME
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX GIT_CONFIG_GLOBAL
# libgit2 reads the settings of HOME, whatever GIT_CONFIG_GLOBAL says.
export HOME="$work/home" GIT_CONFIG_SYSTEM=/dev/null LC_ALL=C.UTF-8
export GIT_AUTHOR_NAME=Ida GIT_AUTHOR_EMAIL=ida@example.org
export GIT_COMMITTER_NAME=Ida GIT_COMMITTER_EMAIL=ida@example.org
mkdir "$HOME"
printf '[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n' \
	>"$HOME/.gitconfig"
printf '[advice]\n\tdetachedHead = false\n' >>"$HOME/.gitconfig"
room=
failed=0

it() {
	test=$1
	unset today
	mkdir -p "$work/$test/$room" && cd "$work/$test/$room" || exit 1
	"$test" >"$work/log" 2>&1
	result=$?
	set -- "$suite: $(echo "$test" | tr _ ' ')"
	case $result in
	0) echo "ok - $1" ;;
	77) echo "ok - $1 # SKIP" ;;
	*)
		echo "not ok - $1"
		LC_ALL=C tr -cd '\11\12\40-\176' <"$work/log" | cut -c1-200 |
			sed 's/^/# /' | tail -n 30
		failed=1 ;;
	esac
	cd "$work" || exit 1
}

run() { timeout 20 "$inroad" --today "${today:-2026-09-11}" "$@"; }

says() {
	want=$1 text=$2
	shift 2
	run "$@" >"$work/said" 2>&1
	got=$?
	cat "$work/said"
	[ $got -eq "$want" ] && grep -qF -- "$text" "$work/said" && return 0
	echo "status $got, wanted $want and: $text"
	return 1
}
