# history.awk: a note of the example as it stood on the evening of `day`:
# without the lines dated after it, with the fields and boxes that it had.
#	awk -v day=2026-08-19 -v path=contacts/ada.md -f history.awk \
#		history.tsv NOTE

function width(line) {
	match(line, /^ */)
	return RLENGTH
}

# The day by which a task was done, or empty.
function done_day(line) {
	if (match(line, /(done:|✅ )2[0-9-]*/))
		return substr(line, RSTART + RLENGTH - 10, 10)
	return ""
}

FNR == NR {
	if (/^#/ || $0 == "")
		next
	n = split($0, word, "\t")
	if (word[2] == path && day < word[3]) {
		# of several the earliest holds
		key = word[1] " " word[4]
		if (word[1] == "open")
			open[word[4]] = 1
		if (word[1] != "field" && word[1] != "sub")
			next
		if (!(key in until) || word[3] < until[key]) {
			until[key] = word[3]
			was[key] = word[5]
		}
	}
	next
}

/^---/ && FNR == 1 { front = 1; print; next }
front && /^---/ { front = 0; print; next }
front {
	key = $0
	sub(/:.*/, "", key)
	key = (key ~ /^  / ? "sub " substr(key, 3) : "field " key)
	if (key in was) {
		if (was[key] != "-") {
			sub(/:.*/, ": " was[key])
			print
		}
		next
	}
	print
	next
}

# What lies under the heading or the item of a later day is not there yet.
/^#+ 2[0-9][0-9][0-9]-/ { hidden = ($2 > day); if (hidden) next }
/^#+ / && !/^#+ 2[0-9][0-9][0-9]-/ { hidden = 0 }
hidden { next }
below && width($0) >= below && $0 != "" { next }
{ below = 0 }
match($0, /^ *- (\[.\] )?2[0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/) {
	if (substr($0, RSTART + RLENGTH - 10, 10) > day) {
		below = width($0) + 2
		next
	}
}
/^ *- \[x\] / && done_day($0) > day {
	sub(/\[x\]/, "[ ]")
	sub(/ (done:|✅ )2[0-9-]*/, "")
}
/^ *- \[x\] / {
	for (words in open)
		if (index($0, words))
			sub(/\[x\]/, "[ ]")
}
{ print }
