"""The six elements of a warning against canonical cases, and what the rules themselves must keep."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.alert import ELEMENTS, check_warning

CASES = json.loads((Path(__file__).parents[2] / "canonical" / "warning_check.json").read_text(encoding="utf-8"))
LINES = json.loads((Path(__file__).parents[2] / "canonical" / "warning_lines.json").read_text(encoding="utf-8"))
LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)


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
    assert {case["language"] for case in CASES} == set(i18n.LANGUAGES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['element']}: {line['text']}")
@LANGUAGES
def test_a_line_that_says_nothing_is_told_from_one_that_does(line: dict[str, str], language: str) -> None:
    assert check_warning({line["element"]: line["text"]}, language).elements[line["element"]] == line["state"]


@LANGUAGES
def test_there_are_lines_enough_of_either_kind(language: str) -> None:
    states = [line["state"] == "ok" for line in LINES if line["language"] == language]
    assert min(states.count(True), states.count(False)) > 15


def test_a_long_text_of_words_that_say_nothing_is_judged_at_once() -> None:
    began = time.process_time()
    for words in ("later", "same", "text", "insert", "بعد میں", "ایضا", "the will"):
        check_warning({"action": f"{words} " * 2000 + "x"})
    assert time.process_time() - began < 5


@LANGUAGES
def test_rules_name_the_same_elements_in_the_same_order(language: str) -> None:
    rules = i18n.load("raabta_desk/alert/warning-rules", language)
    assert tuple(rules["elements"]) == ELEMENTS
    assert tuple(rules["anywhere"]) == tuple(rules["alone"]) == ELEMENTS


@LANGUAGES
def test_patterns_stand_in_folded_form(language: str) -> None:
    rules = i18n.load("raabta_desk/alert/warning-rules", language)
    for pattern in (*rules["missing"], *rules["clock"], *rules["acts"]):
        re.compile(pattern)
        letters = "".join(re.findall(r"[^\W\d_]+", pattern))
        assert fold(letters) == letters


@LANGUAGES
def test_every_vague_phrase_spoils_its_element(language: str) -> None:
    rules = i18n.load("raabta_desk/alert/warning-rules", language)
    for kind in ("anywhere", "alone"):
        for element, phrases in rules[kind].items():
            for phrase in phrases:
                result = check_warning({element: phrase}, language)
                assert result.elements[element] == "vague", (element, phrase)


@LANGUAGES
@pytest.mark.parametrize("nonsense", ["x", "xx", "TBC", "null", "1122", "!!!", "؟", "ک ک"])
def test_signs_without_sense_are_called_said_nowhere(nonsense: str, language: str) -> None:
    result = check_warning(dict.fromkeys(ELEMENTS, nonsense), language)
    assert "ok" not in result.elements.values()


@LANGUAGES
@pytest.mark.parametrize(
    ("element", "empty"),
    [
        ("action", "do the needful"),
        ("action", "as directed"),
        ("action", "Schools closed"),
        ("action", "حسب ہدایت"),
        ("action", "سکول 1 میں"),
        ("place", "near here"),
        ("place", "soon"),
        ("place", "be careful"),
        ("place", "آس پاس"),
        ("hazard", "be careful"),
        ("impact", "as directed"),
    ],
)
def test_phrases_of_the_office_say_nothing(element: str, empty: str, language: str) -> None:
    assert check_warning({element: empty}, language).elements[element] in {"vague", "unclear"}


@LANGUAGES
@pytest.mark.parametrize(
    "action",
    [
        "Go to Govt School 1 by 6am",
        "Boil water before drinking",
        "Keep away from the river bank",
        "Vacate houses by 4pm",
        "Don't cross the bridge",
        "سکول آئیں",
        "پانی ابال کر پیئیں",
        "پل سے نہ گزریں",
        "چھت پر چڑھ جاؤ",
    ],
)
def test_what_tells_people_what_to_do_is_an_action(action: str, language: str) -> None:
    assert check_warning({"action": action}, language).elements["action"] == "ok"


def test_a_language_without_rules_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(
        LookupError, match=r"no words for 'raabta_desk/alert/warning-rules' in 'fr'; there are: en, ur$"
    ):
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
