#!/bin/sh
# kerma's verdicts on files, valid and spoilt, against those of ajv with the
# schema that kerma prints; then what an editor shows with it (editor.mjs).
#
#   tests/schema/differential.sh build/kerma
#
# npm fetches what is needed into build/node, once; without node, or without
# those packages and a way to them, this says so and is skipped.
set -u
kerma=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.." || exit 2
node=build/node
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C KERMA_LANG=en

skip() { echo "schema: SKIPPED, not held against ajv: $*" >&2; exit 0; }
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node"
# get NAME@VERSION...: whether the packages are there now
get() {
	for package; do
		[ -d "$node/node_modules/${package%@*}" ] || {
			mkdir -p $node && echo '{"private":true}' >$node/package.json
			npm install --prefix $node --no-audit --no-fund \
				--no-package-lock "$@" >"$tmp/npm" 2>&1
			return
		}
	done
}
get ajv@8 yaml@2 || skip "npm cannot get ajv and yaml"
mkdir "$tmp/scratch"
node tests/schema/differential.mjs "$kerma" $node . "$tmp/scratch" || exit 1
get ajv@8 yaml@2 yaml-language-server@1 ||
	skip "npm cannot get yaml-language-server; the rest has passed"
node tests/schema/editor.mjs $node .
