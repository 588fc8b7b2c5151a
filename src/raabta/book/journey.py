"""Find what the start page and the progress page tell of each chapter: its steps, questions, and where they stand."""

from __future__ import annotations

from sphinx.application import Sphinx

from raabta.book import asked, outline, steps, uses
from raabta.book.about import chapter_of
from raabta.book.book_words import words
from raabta.book.course import course
from raabta.book.pages import minutes
from raabta.model.course import Course
from raabta.render.page import Chapter, ChapterStep

#: The page of what a learner has answered.
PROGRESS = "progress"


def chapters(app: Sphinx, pagename: str) -> list[Chapter]:
    """Return the pages that ask something, in the order of the course, as `pagename` links them."""
    return [chapter(app, name, pagename) for name in outline.order(app) if asks(app, name)]


def asks(app: Sphinx, docname: str) -> bool:
    """Return whether a page asks something."""
    return any(uses.shown(app.env, docname, act) for act in ("quiz", "scenario"))


def chapter(app: Sphinx, docname: str, pagename: str) -> Chapter:
    """Return what is known of a page, as `pagename` links it."""
    known, about = course(app.config), chapter_of(app, docname)
    planned = steps.counted(steps.of(app.env, docname))
    first = docname == app.config.root_doc
    return Chapter(
        words(app.config.language)["first_page"] if first else app.env.titles[docname].astext(),
        asked.questions(app, docname),
        app.builder.get_relative_uri(pagename, docname),
        tuple(known.scenarios[name] for name in uses.shown(app.env, docname, "scenario")),
        about.get("chapter", ""),
        tuple(ChapterStep(one.id, one.name, one.step.asks, one.minutes) for one in planned),
        minutes(app, docname),
        asked.anchors(app, docname),
        {name: outcome.text for name, outcome in known.outcomes.items()},
        {name: title for one in planned for name, title in one.sections.items()},
        _check(known, about.get("chapter", "")),
    )


def _check(known: Course, name: str) -> str:
    """Return the id of the question with which a check before the course asks for a chapter; "" if none does."""
    asked_first = (one for quiz in known.quizzes.values() if quiz.entry for one in quiz.questions)
    meant = (one for one in asked_first if (outcome := known.outcomes.get(one.outcome)) and outcome.chapter == name)
    return next((one.id for one in meant), "")
