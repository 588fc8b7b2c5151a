"""The formulas behind the statistics of questions, beside scipy and statsmodels."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from raabta.items.statistics import (
    DELTA,
    below,
    binomial_tail,
    correlation,
    discoveries,
    fisher,
    mantel_haenszel,
    wilson,
)

COUNTS = st.integers(0, 60)


@given(people=st.integers(1, 2000), share=st.floats(0, 1))
def test_wilsons_interval_is_that_of_statsmodels(people: int, share: float) -> None:
    right = round(share * people)
    assert wilson(right, people) == pytest.approx(proportion_confint(right, people, method="wilson"), abs=1e-12)


@given(seed=st.integers(0, 10**6), people=st.integers(10, 200))
def test_the_correlation_and_its_interval_are_those_of_scipy(seed: int, people: int) -> None:
    chance = random.Random(seed)
    pairs = [(float(chance.random() < 0.5), chance.gauss(0, 1)) for _ in range(people)]
    r = correlation(pairs)
    if len({right for right, _ in pairs}) == 1:
        assert r is None
        return
    theirs = stats.pearsonr(*zip(*pairs, strict=True))
    assert r == pytest.approx(theirs.statistic)
    assert fisher(r, people) == pytest.approx(theirs.confidence_interval(0.95))
    assert below(r, people) == pytest.approx(stats.norm.cdf(np.arctanh(r) * np.sqrt(people - 3)))


@given(tables=st.lists(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS), min_size=1, max_size=8))
def test_the_common_odds_are_those_of_statsmodels(tables: list[tuple[int, int, int, int]]) -> None:
    ours = mantel_haenszel(tables)
    used = [one for one in tables if one[0] + one[1] and one[2] + one[3]]
    upper, lower = sum(a * d for a, b, c, d in used), sum(b * c for a, b, c, d in used)
    if not upper or not lower:
        assert ours is None
        return
    theirs = StratifiedTable([np.array([[a, b], [c, d]], dtype=float) for a, b, c, d in used])
    assert ours is not None
    assert ours.log_odds == pytest.approx(np.log(theirs.oddsratio_pooled))
    assert ours.deviation == pytest.approx(theirs.logodds_pooled_se)
    assert ours.delta == pytest.approx(-DELTA * theirs.logodds_pooled)
    assert ours.interval()[0] <= ours.delta <= ours.interval()[1]
    if all(sum(one) > 1 for one in used) and ours.p < 1:
        assert ours.p == pytest.approx(theirs.test_null_odds(correction=False).pvalue)


@given(many=st.integers(0, 80), few=st.integers(0, 80))
def test_the_lead_of_an_option_is_tested_as_scipy_tests_it(many: int, few: int) -> None:
    if many + few:
        theirs = stats.binomtest(many, many + few, 0.5, alternative="greater").pvalue
        assert binomial_tail(many, few) == pytest.approx(theirs)


def test_the_lead_among_thousands_is_close_to_the_exact_one() -> None:
    theirs = stats.binomtest(1040, 2000, 0.5, alternative="greater").pvalue
    assert binomial_tail(1040, 960) == pytest.approx(theirs, rel=0.01)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_what_is_believed_is_what_statsmodels_believes(ps: list[float]) -> None:
    assert discoveries(ps) == list(multipletests(ps, 0.05, method="fdr_bh")[0])


def test_nothing_that_does_not_vary_has_a_correlation() -> None:
    assert correlation([(1.0, 0.2)] * 50) is None
    assert correlation([(0.0, 0.2), (1.0, 0.4)]) is None
    assert discoveries([]) == []
