#!/bin/sh
# One commit, and one writing of files, killed before each system call that
# changes something, and with each system call failing: the files and the last
# commit are as before or as after, and the next plain "git commit -a" takes
# nothing back.  Asked to end (TERM) at each, it ends before or after all of it.
# With a call failing from then on (EIO+), undoing may fail too: what it says of
# the commit is still true, and nothing is lost.
#
#   tests/writing/faults.sh COMMITTER
#
# With KERMA_FAULTS=all at every single call, else at one in KERMA_FAULTS
# (default 7) of them; KERMA_FAULTS_AT keeps those that a pattern matches, as
# "commit EIO fsync".
. "$(dirname "$0")/points.sh" || exit 1
if [ "$1" != --one ]; then
	. "$(dirname "$0")/lib.sh"
	if ! strace -o /dev/null true 2>/dev/null; then
		echo 'faults: skipped, strace is not there or may not trace'
		exit 77
	fi
	HERE=$(cd "$(dirname "$0")" && pwd)
	mkdir "$WORK/base" "$WORK/trial" "$WORK/failed" "$WORK/done" || exit 2

	# k: nobody touches it; m: changed by hand; z: staged by somebody;
	# d/f: changed by the commit, which also makes new/g.
	cd "$WORK/base" && git init -q -b main && mkdir d || exit 2
	echo first >d/f; echo first >k; echo first >m
	git add . && git commit -q -m base || exit 2
	echo second >m; echo staged >z
	git add z && git status --porcelain >"$WORK/status" || exit 2
	cp d/f "$WORK/f.old"
	{ cat d/f; echo 'one line more'; } >"$WORK/f.new"
	echo 'one line more' >"$WORK/g.new"

	interrupted='openat read write fsync close'

	# The calls of one undisturbed run, those of the loader apart: how
	# often each came before .git was first looked at, and in all.
	trace() { # doing
		cp -a "$WORK/base" "$WORK/trial/traced"
		# shellcheck disable=SC2086 # words
		(cd "$WORK/trial/traced" && strace -o "$WORK/trace" \
			"$COMMITTER" $1 d/f new/g >/dev/null) || exit 2
		rm -rf "$WORK/trial/traced"
		count_calls
	}
	for doing in commit write; do
		trace $doing
		# shellcheck disable=SC2086 # words
		{
			points $doing KILL $changing
			points $doing TERM $changing
			points $doing EIO $failing
			points $doing EIO+ $changing
			points $doing ENOSPC $full
			points $doing EINTR $interrupted
		}
	done | try_points "$HERE/faults.sh" 7

	# File systems without second names, and without locks.
	for inject in link,linkat:error=EPERM flock:error=ENOLCK; do
		cp -a "$WORK/base" "$WORK/trial/without"
		(cd "$WORK/trial/without" &&
			strace -f -o /dev/null -e "inject=$inject" \
				"$COMMITTER" commit d/f new/g >"$WORK/said" &&
			git status --porcelain | cmp -s - "$WORK/status" &&
			[ "$(git ls-files | tr '\n' ' ')" = 'd/f k m new/g z ' ]) ||
			echo "faults: $inject: $(cat "$WORK/said")" \
				>"$WORK/failed/without-$inject"
		rm -rf "$WORK/trial/without"
	done

	tell_points faults
	exit
fi

begin_trial "$@"
cp .git/index "$repo.index"
strace -o /dev/null -e "trace=$call" -e "inject=$inject" \
	"$COMMITTER" "$doing" d/f new/g >"$repo.said" 2>&1
status=$?

fail() {
	{ echo "faults: $name: $*"; sed 's/^/	/' "$repo.said"; } \
		>>"$WORK/failed/$name"
}
same() { cmp -s "$1" "$2"; }
head_has() { # path file
	git cat-file blob "HEAD:$1" 2>/dev/null | cmp -s - "$2"
}
garbage() { # index.kerma-old is not: who has the lock next removes it
	find . -name '*.lock' -o -name '.kerma-tmp*'
}

# Whatever happened.
sound() {
	git fsck --no-dangling --no-progress >"$repo.fsck" 2>&1
	[ ! -s "$repo.fsck" ] || fail "git fsck: $(cat "$repo.fsck")"
	same d/f "$WORK/f.old" || same d/f "$WORK/f.new" || fail 'd/f is broken'
	[ ! -e new/g ] || same new/g "$WORK/g.new" || fail 'new/g is broken'
	[ "$(cat k m z)" = "$(printf 'first\nsecond\nstaged')" ] ||
		fail 'a file of others was changed'
	head_has k k || fail 'k is no longer in the last commit'
}

moved() {
	{ [ "$(git rev-parse -q --verify HEAD^)" = "$base" ] &&
		head_has d/f "$WORK/f.new" && head_has new/g "$WORK/g.new"; } ||
		fail 'it said it had committed, and it has not'
}

not_moved() {
	[ "$(git rev-parse HEAD)" = "$base" ] || fail 'it failed but committed'
}

unchanged() {
	not_moved
	same d/f "$WORK/f.old" || fail 'it failed but changed d/f'
	[ ! -e new ] || fail 'it failed but made new/g'
	git status --porcelain | cmp -s - "$WORK/status" ||
		fail "it failed but git status says $(git status --porcelain)"
	[ -z "$(garbage)" ] || fail "it failed and left $(garbage)"
}

changed() {
	{ same d/f "$WORK/f.new" && same new/g "$WORK/g.new"; } ||
		fail 'it said it was done, and it is not'
	[ "$doing" = commit ] || return
	moved
	grep -q '^made but' "$repo.said" && return # which says what it left
	git status --porcelain | cmp -s - "$WORK/status" ||
		fail "after it git status says $(git status --porcelain)"
	[ -z "$(garbage)" ] || fail "it left $(garbage)"
}

if [ "$doing" = write ]; then
	same .git/index "$repo.index" || fail 'the index was changed'
fi
sound
case $fault-$status in
KILL-*) ;;
TERM-143) if same d/f "$WORK/f.new"; then changed; else unchanged; fi ;;
*+-0) [ "$doing" = write ] || moved ;;
*+-[123]) not_moved ;;
*+-4) ;;
*-0) changed ;;
*-[123]) unchanged ;;
*) fail "it ended with status $status" ;;
esac

# A lock that a killed process left says whose it was, or nothing yet.
if [ -s .git/index.lock ]; then
	grep -qx 'kerma [0-9]* [^ ]* [0-9]*' .git/index.lock ||
		fail "the lock holds $(cat .git/index.lock)"
fi
find .git -name '*.lock' -exec rm -f {} +
git add -A d new k m z 2>/dev/null || git add -A d k m z
git commit -q -a -m after >"$repo.commit" 2>&1 ||
	! git status --porcelain | grep -qv '^??' ||
	fail "git commit: $(cat "$repo.commit")"
[ -z "$(git log --format= --diff-filter=D --name-only "$base"..HEAD)" ] ||
	fail 'the next commit takes files back'
{ head_has d/f d/f && head_has k k && head_has m m && head_has z z; } ||
	fail 'the next commit lost a change'
[ ! -e new/g ] || head_has new/g "$WORK/g.new" || fail 'new/g was lost'
sound
: >"$WORK/done/$name"
rm -rf "$repo" "$repo".*
