"""A hall plays a scenario: decisions come one by one, most votes win, and a room that starts again knows the path."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.content import load
from raabta.model.decisions import decision, decisions
from raabta.model.scenario import Added, Choice, Scenario, View, play
from raabta.model.scenario_review import costliest
from raabta.model.session import Part, Session
from raabta.room.protocol.values import Phase
from raabta.room.report.summary import summary
from raabta.room.session import state
from raabta.room.session.room import Room
from raabta.room.session.rounds import leading
from raabta.room.session.state import RefusedError
from raabta.room.session.stories import story
from raabta.room.session.views import Views
from raabta.room.web.noscript_story import story_html
from raabta.room.web.pages import page_words
from support.room.in_memory import SetClock, desk, token
from support.room.played import PLAN, Played
from support.scenarios import DESK

COURSE = Path(__file__).parents[1]


def started(**more: Any) -> Played:
    return Played(**more).do("goto", part="desk")


def refusal(played: Played, what: str, **more: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        played.do(what, **more)
    return caught.value.why


def test_a_hall_plays_from_the_first_decision_to_the_ending() -> None:
    played = started()
    assert played.story["intro"] == DESK.intro
    assert played.views.part()["questions"] == [], "nobody thinks ahead of the hall"
    played.do("open").vote("open", "hide", "open")
    assert (played.story["title"], played.views.board()["tallies"]) == ("10:42 · A wrong figure", {})
    played.do("close")
    assert played.views.board()["tallies"]["first"][0]["marks"] == {"open": 2, "hide": 1, "again": 0}
    assert desk(played.views)["leading"] == ["open"]
    played.do("take", choice="open")
    assert played.story["taken"]["consequence"] == "What open did & why."
    assert [(one["name"], one["value"], one["moved"]) for one in played.story["meters"]] == [
        ("safety", 50, 0), ("trust", 60, 10), ("record", 60, 10),
    ]  # fmt: skip
    played.decide("leave", "leave")
    assert "end" not in played.story, "what came of the last decision is read first"
    assert state.can(played.room.state, PLAN)[0] == "reveal"
    played.do("reveal")
    end = played.story["end"]
    assert (end["title"], end["share"]) == ("The record is kept", {"name": "safety", "n": 50, "all": 50})
    assert [(one["title"], one["short"]) for one in end["dearest"]] == [
        (
            "The line falls",
            [
                {"name": "safety", "lost": 20, "unwon": 30},
                {"name": "trust", "lost": 0, "unwon": 30},
                {"name": "record", "lost": 0, "unwon": 60},
            ],
        )
    ]
    assert played.room.state.path == ("open", "leave")
    assert set(state.can(played.room.state, PLAN)) == {"end", "back", "goto"}


def test_a_price_that_comes_later_moves_when_the_hall_meets_it() -> None:
    first, detour, second = DESK.injects
    priced = replace(second, adds=(Added("It has come.", without="never", effects={"trust": -20}),))
    part = Part("desk", "scenario", "Desk", 9, scenario=replace(DESK, injects=(first, detour, priced)))
    played = started(plan=replace(PLAN, parts=(PLAN.parts[0], part))).decide("open")
    trust = played.story["meters"][1]
    assert (trust["value"], trust["moved"]) == (60, 10), "of the price nobody knows yet"
    played.do("open")
    trust = played.story["meters"][1]
    assert (trust["value"], trust["moved"]) == (40, -20)


def test_what_most_have_chosen_is_taken_and_nothing_else() -> None:
    played = started().do("open").vote("hide", "hide", "open").do("close")
    assert refusal(played, "take", choice="open") == "stale"
    assert refusal(played, "take", choice="nothing") == "stale"
    assert refusal(played, "take") == "stale"
    assert played.do("take", choice="hide").room.state.path == ("hide",)


def test_where_choices_share_the_lead_the_trainer_takes_one_of_them() -> None:
    played = started().do("open").vote("hide", "open").do("close")
    assert leading(played.room) == ["open", "hide"]
    assert refusal(played, "take", choice="again") == "stale"
    assert played.do("take", choice="hide").room.state.path == ("hide",)


def test_published_views_on_a_decision_are_told_once_it_is_taken_and_not_before() -> None:
    (first, *rest), view = DESK.injects, View("A report of 2023", "It would wait.", DESK.injects[0].choices[0].id, ())
    scenario = replace(DESK, injects=(replace(first, views=(view, view)), *rest))
    path = {"desk": (first.choices[0].id,)}
    asked = story(scenario, state.State(part="desk", phase="closed", round=1))
    told = story(scenario, state.State(part="desk", phase="revealed", round=1, paths=path))
    assert "taken" not in asked
    assert told["taken"]["views"] == [{"who": view.who, "says": view.says, "choice": view.choice}] * 2
    assert "views" not in story(DESK, state.State(part="desk", phase="revealed", round=1, paths=path))["taken"]
    html = story_html(page_words("server", "en"), told)
    assert html.count("A report of 2023") == 2
    assert "Two published views" in html


def test_of_a_few_answers_nothing_is_told_by_what_may_be_taken() -> None:
    played = started(minimum=5).do("open").vote("hide", "hide", "hide", "hide").do("close")
    assert played.views.board()["hidden"] == "few"
    assert leading(played.room) == ["open", "hide", "again"]
    played.do("open").vote("hide", first=9).do("close")
    assert leading(played.room) == ["hide"]


def test_hands_count_for_a_decision() -> None:
    played = started().do("open").vote("hide")
    played.do("hands", question="first", round=1, counts={"open": 3, "hide": 1, "again": 0}).do("close")
    assert leading(played.room) == ["open"]
    with pytest.raises(RefusedError, match="unknown"):
        played.do("hands", question="second", round=1, counts={"open": 3})


def test_hands_of_a_decision_that_was_taken_come_too_late() -> None:
    """A second trainer has the page of before: what was taken would no longer be what most have chosen."""
    played = started().decide(*("open",) * 6)
    late = {"question": "first", "round": 1, "counts": {"hide": 20}}
    assert refusal(played, "hands", **late) == "phase"
    played.do("open")
    assert refusal(played, "hands", **late) == "phase", "another decision is open"
    played.do("hands", question="second", round=2, counts={"leave": 3})
    (told,) = summary(PLAN, played.do("close", "take", choice="leave").records, minimum=1).played
    assert [one.seen.marks for one in told.decisions] == [{"open": 6, "hide": 0, "again": 0}, {"open": 0, "leave": 3}]


def test_a_phone_has_one_vote_for_a_decision_and_may_change_it_until_it_is_closed() -> None:
    played = started().do("open").vote("open").vote("hide").do("close")
    assert played.views.board()["tallies"]["first"][0]["marks"]["hide"] == 1
    with pytest.raises(RefusedError, match="late"):
        played.vote("open")
    played.do("open").vote("open").do("close", "take", choice="open")
    with pytest.raises(RefusedError, match="late"):
        played.vote("hide")


@pytest.mark.parametrize("wrong", [{"question": "second"}, {"question": "elsewhere"}, {"round": 2}])
def test_a_vote_for_another_decision_than_that_of_its_round_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(RefusedError, match="unknown"):
        started().do("open").vote("open", **wrong)


def test_a_late_vote_does_not_count_for_the_decision_after_it() -> None:
    played = started().decide("again").do("open")
    with pytest.raises(RefusedError, match="late"):
        played.vote("hide", question="first", round=1)
    played.vote("open").do("close")
    assert played.views.board()["tallies"]["first"][0]["marks"] == {"open": 1, "hide": 0, "again": 0}


def test_a_decision_that_comes_again_is_voted_on_anew() -> None:
    played = started().decide("again", "again").decide("open", "again", "open")
    assert played.room.state.path == ("again", "open")
    assert played.views.mine(played.room.who(token(1)))["votes"][0]["round"] == 1


@pytest.mark.parametrize(
    ("steps", "what"),
    [
        ((), "close"), ((), "take"), ((), "reveal"), (("open",), "take"), (("open",), "next"), (("open",), "end"),
        (("open", "close"), "reveal"), (("open", "close"), "discuss"), (("open", "close"), "revote"),
    ],
)  # fmt: skip
def test_a_step_that_makes_no_sense_is_refused(steps: tuple[str, ...], what: str) -> None:
    assert refusal(started().do(*steps), what, choice="open") == "phase"


def test_after_the_ending_nothing_more_is_decided() -> None:
    played = started().decide("open").decide("open")
    assert refusal(played, "open") == "phase"
    played.do("reveal")
    assert [refusal(played, what, choice="open") for what in ("open", "reveal", "take", "close")] == ["phase"] * 4


def test_a_part_that_was_left_is_found_as_it_was() -> None:
    played = started().decide("hide").do("back", "next")
    assert (played.room.state.phase, played.room.state.round, played.room.state.path) == ("revealed", 1, ("hide",))
    assert played.story["taken"]["choice"] == "hide"


def test_no_frame_of_a_scenario_has_a_key_or_says_what_is_right() -> None:
    played = started().decide("open", "hide")
    board = desk(played.views)
    assert (board["answers"], board["reveal"], board["share"], board["advice"], played.views.reveal()) == (
        {}, {}, None, None, None,
    )  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(("open", "hide", "again", "own", "leave")), min_size=1, max_size=5), max_size=9),
    st.randoms(),
)
def test_the_path_is_what_most_chose_and_comes_back_from_the_records_in_any_order(
    halls: list[list[str]], chance: random.Random
) -> None:
    played = started()
    for hall in halls:
        now = play(DESK, played.room.state.path).inject
        known = [choice.id for choice in DESK.inject(now).choices] if now else []
        votes = [choice for choice in hall if choice in known]
        if not votes:
            continue
        played.do("open").vote(*votes).do("close")
        lead = leading(played.room)
        most = max(votes.count(choice) for choice in known)
        assert lead == [choice for choice in known if votes.count(choice) == most]
        played.do("take", choice=chance.choice(lead))
    path = played.room.state.path
    stand = play(DESK, path)
    assert (len(stand.taken), stand.unread) == (len(path), ())
    assert [one["value"] for one in played.story["meters"]] == [
        DESK.shown(name, stand.meters[name]) for name in DESK.meters
    ]
    shuffled = [*played.records]
    chance.shuffle(shuffled)
    again = Room("ROOM1", PLAN, shuffled, SetClock())
    assert again.state == played.room.state
    assert desk(Views(again, PLAN)) == desk(played.views)


def test_a_record_of_a_state_from_before_there_were_scenarios_is_read() -> None:
    old = {name: value for name, value in json.loads(state.dump(state.State(ver=3))).items() if name != "paths"}
    assert state.restored(old).path == ()


def edited(inject: str, change: Callable[[Choice], Choice]) -> Session:
    """Return the plan with the choices of one inject changed."""
    injects = tuple(
        replace(one, choices=tuple(map(change, one.choices))) if one.id == inject else one for one in DESK.injects
    )
    return replace(PLAN, parts=(PLAN.parts[0], replace(PLAN.parts[1], scenario=replace(DESK, injects=injects))))


def renamed(one: Choice) -> Choice:
    return replace(one, id="say") if one.id == "hide" else one


def resumed(before: Played, plan: Session) -> Played:
    """Start the room of these records again, with another plan."""
    after = Played(plan)
    after.records, after.n = [*before.records], before.n
    after.room = Room("ROOM1", plan, after.records, SetClock())
    return after


STOPPED: dict[str, tuple[str, ...]] = {
    "taken": (), "open": ("open",), "closed": ("open", "close"), "elsewhere": ("back",), "over": ("end",),
}  # fmt: skip


@pytest.mark.parametrize("steps", STOPPED.values(), ids=STOPPED)
def test_a_path_of_a_scenario_that_was_edited_is_played_on_from_where_it_is_known(steps: tuple[str, ...]) -> None:
    played = resumed(started().decide("again", "again").decide("hide").do(*steps), edited("first", renamed))
    if steps in {("back",), ("end",)}:
        played.do("next" if steps == ("back",) else "back")
    now = played.room.state
    assert (now.phase, now.round, now.path) == ("revealed", 1, ("again",))
    assert played.story["taken"]["choice"] == "again"
    played.do("open").vote("say", first=9).do("close", "take", choice="say")
    assert (played.room.state.round, played.room.state.path) == (2, ("again", "say"))
    played.decide("own").do("reveal")
    assert played.room.state.path == ("again", "say", "own")
    again = resumed(played, played.plan)
    assert again.room.state == played.room.state, "what was played since then is found again"


@given(
    st.lists(st.sampled_from(("open", "hide", "again", "own", "leave", "gone")), max_size=5),
    st.sampled_from(("ready", "open", "closed", "discuss", "revealed")),
    st.integers(0, 6),
)
def test_whatever_a_scenario_was_before_there_is_a_way_on_or_the_ending(path: list[str], phase: Phase, at: int) -> None:
    now = state.fitted(state.State(part="desk", phase=phase, round=at, paths={"desk": tuple(path)}), PLAN)
    stand = play(DESK, now.path)
    assert stand.unread == ()
    assert now.path == tuple(path[: len(now.path)])
    ended = (now.phase, now.round) == ("revealed", len(now.path) + 1)
    assert {"open", "close", "take", "reveal"} & {*state.can(now, PLAN)} or (ended and stand.ending)
    assert state.fitted(now, PLAN) == now


def test_a_path_of_which_nothing_is_known_any_more_begins_anew() -> None:
    played = resumed(started().decide("hide").decide("own").do("reveal"), edited("first", renamed))
    assert (played.room.state.phase, played.room.state.round, played.room.state.path) == ("ready", 0, ())
    assert "end" not in played.story
    assert played.do("open").story["title"] == "10:42 · A wrong figure"


@pytest.mark.parametrize("steps", [("reveal",), ()])
def test_an_ending_to_which_the_path_does_not_lead_any_more_is_not_told(steps: tuple[str, ...]) -> None:
    longer = edited("detour", lambda one: replace(one, next="second"))
    played = resumed(started().decide("hide").decide("own").do(*steps), longer)
    assert (played.room.state.phase, played.room.state.round) == ("revealed", 2)
    assert played.decide("leave").do("reveal").room.state.path == ("hide", "own", "leave")


def test_a_decision_to_which_the_path_does_not_lead_any_more_is_not_asked() -> None:
    shorter = edited("first", lambda one: replace(one, next="end"))
    played = resumed(started().decide("hide").do("open"), shorter)
    assert (played.room.state.phase, played.room.state.round) == ("revealed", 1)
    assert played.do("reveal").story["end"]["title"] == "A hard day"


@pytest.fixture(scope="module")
def night() -> dict[str, Scenario]:
    return {language: load(COURSE, language).scenarios["disaster/night"] for language in ("en", "ur")}


def test_a_decision_says_what_holds_and_shows_the_map_of_its_hour(night: dict[str, Scenario]) -> None:
    first = decision(night["en"], ())
    assert first
    assert first.picture
    assert 'data-layer="dark" display="none"' in first.picture.svg
    assert first.picture.alt == night["en"].injects[0].scene
    path: list[str] = []
    while (inject := night["en"].inject(play(night["en"], path).inject)).id != "update":
        path.append(max(inject.choices, key=lambda one: len(one.sets)).id)
    flags = play(night["en"], path).flags
    question = decision(night["en"], path)
    assert question
    said = [one.text in question.prompt for one in inject.adds]
    assert said == [one.holds(flags) for one in inject.adds]
    assert set(said) == {True, False}


def test_both_languages_ask_the_same_of_a_phone(night: dict[str, Scenario]) -> None:
    english, urdu = (decisions(night[language]) for language in ("en", "ur"))
    shape = [[(one.id, [option.id for option in one.control.options]) for one in asked] for asked in (english, urdu)]
    assert shape[0] == shape[1]
    assert {one.language for one in urdu} == {"ur"}


def test_the_dearest_decisions_are_those_of_the_page(night: dict[str, Scenario]) -> None:
    plan = Session("n", "N", (Part("night", "scenario", "Night", 40, scenario=night["en"]),))
    played = Played(plan).do("next")
    while here := play(night["en"], played.room.state.path).inject:
        worst = min(night["en"].inject(here).choices, key=lambda one: sum(one.effects.values()))
        played.decide(worst.id)
    end = played.do("reveal").story["end"]
    dearest = costliest(night["en"], played.room.state.path)
    assert [(one["title"], one["short"][0]["name"]) for one in end["dearest"]] == [
        (night["en"].inject(loss.inject).title, "lives") for loss in dearest
    ]
    lost = [night["en"].shown("lives", loss.lost["lives"]) for loss in dearest]
    assert [one["short"][0]["lost"] for one in end["dearest"]] == lost == [34, 34], "10 of 100, told as families of 340"
    assert played.room.state.round == 13, "a scenario has more rounds than a vote may have"
