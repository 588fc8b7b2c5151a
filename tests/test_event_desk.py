"""Event desk and drill of the first hour: enough to decide, no ending out of reach, no hint but the case itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from raabta.model.scenario import END, Inject, Scenario, arrived, play
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


def test_no_choice_is_all_good_and_only_one_is_best(desk: Scenario) -> None:
    for inject in desk.injects:
        sums = sorted(sum(choice.effects.values()) for choice in inject.choices)
        assert sums[-1] > 0 > sums[-2], inject.id


def test_neither_length_nor_place_gives_the_best_choice_away(desk: Scenario) -> None:
    places = Counter(best(inject) for inject in desk.injects)
    assert max(places.values()) <= 0.4 * len(desk.injects)
    for extreme in (max, min):
        told = 0
        for inject in desk.injects:
            lengths = [len(choice.text) for choice in inject.choices]
            length = lengths[best(inject)]
            told += length == extreme(lengths) and lengths.count(length) == 1
        assert told <= 0.4 * len(desk.injects), extreme.__name__


def test_the_best_way_ends_well_and_the_worst_badly(desk: Scenario) -> None:
    well, badly = (play(desk, path) for path in ways(desk))
    assert (well.ending, badly.ending) == ("steady", "hard")
    assert min(well.meters.values()) >= 80
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
            there = arrived(desk, choice.next, after), after, tuple(min(100, max(0, value)) for value in moved)
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
