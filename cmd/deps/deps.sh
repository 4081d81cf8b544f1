#!/bin/sh
# deps: installs the Debian packages that a job needs, asking nothing.
#	deps.sh build|demo|test|fuzz|browser|bench|house ...
# With everything there it does nothing; without apt it names the packages.
set -eu

packages() {
	case $1 in
	build) echo gcc libc6-dev pkg-config libyaml-dev libcmark-dev \
		libgit2-dev zlib1g-dev libjansson-dev libutf8proc-dev libical-dev ;;
	demo) echo git ;;
	test) echo libcmocka-dev git ;;
	fuzz) echo clang libclang-rt-14-dev ;;
	browser) echo chromium; command -v npm >/dev/null 2>&1 ||
		echo nodejs npm ;;
	bench) echo hugo cmark git time valgrind ;;
	house) echo binutils clang-format-14 mandoc zsh fish strace ;;
	*) echo "deps.sh: no job '$1'" >&2; exit 2 ;;
	esac
}

wanted=
for job; do wanted="$wanted $(packages "$job" | tr '\n' ' ')"; done

if ! command -v dpkg-query >/dev/null 2>&1 ||
   ! command -v apt-get >/dev/null 2>&1; then
	# not a Debian: take what is there, if it is enough
	if [ "$*" = build ] && command -v pkg-config >/dev/null 2>&1 &&
	   pkg-config --exists yaml-0.1 libcmark libgit2 zlib jansson libutf8proc \
		libical; then
		exit 0
	fi
	echo "inroad wants these Debian packages, or what your system calls" \
		"them:" >&2
	echo " $wanted" >&2
	echo "Install them, then run make again." >&2
	exit 1
fi

# make may ask for two jobs at once, and apt-get refuses the second.
exec 9<"$0"
flock 9
missing=
for p in $wanted; do
	dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null |
		grep -qx installed || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "inroad wants these packages; as root:" >&2
		echo "  apt-get install$missing" >&2
		exit 1
	fi
	sudo='sudo -n'
fi
echo "installing$missing"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get -qq update </dev/null
# shellcheck disable=SC2086 # a list of words
$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	--no-install-recommends $missing </dev/null >/dev/null
