#!/bin/sh
# A real ministry's sheet, as far as it is at hand, through "kerma import" with
# the map of templates/import/posisi.yaml: every record is accounted for, and the
# report proves the order of day and month.
#
#   tests/kkp/import.sh KERMA [SHEET.csv]
kerma=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.." || exit 2
top=$PWD
sheet=${2:-../shared/data/kkp/register.csv}
if [ ! -f "$sheet" ]; then
	echo "kkp import: skipped: there is no $sheet"
	exit 0
fi
sheet=$(cd "$(dirname "$sheet")" && pwd)/$(basename "$sheet")
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C KERMA_LANG=en GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
failed=0

is() { # what got wanted
	[ "$2" = "$3" ] && return
	echo "kkp import: $1: $2, and should be $3" >&2
	failed=1
}
has() { # what
	grep -qF -e "$1" "$tmp/text" && return
	echo "kkp import: the report does not say: $1" >&2
	failed=1
}
field() { # name
	grep -o "\"$1\":[0-9]*" "$tmp/json" | head -1 | sed 's/.*://'
}
problems() { # row part
	grep -c "^$1,.*$2" "$tmp/problems"
}
import() { # options
	"$kerma" --date 2026-05-13 import "$sheet" \
		--map "$top/templates/import/posisi.yaml" "$@"
}

mkdir "$tmp/register" "$tmp/register/agreements"
cd "$tmp/register" || exit 2
printf 'kerma: 1\nname: Contoh\nowner: pemilik\n' >agreements/register.yaml
printf 'partners:\n  - id: pemilik\n    name: Pemilik\n    short: KKP\n    type: ministry\n' \
	>agreements/partners.yaml
git init -q -b main . && git add -A &&
	git -c user.name=x -c user.email=x@localhost commit -q -m register

import --dry-run >"$tmp/text"
is 'exit status when rows are left out' $? 1
is 'files that --dry-run wrote' "$(git status --short | wc -l)" 0
import --report "$tmp/report.csv"
is 'exit status' $? 1
import --dry-run --report "$tmp/json.json"
cp "$tmp/json.json" "$tmp/json"

# 294 records, 242 of them not empty, each with one line.
tr -d '\r' <"$tmp/report.csv" | sed 1d >"$tmp/rows"
is records "$(wc -l <"$tmp/rows")" 294
is 'rows once each' "$(cut -d , -f 1 "$tmp/rows" | sort -u | wc -l)" 294
is 'empty rows' "$(grep -c ',empty,' "$tmp/rows")" 52
created=$(grep -c ',created,' "$tmp/rows")
left=$(grep -c ',left-out,' "$tmp/rows")
is 'decisions about agreements' $((created + left)) 242
# 2 malformed days, 2 rows without one or a partner, 2 the same again, 2 whose
# number says the other order, 2 with our number of another row.
is 'rows left out' "$left" 10
is 'malformed days' "$(grep -c 'left-out,,9/92021 is\|left-out,,12/72020 is' "$tmp/rows")" 2
is 'days that the number contradicts' "$(grep -c 'but the number says' "$tmp/rows")" 2
is 'the same again' "$(grep -c 'the same as row' "$tmp/rows")" 2
is files "$(find agreements -name '*-*.yaml' | wc -l)" "$created"

# The order of day and month: days over 12 are all in the second place, and the
# month inside the number, where there is one to ask, says so too.
has 'A day over 12 shows the order of 137: 0 have the day first, 137 the month.'
has '91 can be read in both orders. The month in the number decides 85;'
has '83 of these 85 say: month first; 2 say the other order.'
has 'Read: month first, as the days over 12 show.'

# 4 end on or before their start, one of which is left out above; 2 numbers of ours are on two agreements whose
# rows differ, 16 still "Berlaku" though ended.
is 'ends on or before the start' \
	"$(grep -o 'it ends on \([0-9-]*\), which is not [0-9]* tahun after \1\|it ends on 2020[0-9-]*,' "$tmp/text" | wc -l)" 3
is 'numbers used twice' "$(grep -c 'left-out,,"row .* has the number .* too;' "$tmp/rows")" 2
is 'typed in force and ended' "$(grep -c 'the sheet says Berlaku, but it ended' "$tmp/text")" 16

# The result is right, and a second time there is nothing to do.
"$kerma" --date 2026-05-13 validate --format json >"$tmp/valid"
is 'errors in the register' "$(grep -o '"errors":[0-9]*' "$tmp/valid")" '"errors":0'
is 'agreements in the register' \
	"$(grep -o '"agreements":[0-9]*' "$tmp/valid")" "\"agreements\":$created"
cp -R agreements "$tmp/before"
import --report "$tmp/again.csv"
is 'second time: rows unchanged' "$(grep -c ',unchanged,' "$tmp/again.csv")" "$created"
diff -r agreements "$tmp/before" >/dev/null || is 'second time' changed same
is 'created, as the first report says' "$(field unchanged)" "$created"

[ $failed -eq 0 ] && echo "kkp import: every record is accounted for"
exit $failed
