"""The ranking explorer: canonical cases, the planted headlines, and rules that hold for any weights."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import ToolError, card
from raabta_desk.pocket import PRESETS, ranking
from raabta_desk.pocket.ranking import EDUCATION, FILE, INDICATORS, INFRASTRUCTURE, table
from raabta_desk.workbench.course_data import data_file

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "ranking.json").read_text(encoding="utf-8"))
WEIGHTS = st.dictionaries(st.sampled_from(INDICATORS), st.integers(0, 10), min_size=1)


def generator() -> object:
    spec = importlib.util.spec_from_file_location("generate_ranking", data_file("generate_ranking.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_ranked_as_written(case: dict) -> None:
    found = ranking(case["weights"])
    assert (found.province, found.count) == (case["province"], case["count"])
    assert [[place.rank, place.district, place.score] for place in found.places] == case["places"]


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30
    assert {name for case in CASES for name in case["weights"]} == set(INDICATORS)


def test_the_committed_table_is_what_the_generator_makes() -> None:
    assert data_file(FILE).read_text(encoding="utf-8") == generator().text()
    rows = table()
    assert len({row["district"] for row in rows}) == len(rows) == 24
    assert all(row["kind"] == "SYNTHETIC" for row in rows)
    assert all(0 <= int(row[name]) <= 100 for row in rows for name in INDICATORS)


def test_one_table_gives_the_two_headlines_that_were_planted() -> None:
    education, buildings = (ranking(PRESETS[preset]) for preset in ("education", "infrastructure"))
    both = ranking(dict.fromkeys(INDICATORS, 5))
    assert len({made.places[0].district for made in (education, buildings, both)}) == 3
    assert (buildings.province, buildings.count) == ("Pahar", 9)
    assert sum(place.province == "Pahar" for place in education.places[:10]) == 1
    assert set(PRESETS["education"]) == set(EDUCATION)
    assert set(PRESETS["infrastructure"]) == set(INFRASTRUCTURE)


@given(st.dictionaries(st.sampled_from(INDICATORS), st.integers(1, 2), min_size=1), st.integers(2, 5))
def test_only_the_proportion_of_the_weights_counts(weights: dict[str, int], times: int) -> None:
    assert ranking(weights) == ranking({name: weight * times for name, weight in weights.items()})


@given(WEIGHTS)
def test_places_fall_with_scores_and_equal_scores_share_a_place(weights: dict[str, int]) -> None:
    assume(any(weights.values()))
    places = ranking(weights).places
    assert sorted(place.district for place in places) == sorted(row["district"] for row in table())
    assert [place.score for place in places] == sorted((place.score for place in places), reverse=True)
    for n, place in enumerate(places):
        assert place.rank <= n + 1
        assert places[place.rank - 1].score == place.score


@given(st.sampled_from(INDICATORS))
def test_one_indicator_alone_is_the_table_itself(name: str) -> None:
    values = {row["district"]: float(row[name]) for row in table()}
    assert {place.district: place.score for place in ranking({name: 3}).places} == values


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("weight", [-1, 11, 2.5, "5", True, None])
def test_a_weight_that_no_slider_has_is_refused_by_its_name(weight: object, language: str) -> None:
    with pytest.raises(ToolError) as refusal:
        ranking({"water": weight, "toilet": 5}, language)  # type: ignore[dict-item]
    words = i18n.load("raabta_desk/pocket/ranking", language)["words"]
    assert refusal.value.faults == (words["fault_weight"].format(name=words["name_water"]),)


@pytest.mark.parametrize("weights", [{}, {"water": 0}, dict.fromkeys(INDICATORS, 0)])
def test_weights_of_nothing_are_refused(weights: dict[str, int]) -> None:
    with pytest.raises(ToolError, match="Every weight is 0"):
        ranking(weights)


def test_an_unknown_indicator_is_refused_with_the_known() -> None:
    with pytest.raises(ToolError, match="'teachers': access, retention, learning"):
        ranking({"teachers": 5})


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_table_on_paper_is_the_top_of_both_headlines(language: str) -> None:
    names = i18n.load("raabta_desk/pocket/ranking", language)["names"]
    education, buildings = (ranking(PRESETS[preset]).places for preset in ("education", "infrastructure"))
    for n, row in enumerate(card("ranking", language).table[1:]):
        said = [
            f"{names[place.district]} ({names[place.province]}), {place.score}"
            for place in (education[n], buildings[n])
        ]
        assert list(row) == [str(n + 1), *said]


def test_every_name_is_said_in_both_languages() -> None:
    english, urdu = (i18n.load("raabta_desk/pocket/ranking", language)["names"] for language in i18n.LANGUAGES)
    assert list(english) == list(urdu)
    assert {row["district"] for row in table()} | {row["province"] for row in table()} == set(english)
