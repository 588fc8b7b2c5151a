#!/usr/bin/env bash
# Prove the course. `run.sh quick` takes a minute; `run.sh all` adds the book, browsers, notebooks and Binder.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
step() { printf '\n== %s\n' "$*"; }
# The longest test takes five minutes where four others want each processor: what has not ended by then never will.
export RAABTA_HUNG="$PWD/_build/hung.txt" RAABTA_PATIENCE=900
rm -f "$RAABTA_HUNG"

# Last of all, also where a step has failed: what was not tried.
left_out() {
  local ended=$?
  [ -z "$beside" ] || kill -- -"$beside" 2>/dev/null || true
  step "Left out"
  if [ -s _build/left-out.txt ]; then cat _build/left-out.txt; else echo "nothing"; fi
  exit "$ended"
}

# It has a screen for itself, since it listens to what has the focus.
hear() { $bin/pytest -q -m orca -o cache_dir=_build/.orca_cache tests/orca "$@"; }

if [ "${1:-all}" != quick ]; then
  step "Browsers and a screen reader for the tests"
  bash tests/ensure_browsers.sh _build/left-out.txt
  step "Database servers for the tests"
  bash tests/ensure_servers.sh _build/left-out.txt
  # One processor builds, and listens to what was built, while the other looks at the code.
  export RAABTA_BUILT="$PWD/_build/html" RAABTA_LEFT_OUT="$PWD/_build/left-out.txt"
  set -m
  { $bin/raabta build >_build/test-build.log 2>&1 || exit 100; hear >_build/test-orca.log 2>&1; } &
  beside=$!
  set +m
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

# Files side by side, as they stand: those with few tests, which are the longest, would come last in pytest's order.
each="--dist loadfile --no-loadscope-reorder"
step "Tests that need no book"
ended=0
$bin/pytest -q -n 2 $each --cache-clear -m "not slow and not orca" tests || ended=$?
[ "$ended" -le 1 ] || exit "$ended"
step "The book, and what the screen reader says of it"
heard=0
wait "$beside" || heard=$?
beside=
[ "$heard" != 100 ] || { cat _build/test-build.log; exit 1; }
tail -n 1 _build/test-build.log
tail -n "$([ "$heard" = 0 ] && echo 1 || echo 60)" _build/test-orca.log
step "Tests with the book, browsers and notebooks"
# Four on two processors: each waits for its browser a part of the time. None reads files that hold no such test.
mapfile -t files < <(grep -rl --include='test_*.py' 'mark\.slow' tests | sort)
$bin/pytest -q -n 4 $each --durations=15 -m "slow and not orca" "${files[@]}" || ended=$?
if [ "$ended" = 1 ]; then
  ended=0
  $bin/python tests/second_try.py _build/left-out.txt || ended=$?
fi
if [ "$heard" != 0 ]; then
  # A person who did not catch it listens again, where it is quiet; what is not heard then, twice, is a fault.
  step "What the screen reader was not heard to say beside other work, once more and alone"
  heard=0
  hear --lf || hear --lf || heard=$?
fi
[ "$ended" = 0 ] || exit "$ended"
exit "$heard"
