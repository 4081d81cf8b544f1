#!/bin/sh
# browser: opens digests in Chromium: the example's, a hostile one's, and the
# drawn pages of a crowd's.
#	B=.build sh tests/browser/browser.sh
# Wants chromium and npm; its two npm packages are locked with their hashes and
# installed below $B, and what is missing is said in one sentence.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
B=${B:-.build}
mkdir -p "$B/browser/npm"
B=$(cd "$B" && pwd)
inroad=$B/inroad
today=2026-09-11

die() {
	echo "not ok - $1"
	exit 1
}

browser=${CHROMIUM:-$(command -v chromium || true)}
[ -x "$inroad" ] || die "there is no $B/inroad: run make first"
[ -n "$browser" ] || die "there is no chromium: install the package chromium"
command -v node >/dev/null || die "there is no node: install the package nodejs"
command -v npm >/dev/null || die "there is no npm: install the package npm"

# The packages, if the lock has changed since they were installed.
npm=$B/browser/npm
if ! cmp -s "$here/package-lock.json" "$npm/installed"; then
	cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$npm/"
	(cd "$npm" && npm ci --ignore-scripts) >"$npm/log" 2>&1 ||
		die "npm could not fetch playwright-core and axe-core:\
 without the network this suite cannot run ($npm/log)"
	cp "$here/package-lock.json" "$npm/installed"
fi

# A notebook whose every word wants to get out of its page. Written as bytes:
# the names are names of files, too.
hostile() {
	mkdir -p contacts companies log meetings topics
	: >inroad.yaml
	canary='window.__canary=1'
	cat >"contacts/<script>$canary<script>.md" <<-X
		---
		company: "</dd><script>$canary</script>"
		job: "\"><img src=x onerror=$canary>"
		email: "javascript:$canary"
		web: "javascript:$canary//a.example"
		place: "'-->]]></style><svg onload=$canary>"
		why: "<style>*{display:none}</style>"
		knows: ["<b onmouseover=$canary>", "@\" onfocus=$canary autofocus=\""]
		"key<script>$canary</script>": "value<script>$canary</script>"
		---

		# <img src=x onerror=$canary> & "quotes" 'and' \`ticks\`

		<script>$canary</script>
		<iframe srcdoc="<script>parent.__canary=1</script>"></iframe>
		<img src="http://127.0.0.1:9/pixel.png" onerror="$canary">
		<a href="javascript:$canary">html link</a>
		<form action="http://127.0.0.1:9/"><input autofocus onfocus=$canary>
		<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">
		<base href="http://127.0.0.1:9/">

		![remote](http://127.0.0.1:9/remote.png)
		![](https://127.0.0.1:9/nothing.png)
		![data](data:image/svg+xml,<svg/onload=$canary>)
		[script](javascript:$canary) [SCRIPT](JaVaScRiPt:$canary)
		[blank](java%0ascript:$canary) [entity](&#106;avascript:$canary)
		[data](data:text/html,<script>$canary</script>)
		[vb](vbscript:$canary) [file](file:///etc/passwd)
		[up](../../../../../../etc/passwd)
		[title](https://a.example "\"><script>$canary</script>")
		<javascript:$canary> <https://a.example/\`"'><script>>
		[ref] [[<script>$canary</script>|<img src=x onerror=$canary>]]

		[ref]: javascript:$canary

		<style>@import url(http://127.0.0.1:9/a.css); body{background:url(http://127.0.0.1:9/b.png)}</style>

		- 2026-09-01 coffee @"><script>$canary</script>: </li></ul><script>$canary</script>
		- 2026-09-02 call 20m: \`</code><script>$canary</script>\` &lt;script&gt;
		  - learned: [[company"onload=$canary]] </span><img src=x onerror=$canary>
		  - promised: <script>$canary</script> due:2026-09-03 #<script>
		- [ ] (A) </li><script>$canary</script> due:2026-09-04 @<img
		- [ ] [a](javascript:$canary) ![b](http://127.0.0.1:9/c.png) due:fri

		\`\`\`"><script>$canary</script>
		</code></pre><script>$canary</script>
		\`\`\`
	X
	cat >"companies/x'\" onmouseover=$canary &amp; %2e%2e # ? .md" <<-X
		# </title><script>$canary</script>

		- 2026-09-01 learned: <script>$canary</script>
	X
	cat >"topics/%2e%2e%2f..%2fetc.md" <<-X
		# A long word: $(printf '%0400d' 0)

		$(printf 'x%.0s' $(seq 500)) http://a.example/$(printf 'y%.0s' $(seq 500))
	X
	printf -- '---\nwith: "<script>%s</script>"\n---\n# \342\200\256gpj.exe\n' \
		"$canary" >"meetings/2026-09-20-<img src=x onerror=$canary>.md"
	printf -- '- 2026-09-03 call @ada "onerror=%s: <script>%s</script>\n' \
		"$canary" "$canary" >log/2026-09.md
	printf '# \000\377\033]0;title\007\n' >contacts/bytes.md
}

# Four hundred people in sixty firms, of which five are targets: a third are
# known, each of these knows one of the next, and so on.
crowd() {
	mkdir -p contacts companies
	: >inroad.yaml
	printf -- '---\ntargets: [firm-1, firm-2, firm-3, firm-4, firm-5]\n---\n' >plan.md
	awk 'BEGIN {
		split("Ada Ben Hana Marcus Priscilla Ruth Noriko Dewi", first)
		split("Lovelace Ng Abernathy Okafor Achterberg Wilk Imai", last)
		for (i = 1; i <= 60; i++)
			printf "# %s Water and Works %d\n", first[i % 8 + 1], i \
				>("companies/firm-" i ".md")
		for (i = 1; i <= 400; i++) {
			file = "contacts/p" i ".md"
			print "---\ncompany: firm-" (i * i + i) % 60 + 1 >file
			if (i <= 133)
				print "tie: " i % 5 + 1 >file
			if (i <= 267)
				print "knows: [p" i + 133 " " i % 5 + 1 "]" >file
			print "---\n# " first[i % 8 + 1] " " last[i % 7 + 1] >file
			close(file)
		}
	}'
}

# Elsewhere, since git ignores what lies below $B.
notes=$(mktemp -d)
trap 'rm -rf "$notes"' EXIT
mkdir "$notes/hostile" "$notes/crowd"
(cd "$notes/hostile" && hostile)
(cd "$notes/crowd" && crowd)

build() {
	rm -rf "$3"
	"$inroad" -C "$2" --today $today build -o "$3" >/dev/null ||
		die "the digest of the $1 notebook could not be built"
}
build example "$B/example" "$B/browser/digest"
build hostile "$notes/hostile" "$B/browser/hostile"
build crowd "$notes/crowd" "$B/browser/crowd"

# A prep sheet is one page of paper, of A4 and of the shorter Letter. (Its
# policy knows its own style sheet only, and would keep out the size.)
one_page() {
	sed -e "s/@page {/@page { size: $2;/" -e '/Content-Security-Policy/d' \
		"$1" >"$notes/sheet.html"
	"$browser" --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
		--print-to-pdf="$notes/sheet.pdf" "$notes/sheet.html" 2>/dev/null
	pages=$(grep -ac '/Type /Page$' "$notes/sheet.pdf" || true)
	[ "$pages" -eq 1 ] && grep -q "size: $2" "$notes/sheet.html" &&
		echo "ok - $(basename "$1") is one page of $2" ||
		echo "not ok - $(basename "$1") is $pages pages of $2"
}
for sheet in "$B"/browser/digest/prep/meetings/*.html; do
	one_page "$sheet" A4
	one_page "$sheet" Letter
done | tee "$notes/sheets"

CHROMIUM=$browser MODULES=$npm node "$here/browser.mjs" \
	"example=$B/browser/digest" "hostile=$B/browser/hostile" \
	"crowd=$B/browser/crowd"
! grep -q '^not ok' "$notes/sheets"
