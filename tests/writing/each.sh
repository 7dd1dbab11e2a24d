#!/bin/sh
# Each command that records something, on every agreement of agreements/ and of
# the command line's fixture, with comments everywhere, one with LF and one with
# CRLF: only the lines it must change do, and the register stays right.
#
#   tests/writing/each.sh KERMA     KERMA_EACH=N: every N-th of agreements/, 1: all
#
# Each command goes over all agreements; then git says what changed, and kerma
# what the register now holds.  Signing puts back what was taken out of them.
KERMA=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
ONE_IN=${KERMA_EACH:-5}
cd "$(dirname "$0")/../.." || exit 2
command -v git >/dev/null || { echo 'each: skipped, there is no git'; exit 77; }
WORK=$(mktemp -d) || exit 2
trap 'rm -rf "$WORK"' EXIT
trap 'exit 2' HUP INT TERM
LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 HOME=$WORK
GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.org
GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.org
export LC_ALL GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM HOME GIT_AUTHOR_NAME \
	GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL KERMA WORK
unset KERMA_LANG GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
cr=$(printf '\r')

k() { "$KERMA" --date 2026-11-22 "$@" </dev/null; }

# What each command is given; 1: the id, 2 and 3: an obligation that is open, and
# its day.
do_decide() { k decide "$1" lapse --on 2026-11-20 --letter B-1; }
do_amend() { k amend "$1" --on 2026-11-20 --summary "$text"; }
do_end() { k end "$1" --on 2026-11-20 --how completed --reason "$text"; }
do_withdraw() { k withdraw "$1" --reason "$text"; }
do_done() { k "done" "$1" "$2" --due "$3" --on 2026-11-20 --evidence "$text"; }
do_waive() { k "done" "$1" "$2" --due "$3" --on 2026-11-20 --waive "$text"; }
do_monitor() { k monitor "$1" --for 2026-10 --on 2026-11-20 --summary "$text"; }
do_outcome() { k outcome "$1" --on 2026-11-20 --what "$text" --amount 7; }
do_attach() { k attach "$1" "$WORK/scan.pdf"; }
do_archive() { k attach "$1" --archive A/1; }
do_correct() { k correct "$1" place=Elsewhere --reason "$text"; }
do_set() { k set "$1" x-mark=1; }
do_accept() { k accept "$1" number-missing --reason "$text"; }
text='as: agreed, # of course'

# Lines that a command may add, and those that it may take out.
may_add='decisions:|date: 2026-11-2[02]|intent: lapse|letter: B-1
amendments:|signed: 2026-11-20|summary: "TEXT"
ended:|date: 2026-11-20|how: completed|reason: "TEXT"
withdrawn:|date: 2026-11-22|reason: "TEXT"
done:|due: ....-..-..|on: 2026-11-20|evidence: "TEXT"
done:|due: ....-..-..|on: 2026-11-20|waived: "TEXT"
monitoring:|for: 2026-10|date: 2026-11-20|summary: "TEXT"
outcomes:|date: 2026-11-20|what: "TEXT"|amount: 7
document:|file: documents/20../[a-z0-9-]*.pdf|sha256: [0-9a-f]{64}
document:|file: archive:A/1
place: Elsewhere( +# b[0-9]+)?|corrections:|date: 2026-11-22|fields:|place|reason: "TEXT"
x-mark: "1"
accepted:|rule: number-missing|reason: "TEXT"|date: 2026-11-22'
commands='decide amend end withdraw done waive monitor outcome attach archive correct set accept'
may_take() { [ "$1" = correct ] && echo 'place: .*' || echo 'NOTHING'; }

# A comment above each field and beside some, that can be told apart.
comment() {
	awk '/^[a-z_]+:/ { print "# a" ++n }
	/^(kind|place|signed|expires): [^"#|>]*$/ { print $0 "   # b" ++n; next }
	{ print }' "$1" >"$1.new" && mv "$1.new" "$1"
}

register() { # NAME SOURCE crlf|lf
	mkdir "$WORK/$1" && cp -R "$2" "$WORK/$1/agreements" || exit 2
	for file in "$WORK/$1"/agreements/20*/*.yaml; do
		comment "$file"
		[ "$3" != crlf ] || { sed 's/$/\r/' "$file" >"$file.new" &&
			mv "$file.new" "$file"; }
	done
	(cd "$WORK/$1" && git init -q -b main . && git config core.autocrlf false &&
		git add -A && git commit -q -m before &&
		k list --columns id,signed,effective,expires,file --format csv >../"$1.list"
	k validate --format json | grep -o '"errors":[0-9]*' >../"$1.errors")
}

failed() { # what
	echo "each: $name: $command: $1" >&2
	[ -z "$2" ] || head -5 "$2" >&2
	: >"$WORK/failed"
}

# Which agreements: all, or those with something open, one day of each.
given_any() { for file in agreements/20*/*.yaml; do basename "$file" .yaml; done; }
given_open() {
	k deadlines --only obligation --all --within '3 years' --format json |
		grep -o '"due":"[^"]*","days":[^,]*,"kind":"obligation","obligation":"[^"]*","agreement":"[^"]*"' |
		sed 's/"due":"\([^"]*\)".*"obligation":"\([^"]*\)","agreement":"\([^"]*\)"/\3,\2,\1/' |
		sort -t , -u -k 1,1
}

# One command over all agreements of a register, then what came of it.
round() { # NAME COMMAND ALLOWED
	name=$1 command=$2 changed=0 refused=0 i=0
	cd "$WORK/$name" || exit 2
	out=../$name.$command
	case $2 in
	done | waive) given_open ;;
	*) given_any ;;
	esac >"$out.given"
	while IFS=, read -r id obligation due; do
		i=$((i + 1))
		[ "$name" = crlf ] || [ -n "$due" ] || [ $((i % ONE_IN)) -eq 0 ] ||
			continue
		"do_$command" "$id" "$obligation" "$due" >"$out.said" 2>&1
		case $? in
		0) changed=$((changed + 1)) ;;
		1 | 2) refused=$((refused + 1))
			[ -s "$out.said" ] || failed "refuses $id without a word" ;;
		*) failed "ends oddly on $id" "$out.said" ;;
		esac
	done <"$out.given"
	git diff -U0 --no-color --no-ext-diff -- '*.yaml' >"$out.diff"
	[ "$(git diff --numstat | wc -l)" -eq $changed ] ||
		failed "says that it changed $changed files, but git says others"
	[ $changed -gt 0 ] || [ "$ONE_IN" -gt 1 ] ||
		[ "$command" = accept ] || failed 'changed nothing'
	echo "$3" | sed "s/TEXT/$text/g" | tr '|' '\n' >"$out.may"
	[ "$2" != correct ] || printf '%s\n' "$3" | sed "s/TEXT/$text/g; s/)?|/)?\n/; s/|/\n/g" >"$out.may"
	sed -n 's/^+\([^+]\)/\1/p' "$out.diff" | tr -d '\r' |
		sed 's/^ *\(- \)*//' | grep -vxE -f "$out.may" >"$out.odd" &&
		failed 'added what it should not' "$out.odd"
	sed -n 's/^-\([^-]\)/\1/p' "$out.diff" | tr -d '\r' |
		grep -vxE "$(may_take "$2")" >"$out.odd" &&
		failed 'took out what it should not' "$out.odd"
	case $name in
	crlf) sed -n '/^+[^+]/p' "$out.diff" | grep -v "$cr\$" >"$out.odd" &&
		failed 'forgot CR' "$out.odd" ;;
	*) grep "$cr" "$out.diff" >"$out.odd" && failed 'wrote CR' "$out.odd" ;;
	esac
	k list --columns id,signed,effective,expires,file --format csv >"$out.list"
	case $2 in
	withdraw) ;;
	*) cmp -s "../$name.list" "$out.list" || {
		diff "../$name.list" "$out.list" >"$out.odd"
		failed 'changed what is listed' "$out.odd"
	} ;;
	esac
	k validate --format json | grep -o '"errors":[0-9]*' >"$out.errors"
	cmp -s "../$name.errors" "$out.errors" || failed 'left errors' "$out.errors"
	echo "each: $name: $command changed $changed and refused $refused"
	git checkout -q . && git clean -qfd
}

echo '%PDF-1.4 scan' >"$WORK/scan.pdf"
register lf agreements lf
register crlf tests/cli/fixture/agreements crlf
register sign agreements lf

all() { # NAME
	n=0
	for command in $commands; do
		n=$((n + 1))
		round "$1" "$command" "$(echo "$may_add" | sed -n ${n}p)"
	done
}

# Every agreement as a draft, then signed again: nothing is lost.
signing() {
	name=sign command=sign
	cd "$WORK/sign" || exit 2
	grep -H '^signed: ....-..-..' agreements/20*/*.yaml | sed 's/:signed: / /; s/  .*#.*//' |
		awk -v n="$ONE_IN" 'NR % n == 0' >../sign.given
	while read -r file day; do
		sed -n 's/^place: //p' "$file" | sed 's/   # .*//' >"../sign.place.$(basename "$file")"
		sed -i -e '/^signed: /d; /^place: /d' "$file"
		grep -q '^stages:' "$file" && continue
		[ -z "$(tail -c 1 "$file")" ] || echo >>"$file"
		printf 'stages:\n  - {stage: drafting, since: 2020-01-01}\n' >>"$file"
	done <../sign.given
	git commit -q -a -m drafts
	while read -r file day; do
		place=$(cat "../sign.place.$(basename "$file")")
		k sign "$(basename "$file" .yaml)" --on "$day" --place "$place" >../sign.said 2>&1 ||
			failed "does not sign $file" ../sign.said
	done <../sign.given
	git diff --numstat | grep -v '^2	0	' >../sign.odd && failed 'changed other lines' ../sign.odd
	[ "$(git diff --numstat | wc -l)" -eq "$(wc -l <../sign.given)" ] || failed 'left some out'
	k list --columns id,signed,effective,expires,file --format csv >../sign.after
	cmp -s ../sign.list ../sign.after || failed 'did not put back what was signed'
	echo "each: sign: signed $(wc -l <../sign.given) again"
}

(all lf) &
(all crlf; signing)
wait
[ ! -e "$WORK/failed" ]
