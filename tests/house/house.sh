#!/bin/sh
# house: the laws of the source tree, kept by machine. Each law is a test of
# TAP; what breaks it is named below it, by file.
#	B=.build CC=cc sh tests/house/house.sh
# Wants what `make all` built in $B, and of Debian: binutils, clang-format-14,
# mandoc, zsh, fish.
set -u
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C
B=${B:-.build}
CC=${CC:-cc}
inroad=$B/inroad
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What breaks a law comes in on standard input, a line each. This side of the
# pipe is a process of its own, so what was counted stands in a file.
law() {
	sort -u >"$work/broken"
	n=$(wc -l <"$work/broken")
	echo "$n" >>"$work/tests"
	if [ "$n" -gt 0 ]; then
		echo "not ok $(wc -l <"$work/tests") - $1"
		head -n 40 "$work/broken" | sed 's/^/# /'
		[ "$n" -le 40 ] || echo "# and $((n - 40)) more"
	else
		echo "ok $(wc -l <"$work/tests") - $1"
	fi
}

sources() { find cmd include -name '*.[ch]' -type f | sort; }
# Without those that git does not know, where there is a git.
tracked() {
	git ls-files 2>/dev/null || find . -type f -not -path './.*/*' |
		sed 's|^\./||'
}

# A source without comments and the insides of its literals.
code() {
	"$CC" -fpreprocessed -E -P -x c "$1" 2>/dev/null |
		sed 's/"\([^"\\]\|\\.\)*"/""/g; s/'"'\\([^'\\\\]\\|\\\\.\\)'"'/0/g'
}

# ------------------------------------------------------------------- floors

# The one list of this file: which folder is which floor. The order of floors
# is the architecture; everything else is found.
floor_of() {
	case $1 in
	base) echo 1 ;;
	text) echo 2 ;;
	schema | format | pictures) echo 3 ;;
	note) echo 4 ;;
	book | repo | merge | rename | cache) echo 5 ;;
	record | questions) echo 6 ;;
	rules | checks | followups | stats) echo 7 ;;
	view | pages | coach | figures | past) echo 8 ;;
	inroad | hand | git | digest) echo 9 ;;
	embed | gen) echo 1 ;; # tools, and what they make
	*) echo 0 ;;
	esac
}

folder_of() { basename "$(dirname "$1")"; }

# Which folder a contract belongs to: the one with the source of its name (or
# its plural); where there is none, the lowest floor that includes it.
home_of() {
	stem=$(basename "$1" .h)
	found=$(find cmd -path "*/$stem.c" |
		xargs -r grep -l "#include <inroad/$stem.h>" | head -n 1)
	[ -n "$found" ] || found=$(find cmd -path "*/$stem.c" | head -n 1)
	[ -n "$found" ] || found=$(
		grep -l "#include <inroad/$stem.h>" -r cmd --include='*.[ch]' |
			while read -r user; do
				echo "$(floor_of "$(folder_of "$user")") $user"
			done | grep -v '^0\|/embed/' | sort | head -n 1 |
			cut -d' ' -f2)
	[ -n "$found" ] || found=$(find cmd -path "*/${stem}s.c" | head -n 1)
	[ -z "$found" ] || folder_of "$found"
}

for header in include/inroad/*.h; do
	echo "$(basename "$header") $(home_of "$header")"
done >"$work/homes"

# "FOLDER FOLDER": may the first see the second? What is written as 3' sees
# the words and values below it, not the schema; and is seen from the top only.
may_see() {
	case $1-$2 in
	*-schema | schema-*) case $1-$2 in
		*format* | *pictures*) return 1 ;;
		esac ;;
	format-format | format-pictures | pictures-format | \
		pictures-pictures | inroad-format | hand-format | git-format | \
		digest-format)
		return 0 ;;
	*-format | *-pictures) return 1 ;;
	esac
	[ "$(floor_of "$2")" -le "$(floor_of "$1")" ]
}

includes() { # file and header, of contracts
	grep -n '^#include <inroad/' "$1" | sed 's/.*<inroad\/\(.*\)>.*/\1/'
}

{
	awk 'NF < 2 { print "include/inroad/" $1 ": no room has this contract" }' \
		"$work/homes"
	for file in $(sources); do
		case $file in
		include/*) folder=$(awk -v h="$(basename "$file")" \
			'$1 == h { print $2 }' "$work/homes") ;;
		*) folder=$(folder_of "$file") ;;
		esac
		[ "$(floor_of "${folder:-?}")" -gt 0 ] ||
			echo "$file: its folder has no floor"
		for header in $(includes "$file"); do
			home=$(awk -v h="$header" '$1 == h { print $2 }' \
				"$work/homes")
			may_see "$folder" "${home:-?}" ||
				echo "$file: $folder may not include $header of $home"
		done
	done
} | law "a room includes its own floor's contracts and those below"

for file in $(sources); do
	grep -o '^#include "[^"]*"' "$file" | sed 's/.*"\(.*\)"/\1/' |
		while read -r header; do
			case $header in
			../*/*) echo "$file: $header is another folder's" ;;
			esac
			[ -f "$(dirname "$file")/$header" ] ||
				echo "$file: $header is not there"
		done
done | law "a private header is seen by its folder, that above and those in it"

for doorkept in yaml.h cmark.h git2.h zlib.h jansson.h utf8proc.h libical/ical.h \
	pthread.h; do
	users=$(grep -l "#include <$doorkept>" -r cmd include)
	[ "$(echo "$users" | grep -c .)" -eq 1 ] ||
		echo "$doorkept: included by" $users
done | law "each library has one doorkeeper room"
grep -n '#include <pthread.h>' -r cmd include | grep -v '/pool.c:' |
	law "threads are known to pool.c alone"

# ------------------------------------------------------------------ objects

objects=$(find "$B/obj/cmd" -name '*.o' | sort)
# Those whose source is gone stay behind in a build folder.
objects=$(for object in $objects; do
	source=${object#"$B/obj/"}
	[ ! -f "${source%.o}.c" ] || echo "$object"
done)

# "USER OWNER SYMBOL" for each arrow between two objects.
# shellcheck disable=SC2086
nm -A $objects 2>/dev/null | awk '
	{
		at = index($0, ".o:")
		object = substr($0, 1, at + 1)
		n = split(substr($0, at + 3), word, " ")
		sort = word[n - 1]; symbol = word[n]
		# of the C library, before which the program puts its own
		if (symbol ~ /^(malloc|calloc|realloc|reallocarray)$/) next
		if (sort == "U") wanted[object " " symbol] = 1
		else if (sort ~ /[TDRBVWC]/) owner[symbol] = object
	}
	END {
		for (pair in wanted) {
			split(pair, word, " ")
			if (word[2] in owner && owner[word[2]] != word[1])
				print word[1], owner[word[2]], word[2]
		}
	}' | sed "s|$B/obj/||g; s|\.o |.c |g" | sort >"$work/arrows"

# A room may have several files: front.c, front_tree.c … are the room front.
room_of() {
	stem=$(basename "$1" .c)
	first=${stem%%_*}
	dir=$(dirname "$1")
	[ ! -f "$dir/$first.c" ] || stem=$first
	echo "$1 ${dir##*/}/$stem"
}
cut -d' ' -f1,2 "$work/arrows" | tr ' ' '\n' | sort -u |
	while read -r file; do room_of "$file"; done >"$work/rooms"

# tsort names the members of each loop below a line that says so. The commands
# and their catalogue, which `help` prints, are one: only the library is asked.
awk '
	NR == FNR { room[$1] = $2; next }
	$1 ~ /libinroad/ && $2 ~ /libinroad/ && room[$1] != room[$2] {
		print room[$1], room[$2]
	}' "$work/rooms" "$work/arrows" | sort -u | tsort 2>&1 >/dev/null | awk '
	/contains a loop/ { if (loop) print loop; loop = ""; next }
	{ sub(/^tsort: /, ""); loop = loop (loop ? " -> " : "") $0 }
	END { if (loop) print loop }' |
	law "no loop among the rooms of the library"

while read -r user owner symbol; do
	may_see "$(folder_of "$user")" "$(folder_of "$owner")" ||
		echo "$user: $symbol of $owner"
done <"$work/arrows" | law "arrows between floors point down, by symbols too"

# shellcheck disable=SC2086
nm -D --undefined-only "$inroad" | awk '{ print $2 }' | sed 's/@.*//' |
	grep -xE 'exec.*|fexecve|v?fork|clone|posix_spawn.*|system|popen|socket|connect|bind|listen|accept4?|dlm?open' |
	sed "s|^|$inroad: |" | law "the program starts and reaches nothing"

# Tables of pointers are data only until they are relocated.
for object in $(echo "$objects" | grep /libinroad/); do
	objdump -t "$object" | awk '
		/ O / && / \.(data|bss|tdata|tbss)(\.|[ \t])/ &&
		!/\.data\.rel\.ro/ { print $NF }' |
		sed "s|^|${object#"$B/obj/"}: |"
done | grep -v '/arena.o: \|/body_tree.o: heap$' |
	law "the library has no mutable globals but arena's handler and cmark's heap"

# ---------------------------------------------------------------- contracts

alone() { # compiler, header, how it is included
	printf '#include %s\n#include %s\n' "$3" "$3" >"$work/alone.c"
	"$1" -std=c11 -D_GNU_SOURCE -Iinclude -I"$(dirname "$2")" -Wall -Wextra \
		-Werror -fsyntax-only "$work/alone.c" >"$work/log" 2>&1 ||
		echo "$2: $1: $(grep -m 1 error "$work/log")"
}
for compiler in "$CC" gcc clang; do
	command -v "$compiler" >/dev/null || continue
	for header in include/inroad/*.h; do
		alone "$compiler" "$header" "<inroad/$(basename "$header")>"
	done
	for header in $(find cmd -name '*.h'); do
		alone "$compiler" "$header" "\"$(basename "$header")\""
	done
done | law "every header compiles alone, and twice"

for header in include/inroad/*.h $(find cmd -name '*.h'); do
	head -n 1 "$header" | grep -q '^/\*' ||
		echo "$header: does not open with what it is"
done | law "every header opens with what it is"

# A declaration's paragraph holds a comment, or goes on from one that does.
for header in include/inroad/*.h; do
	awk -v file="$header" '
	BEGIN { RS = ""; FS = "\n" }
	{
		for (i = 1; i <= NF; i++)
			if ($i ~ /^[a-z_].*[a-z_]\(/ &&
			    $i !~ /^(static|typedef|extern|return)/ &&
			    $0 !~ /\/\*/) {
				name = $i
				sub(/\(.*/, "", name); sub(/.*[ *]/, "", name)
				print file ": " name " is told by no comment"
			}
	}' "$header"
done | law "every public function is told, alone or with its group"

# --------------------------------------------------------------------- size

for file in $(find cmd tests -name '*.c'); do
	awk -v file="$file" '
		/^[a-z_].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
		/^\{/ { from = NR }
		/^\}/ && from {
			if (NR - from + 1 > 100)
				print file ": " name " has " NR - from + 1 " lines"
			from = 0
		}' "$file"
done | law "no function over 100 lines"

for file in $(sources) $(find cmd -name '*.css'); do
	n=$(wc -l <"$file")
	[ "$n" -le 600 ] || echo "$file: $n lines"
done | law "no room over 600 lines"

for folder in $(find cmd include -type d); do
	[ "$folder" != include/inroad ] || continue # the one flat list
	n=$(find "$folder" -maxdepth 1 -name '*.c' | wc -l)
	[ "$n" -le 20 ] || echo "$folder: $n rooms"
done | law "no folder over 20 rooms"

# -------------------------------------------------------------------- calls

for file in $(sources); do
	code "$file" | grep -oE '(^|[^a-zA-Z0-9_>.])(strcpy|stpcpy|strcat|v?sprintf|strtok(_r)?|ato(i|l|ll|f)|gets|mktime|timegm|strptime|system|popen|exec(l|le|lp|v|ve|vp|vpe)|fexecve|posix_spawnp?|v?fork|clone|socket|connect|dlopen|setlocale|alloca|rand|srand|random|tmpnam|mktemp) *\(' |
		sed "s|^|$file: |"
done | law "no banned call"

for file in $(find cmd/libinroad include -name '*.[ch]'); do
	code "$file" |
		grep -oE '(^|[^a-zA-Z0-9_>.])((secure_)?getenv|time|clock(_gettime)?|gettimeofday|(local|gm)time(_r)?|v?f?printf|f?puts|f?putc|putchar|perror|exit|signal|sigaction) *\(|[^a-zA-Z0-9_](stdout|stderr|stdin|environ)[^a-zA-Z0-9_]' |
		sed "s|^|$file: |"
done | law "below cmd/inroad nothing asks the clock, the environment or prints"

for flag in -Wvla -Werror -Wall -Wextra; do
	grep -q -e "$flag" Makefile || echo "Makefile: no $flag"
done | law "warnings are errors, a variable-length array is one"

# -------------------------------------------------- what explains and proves

names() { # of a list in a document of ours
	awk -v list="\"$1\": [" '
		index($0, list) { inside = 1; next }
		inside && /^  \]/ { inside = 0 }
		inside && /^      "name": / {
			gsub(/.*: "|",?$/, ""); print
		}'
}
"$inroad" help rules --format json >"$work/rules.json" 2>/dev/null
"$inroad" help --format json >"$work/help.json" 2>/dev/null

checks=$(names checks <"$work/rules.json")
statistics=$(names statistics <"$work/rules.json")
questions=$(names questions <"$work/rules.json")
rules="$checks $(names followups <"$work/rules.json") $statistics $questions"
{
	[ -n "$checks" ] || echo "inroad help rules: lists no check"
	[ -n "$statistics" ] || echo "inroad help rules: lists no statistic"
	[ -n "$questions" ] || echo "inroad help rules: lists no question"
	for rule in $rules; do
		lines=$("$inroad" explain "$rule" 2>/dev/null | wc -l)
		[ "$lines" -ge 3 ] || echo "$rule: inroad explain says $lines lines"
	done
} | law "every rule is explained"

for check in $checks; do
	grep -rqE "! ([0-9]+ )?$check( |\$|-->)" tests/check examples/broken ||
		echo "$check: no note of tests/check or examples/broken has it"
done | law "every check has a note that breaks it"
for rule in $rules; do
	grep -rqw -e "$rule" tests/rows tests/check tests/unit ||
		echo "$rule: no test names it"
done | law "every rule stands in a test"

# Findings stand on one page, items on another, figures on a third: what is
# shown of a row there is shown by its name, in some test's answer or in the
# example's digest.
"$inroad" -C examples/notebook --today 2026-09-11 build -o "$work/digest" \
	>/dev/null 2>&1
{
	for name in $statistics; do
		grep -q "\"name\": \"$name\"" "$work/digest"/*.json ||
			echo "$name: no document of the digest shows it"
		grep -q "id=\"$name\"" "$work/digest/figures.html" ||
			echo "$name: figures.html does not show it"
	done
	for name in $checks; do
		grep -rqE "^=== check $name\$|! ([0-9]+ )?$name( |\$|-->)" \
			tests/rows tests/check examples/broken ||
			echo "$name: no answer of a test shows it"
	done
	for name in $(names followups <"$work/rules.json"); do
		grep -rq "^=== follow-up $name\$" tests/rows ||
			echo "$name: no answer of a test shows it"
	done
} | law "every row is shown somewhere"

# What inroad says to a person is kind: no words that make goods of people or
# a game of a search, nothing shouted.
for file in $(find cmd -name '*.c' | sort); do
	"$CC" -fpreprocessed -E -P -x c "$file" 2>/dev/null |
		grep -oE '"([^"\\]|\\.)*"' | grep -iE \
		'(^|[^a-z-])(scores?|prospects?|pipelines?|convert(s|ed|ing)?|conversions?|streaks?|leads?|losers?|lazy|guilty|hustle)([^a-z]|$)|[a-z]!([^=a-z[]|$)' |
		grep -viE '(who|that|it|this|what|which|to) leads? |leads? (to|it|there|nowhere|somewhere)|senior, lead' |
		sed "s|^|$file: |"
done | law "the program's words are kind"

commands=$(names commands <"$work/help.json")
{
	[ -n "$commands" ] || echo "inroad help: lists no command"
	for command in $commands; do
		"$inroad" help "$command" --format json 2>/dev/null |
			grep -q '"example": "inroad' ||
			echo "$command: inroad help shows no example"
	done
} | law "every command has an example"
# As `inroad -C x COMMAND`, as the words of a helper, as a golden answer's name.
before='inroad"?( -[^ ]+( [^ -][^ ]*)?)*|run|gives [0-9]|says [0-9] '"'[^']*'|'|\""
for command in $commands; do
	grep -qE "(^|[^a-z])($before) *$command([^a-z-]|\$)" \
		tests/*/run.sh README.md ||
		[ -n "$(find tests/golden -name "$command.*" -o \
			-name "${command}_*")" ] ||
		grep -qE "^--- command $command( |\$)" tests/rows/*.case ||
		echo "$command: no test runs it"
done | law "every command is run by a test"

# ---------------------------------------------------------- what is installed

make -s B="$B" doc >"$work/log" 2>&1 || cp "$work/log" "$work/undone"
{
	[ ! -f "$work/undone" ] || sed 's/^/make doc: /' "$work/undone"
	for page in "$B"/man/*; do
		mandoc -T lint -W warning "$page" 2>&1 || :
	done
} | law "the manual pages are clean to mandoc"
{
	bash -n "$B/completion/inroad.bash" 2>&1
	zsh -n "$B/completion/_inroad" 2>&1
	fish -n "$B/completion/inroad.fish" 2>&1
} | law "the completions are read by their shells"

# --------------------------------------------------------------------- bytes

tracked_text() {
	tracked | grep -E '\.(c|h|sh|mjs|css|case)$|^Makefile$'
}
for file in $(tracked_text); do
	[ -f "$file" ] || continue
	grep -nHE '[[:blank:]]+$' "$file" | sed 's/:\([0-9]*\):.*/:\1: blanks at the end/'
	grep -nH "$(printf '\r')" "$file" | sed 's/:\([0-9]*\):.*/:\1: a carriage return/'
	grep -nH "$(printf ' \t')" "$file" | sed 's/:\([0-9]*\):.*/:\1: a tab behind a blank/'
	case $file in
	*.[ch]) grep -nHE "^$(printf '\t')* {8}" "$file" |
		sed 's/:\([0-9]*\):.*/:\1: eight blanks for a tab/' ;;
	esac
	[ -z "$(tail -c 1 "$file")" ] || echo "$file: no line end at its end"
done | law "indented by tabs, nothing at the end of lines"

# Written so that these lines are not found themselves.
tracked | grep -v '^examples/' | tr '\n' '\0' |
	xargs -0 grep -nHIwE '[T]ODO|[F]IXME|[X]XX|[H]ACK' 2>/dev/null |
	cut -c1-120 | law "nothing is left for later"
tracked | tr '\n' '\0' | xargs -0 grep -nHIE \
	'(^|[^A-Za-z0-9_./~])/([h]ome|[U]sers|[w]ork|[r]oot)/[A-Za-z]|[r]egistry\.npmjs|[d]eb\.debian\.org|"[r]esolved":' 2>/dev/null |
	cut -c1-120 | law "no path of a machine, no host of a registry"
tracked | cut -d/ -f1 | sort -u |
	grep -vxE 'cmd|include|examples|tests|Makefile|README\.md|LICENSE|\..*' |
	law "the top level is fixed"

if command -v clang-format-14 >/dev/null; then
	for file in $(find cmd include tests -name '*.[ch]' | sort); do
		n=$(clang-format-14 --dry-run "$file" 2>&1 |
			grep -c 'clang-format-violations')
		[ "$n" -eq 0 ] || echo "$file: $n places"
	done
else
	echo "clang-format-14 is not installed"
fi | law "formatted by clang-format"

echo "1..$(wc -l <"$work/tests")"
! grep -qv '^0$' "$work/tests"
