"""The games of the course are dilemmas, the drill is a checklist; and `raabta check` says where that is not so."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
import yaml

from raabta.content.checks.dilemmas import dominated, overflowing
from raabta.model import OWN
from raabta.model.scenario import Scenario, play
from support.course import ROOT, ours
from support.scenarios import way

GAMES = ("capstone/week", "disaster/night")
MOST_WORDS = 12
#: Words that give a reason: a choice with one is told by it.
REASON = {"en": r"\b(because|since|so that|in order|as (?:it|you|that|this|we))\b|;", "ur": r"کیونکہ|تاکہ|اس لیے"}


def values(name: str) -> dict[str, Any]:
    text = (ROOT / f"exercises/{name}.scenario.yml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@pytest.fixture(params=product(GAMES, ("en", "ur")), ids="-".join, scope="module")
def game(request: pytest.FixtureRequest) -> Scenario:
    return ours(request.param[1]).scenarios[request.param[0]]


@pytest.mark.parametrize(("name", "most"), [("capstone/week", 2), ("disaster/night", 1), ("event/desk", 6)])
def test_few_decisions_have_a_choice_that_is_best_on_every_meter(name: str, most: int) -> None:
    assert len(dominated(values(name))) == most <= len(values(name)["injects"]) / 2
    assert overflowing(values(name)) == []


def test_the_drill_is_a_checklist_and_says_so() -> None:
    drill = ours().scenarios["digital-assets/drill"]
    assert drill.checklist
    assert len(dominated(values("digital-assets/drill"))) == len(drill.injects)


def test_in_a_third_of_the_decisions_a_price_comes_later(game: Scenario) -> None:
    priced = {one.given or one.without for inject in game.injects for one in inject.adds if one.effects}
    sets = [inject.id for inject in game.injects for choice in inject.choices if priced & {*choice.sets}]
    assert len({*sets}) >= len(game.injects) / 3


def test_the_choices_of_a_decision_are_short_and_give_no_reason(game: Scenario) -> None:
    texts = [choice.text for inject in game.injects for choice in inject.choices]
    assert game.language != "en" or max(len(text.split()) for text in texts) <= MOST_WORDS
    assert [text for text in texts if re.search(REASON[game.language], text)] == []


def test_views_are_of_published_sources_and_would_do_otherwise(game: Scenario) -> None:
    viewed = [inject for inject in game.injects if inject.views]
    assert len(viewed) >= len(game.injects) / 4
    for inject in viewed:
        one, other = inject.views
        assert one.choice != other.choice, inject.id
        assert all(view.sources and OWN not in {source.key for source in view.sources} for view in inject.views)


def test_no_ending_praises_the_record_over_families(game: Scenario) -> None:
    asked = [ending.at_least.get("lives", 0) for ending in game.endings]
    assert asked == sorted(asked, reverse=True)
    assert all("record" not in ending.at_least for ending in game.endings if ending.at_least.get("lives") == max(asked))


def test_whoever_leaves_early_is_saved_and_costs_trust_until_the_water_comes() -> None:
    week = ours().scenarios["capstone/week"]
    early, prepared = way(week, advisory="leave"), way(week, advisory="prepare")
    trust = [play(week, path[:1]).meters["trust"] - week.start["trust"] for path in (early, prepared)]
    assert trust == [-10, 0]
    at = [inject.id for inject in week.injects].index("wrong")
    gap = [play(week, early[:n]).meters["trust"] - play(week, prepared[:n]).meters["trust"] for n in (at - 1, at)]
    assert gap == [-10, 0]
    lives = [play(week, path).meters["lives"] for path in (early, prepared)]
    assert lives[0] > lives[1]


def small(*effects: tuple[dict[str, int], dict[str, int]], start: int = 50, **more: Any) -> dict[str, Any]:
    """A scenario of decisions of two choices with these effects, one after the other."""
    ids = [f"d{number}" for number in range(len(effects))]
    injects = [
        {
            "id": name,
            "choices": [
                {"id": "a", "effects": one, "next": after, "sets": [f"{name}-a"]},
                {"id": "b", "effects": other, "next": after},
            ],
        }
        for name, after, (one, other) in zip(ids, [*ids[1:], "end"], effects, strict=True)
    ]
    return {"start": dict.fromkeys(("lives", "trust", "record"), start), "injects": injects, "endings": [], **more}


SWAP = ({"lives": 5, "trust": -5}, {"lives": -5, "trust": 5})
BEST = ({"lives": 5}, {"trust": -5})


def test_a_choice_is_best_at_once_or_with_what_comes_later() -> None:
    scenario = small(SWAP, BEST, SWAP)
    assert dominated(scenario) == ["d1"]
    scenario["injects"][2]["adds"] = [{"if": "d0-a", "effects": {"trust": 10}}]
    assert dominated(scenario) == ["d0", "d1"]
    scenario["injects"][2]["adds"] = [{"unless": "d0-a", "effects": {"lives": 5, "trust": -10}}]
    assert dominated(scenario) == ["d0", "d1"], "b alone pays then"


def test_a_meter_that_comes_over_its_top_is_named_also_with_what_comes_later() -> None:
    assert overflowing(small(*[BEST] * 4, start=80)) == []
    assert overflowing(small(*[BEST] * 5, start=80)) == ["lives"]
    late = small(*[BEST] * 4, start=80)
    late["injects"][3]["adds"] = [{"unless": "d0-a", "effects": {"lives": 10}}]
    assert overflowing(late) == ["lives"], "b first, and then three times five and ten"
    early = deepcopy(late)
    early["injects"][3]["adds"] = [{"if": "d0-a", "effects": {"trust": 10}}]
    assert overflowing(early) == []
