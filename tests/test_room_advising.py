"""Which command a trainer is offered next: one that may be done, through a vote, a test and a scenario."""

import json
from itertools import product
from typing import Any, get_args

import pytest

from raabta.room.protocol.to_clients import Connected
from raabta.room.protocol.values import Advice, Can, Phase
from raabta.room.session.advising import most_answered, sensible
from raabta.room.session.state import State, can
from support.room.in_memory import CONNECTED, STEERING, lead, opened, phone, run, settle, vote
from support.room.recorded import FILE, SESSION

PHASES: tuple[Phase, ...] = get_args(Phase)
ADVICE: tuple[Advice | None, ...] = (*get_args(Advice), None)


def offered(
    part: str, phase: Phase, *, round_: int = 1, advice: Advice | None = None, leading: tuple[str, ...] = ()
) -> Can | None:
    """Return what is sensible where a room stands."""
    now = State(part=part, phase=phase, round=round_)
    return sensible(now, SESSION.part(part), can(now, SESSION), leading, advice)


@pytest.mark.parametrize(
    ("part", "phase", "what"),
    [
        ("", "lobby", "next"),
        ("welcome", "ready", "next"),
        ("first", "ready", "open"),
        ("first", "open", "close"),
        ("first", "discuss", "revote"),
        ("first", "revealed", "next"),
        ("before", "closed", "next"),
        ("after", "closed", "reveal"),
        ("hall", "ready", "next"),
        ("desk", "ready", "open"),
        ("desk", "open", "close"),
        ("desk", "ended", None),
    ],
)
def test_each_phase_has_its_next_command(part: str, phase: Phase, what: Can | None) -> None:
    assert offered(part, phase) == what


def test_the_advice_decides_after_a_first_vote_and_a_second_is_followed_by_the_answer() -> None:
    assert [offered("first", "closed", advice=advice) for advice in ADVICE] == ["revote", "discuss", "reveal", "reveal"]
    assert {offered("first", "closed", round_=2, advice=advice) for advice in ADVICE} == {"reveal"}
    assert offered("first", "discuss", round_=9) == "next", "there is no tenth round"


def test_the_choice_of_a_scenario_is_taken_unless_several_share_the_lead() -> None:
    assert [offered("desk", "closed", leading=lead) for lead in (("a",), ("a", "b"), ())] == ["take", None, None]


def test_in_a_scenario_the_first_that_may_be_done_goes_on() -> None:
    part, now = SESSION.part("desk"), State(part="desk", phase="revealed", round=2)
    every: tuple[Can, ...] = ("end", "next", "reveal", "open", "close")
    left = [sensible(now, part, every[:count], (), None) for count in range(len(every), -1, -1)]
    assert left == ["close", "open", "reveal", "next", "end", None]


def test_elsewhere_a_part_is_closed_voted_on_again_left_or_the_last_one() -> None:
    part, now = SESSION.part("first"), State(part="first", phase="discuss", round=1)
    every: tuple[Can, ...] = ("end", "next", "revote", "close")
    left = [sensible(now, part, every[:count], (), None) for count in range(len(every), -1, -1)]
    assert left == ["close", "revote", "next", "end", None]
    ready: tuple[Can, ...] = ("end", "next", "open")
    left = [sensible(State(phase="ready"), part, ready[:count], (), None) for count in range(len(ready), -1, -1)]
    assert left == ["open", "next", "end", None]


def test_what_is_offered_may_be_done_wherever_a_room_stands() -> None:
    parts = ["", *(part.id for part in SESSION.parts)]
    for part, phase, round_, advice in product(parts, PHASES, (1, 2, 8), ADVICE):
        now = State(part=part, phase=phase, round=round_)
        what = offered(part, phase, round_=round_, advice=advice, leading=("open",))
        assert what is None or what in can(now, SESSION), (part, phase)


def test_of_ten_who_are_here_eight_are_most() -> None:
    assert [most_answered(answered, 10) for answered in (0, 7, 8, 12)] == [False, False, True, True]
    assert (most_answered(16, 20), most_answered(15, 20)) == (True, False)
    assert (most_answered(0, 0), most_answered(1, 0), most_answered(1, 1)) == (False, True, True)


def test_a_recorded_session_offers_what_may_be_done_until_it_is_over() -> None:
    frames = [frame for _, does, frame in json.loads(FILE.read_text(encoding="utf-8"))["frames"] if does == "hears"]
    boards: list[dict[str, Any]] = [frame for frame in frames if frame["t"] == "board" and "can" in frame]
    for board in boards:
        nothing = board["phase"] == "ended" or len(board["leading"]) > 1
        assert board["next"] is None if nothing else board["next"] in board["can"]
    assert {board["next"] for board in boards} >= {
        "open",
        "close",
        "discuss",
        "revote",
        "reveal",
        "take",
        "next",
        "end",
    }


def test_the_trainer_is_told_what_comes_next_and_whether_most_have_answered() -> None:
    async def work() -> None:
        service, boss = await opened()
        people = [phone(service, who) for who in range(5)]
        for person in people[:3]:
            vote(person, "vague")
        await settle()

        async def told() -> tuple[Can | None, bool]:
            service.broadcaster._boards()
            board = await boss.last("board")
            return board["next"], board["most_answered"]

        assert await told() == ("close", False)
        vote(people[3], "vague")
        await settle()
        assert await told() == ("close", True), "four of five are here"
        views = service.broadcaster.views["en"]
        away: list[Connected] = [{**CONNECTED, "online": 0, "joined": joined} for joined in (5, 6)]
        mosts = [views.trainer({**views.board(), **connected}, STEERING)["most_answered"] for connected in away]
        assert mosts == [True, False], "where nobody is online those who have joined are here"
        here: Connected = {**CONNECTED, "online": 5, "joined": 99}
        assert views.trainer({**views.board(), **here}, STEERING)["most_answered"], "who has gone does not vote"
        await lead(boss, "close")
        assert await told() == ("revote", True), "nobody was right"
        await lead(boss, "reveal")
        assert (await told())[0] == "next"
        await service.stop()

    run(work)
