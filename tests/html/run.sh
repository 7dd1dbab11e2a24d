#!/bin/sh
# The HTML report in a browser: no request, nothing cut, nothing too wide, no
# complaint of axe-core, the warning on every printed page.
#
#   tests/html/run.sh KERMA GENERATE
#
# Needs node with the packages playwright-core and axe-core, in a node_modules
# here or above, in build/node, or in NODE_PATH; Debian's chromium (CHROMIUM names another);
# pdftotext for what is printed.  Without them it says so and exits with 77.
# KEEP=DIR keeps the pages, and pictures of them, there.
kerma=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
generate=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
cd "$(dirname "$0")/../.." || exit 2
: "${CHROMIUM:=/usr/bin/chromium}"
export CHROMIUM
export NODE_PATH="${NODE_PATH:+$NODE_PATH:}$PWD/build/node/node_modules"
skip() { echo "html: skipped, there is no $1" >&2; exit 77; }
node -e 'require("playwright-core"); require("axe-core")' 2>/dev/null ||
	skip 'node with playwright-core and axe-core'
[ -x "$CHROMIUM" ] || skip "$CHROMIUM"
command -v pdftotext >/dev/null || skip pdftotext
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
unset SOURCE_DATE_EPOCH

"$generate" 1 "$work/1" && "$generate" 5000 "$work/5000" || exit 2
mkdir "$work/evil" "$work/150" && cp -R tests/cli/fixture/. "$work/evil" &&
	cp -R agreements "$work/150" || exit 2
(
	root=$PWD && cd "$work/evil" && . "$root/tests/cli/lib.sh" && inject_html
) || exit 2

# page NAME REGISTER DATE OPTIONS...
page() {
	name=$1 register=$2 day=$3
	shift 3
	"$kerma" -C "$work/$register" --date "$day" report "$@" \
		-o "$work/$name.html"
	[ $? -le 1 ] || exit 2
}
page one-id 1 2024-12-31
page one-en 1 2024-12-31 --lang en
page ours-id 150 2026-11-22 --due 2026-Q4
page ours-en 150 2026-11-22 --lang en
page many-id 5000 2024-12-31 --due 2024-S2
page evil-en evil 2026-11-22 --lang en --due 2021..2026
page nothing-id 150 2026-11-22 --match 'no such thing'
node tests/html/check.js "$work"/*.html || exit 1
[ -z "${KEEP:-}" ] || { mkdir -p "$KEEP" && cp "$work"/*.html "$work"/*.png "$KEEP"; }
