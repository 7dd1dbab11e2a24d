#!/bin/sh
# The architecture, as tables: what each layer of src may include besides
# itself, and where alone a library or a call to the outside may stand.
#
#   tests/layers.sh [ROOT]      ROOT: the folder that holds src, default here
cd "${1:-$(dirname "$0")/..}" || exit 2
status=0

fail() { # what culprits
	printf 'layers: %s\n%s\n' "$1" "$2" >&2
	status=1
}

layers='
base
yaml	base
git	base
source	base git
model	base yaml
change	base model
check	base model change
due	base model
edit	base yaml model
import	base yaml model check edit
report	base model change check due
render	base report
full	base report render
cli	base yaml git source model change check due edit import report render
'

# What is not a layer is no place for code.
for dir in src/*/; do
	layer=$(basename "$dir")
	ls "$dir"*.[ch] >/dev/null 2>&1 || continue
	printf '%s' "$layers" | cut -f 1 | grep -qx "$layer" ||
		fail "the table has no layer $layer" "$dir"
done

while read -r layer allowed; do
	[ -n "$layer" ] || continue
	may=$(echo "$layer $allowed" | sed 's/ *$//; s/  */|/g')
	bad=$(grep -Hn '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' \
		"src/$layer/"*.[ch] 2>/dev/null | grep -vE "\"($may)/[^/]*\"")
	[ -z "$bad" ] ||
		fail "$layer may include only: $layer $allowed" "$bad"
done <<EOF
$layers
EOF

bad=$(grep -Hn '^#include "' src/*.[ch] 2>/dev/null | grep -v '"cli/')
[ -z "$bad" ] || fail 'main may include only: cli' "$bad"

# The files that a pattern may stand in, and the pattern.  Calls are written without a
# blank before the parenthesis, so words in comments do not count.
call='(^|[^[:alnum:]_.>])'
while read -r where pattern; do
	[ -n "$where" ] || continue
	bad=$(grep -rHnE --include='*.[ch]' "$pattern" src |
		grep -vE "^($where):")
	[ -z "$bad" ] || fail "only in $where: $pattern" "$bad"
done <<EOF
src/yaml/read\.c		<yaml\.h>
src/git/[^/]*			<git2
src/full/ics\.c			<libical/
src/full/xlsx[^/]*		<xlsxwriter
src/full/sqlite\.c		<sqlite3
src/render/json_value\.h		<jansson\.h>
src/base/[^/]*			<utf8proc\.h>
src/(git/[^/]*|full/pdf_pack\.c)	<zlib\.h>
src/full/pdf[^/]*			<(cairo|pango|fontconfig|glib)[^>]*>
src/base/xlsx_part\.c		<(zip|expat)\.h>
src/base/csv\.c			<csv\.h>
src/base/sha(1|256)\.c		<mbedtls/
src/cli/lang\.c			<(libintl|locale)\.h>
src/cli/clock\.c		$call(time|clock|clock_gettime|gettimeofday|timespec_get)\(
src/cli/clock\.c		$call(gmtime|localtime|mktime|strftime|strptime)(_r)?\(
src/cli/[^/]*			$call(getenv|secure_getenv|setenv|putenv|unsetenv|setlocale)\(
src/(cli/[^/]*|main\.c)		$call(printf|vprintf|puts|putchar|perror)\(
src/(cli/[^/]*|main\.c|base/arena\.c)	${call}std(out|err)([^[:alnum:]_]|$)
src/(cli/[^/]*|main\.c|base/arena\.c)	$call(exit|_exit|_Exit)\(
EOF

[ $status -ne 0 ] || echo 'layers: each includes only what it may'
exit $status
