"""What a rehearsal has left behind is no room to work in, and is cleared away; so are the phones of one that died."""

import json
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from raabta.room.rehearsal import rehearse, throwaway
from raabta.room.rehearsal.figures import Figures
from raabta.room.service.retention import REHEARSED
from raabta.room.session.record import Record
from support.room.command import Running, call, keep, old_room, running

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "rooms"


@pytest.fixture
def heard_hangups() -> Iterator[None]:
    """Let processes that start here hear that a terminal is closed, also where tests run under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def left(days: float = 0) -> Record:
    body = {"session": "disaster/check", "title": "A quiz", "rehearsal": True, "keep_days": 0, "key": "k"}
    return replace(old_room("TRIAL2", days), body=json.dumps(body))


@pytest.mark.parametrize("days", [0, 2])
def test_no_session_is_held_in_the_room_of_a_rehearsal(days: float, place: Path) -> None:
    keep(place / "r.sqlite", left(days))
    done = call("disaster/check", "--resume", "TRIAL2", "--ledger", place / "r.sqlite", "--address", "127.0.0.1")
    assert done.exit_code == 1
    assert "Room TRIAL2 was opened for a rehearsal and is forgotten soon" in done.output


def test_the_room_of_a_rehearsal_is_listed_as_one_and_without_a_day(place: Path) -> None:
    keep(place / "r.sqlite", left())
    line = call("rooms", "--ledger", place / "r.sqlite").output
    assert "Rehearsal: A quiz  (0 phones, 0 answers; forgotten by itself an hour after it)" in line
    assert "until" not in line


@pytest.mark.slow
def test_what_is_forgotten_at_a_start_is_named_for_what_it_was(place: Path) -> None:
    rests = Record("GHOSTA", "vote", "p|q|1|a", 1, "{}", time.time() - 3 * 86_400)
    keep(place / "r.sqlite", left(1), rests)
    with running("disaster", "--ledger", place / "r.sqlite", "--address", "127.0.0.1", "--port", "18440") as room:
        said = room.until("Stop with")
        room.stop()
    assert "Room TRIAL2 was left by a rehearsal; it is forgotten." in said
    assert "Room GHOSTA was forgotten before; its rests are forgotten, too." in said
    assert "promised" not in said


def of_a_rehearsal(place: Path, name: str, *files: str, age: float = REHEARSED + 60) -> Path:
    folder = place / name
    folder.mkdir(parents=True)
    for path in (*(folder / file for file in files), folder):
        if path != folder:
            path.write_text("x", encoding="utf-8")
        os.utime(path, (time.time() - age,) * 2)
    return folder


def test_a_rehearsal_clears_away_old_folders_of_others_and_nothing_else(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> Figures:
        raise RuntimeError("no")

    monkeypatch.setattr(rehearse, "in_subprocess", away)
    own = ("rehearsal.sqlite", "rehearsal.sqlite-wal", "rehearsal.sqlite-shm", "rehearsal.sqlite.lock")
    of_a_rehearsal(place, "rehearsal-abcdefgh", *own)
    stays = [
        of_a_rehearsal(place, "rehearsal-runs", *own, age=60),
        of_a_rehearsal(place, "rehearsal-with-notes", *own, "notes.txt"),
        of_a_rehearsal(place, "rehearsal-of-friday", "rooms.sqlite"),
        of_a_rehearsal(place, "rehearsal-empty"),
        of_a_rehearsal(place, "others", *own),
    ]
    (place / "rehearsal-linked").symlink_to(place / "others")
    done = call("disaster", "--rehearse", "5", "--ledger", place / "r.sqlite")
    assert "The rehearsal could not be run: no" in done.output
    assert sorted(place.iterdir()) == sorted([*stays, place / "rehearsal-linked"])
    assert len(list((place / "rehearsal-linked").iterdir())) == len(own)


@pytest.mark.slow
@pytest.mark.usefixtures("heard_hangups")
def test_a_terminal_that_is_closed_ends_a_rehearsal_that_leaves_nothing(place: Path) -> None:
    with running("disaster", "--rehearse", "600", "--ledger", place / "r.sqlite") as room:
        started(place, room)
        room.process.send_signal(signal.SIGHUP)
        assert room.process.wait(timeout=120) == 130, room.said
    assert list(place.iterdir()) == []


@pytest.mark.slow
@pytest.mark.usefixtures("heard_hangups")
def test_a_terminal_that_is_closed_ends_a_session_as_a_request_does(place: Path) -> None:
    with running("disaster", "--ledger", place / "r.sqlite", "--address", "127.0.0.1", "--port", "18440") as room:
        room.until("firewall")
        assert "Every answer that a phone saw as saved is on disk." in room.stop(signal.SIGHUP)


@pytest.mark.slow
def test_the_phones_of_a_rehearsal_that_was_killed_are_gone_too(place: Path) -> None:
    with running("disaster", "--rehearse", "600", "--ledger", place / "r.sqlite") as room:
        crowd = started(place, room)
        while len(list(Path(f"/proc/{crowd}/fd").iterdir())) < 100:  # until phones come
            time.sleep(0.02)
        room.process.kill()
        room.process.wait()
    end = time.monotonic() + 120
    while alive(crowd):
        assert time.monotonic() < end
        time.sleep(0.05)


def started(place: Path, room: Running) -> int:
    """Wait until the room of a rehearsal is open and its phones are on their way; return their process."""
    end = time.monotonic() + 120
    children = Path(f"/proc/{room.process.pid}/task/{room.process.pid}/children")
    while not (list(place.glob("rehearsal-*/*.sqlite")) and children.read_text(encoding="utf-8").split()):
        assert time.monotonic() < end, room.said
        time.sleep(0.02)
    return int(children.read_text(encoding="utf-8").split()[0])


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def test_a_rehearsal_promises_what_the_command_says(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    async def watched(service: throwaway.RoomService, *_: object) -> Figures:
        await service.start()
        seen.append(service.room.minimum)
        await service.stop()
        raise RuntimeError("seen")

    monkeypatch.setattr(throwaway, "_held", watched)
    call("disaster", "--rehearse", "5", "--minimum", "9", "--ledger", place / "r.sqlite")
    assert seen == [9]
