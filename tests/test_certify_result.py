"""The result file of a learner: what the page writes is read, and everything else is refused with the next step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model.certify import ResultError, read_result
from raabta.model.certify.result import is_reached
from support.certify import COURSE, result

CASE = json.loads((Path(__file__).parent / "canonical/result.json").read_text(encoding="utf-8"))


def test_what_the_page_writes_is_read() -> None:
    read = read_result(json.dumps(CASE["result"]), "small")
    assert [(day.isoformat(), *rest) for day, *rest in read.sittings] == [tuple(one) for one in CASE["sittings"]]
    assert [list(read.reached), read.asked, read.right] == [CASE["reached"], CASE["asked"], CASE["right"]]


@pytest.mark.parametrize(
    ("right", "answered", "reached"),
    [(2, 2, False), (3, 3, True), (2, 3, False), (7, 10, True), (6, 9, False), (0, 0, False)],
)
def test_an_outcome_is_reached_by_three_answers_seven_of_ten_right(right: int, answered: int, reached: bool) -> None:
    assert is_reached(right, answered) is reached


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"schema": "raabta.result/3"}, "newer edition"),
        ({"schema": "raabta.result/2"}, "not alone, or missing"),
        ({"schema": "raabta.progress/1"}, "no result file"),
        ({"course": "other"}, "another course"),
        ({"exams": []}, "no sittings"),
        ({"exams": {"exam": {"right": 44}}}, "no sittings"),
        ({"exams": {"exam": [{"day": "2026-12-15", "right": 4, "asked": 8}]}}, "no result"),
        ({"exams": {"exam": [{"day": "soon", "right": 4, "asked": 8, "passed": True}]}}, "no day"),
        ({"exams": {"exam": [{"day": "2026-12-15", "right": 9, "asked": 8, "passed": True}]}}, "more was right"),
        ({"name": "", "name_ur": "\u200b"}, "no name"),
        ({"name": 7}, "not a text"),
        ({"name": "A" * 61}, "61 letters"),
        ({"office": "35202-1234567-1"}, "a number or an e-mail address"),
        ({"seen_by": "a@b.pk"}, "a number or an e-mail address"),
        ({"day": "2026-02-30"}, "no day"),
        ({"day": "1999-01-01"}, "no day"),
        ({"edition": "soon"}, "no day"),
        ({"outcomes": []}, "missing"),
        ({"outcomes": {"x": [4, 3]}}, "more was right than was asked"),
        ({"outcomes": {"x": [True, 3]}}, "no number of questions"),
        ({"outcomes": {"x": [1, 3, 4]}}, "no number of questions"),
        ({"outcomes": {"../x": [1, 3]}}, "no name"),
        ({"chapters": [{"title": "A", "right": 9, "answered": 8, "total": 9}]}, "more was right"),
        ({"chapters": ["A"]}, "no counts"),
        ({"chapters": [{"title": "A", "right": -1, "answered": 8, "total": 9}]}, "no number"),
    ],
)
def test_what_cannot_be_signed_says_why_and_what_to_do(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ResultError, match=said) as refused:
        read_result(json.dumps(result(**more)), COURSE)
    assert refused.value.hint


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '"x"', "[" * 100_000, '{"schema": 1}'])
def test_what_is_no_result_is_refused(text: str) -> None:
    with pytest.raises(ResultError, match="no result file"):
        read_result(text, COURSE)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(result())), VALUES)
def test_no_value_makes_the_reader_fall(key: str, value: Any) -> None:
    try:
        read_result(json.dumps(result(**{key: value})), COURSE)
    except ResultError as error:
        assert error.hint  # noqa: PT017 - most values are refused, and some fit
