"""Judging and folding: the canonical cases that the JavaScript twin runs too, and what holds for any input."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model import AnswerKey, Control, Question, Quiz, grade, score
from raabta.model.fold import fold, parse_count, parse_number
from raabta.model.grade import why_wrong
from support.questions import read_key

CANONICAL = Path(__file__).parent / "canonical"
CASES = json.loads((CANONICAL / "grade.json").read_text(encoding="utf-8"))
REASONS = json.loads((CANONICAL / "if_wrong.json").read_text(encoding="utf-8"))
FOLDS = json.loads((CANONICAL / "fold.json").read_text(encoding="utf-8"))

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=5),
    max_leaves=12,
)
IDS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), min_size=2, max_size=7, unique=True)
NUMBERS = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=3)


@st.composite
def keys(draw: st.DrawFn) -> AnswerKey:
    """Any key that the kinds can make."""
    rule = draw(st.sampled_from(["set", "sequence", "pairs", "number", "text"]))
    ids = tuple(draw(IDS))
    if rule == "pairs":
        return AnswerKey("pairs", pairs={item: draw(st.sampled_from(["left", "right"])) for item in ids})
    if rule == "number":
        value, tolerance = float(draw(NUMBERS)), float(abs(draw(NUMBERS)))
        return AnswerKey("number", value=value, tolerance=tolerance, units=("million",), near=("41.5",))
    words = st.text(min_size=1).filter(fold)
    accept = tuple(draw(st.lists(words, min_size=1, max_size=3))) if rule == "text" else ids
    return AnswerKey(rule, accept=accept)


def right_answer(key: AnswerKey) -> Any:
    if key.rule == "pairs":
        return dict(key.pairs)
    if key.rule == "number":
        return f"{key.value:f}"
    return key.accept[0] if key.rule == "text" else list(key.accept)


@st.composite
def complete(draw: st.DrawFn) -> tuple[AnswerKey, Any]:
    """A key, and an answer that leaves nothing open, right or not."""
    key = draw(keys())
    if key.rule == "pairs":
        return key, {item: draw(st.sampled_from(["left", "right", "ghost"])) for item in key.pairs}
    if key.rule == "number":
        return key, f"{draw(NUMBERS):f}"
    if key.rule == "text":
        return key, draw(st.text(min_size=1).filter(fold))
    if key.rule == "sequence":
        return key, draw(st.permutations(key.accept))
    return key, draw(st.lists(st.sampled_from([*key.accept, "ghost", "other"]), min_size=1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_canonical_case_is_judged_as_written(case: dict[str, Any]) -> None:
    verdict = grade(read_key(case["key"]), case["response"])
    assert verdict.state == case["verdict"]["state"]
    assert verdict.credit == pytest.approx(case["verdict"]["credit"])
    assert list(verdict.says) == case["verdict"]["says"]


@pytest.mark.parametrize("case", REASONS, ids=lambda case: case["id"])
def test_what_is_said_of_a_wrong_row_is_of_the_chosen_class_before_any(case: dict[str, Any]) -> None:
    assert why_wrong(case["if_wrong"], case["item"], case["chosen"]) == case["said"]


@pytest.mark.parametrize("case", FOLDS["texts"], ids=lambda case: case["id"])
def test_a_canonical_text_is_folded_as_written(case: dict[str, Any]) -> None:
    assert fold(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", FOLDS["numbers"], ids=lambda case: case["id"])
def test_a_canonical_number_is_read_as_written(case: dict[str, Any]) -> None:
    assert parse_number(case["text"], tuple(case["units"])) == case["number"]


@pytest.mark.parametrize("case", FOLDS["counts"], ids=lambda case: case["id"])
def test_a_canonical_count_has_no_doubt(case: dict[str, Any]) -> None:
    assert parse_count(case["text"], tuple(case["units"])) == case["number"]


def test_canonical_cases_have_ids_of_their_own_and_cover_every_rule() -> None:
    for cases in (CASES, FOLDS["texts"], FOLDS["numbers"], FOLDS["counts"]):
        ids = [case["id"] for case in cases]
        assert len(ids) == len(set(ids))
    assert len(CASES) >= 60
    covered = {(case["key"]["rule"], case["verdict"]["state"]) for case in CASES}
    for rule in ("set", "sequence", "pairs"):
        assert {(rule, state) for state in ("correct", "partly", "wrong", "unanswered")} <= covered
    for rule in ("number", "text"):
        assert {(rule, state) for state in ("correct", "wrong", "unanswered")} <= covered


@given(keys(), JSON)
def test_judging_never_raises_and_credit_is_a_share(key: AnswerKey, response: Any) -> None:
    verdict = grade(key, response)
    assert 0 <= verdict.credit <= 1
    assert (verdict.state == "correct") == (verdict.credit == 1)
    assert (verdict.state == "partly") == (0 < verdict.credit < 1)
    if verdict.state == "unanswered":
        assert verdict.says == ()
    else:
        assert verdict.says


@given(keys())
def test_the_right_answer_is_correct_under_every_rule(key: AnswerKey) -> None:
    assert grade(key, right_answer(key)).state == "correct"


@given(complete())
def test_a_complete_answer_is_never_unanswered(pair: tuple[AnswerKey, Any]) -> None:
    assert grade(*pair).state != "unanswered"


@given(keys())
def test_nothing_is_unanswered_and_never_wrong(key: AnswerKey) -> None:
    for nothing in (None, "", [], {}):
        assert grade(key, nothing).state == "unanswered"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    # A compatibility letter may open up into an edge character only once it is folded.
    once = fold(text)
    assert fold(once) == fold(fold(once))


@given(st.text(alphabet="abcxyzابتثجچحخ ۱۲۳.,"))
def test_folding_everyday_text_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.lists(st.text(max_size=4), max_size=3))
def test_reading_a_number_never_raises_and_gives_a_number_or_nothing(text: str, units: list[str]) -> None:
    number = parse_number(text, tuple(units))
    assert number is None or not math.isnan(number)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_is_read_with_commas_by_thousand_and_by_lakh_and_in_urdu(number: int) -> None:
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    lakh = ",".join([*groups, tail])
    assert parse_number(f"{number:,}") == number
    assert parse_number(lakh) == number
    assert parse_number(lakh.translate({ord(str(n)): chr(0x06F0 + n) for n in range(10)})) == number


def test_the_score_counts_right_answered_and_all() -> None:
    key = AnswerKey("set", accept=("a", "b"))
    asked = [Question(f"c/{n}", "multi", "?", Control("many"), key, {}) for n in range(4)]
    answers = {"c/0": ["a", "b"], "c/1": ["a"], "c/2": ["x"], "c/9": ["a"]}
    assert score(Quiz("c/q", "Q", tuple(asked)), answers) == (1, 3, 4, 1.5)
