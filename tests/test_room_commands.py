"""What a trainer may do in which phase, how time is measured, and what a room remembers of records that come late."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from raabta.room.session import frames
from raabta.room.session.memory import Person
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.state import LogLine, RefusedError, State, can, commanded, restored, timing
from raabta.room.session.votes import Slot
from support.questions import ONE
from support.room.in_memory import ROOM, SESSION, SetClock

ROOT = Path(__file__).parents[1]
LEAVE = ["next", "back", "goto"]
CLOSED = ["open", "discuss", "revote", "reveal", "end", "chart"]


@pytest.mark.parametrize(
    ("part", "phase", "words"),
    [
        ("", "lobby", ["end", "next", "goto"]),
        ("welcome", "ready", ["end", "next", "goto"]),
        ("first", "ready", ["open", "end", *LEAVE]),
        ("first", "open", ["close", "hands"]),
        ("first", "closed", [*CLOSED, "hands", *LEAVE]),
        ("first", "discuss", ["revote", "reveal", "end", "chart", "hands", *LEAVE]),
        ("first", "revealed", ["end", *LEAVE]),
        ("first", "ended", ["back", "goto"]),
        ("word", "open", ["close"]),
        ("word", "closed", [*CLOSED, *LEAVE]),
        ("before", "closed", ["open", "end", *LEAVE]),
        ("after", "closed", ["open", "reveal", "end", *LEAVE]),
        ("hall", "ready", ["end", "back", "goto"]),
        ("of an older plan", "open", ["next", "goto"]),
    ],
)
def test_a_trainer_may_do_what_makes_sense_in_a_phase_and_nothing_else(part: str, phase: Any, words: list[str]) -> None:
    assert can(State(part=part, phase=phase, round=1), SESSION) == words


@pytest.mark.parametrize(
    ("part", "phase", "what", "after"),
    [
        ("first", "ready", "open", ("open", 1)),
        ("first", "closed", "open", ("open", 2)),
        ("first", "open", "close", ("closed", 2)),
        ("first", "closed", "discuss", ("discuss", 2)),
        ("first", "discuss", "revote", ("open", 3)),
        ("first", "closed", "revote", ("open", 3)),
        ("first", "discuss", "reveal", ("revealed", 2)),
        ("after", "closed", "reveal", ("revealed", 2)),
        ("first", "revealed", "end", ("ended", 2)),
    ],
)
def test_a_command_leads_to_a_phase_and_a_round(part: str, phase: Any, what: str, after: tuple[str, int]) -> None:
    found = commanded(State(part=part, phase=phase, round=2), SESSION, what, {}, 1.23456)
    log = (LogLine(part, *after, 1.235),)  # type: ignore[arg-type]
    assert found == State(ver=1, part=part, phase=found.phase, round=after[1], log=log, countdown=found.countdown)


def test_a_part_is_entered_as_new_without_chart_page_and_spotlight() -> None:
    now = State(part="first", phase="closed", round=1, chart=True, page=3, spotlight="q1")
    assert commanded(now, SESSION, "goto", {"part": "word"}, 7) == State(
        ver=1, part="word", phase="ready", log=(LogLine("word", "ready", 0, 7),)
    )


@pytest.mark.parametrize("what", ["asking", "names", "chart", "spotlight"])
def test_a_switch_without_its_word_is_refused(what: str) -> None:
    for wanted in ({}, {"on": 1, "id": 5}):
        with pytest.raises(RefusedError) as caught:
            commanded(State(part="first"), SESSION, what, wanted, 0)
        assert caught.value.why == "shape"


def test_numbers_of_frames_are_what_every_browser_can_count_and_a_hall_has_hands_for() -> None:
    assert frames.number({"n": 2**53 - 1}) == 2**53 - 1
    said = {"part": "first", "question": "demo/one"}
    assert frames.slot(said | {"round": 99}) == Slot("first", "demo/one", 99)
    assert frames.counts({"whole": 5000}, ONE) == {"whole": 5000}
    for work, wrong in (
        (frames.number, {"n": 2**53}),
        (frames.slot, said | {"round": 0}),
        (lambda counts: frames.counts(counts, ONE), {"whole": 5001}),
    ):
        with pytest.raises(RefusedError) as caught:
            work(wrong)
        assert caught.value.why == "shape"


def test_a_hall_votes_nine_times_on_a_question_at_most() -> None:
    closed = State(part="first", phase="closed", round=8)
    assert ["revote" in can(replace(closed, round=round_), SESSION) for round_ in (8, 9)] == [True, False]


@pytest.mark.parametrize(("page", "shown"), [(0, 0), (99, 99), (100, None), (-1, None), (True, None), ("1", None)])
def test_a_page_is_a_number_from_0_to_99(page: object, shown: int | None) -> None:
    if shown is not None:
        assert commanded(State(part="after"), SESSION, "page", {"page": page}, 0) == State(
            ver=1, part="after", page=shown
        )
        return
    with pytest.raises(RefusedError) as caught:
        commanded(State(part="after"), SESSION, "page", {"page": page}, 0)
    assert caught.value.why == "shape"


def test_the_chart_stays_until_the_vote_is_opened_again_and_every_step_begins_at_the_first_page() -> None:
    closed = State(part="first", phase="closed", round=1, chart=True, page=3)
    for what, chart in (("discuss", True), ("revote", False), ("open", False)):
        after = commanded(closed, SESSION, what, {}, 0)
        assert (after.ver, after.chart, after.page) == (1, chart, 0)
    assert commanded(replace(closed, chart=False), SESSION, "discuss", {}, 0).chart is False


def test_time_stands_still_when_the_session_has_ended_and_a_plan_that_has_changed_does_not_stop_it() -> None:
    log = (
        LogLine("welcome", "ready", 0, 1000.0),
        LogLine("before", "ready", 0, 1400.0),
        LogLine("before", "open", 1, 1500.0),
        LogLine("before", "ended", 1, 1700.0),
    )
    ended = State(part="before", phase="ended", log=log)
    assert timing(ended, SESSION, 9000.0) == timing(ended, SESSION, 1700.0) == (300.0, 700.0, 100.0)
    assert timing(replace(ended, part="gone", phase="ready"), SESSION, 1800.0) == (0.0, 800.0, 800.0)
    assert timing(replace(ended, phase="ready"), replace(SESSION, parts=()), 1800.0) == (400.0, 800.0, 800.0)
    assert timing(ended, SESSION, 0.0)[:2] == (300.0, 700.0)
    assert timing(replace(ended, phase="ready"), SESSION, 900.0)[:2] == (0.0, 0.0), "a clock that was set back"


def test_what_an_older_room_did_not_write_down_is_as_it_was_then() -> None:
    assert restored({}) == State()
    room = Room("ROOM1", SESSION, [ROOM, _record("person", "p", 1, {})], SetClock())
    assert room.people == {"p": Person("en", "", 1, "")}
    assert room.sources == {}, "this computer is no source"


def _record(kind: Any, key: str, n: int, body: dict[str, object]) -> Record:
    return Record("ROOM1", kind, key, n, json.dumps(body), 0.0)


def test_the_greatest_number_stands_whatever_comes_after_it_and_a_phone_keeps_its_first_address() -> None:
    room, slot = Room("ROOM1", SESSION, [ROOM], SetClock()), Slot("first", "demo/one", 1)
    versions = [room.raised]
    for n, people in ((1, 3), (2, 4)):
        room.apply(_record("hands", "first|demo/one|1", n, {"counts": {"whole": people}}))
        versions.append(room.raised)
    assert versions == sorted(set(versions)), "a board that was made before is never taken for one of now"
    for n, name, source in ((2, "Desk", "a"), (3, "Desk 3", "b")):
        room.apply(_record("person", "p", n, {"language": "ur", "name": name, "source": source}))
    room.apply(_record("out", "a", 2, {"out": True}))
    before = dict(room.hands), dict(room.people), dict(room.taken), room.raised, room.state
    for n in (1, 2):
        room.apply(_record("hands", "first|demo/one|1", n, {"counts": {"late": 9}}))
        room.apply(_record("out", "a", n, {"out": False}))
    for n in (1, 3):
        room.apply(_record("person", "p", n, {"language": "en", "name": "Late", "source": "c"}))
    room.apply(_record("state", "", 0, {"part": "first"}))
    assert (dict(room.hands), dict(room.people), dict(room.taken), room.raised, room.state) == before
    assert (room.hands[slot], room.people["p"], room.sources) == (
        (2, {"whole": 4}),
        Person("ur", "Desk 3", 3, "a"),
        {"a": {"p"}},
    )


def test_contributing_names_every_place_that_a_command_has() -> None:
    """Held by one that stands everywhere: a frame and a field of its own, a button, something on the wall."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("## Add a command to the room")[1].split("\n## ")[0]
    listed = {name for name in re.findall(r"`([\w./-]+/[\w.-]+\.[\w.]+)`", section) if name.count("/") > 1}
    places = ("src/raabta/room", "web/src/room", "tests/support/room", "tests/canonical")
    files = [path for place in places for path in (ROOT / place).rglob("*.*") if "__pycache__" not in path.parts]
    knowing = {path.relative_to(ROOT).as_posix() for path in files if "spotlight" in path.read_text(encoding="utf-8")}
    assert "src/raabta/room/session/state.py" in knowing
    assert listed == knowing
    switches = (ROOT / "src/raabta/room/session/state.py").read_text(encoding="utf-8")
    for name in re.findall(r"`(_[A-Z]+|_change|Can|State|Do)`", section):
        assert name in switches or name == "Do", name
