#!/bin/sh
# Speed and memory against the floor, as ratios: tests/bench/run.sh BUILD_DIR
#
# The floor reads the same files and runs libyaml's event parser over them, on
# one thread, and does nothing else.  Registers are generated once, below
# BUILD_DIR/bench.  RUNS=N measures N times and takes the medians; SIZES names
# fewer registers.  docs/benchmarks.md says what each line means.
set -eu
build=$(cd "${1:?usage: run.sh BUILD_DIR}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
tools=$build/tests/bench
bench=$build/bench
kerma=$build/kerma
day=2026-12-31 # after all that happens in the registers
sizes=${SIZES:-150 10000 100000}
runs=${RUNS:-}
unset KERMA_LANG
export LC_ALL=C

# make_register N: the working tree, its commit as loose objects in
# N-loose.git, and packed in the working tree's own .git
make_register() {
	dir=$bench/$1
	[ ! -e "$dir.made" ] || return 0
	echo "generating $1 agreements" >&2
	rm -rf "$dir" "$dir-loose.git"
	"$tools/generate" "$1" "$dir"
	git init -q "$dir"
	git -C "$dir" config gc.auto 0
	git -C "$dir" add .
	git -C "$dir" -c user.name=Contoh -c user.email=contoh@contoh.example \
		commit -qm "Register contoh"
	if [ "$1" -le 10000 ]; then
		cp -r "$dir/.git" "$dir-loose.git"
		git -C "$dir-loose.git" config core.bare true
	fi
	git -C "$dir" repack -qad
	git -C "$dir" prune-packed -q
	: >"$dir.made"
}

# runs_for N: how often a register of that size is measured
runs_for() {
	if [ -n "$runs" ]; then echo "$runs"
	elif [ "$1" -le 1000 ]; then echo 41
	elif [ "$1" -le 10000 ]; then echo 11
	else echo 3
	fi
}

# note N NAME...: names the lines that measure prints, in their order
note() {
	n=$1
	shift
	while read -r cpu wall rss status; do
		[ "$status" -eq 0 ] || { echo "$1 failed" >&2; exit 2; }
		echo "$n $1 $cpu $wall $rss" >>"$bench/figures"
		shift
	done
}

measure_register() {
	dir=$bench/$1
	set -- "$1" "$(runs_for "$1")"
	"$tools/measure" "$2" \
		"$tools/floor" "$dir/agreements" -- \
		"$kerma" -C "$dir" --date $day validate -- \
		"$kerma" -C "$dir" --date $day validate --rev HEAD |
		note "$1" floor tree packed
	if [ -d "$dir-loose.git" ]; then
		"$tools/measure" "$2" "$kerma" -C "$dir-loose.git" \
			--date $day validate --rev HEAD | note "$1" loose
	fi
	if command -v taskset >/dev/null; then
		"$tools/measure" "$2" taskset -c 0 \
			"$kerma" -C "$dir" --date $day validate |
			note "$1" one-thread
	fi
	if [ "$1" -le 10000 ] && [ -n "$python" ]; then
		"$tools/measure" 1 "$python" "$here/pyyaml.py" "$dir/agreements" \
			${schema:+"$schema"} | note "$1" script
	fi
}

# 10,000 commits on top of the register of 10,000, in a bare repository, and
# the agreement that every hundredth of them changes
make_history() {
	past=$bench/10000-history.git
	mine=$(git -C "$bench/10000" ls-files 'agreements/20*' | sed -n 5000p)
	[ ! -e "$past.made" ] || return 0
	echo "generating 10000 commits" >&2
	rm -rf "$past"
	git clone -q --bare "$bench/10000" "$past"
	git -C "$past" branch history HEAD
	(cd "$bench/10000" && git ls-files 'agreements/20*' |
		awk -v commits=10000 -v "mine=$mine" -f "$here/history.awk") |
		git -C "$past" fast-import --quiet
	git -C "$past" symbolic-ref HEAD refs/heads/history
	git -C "$past" repack -qad
	: >"$past.made"
}

# The programs take turns: one agreement's history as git has it and as kerma
# tells it, then two commits 100 apart; and all there is, by itself.
# shellcheck disable=SC2016 # for the shell that is started
measure_history() {
	id=${mine##*/}
	id=${id%.yaml}
	"$tools/measure" "$(runs_for 10000)" \
		sh -c 'exec git -C "$0" log --oneline -- "$1"' \
		"$past" "$mine" -- \
		"$kerma" -C "$past" log "$id" -- \
		"$kerma" -C "$past" --date $day validate -- \
		"$kerma" -C "$past" --date $day diff HEAD~100 HEAD |
		note 10000 git-log log-one packed-again diff
	"$tools/measure" 1 "$kerma" -C "$past" log | note 10000 log-all
}

# A script is measured where PyYAML with its C loader is there.
find_script() {
	python="" schema=""
	for p in python3 /usr/bin/python3; do
		"$p" -c 'import yaml; yaml.CSafeLoader' 2>/dev/null || continue
		python=$p
		break
	done
	if [ -z "$python" ]; then
		echo "PyYAML with its C loader is not installed: no script to compare with"
		return
	fi
	if "$kerma" schema agreement >"$bench/schema.json" 2>/dev/null; then
		schema=$bench/schema.json
	fi
	echo "script: $("$python" "$here/pyyaml.py" --version ${schema:+"$schema"})"
}

mkdir -p "$bench"
: >"$bench/figures"
find_script
for n in $sizes; do
	make_register "$n"
	measure_register "$n"
done
case " $sizes " in *" 10000 "*)
	make_history
	measure_history
	;;
esac
# What is printed, next to what is shown.
for n in ${PRINTED:-150 5000}; do
	make_register "$n"
	"$tools/measure" "${runs:-5}" \
		"$kerma" -C "$bench/$n" --date $day summary -- \
		"$kerma" -C "$bench/$n" --date $day report -o "$bench/report.html" -- \
		"$kerma" -C "$bench/$n" --date $day report -o "$bench/report.pdf" |
		note "$n" printed-summary html pdf
done
case " $sizes " in *" 150 "*)
	"$tools/measure" "$(runs_for 150)" \
		"$kerma" -C "$bench/150" --date $day summary -- \
		"$kerma" --version | note 150 summary version
	;;
esac
cores=$(nproc 2>/dev/null || echo 1)
awk -v cores="$cores" -f "$here/table.awk" "$bench/figures"
