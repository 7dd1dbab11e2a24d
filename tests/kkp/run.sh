#!/bin/sh
# A real ministry's register, as far as it is at hand: turned into a register of
# kerma's in a temporary folder, it must show the errors that were counted in it
# by other means.
#
#   tests/kkp/run.sh KERMA [SHEET.csv]
#
# The sheet is not part of the project and nothing of it is kept.  Without it,
# or without the rules that a figure needs, that is said and skipped.
# shellcheck disable=SC2094 # words of the command line, not files
kerma=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.." || exit 2
sheet=${2:-../shared/data/kkp/register.csv}
if [ ! -f "$sheet" ]; then
	echo "kkp: skipped: there is no $sheet"
	exit 0
fi
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/expected" "$tmp/agreements"
export LC_ALL=C KERMA_LANG=en
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
failed=0

is() { # what got wanted
	[ "$2" -eq "$3" ] && return
	echo "kkp: $1: $2, and should be $3" >&2
	failed=1
}
within() { # what got least most
	[ "$2" -ge "$3" ] && [ "$2" -le "$4" ] && return
	echo "kkp: $1: $2, and should be $3 to $4" >&2
	failed=1
}

# The ids of agreements with findings under a rule, each once.
under() {
	grep -o "\"rule\":\"$1\",\"agreement\":\"[^\"]*\"" "$tmp/json" |
		sed 's/.*"agreement":"//; s/"//' | sort -u
}
count() { wc -l <"$tmp/$1"; }
findings() { grep -o "\"rule\":\"$1\"" "$tmp/json" | wc -l; }
expected() { sort "$tmp/expected/$1"; }

awk -v out="$tmp" -f tests/kkp/convert.awk "$sheet" || exit 2
cd "$tmp" || exit 2
"$kerma" --date 2026-05-13 validate --format json >json
status=$?
is 'exit status' $status 1
is records "$(cat expected/records)" 294
is agreements "$(cat expected/agreements)" 242
is 'agreements that kerma has read' \
	"$(sed 's/.*"agreements":\([0-9]*\).*/\1/' json)" 242
for rule in yaml-syntax yaml-text yaml-feature yaml-duplicate-key file-kind \
	unknown-field wrong-type missing-field party-unknown owner-missing; do
	is "$rule, of which the conversion makes none" "$(findings $rule)" 0
done

# Dates: 2 malformed, 4 rows without a start, 11 without an end.
is 'malformed dates' "$(count expected/malformed)" 2
is 'rows without a start' "$(count expected/no-start)" 4
is 'rows without an end' "$(count expected/no-end)" 11
under bad-value >bad
expected malformed | comm -23 - bad >lost
is 'malformed dates that kerma overlooks' "$(count lost)" 0
is 'bad values that are no malformed dates' "$(expected malformed | comm -13 - bad | wc -l)" 0
grep -o '"agreement":"[^"]*","message":"expires is unknown"' json |
	sed 's/"agreement":"//; s/".*//' | sort -u >open
expected unknown-end >unknown
is 'ends that neither a date nor a term gives' "$(count unknown)" 8
is 'of these and those that kerma finds, alone' "$(comm -3 open unknown | wc -l)" 0

# Of 4 that end on or before their start, 2 are dates out of order; the term
# betrays all.
is 'ends on or before the start' "$(count expected/end-not-after-start)" 4
{ under dates-order; under term-mismatch; } | sort -u >order
expected end-not-after-start | comm -23 - order >lost
is 'of these, overlooked' "$(count lost)" 0
under dates-order >early
is 'ends before the start' "$(count early)" 2
is 'dates out of order that are none' \
	"$(expected end-not-after-start | comm -13 - early | wc -l)" 0

# Where the end is the start and so many years, kerma must keep silent.
is 'ends on the same day some years later' "$(count expected/same-day)" 214
under term-mismatch >mismatch
is 'of these, reported' "$(expected same-day | comm -12 - mismatch | wc -l)" 0

# Typed "Berlaku", and ended.  Those with a malformed start are not counted.
"$kerma" --date 2026-05-13 list --status expired --format csv --columns id 2>unread |
	tr -d '\r' | sed 1d | sort >expired
is 'typed in force and ended' \
	"$(expected typed-in-force | comm -12 - expired | wc -l)" 16

# 15 numbers disagree with the start in the month, 5 in the year, 27 are not
# there, some of them in rows without a start; 5 are used twice.
while read -r rule least most; do
	if ! "$kerma" explain "$rule" >explained 2>&1; then
		echo "kkp: skipped: there is no rule $rule yet"
		continue
	fi
	within "$rule" "$(findings "$rule")" "$least" "$most"
done <<END
number-date 20 24
number-missing 19 27
number-duplicate 10 40
END

[ $failed -eq 0 ] && echo "kkp: kerma finds what was counted"
exit $failed
