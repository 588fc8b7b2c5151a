"""The countdown that all share: what starts it, what a trainer does with it, and that nothing ends with it."""

import asyncio
import json
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from raabta.model.session import Part
from raabta.room.session.countdown import LONGEST, NONE, Countdown, kept, started, steered
from raabta.room.session.frames import RefusedError
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.state import State, commanded, dump, restored
from raabta.room.session.views import Views
from support.questions import ONE
from support.room.in_memory import ROOM, SESSION, SetClock
from support.room.killable import hosting
from support.room.trainer import Trainer

WITH_TEA = replace(SESSION, parts=(*SESSION.parts, Part("tea", "break", "Tea", 15)))
RUNS, STOPPED = Countdown(1060.0, 0.0, 60.0), Countdown(0.0, 45.0, 60.0)


@pytest.mark.parametrize(
    ("part", "phase", "what", "whole"),
    [
        ("first", "ready", "open", 60),
        ("first", "closed", "open", 60),
        ("first", "closed", "discuss", 120),
        ("first", "discuss", "revote", 60),
        ("before", "ready", "open", 225),
        ("first", "open", "close", 0),
        ("first", "closed", "reveal", 0),
        ("first", "revealed", "next", 0),
        ("hall", "ready", "next", 900),
    ],
)
def test_what_begins_has_its_time_and_what_is_over_has_none(part: str, phase: Any, what: str, whole: int) -> None:
    before = State(part=part, phase=phase, round=1, countdown=RUNS)
    after = commanded(before, WITH_TEA, what, {}, 1000.0)
    assert after.countdown == (Countdown(1000.0 + whole, 0.0, whole) if whole else NONE)


def test_a_talk_with_the_neighbour_that_is_come_back_to_has_no_time_left() -> None:
    gone = commanded(State(part="first", phase="closed", round=1), SESSION, "discuss", {}, 10.0)
    back = commanded(commanded(gone, SESSION, "next", {}, 20.0), SESSION, "back", {}, 30.0)
    assert (back.phase, back.countdown) == ("discuss", NONE)


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        (RUNS, {"add": 30}, Countdown(1090.0, 0.0, 90.0)),
        (RUNS, {"add": -50}, Countdown(1010.0, 0.0, 60.0)),
        (RUNS, {"add": -500}, Countdown(1000.0, 0.0, 60.0)),
        (replace(RUNS, until=900.0), {"add": 30}, Countdown(1030.0, 0.0, 90.0)),
        (STOPPED, {"add": 30}, Countdown(0.0, 75.0, 90.0)),
        (NONE, {"add": 30}, Countdown(1030.0, 0.0, 30.0)),
        (NONE, {"add": -30}, NONE),
        (RUNS, {"on": False}, Countdown(0.0, 60.0, 60.0)),
        (RUNS, {"on": True}, RUNS),
        (STOPPED, {"on": True}, Countdown(1045.0, 0.0, 60.0)),
        (STOPPED, {"on": False}, STOPPED),
        (RUNS, {"seconds": 0}, NONE),
        (NONE, {"seconds": 200}, Countdown(1200.0, 0.0, 200.0)),
        (Countdown(1000.0 + LONGEST, 0.0, LONGEST), {"add": 30}, Countdown(1000.0 + LONGEST, 0.0, LONGEST)),
    ],
)
def test_a_trainer_sets_it_adds_to_it_and_stops_it(before: Countdown, wanted: Any, after: Countdown) -> None:
    assert steered(before, wanted, 1000.0) == after


@pytest.mark.parametrize(
    "wanted",
    [{}, {"seconds": -1}, {"seconds": LONGEST + 1}, {"seconds": 1.5}, {"seconds": True}, {"add": "30"}, {"on": 1}],
)
def test_a_field_that_is_none_is_refused(wanted: Any) -> None:
    assert steered(RUNS, wanted, 1000.0) is None
    with pytest.raises(RefusedError, match="shape"):
        commanded(State(part="first", phase="open", countdown=RUNS), SESSION, "time", wanted, 1000.0)


def test_nothing_is_stopped_where_there_is_none_and_nothing_counts_after_the_end() -> None:
    assert steered(NONE, {"on": True}, 1000.0) is None
    with pytest.raises(RefusedError, match="phase"):
        commanded(State(part="first", phase="ended"), SESSION, "time", {"add": 30}, 1000.0)


def test_it_ends_and_the_vote_stays_open() -> None:
    clock = SetClock()
    room = Room(ROOM.room, SESSION, [ROOM], clock)

    def do(what: str, **more: Any) -> None:
        record = room.command("me", {"what": what, "ver": room.state.ver} | more)
        assert record is not None
        room.apply(record)

    do("goto", part="first")
    do("open")
    clock.now += 500.0
    vote = {"part": "first", "question": ONE.id, "round": 1, "answer": "whole", "n": 1}
    assert room.vote("p" * 16, vote) is not None
    told = Views(room, SESSION).state()["clock"]
    assert (told["until"] < told["now"], room.state.phase, told["whole"]) == (True, "open", 60.0)


def test_every_frame_that_tells_the_time_tells_the_rooms_own_as_well() -> None:
    clock = SetClock()
    state = State(ver=5, part="first", phase="open", round=1, countdown=Countdown(clock.now + 45.0, 0.0, 60.0))
    room = Room(ROOM.room, SESSION, [ROOM, Record(ROOM.room, "state", "", 5, dump(state), clock.now)], clock)
    views = Views(room, SESSION)
    wanted = {"until": clock.now + 45.0, "left": 0.0, "whole": 60.0, "now": clock.now}
    assert views.state()["clock"] == views.board()["clock"] == wanted
    assert views.welcome("p" * 16, "")["now"] == clock.now


def test_it_survives_in_the_record_and_an_older_record_has_none() -> None:
    state = State(ver=3, part="first", phase="open", round=1, countdown=STOPPED)
    assert restored({**json.loads(dump(state)), "of a newer room": 1}).countdown == STOPPED
    assert restored({"ver": 3, "phase": "open"}).countdown == NONE
    assert kept({"until": 5, "of a newer room": 1}) == Countdown(5.0, 0.0, 0.0)


def test_a_computer_whose_clock_was_set_back_adds_no_time() -> None:
    assert RUNS.rest(-5000.0) == 60.0
    assert RUNS.frame(-5000.0)["until"] == -4940.0


def test_only_what_begins_is_started() -> None:
    assert started(None, "lobby", 5.0) == NONE
    assert started(SESSION.parts[0], "ready", 5.0) == NONE


@pytest.mark.slow
def test_a_kill_and_a_frozen_laptop_change_nothing_of_it(tmp_path: Path) -> None:
    async def main() -> None:
        with hosting(tmp_path) as host:
            async with Trainer(host.url, host.key) as trainer:
                await trainer.do("goto", part="vote0")
                await trainer.do("open")
                await trainer.do("time", add=30)
                await trainer.until(lambda: trainer.board["clock"]["whole"] == 90.0)
                before = trainer.board["clock"]
            host.kill()
            await host.started()
            async with Trainer(host.url, host.key) as trainer:
                after = trainer.board["clock"]
                assert (after["until"], after["whole"]) == (before["until"], before["whole"])
                assert after["now"] > before["now"]
                assert host.process
                host.process.send_signal(signal.SIGSTOP)
                await asyncio.sleep(3)
                host.process.send_signal(signal.SIGCONT)
                await trainer.until(lambda: trainer.board["clock"]["now"] >= after["now"] + 3)
                assert trainer.board["clock"]["until"] == before["until"]
                assert trainer.board["phase"] == "open"

    asyncio.run(main())
