"""Installed from a wheel, far from the repository: the course is in it, and the room's records lie with the user."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from room_running import listening

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
COMMAND = "import sys; from raabta.cli.main import main; sys.argv[0] = 'raabta'; main()"
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the wheel, as pip would lay them out. The packages that it needs are those of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "-w", folder, ROOT], check=True, timeout=600)
    place = folder / "site-packages"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(place)
    return place


@pytest.fixture
def start(installed: Path, tmp_path: Path) -> Start:
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "RAABTA"))}
    environment = kept | {"PYTHONPATH": str(installed), "HOME": str(home)}

    def begin(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", COMMAND, *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
        return subprocess.Popen(command, cwd=home, env=environment, **pipes)  # type: ignore[call-overload,no-any-return]

    return begin


def test_the_plans_of_the_course_are_listed(start: Start) -> None:
    said, _ = start("room", "--list").communicate(timeout=240)
    assert "disaster/session" in said
    assert "workshop/day" in said


def test_the_room_opens_and_is_found_again(start: Start, tmp_path: Path, installed: Path) -> None:
    room = start("room", "disaster", "--port", "18300")
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
    listed, _ = start("room", "rooms").communicate(timeout=240)
    assert "A warning that people act on" in listed
    assert list((tmp_path / "home").rglob("rooms.sqlite"))
    assert not list(installed.rglob("_rooms"))


def test_a_deck_of_slides_is_written_where_one_stands(start: Start, tmp_path: Path) -> None:
    said, _ = start("slides", "disaster").communicate(timeout=240)
    assert "disaster-slides.html" in said
    deck = (tmp_path / "home" / "disaster-slides.html").read_text(encoding="utf-8")
    assert deck.count('<section class="slide ') >= 20
