"""The examination: the canonical cases that the JavaScript twin runs too, and what holds for any seed and any bank."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model.exam import draw, scored
from support.course import ours

CASES = json.loads((Path(__file__).parent / "canonical/exam.json").read_text(encoding="utf-8"))
SEEDS = st.integers(0, 2**32 - 1)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)


@st.composite
def banks(draw_: st.DrawFn) -> tuple[dict[str, list[str]], int]:
    """A bank with enough questions for two sittings, and how many a sitting asks."""
    each = draw_(st.integers(1, 4))
    names = draw_(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    sizes = [draw_(st.integers(2 * each, 2 * each + 3)) for _name in names]
    return {name: [f"{name}/{n}" for n in range(size)] for name, size in zip(names, sizes, strict=True)}, each


@pytest.mark.parametrize("case", CASES["draw"], ids=lambda case: f"{case['seed']}-{case['each']}-{len(case['used'])}")
def test_a_canonical_sitting_is_drawn_as_written(case: dict[str, Any]) -> None:
    assert list(draw(CASES["bank"], case["each"], case["seed"], case["used"])) == case["drawn"]


@pytest.mark.parametrize("case", CASES["score"], ids=lambda case: case["why"])
def test_a_canonical_sitting_is_scored_as_written(case: dict[str, Any]) -> None:
    found = scored(case["right"], case["reached"], case["pass_mark"])
    assert {"right": found.right, "asked": found.asked, "reached": list(found.reached), "passed": found.passed} == case[
        "score"
    ]


@given(banks(), SEEDS, SEEDS)
def test_each_outcome_gets_its_number_and_no_question_comes_twice(
    made: tuple[dict[str, list[str]], int], seed: int, other: int
) -> None:
    bank, each = made
    first = draw(bank, each, seed)
    second = draw(bank, each, other, first)
    of = {one: name for name, ids in bank.items() for one in ids}
    for drawn in (first, second):
        assert Counter(of[one] for one in drawn) == dict.fromkeys(bank, each)
        assert len(set(drawn)) == len(drawn)
    assert not set(first) & set(second)
    assert draw(bank, each, seed) == first


@given(banks(), SEEDS)
def test_where_fresh_questions_are_too_few_a_sitting_is_still_whole(
    made: tuple[dict[str, list[str]], int], seed: int
) -> None:
    bank, each = made
    used = [one for ids in bank.values() for one in ids[1:]]
    drawn = draw(bank, each, seed, used)
    assert len(set(drawn)) == each * len(bank)
    assert all(ids[0] in drawn for ids in bank.values())


def test_no_question_comes_more_often_than_another_and_no_place_is_preferred() -> None:
    bank, tries = {"outcome": list("abcdef")}, 6000
    drawn = [draw(bank, 3, seed) for seed in range(tries)]
    often = Counter(one for some in drawn for one in some)
    first = Counter(some[0] for some in drawn)
    # Five times what chance strays from half and from a sixth.
    assert all(abs(count - tries / 2) < 5 * (tries / 4) ** 0.5 for count in often.values())
    assert all(abs(count - tries / 6) < 5 * (tries * 5 / 36) ** 0.5 for count in first.values())


@given(st.dictionaries(NAMES, st.lists(st.booleans(), max_size=4), max_size=5), st.integers(1, 4), st.floats(0.01, 1))
def test_a_pass_needs_the_share_and_a_right_answer_in_each_outcome(
    right: dict[str, list[bool]], reached: int, mark: float
) -> None:
    found = scored(right, reached, mark)
    assert found.right == sum(map(sum, right.values()))
    assert set(found.reached) == {name for name, some in right.items() if sum(some) >= reached}
    if found.passed:
        assert found.right >= found.asked * mark - 1e-6
        assert all(map(any, right.values()))


def test_the_course_asks_three_of_six_about_sixteen_outcomes() -> None:
    exam = ours().exam
    assert exam
    assert (len(exam.bank), exam.each, exam.total, exam.needed) == (16, 3, 48, 36)
    first = draw(exam.ids(), exam.each, 7)
    assert not set(first) & set(draw(exam.ids(), exam.each, 8, first))
    for name, some in exam.bank.items():
        assert all(one.outcome == name and not one.control.product for one in some)
        # Each wrong outcome leads to a section of a chapter.
        assert all(one.read for one in some), name


def test_what_an_examination_asks_is_asked_nowhere_else() -> None:
    course = ours()
    assert course.exam
    drawn = {one.id for some in course.exam.bank.values() for one in some}
    assert not drawn & {one.id for quiz in course.quizzes.values() for one in quiz.questions}
    assert not drawn & {part.question.id for plan in course.sessions.values() for part in plan.parts if part.question}


def test_an_examination_speaks_urdu() -> None:
    exam = ours("ur").exam
    assert exam
    assert exam.language == "ur"
    assert exam.title == "اس کورس کا امتحان"
    assert all(one.language == "ur" for some in exam.bank.values() for one in some)
