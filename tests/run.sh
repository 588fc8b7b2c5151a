#!/usr/bin/env bash
# Prove the course.
#   run.sh quick   code, content and unit tests: before a commit (`make check`)
#   run.sh test    the same without the tests that start processes, and one trip of each kind (`make test`)
#   run.sh proof   everything (`make proof`); with PROVED=test what `run.sh test` has not proved in this tree (`.ci/run`)
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-proof}
bin=.venv/bin
step() { printf '\n== %s\n' "$*"; }
# The longest test takes five minutes where four others want each processor: what has not ended by then never will.
export RAABTA_HUNG="$PWD/_build/hung.txt" RAABTA_PATIENCE=900
export RAABTA_LEFT_OUT="$PWD/_build/left-out.txt"
mkdir -p _build
rm -f "$RAABTA_HUNG"
beside=

# Last of all, also where a step has failed: what was not tried.
left_out() {
  local ended=$?
  [ -z "$beside" ] || kill -- -"$beside" 2>/dev/null || true
  step "Left out"
  if [ -s "$RAABTA_LEFT_OUT" ]; then cat "$RAABTA_LEFT_OUT"; else echo "nothing"; fi
  exit "$ended"
}

# Up to four that failed are tried once more, alone; what fails then is a fault, what passes is named.
once_more() {
  [ "$ended" = 1 ] || return 0
  ended=0
  $bin/python tests/second_try.py "$RAABTA_LEFT_OUT" || ended=$?
}

# It has a screen for itself, since it listens to what has the focus.
hear() { $bin/pytest -q -m orca -o cache_dir=_build/.orca_cache tests/orca "$@"; }

# What needs neither book nor browser.
look_at_the_code() {
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

# Files side by side, as they stand: those with few tests, which are the longest, would come last in pytest's order.
each="--dist loadfile --no-loadscope-reorder"
unit="not slow and not orca"

if [ "$what" = quick ]; then
  look_at_the_code
  step "Unit tests"
  RAABTA_EXAMPLES=quick $bin/pytest -q -n auto -m "not slow"
  exit
fi

if [ "$what" = test ]; then
  step "A browser for the tests"
  bash tests/ensure_browsers.sh "$RAABTA_LEFT_OUT" chromium
  trap left_out EXIT
  # The book from what the notebooks hold; that this is what they show is a matter of the proof.
  export RAABTA_BUILT="$PWD/_build/stored/html"
  set -m
  { $bin/python -m sphinx -W --keep-going -q -N -b html -c docs/plain -D nb_execution_mode=off -d _build/stored/tree \
      . "$RAABTA_BUILT" >_build/test-build.log 2>&1; } &
  beside=$!
  set +m
  look_at_the_code
  step "Tests that start no process"
  ended=0
  RAABTA_EXAMPLES=${RAABTA_EXAMPLES:-quick} $bin/pytest -q -n 2 $each --cache-clear -m "$unit and not process" tests || ended=$?
  [ "$ended" -le 1 ] || exit "$ended"
  step "The book, from stored outputs"
  wait "$beside" || { cat _build/test-build.log; exit 1; }
  beside=
  step "One trip of each kind: a page, a room with a phone, a tool"
  mapfile -t files < <(grep -rl --include='test_*.py' 'mark\.trip' tests | sort)
  $bin/pytest -q -n 2 $each --durations=5 -m "trip" "${files[@]}" || ended=$?
  once_more
  exit "$ended"
fi

# What `run.sh test` has proved a moment ago is not proved twice.
[ "${PROVED:-}" != test ] || unit="process and not slow and not orca"
slow="slow and not orca"
[ "${PROVED:-}" != test ] || slow="$slow and not trip"
step "Browsers and a screen reader for the tests"
bash tests/ensure_browsers.sh "$RAABTA_LEFT_OUT"
step "Database servers for the tests"
bash tests/ensure_servers.sh "$RAABTA_LEFT_OUT"
# One processor builds, and listens to what was built, while the other looks at the code.
export RAABTA_BUILT="$PWD/_build/html"
set -m
{ $bin/raabta build >_build/test-build.log 2>&1 || exit 100; hear >_build/test-orca.log 2>&1; } &
beside=$!
set +m
trap left_out EXIT
[ "${PROVED:-}" = test ] || look_at_the_code

step "Tests that need no book"
ended=0
$bin/pytest -q -n 2 $each --cache-clear -m "$unit" tests || ended=$?
[ "$ended" -le 1 ] || exit "$ended"
step "The book, and what the screen reader says of it"
heard=0
wait "$beside" || heard=$?
beside=
[ "$heard" != 100 ] || { cat _build/test-build.log; exit 1; }
tail -n 1 _build/test-build.log
tail -n "$([ "$heard" = 0 ] && echo 1 || echo 60)" _build/test-orca.log
step "Tests with the book, browsers and notebooks"
# Four on two processors: each waits for its browser a part of the time. None reads files that hold no such test. Those
# that take longest begin: one that came last would keep one processor busy, and the other would wait for it.
longest=(tests/{test_content_every_field,notebooks/test_offline,browser/test_every_page,browser/test_axe,test_binder}.py)
longest+=(tests/{browser/test_steps,browser/test_acts,notebooks/test_lab_saved,notebooks/test_voila,notebooks/test_lab}.py)
mapfile -t files < <({ ls -U "${longest[@]}" 2>/dev/null; grep -rl --include='test_*.py' 'mark\.slow' tests | sort; } | awk '!seen[$0]++')
$bin/pytest -q -n 4 $each --durations=15 -m "$slow" "${files[@]}" || ended=$?
once_more
if [ "$heard" != 0 ]; then
  # A person who did not catch it listens again, where it is quiet; what is not heard then, twice, is a fault.
  step "What the screen reader was not heard to say beside other work, once more and alone"
  heard=0
  hear --lf || hear --lf || heard=$?
fi
[ "$ended" = 0 ] || exit "$ended"
exit "$heard"
