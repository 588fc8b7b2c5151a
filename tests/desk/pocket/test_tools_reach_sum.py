"""Reach is not a sum: the canonical cases, and real people in random posts never contradict the bounds."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import ToolError, card
from raabta_desk.pocket import reach_sum
from raabta_desk.pocket.reach_sum import FIELDS, bad_line, faults

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "reach_sum.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_judged_as_written(case: dict) -> None:
    assert faults(case["fields"]) == case["faults"]
    assert bad_line(case["fields"]) == case["line"]
    if case["faults"]:
        with pytest.raises(ToolError):
            reach_sum(case["fields"])
        return
    found = dataclasses.asdict(reach_sum(case["fields"]))
    assert {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()} == case["found"]


def test_there_are_enough_cases_and_every_sentence_occurs() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30
    said = {name for case in CASES if case["found"] for name in case["found"]["says"]}
    assert said == {name.removeprefix("say_") for name in card("reach-sum").words if name.startswith("say_")}


def test_the_two_posts_of_the_chapter_come_out() -> None:
    found = reach_sum({"reaches": "Monday: 9,000\nWednesday: 6,000"})
    assert (found.least, found.most, found.total) == (9000, 15_000, 15_000)
    found = reach_sum({"reaches": "9,000\n6,000", "audience": "12,000"})
    assert (found.least, found.most, found.twice) == (9000, 12_000, 3000)


@given(st.lists(st.sets(st.integers(1, 30), min_size=1), min_size=2, max_size=6), st.booleans())
def test_who_saw_something_is_never_beyond_the_bounds(posts: list[set[int]], told: bool) -> None:
    typed = {"reaches": "\n".join(str(len(post)) for post in posts), "audience": "30" if told else ""}
    found = reach_sum(typed)
    saw = len(set().union(*posts))
    assert found.least <= saw <= found.most
    assert found.twice <= sum(map(len, posts)) - saw


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_line_that_is_no_figure_is_named(language: str) -> None:
    with pytest.raises(ToolError) as refusal:
        reach_sum({"reaches": "9,000\nmany"}, language)
    (sentence,) = refusal.value.faults
    assert "2" in sentence
    assert "{" not in sentence


@given(st.dictionaries(st.sampled_from([*FIELDS, "stranger"]), st.text(max_size=12)))
def test_whatever_is_typed_has_a_sentence_for_every_fault(fields: dict[str, str]) -> None:
    found = faults(fields)
    assume(found)
    with pytest.raises(ToolError) as refusal:
        reach_sum(fields)
    assert len(refusal.value.faults) == len(found)
    assert all(refusal.value.faults)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_form_opens_with_an_example_that_holds(language: str) -> None:
    found = reach_sum({field.name: field.start for field in card("reach-sum", language).fields})
    assert (found.least, found.most) == (45_000, 164_000)
