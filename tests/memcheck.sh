#!/bin/sh
# The unit tests and every command under valgrind: nothing is read that was
# not written, nothing is used after it is gone, nothing is lost.
#
#   tests/memcheck.sh BUILD_DIR UNIT_TEST...
#
# What hangs from something lost is counted with it, not again.
#
# Left out are the tests that try thousands of random cases: what they run is
# run by the others too, and here they would take hours.  Where a test measures
# time, KERMA_SLOWLY tells it that this is no place to do so.
if [ "$1" != --one ]; then
	build=$(cd "$1" && pwd) || exit 2
	shift
	here=$(cd "$(dirname "$0")" && pwd)
	kerma=$build/kerma
	WORK=$(mktemp -d) || exit 2
	trap 'rm -rf "$WORK"' EXIT
	trap 'exit 2' HUP INT TERM
	mkdir "$WORK/passed" "$WORK/failed" "$WORK/bad"
	KERMA_BIN=$kerma KERMA_SLOWLY=1
	export WORK KERMA_BIN KERMA_SLOWLY
	unset KERMA_LANG GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE

	# What libgit2 1.5 loses itself, each time a pattern does not match or a
	# name could be several references; and what fontconfig keeps of its files.
	cat >"$WORK/suppressions" <<-'END'
		{
		   libgit2-patterns
		   Memcheck:Leak
		   ...
		   fun:pcre2_match_data_create_8
		   obj:*/libgit2.so.*
		}
		{
		   libgit2-references
		   Memcheck:Leak
		   ...
		   fun:git_reference__alloc
		   ...
		   fun:git_reference_dwim
		}
		{
		   fontconfig-files
		   Memcheck:Leak
		   ...
		   obj:*/libfontconfig.so.*
		}
	END

	cp -R "$here/cli/fixture/." "$WORK/bad"
	# shellcheck source=tests/cli/lib.sh
	(cd "$WORK/bad" && . "$here/cli/lib.sh" && bad_register &&
		git init -q . && git add -A &&
		git -c user.name=x -c user.email=x@example.org commit -q -m x)

	{
		for test; do
			case $test in
			*_deadlines | *_edit_property | *_findings_text | \
				*_rules_references) ;;
			*) echo "test $test" ;;
			esac
		done
		for command in validate 'summary --by partner,status' list \
			'deadlines --all' 'show kkp' 'show mou-2021-002' \
			'--lang id summary' '--staged list' \
			'--rev HEAD validate --strict' \
			'report --due 2026-Q4 --format html'; do
			echo "may $kerma -C $here/../agreements --date 2026-11-22 $command"
		done
		# valgrind does not follow where kerma becomes kerma-full.
		for command in 'report --format pdf' 'report --format xlsx' \
			'deadlines --format ics' "export -o $WORK/data.sqlite"; do
			echo "may $kerma-full -C $here/../agreements --date 2026-11-22 $command"
		done
		bad="may $kerma -C $WORK/bad --date 2026-11-22"
		for format in json csv markdown; do
			for command in validate 'validate --statistics' summary \
				list deadlines 'explain dates-order'; do
				echo "$bad $command --format $format"
			done
			[ $format = csv ] && continue
			for what in modata pks-2024-001; do
				echo "$bad show $what --format $format"
			done
		done
		for command in validate 'validate --statistics -v' summary list \
			deadlines explain 'show modata' 'show pks-2024-001' \
			'--rev HEAD summary --by year,kind --successors' \
			'--staged list --exact --match a --sort -expires' \
			'--recorded 2030-01-01 deadlines --fail-on due' \
			'--rev nonsense list' 'show nothing-of-that-name' \
			'list --kind nonsense' "list -o $WORK/list.csv" help \
			'help list' 'list --daet 1' nonsense --version ''; do
			echo "$bad $command"
		done
	} >"$WORK/jobs"
	nl -w 3 -n rz -s ' ' "$WORK/jobs" | xargs -P "$(getconf _NPROCESSORS_ONLN)" \
		-d '\n' -n 1 sh "$0" --one
	find "$WORK/failed" -type f | sort | xargs -r cat >&2
	passed=$(find "$WORK/passed" -type f | wc -l)
	failed=$(find "$WORK/failed" -type f | wc -l)
	echo "memcheck: $passed passed, $failed failed"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
	exit
fi

# NUMBER test|may COMMAND...: a test must pass, a command may say no.
# shellcheck disable=SC2086 # words are meant
set -- $2
name=$1 kind=$2
shift 2
timeout 300 valgrind -q --error-exitcode=9 --leak-check=full \
	--errors-for-leak-kinds=definite --child-silent-after-fork=yes \
	--suppressions="$WORK/suppressions" \
	"$@" >"$WORK/$name" 2>&1
status=$?
case $kind-$status in
test-0 | may-[012]) : >"$WORK/passed/$name" ;;
*)
	{
		echo "FAIL ($status) $*"
		grep -a -A 30 -e '^==' -e 'FAILED' "$WORK/$name" | head -60
	} >"$WORK/failed/$name"
	;;
esac
exit 0
