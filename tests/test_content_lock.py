"""The lock of ids: no id changes its meaning or comes back with another one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check, load, taken_ids, update_lock
from raabta.model.codec import meaning
from raabta.model.progress import version_of

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
        (
            "Which message do people fear the most?",
            "most words of the question 'first-alert' are new",
        ),  # 3 of 9 and of 7
    ],
)
def test_an_author_is_asked_when_less_than_40_percent_of_the_words_are_the_same(
    course: Path, new: str, fault: str
) -> None:
    edit(course, "The river rises. Which message do you send first?", new)
    assert faults(course) == ([fault] if fault else [])


OTHER_WORDS = "Water comes. What goes out at once?"


def reword(course: Path) -> None:
    edit(course, "The river rises. Which message do you send first?", OTHER_WORDS)


def test_a_rewording_is_accepted_by_name_and_keeps_the_answers(course: Path) -> None:
    before = load(course).questions["flood/first-alert"]
    reword(course)
    (problem,) = update_lock(course)
    assert problem.hint == (
        "if it asks the same: `raabta check --update-lock --reworded flood/first-alert`; no stored answer is lost. "
        "If it asks something else, stored answers would count for it: "
        "`raabta new question flood/NEW-ID --instead-of flood/first-alert`"
    )
    assert update_lock(course, reworded=["flood/first-alert"]) == []
    assert faults(course) == []
    assert "water comes" in lock(course)
    after = load(course).questions["flood/first-alert"]
    stored = {"hash": meaning(before), "response": ["complete"]}
    assert (after.prompt, version_of(stored, meaning(after))) == (OTHER_WORDS, stored)


def test_to_accept_a_loss_does_not_accept_a_rewording_and_the_other_way_round(course: Path) -> None:
    reword(course)
    assert [one.message for one in update_lock(course, ["flood/first-alert"])] == [
        "most words of the question 'first-alert' are new"
    ]
    for old, new in ((OTHER_WORDS, "The river rises. Which message do you send first?"), ("id: late", "id: report")):
        edit(course, old, new)
    before = lock(course)
    assert [one.message for one in update_lock(course, reworded=["flood/first-alert"])] == [
        "the question 'first-alert' has changed its meaning: its options (gone late; new report)"
    ]
    assert lock(course) == before


@pytest.mark.parametrize(
    ("changes", "change"),
    [
        ([(", correct: true", ""), ("stay safe.,", "stay safe., correct: true,")], "its right answer"),
        ([("id: late", "id: report")], "its options (gone late; new report)"),
    ],
)
def test_what_changes_the_meaning_sets_stored_answers_aside(
    course: Path, changes: list[tuple[str, str]], change: str
) -> None:
    before = load(course).questions["flood/first-alert"]
    for old, new in changes:
        edit(course, old, new)
    (problem,) = update_lock(course)
    assert problem.message.endswith(change)
    assert "if stored answers to it may be lost: `raabta check --update-lock --accept" in problem.hint
    stored = {"hash": meaning(before), "response": ["complete"]}
    assert version_of(stored, meaning(load(course).questions["flood/first-alert"])) is None


def test_both_sides_of_a_merge_are_put_in_order_and_lose_no_retired_id(course: Path) -> None:
    (line,) = [one for one in lock(course).splitlines() if one.startswith("flood/")]
    ours = line.replace("first |", "at once |")
    theirs = "flood/gone | retired | number | 0123456789ab | - | how many"
    text = f"# head\n<<<<<<< HEAD\n{line}\n=======\n{ours}\n{theirs}\n>>>>>>> other\n"
    (course / LOCK).write_text(text, encoding="utf-8")
    assert faults(course) == ["the file holds both sides of a merge"]
    assert update_lock(course) == []
    assert faults(course) == []
    assert sorted(one.partition(" | ")[0] for one in lock(course).splitlines()[1:]) == [
        "flood/first-alert",
        "flood/gone",
    ]


def test_an_id_that_stands_there_twice_is_a_problem_until_the_lock_is_written_anew(course: Path) -> None:
    (line,) = [one for one in lock(course).splitlines() if one.startswith("flood/")]
    with (course / LOCK).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert faults(course) == ["the id of this line stands here twice"]
    assert update_lock(course) == []
    assert faults(course) == []


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
        "when they are finished: `raabta check --update-lock`; if the file was there before, restore it with git: "
        "it remembers the retired ids"
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
