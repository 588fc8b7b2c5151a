#!/usr/bin/env bash
# How good the tests are: changes the code line by line and counts the changes that a test notices.
# `mutation.sh` changes everything that [tool.mutmut] in pyproject.toml names; `mutation.sh 'raabta.model.fold*'` a part.
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
# In a copy of what is committed: the tests write beside the code.
rm -rf "$tree" && git clone --quiet --no-hardlinks . "$tree"
cd "$tree"
export PYTHONPATH="$packages" RAABTA_EXAMPLES=quick
"$python" -m mutmut run --max-children "$(nproc)" "$@" | tr '\r' '\n' | grep -vE '^.{0,3}(🎉|🙁|⠋|⠙|⠹|⠸|⠼|⠴|⠦|⠧|⠇|⠏)' || true
"$python" -m mutmut results | grep -v 'not checked' | sort >survivors.txt || true
"$python" - <<'PY'
import json
from collections import Counter
from pathlib import Path

# mutmut's exit codes of pytest: 0 survives, 33 is covered by no test, None was not tried, all others are noticed.
found: dict[str, Counter[str]] = {}
for path in sorted(Path("mutants/src").rglob("*.meta")):
    for code in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].values():
        if code is not None:
            name = path.relative_to("mutants/src").as_posix().removesuffix(".py.meta")
            found.setdefault(name, Counter())["survived" if code == 0 else "no test" if code == 33 else "killed"] += 1
total: Counter[str] = sum(found.values(), Counter())
for name, counts in found.items():
    print(f"{name:40} {counts['killed']:5} of {sum(counts.values()):5} noticed")
print(f"{'all':40} {total['killed']:5} of {sum(total.values()):5} noticed: {total['killed'] / max(1, sum(total.values())):.0%}")
print("Those that no test noticed stand in _build/mutation/survivors.txt; see one with `mutmut show NAME` there.")
PY
