# notebooks: what is measured in each of the four shapes. Sourced by bench.sh.
# shellcheck shell=sh disable=SC2154 # variables of bench.sh

# of make_notes --hub: named by every fifth note, and by every note
hub_person=contacts/ada-abara.md
hub_firm=companies/harbour-mill-works.md

set_up_hugo() { # the least that Hugo needs to make a page a note
	mkdir -p "$1/layouts/_default"
	cat >"$1/config.toml" <<-'END'
	baseURL = "https://example.org/"
	title = "notes"
	disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
	END
	cat >"$1/layouts/_default/single.html" <<-'END'
	<!doctype html>
	<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
	<body><h1>{{ .Title }}</h1>
	{{ .Content }}</body></html>
	END
	cat >"$1/layouts/_default/list.html" <<-'END'
	<!doctype html>
	<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
	<body><h1>{{ .Title }}</h1>
	<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
	{{ end }}</ul></body></html>
	END
	cp "$1/layouts/_default/list.html" "$1/layouts/index.html"
}

# Fewer pages than notes: then the figure is of something else.
want_pages() { # N FOLDER
	[ "$(find "$2" -name '*.html' | wc -l)" -ge "$1" ] || {
		echo "bench: fewer pages than notes in $2" >&2
		exit 3
	}
}

# -------------------------------------------------------------------- plain

plain_builds() { # N NOTEBOOK [COPY ON A DISK]
	rm -rf "$2/digest"
	take_build plain "$1" build "$2"
	take_build plain "$1" again "$2"
	take plain "$1" start "$inroad" --version
	take plain "$1" git-status git -C "$2" status
	change_words "$2/$someone"
	take_build plain "$1" edited "$2"
	add_call "$2/$someone"
	take_build plain "$1" logged "$2"
	change_share "$2" "$work/share"
	take_build plain "$1" share "$2"
	settle
	build "$2"
	take_build plain "$1" day "$2" "$tomorrow"
}

disk_builds() { # N NOTEBOOK
	build "$2"
	take_build plain "$1" disk-again "$2"
	change_words "$2/$someone"
	take_build plain "$1" disk-edited "$2"
}

# `build` finds what an earlier one learned of the past, `fresh` does not. The
# others have no cache: nothing is known of the notes.
plain_questions() { # N NOTEBOOK
	rm -rf "$2/digest" "$2/.git/inroad"
	take_build plain "$1" fresh "$2"
	rm -rf "$2/digest"
	take plain "$1" check "$inroad" -C "$2" --today "$today" check --times
	take plain "$1" todo "$inroad" -C "$2" --today "$today" todo
}

plain_floors() { # N NOTEBOOK THREADS MARK
	"$tools/floors" "$3" "$2" "$2/digest" "$work/floor" |
		while read -r name seconds; do
			echo "plain $1 floor-$name$4 $seconds $seconds 0"
		done >>"$figures"
}

plain_peers() { # N FOLDER
	rm -rf "$2/hugo/public"
	take plain "$1" hugo hugo --quiet --buildFuture \
		--source "$2/hugo" --destination "$2/hugo/public" \
		--cacheDir "$work/cache"
	want_pages "$1" "$2/hugo/public"
	# shellcheck disable=SC2016 # for the shell that it starts
	take plain "$1" cmark-program sh -c \
		'find "$1" -name "*.md" -print0 | xargs -0 cmark >/dev/null' \
		sh "$2/bodies"
}

measure_plain() {
	size=$1 runs=$2 dir=$work/plain
	mkdir -p "$dir/hugo"
	"$tools/make_notes" --hugo "$dir/hugo/content" \
		--bodies "$dir/bodies" "$dir/notes" "$size"
	note_it "$dir/notes"
	set_up_hugo "$dir/hugo"
	share_of "$dir/notes" >"$work/share"
	someone=$(person_of "$dir/notes")
	build "$dir/notes"
	[ -z "$disk" ] || cp -a "$dir/notes" "$disk/notes"
	for _ in $(seq "$runs"); do
		[ -z "$disk" ] || git -C "$disk/notes" checkout -q -- .
		restore "$dir/notes"
		plain_builds "$size" "$dir/notes"
		[ -z "$disk" ] || disk_builds "$size" "$disk/notes"
		want_pages "$size" "$dir/notes/digest"
		plain_floors "$size" "$dir/notes" 1 ''
		plain_floors "$size" "$dir/notes" "$threads" -together
		plain_questions "$size" "$dir/notes"
		plain_peers "$size" "$dir"
	done
	rm -rf "$dir" ${disk:+"$disk/notes"}
}

# ---------------------------------------------------------------------- hub

measure_hub() {
	size=$1 runs=$2 dir=$work/hub
	"$tools/make_notes" --hub "$dir" "$size"
	note_it "$dir"
	build "$dir"
	for _ in $(seq "$runs"); do
		rm -rf "$dir/digest"
		restore "$dir"
		take_build hub "$size" build "$dir"
		change_title "$dir/$hub_person"
		take_build hub "$size" person-title "$dir"
		change_title "$dir/$hub_firm"
		take_build hub "$size" firm-title "$dir"
		rm -rf "$dir/digest"
		take hub "$size" check "$inroad" -C "$dir" --today "$today" check
		take hub "$size" todo "$inroad" -C "$dir" --today "$today" todo
	done
	rm -rf "$dir"
}

# --------------------------------------------------------------------- ties

# How long it takes to read the notebook is what `list` needs; `path` beyond
# that is the way itself.
measure_ties() {
	size=$1 runs=$2 dir=$work/ties
	mkdir "$dir"
	"$tools/make_ties" "$dir" "$size"
	note_it "$dir"
	build "$dir"
	for _ in $(seq "$runs"); do
		rm -rf "$dir/digest"
		take_build ties "$size" build "$dir"
		rm -rf "$dir/digest"
		take ties "$size" list "$inroad" -C "$dir" --today "$today" \
			list companies
		take ties "$size" path "$inroad" -C "$dir" --today "$today" \
			path firm-0
	done
	rm -rf "$dir"
}

# --------------------------------------------------------------------- past

make_past() { # NOTEBOOK N COMMITS
	git init -q -b main "$1"
	"$tools/make_history" "$2" "$3" |
		git -C "$1" fast-import --quiet
	git -C "$1" reset -q --hard
	git -C "$1" gc -q
}

# A thousand commits. `none` is the same work tree in a repository that has no
# commit yet: what a past adds is what takes longer than that.
measure_past() {
	size=$1 runs=$2 dir=$work/past
	make_past "$dir" "$size" 1000
	git init -q "$dir-none"
	git -C "$dir" archive HEAD | tar -x -C "$dir-none"
	topic=$(find "$dir/topics" -name '*.md' | sort | head -n 1)
	git -C "$dir" log --name-only >/dev/null
	for _ in $(seq "$runs"); do
		settle
		git -C "$dir" status >/dev/null
		rm -rf "$dir/.git/inroad"
		take past "$size" first "$inroad" -C "$dir" --today "$today" \
			list topics
		take past "$size" again "$inroad" -C "$dir" --today "$today" \
			list topics
		take past "$size" none "$inroad" -C "$dir-none" \
			--today "$today" list topics
		take past "$size" git-status git -C "$dir" status
		change_words "$topic"
		commit "$dir" evening
		take past "$size" new "$inroad" -C "$dir" --today "$today" \
			list topics
		take past "$size" git-log git -C "$dir" log --name-only
		took=$("$tools/trees" "$threads" "$dir")
		echo "past $size trees $took 0 0" >>"$figures"
	done
	rm -rf "$dir" "$dir-none"
}
