#!/bin/sh
# What kerma validate says for GitLab and as SARIF, against JSON Schemas.
#
#   tests/schema/services.sh KERMA
#
# Needs node and the npm package ajv, where "make check-schema" puts it, in a
# node_modules here or above, or in NODE_PATH; without them it says so and exits
# with 77.  services.json has the
# structure that the services need.  SARIF_SCHEMA may name the official schema
# (sarif-schema-2.1.0.json, from OASIS), which then must accept the answers too.
kerma=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.." || exit 2
export NODE_PATH="${NODE_PATH:+$NODE_PATH:}$PWD/build/node/node_modules"
if ! node -e 'require("ajv")' 2>/dev/null; then
	echo "schema: skipped, there is no node with ajv" >&2
	exit 77
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# A register with findings of many kinds, one without any, and one in which
# names and values are hostile.
cp -R tests/cli/fixture "$work/good"
cp -R tests/cli/fixture "$work/bad"
cp -R tests/cli/fixture "$work/evil"
(
	root=$PWD && cd "$work/bad" && . "$root/tests/cli/lib.sh" && bad_register
) || exit 2
(
	cd "$work/evil/agreements/2021" &&
		printf 'id: "[x](y) {0} \\u202e </script>"\nkind: ["::error::"]\n' \
			>'a b#%,:é[1].yaml' &&
		printf 'a\377b\033[31m: [' >"$(printf 'new\nline.yaml')"
) || exit 2

for register in good bad evil; do
	for format in gitlab sarif; do
		"$kerma" -C "$work/$register" --date 2026-11-22 validate \
			--format $format >"$work/$register.$format.json"
		[ $? -le 1 ] || exit 2
	done
done
node tests/schema/services.js "$work"/*.gitlab.json "$work"/*.sarif.json
