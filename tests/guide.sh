#!/bin/sh
# Runs the commands of the guide for staff, from an empty folder through a year
# of one agreement, and holds the answers against those that it shows.
#
#   tests/guide.sh build/kerma            fails when the guide is stale
#   UPDATE=1 tests/guide.sh build/kerma   writes the answers anew
#
# tests/docs.sh, which "make check" runs, does so for every document.
exec "$(dirname "$0")/docs.sh" "$1" docs/panduan-staf.md
