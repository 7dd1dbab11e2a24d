#!/bin/sh
# The templates for continuous integration: each is YAML, installs what a build
# needs, and kerma accepts each of its own command lines in them; what they run
# goes on where a file cannot be read, and passes over what is no agreement.
#
#   tests/templates-ci.sh KERMA
#
# Needs python3 with yaml; without it, it says so and exits with 77.
kerma=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
if ! python3 -c 'import yaml' 2>/dev/null; then
	echo "templates-ci: skipped, there is no python3 with yaml" >&2
	exit 77
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GITHUB_STEP_SUMMARY
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=R GIT_AUTHOR_EMAIL=r@example.org
export GIT_COMMITTER_NAME=R GIT_COMMITTER_EMAIL=r@example.org
cp -R agreements "$work" && git init -q "$work" && git -C "$work" add . &&
	git -C "$work" commit -qm base || exit 2
mkdir "$work/bin" && cp "$kerma" "$kerma-full" "$work/bin" || exit 2
BASE=HEAD
export BASE CI_MERGE_REQUEST_DIFF_BASE_SHA="$BASE"

# Every text of the files, then the kerma commands in them; a shell would begin
# another command, or another argument list, at one of |&;<>.
python3 - templates/ci/*.yml .pre-commit-hooks.yaml >"$work/commands" <<'END' || exit 1
import re, sys, yaml

def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)

for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        document = yaml.safe_load(file)
    if not document:
        sys.exit(f"templates-ci: {name} is empty")
    found = 0
    for text in texts(document):
        text = text.replace("\\\n", " ")
        # the hook's name is no command
        for match in re.finditer(r"(?m)(?:^|[|;]|-r )\s*(kerma [^|&;<>\n]+)", text):
            if text == "kerma validate":
                continue
            found += 1
            print(match.group(1).strip())
    if not found:
        sys.exit(f"templates-ci: {name} has no command of kerma")
END

# What the reminders' loop fills in.
unit='Deputi 2' address=unit@example.org FROM=register@example.org
CHANGE_RULES=change-gone,change-locked
export unit address FROM CHANGE_RULES
status=0
while read -r command; do
	(cd "$work" && PATH=$work/bin:$PATH sh -c "$command") \
		>"$work/out" 2>&1 </dev/null
	case $? in
	0 | 1) ;;
	*)
		echo "templates-ci: $command" >&2
		cat "$work/out" >&2
		status=1
		;;
	esac
done <"$work/commands"

# What a build needs is installed.
for package in $(sed -n 's/^build \(lib[a-z0-9-]*\) .*/\1/p' .ci/setup); do
	for file in templates/ci/*.yml; do
		grep -q "$package" "$file" && continue
		echo "templates-ci: $file does not install $package" >&2
		status=1
	done
done

# The steps themselves, as the services run them: on a change of an agreement and
# of what is none, of a signed one's title, of what is gone; then with a file
# that cannot be read.
python3 - "$work" <<'END' || exit 1
import sys, yaml
work = sys.argv[1]
with open("templates/ci/github.yml", encoding="utf-8") as file:
    steps = yaml.safe_load(file)["jobs"]["validate"]["steps"]
with open(f"{work}/github.sh", "w", encoding="utf-8") as out:
    for step in steps:
        if "kerma " in step.get("run", "") and "make" not in step["run"]:
            for variable, value in step.get("env", {}).items():
                if "{" not in value:
                    out.write(f"export {variable}='{value}'\n")
            out.write(f"(set -eo pipefail\n{step['run']}\n) || failed=1\n")
    out.write("exit ${failed:-0}\n")
with open("templates/ci/gitlab-ci.yml", encoding="utf-8") as file:
    jobs = yaml.safe_load(file)
with open(f"{work}/gitlab.sh", "w", encoding="utf-8") as out:
    for name in ("kerma", "kerma-change"):
        job = jobs[name]
        for variable, value in job.get("variables", {}).items():
            out.write(f"export {variable}='{value}'\n")
        script = "\n".join(job["script"])
        out.write(f"(set -eo pipefail\n{script}\n) || failed=1\n")
    out.write("exit ${failed:-0}\n")
END
mkdir "$work/change" && cp -R tests/cli/fixture/agreements "$work/change"
cd "$work/change" && git init -q . && git add . && git commit -qm base || exit 2
BASE=$(git rev-parse HEAD)
export BASE CI_MERGE_REQUEST_DIFF_BASE_SHA="$BASE"
mkdir agreements/templates && echo 'id: NAME' >agreements/templates/mou.yaml
echo 'id: draft' >agreements/2026/.draft.yaml
sed -i 's/^place: .*/place: Bogor/' agreements/2021/mou-2021-001.yaml
git add . && git commit -qm change || exit 2

run() { # SERVICE STATUS FILE...: the status, and files that are not empty
	service=$1 wanted=$2
	shift 2
	rm -f "$@"
	PATH=$work/bin:$PATH GITHUB_STEP_SUMMARY=$PWD/page.md \
		bash "$work/$service.sh" >"$work/out" 2>&1 </dev/null
	got=$?
	[ "$wanted" = fails ] && [ $got -ne 0 ] && got=fails
	for file; do
		[ -s "$file" ] || got="no $file"
	done
	[ "$got" = "$wanted" ] && return
	echo "templates-ci: $service: $got, but it should be $wanted" >&2
	cat "$work/out" >&2
	status=1
}
steps() {
	run github "$1" kerma.sarif page.md
	run gitlab "$1" kerma-quality.json kerma-summary.md kerma-deadlines.md \
		kerma-change.json
}
steps 0
sed -i 's/^title: .*/title: Lain/' agreements/2021/mou-2021-001.yaml
git commit -qam title || exit 2
steps fails
git reset -q --hard HEAD~1
git rm -q agreements/2026/pks-2026-001.yaml
git commit -qm gone || exit 2
steps fails
git reset -q --hard HEAD~1
echo 'id: [' >agreements/2026/mou-2026-009.yaml
git add agreements && git commit -qm broken || exit 2
steps fails
for word in Agreements Deadlines; do
	grep -q "^## $word" page.md && continue
	echo "templates-ci: $word do not stand on the page" >&2
	status=1
done

[ $status -ne 0 ] ||
	echo "templates-ci: kerma accepts all $(wc -l <"$work/commands") command lines, and the steps run"
exit $status
