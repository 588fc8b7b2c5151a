"""`raabta room`: which plan a word means, how its parts are told apart, and where the votes of a page are."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from raabta.cli import room_plans
from raabta.model.course import Course
from raabta.model.question import AnswerKey, Control, Question, Quiz
from raabta.render.room.wording import plain
from room_running import ROOT, call


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def read() -> dict[str, Course]:
    return room_plans.courses(ROOT, "en")


def notebook(root: Path, source: str = "1 + 1", **about: str) -> None:
    cells = [{"cell_type": "code", "source": [source], "outputs": [], "metadata": {}}]
    (root / "chapters").mkdir()
    text = json.dumps({"cells": cells, "metadata": {"raabta": about}})
    (root / "chapters" / "lonely.ipynb").write_text(text, encoding="utf-8")


def test_each_part_of_a_quiz_is_named_by_the_beginning_of_its_question(read: dict[str, Course]) -> None:
    for what in read["en"].quizzes:
        for language, plan in room_plans.plans(read, what, ROOT).items():
            titles = [part.title for part in plan.parts]
            assert len({*titles}) == len(titles), f"{what}, {language}"
            for part, title in zip(plan.parts, titles, strict=True):
                assert len(title) <= 62
                assert plain(part.questions[0].prompt).startswith(title.removesuffix(" …"))
            assert plan.title == read[language].quizzes[what].title


def test_questions_that_begin_alike_are_told_apart() -> None:
    prompt = "**One** and the same beginning of two questions about one and the same thing, number "
    key = AnswerKey("number", (), value=1)
    asked = tuple(Question(f"a/{n}", "number", f"{prompt}{n}", Control("number"), key, {}) for n in (1, 2))
    plan = room_plans._of_quiz(Quiz("a/b", "A quiz", asked))
    first = "One and the same beginning of two questions about one and …"
    assert [part.title for part in plan.parts] == [first, f"{first} (2)"]


@pytest.mark.parametrize("page", ["alif-ailaan", "case-study"])
def test_a_page_without_a_plan_says_which_plan_votes_on_its_questions(page: str, read: dict[str, Course]) -> None:
    without = {
        code: replace(course, sessions={name: course.sessions[name] for name in ("disaster/session", "workshop/day")})
        for code, course in read.items()
    }
    with pytest.raises(room_plans.click.ClickException) as refused:
        room_plans.plans(without, page, ROOT)
    said = refused.value.message
    assert f"The page {page} has no session and no quiz of its own" in said
    assert "  raabta room workshop/day   (" in said
    assert "disaster/session" not in said


def test_a_page_is_opened_by_the_name_of_its_file_too(read: dict[str, Course], tmp_path: Path) -> None:
    notebook(tmp_path, chapter="disaster")
    assert room_plans.plans(read, "lonely", tmp_path)["en"].id == "disaster/session"


def test_a_page_that_is_mistyped_is_near() -> None:
    assert "Do you mean alif-ailaan?" in call("alif-ailan").output


@pytest.mark.parametrize("asked", [True, False])
def test_a_page_whose_questions_nobody_votes_on_is_answered_with_what_there_is(
    asked: bool, read: dict[str, Course], tmp_path: Path
) -> None:
    source = 'quiz("advocacy/campaign-rungs")' if asked else "1 + 1"
    notebook(tmp_path, source)
    without = {code: replace(course, sessions={}) for code, course in read.items()}
    with pytest.raises(room_plans.click.ClickException) as refused:
        room_plans.plans(without, "lonely", tmp_path)
    assert (
        "No session puts its questions to the vote. There is:\nQuizzes, each question put to the vote:"
        in refused.value.message
    )
