"""Teaching faults: where the limits lie, so that neither a small bank nor a fair one is scolded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check

SMALL = Path(__file__).parent / "good" / "small"
LONG, SHORT, MIDDLE = "The right text, by far the longest of the three", "Right", "The right text of good size"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(SMALL, tmp_path / "course"))
    # The bank of these tests is another chapter than that of the small course.
    (root / "exercises/bank").mkdir()
    return root


def write(root: Path, texts: list[str], place: Callable[[int], int]) -> None:
    """Write one choice question for each text of a right option."""
    parts = []
    for number, text in enumerate(texts):
        rows = [
            f"  - {{id: w{n}, text: {t}, feedback: F.}}\n"
            for n, t in enumerate(["A text of medium size", "And another text of middle size"])
        ]
        rows.insert(place(number), f"  - {{id: right, text: '{text}', correct: true, feedback: F.}}\n")
        lines = f"id: q{number}\nkind: choice\nprompt: What is right in {number}?\noptions:\n{''.join(rows)}"
        lines += "sources: [own]\noutcome: compose-warning\nbank: true\n"
        parts.append("- " + lines.replace("\n", "\n  ").rstrip() + "\n")
    (root / "exercises/bank/bank.yml").write_text("".join(parts), encoding="utf-8")


def said(root: Path) -> list[str]:
    return [problem.message for problem in check(root, today=date(2026, 11, 25)).problems]


def spread(number: int) -> int:
    return number % 3


@pytest.mark.parametrize(
    ("told", "of", "fault"),
    [(2, 2, False), (2, 5, False), (4, 9, True), (3, 5, True), (2, 3, True), (1, 3, False)],
)
def test_the_longest_option_may_be_right_in_two_questions_of_five(
    course: Path, told: int, of: int, fault: bool
) -> None:
    write(course, [LONG] * told + [MIDDLE] * (of - told), spread)
    expected = f"the right option is the longest one in {told} of {of} questions of this chapter"
    assert said(course) == ([expected] if fault else [])


def test_the_shortest_option_is_looked_at_too(course: Path) -> None:
    write(course, [SHORT] * 3 + [MIDDLE] * 2, spread)
    assert said(course) == ["the right option is the shortest one in 3 of 5 questions of this chapter"]


def test_an_option_that_is_as_long_as_another_does_not_stand_out(course: Path) -> None:
    write(course, ["And one more text of equal size"] * 3, spread)
    assert said(course) == []


@pytest.mark.parametrize(("same", "of", "fault"), [(4, 4, False), (2, 5, False), (3, 7, True), (3, 5, True)])
def test_one_place_may_hold_two_keys_of_five(course: Path, same: int, of: int, fault: bool) -> None:
    write(course, [MIDDLE] * of, lambda number: 2 if number < same else number % 2)
    expected = f"the right option is number 3 in {same} of {of} questions of this chapter"
    assert said(course) == ([expected] if fault else [])


@pytest.mark.parametrize(
    "text",
    ["All of the above", "None of these", "Both A and B", "neither of them"],
)
def test_an_option_must_not_point_at_the_others(course: Path, text: str) -> None:
    write(course, [text], spread)
    assert said(course) == ["the option 'right' points at the other options"]


@pytest.mark.parametrize("text", ["All the people above the dam", "None", "Both villages", "The above-ground pipe"])
def test_words_that_only_look_like_it_are_left_alone(course: Path, text: str) -> None:
    write(course, [text], spread)
    assert said(course) == []


@pytest.mark.parametrize(("text", "fault"), [("ان میں سے کوئی نہیں", True), ("مندرجہ بالا تمام", True),
                                             ("صفحے پر سب سے اوپر لگی ویڈیو", False)])  # fmt: skip
def test_urdu_options_are_looked_at_in_urdu(course: Path, text: str, fault: bool) -> None:
    options = f"{{vague: ایک, complete: دو, late: {text}}}"
    feedback = "{vague: الف, complete: ب, late: ج}"
    sidecar = f"first-alert: {{prompt: سوال؟, options: {options}, feedback: {feedback}, hints: [ایک, دو]}}\n"
    (course / "exercises/flood/first.ur.yml").write_text(sidecar, encoding="utf-8")
    assert said(course) == (["the option 'late' points at the other options"] if fault else [])


@pytest.mark.parametrize(("text", "fault"), [("a < b, c > d", False), ("*first* and `code`", False), ("3 [sic]", False),
                                             ("<br>", True), ("![map](map.png)", True)])  # fmt: skip
def test_only_markup_that_is_not_shown_is_a_fault(course: Path, text: str, fault: bool) -> None:
    write(course, [text], spread)
    assert len(said(course)) == fault


def told_by_form(root: Path) -> list[str]:
    return [
        item.message for item in check(root, today=date(2026, 11, 25)).warnings if "not in it yet" not in item.message
    ]


@pytest.mark.parametrize(("others", "told"), [("And another text of size", True), ("And another by 6 pm here", False)])
def test_a_right_option_must_not_be_the_only_one_with_a_clock_time(course: Path, others: str, told: bool) -> None:
    write(course, ["Be there until 5 pm"], spread)
    bank = course / "exercises/bank/bank.yml"
    bank.write_text(bank.read_text("utf-8").replace("And another text of middle size", others), encoding="utf-8")
    assert ("only the right option has a clock time" in "".join(told_by_form(course))) is told
