"""`raabta room`: which plan a word means, how its parts are told apart, and where the votes of a page are."""

import json
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from raabta.cli.room import plans
from raabta.model.course import Course
from raabta.model.question import AnswerKey, Control, Question, Quiz, Widget
from raabta.model.session import beginning, of_quiz
from raabta.room.report.report_words import plain
from support.room.command import ROOT, call

pytestmark = pytest.mark.usefixtures("in_the_course")


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


def test_questions_that_begin_alike_are_told_apart() -> None:
    prompt = "**One** and the same beginning of two questions about one and the same thing, number "
    key = AnswerKey("number", (), value=1)
    asked = tuple(Question(f"a/{n}", "number", f"{prompt}{n}", Control("number"), key, {}) for n in (1, 2))
    plan = of_quiz(Quiz("a/b", "A quiz", asked))
    first = "One and the same beginning of two questions about one and …"
    assert list(plan.names().values()) == [first, f"{first} (2)"]


def test_a_quotation_that_is_cut_is_closed() -> None:
    said = "goes on and on and says more than one line can hold, and then some"
    for start, end in (("\u201c", "\u201d"), ("\u201d", "\u201c"), ("\u00ab", "\u00bb"), ('"', '"')):
        assert beginning(f"The message {start}water{end} {start}{said}{end}").endswith(f" …{end}")
        assert beginning(f"The message {start}water{end} {said}").endswith(" …")


def test_a_vote_of_a_quiz_takes_as_long_as_its_kind_does() -> None:
    key = AnswerKey("set", ("a",))
    for widget, minutes in (("one", 6), ("number", 6), ("text", 6), ("many", 7), ("match", 8), ("order", 8)):
        asked = Question("a/1", widget, "One", Control(cast(Widget, widget)), key, {})
        assert of_quiz(Quiz("a/b", "A quiz", (asked,))).minutes == minutes


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
