#!/bin/sh
# The templates for continuous integration: each is YAML, and kerma accepts
# each of its own command lines in them.
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
cp -R agreements "$work" && git init -q "$work" && git -C "$work" add . || exit 2
mkdir "$work/bin" && cp "$kerma" "$work/bin" || exit 2
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GITHUB_STEP_SUMMARY

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
[ $status -ne 0 ] ||
	echo "templates-ci: kerma accepts all $(wc -l <"$work/commands") command lines"
exit $status
