"""A check or a reader that breaks off is one problem with its place, and hides no other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from raabta.content import check, checks, load
from raabta.content.checks import Seen
from raabta.content.read import folder, pages
from raabta.errors import ContentError, Problem
from support.course import ROOT, copied, edit

COURSE = Path(__file__).parent / "good" / "every-field"
TODAY = date(2026, 11, 25)
CAMP = Path("exercises/flood/camp.yml")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = copied(COURSE, tmp_path)
    (root / "assets/figures/event").mkdir(exist_ok=True)
    for path in (ROOT / "assets/figures/event").glob("camp.*"):
        shutil.copy(path, root / "assets/figures/event")
    shutil.copytree(ROOT / "assets/parts", root / "assets/parts")
    (root / "assets/scenes/event").mkdir(parents=True)
    shutil.copy(ROOT / "assets/scenes/event/camp.svg", root / "assets/scenes/event")
    # What has to be told all the same.
    edit(root / "exercises/flood/calls.yml", "outcome: compose-warning", "outcome: no-such")
    return root


def told(root: Path) -> list[str]:
    return [str(one) for one in check(root, today=TODAY).problems]


ORDINARY = {
    "a forgotten feedback": (", feedback: It may stay.", "", "has no 'feedback'"),
    "two equal texts": ("text: The tent,", "text: The identity card,", "same text"),
    "a doubled id": ("{id: tent, at: tent", "{id: face, at: tent", "'face'"),
    "all options right": ("text: The tent,", "text: The tent, correct: true,", "every option"),
    "a doubled spot": ("at: tent", "at: face", "face"),
}


@pytest.mark.parametrize(("old", "new", "said"), ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_mistake_in_a_picture_question_is_told_with_its_line(
    course: Path, old: str, new: str, said: str
) -> None:
    edit(course / CAMP, old, new)
    found = told(course)
    assert any(line.startswith(f"{CAMP.as_posix()}:") and said in line for line in found), found
    assert any("no-such" in line for line in found)
    assert not any("broke off" in line for line in found)


def test_a_check_that_breaks_off_is_one_problem_and_the_others_still_look(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(seen: Seen) -> Iterator[Problem]:
        yield Problem(Path("index.md"), 1, "said before", "and kept")
        for draft in seen.files.questions.values():
            raise KeyError(draft.slug)

    monkeypatch.setattr(checks, "PROBLEMS", (first, *checks.PROBLEMS))
    monkeypatch.chdir(course)
    result = CliRunner().invoke(main, ["check", "--today", "2026-11-25"])
    assert result.exit_code == 1
    fell = [line for line in result.output.splitlines() if "broke off" in line]
    assert len(fell) == 1
    assert fell[0].startswith(
        "exercises/flood/alerts.yml:2: the check of test_content_isolation broke off here: KeyError"
    )
    assert "please report it" in fell[0]
    assert "said before" in result.output
    assert "no-such" in result.output


def test_many_checks_that_break_off_for_one_cause_are_told_once(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(_seen: Seen) -> Iterator[Problem]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(checks, "PROBLEMS", (falls, *checks.PROBLEMS, falls))
    monkeypatch.setattr(checks, "WARNINGS", (falls,))
    assert len([line for line in told(course) if "broke off" in line]) == 1


def raising(*_given: object, **_named: object) -> Any:
    raise RuntimeError


READERS: dict[str, tuple[object, str, str]] = {
    "of facts": (folder, "read_facts", "facts.yml"),
    "of sources": (folder, "read_bib", "references.bib"),
    "of settings": (folder, "read_settings", "_config.yml"),
    "of pictures": (folder, "read_picture", "assets/figures/"),
    "of translations": (folder, "read_translations", "exercises/flood/"),
    "of pages": (pages, "read_notebook", "chapters/flood.ipynb"),
}


@pytest.mark.parametrize(("module", "name", "place"), READERS.values(), ids=READERS)
def test_a_reader_that_breaks_off_names_its_file(
    course: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str, place: str
) -> None:
    monkeypatch.setattr(module, name, raising)
    found = told(course)
    assert any("broke off here: RuntimeError" in line and line.startswith(place) for line in found), found
    assert any("no-such" in line for line in found)


@pytest.mark.parametrize("name", ["question", "scenario", "session", "quiz"])
def test_what_cannot_be_built_is_told_and_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, course: Path
) -> None:
    edit(course / "exercises/flood/calls.yml", "outcome: no-such", "outcome: compose-warning")
    monkeypatch.setattr(f"raabta.content.course.{name}", raising)
    assert any(line.startswith("exercises/flood/") and "broke off" in line for line in told(course))
    with pytest.raises(ContentError, match="broke off"):
        load(course)


def test_a_traceback_never_shows_the_folders_of_this_computer(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "read_facts", raising)
    fell = next(line for line in told(course) if "broke off" in line)
    assert "(tests/test_content_isolation.py:" in fell
