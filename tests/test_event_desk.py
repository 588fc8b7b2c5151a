"""Event desk and drill of the first hour: enough to decide, no ending out of reach, no hint but the case itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from raabta.model.scenario import END, Inject, Scenario, arrived, later, play
from support.course import ours

LANGUAGES = ("en", "ur")
#: Scenario -> how many decisions it has at least, and how many of them wait for nobody.
LEAST = {"event/desk": (10, 4), "digital-assets/drill": (8, 3)}


@pytest.fixture(params=product(LEAST, LANGUAGES), ids="-".join, scope="module")
def desk(request: pytest.FixtureRequest) -> Scenario:
    name, language = request.param
    return ours(language).scenarios[name]


def best(inject: Inject) -> int:
    """The place of the choice that helps most."""
    sums = [sum(choice.effects.values()) for choice in inject.choices]
    return sums.index(max(sums))


def ways(scenario: Scenario) -> list[list[str]]:
    """Every way for the best and the worst choice of each inject, and each single slip on the best way."""
    good = [[]]
    for pick in (max, min):
        path: list[str] = []
        here = scenario.injects[0]
        while True:
            choice = pick(here.choices, key=lambda one: sum(one.effects.values()))
            path.append(choice.id)
            if choice.next == END:
                break
            here = scenario.inject(play(scenario, path).inject)
        good.append(path)
    return good[1:]


def test_there_is_enough_to_decide(desk: Scenario) -> None:
    decisions, timed = LEAST[desk.id]
    assert len(desk.injects) >= decisions
    assert all(3 <= len(inject.choices) <= 4 for inject in desk.injects)
    assert sum(bool(inject.seconds) for inject in desk.injects) >= timed


def test_the_clock_of_the_day_runs_forwards(desk: Scenario) -> None:
    clocks = [inject.clock for inject in desk.injects]
    assert clocks == sorted(clocks)
    for inject in desk.injects:
        follows = [desk.inject(choice.next).clock for choice in inject.choices if choice.next != END]
        assert all(clock > inject.clock for clock in follows)


def test_one_choice_is_best_in_a_checklist_and_in_half_of_a_game(desk: Scenario) -> None:
    clear = sum(one_is_best(inject) for inject in desk.injects)
    assert clear == len(desk.injects) if desk.checklist else clear <= len(desk.injects) / 2
    assert desk.checklist == (desk.id == "digital-assets/drill")


def one_is_best(inject: Inject) -> bool:
    names = {name for choice in inject.choices for name in choice.effects}
    moves = [[choice.effects.get(name, 0) for name in names] for choice in inject.choices]
    return [max(by) for by in zip(*moves, strict=True)] in moves


def test_neither_length_nor_place_gives_the_best_choice_away(desk: Scenario) -> None:
    clear = [inject for inject in desk.injects if one_is_best(inject)]
    places = Counter(best(inject) for inject in clear)
    assert max(places.values()) <= 0.6 * len(clear)
    for extreme in (max, min):
        told = 0
        for inject in clear:
            lengths = [len(choice.text) for choice in inject.choices]
            length = lengths[best(inject)]
            told += length == extreme(lengths) and lengths.count(length) == 1
        assert told <= 0.5 * len(clear), extreme.__name__


def test_the_best_way_ends_well_and_the_worst_badly(desk: Scenario) -> None:
    well, badly = (play(desk, path) for path in ways(desk))
    assert (well.ending, badly.ending) == ("steady", "hard")
    assert min(well.meters.values()) >= 70
    # Who does harm has more to decide, where the scenario has a way of its own for it.
    branches = {choice.next for inject in desk.injects for choice in inject.choices}
    assert len(badly.taken) > len(well.taken) or len(branches) == len(desk.injects)


def everything(desk: Scenario) -> Iterator[tuple[str, frozenset[str], tuple[int, ...]]]:
    """Every inject (or END) with every set of flags and all meters with which any path comes to it."""
    start = desk.injects[0].id, frozenset[str](), tuple(desk.start.values())
    waiting, met = [start], {start}
    for inject, flags, now in waiting:
        yield inject, flags, now
        for choice in desk.inject(inject).choices if inject != END else ():
            after = flags | frozenset(choice.sets)
            moved = (value + choice.effects.get(name, 0) for name, value in zip(desk.meters, now, strict=True))
            leads = arrived(desk, choice.next, after)
            stands = [min(100, max(0, value)) for value in moved]
            for by in later(desk.inject(leads), after) if leads != END else ():
                stands = [
                    min(100, max(0, value + by.get(name, 0))) for name, value in zip(desk.meters, stands, strict=True)
                ]
            there = leads, after, tuple(stands)
            if there not in met:
                met.add(there)
                waiting.append(there)


def test_every_ending_can_be_reached(desk: Scenario) -> None:
    ends = (now for inject, _flags, now in everything(desk) if inject == END)
    reached = {
        next(
            ending.id
            for ending in desk.endings
            if all(now[desk.meters.index(name)] >= least for name, least in ending.at_least.items())
        )
        for now in ends
    }
    assert reached == {ending.id for ending in desk.endings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_cancels_the_live_video_hears_of_none_afterwards(language: str) -> None:
    desk = ours(language).scenarios["event/desk"]
    met = {inject for inject, flags, _now in everything(desk) if "no-live" in flags}
    assert met & {"uplink", "silence", "file"} == set()
    assert {"figure", "summary", "recording"} <= met
    assert "recording" not in {inject for inject, flags, _now in everything(desk) if not flags}


def test_every_place_where_people_were_harmed_is_named_by_its_ending(desk: Scenario) -> None:
    """Who loses safety is told so, whatever else was kept; who only loses trust or the record is not."""
    harmless = [ending.id for ending in desk.endings if ending.at_least.get("safety", 0) >= 50]
    assert harmless == ["steady", "unwritten", "mended", "unheard"]
    asked = [(ending.id, dict(ending.at_least)) for ending in desk.endings[len(harmless) :]]
    assert asked == [("exposed", {"record": 50}), ("hard", {})]
