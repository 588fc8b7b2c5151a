"""May two figures be compared: the canonical cases, and nothing that the course's facts and sources do not carry."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import ToolError, card
from raabta_desk.pocket import metric_names
from raabta_desk.pocket.metric_names import ANNOUNCED, CHANGES, ENDED, FIELDS, HEADS, faults
from support.course import ours

ROOT = Path(__file__).parents[3]
CASES = json.loads((ROOT / "tests/canonical/metric_names.json").read_text(encoding="utf-8"))
USUAL = {"platform": "facebook", "earlier_day": "2024-09-30", "later_day": "2026-09-30"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_judged_as_written(case: dict) -> None:
    assert faults(case["fields"]) == case["faults"]
    if case["faults"]:
        with pytest.raises(ToolError):
            metric_names(case["fields"])
        return
    found = metric_names(case["fields"])
    assert {"verdict": found.verdict, "says": list(found.says)} == case["found"]


def test_there_are_enough_cases_and_every_sentence_occurs() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30
    words = card("metric-names").words
    found = [case["found"] for case in CASES if case["found"]]
    assert {name for one in found for name in one["says"]} == names(words, "say_")
    assert {one["verdict"] for one in found} == names(words, "big_") == names(words, "text_")


def names(words: dict[str, str], start: str) -> set[str]:
    return {name.removeprefix(start) for name in words if name.startswith(start)}


def test_only_the_same_name_and_a_change_of_name_alone_may_be_compared() -> None:
    words = card("metric-names").words
    for earlier in HEADS:
        for later in HEADS:
            found = metric_names({**USUAL, "earlier": earlier, "later": later})
            may = words[f"big_{found.verdict}"].startswith("Yes")
            assert may is ((earlier == later != "views") or (earlier, later) == ("plays", "views"))


def test_the_days_are_those_of_the_facts_of_the_course() -> None:
    facts = ours().facts
    words = card("metric-names").words
    for platform, day in ANNOUNCED.items():
        fact = facts[f"views-{platform}"]
        assert str(fact.as_of) == day
        assert fact.text in words[f"say_announced_{platform}"]
    assert ENDED == "2025-11-15"
    assert facts["meta-api-end"].text == "15 November 2025"
    assert facts["meta-api-end"].text in words["say_ended"]
    assert facts["meta-api-end"].text in words["say_late"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_head_has_its_name_and_the_paper_has_every_change(language: str) -> None:
    shown = card("metric-names", language)
    fields = {field.name: field for field in shown.fields}
    assert tuple(fields) == FIELDS
    assert set(fields["earlier"].choices) == set(fields["later"].choices) == set(HEADS) == names(shown.words, "head_")
    assert len(shown.table) == 1 + len(CHANGES) + 1
    assert faults({name: field.start for name, field in fields.items()}) == []
    for name, sentence in shown.words.items():
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(FIELDS), name


@given(st.dictionaries(st.sampled_from([*FIELDS, "stranger"]), st.text(max_size=10)))
def test_whatever_is_typed_has_a_sentence_for_every_fault(fields: dict[str, str]) -> None:
    found = faults(fields)
    assume(found)
    with pytest.raises(ToolError) as refusal:
        metric_names(fields)
    assert len(refusal.value.faults) == len(found)
    assert all(refusal.value.faults)
