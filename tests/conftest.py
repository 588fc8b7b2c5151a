"""What several test files share: the real book, built once, and a browser that reaches no host but this one."""

import fcntl
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest
from hypothesis import HealthCheck, Phase, settings

from raabta.content.read.bank import HELD_BACK
from support.browser.chromium import launched
from support.course import ROOT, copied
from support.hanging import ended_when_hung, has_hung
from support.private_bank import OF_SMALL, give_exam
from support.room.databases import Postgres, Redis, running_postgres, running_redis

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A busy machine is no fault of the code: examples may take their time. Each run draws others, so forty are many in a
# week; `make check` tries fewer.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
settings.register_profile("quick", settings.get_profile("steady"), max_examples=15)
# Where a change is judged, the same tree has the same verdict: what chance finds, whoever runs `make test` finds.
settings.register_profile("same", settings.get_profile("steady"), derandomize=True, database=None)
# A change of the code need only be noticed: nobody reads the smallest example, and the same ones are tried each time.
_NOTICED = (Phase.explicit, Phase.generate)
settings.register_profile("mutation", settings.get_profile("steady"), derandomize=True, database=None, phases=_NOTICED)
settings.load_profile(os.environ.get("RAABTA_EXAMPLES", "steady"))
CONSOLE = pytest.StashKey[TextIO]()


@pytest.fixture(scope="session")
def built_book() -> Path:
    """The folder of the built course. RAABTA_BUILT names one that was built before; else it is built now.

    One worker builds; the others wait for it and find that nothing has changed.
    """
    named = os.environ.get("RAABTA_BUILT")
    if named:
        assert (Path(named) / "index.html").is_file(), f"RAABTA_BUILT names {named}, which holds no book"
        return Path(named)
    command = [sys.executable, "-c", "from raabta.cli.main import main; main()", "build"]
    (ROOT / "_build").mkdir(exist_ok=True)
    with (ROOT / "_build" / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert built.returncode == 0, built.stdout + built.stderr
    return ROOT / "_build" / "html"


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """A browser for the tests of one file."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL for the tests of one file."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    """A Redis for the tests of one file."""
    with running_redis() as server:
        yield server


@pytest.fixture
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of this course is the one in which somebody types a command."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell is run in a notebook, and no page is being built."""
    monkeypatch.delenv("RAABTA_RENDERING", raising=False)


@pytest.fixture
def in_a_small_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the smallest course without a fault, in whose folder somebody types a command."""
    root = copied(ROOT / "tests/good/small", tmp_path)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def examining(in_a_small_course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same course with an examination; the environment of whoever runs the tests names no private bank."""
    monkeypatch.delenv(HELD_BACK, raising=False)
    give_exam(in_a_small_course, *OF_SMALL)
    return in_a_small_course


def pytest_configure(config: pytest.Config) -> None:
    """Keep a way to the console open that no capture closes, for the test that never ends."""
    config.stash[CONSOLE] = os.fdopen(os.dup(2), "w", encoding="utf-8")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Where RAABTA_HUNG is set, give a test up after RAABTA_PATIENCE seconds, with what its fixtures tidy up."""
    hung = os.environ.get("RAABTA_HUNG")
    if not hung:
        return (yield)
    seconds = float(os.environ.get("RAABTA_PATIENCE", "900"))
    with ended_when_hung(item.nodeid, seconds, item.config.stash[CONSOLE], Path(hung)):
        return (yield)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What hung in another process of this run has failed; `second_try.py` tries it once more."""
    hung = os.environ.get("RAABTA_HUNG")
    if hung and has_hung(item.nodeid, Path(hung)):
        pytest.fail("It never ended; where it stood stands above", pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write down what was skipped and why, for the last lines of `run.sh`, once for each reason.

    What says "see tests/" stands there already: the script that it names has looked for it.
    """
    told = os.environ.get("RAABTA_LEFT_OUT")
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])]
    counts = Counter(reason for reason in reasons if "see tests/" not in reason)
    if told and counts:
        with Path(told).open("a+", encoding="utf-8") as file:
            file.seek(0)
            known = file.read()
            lines = [f"Skipped ({count}): {reason}\n" for reason, count in counts.items()]
            file.writelines(line for line in lines if line not in known)
