#!/bin/sh
# The Indonesian texts against the sources: nothing is missing, left over or
# fuzzy, and each translation keeps the places, options and file names of its
# original.  Needs the gettext tools and awk.
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."

po=src/po/id.po
dir=$(mktemp -d "${TMPDIR:-/tmp}/po.XXXXXX")
trap 'rm -rf "$dir"' EXIT

xgettext --keyword=N_ --from-code=UTF-8 --no-wrap --sort-by-file \
	--add-location=file -o "$dir/new.pot" -L C \
	src/*.c src/*/*.c src/*/*.def src/*/*.h
msgmerge --no-wrap --no-fuzzy-matching --quiet -o "$dir/merged.po" \
	"$po" "$dir/new.pot"
msgfmt --check-format -o "$dir/po.mo" "$po"

# Lists the originals of the entries on standard input, but for the header.
originals() {
	awk -v what="$1" '
	/^#: / { at = substr($0, 4) }
	/^(#~ )?msgid / { sub(/^(#~ )?msgid /, ""); id = $0; reading = 1; next }
	/^(#~ )?msgstr/ {
		if (id != "\"\"")
			printf "%s: %s: %s\n", at == "" ? "src/po/id.po" : at,
				what, id
		reading = 0; at = ""; next
	}
	reading { sub(/^(#~ )?"/, ""); sub(/"$/, "", id); id = id $0 }'
}

# Compares each original with its translation.
compare() {
	awk '
	# The parts of text that a pattern takes, sorted, each once.
	function parts(text, pattern,    n, i, j, all, seen, part, out) {
		n = 0
		while (match(text, pattern)) {
			part = substr(text, RSTART, RLENGTH)
			text = substr(text, RSTART + RLENGTH)
			if (part in seen)
				continue
			seen[part] = 1
			for (i = ++n; i > 1 && all[i - 1] > part; i--)
				all[i] = all[i - 1]
			all[i] = part
		}
		for (j = 1; j <= n; j++)
			out = out " " all[j]
		return out
	}
	function edges(text,    before, after) {
		match(text, /^( |\\n)*/); before = substr(text, 1, RLENGTH)
		match(text, /( |\\n)*$/); after = substr(text, RSTART)
		return before "|" after
	}
	function same(what, a, b) {
		if (a == b)
			return
		printf "src/po/id.po:%d: %s differ:%s, but in Indonesian%s\n",
			line, what, a, b
		printf "    \"%s\"\n", id
	}
	function finish() {
		if (id != "" && str != "") {
			same("places", parts(id, "%[1-9]"),
				parts(str, "%[1-9]"))
			same("options", parts(id, "--[a-z][a-z-]*"),
				parts(str, "--[a-z][a-z-]*"))
			same("file names",
				parts(id, "[a-z][a-z0-9-]*[.](yaml|md)"),
				parts(str, "[a-z][a-z0-9-]*[.](yaml|md)"))
			same("blanks at the ends", " " edges(id),
				" " edges(str))
		}
		id = str = ""
	}
	function unquote(text) {
		sub(/^[^"]*"/, "", text); sub(/"$/, "", text)
		return text
	}
	/^#~/ { next }
	/^msgid / { finish(); line = NR; in_id = 1; id = unquote($0); next }
	/^msgstr/ { in_id = 0; str = unquote($0); next }
	/^"/ { if (in_id) id = id unquote($0); else str = str unquote($0) }
	END { finish() }' "$po"
}

{
	msgattrib --no-wrap --untranslated "$dir/merged.po" |
		originals 'not translated'
	msgattrib --no-wrap --only-fuzzy --no-obsolete "$po" |
		originals 'fuzzy'
	msgattrib --no-wrap --only-obsolete "$dir/merged.po" |
		originals 'no longer in the sources'
	compare
} >"$dir/faults"

if [ -s "$dir/faults" ]; then
	cat "$dir/faults"
	echo "po: $(grep -vc '^    ' "$dir/faults") faults in $po; \"make pot\" brings in new texts" >&2
	exit 1
fi
echo "po: $(($(grep -c '^msgid ' "$po") - 1)) texts, all in Indonesian"
