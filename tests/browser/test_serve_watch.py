"""An author at work: `raabta serve` runs, a file is saved, and the open page says so by itself."""

import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import books as book

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
#: Milliseconds in which a build is done, also on a machine that has other things to do.
BUILT = 240_000
SEEN = "Which draft can be sent?"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = re.sub(r"\n +picture: .*", "", (ROOT / "_config.yml").read_text(encoding="utf-8"))
    cells = [
        book.text_cell("# Floods\n\nA river rises.", "head"),
        book.shown_cell("from raabta import quiz\nquiz('flood/check')", {"text/plain": "."}, "quiz"),
    ]
    return book.write_course(tmp_path_factory.mktemp("course"), cells, _config=settings)


def start(course: Path, *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", "from raabta.cli.main import main; main()", "serve", "--port", "18310", *options],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        # What a shell runs in the background ignores Ctrl+C, and so would its children.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - this process starts no threads
    )


def heard(server: "subprocess.Popen[str]", said: str) -> str:
    """Read what the command says until it has said this; return the line."""
    assert server.stdout
    lines = []
    for line in server.stdout:
        lines.append(line)
        if said in line:
            return line
    raise AssertionError("".join(lines))


@pytest.fixture(scope="module")
def served(course: Path) -> "Iterator[tuple[subprocess.Popen[str], str]]":
    server = start(course)
    yield server, heard(server, "The course is open").split()[-1]
    server.send_signal(signal.SIGINT)
    said = server.communicate(timeout=60)[0]
    # Ctrl+C ends it at once, with a word and without a traceback, whoever still listens.
    assert said.endswith("Stopped.\n"), said
    assert server.returncode == 0


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def edit(course: Path, old: str, new: str) -> None:
    path = course / "exercises/flood/alert.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_question_comes_to_the_open_page_and_a_broken_one_says_where(
    course: Path, served: "tuple[subprocess.Popen[str], str]", page: Page
) -> None:
    server, address = served
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}chapters/flood.html")
    expect(page.locator("main")).to_contain_text(SEEN)

    edit(course, SEEN, "Which text can be sent?")
    expect(page.locator("main")).to_contain_text("Which text can be sent?", timeout=BUILT)
    assert "up to date" in heard(server, "up to date")

    edit(course, "kind: choice", "kind: choise")
    strip = page.locator("[data-raabta-faults]")
    expect(strip).to_contain_text(re.compile(r"exercises/flood/alert\.yml:2: .*choise"), timeout=BUILT)
    expect(page.locator("main")).to_contain_text("Which text can be sent?")
    assert re.match(r"exercises/flood/alert\.yml:2: ", heard(server, "choise"))
    # Whoever opens another page now sees the last good one, and the fault.
    page.goto(f"{address}index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Relief")
    expect(strip).to_be_visible()

    edit(course, "kind: choise", "kind: choice")
    expect(strip).to_have_count(0, timeout=BUILT)
    assert errors == []


def test_the_watcher_is_in_no_built_file(course: Path, served: "tuple[subprocess.Popen[str], str]") -> None:
    _server, address = served
    built = list((course / "_build").rglob("*.html"))
    assert built
    assert not [path for path in built if b"_raabta" in path.read_bytes()]
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert b"_raabta/watch.js" in answer.read()


@pytest.mark.parametrize("option", ["--no-watch", "--lan"])
def test_without_a_watcher_pages_are_as_readers_get_them(
    course: Path, served: "tuple[subprocess.Popen[str], str]", option: str
) -> None:
    del served  # the book is built, once
    server = start(course, option)
    address = heard(server, "The course is open").split()[-1]
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert b"_raabta" not in answer.read()
    server.send_signal(signal.SIGINT)
    assert server.communicate(timeout=60)[0].endswith("Stopped.\n")
    assert server.returncode == 0


def test_what_is_saved_while_a_build_runs_is_built_next(
    course: Path, served: "tuple[subprocess.Popen[str], str]", page: Page
) -> None:
    _server, address = served
    page.goto(f"{address}chapters/flood-summary.html")
    for word in ("first", "second", "third"):
        (course / "chapters/flood-summary.md").write_text(f"# Flood\n\nIt is the {word}.\n", encoding="utf-8")
        time.sleep(1.5)
    expect(page.locator("main")).to_contain_text("It is the third.", timeout=BUILT)
