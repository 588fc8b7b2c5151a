#!/usr/bin/env bash
# Prove the course. `run.sh quick` takes a minute; `run.sh all` adds the book, browsers, notebooks and Binder.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
step() { printf '\n== %s\n' "$*"; }

# Last of all, also where a step has failed: what was not tried.
left_out() {
  local ended=$?
  [ -z "$book" ] || kill "$book" 2>/dev/null || true
  step "Left out"
  if [ -s _build/left-out.txt ]; then cat _build/left-out.txt; else echo "nothing"; fi
  exit "$ended"
}

if [ "${1:-all}" != quick ]; then
  step "Browsers and a screen reader for the tests"
  bash tests/ensure_browsers.sh _build/left-out.txt
  step "Database servers for the tests"
  bash tests/ensure_servers.sh _build/left-out.txt
  # One processor builds while the other looks at the code.
  $bin/raabta build >_build/test-build.log 2>&1 &
  book=$!
  trap left_out EXIT
fi

step "Style"
$bin/ruff check .
$bin/ruff format --check .
step "Types"
$bin/mypy
step "Direction of imports"
$bin/lint-imports --no-logo
step "Dependencies declared and used"
$bin/deptry src
step "Content"
$bin/raabta check

if [ "${1:-all}" = quick ]; then
  step "Unit tests"
  RAABTA_EXAMPLES=quick $bin/pytest -q -n auto -m "not slow"
  exit
fi

step "The book"
wait "$book" || { cat _build/test-build.log; exit 1; }
book=
tail -n 1 _build/test-build.log
export RAABTA_BUILT="$PWD/_build/html"
step "Tests"
# Files side by side, as they stand: browsers, notebooks and builds first. Else those with few tests, which are the
# longest, would come last, and a worker alone would end them. Four on two processors: each waits for its browser a part
# of the time.
ended=0
$bin/pytest -q -n 4 --dist loadfile --no-loadscope-reorder --durations=15 --cache-clear || ended=$?
if [ "$ended" = 1 ]; then
  ended=0
  $bin/python tests/second_try.py _build/left-out.txt || ended=$?
fi
[ "$ended" = 0 ] || exit "$ended"
step "What the screen reader says"
# Alone: it listens to what has the focus.
# A person who did not catch it listens again: what was not heard is asked once more, and what is not heard twice is a fault.
$bin/pytest -q -m orca tests/orca || $bin/pytest -q -m orca --lf tests/orca
