"""Resolved or satisfied: the canonical cases, statsmodels' interval, and no share that the counts do not carry."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats import proportion

from raabta import i18n
from raabta.form import ToolError, card
from raabta_desk.pocket import resolved_satisfied
from raabta_desk.pocket.resolved_satisfied import COUNTS, FIELDS, HOWS, faults
from raabta_desk.workbench.statistics import wilson_interval

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "resolved_satisfied.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_judged_as_written(case: dict) -> None:
    assert faults(case["fields"]) == case["faults"]
    if case["faults"]:
        with pytest.raises(ToolError):
            resolved_satisfied(case["fields"])
        return
    found = dataclasses.asdict(resolved_satisfied(case["fields"]))
    assert found.keys() == case["found"].keys()
    for name, value in case["found"].items():
        got = list(found[name]) if isinstance(found[name], tuple) else found[name]
        assert got == (pytest.approx(value, abs=1e-12) if isinstance(value, float) else value)


def test_there_are_enough_cases_and_every_sentence_occurs() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30
    words = card("resolved-satisfied").words
    for kind, part in {"say": "says", "not": "nots", "text": "text"}.items():
        said = {name for case in CASES if case["found"] for name in case["found"][part]}
        assert said == {name.removeprefix(f"{kind}_") for name in words if name.startswith(f"{kind}_")}


def test_the_report_of_the_chapter_comes_out() -> None:
    typed = {"received": "12,400", "closed": "11,904", "asked": "1,200", "answered": "1,200", "satisfied": "492"}
    found = resolved_satisfied({**typed, "how": "lot"})
    assert (found.closed_rate, found.satisfied_rate) == (0.96, 0.41)
    assert found.low is not None
    assert found.high is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.383, 0.438)
    assert round(found.known, 3) == 0.04


@given(st.integers(1, 100_000), st.data())
def test_the_interval_is_that_of_statsmodels_and_stays_between_none_and_all(shown: int, data: st.DataObject) -> None:
    acted = data.draw(st.integers(0, shown))
    low, high = wilson_interval(acted, shown)
    assert (low, high) == pytest.approx(proportion.proportion_confint(acted, shown, method="wilson"), abs=1e-9)
    assert 0 <= low <= acted / shown <= high <= 1 or min(abs(low - acted / shown), abs(high - acted / shown)) < 1e-12


@st.composite
def months(draw: st.DrawFn) -> dict[str, str]:
    counts = {"received": draw(st.integers(1, 5000))}
    for name, whole in list(COUNTS.items())[1:]:
        counts[name] = draw(st.integers(0, counts[whole]))
    return {name: str(count) for name, count in counts.items()} | {"how": draw(st.sampled_from(HOWS))}


@given(months())
def test_counts_that_fit_are_taken_and_the_bounds_hold_the_share(typed: dict[str, str]) -> None:
    assert faults(typed) == []
    found = resolved_satisfied(typed)
    if found.satisfied_rate is None:
        assert found.low is None
        return
    assert found.least is not None
    assert found.most is not None
    assert found.least - 1e-12 <= found.satisfied_rate <= found.most + 1e-12
    # An interval, only where a lot was drawn.
    assert (found.low is not None) is (typed["how"] == "lot" and typed["asked"] != typed["closed"])
    assert ("silent" in found.says) is (typed["answered"] != typed["asked"])


@given(st.dictionaries(st.sampled_from([*FIELDS, "stranger"]), st.text(max_size=10)))
def test_whatever_is_typed_has_a_sentence_for_every_fault(fields: dict[str, str]) -> None:
    found = faults(fields)
    assume(found)
    with pytest.raises(ToolError) as refusal:
        resolved_satisfied(fields)
    assert len(refusal.value.faults) == len(found)
    assert all(refusal.value.faults)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_sentence_has_only_blanks_that_there_are(language: str) -> None:
    known = {*COUNTS, "silent", "unknown", "closed_rate", "reopened_rate", "satisfied_rate", "low", "high"}
    for name, sentence in card("resolved-satisfied", language).words.items():
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= known | {"least", "most", "known"}, name


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_table_on_paper_is_what_the_tool_says_and_its_example_holds(language: str) -> None:
    shown = card("resolved-satisfied", language)
    for answers, *cells in shown.table[1:]:
        for share, cell in zip((50, 80, 90), cells, strict=True):
            low, high = wilson_interval(int(answers) * share // 100, int(answers))
            assert re.findall(r"[\d.]+", cell) == [f"{low * 100:.1f}", f"{high * 100:.1f}"]
    typed = {field.name: field.start for field in shown.fields}
    assert faults(typed) == []
    assert set(shown.fields[-1].choices) == set(HOWS)
