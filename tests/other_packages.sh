#!/usr/bin/env bash
# Prove the course on other packages than the locked ones, each set in an environment of its own.
# `other_packages.sh oldest`: unit tests with the oldest that pyproject.toml allows.
# `other_packages.sh sphinx9`: the book by the newest Sphinx, without Jupyter Book, beside the one in _build/html.
set -euo pipefail
cd "$(dirname "$0")/.."
leg=$1
env=_build/env-$leg
bin=$env/bin
[ -x "$bin/python" ] || bash requirements/venv.sh "$env"
if [ ! -e "$env/stamp" ] || [ "requirements/$leg.txt" -nt "$env/stamp" ]; then
  echo "Setting up: packages of requirements/$leg.txt (a minute or two)"
  bash requirements/install.sh "$env" "requirements/$leg.txt"
  touch "$env/stamp"
fi

case $leg in
oldest)
  # Browsers, notebooks and Binder have their own packages; the locked set proves them. No package is asked by what
  # looks at the house (docs, words, counts), by the scripts of the pages, which Node runs, and by a tool's answer, which a
  # contract of imports holds: here run those of a tool's tests that ask one, for a form, a page or a file. Of the command
  # that opens a room, what each way of opening it says asks the same packages as opening it.
  house=(benchmarks cli_room_ docs engine glossary hanging house_rules left_out second_try web)
  packages='ipywidgets|anywidget|render.widget|sphinx|DeskTool|CardForm|RAABTA_RENDERING|nbformat|aiohttp|yaml|click'
  mapfile -t alone < <(grep -LE "$packages" tests/test_tools_*.py tests/desk/*/test_*.py)
  for name in "${house[@]}"; do alone+=("tests/test_$name*"); done
  RAABTA_EXAMPLES=${RAABTA_EXAMPLES:-quick} "$bin/python" -m pytest -q -n 2 -p no:cacheprovider -m "not slow and not orca" tests \
    --ignore=tests/browser --ignore=tests/orca --ignore=tests/notebooks --ignore=tests/test_binder.py --ignore=tests/files "${alone[@]/#/--ignore-glob=}"
  ;;
sphinx9)
  rm -rf _build/sphinx9
  # What the notebooks say is that of the book: kernels do not know Sphinx, and running them is most of a first build.
  "$bin/python" -m sphinx -W --keep-going -q -N -b html -c docs/plain -D nb_execution_cache_path="$PWD/_build/.jupyter_cache" \
    -d _build/sphinx9/tree . _build/sphinx9/html
  # Sphinx leaves its own inventory of builds and the sources of pages, which Jupyter Book's door takes away.
  diff -rq --exclude=.buildinfo --exclude=_sources _build/html _build/sphinx9/html
  echo "Sphinx $("$bin/python" -c 'import sphinx; print(sphinx.__version__)') without Jupyter Book: the same $(find _build/html -name '*.html' | wc -l) pages, byte for byte"
  ;;
esac
