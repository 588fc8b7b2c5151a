#!/usr/bin/env bash
# Prove the course. `run.sh quick` takes a minute. `run.sh test` is what a newcomer waits for: all that starts no process, the
# book, and one trip each through a page, a tool and a room. `run.sh proof` is everything; what `test` has proved of the
# very same files is not proved again.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
kind=${1:-proof}
step() { printf '\n== %s\n' "$*"; }
# The longest test takes five minutes where four others want each processor: what has not ended by then never will.
export RAABTA_HUNG="$PWD/_build/hung.txt" RAABTA_PATIENCE=900
rm -f "$RAABTA_HUNG"
beside=

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

# Which files are proved: the commit, and what differs from it. Nothing where there is no git.
files_now() {
  git rev-parse HEAD 2>/dev/null || return 0
  { git diff HEAD; git ls-files --others --exclude-standard -z | xargs -0 -r cat; } | sha256sum
}
proved=_build/proved.txt
is_proved() { [ -s $proved ] && [ "$(files_now)" = "$(cat $proved)" ]; }

look() {
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
}

if [ "$kind" = quick ]; then
  look
  step "Unit tests"
  RAABTA_EXAMPLES=quick $bin/pytest -q -n auto -m "not slow"
  exit
fi

step "Browsers and a screen reader for the tests"
bash tests/ensure_browsers.sh _build/left-out.txt
if [ "$kind" = proof ]; then
  step "Database servers for the tests"
  bash tests/ensure_servers.sh _build/left-out.txt
fi
# One processor builds, and listens to what was built, while the other looks at the code.
export RAABTA_BUILT="$PWD/_build/html" RAABTA_LEFT_OUT="$PWD/_build/left-out.txt"
set -m
{
  $bin/raabta build >_build/test-build.log 2>&1 || exit 100
  [ "$kind" = test ] || hear >_build/test-orca.log 2>&1
} &
beside=$!
set +m
trap left_out EXIT
is_proved || look

# Files side by side, as they stand: those with few tests, which are the longest, would come last in pytest's order.
each="--dist loadfile --no-loadscope-reorder"
ended=0
# Run what is marked so; one that fails does not keep the others from being run.
try() {
  local now=0
  $bin/pytest -q $each "$@" || now=$?
  [ "$now" -le 1 ] || [ "$now" = 5 ] || exit "$now"
  [ "$now" != 1 ] || ended=1
}
fresh=--cache-clear
if is_proved; then
  step "Proved by make test, of the same files: style, types, content, the tests without a process, one trip each"
else
  step "Tests without a process"
  try -n 2 $fresh -m "not slow and not orca and not process" tests
  fresh=
fi
if [ "$kind" = proof ]; then
  step "Tests that start processes"
  try -n 2 $fresh -m "process and not slow and not orca" tests
fi
step "The book$([ "$kind" = test ] || echo ", and what the screen reader says of it")"
heard=0
wait "$beside" || heard=$?
beside=
[ "$heard" != 100 ] || { cat _build/test-build.log; exit 1; }
tail -n 1 _build/test-build.log
if [ "$kind" = test ]; then
  step "One trip each: a page, a tool, a room"
  try -n 2 -m "trip" tests
else
  tail -n "$([ "$heard" = 0 ] && echo 1 || echo 60)" _build/test-orca.log
  step "Tests with the book, browsers and notebooks"
  # Four on two processors: each waits for its browser a part of the time. None reads files that hold no such test.
  mapfile -t files < <(grep -rl --include='test_*.py' 'mark\.slow' tests | sort)
  trips="and not trip"
  is_proved || trips=""
  try -n 4 --durations=15 -m "slow and not orca $trips" "${files[@]}"
fi
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
[ "$kind" != test ] || files_now >$proved
exit "$heard"
