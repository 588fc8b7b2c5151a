"""What failed is tried once more: what fails again stays red, what passes is named, many faults are no bad moment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MISSES_ONCE = """
from pathlib import Path
import pytest
@pytest.mark.parametrize("name", range({tests}))
def test_misses_a_moment(name):
    tried = Path(f"tried-{{name}}")
    missed = not tried.exists()
    tried.touch()
    assert not missed
"""


pytestmark = pytest.mark.process
#: How all tests of a file are marked, of those that need no book and of the others.
KINDS = {"quick": "", "slow": "import pytest\npytestmark = pytest.mark.slow\n"}
EACH_KIND = pytest.mark.parametrize("kind", KINDS)


def run_tests(folder: Path, text: str, kind: str) -> tuple[int, list[str]]:
    """Run the text as run.sh runs tests of a kind; return how it ended and what is told at the end."""
    (folder / "tests").mkdir()
    (folder / "_build").mkdir()
    for log in ("build", "orca"):
        (folder / f"_build/test-{log}.log").touch()
    for name, marked in KINDS.items():
        tests = text if name == kind else "def test_of_the_other_kind(): pass\n"
        (folder / f"tests/test_{name}.py").write_text(marked + tests, encoding="utf-8")
    left_out = folder / "left-out.txt"
    left_out.touch()
    pytest_ini = folder / "pytest.ini"
    pytest_ini.write_text("[pytest]\nmarkers = slow\n", encoding="utf-8")
    script = (ROOT / "tests/run.sh").read_text(encoding="utf-8")
    again = script[script.index("once_more() {") :]
    rule = again[: again.index("\n}\n") + 3] + script[script.index('step "Tests that need no book"') :]
    rule = rule.replace("$bin/pytest", f"{sys.executable} -m pytest").replace("$bin/python", sys.executable)
    rule = rule.replace("tests/second_try.py", str(ROOT / "tests/second_try.py"))
    rule = rule.replace("-n 2 $each", "").replace("-n 4 $each", "")
    # Without the other plugins, each of which takes its time to load.
    env = os.environ | {
        "RAABTA_LEFT_OUT": str(left_out),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_PLUGINS": "xdist.plugin",
        "PYTEST_ADDOPTS": "",
    }
    around = "step() { :; }\nwait() { :; }\nbeside=\nunit='not slow'\nslow=slow\n"
    done = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\n{around}{rule}"],
        cwd=folder,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, left_out.read_text(encoding="utf-8").splitlines()


@EACH_KIND
@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("def test_right(): pass\n", 0),
        ("def test_wrong(): assert False\n", 1),
        ("def test_right(): pass\nimport nothing_of_this_name\n", 1),
        (MISSES_ONCE.format(tests=5), 1),
    ],
    ids=["right", "wrong", "unreadable", "many"],
)
def test_what_is_wrong_stays_wrong(text: str, ended: int, kind: str, tmp_path: Path) -> None:
    found, told = run_tests(tmp_path, text, kind)
    assert (bool(found), told) == (bool(ended), [])


@EACH_KIND
def test_what_passes_alone_is_named(kind: str, tmp_path: Path) -> None:
    ended, told = run_tests(tmp_path, MISSES_ONCE.format(tests=2), kind)
    assert ended == 0
    assert [line.rpartition(" ")[2] for line in told] == [
        f"tests/test_{kind}.py::test_misses_a_moment[{name}]" for name in (0, 1)
    ]
