"""A test that never ends is given up, named and shown, and the others are tried all the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
HANGS = {
    "test": "def test_hangs(): threading.Event().wait()",
    "tidying up": "def test_hangs(stuck): assert False",
    "greenlet": "def test_hangs():\n  aside = greenlet.greenlet(set_aside)\n  aside.switch(), threading.Event().wait()",
}
TESTS = """
import greenlet
import pytest
import threading

@pytest.fixture
def stuck():
    yield
    threading.Event().wait()

def set_aside():
    greenlet.getcurrent().parent.switch()

{hangs}

def test_after_it():
    pass
"""


def run(folder: Path, hangs: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_some.py").write_text(TESTS.format(hangs=hangs), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "--rootdir", "."]
    paths = os.pathsep.join((str(ROOT / "tests"), str(ROOT / "src")))
    patience = {"RAABTA_HUNG": str(folder / "hung.txt"), "RAABTA_PATIENCE": "8"}
    environment = os.environ | patience | {"PYTHONPATH": paths, "PYTEST_ADDOPTS": ""}
    return subprocess.run(
        [*command, *arguments, "test_some.py"],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("where", HANGS)
def test_it_is_tried_once_and_named_with_where_it_stands_and_the_rest_is_tried(where: str, tmp_path: Path) -> None:
    done = run(tmp_path, HANGS[where], "-n", "1", "--dist", "loadfile")
    assert done.returncode == 1
    assert done.stderr.count("test_some.py::test_hangs has not ended in 8 seconds.") == 1
    assert {"test": "in test_hangs", "tidying up": "in stuck", "greenlet": "in set_aside"}[where] in done.stderr
    assert "1 passed" in done.stdout
    failed = json.loads((tmp_path / ".pytest_cache/v/cache/lastfailed").read_text(encoding="utf-8"))
    assert list(failed) == ["test_some.py::test_hangs"], "it is to be tried once more, alone"


def test_what_ends_in_time_is_left_alone(tmp_path: Path) -> None:
    assert "2 passed" in run(tmp_path, "def test_ends(): pass").stdout
