#!/bin/sh
# Holds the documents against the program.
#
#   tests/docs.sh build/kerma            fails when a document is stale
#   UPDATE=1 tests/docs.sh build/kerma   writes the generated parts anew
#   tests/docs.sh build/kerma DOC...     only the commands in these documents
#
# Generated are:
# - what follows each "$ command" line of a ```console block: the command is
#   run in a copy of agreements/ and templates/ under git, made afresh for each
#   document.  Behind "console" may stand head=N, tail=N (the first and last N
#   lines of an answer, with "…" between them), cut=N (characters a line) and
#   one (only the first "$ " line is a command).  "make demo" is run as of the
#   documents' date; ```sh blocks are not run.  A command may go on in the next
#   line after a backslash.
# - what stands between the marks "generated: rules" and "end" (docs/rules.md),
#   from "kerma explain".
# <!-- run: COMMAND --> changes that copy for the blocks that follow.
# A document with <!-- KERMA_LANG=id --> shows answers in that language, one with
# <!-- register: none --> begins in an empty folder, and what follows
# <!-- day: DATE --> is run as on that day: kerma judges and git commits as of it,
# and the ids of commits, which templates would change, are shown as a1b2c3d4e5.
#
# Looked up are: commands, options and exit statuses in docs/cli.md and
# docs/kerma.1, links between documents, paths that mean nothing elsewhere, and
# for each rule a golden answer in tests/cli that shows it at a place.
# shellcheck disable=SC2013,SC2086 # words are meant
set -u
DATE=2026-11-22
program=$1
kerma=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
cd "$(dirname "$0")/.." || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
failed=0
fail() { echo "docs: $*" >&2; failed=1; }
unset COLUMNS NO_COLOR GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX
export LC_ALL=C TZ=UTC TERM=dumb KERMA_LANG=en HOME="$tmp" PATH="$tmp/bin:$PATH"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_DATE="${DATE}T01:00:00Z" GIT_COMMITTER_DATE="${DATE}T01:00:00Z"
docs=$(ls README.md CONTRIBUTING.md docs/*.md)
only=$*

# The programs that console blocks run; copies, so that a build may go on.
mkdir "$tmp/bin"
cp "$kerma" "$kerma-full" "$tmp/bin" && cp -R "$(dirname "$kerma")/locale" "$tmp/bin" 2>/dev/null
printf '#!/bin/sh\nexec kerma --date %s "$@"\n' $DATE >"$tmp/bin/dated"
# shellcheck disable=SC2016 # for the script that is written
printf '#!/bin/sh\n[ "$*" = demo ] && exec "%s/.ci/demo" dated\n' "$PWD" >"$tmp/bin/make"
mkdir "$tmp/day"
# shellcheck disable=SC2016 # for the script that is written
printf '#!/bin/sh\nexec "%s/bin/kerma" --date "$DAY" "$@"\n' "$tmp" >"$tmp/day/kerma"
chmod +x "$tmp/bin/dated" "$tmp/bin/make" "$tmp/day/kerma"

# A register to ask, as a clone has it; or an empty folder.
scratch() {
	rm -rf "$tmp/clone" && mkdir "$tmp/clone" || return 1
	grep -q '^<!-- register: none -->$' "$1" && return
		cp -R agreements templates "$tmp/clone" &&
		git init -q -b main "$tmp/clone" && git -C "$tmp/clone" add . &&
		git -C "$tmp/clone" -c user.name=docs -c user.email=docs@localhost \
			commit -q -m register
}

# The part of docs/rules.md that lists the rules.
kerma explain --format json | awk '
function value(object, key,    s) {
	if (!match(object, "\"" key "\":(\"([^\"\\\\]|\\\\.)*\"|true|false)"))
		return ""
	s = substr(object, RSTART + length(key) + 3, RLENGTH - length(key) - 3)
	gsub(/^"|"$/, "", s); gsub(/\\"/, "\"", s)
	gsub(/\\\\/, "\001", s); gsub(/\\n/, "\n", s); gsub(/\001/, "\\", s)
	return s
}
# Lines of YAML; what nobody would see in them stands as in an escape.
function example(title, lines) {
	gsub(/\342\200\213/, "\\u200b", lines)
	if (lines != "")
		printf "\n%s:\n\n```yaml\n%s```\n", title, lines >details
}
{ n = split($0, object, /\},\{/) }
END {
	for (i = 1; i <= n; i++) {
		o = object[i]; rule = value(o, "rule"); group = value(o, "group")
		fixed = value(o, "fixed") == "true"
		if (group != last)
			printf "\n## %s%s\n\n| rule | severity | finds |\n|---|---|---|\n",
				toupper(substr(group, 1, 1)), substr(group, 2) >overview
		last = group
		printf "| [%s](#%s) | %s%s | %s |\n", rule, rule, value(o, "severity"),
			fixed ? ", fixed" : "", value(o, "title") >overview
		printf "\n### %s\n\n**%s%s%s:** %s. %s\n\n- Basis: %s\n- What to do: %s\n",
			rule, toupper(substr(value(o, "severity"), 1, 1)),
			substr(value(o, "severity"), 2), fixed ? ", fixed" : "", value(o, "title"),
			value(o, "why"), value(o, "basis"), value(o, "cure") >details
		example("Wrong", value(o, "wrong"))
		example("Right", value(o, "right"))
	}
}' overview="$tmp/overview" details="$tmp/details" || fail "kerma explain failed"
{ cat "$tmp/overview"; printf '\n## Each rule\n'; cat "$tmp/details"; echo; } >"$tmp/rules"

# Copies a document, with every generated part made anew.
cat >"$tmp/regenerate.awk" <<'EOF2'
function option(name,    s) {
	return match($0, " " name "=[0-9]+") ? \
		substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 2) + 0 : 0
}
# At most n characters of UTF-8: continuation bytes do not count.
function shorten(s, n,    i, seen) {
	for (i = 1; n > 0 && i <= length(s); i++)
		if (substr(s, i, 1) !~ /[\200-\277]/ && ++seen > n)
			return substr(s, 1, i - 1) "…"
	return s
}
# Ten hexadecimal digits by themselves are a commit.
function nameless(s,    done, word) {
	while (match(s, /[0-9A-Za-z]+/)) {
		word = substr(s, RSTART, RLENGTH)
		if (RLENGTH == 10 && word ~ /^[0-9a-f]+$/ && word ~ /[0-9]/)
			word = "a1b2c3d4e5"
		done = done substr(s, 1, RSTART - 1) word
		s = substr(s, RSTART + RLENGTH)
	}
	return done s
}
function answer(command,    line, lines, n, i, from, to, script) {
	script = tmp "/command"
	print command >script
	close(script)
	command = as_of "cd " tmp "/clone && sh " script " 2>&1"
	while ((command | getline line) > 0) {
		lines[++n] = as_of ? nameless(line) : line
	}
	close(command)
	# An answer that has questions of its own is shortened between them.
	for (i = from = 1; i <= n; i++) {
		if (i == from)
			for (to = i; to < n && lines[to + 1] !~ /^\$ /;)
				to++
		if (head + tail == 0 || to - from < head + tail + 1 ||
			i < from + head || i > to - tail)
			print shorten(lines[i], cut)
		else if (i == from + head)
			print "…"
		if (i == to)
			from = i + 1
	}
}
/^```console/ { inside = 1; asked = 0; one = / one( |$)/; head = option("head"); tail = option("tail"); cut = option("cut") }
/^```$/ { inside = 0 }
/^<!-- end -->/ { skip = 0 }
skip { next }
inside && /^\$ / && !(one && asked) {
	if (asked++) print ""
	print
	command = substr($0, 3)
	while (command ~ /\\$/ && (getline line) > 0) {
		print line
		command = command "\n" line
	}
	answer(command)
	next
}
inside && !/^```/ { next }
{ print }
/^<!-- day: [0-9-]+ -->$/ {
	as_of = "export DAY=" $3 " PATH=" tmp "/day:$PATH GIT_AUTHOR_DATE=" $3 \
		"T01:00:00Z GIT_COMMITTER_DATE=" $3 "T01:00:00Z; "
}
/^<!-- run: .* -->$/ { system(as_of "cd " tmp "/clone && " substr($0, 11, length($0) - 14)) }
/^<!-- generated: rules/ { skip = 1; while ((getline line < (tmp "/rules")) > 0) print line }
EOF2
for doc in ${only:-$(echo "$docs" | grep -v benchmarks)}; do
	scratch "$doc" || { fail "cannot make a register to ask"; break; }
	language=$(sed -n 's/^<!-- KERMA_LANG=\(..\) -->$/\1/p' "$doc")
	KERMA_LANG=${language:-en} awk -v tmp="$tmp" -f "$tmp/regenerate.awk" "$doc" >"$tmp/new"
	cmp -s "$doc" "$tmp/new" && continue
	if [ "${UPDATE:-}" ]; then
		cat "$tmp/new" >"$doc" && echo "docs: $doc is written anew"
	else
		diff -u "$doc" "$tmp/new" | head -40 >&2
		fail "$doc is stale; UPDATE=1 $0 $program writes it anew"
	fi
done
if [ "$only" ]; then
	[ "$failed" -eq 0 ] && echo "docs: $only says what the program does"
	exit "$failed"
fi

# Commands, options and exit statuses.
for command in $(kerma help | awk '/^  [a-z]+ / { print $1 }'); do
	grep -q "^## kerma $command" docs/cli.md || fail "docs/cli.md lacks kerma $command"
	grep -q "^\.It Ic $command" docs/kerma.1 || fail "docs/kerma.1 lacks $command"
	for option in $(kerma help "$command" | awk '/^  [ -]/ && match($0, /--[a-z-]+/) \
		{ print substr($0, RSTART + 2, RLENGTH - 2) }'); do
		grep -q -e "\`[^\`]*--$option\([^a-z-]\|\$\)" docs/cli.md ||
			fail "docs/cli.md lacks --$option of $command"
		grep -q -e "Fl -$option\( \|\$\)" docs/kerma.1 ||
			fail "docs/kerma.1 lacks --$option of $command"
	done
done
for status in $(sed -n 's/.*EX_[A-Z]* = \([0-9]*\).*/\1/p' src/base/exit.h); do
	grep -q "^| $status |" docs/cli.md || fail "docs/cli.md lacks exit status $status"
	grep -q "^\.It $status$" docs/kerma.1 || fail "docs/kerma.1 lacks exit status $status"
done

# Rules of one state of the register: each is seen at a line and column.
kerma explain --format json | grep -o '"rule":"[^"]*","group":"[^"]*"' | tr -d '"' |
	sed 's/rule://; s/,group:/ /' >"$tmp/groups"
[ "$(wc -l <"$tmp/groups")" -eq "$(grep -c '^RULE(' src/base/rules.def)" ] ||
	fail "kerma explain does not list every rule of src/base/rules.def"
for rule in $(awk '$2 != "changes" { print $1 }' "$tmp/groups"); do
	grep -qE ":[0-9]+:[0-9]+: (error|warning|note): .* \[$rule\]\$" tests/cli/*/out ||
		fail "no golden case in tests/cli shows $rule"
done
if grep -E '^(overlooked: |(wrongly )?found in )' tests/cli/rules-*/out >&2; then
	fail "a golden case expects what its names deny (tests/cli/rules.sh)"
fi

# Links: the file is there, and has the heading.
anchors() { sed -n 's/^##* //p' "$1" | tr 'A-Z ' 'a-z-' | sed 's/[^a-z0-9_-]//g'; }
for doc in $docs; do
	for link in $(grep -o '](\([^)]*\))' "$doc" | sed 's/^](//; s/)$//' | grep -v '^[a-z]*:'); do
		file=$(dirname "$doc")/${link%%#*}
		[ "${link%%#*}" ] || file=$doc
		[ -e "$file" ] || { fail "$doc links to $link, which is not there"; continue; }
		case $link in
		*#*) anchors "$file" | grep -qxF -e "${link#*#}" ||
			fail "$doc links to $link, which has no such heading" ;;
		esac
	done
done
if grep -nE '\.\./shared|(^|[^a-zA-Z.])/(work|home|root|tmp)/' $docs docs/kerma.1 >&2; then
	fail "a path that means nothing elsewhere"
fi
[ "$failed" -eq 0 ] && echo "docs: they say what the program does"
exit "$failed"
