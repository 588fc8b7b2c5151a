"""Playing a scenario: the canonical cases, the hash of its meaning, and what no path can break."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model.scenario import LATE, Scenario, play
from raabta.model.scenario_codec import definition, graph, meaning
from raabta.model.scenario_review import costliest, losses, lowest, share, tone
from support.scenarios import DESK, of_graph

CASES = json.loads((Path(__file__).parent / "canonical/scenario.json").read_text(encoding="utf-8"))


def test_the_sample_is_the_graph_of_the_canonical_cases() -> None:
    assert graph(DESK) | {"hash": "x"} == CASES["graph"]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["id"])
def test_python_plays_the_canonical_cases(case: dict) -> None:
    assert json.loads(json.dumps(asdict(play(DESK, case["path"])))) == case["state"]


FLAGGED = of_graph(CASES["flags"]["graph"])


def test_the_flagged_sample_is_its_graph() -> None:
    assert graph(FLAGGED) | {"hash": "x"} == CASES["flags"]["graph"]


@pytest.mark.parametrize("case", CASES["flags"]["cases"], ids=lambda case: case["id"])
def test_python_follows_flags_and_reckons_what_was_lost(case: dict) -> None:
    path = case["path"]
    assert json.loads(json.dumps(asdict(play(FLAGGED, path)))) == case["state"]
    assert debriefed(FLAGGED, path) == only(case, "losses", "costliest", "share")
    assert lowest(FLAGGED, path) == case["lowest"]


LATER = of_graph(CASES["later"]["graph"])


def test_the_sample_with_later_prices_is_its_graph() -> None:
    assert graph(LATER) | {"hash": "x"} == CASES["later"]["graph"]


@pytest.mark.parametrize("case", CASES["later"]["cases"], ids=lambda case: case["id"])
def test_python_pays_later_and_names_the_choice_that_cost_it(case: dict) -> None:
    path = case["path"]
    assert json.loads(json.dumps(asdict(play(LATER, path)))) == case["state"]
    assert debriefed(LATER, path) == only(case, "losses", "costliest", "share")


def only(case: dict, *names: str) -> dict:
    return {name: case[name] for name in names}


def debriefed(scenario: Scenario, path: list[str]) -> dict:
    """What every decision has lost and not won, without the meters in which it was the best; what cost most."""
    lost = losses(scenario, path)
    of = share(scenario, path)
    return {
        "losses": [{m: [one.lost[m], one.unwon[m]] for m in scenario.meters if one.short(m)} for one in lost],
        "costliest": [loss.place for loss in costliest(scenario, path)],
        "share": list(of) if of else None,
    }


@pytest.mark.parametrize("case", CASES["debriefs"]["cases"], ids=lambda case: case["id"])
def test_python_names_what_cost_lives_before_what_cost_trust(case: dict) -> None:
    debrief = of_graph(CASES["debriefs"]["graph"])
    assert debriefed(debrief, case["path"]) == only(case, "losses", "costliest", "share")


@pytest.mark.parametrize("case", CASES["tones"], ids=lambda case: case["id"])
def test_python_hears_the_tone_of_a_choice(case: dict) -> None:
    assert tone(case["moves"]) == case["tone"]


def test_a_meter_is_shown_on_its_own_scale_and_kept_on_one_of_a_hundred() -> None:
    assert [FLAGGED.shown("lives", value) for value in (0, 5, 30, 100)] == [0, 17, 102, 340]
    assert FLAGGED.shown("trust", 30) == 30
    assert meaning(replace(FLAGGED, of={})) == meaning(FLAGGED)


def test_a_flag_or_another_way_round_it_is_another_meaning() -> None:
    first, live, *rest = FLAGGED.injects
    unset = replace(first, choices=(*first.choices[:1], replace(first.choices[1], sets=()), *first.choices[2:]))
    for changed in ((unset, live, *rest), (first, replace(live, unless={}), *rest)):
        assert meaning(replace(FLAGGED, injects=changed)) != meaning(FLAGGED)


def test_a_price_that_comes_later_is_part_of_the_meaning_and_its_words_are_not() -> None:
    first, night, *rest = LATER.injects
    dearer = replace(night.adds[0], effects={"lives": -10})
    reworded = replace(night.adds[0], text="Otherwise.")
    changed, same = (
        replace(LATER, injects=(first, replace(night, adds=(one, *night.adds[1:])), *rest))
        for one in (dearer, reworded)
    )
    assert meaning(changed) != meaning(LATER)
    assert meaning(same) == meaning(LATER)


STEPS = st.sampled_from([step + mark for step in ("open", "hide", "own", "again", "leave", "x") for mark in ("", LATE)])


@given(st.lists(STEPS, max_size=12))
def test_any_path_leads_to_a_state_with_meters_in_their_range(path: list[str]) -> None:
    state = play(DESK, path)
    assert state.meters.keys() == DESK.start.keys()
    assert all(0 <= value <= 100 for value in state.meters.values())
    assert bool(state.inject) != bool(state.ending)
    assert len(state.taken) + len(state.unread) == len(path)


def test_better_words_and_another_order_leave_the_meaning() -> None:
    first = DESK.injects[0]
    reworded = replace(first, text="Other words.", seconds=0, late={}, choices=first.choices[::-1])
    # The price of a late step is part of what a path means; the words and the order are not.
    assert meaning(
        replace(DESK, injects=(replace(reworded, seconds=60, late=first.late), *DESK.injects[1:]))
    ) == meaning(DESK)
    assert meaning(replace(DESK, injects=(reworded, *DESK.injects[1:]))) != meaning(DESK)


def test_another_way_is_another_meaning() -> None:
    first = DESK.injects[0]
    turned = replace(first, choices=(replace(first.choices[0], next="end"), *first.choices[1:]))
    assert meaning(replace(DESK, injects=(turned, *DESK.injects[1:]))) != meaning(DESK)


def test_the_definition_holds_every_text_and_the_graph_none() -> None:
    whole, bare = json.dumps(definition(DESK)), json.dumps(graph(DESK))
    for inject in DESK.injects:
        assert inject.text in whole
        assert inject.text not in bare
        assert all(choice.consequence in whole for choice in inject.choices)
