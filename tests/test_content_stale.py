"""Stored outputs that are older than the text: a warning, named by question, and none where all is in step."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check, load
from raabta.model.codec import MIME, definition
from raabta.model.question import Quiz
from support.course import edit

RELIEF = Path(__file__).parent / "good" / "relief"
TITLE = {"cell_type": "markdown", "source": "# Flood"}
TODAY = date(2026, 11, 25)
ALERTS, QUIZ = Path("exercises/flood/alerts.yml"), Path("exercises/flood/check.quiz.yml")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose notebook has stored a quiz in two languages and a single question."""
    root = Path(shutil.copytree(RELIEF, tmp_path / "course"))
    stored = [definition(load(root, language).quizzes["flood/check"]) for language in ("en", "ur")]
    stored.append(definition(Quiz("flood/spine", "", (load(root).questions["flood/spine"],))))
    cells = [TITLE, *({"cell_type": "code", "source": [], "outputs": [{"data": {MIME: data}}]} for data in stored)]
    (root / "chapters").mkdir(exist_ok=True)
    (root / "chapters/flood.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return root


def warned(root: Path) -> list[str]:
    report = check(root, today=TODAY)
    assert report.problems == ()
    return [str(item) for item in report.warnings if "stored" in item.message]


def told(name: str) -> list[str]:
    return [f"chapters/flood.ipynb: stored outputs show an older text of {name} – run `raabta refresh`"]


def test_nothing_is_said_while_all_is_in_step(course: Path) -> None:
    assert warned(course) == []


def test_an_edit_of_a_question_is_named_once(course: Path) -> None:
    edit(course / ALERTS, "Stay alert and stay safe.", "Stay alert and dry.")
    assert warned(course) == told("flood/first-alert")


def test_an_edit_of_a_translation_is_named(course: Path) -> None:
    edit(course / ALERTS.with_suffix(".ur.yml"), "ہوشیار رہیں، محفوظ رہیں۔", "ہوشیار رہیں!")
    assert warned(course) == told("flood/first-alert")


def test_an_edit_of_a_question_that_stands_alone_is_named(course: Path) -> None:
    path = course / "exercises/flood/steps.yml"
    path.write_text(path.read_text(encoding="utf-8") + "hints: [Think of the river.]\n", encoding="utf-8")
    assert warned(course) == told("flood/spine")


def test_an_edit_of_the_quiz_itself_is_named(course: Path) -> None:
    edit(course / QUIZ, "title: Check yourself", "title: Test yourself")
    assert warned(course) == told("flood/check")


@pytest.mark.parametrize("questions", [3, [3], [{}], {}])
def test_what_was_stored_by_somebody_else_is_older_too(course: Path, questions: object) -> None:
    data = {"id": "flood/check", "language": "en", "questions": questions}
    cells = [TITLE, {"cell_type": "code", "source": "", "outputs": [{"data": {MIME: data}}]}]
    (course / "chapters/flood.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert warned(course) == told("flood/check")


def test_a_course_with_faults_is_not_compared(course: Path) -> None:
    edit(course / ALERTS, "kind: choice", "kind: choise")
    assert not [item for item in check(course, today=TODAY).warnings if "stored" in item.message]
