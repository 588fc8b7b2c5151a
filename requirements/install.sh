#!/usr/bin/env bash
# Install a lock file, the engine and the desk into an environment: `install.sh .venv requirements/test.txt`.
# uv does in seconds what takes pip a minute. Where it cannot be had, or does not find what pip finds, pip does it.
set -euo pipefail
env=$1
lock=$2
python=$env/bin/python
pip=("$python" -m pip install --disable-pip-version-check --quiet)
uv=("$env/bin/uv" pip install --quiet --python "$python")
try() { "$@" 2>"$env/uv.log"; }
try "${pip[@]}" --require-hashes -r requirements/uv.txt && try "${uv[@]}" --require-hashes -r "$lock" ||
  "${pip[@]}" --require-hashes -r "$lock"
"${pip[@]}" --no-deps --no-build-isolation -e . -e ./src/raabta_desk
