"""Find what a page asks: its questions, where each stands, and what is to be done before the page counts as done."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx

from raabta.book.build.course import course, find_quiz
from raabta.book.pages import steps, uses
from raabta.model import Question, Quiz


def questions(app: Sphinx, docname: str) -> tuple[Question, ...]:
    """Return the questions of a page, each once, in the order in which the page asks them."""
    return tuple({one.id: one for quiz in _quizzes(app, docname) for one in quiz.questions}.values())


def anchors(app: Sphinx, docname: str) -> dict[str, str]:
    """Return where each question and scenario stands on a page, by id; what is asked twice, where it is asked first."""
    found = {name: f"rb_{name}".replace("/", "_") for name in uses.shown(app.env, docname, "scenario")}
    for quiz in _quizzes(app, docname):
        for one in quiz.questions:
            found.setdefault(one.id, f"rb_{quiz.id}_{one.id}".replace("/", "_"))
    return found


def outcomes(app: Sphinx, docname: str) -> dict[str, str]:
    """Return the outcome of each question in the steps of a page, by id, where a closing quiz says what one can do.

    The quiz knows those of its own questions. What a chapter asked before counts, too, and only the page knows it.
    """
    closing = [quiz for quiz in _quizzes(app, docname) if quiz.closing and not quiz.entry]
    own = {one.id for quiz in closing for one in quiz.questions}
    told = {name for quiz in closing for name in quiz.outcomes}
    asked = questions(app, docname) if closing else ()
    return {one.id: one.outcome for one in asked if one.outcome in told and one.id not in own}


def to_be_done(app: Sphinx, docname: str, chapter: str) -> str:
    """Return what the script of the contents compares: the chapter, its steps, its own questions; "" without steps."""
    planned = steps.counted(steps.of(app.env, docname))
    asks = {name for one in planned for name in one.step.asks if name.startswith(f"{chapter}/")}
    return f"{chapter} {len(planned)} {len(asks)}" if planned and chapter else ""


def _quizzes(app: Sphinx, docname: str) -> Iterator[Quiz]:
    for name in uses.shown(app.env, docname, "quiz"):
        quiz = find_quiz(course(app.config), name)
        if quiz:
            yield quiz
