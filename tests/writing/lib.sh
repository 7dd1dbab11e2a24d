# shellcheck shell=sh
# What the scripts of this folder share: git as it comes out of the box, and a
# folder of their own.  Sourced with $1 the test program.
LC_ALL=C TZ=UTC
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=Registrar GIT_AUTHOR_EMAIL=registrar@example.org
GIT_COMMITTER_NAME=Registrar GIT_COMMITTER_EMAIL=registrar@example.org
export LC_ALL TZ GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_CONFIG_NOSYSTEM \
	GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY \
	GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_QUARANTINE_PATH GIT_CONFIG_COUNT \
	GIT_CONFIG_PARAMETERS XDG_CONFIG_HOME
umask 022

# The leak checker cannot work where somebody traces, and libgit2 1.5 leaks.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

COMMITTER=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
[ -x "$COMMITTER" ] || { echo "writing: there is no $1" >&2; exit 2; }
WORK=$(mktemp -d) || exit 2
HOME=$WORK
export COMMITTER WORK HOME
trap 'rm -rf "$WORK"' EXIT
trap 'exit 2' HUP INT TERM
