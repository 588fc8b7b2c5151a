"""The lock of ids: no id changes its meaning or comes back with another one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check, taken_ids, update_lock

SMALL = Path(__file__).parent / "good" / "small"
QUESTION, LOCK = Path("exercises/flood/first.yml"), Path("exercises/ids.lock")
TODAY = date(2026, 11, 25)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def edit(course: Path, old: str, new: str) -> None:
    text = (course / QUESTION).read_text(encoding="utf-8")
    assert old in text
    (course / QUESTION).write_text(text.replace(old, new), encoding="utf-8")


def faults(course: Path) -> list[str]:
    return [problem.message for problem in check(course, today=TODAY).problems]


def lock(course: Path) -> str:
    return (course / LOCK).read_text(encoding="utf-8")


def test_a_typo_may_be_mended(course: Path) -> None:
    edit(course, "Which message do you send first?", "Which mesage do you send out first?")
    assert faults(course) == []
    assert update_lock(course) == []
    assert "mesage" in lock(course)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("id: late", "id: report", "its options (gone late; new report)"),
        ("kind: choice", "kind: multi", "it was of kind choice and is of kind multi"),
        ("The river rises. Which message do you send first?", "Who clears a text?", "it asks something else"),
    ],
)
def test_a_change_of_meaning_is_refused_and_the_lock_stays(course: Path, old: str, new: str, change: str) -> None:
    before = lock(course)
    edit(course, old, new)
    assert faults(course) == [f"the question 'first-alert' has changed its meaning: {change}"]
    assert len(update_lock(course)) == 1
    assert lock(course) == before


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        ("Which message do people fear most?", ""),  # 3 words of 9 and of 6
        ("Which message do people fear the most?", "it asks something else"),  # 3 words of 9 and of 7
    ],
)
def test_a_prompt_asks_something_else_when_less_than_40_percent_of_the_words_are_the_same(
    course: Path, new: str, fault: str
) -> None:
    edit(course, "The river rises. Which message do you send first?", new)
    assert [message.partition("meaning: ")[2] for message in faults(course)] == ([fault] if fault else [])


def test_a_change_of_meaning_can_be_accepted_by_name(course: Path) -> None:
    edit(course, "id: late", "id: report")
    assert update_lock(course, ["flood/first-alert"]) == []
    assert "report" in lock(course)
    assert faults(course) == []


def test_accepting_a_question_that_does_not_exist_is_refused(course: Path) -> None:
    problems = update_lock(course, ["flood/first-alarm"])
    assert [str(problem) for problem in problems] == [
        "exercises/ids.lock: there is no question 'flood/first-alarm' to accept – "
        "did you mean 'flood/first-alert'? questions: flood/first-alert"
    ]


def remove_the_question(course: Path) -> None:
    (course / QUESTION).unlink()
    (course / "exercises/flood/check.quiz.yml").unlink()


def test_an_id_that_goes_is_retired_and_never_used_again(course: Path) -> None:
    whole = (course / QUESTION).read_text(encoding="utf-8")
    remove_the_question(course)
    assert update_lock(course) == []
    assert "flood/first-alert | retired |" in lock(course)
    assert taken_ids(course)["flood/first-alert"] == LOCK
    (course / QUESTION).write_text(whole.replace("complete", "whole") + "bank: true\n", encoding="utf-8")
    assert "the id 'first-alert' belonged to a question that was removed" in faults(course)
    assert update_lock(course, ["flood/first-alert"])


def test_the_same_question_may_come_back(course: Path) -> None:
    whole = (course / QUESTION).read_text(encoding="utf-8")
    remove_the_question(course)
    update_lock(course)
    (course / QUESTION).write_text(whole + "bank: true\n", encoding="utf-8")
    assert update_lock(course) == []
    assert "flood/first-alert | live |" in lock(course)


def test_a_new_question_is_a_warning_until_it_is_locked(course: Path) -> None:
    (course / LOCK).unlink()
    report = check(course, today=TODAY)
    assert [str(item) for item in report.warnings] == [
        "exercises/ids.lock: 1 question is not in it yet: flood/first-alert – "
        "when they are finished: `raabta check --update-lock`"
    ]
    assert report.problems == ()


def test_a_lock_is_not_written_while_a_question_has_faults(course: Path) -> None:
    before = lock(course)
    edit(course, "kind: choice", "kind: choise")
    assert update_lock(course)
    assert lock(course) == before


def test_the_lock_has_a_line_for_each_id_in_their_order_so_that_two_authors_changes_merge(course: Path) -> None:
    more = (
        (course / QUESTION)
        .read_text(encoding="utf-8")
        .replace("first-alert", "another")
        .replace("river", "ندی | river")
    )
    (course / "exercises/flood/another.yml").write_text(f"{more}bank: true\n", encoding="utf-8")
    assert update_lock(course) == []
    head, *lines = (course / LOCK).read_bytes().decode("utf-8").split("\n")
    assert head.startswith("# ")
    assert [line.partition(" | ")[0] for line in lines] == ["flood/another", "flood/first-alert", ""]
    assert lines[0].endswith(" | the ندی | river rises. which message do you send first")
    assert faults(course) == []


def test_writing_the_lock_twice_changes_nothing(course: Path) -> None:
    update_lock(course)
    before = lock(course)
    update_lock(course)
    assert lock(course) == before
