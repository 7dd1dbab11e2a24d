#!/bin/sh
# A new agreement, a renewal, and a partner's new id in many files, killed and
# failed at system calls: each file is as before or as after, a new one is whole
# or not there, and what says that it failed has changed nothing.
#
#   tests/writing/begin.sh KERMA
#
# With KERMA_FAULTS=all at every single call, else at one in KERMA_FAULTS
# (default 5) of them.
if [ "$1" != --one ]; then
	. "$(dirname "$0")/lib.sh"
	if ! strace -o /dev/null true 2>/dev/null; then
		echo 'begin: skipped, strace is not there or may not trace'
		exit 77
	fi
	every=${KERMA_FAULTS:-5}
	[ "$every" != all ] || every=1
	HERE=$(cd "$(dirname "$0")" && pwd)
	KERMA=$COMMITTER
	export KERMA HERE
	mkdir "$WORK/trial" "$WORK/failed" "$WORK/done" || exit 2
	cp -R "$HERE/../cli/fixture" "$WORK/base" && cd "$WORK/base" &&
		git init -q -b main . && git add . && git commit -q -m base || exit 2

	for doing in new renew rename; do
		cp -a "$WORK/base" "$WORK/trial/traced" && cd "$WORK/trial/traced" || exit 2
		strace -f -o "$WORK/trace" sh "$HERE/begin.sh" --one $doing run >/dev/null 2>&1
		sh "$HERE/begin.sh" --one $doing sums >"$WORK/$doing.after"
		cd "$WORK/base" && sh "$HERE/begin.sh" --one $doing sums >"$WORK/$doing.before"
		cmp -s "$WORK/$doing.before" "$WORK/$doing.after" && { echo "begin: $doing does nothing" >&2; exit 1; }
		rm -rf "$WORK/trial/traced"
		for call in openat write fsync link linkat rename renameat renameat2 unlinkat mkdir mkdirat close; do
			# The number of a process stands before it, padded when it is small.
			n=$(grep -c "^[0-9]* *$call(" "$WORK/trace")
			for fault in KILL EIO; do
				[ "$n" -eq 0 ] || seq -f "$doing $fault $call %.0f" 1 "$n"
			done
		done
	done >"$WORK/points"
	# Calls that change something are few, and all of them count.
	awk -v every="$every" '$3 !~ /^(openat|close)$/ || NR % (8 * every) == 0' "$WORK/points" |
		awk -v every="$every" '$3 ~ /^(openat|close)$/ || $1 != "rename" || NR % every == 0' |
		xargs -P "$(getconf _NPROCESSORS_ONLN)" -L 1 sh "$HERE/begin.sh" --one
	tried=$(find "$WORK/done" -type f | wc -l)
	failed=$(find "$WORK/failed" -type f | wc -l)
	find "$WORK/failed" -type f | sort | head -20 | xargs -r cat >&2
	[ -z "$KERMA_SAY" ] || grep . "$WORK"/done/* >&2
	echo "begin: $tried of $(wc -l <"$WORK/points") points tried, $failed failed"
	[ "$failed" -eq 0 ] && [ "$tried" -gt 0 ]
	exit
fi

doing=$2
run() {
	case $doing in
	new) set -- new pks --title T --party deputy-trade --party osaka ;;
	renew) set -- renew mou-2022-001 --on 2026-11-01 --place Jakarta ;;
	rename) set -- partner rename motrial mot ;;
	esac
	"$KERMA" --date 2026-11-22 "$@" </dev/null
}
sums() {
	find agreements -name '*.yaml' ! -name '.*' -exec sha1sum {} + | sort -k 2
}
case $3 in
run) run; exit ;;
sums) sums; exit ;;
esac

fault=$3 call=$4 n=$5
name=$doing-$fault-$call-$n
repo=$WORK/trial/$name
fail() {
	{ echo "begin: $name: $*"; sed 's/^/	/' "$repo.said"; } >>"$WORK/failed/$name"
}
cp -a "$WORK/base" "$repo" && cd "$repo" || exit 1
[ "$fault" = KILL ] && inject=$call:signal=KILL:when=$n || inject=$call:error=$fault:when=$n
strace -f -o /dev/null -e "trace=$call" -e "inject=$inject" \
	sh "$HERE/begin.sh" --one "$doing" run >"$repo.said" 2>&1
status=$?
sums >"$repo.sums"

# Every file by itself: its sum is that of before or of after.
sort "$WORK/$doing.before" "$WORK/$doing.after" >"$repo.known"
sort "$repo.sums" | comm -23 - "$repo.known" >"$repo.other"
[ ! -s "$repo.other" ] || fail "neither old nor new: $(cat "$repo.other")"
# All of them: but for a kill amid several files, as before or as after.
if cmp -s "$repo.sums" "$WORK/$doing.after"; then
	:
elif cmp -s "$repo.sums" "$WORK/$doing.before"; then
	[ $status -ne 0 ] || fail 'it said it was done, and it is not'
elif [ "$fault" != KILL ] || [ "$doing" != rename ]; then
	fail "half of it is done (status $status)"
fi
if [ "$fault" != KILL ] && [ $status -eq 1 ] && ! cmp -s "$repo.sums" "$WORK/$doing.before"; then
	fail 'it refused, and changed something'
fi
[ -z "$(git fsck --no-dangling --no-progress 2>&1)" ] || fail 'git fsck'
echo $status >"$WORK/done/$name"
rm -rf "$repo" "$repo".*
