#!/bin/sh
# kerma itself where faults.sh and race.sh have its parts: "kerma new", "renew",
# "partner rename" and "commit" killed before system calls that change something,
# and with system calls failing.  The register is as before or as after and has
# no errors (a new id in many files, when killed: each file is), git fsck is
# clean, and the next plain "git commit -a" takes nothing back.  Then
# eight processes make 200 commits with "kerma commit", each of its own agreement,
# sign with the next number at once, and begin eight more at once.
#
#   tests/writing/kerma.sh KERMA
#
# With KERMA_FAULTS=all at every single call, else at one in KERMA_FAULTS
# (default 29) of them; KERMA_FAULTS_AT keeps those that a pattern matches, as
# "renew EIO fsync".
DAY=2026-11-22
k() { "$KERMA" --date $DAY "$@" </dev/null; }

# What is done to a register, with the injections in front.
perform() { # doing strace-or-nothing...
	doing=$1
	shift
	case $doing in
	new) set -- "$@" "$KERMA" --date $DAY new mou --title 'Another: one' \
		--party owner --party uni --unit unit --since 2026-11-02 ;;
	renew) set -- "$@" "$KERMA" --date $DAY renew mou-2021-001 \
		--on 2026-10-01 --place Jakarta --signatory owner=Minister \
		--signatory uni=Rector --number owner=next ;;
	rename) set -- "$@" "$KERMA" --date $DAY partner rename uni university ;;
	commit) set -- "$@" "$KERMA" --date $DAY commit ;;
	esac
	"$@" </dev/null
}

. "$(dirname "$0")/points.sh" || exit 1
if [ "$1" != --one ]; then
	. "$(dirname "$0")/lib.sh"
	KERMA=$COMMITTER HERE=$(cd "$(dirname "$0")" && pwd)
	GIT_AUTHOR_DATE='1795305600 +0700' GIT_COMMITTER_DATE='1795305600 +0700'
	export KERMA GIT_AUTHOR_DATE GIT_COMMITTER_DATE
	unset KERMA_LANG EDITOR VISUAL
	mkdir "$WORK/trial" "$WORK/failed" "$WORK/done" || exit 2

	# A signed agreement and a draft in HEAD, changed and joined by another
	# since; m: changed by hand; z: staged by somebody.
	draft() { # title
		k -q new mou --title "$1" --party owner --party uni --unit unit \
			--since 2026-11-01 >/dev/null
	}
	begin() {
		git init -q -b main . &&
			k -q init --owner-name Owner --owner-id owner >/dev/null &&
			rm .git/hooks/pre-commit &&
			k -q partner add unit --name Unit --type ministry \
				--part-of owner >/dev/null &&
			k -q partner add uni --name University \
				--type university >/dev/null &&
			printf 'numbering:\n  - party: owner\n    patterns: ["{seq}/KB/{month-roman}/{year}"]\n' \
				>>agreements/register.yaml
	}
	base() {
		begin && k -q new mou --title Signed --signed 2021-11-05 \
			--party owner --party uni --unit unit --place Jakarta \
			--term '5 years' --purpose any --scope all \
			--signatory owner=Minister --signatory uni=Rector \
			--number owner=next --number uni=1/X/2021 >/dev/null &&
			draft One && echo first >m && git add . &&
			git commit -q -m base &&
			k -q set mou-2026-001 notes='by hand' >/dev/null &&
			draft Two && echo second >m && echo staged >z && git add z
	}
	mkdir "$WORK/base" && cd "$WORK/base" && base || exit 2
	k validate --strict >"$WORK/said" || { cat "$WORK/said" >&2; exit 2; }
	git rev-parse 'HEAD^{tree}' >"$WORK/tree"
	git status --porcelain >"$WORK/status"
	cp -R agreements "$WORK/before"
	for doing in new renew rename commit; do
		after=$WORK/$doing.after
		cp -a "$WORK/base" "$WORK/trial/x" && cd "$WORK/trial/x" &&
			perform $doing >"$WORK/said" 2>&1 ||
			{ cat "$WORK/said" >&2; exit 2; }
		cp -R agreements "$after"
		git rev-parse 'HEAD^{tree}' >"$after.tree"
		git status --porcelain >"$after.status"
		rm -rf "$WORK/trial/x"
	done

	# The calls of one undisturbed run, those of the loader apart: how
	# often each came before .git was first looked at, and in all.
	trace() { # doing
		cp -a "$WORK/base" "$WORK/trial/x" && cd "$WORK/trial/x" || exit 2
		perform "$1" strace -o "$WORK/trace" >/dev/null 2>&1 || exit 2
		cd "$WORK" && rm -rf "$WORK/trial/x"
		count_calls
	}
	inject() {
		for doing in new renew rename commit; do
			trace $doing
			# shellcheck disable=SC2086 # words
			{
				points $doing KILL $changing
				points $doing EIO $failing
				points $doing EIO+ $changing
				points $doing ENOSPC $full
			}
		done | try_points "$HERE/kerma.sh" 29
		tell_points kerma
	}

	# As people do when kerma says that the repository is locked: again.
	worker() { # id times
		n=0
		while [ $n -lt "$2" ]; do
			n=$((n + 1)) tries=0
			k -q set "$1" x-n="$n" || return 1
			until k commit "$1"; do
				[ $? -eq 1 ] && [ $tries -lt 100 ] || return 1
				tries=$((tries + 1))
				sleep 0.05
			done
		done
	}
	# Eight at once are offered the same number: one has it, the others are
	# told to try again, until all are signed.
	signer() { # id
		tries=0
		until k -q sign "$1" --on 2026-11-20 --place Jakarta --purpose any \
			--term '1 year' --scope all --signatory owner=Minister \
			--signatory uni=Rector --number owner=next \
			--number "uni=$1/X"; do
			tries=$((tries + 1))
			[ $tries -lt 100 ] || return 1
		done
	}
	say() {
		echo "kerma: race: $*" >&2
		sound=1
	}
	race() {
		mkdir "$WORK/race" && cd "$WORK/race" && begin || exit 2
		i=0
		while [ $i -lt 8 ]; do
			i=$((i + 1))
			draft "Number $i" || exit 2
		done
		git add . && git commit -q -m base || exit 2
		i=0
		while [ $i -lt 8 ]; do
			i=$((i + 1))
			worker mou-2026-00$i 25 >"$WORK/said.$i" 2>&1 &
		done
		wait
		sound=0
		[ "$(git rev-list --count HEAD)" -eq 201 ] ||
			say "$(git rev-list --count HEAD) commits, not 201"
		i=0
		while [ $i -lt 8 ]; do
			i=$((i + 1)) file=agreements/2026/mou-2026-00$i.yaml
			[ "$(git log --format=%h -- $file | wc -l)" -eq 26 ] &&
				git show HEAD:$file | grep -q '^x-n: "\{0,1\}25' ||
				say "$file lost something: $(tail -2 "$WORK/said.$i")"
		done
		[ -z "$(git log --format= --diff-filter=D --name-only)" ] ||
			say 'files were taken back'
		[ -z "$(git status --porcelain)" ] || say "$(git status --porcelain)"
		git fsck --no-dangling --no-progress >"$WORK/fsck" 2>&1
		[ ! -s "$WORK/fsck" ] || say "$(cat "$WORK/fsck")"
		[ -z "$(find . -name '*.lock' -o -name '.kerma-tmp*' -o -name 'index.kerma*')" ] ||
			say 'something is left'
		i=0
		while [ $i -lt 8 ]; do
			i=$((i + 1))
			signer mou-2026-00$i >"$WORK/said.$i" 2>&1 &
		done
		wait
		[ "$(sed -n 's,^ *number: \([1-8]\)/KB/XI/2026$,\1,p' \
			agreements/2026/*.yaml | sort | tr -d '\n')" = 12345678 ] ||
			say "$(grep -h number: agreements/2026/*.yaml)"
		# Of those begun at once each gets an id of its own, at once.
		i=0
		while [ $i -lt 8 ]; do
			i=$((i + 1))
			{
				draft "At once $i" || echo "status $?"
			} >"$WORK/said.$i" 2>&1 &
		done
		wait
		i=0
		while [ $i -lt 8 ]; do
			i=$((i + 1))
			[ "$(grep -lx "title: At once $i" agreements/2026/*.yaml | wc -l)" -eq 1 ] ||
				say "\"At once $i\" was not written: $(cat "$WORK/said.$i")"
		done
		k validate >"$WORK/said" || say "$(cat "$WORK/said")"
		[ $sound -eq 0 ] &&
			echo 'kerma: 8 processes made 200 commits, none lost, signed with a number each, and began 8 at once'
		return $sound
	}

	# A partner and what is with it, two new agreements and a changed one:
	# cut off before each of them, nothing refers to what is not there.
	partway() {
		cli=$HERE/../cli at=0 bad=0 status=1
		while [ $status -ne 0 ] && [ $at -lt 40 ]; do
			at=$((at + 1))
			rm -rf "$WORK/part"
			mkdir "$WORK/part" && cd "$WORK/part" || exit 2
			cp -R "$cli/fixture/agreements" . && git init -q . &&
				git add . && git commit -q -m base || exit 2
			strace -o /dev/null -e trace="$placing" \
				-e inject="$placing:signal=KILL:when=$at" \
				"$KERMA" --date $DAY import "$cli/sheets/list.csv" \
				--map "$cli/sheets/list.yaml" >"$WORK/said" 2>&1
			# 1: some rows are left out
			case $? in 0 | 1) status=0 ;; *) status=1 ;; esac
			k validate >"$WORK/said" || {
				bad=1
				echo "kerma: import cut off at $at:" >&2
				cat "$WORK/said" >&2
			}
		done
		[ "$at" -gt 3 ] || return 1
		echo "kerma: an import cut off at $((at - 1)) places"
		return $bad
	}
	placing=link,linkat,rename,renameat
	race || exit 1
	if ! strace -o "$WORK/trace" true 2>/dev/null; then
		echo 'kerma: faults skipped, strace is not there or may not trace'
		exit 77
	fi
	partway && inject
	exit
fi

begin_trial "$@"
perform "$doing" strace -o /dev/null -e "trace=$call" -e "inject=$inject" \
	>"$repo.said" 2>&1
status=$?

fail() {
	{ echo "kerma: $name: $*"; sed 's/^/	/' "$repo.said"; } \
		>>"$WORK/failed/$name"
}
# What a killed process leaves beside the files is no part of the register.
register_is() { diff -r -x '.kerma-tmp*' -x 2026 agreements "$1" >"$repo.diff" &&
	diff -r -x '.kerma-tmp*' agreements/2026 "$1/2026" >"$repo.diff"; }
# Each file by itself as before or as after; as many as there were.
files_are() {
	find agreements -type f ! -name '.kerma-tmp*' | while read -r file; do
		cmp -s "$file" "$WORK/before${file#agreements}" ||
			cmp -s "$file" "$after${file#agreements}" || echo "$file"
	done >"$repo.odd"
	[ ! -s "$repo.odd" ] && [ "$(find agreements -type f ! -name '.kerma-tmp*' | wc -l)" -eq \
		"$(find "$after" -type f | wc -l)" ]
}
head_is() { [ "$(git rev-parse 'HEAD^{tree}')" = "$(cat "$1")" ]; }
status_is() { git status --porcelain | grep -v '\.kerma-tmp' | cmp -s - "$1"; }
after=$WORK/$doing.after

# Where nothing can be renamed any more, what was renamed cannot be put back
# either: it says where the old file is.
is_told() {
	[ "$fault" = EIO+ ] || return 1
	if [ "$doing" = rename ]; then
		kept=$(sed -n 's/.* it held before is in the file \(.*\) beside it.*/\1/p' "$repo.said")
		set -- "$kept" "$(find agreements -name "$kept")"
	else
		set -- index "$(sed -n 's/.*it is the file \(.*\): rename it.*/\1/p' "$repo.said")"
	fi
	[ -n "$1" ] && [ -f "$2" ] && grep -q 'could not be put back' "$repo.said"
}

sound() {
	git fsck --no-dangling --no-progress >"$repo.fsck" 2>&1
	[ ! -s "$repo.fsck" ] || fail "git fsck: $(cat "$repo.fsck")"
	[ "$(cat m z)" = "$(printf 'second\nstaged')" ] ||
		fail 'a file of others was changed'
	if register_is "$WORK/before" || register_is "$after"; then
		k validate >"$repo.valid" 2>&1 || fail "$(cat "$repo.valid")"
	elif ! files_are || { [ "$doing-$fault" != rename-KILL ] && ! is_told; }; then
		fail 'the register is neither as before nor as after'
	fi
}
is_before() {
	register_is "$WORK/before" && head_is "$WORK/tree" && status_is "$WORK/status"
}
is_after() { register_is "$after" && head_is "$after.tree"; }
may_be_untold() {
	case $fault in
	*+) ;;
	*) grep -q 'the answer is not whole' "$repo.said" ;;
	esac
}
# Nothing of its own is left, but for what cannot be removed: a lock is told of,
# a hidden file of the old content means nothing to anybody (base/files.h).
clean() {
	find . -name '*.lock' -o -name '.kerma-tmp*' >"$repo.left"
	[ "$doing-$call" != rename-unlinkat ] || sed -i '/kerma-tmp/d' "$repo.left"
	! grep -q 'index.lock could not be removed' "$repo.said" ||
		sed -i '/^\.\/\.git\/index\.lock$/d' "$repo.left"
	[ ! -s "$repo.left" ] ||
		fail "it ended with status $status and left $(cat "$repo.left")"
}

sound
head_is "$WORK/tree" || head_is "$after.tree" || fail 'HEAD is odd'
case $fault-$status in
KILL-*) ;;
*-0) is_after || fail 'it said it was done, and it is not' ;;
# Done, but nobody could be told; or the branch cannot be asked any more.
*-[12]) is_before || { is_after && may_be_untold; } || is_told ||
	grep -q 'the branch cannot be read now' "$repo.said" ||
	fail "it failed and changed something: $(git status --porcelain)" ;;
*) fail "it ended with status $status" ;;
esac
case $fault in
KILL | *+) ;;
*) clean ;;
esac

find .git -name '*.lock' -exec rm -f {} +
git commit -q -a -m after >"$repo.commit" 2>&1 || fail "$(cat "$repo.commit")"
[ -z "$(git log --format= --diff-filter=D --name-only "$base"..HEAD)" ] ||
	fail 'the next commit takes files back'
! git status --porcelain | grep -qv '^??' ||
	fail "the next commit left $(git status --porcelain)"
[ "$(git show HEAD:m HEAD:z)" = "$(printf 'second\nstaged')" ] ||
	fail 'the next commit lost a change'
sound
: >"$WORK/done/$name"
rm -rf "$repo" "$repo".*
