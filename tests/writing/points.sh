# shellcheck shell=sh
# Which system calls a program makes, and a trial for each of them that is killed
# or fails there.  Sourced by who runs the trials and by each of them,
# SCRIPT --one DOING FAULT CALL N, which leaves a file in $WORK/done, and in
# $WORK/failed what went wrong.
changing='openat write fsync link linkat rename renameat renameat2 unlink
	unlinkat mkdir mkdirat fchmod utimensat close'
failing="$changing read newfstatat fstat lstat stat access faccessat
	faccessat2 getdents64 lseek pread64"
full='openat write fsync link linkat rename renameat mkdir mkdirat'

# Of $WORK/trace, an undisturbed run, those of the loader apart: how often each
# call came before .git was first looked at, and in all.
count_calls() {
	awk '/\.git/ { begun = 1 }
		{ sub(/^[0-9]+ +/, ""); sub(/\(.*/, ""); all[$0]++
		  if (!begun) early[$0]++ }
		END { for (c in all) print c, early[c] + 0, all[c] }' \
		"$WORK/trace" | sort >"$WORK/calls"
}

points() { # doing fault call...
	doing=$1 fault=$2
	shift 2
	for call; do
		awk -v c="$call" -v d="$doing" -v f="$fault" \
			'$1 == c { for (i = $2 + 1; i <= $3; i++)
				print d, f, c, i }' "$WORK/calls"
	done
}

# The points come in; one in so many is tried, or with KERMA_FAULTS all, or one
# in KERMA_FAULTS; of those that KERMA_FAULTS_AT matches.
try_points() { # script one-in
	every=${KERMA_FAULTS:-$2}
	[ "$every" != all ] || every=1
	grep -e "${KERMA_FAULTS_AT:-.}" >"$WORK/points"
	awk -v every="$every" 'NR % every == 0' "$WORK/points" |
		xargs -r -P "$(getconf _NPROCESSORS_ONLN)" -L 1 sh "$1" --one
}

# The place of one trial, a copy of $WORK/base; $inject says what strace does.
# shellcheck disable=SC2034 # for who sources this
begin_trial() { # --one doing fault call n
	doing=$2 fault=$3 call=$4 n=$5
	name=$doing-$fault-$call-$n
	repo=$WORK/trial/$name
	cp -a "$WORK/base" "$repo" && cd "$repo" || exit 1
	base=$(git rev-parse HEAD)
	case $fault in
	KILL | TERM) inject=$call:signal=$fault:when=$n ;;
	*+) inject=$call:error=${fault%+}:when=$n+ ;;
	*) inject=$call:error=$fault:when=$n ;;
	esac
}

tell_points() { # name
	tried=$(find "$WORK/done" -type f | wc -l)
	failed=$(find "$WORK/failed" -type f | wc -l)
	find "$WORK/failed" -type f | sort | head -20 | xargs -r cat >&2
	echo "$1: $tried of $(wc -l <"$WORK/points") points tried, $failed failed"
	[ "$failed" -eq 0 ] && [ "$tried" -gt 0 ]
}
