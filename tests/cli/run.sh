#!/bin/sh
# Runs kerma in each case directory and compares everything a user could see.
#
#   tests/cli/run.sh KERMA [CASE...]
#
#   tests/cli/CASE/cmd      the command line, run by sh with kerma in PATH
#   tests/cli/CASE/in/      files to start from, copied fresh each time;
#                           without it, the register of tests/cli/fixture
#   tests/cli/CASE/setup    run by sh before, to change what is there
#   tests/cli/CASE/out      expected stdout
#   tests/cli/CASE/err      expected stderr (absent: none)
#   tests/cli/CASE/status   expected exit status (absent: 0)
#
# A setup that exits with 77 skips its case and says why.  Both scripts may
# use what tests/cli/lib.sh defines.  With UPDATE=1 the expectations are
# rewritten: read the diff before you commit.
if [ "$1" != --case ]; then
	# Nothing of the machine or of who runs this may show.
	LC_ALL=C TZ=UTC HOME=/nonexistent TERM=dumb
	GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
	GIT_CONFIG_NOSYSTEM=1 GIT_DEFAULT_HASH=sha1
	GIT_AUTHOR_NAME=Registrar GIT_AUTHOR_EMAIL=registrar@example.org
	GIT_COMMITTER_NAME=Registrar GIT_COMMITTER_EMAIL=registrar@example.org
	GIT_AUTHOR_DATE='2026-11-02T09:00:00+07:00'
	GIT_COMMITTER_DATE='2026-11-02T09:00:00+07:00'
	export LC_ALL TZ HOME TERM GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM \
		GIT_CONFIG_NOSYSTEM GIT_DEFAULT_HASH GIT_AUTHOR_NAME \
		GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL \
		GIT_AUTHOR_DATE GIT_COMMITTER_DATE UPDATE
	unset KERMA_LANG LANG LANGUAGE LC_MESSAGES NO_COLOR COLUMNS POSIXLY_CORRECT \
		GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY \
		GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_NAMESPACE GIT_QUARANTINE_PATH \
		GIT_CEILING_DIRECTORIES GIT_DISCOVERY_ACROSS_FILESYSTEM \
		GIT_CONFIG_COUNT GIT_CONFIG_PARAMETERS XDG_CONFIG_HOME CDPATH
	umask 022

	KERMA=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
	[ -x "$KERMA" ] || { echo "cli: there is no $1" >&2; exit 2; }
	shift
	CASES=$(cd "$(dirname "$0")" && pwd)
	WORK=$(cd "$(mktemp -d)" && pwd -P) || exit 2
	trap 'chmod -R u+rwx "$WORK" 2>/dev/null; rm -rf "$WORK"' EXIT
	trap 'exit 2' HUP INT TERM
	export KERMA CASES WORK
	# What libgit2 1.5 loses itself, each time a pattern does not match, and
	# fontconfig of its own files.
	printf '%s\n' leak:libpcre2 leak:libfontconfig >"$WORK/suppressions"
	LSAN_OPTIONS=suppressions=$WORK/suppressions:print_suppressions=0
	export LSAN_OPTIONS
	mkdir "$WORK/bin" "$WORK/case" "$WORK/passed" "$WORK/failed" "$WORK/skipped"
	ln -s "$KERMA" "$WORK/bin/kerma"
	PATH=$WORK/bin:$PATH
	export PATH

	[ $# -gt 0 ] || set -- "$CASES"/*/cmd
	for case; do
		case $case in */cmd) case=${case%/cmd} ;; esac
		basename "$case"
	done | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 1 sh "$0" --case

	find "$WORK/failed" "$WORK/skipped" -type f | sort | xargs -r cat >&2
	passed=$(find "$WORK/passed" -type f | wc -l)
	failed=$(find "$WORK/failed" -type f | wc -l)
	skipped=$(find "$WORK/skipped" -type f | wc -l)
	[ "$skipped" -eq 0 ] && skipped= || skipped=", $skipped skipped"
	echo "cli: $passed passed, $failed failed$skipped"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
	exit
fi

name=$2
dir=$CASES/$name
work=$WORK/case/$name
mkdir -p "$work/run" "$work/seen"
printf '' >"$work/nothing"
echo 0 >"$work/zero"

# What differs from the expectation, or with UPDATE the new expectation.
expect() { # file default
	want=$dir/$1
	[ -f "$want" ] || want=$2
	cmp -s "$want" "$work/seen/$1" && return 0
	if [ -n "$UPDATE" ]; then
		if cmp -s "$2" "$work/seen/$1"; then
			rm -f "$dir/$1"
		else
			cp "$work/seen/$1" "$dir/$1"
		fi
		return 0
	fi
	diff -a -u --label "expected $1" --label "actual $1" \
		"$want" "$work/seen/$1"
	return 1
}

# A case may be killed by what it tests; nothing in it takes minutes.
script() { # name
	# shellcheck disable=SC2016 # for the shell that is started
	(cd "$work/run" && exec timeout 300 sh -c '. "$CASES/lib.sh"; . "$0"' \
		"$dir/$1")
}

if [ -d "$dir/in" ]; then
	cp -R "$dir/in/." "$work/run"
else
	cp -R "$CASES/fixture/." "$work/run"
fi
if [ -f "$dir/setup" ]; then
	script setup >"$work/setup" 2>&1
	status=$?
	if [ $status -eq 77 ]; then
		{ printf 'skipped tests/cli/%s: ' "$name"; cat "$work/setup"; } \
			>"$WORK/skipped/$name"
		exit 0
	elif [ $status -ne 0 ]; then
		{ echo "FAIL tests/cli/$name: its setup"; cat "$work/setup"; } \
			>"$WORK/failed/$name"
		exit 0
	fi
fi
script cmd >"$work/out" 2>"$work/err"
echo $? >"$work/seen/status"
for file in out err; do
	sed "s|$work/run|/HERE|g; s|$work|/UP|g" "$work/$file" >"$work/seen/$file"
done

ok=yes
{
	expect out "$work/nothing" || ok=no
	expect err "$work/nothing" || ok=no
	expect status "$work/zero" || ok=no
} >"$work/diff"
if [ $ok = yes ]; then
	: >"$WORK/passed/$name"
else
	{ echo "FAIL tests/cli/$name"; cat "$work/diff"; } >"$WORK/failed/$name"
fi
exit 0
