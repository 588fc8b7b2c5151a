#!/usr/bin/env bash
# How good the tests are: changes the code line by line and counts the changes that a test notices.
# `mutation.sh` changes everything that [tool.mutmut] in pyproject.toml names; `mutation.sh 'raabta.model.fold*'` a part.
# JOBS says how many changes are tried at a time. What is known of the score: docs/mutation.md.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
tree=$PWD/_build/mutation
packages=$PWD/_build/mutation-packages
if [ requirements/mutation.txt -nt "$packages/stamp" ]; then
  echo "Setting up: mutmut"
  rm -rf "$packages"
  "$python" -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes --target "$packages" -r requirements/mutation.txt
  # What the tests need comes from .venv, in the versions that are locked.
  rm -rf "$packages"/{pytest,_pytest,click,yaml,rich,markdown_it,pygments,packaging,pluggy,iniconfig}
  touch "$packages/stamp"
fi
# In a copy of every file that git knows or would take: the changed code stands in the place of the code.
rm -rf "$tree" && mkdir -p "$tree"
git ls-files --cached --others --exclude-standard -z | tar --create --null --files-from - --ignore-failed-read | tar --extract --directory "$tree"
cd "$tree"
export PYTHONPATH="$tree/src:$tree/tests:$packages" RAABTA_EXAMPLES=mutation JOBS="${JOBS:-$(nproc)}"
"$python" -m support.mutation change "$@"
"$python" -m support.mutation try
"$python" -m support.mutation score
