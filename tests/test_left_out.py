"""What cannot be had is left out and told, and nothing fails for that; in CI Chromium and the servers must be there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.room import databases

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
#: All that the script itself needs: no browser, no font, nothing that installs.
TOOLS = ("bash", "dirname", "grep", "mkdir", "tee", "timeout")
CHROMIUM = "The pages were not tried in Chromium: what needs it was skipped (Debian: chromium; or Google Chrome)"
SERVERS = [
    "The shared ledger was not tried in PostgreSQL (Debian: postgresql)",
    "Several workers were not tried with Redis (Debian: redis-server)",
]


def ensured(folder: Path, what: str = "browsers", **more: str) -> tuple[int, list[str]]:
    """Run the script where nothing is installed; return how it ended and what it left out."""
    programs = folder / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(str(shutil.which(tool)))
    for name in (f"ensure_{what}.sh", "wanted.sh"):
        # Debian's folder of PostgreSQL lies outside the PATH; no test can take it away.
        script = (
            (ROOT / "tests" / name).read_text(encoding="utf-8").replace("/usr/lib/postgresql", str(folder / "none"))
        )
        (folder / name).write_text(script, encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != "CI"} | {"PATH": str(programs)} | more
    run = [str(programs / "bash"), f"ensure_{what}.sh", "left-out.txt"]
    done = subprocess.run(run, cwd=folder, env=env, check=False, capture_output=True, text=True, encoding="utf-8")
    left_out = (folder / "left-out.txt").read_text(encoding="utf-8").splitlines()
    assert done.stdout.splitlines() == left_out, done.stderr
    return done.returncode, left_out


def test_what_is_missing_is_listed_to_be_installed_in_one_go(tmp_path: Path) -> None:
    _ended, left_out = ensured(tmp_path)
    named = {name for line in left_out for name in re.findall(r"\(Debian: ([a-z0-9 -]+)\)", line)}
    listed = subprocess.run(
        [str(tmp_path / "bin/bash"), "ensure_browsers.sh", "--list"],
        cwd=tmp_path,
        env={"PATH": str(tmp_path / "bin")},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    assert set(listed) == named | {"chromium-headless-shell"}
    assert sorted(tmp_path.glob("--list*")) == []


def test_without_a_browser_the_run_goes_on_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    ended, left_out = ensured(tmp_path)
    assert (ended, left_out[-1]) == (0, CHROMIUM)
    assert {"Firefox", "WebKit"} <= {line.partition(" was not ")[0] for line in left_out}


def test_ci_does_not_go_on_without_chromium(tmp_path: Path) -> None:
    ended, left_out = ensured(tmp_path, CI="1")
    assert (ended, left_out[-1]) == (1, CHROMIUM)


@pytest.mark.parametrize(("environment", "ended"), [({}, 0), ({"CI": "1"}, 1)], ids=["at home", "CI"])
def test_without_the_servers_the_run_goes_on_but_in_ci(environment: dict[str, str], ended: int, tmp_path: Path) -> None:
    assert ensured(tmp_path, "servers", **environment) == (ended, SERVERS)


@pytest.mark.parametrize("name", ["initdb", "redis-server"])
@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_test_that_needs_a_server_is_skipped_with_the_reason_but_in_ci(
    name: str, ci: str, outcome: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match=rf"{name} is not here.*see tests/ensure_servers\.sh"):
        databases.program(name)


def test_each_reason_for_which_tests_were_skipped_is_told_once(tmp_path: Path) -> None:
    tests = """
import pytest

@pytest.mark.parametrize("n", [1, 2])
def test_disk(n):
    pytest.skip("no small disk can be had")

def test_browser():
    pytest.skip("Firefox is not here: see tests/ensure_browsers.sh")
"""
    (tmp_path / "test_skipped.py").write_text(tests, encoding="utf-8")
    told = tmp_path / "left-out.txt"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:cacheprovider", "--rootdir", "."]
    paths = os.pathsep.join((str(ROOT / "tests"), str(ROOT / "src")))
    environment = os.environ | {"RAABTA_LEFT_OUT": str(told), "PYTHONPATH": paths, "PYTEST_ADDOPTS": ""}
    subprocess.run([*command, "test_skipped.py"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert told.read_text(encoding="utf-8") == "Skipped (2): no small disk can be had\n"


@pytest.mark.parametrize("ended", [0, 3])
def test_what_was_left_out_is_told_last_whatever_the_tests_came_to(ended: int, tmp_path: Path) -> None:
    script = (ROOT / "tests/run.sh").read_text(encoding="utf-8")
    told = script[script.index("left_out() {") : script.index("\n}\n")]
    (tmp_path / "_build").mkdir()
    (tmp_path / "_build/left-out.txt").write_text("Firefox was not tried\n", encoding="utf-8")
    before = "step() { echo $*; }\nbeside=\nRAABTA_LEFT_OUT=_build/left-out.txt\n"
    whole = f"{before}{told}\n}}\ntrap left_out EXIT\nexit {ended}\n"
    done = subprocess.run(["bash", "-c", whole], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (ended, "Left out\nFirefox was not tried\n")
