#!/bin/sh
# What judging a push may cost, on the server: tests/bench/hook.sh BUILD_DIR
#
# A change of one file in a register of 10,000 agreements, 100,000 hostile
# files, and trees and blobs that are small and unfold into much.  Each is in a
# bare repository, and the hook alone is measured, called as git calls it.
# Bounds are those of docs/benchmarks.md; the exit status is 1 when one is
# passed.  RUNS=N measures N times and takes the medians.
set -eu
build=$(cd "${1:?usage: hook.sh BUILD_DIR}" && pwd)
tools=$build/tests/bench
kerma=$build/kerma
bench=$build/bench/hook
runs=${RUNS:-5}
none=0000000000000000000000000000000000000000
unset KERMA_LANG
LC_ALL=C GIT_AUTHOR_NAME=Contoh GIT_AUTHOR_EMAIL=contoh@contoh.example
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
GIT_AUTHOR_DATE=2025-01-02T09:00:00+07:00 GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
export LC_ALL GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	GIT_COMMITTER_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_DATE
failed=no

# push NAME MS KB TAKEN: the hook on the line in $bench/NAME.push
push() {
	"$tools/measure" "$runs" env GIT_DIR=. sh -c \
		"exec '$kerma' hook pre-receive <'$bench/$1.push' >/dev/null 2>&1" \
		>"$bench/$1.figures"
	read -r cpu wall kb status <"$bench/$1.figures"
	verdict=met
	awk "BEGIN { exit !($wall <= $2 && $kb <= $3) }" || verdict='not met'
	case $4-$status in
	yes-0 | no-1 | no-2) ;;
	*) verdict="exit status $status" ;;
	esac
	[ "$verdict" = met ] || failed=yes
	printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$1" "$cpu" "$wall" \
		"$2" "$kb" "$3" "$verdict"
}

# line NAME OLD NEW BRANCH
line() {
	echo "$2 $3 refs/heads/$4" >"$bench/$1.push"
}

entry() { # MODE-TYPE-ID NAME
	printf '%s\t%s\0' "$1" "$2"
}

# A commit of the register with more in its agreements/, which come in.
commit_with() {
	folder=$({ git ls-tree -z main:agreements; cat; } | git mktree -z)
	top=$(entry "040000 tree $folder" agreements | git mktree -z)
	git commit-tree -p main -m more "$top"
}

# ten MODE-TYPE PREFIX SUFFIX: ten entries that are the same
ten() {
	for i in 0 1 2 3 4 5 6 7 8 9; do entry "$1" "$2$i$3"; done | git mktree -z
}

rm -rf "$bench"
mkdir -p "$bench"
"$tools/generate" 10000 "$bench/register"
cd "$bench/register"
git init -q -b main
git config gc.auto 0
git add .
git commit -qm "Register contoh"
one=$(git ls-files 'agreements/*/*.yaml' | sed -n 5000p)
echo '# a remark' >>"$one"
git commit -qam "One file"
echo 'notes: found' >>"$one"
sed -i 's/^title: .*/title: Something Else/' "$one"
git commit -qam "Two things, one of them not lawful"
git clone -q --bare . "$bench/server.git"
cd "$bench/server.git"
git repack -qad
line one-file "$(git rev-parse main~2)" "$(git rev-parse main~1)" main
line refused "$(git rev-parse main~1)" "$(git rev-parse main)" main
line new-branch $none "$(git rev-parse main~1)" draft

blob=$(printf 'id: x\n' | git hash-object -w --stdin)
paths=$(ten "100644 blob $blob" a .yaml)
for level in 1 2 3 4 5 6 7 8 9 10; do
	paths=$(ten "040000 tree $paths" f '')
	case $level in
	4) line 100,000-of-one $none "$(entry "040000 tree $paths" many |
		commit_with)" hostile ;;
	6) line 10^7-paths $none "$(entry "040000 tree $paths" many |
		commit_with)" hostile ;;
	10) line 10^11-paths $none "$(entry "040000 tree $paths" many |
		commit_with)" hostile
		line no-register $none "$(git commit-tree -m none "$(
			entry "040000 tree $paths" many | git mktree -z)")" hostile ;;
	esac
done
big=$(head -c 1073741824 /dev/zero | git hash-object -w --stdin)
line blob-of-1-GiB $none "$(entry "100644 blob $big" mou-9999-001.yaml |
	commit_with)" hostile
# Files of 2 kB, each another one: quotes that never close, brackets, anchors.
awk 'BEGIN {
	for (i = 0; i < 100000; i++) {
		n = sprintf("x-%05d", i)
		body = "id: " n "\n"
		if (i % 4 == 0) body = body "title: \"open\n"
		if (i % 4 == 1) { for (k = 0; k < 500; k++) body = body "[" }
		if (i % 4 == 2) { for (k = 0; k < 150; k++) body = body "k" k ": *a\n" }
		if (i % 4 == 3) { for (k = 0; k < 90; k++) body = body "f" k ": [1, {a: b}]\n" }
		print "blob\nmark :" i + 1 "\ndata " length(body) "\n" body
	}
	print "commit refs/heads/many\ncommitter C <c@d.example> 1735783200 +0700\ndata 1\nx\nfrom refs/heads/main"
	for (i = 0; i < 100000; i++)
		printf "M 100644 :%d agreements/many/x-%05d.yaml\n", i + 1, i
}' | git fast-import --quiet
line 100,000-hostile $none "$(git rev-parse many)" hostile
git update-ref -d refs/heads/many

echo "| push | CPU ms | wall ms | at most | kB | at most | |"
echo "|---|---:|---:|---:|---:|---:|---|"
push one-file 2000 262144 yes
push new-branch 2000 262144 yes
push refused 2000 262144 no
push 10^7-paths 1000 65536 no
push 10^11-paths 1000 65536 no
push no-register 1000 65536 no
push blob-of-1-GiB 2000 262144 no
runs=1
push 100,000-of-one 60000 524288 no
push 100,000-hostile 60000 524288 no
rm -rf "$bench"
[ $failed = no ]
