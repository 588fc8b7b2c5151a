"""The A/B calculator against its canonical cases, against statsmodels and scipy, and against chance itself."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats import proportion

from raabta import i18n, peeking_chart
from raabta.form import ToolError, card
from raabta_desk.pocket import ab_test
from raabta_desk.pocket.ab_test import FIELDS, compare_counts, faults
from raabta_desk.pocket.peeking import false_winners
from raabta_desk.workbench.statistics import Z_CONFIDENCE, Z_POWER, newcombe_interval, sample_size

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "ab_test.json").read_text(encoding="utf-8"))
USUAL = {"shown_a": "400", "acted_a": "12", "shown_b": "400", "acted_b": "18", "lift": "50"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_judged_as_written(case: dict) -> None:
    assert faults(case["fields"]) == case["faults"]
    if case["faults"]:
        with pytest.raises(ToolError):
            ab_test(case["fields"])
        return
    found = dataclasses.asdict(ab_test(case["fields"]))
    assert found.keys() == case["found"].keys()
    for name, value in case["found"].items():
        assert found[name] == (pytest.approx(value, abs=1e-12) if isinstance(value, float) else value)


def test_there_are_enough_cases_and_every_verdict_occurs() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30
    assert {case["found"]["verdict"] for case in CASES if case["found"]} == {"few", "none", "a", "b"}


def test_the_two_examples_of_the_chapter_come_out() -> None:
    small, large = ab_test(USUAL), compare_counts(150, 5000, 205, 5000, 0.2)
    assert (round(small.z, 2), round(small.p, 2), small.verdict) == (1.12, 0.26, "none")
    assert (round(large.z, 2), round(large.p, 3), large.verdict) == (2.97, 0.003, "b")


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    shown = draw(st.integers(1, 100_000))
    return draw(st.integers(0, shown)), shown


@given(counts(), counts())
def test_z_and_p_are_those_of_statsmodels(a: tuple[int, int], b: tuple[int, int]) -> None:
    assume(0 < a[0] + b[0] < a[1] + b[1])
    z, p = proportion.proportions_ztest([b[0], a[0]], [b[1], a[1]])
    found = compare_counts(*a, *b, 0.2)
    assert found.z == pytest.approx(z, abs=1e-9, rel=1e-9)
    assert found.p == pytest.approx(p, abs=1e-9)


@given(counts(), counts())
def test_the_interval_is_that_of_statsmodels_and_holds_the_difference(a: tuple[int, int], b: tuple[int, int]) -> None:
    low, high = newcombe_interval(*a, *b)
    wanted = proportion.confint_proportions_2indep(*b, *a, method="newcomb", compare="diff")
    assert (low, high) == pytest.approx(wanted, abs=1e-9)
    assert low - 1e-12 <= b[0] / b[1] - a[0] / a[1] <= high + 1e-12


@given(st.floats(0.001, 0.6), st.floats(0.05, 0.6))
def test_the_size_is_that_of_statsmodels_rounded_up(rate: float, lift: float) -> None:
    wanted = proportion.samplesize_proportions_2indep_onetail(
        rate * lift, rate, 0.8, ratio=1, alpha=0.05, alternative="two-sided"
    )
    assert sample_size(rate, lift) == pytest.approx(math.ceil(wanted), abs=1, rel=1e-9)


def test_the_two_points_of_the_normal_distribution_are_those_of_scipy() -> None:
    assert pytest.approx(stats.norm.ppf(0.975), abs=1e-12) == Z_CONFIDENCE
    assert pytest.approx(stats.norm.ppf(0.8), abs=1e-12) == Z_POWER


@given(counts(), counts())
def test_versions_that_change_names_change_the_verdict_only_in_name(a: tuple[int, int], b: tuple[int, int]) -> None:
    found, turned = compare_counts(*a, *b, 0.2), compare_counts(*b, *a, 0.2)
    assert turned.verdict == {"a": "b", "b": "a"}.get(found.verdict, found.verdict)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))


def test_a_gain_past_all_people_or_over_nobody_has_no_size() -> None:
    assert sample_size(0.6, 0.8) is None
    assert sample_size(0, 0.5) is None
    assert sample_size(0.5, 0) is None


@given(st.dictionaries(st.sampled_from([*FIELDS, "stranger"]), st.text(max_size=10)))
def test_whatever_is_typed_has_a_sentence_for_every_fault(fields: dict[str, str]) -> None:
    found = faults(fields)
    assume(found)
    with pytest.raises(ToolError) as refusal:
        ab_test(fields)
    assert len(refusal.value.faults) == len(found)
    assert all(refusal.value.faults)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_table_on_paper_is_what_the_calculator_says(language: str) -> None:
    for rate, *sizes in card("ab-test", language).table[1:]:
        share = float(rate.removesuffix(" %")) / 100
        assert [int(size) for size in sizes] == [sample_size(share, lift) for lift in (0.2, 0.5, 1)]


def test_peeking_multiplies_false_winners_and_one_look_does_not() -> None:
    shares = false_winners()
    assert shares == false_winners()
    assert list(shares) == sorted(shares)
    assert 0.03 < shares[0] < 0.07
    assert 0.2 < shares[-1] < 0.35


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_chart_says_its_numbers_in_words_and_in_a_table(language: str) -> None:
    drawn = peeking_chart(language, days=10, tests=500)
    shares = false_winners(10, 500)
    assert [row[1] for row in drawn.rows[1:]] == [f"{share * 100:.1f}" for share in shares]
    assert f"{shares[-1] * 100:.1f}" in drawn.alt
    assert not re.search(r"[{}]", drawn.alt + drawn.caption)
    assert drawn.svg == peeking_chart(language, days=10, tests=500).svg


@pytest.mark.parametrize(("days", "tests"), [(0, 500), (61, 500), (10, 99), (10, 20_001)])
def test_a_simulation_that_is_no_use_or_never_ends_is_refused(days: int, tests: int) -> None:
    with pytest.raises(ToolError, match="Give 1 to 60 days"):
        peeking_chart(days=days, tests=tests)
