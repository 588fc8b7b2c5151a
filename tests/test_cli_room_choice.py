"""`raabta room`: which plan a word means, how its parts are told apart, and where the votes of a page are."""

import json
from dataclasses import replace
from pathlib import Path

import click
import pytest

from raabta.cli.room import plans
from raabta.model.course import Course
from raabta.room.report.report_words import plain
from support.room.command import ROOT, call

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]


@pytest.fixture(scope="module")
def read() -> dict[str, Course]:
    return plans.courses(ROOT, "en")


def notebook(root: Path, source: str = "1 + 1", **about: str) -> None:
    cells = [{"cell_type": "code", "source": [source], "outputs": [], "metadata": {}}]
    (root / "chapters").mkdir()
    text = json.dumps({"cells": cells, "metadata": {"raabta": about}})
    (root / "chapters" / "lonely.ipynb").write_text(text, encoding="utf-8")


def test_a_part_of_a_quiz_has_its_title_and_is_named_for_the_trainer_by_its_question(read: dict[str, Course]) -> None:
    for what in read["en"].quizzes:
        for language, plan in plans.plans(read, what, ROOT).items():
            title = read[language].quizzes[what].title
            assert {plan.title, *(part.title for part in plan.parts)} == {title}
            names = plan.names()
            assert len({*names.values()}) == len(plan.parts), f"{what}, {language}"
            for part in plan.parts if len(plan.parts) > 1 else ():
                name = names[part.id]
                assert len(name) <= 64
                assert plain(part.questions[0].prompt).startswith(name.split(" …")[0])
                assert sum(name.count(mark) for mark in "\u201c\u201d") % 2 == 0, name


@pytest.mark.parametrize("page", ["alif-ailaan", "case-study"])
def test_a_page_without_a_plan_says_which_plan_votes_on_its_questions(page: str, read: dict[str, Course]) -> None:
    without = {
        code: replace(course, sessions={name: course.sessions[name] for name in ("disaster/session", "workshop/day")})
        for code, course in read.items()
    }
    with pytest.raises(plans.click.ClickException) as refused:
        plans.plans(without, page, ROOT)
    said = refused.value.message
    assert f"The page {page} has no session and no quiz of its own" in said
    assert "  raabta room workshop/day   (" in said
    assert "disaster/session" not in said


def test_a_page_is_opened_by_the_name_of_its_file_too(read: dict[str, Course], tmp_path: Path) -> None:
    notebook(tmp_path, chapter="disaster")
    assert plans.plans(read, "lonely", tmp_path)["en"].id == "disaster/session"


def test_a_page_that_is_mistyped_is_near() -> None:
    assert "Do you mean alif-ailaan?" in call("alif-ailan").output


@pytest.mark.parametrize("asked", [True, False])
def test_a_page_whose_questions_nobody_votes_on_is_answered_with_what_there_is(
    asked: bool, read: dict[str, Course], tmp_path: Path
) -> None:
    source = 'quiz("advocacy/campaign-rungs")' if asked else "1 + 1"
    notebook(tmp_path, source)
    without = {code: replace(course, sessions={}) for code, course in read.items()}
    with pytest.raises(plans.click.ClickException) as refused:
        plans.plans(without, "lonely", tmp_path)
    assert (
        "No session puts its questions to the vote. There is:\nQuizzes, each question put to the vote:"
        in refused.value.message
    )


def test_a_room_does_not_ask_for_a_text_and_says_why(read: dict[str, Course]) -> None:
    written = read["en"].questions["disaster/warn-kotla"]
    quiz = replace(read["en"].quizzes["disaster/check"], questions=(written,))
    course = replace(read["en"], quizzes={"disaster/check": quiz}, sessions={})
    said = "'disaster/warn-kotla' asks for a text. A room cannot ask for it: phones send no texts to be judged."
    with pytest.raises(click.ClickException, match=said):
        plans.plans({"en": course}, "disaster/check", ROOT)
