#!/usr/bin/env bash
# Renew the lock files. uv resolves for every platform and Python at once.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
"$python" -m pip install --quiet uv
resolve() {
  "$python" -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
    --python-version 3.11 "$@"
}
compile() { resolve pyproject.toml "$@"; }
compile --extra book --extra room --extra build -c requirements/constraints.in -o requirements/serve.txt
compile --extra book --extra room --extra certify --extra cluster --extra build --extra lab --extra voila --extra test --extra bench -c requirements/constraints.in -c requirements/serve.txt -o requirements/test.txt
compile --resolution lowest-direct --extra book --extra room --extra certify --extra cluster --extra build requirements/unit.in -o requirements/oldest.txt
echo uv | resolve - -o requirements/uv.txt
compile --upgrade --extra sphinx --extra build -o requirements/sphinx9.txt
echo "mutmut>=3.8" | resolve -c requirements/test.txt - -o requirements/mutation.txt
"$python" requirements/binder.py
