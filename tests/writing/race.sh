#!/bin/sh
# Eight processes make 200 commits together while plain git commits other files
# beside them: all are there, none takes back another's.
#
#   tests/writing/race.sh COMMITTER
. "$(dirname "$0")/lib.sh"

PROCESSES=8 EACH=25 PLAIN=20
repo=$WORK/repo
git init -q -b main "$repo" && cd "$repo" || exit 2
echo there >before && git add before && git commit -q -m before || exit 2

i=0
while [ $i -lt $PROCESSES ]; do
	"$COMMITTER" race "by-$i/file" $EACH >"$WORK/said.$i" 2>&1 &
	i=$((i + 1))
done

# As people do when git says that the repository is locked: try again.
patiently() {
	tries=0
	until "$@" >/dev/null 2>"$WORK/git-said"; do
		tries=$((tries + 1))
		[ $tries -lt 600 ] || return 1
		sleep 0.02
	done
}
n=0
while [ $n -lt $PLAIN ]; do
	echo "$n" >"plain-$n"
	# By turns of the file alone and of the whole index.
	[ $((n % 2)) -eq 0 ] && only="plain-$n" || only=
	if ! patiently git add "plain-$n" ||
		! patiently git commit -q -m plain ${only:+-- "$only"}; then
		cat "$WORK/git-said" >&2
		exit 1
	fi
	n=$((n + 1))
done
wait

status=0
fail() {
	echo "race: $*" >&2
	status=1
}
want=$((PROCESSES * EACH + PLAIN + 1))
[ "$(git rev-list --count HEAD)" -eq $want ] ||
	fail "$(git rev-list --count HEAD) commits, not $want"
[ "$(git ls-tree -r --name-only HEAD | wc -l)" -eq $want ] ||
	fail "$(git ls-tree -r --name-only HEAD | wc -l) files, not $want"
[ -z "$(git log --format= --diff-filter=DM --name-status)" ] ||
	fail "$(git log --format=%h --diff-filter=DM --name-status)"
[ -z "$(git status --porcelain)" ] || fail "$(git status --porcelain)"
git fsck --no-dangling --no-progress >"$WORK/fsck" 2>&1 || fail "git fsck fails"
[ ! -s "$WORK/fsck" ] || fail "$(cat "$WORK/fsck")"
[ -z "$(find . -name '*.lock' -o -name '.kerma-tmp*' -o -name 'index.kerma*')" ] ||
	fail "something is left"
grep -qv '^made all' "$WORK"/said.* && fail "$(cat "$WORK"/said.*)"

# All at one file: who finds it changed reads it again.  Every line is there.
# (Each that succeeds sends all others back, so there are fewer of them.)
all_at_one() { # how processes each
	i=0
	rm -f "$WORK"/said.*
	while [ $i -lt "$2" ]; do
		"$COMMITTER" "$1" "$1" "$3" >"$WORK/said.$i" 2>&1 &
		i=$((i + 1))
	done
	wait
	[ "$(wc -l <"$1")" -eq $(($2 * $3)) ] ||
		fail "$1: $(wc -l <"$1") lines, not $(($2 * $3))"
	grep -qv '^made all' "$WORK"/said.* && fail "$1: $(cat "$WORK"/said.*)"
}
all_at_one pile 4 8
all_at_one heap 8 25
[ "$(git rev-list --count HEAD)" -eq $((want + 4 * 8)) ] ||
	fail "$(git rev-list --count HEAD) commits after the pile"
[ "$(git status --porcelain)" = '?? heap' ] || fail "$(git status --porcelain)"
[ $status -eq 0 ] &&
	echo "race: $PROCESSES processes made $((PROCESSES * EACH)) commits beside $PLAIN of git's, none lost"
exit $status
