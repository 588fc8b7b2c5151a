"""Find what the start page and the progress page tell of each chapter: its steps, questions, and where they stand."""

from __future__ import annotations

from sphinx.application import Sphinx

from raabta.book.build.course import course
from raabta.book.pages import asked, outline, steps, uses
from raabta.book.pages.about import chapter_of, language_of
from raabta.book.pages.book_words import words
from raabta.model.course import Course
from raabta.render.page import Chapter, ChapterStep

#: The page of what a learner has answered.
PROGRESS = "progress"


def chapters(app: Sphinx, pagename: str) -> list[Chapter]:
    """Return the pages that ask something in the order of the course, each once, as `pagename` links them."""
    return [chapter(app, name, pagename) for name in outline.order(app) if asks(app, name)]


def asks(app: Sphinx, docname: str) -> bool:
    """Return whether a page asks something that no page in the language of the book asks as well."""
    mine = _asked_on(app, docname)
    if language_of(app, docname) == app.config.language:
        return bool(mine)
    return not mine <= outline.settled(app, "asked in the book's language", lambda: _asked_in(app, app.config.language))


def _asked_on(app: Sphinx, docname: str) -> set[str]:
    return {f"{act} {name}" for act in ("quiz", "scenario") for name in uses.shown(app.env, docname, act)}


def _asked_in(app: Sphinx, language: str) -> set[str]:
    spoken = (name for name in outline.order(app) if language_of(app, name) == language)
    return set().union(*(_asked_on(app, name) for name in spoken))


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
        steps.minutes(app, docname),
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
