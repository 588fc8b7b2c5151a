"""The six elements of a warning against canonical cases, and what the rules themselves must keep."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model.fold import fold
from raabta.tools import texts
from raabta.tools.warning import ELEMENTS, check_warning, spread

CASES = json.loads((Path(__file__).parent / "canonical" / "warning_check.json").read_text(encoding="utf-8"))
LANGUAGES = pytest.mark.parametrize("language", texts.LANGUAGES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_canonical_case_is_judged_as_written(case: dict) -> None:
    result = check_warning(case["fields"], case["language"])
    assert dict(result.elements) == case["elements"]
    assert (result.complete, result.score) == (case["complete"], case["score"])
    assert dict(result.found) == case["found"]
    assert result.message == case["message"]
    assert {name: getattr(result.sms, name) for name in case["sms"]} == case["sms"]


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 25
    assert {case["language"] for case in CASES} == set(texts.LANGUAGES)


@LANGUAGES
def test_rules_name_the_same_elements_in_the_same_order(language: str) -> None:
    rules = texts.load("warning-rules", language)
    assert tuple(rules["elements"]) == ELEMENTS
    assert tuple(rules["anywhere"]) == tuple(rules["alone"]) == ELEMENTS


@LANGUAGES
def test_placeholders_and_patterns_stand_in_folded_form(language: str) -> None:
    rules = texts.load("warning-rules", language)
    assert [spread(word).strip() for word in rules["missing"]] == rules["missing"]
    for pattern in rules["clock"]:
        re.compile(pattern)
        letters = "".join(re.findall(r"[^\W\d_]+", pattern))
        assert fold(letters) == letters


@LANGUAGES
def test_every_vague_phrase_spoils_its_element(language: str) -> None:
    rules = texts.load("warning-rules", language)
    for kind in ("anywhere", "alone"):
        for element, phrases in rules[kind].items():
            for phrase in phrases:
                result = check_warning({element: phrase}, language)
                assert result.elements[element] == "vague", (element, phrase)


def test_a_language_without_rules_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(LookupError, match=r"no words for 'warning-rules' in 'fr'.*warning-rules\.ur"):
        check_warning({}, "fr")


def test_all_strange_fields_are_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"'colour' is no element.*'size' is no element.*time is not text"):
        check_warning({"colour": "x", "size": "y", "time": 6})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="time is not text"):
        check_warning({"time": 6})  # type: ignore[dict-item]


@given(
    st.fixed_dictionaries({}, optional={name: st.text(max_size=60) for name in ELEMENTS}), st.sampled_from(["en", "ur"])
)
def test_any_text_gets_a_judgement_that_adds_up(fields: dict[str, str], language: str) -> None:
    result = check_warning(fields, language)
    assert set(result.elements) == set(ELEMENTS)
    assert result.score == list(result.elements.values()).count("ok")
    assert result.complete == (result.score == 6)
    assert all(result.elements[name] == "missing" for name in ELEMENTS if name not in fields)
    assert all(result.elements[name] == "vague" for name in result.found)
