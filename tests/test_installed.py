"""Installed from a wheel, far from the repository: cells read the course in it, commands work on a copy of it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from raabta.cli.main import COMMANDS, main
from support.room.command import listening

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
COMMAND = "import sys; from raabta.cli.main import main; sys.argv[0] = 'raabta'; main()"
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of both wheels, as pip would lay them out. The packages that they need are those of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run(
        [*pip, "--no-build-isolation", "-w", folder, ROOT, ROOT / "src/raabta_desk"], check=True, timeout=600
    )
    place = folder / "site-packages"
    for name in ("raabta-*.whl", "raabta_desk-*.whl"):
        with zipfile.ZipFile(next(folder.glob(name))) as wheel:
            wheel.extractall(place)
    return place


@pytest.fixture(scope="module")
def engine(installed: Path) -> Path:
    """The files of the engine's wheel alone."""
    place = installed.parent / "engine"
    with zipfile.ZipFile(next(installed.parent.glob("raabta-*.whl"))) as wheel:
        wheel.extractall(place)
    return place


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def course(installed: Path, home: Path) -> Path:
    """The course of the wheel, copied to where somebody works on it."""
    return Path(shutil.copytree(installed / "raabta_desk/_course", home / "course"))


@pytest.fixture
def start(installed: Path, home: Path) -> Start:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "RAABTA"))}
    environment = kept | {"PYTHONPATH": str(installed), "HOME": str(home)}

    def begin(*arguments: str, at: Path = home, code: str = COMMAND) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", code, *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
        return subprocess.Popen(command, cwd=at, env=environment, **pipes)  # type: ignore[call-overload,no-any-return]

    return begin


#: Every command of `raabta`, called as in a course.
CALLS = {
    "new course": ("first-aid",),
    "new question": ("flood/first",),
    "new chapter": ("flood",),
    "new session": ("flood/evening",),
    "new fact": ("flood-deaths",),
    "new source": ("pdma-2022",),
    "new outcome": ("flood/warn",),
    "new quiz": ("flood/check",),
    "new scenario": ("flood/night",),
    "new summary": ("flood",),
    "new picture": ("flood/camp",),
    "new translation": ("flood/first",),
    "new tool": ("flood-log",),
    "new words": ("fr",),
    "certify badge": ("AAAA", "--key", sys.executable),
    "certify check": ("AAAA",),
    "certify key": ("new", "--office", "dgpr", "--name", "DGPR", "--name-ur", "DGPR", "--out", "dgpr.pem"),
    "certify sheet": ("AAAA",),
    "certify sign": ("--key", sys.executable, sys.executable),
    "certify withdraw": ("12", "--why", "lost"),
    "check": ("--update-lock",),
    "refresh": (),
    "items": ("--write", "statistics.md"),
    "translate": ("ur",),
    "review": ("ur", "chapters/event"),
    "words export": ("event",),
    "words import": (sys.executable,),
    "build": (),
    "draw": (),
    "serve": (),
    "slides": ("disaster",),
    "exam paper": ("--seed", "7"),
    "exam mark": (sys.executable, "--seed", "7"),
    "export zip": (),
    "export epub": (),
    "export moodle": (),
    "export pdf": ("event",),
    "export scorm": (),
    "import moodle": ("bank.xml", "--chapter", "flood"),
    "import gift": ("bank.gift", "--chapter", "flood"),
    "import csv": ("bank.csv", "--chapter", "flood"),
    "room open": ("disaster",),
    "room rooms": (),
    "room forget": ("--older-than", "1", "--yes"),
    "room report": (),
    "room export": ("--to", "rooms"),
}


def commands() -> set[str]:
    found = set()
    for name in COMMANDS:
        command = main.get_command(None, name)  # type: ignore[arg-type]
        parts = command.commands if isinstance(command, click.Group) else {"": command}
        found |= {f"{name} {part}".strip() for part in parts}
    return found


def content_of(folder: Path) -> dict[str, int]:
    # Python keeps what it has compiled, and that touches the folders around it.
    found = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.is_file() and path.stat().st_mtime_ns for path in found}


def test_every_command_is_tried_in_an_empty_folder() -> None:
    assert commands() == set(CALLS)


def test_outside_a_course_every_command_says_so_in_a_sentence_and_writes_nothing(
    start: Start, installed: Path, home: Path
) -> None:
    before = content_of(installed)
    for name, arguments in CALLS.items():
        if name == "new course":  # it is the one that needs none: test_installed_elsewhere.py
            continue
        begun = start(*name.removesuffix(" open").split(), *arguments)
        said, _ = begun.communicate(timeout=240)
        assert begun.returncode == 1, (name, said)
        assert said == (
            f"{home}: there is no course in this folder or above it – "
            "go to the folder of a course, the one that holds _toc.yml\n"
        ), name
    assert content_of(installed) == before
    assert list(home.iterdir()) == []


#: What names this course, its people, its places and its tools.
OURS = re.compile(
    r"Connecting with Communities|Social Media for Government|smg[-_]|\bnoorwal\b|raabta[-_]desk|\btehsil|\bPDMA\b"
    r"|Pakistan|Karachi|\+05:?00",
    re.I,
)
#: What `raabta new course` writes from.
TEMPLATES = "raabta/cli/templates/"
#: The licence says whose the copyright is; what is no text is not read.
LEFT = re.compile(r".*\.dist-info/licenses/|.*\.(bin|wasm|woff2|png)$")


def test_the_wheel_of_the_engine_has_no_word_of_this_course(engine: Path) -> None:
    files = {path.relative_to(engine).as_posix(): path for path in engine.rglob("*") if path.is_file()}
    assert {name.split("/")[0].partition("-")[0] for name in files} == {"raabta"}
    of_a_course = ("_course/", ".ipynb", "facts.yml", "references.bib")
    assert [name for name in files if any(one in name for one in of_a_course) and TEMPLATES not in name] == []
    texts = {name: path.read_bytes().decode("utf-8", "ignore") for name, path in files.items() if not LEFT.match(name)}
    assert {f"{name}: {hit[0]}" for name, text in texts.items() if (hit := OURS.search(text))} == set()
    assert any(OURS.search(path.read_text(encoding="utf-8")) for path in ROOT.glob("chapters/*.md"))


def test_the_engine_alone_has_no_tool_and_says_where_there_is_no_course(engine: Path, home: Path) -> None:
    code = "from raabta.form import card_ids; print(card_ids()); from raabta import quiz; quiz('a/b')"
    environment = os.environ | {"PYTHONPATH": str(engine)}
    # The desk of this checkout is installed where the tests run.
    hidden = f"import importlib.metadata as known; known.entry_points = lambda **_group: (); {code}"
    done = subprocess.run(
        [sys.executable, "-c", hidden], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "()\n", done.stderr
    assert "NotebookError" in done.stderr
    assert "there is no course in this folder or above it" in done.stderr


def test_cells_of_a_notebook_read_the_course_of_the_package(start: Start) -> None:
    said, _ = start(code="from raabta import quiz; print(quiz('disaster/check').quiz.id)").communicate(timeout=240)
    assert said == "disaster/check\n"


def test_the_wheel_holds_the_licences_of_what_others_made(installed: Path) -> None:
    assert (installed / "raabta/static/THIRD-PARTY.txt").is_file()
    assert next(installed.glob("raabta-*.dist-info/licenses/LICENSE")).is_file()
    assert {path.name for path in (installed / "raabta_desk").glob("LICENSE*")} == {"LICENSE", "LICENSE-CONTENT.md"}


def test_the_plans_of_the_course_are_listed(start: Start, course: Path) -> None:
    said, _ = start("room", "--list", at=course).communicate(timeout=240)
    assert "disaster/session" in said
    assert "workshop/day" in said


def test_the_room_opens_and_is_found_again(start: Start, course: Path, installed: Path) -> None:
    room = start("room", "disaster", "--port", "18300", at=course)
    assert room.stdout
    said = ""
    end = time.monotonic() + 240
    while "Stop with Ctrl+C" not in said:
        assert time.monotonic() < end, said
        line = room.stdout.readline()
        assert line, said
        said += line
    address = re.findall(r"(http://localhost:\d+)/projector", said)[0]
    with urllib.request.urlopen(f"{address}/", timeout=60) as answer:
        assert b"<main" in answer.read()
    listening(room)
    room.send_signal(signal.SIGINT)
    room.communicate(timeout=60)
    assert room.returncode == 0
    listed, _ = start("room", "rooms", at=course).communicate(timeout=240)
    assert "A warning that people act on" in listed
    assert (course / "_rooms/rooms.sqlite").exists()
    assert not list(installed.rglob("_rooms"))


def test_a_deck_of_slides_is_written_into_the_course(start: Start, course: Path) -> None:
    said, _ = start("slides", "disaster", at=course).communicate(timeout=240)
    assert "_build/slides/disaster.html" in said
    deck = (course / "_build/slides/disaster.html").read_text(encoding="utf-8")
    assert deck.count('<section class="slide ') >= 20
