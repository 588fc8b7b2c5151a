"""Pages that nobody writes: progress, search, all sources, sheets for the printer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from raabta import i18n
from raabta.book import assets, findable, handouts, kept, lookup, outline, plans, samples, uses
from raabta.book.course import course, find_quiz
from raabta.book.pages import chapter_of, tabletops
from raabta.book.wording import words
from raabta.model import Question, Quiz
from raabta.render.page import Chapter, results_html
from raabta.render.page.sources import sources_html
from raabta.render.paper import answer_key, question_sheet, tabletop_sheet

Page = tuple[str, dict[str, Any], str]
SHEETS = ("questions", "answers")
PROGRESS, SEARCH, SOURCES = "progress", "search", "sources"


def collect(app: Sphinx) -> Iterator[Page]:
    """Yield the pages, as Sphinx wants them."""
    said = words(app.config.language)
    yield PROGRESS, _page(said["progress"], said["progress_intro"], _progress(app)), "page.html"
    listed = sources_html(uses.sources_of(app.env, ""))
    yield SOURCES, _page(said["sources"], said["sources_intro"], listed), "page.html"
    examples = samples.body(app, outline.order(app))
    if examples:
        yield samples.PAGE, _page(said["samples"], said["samples_intro"], examples), "page.html"
    search = _page(said["search"], said["search_hint"], "")
    search |= {"scripts": [f"_static/{lookup.BASE}", assets.address(assets.SEARCH_JS)]}
    search |= {"search_words": json.dumps(i18n.pick("book/site", app.config.language, ["search"]), ensure_ascii=False)}
    yield SEARCH, search, "search.html"
    yield from _sheets(app)
    yield from _tabletops(app)
    for sheet in plans.sheets(app):
        yield sheet.pagename, {"title": sheet.title, "whole": sheet.html}, "whole.html"


def _page(title: str, intro: str, body: str) -> dict[str, Any]:
    text = f"<section><h1>{escape(title)}</h1><p>{escape(intro)}</p>{body}</section>"
    return {"title": title, "description": intro, "body": text}


def _progress(app: Sphinx) -> str:
    chapters = [
        Chapter(
            app.env.titles[name].astext(),
            _questions(app, name),
            app.builder.get_relative_uri(PROGRESS, name),
            uses.shown(app.env, name, "scenario"),
        )
        for name in outline.order(app)
        if uses.shown(app.env, name, "quiz")
    ]
    return results_html(chapters, app.config.language)


def _questions(app: Sphinx, docname: str) -> tuple[Question, ...]:
    """Return the questions of a page, each once, in the order in which the page asks them."""
    known = course(app.config)
    found: dict[str, Question] = {}
    for quiz_id in uses.shown(app.env, docname, "quiz"):
        quiz = find_quiz(known, quiz_id)
        found |= {question.id: question for question in (quiz.questions if quiz else ())}
    return tuple(found.values())


def _chapters(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Yield page and name of the chapters that ask something."""
    for docname in outline.order(app):
        name = chapter_of(app, docname).get("chapter")
        if name and uses.shown(app.env, docname, "quiz"):
            yield docname, name


def _sheets(app: Sphinx) -> Iterator[Page]:
    for docname, name in _chapters(app):
        questions = _questions(app, docname)
        title = app.env.titles[docname].astext()
        quiz = Quiz(id=f"{name}/sheet", title="", questions=questions, language=app.config.language)
        for kind, render in _renderings(app, name).items():
            pagename = f"print/{name}-{kind}"
            back = app.builder.get_relative_uri(pagename, docname)
            yield (
                pagename,
                {"title": title, "whole": render(quiz, title, back, course=course(app.config).settings)},
                "whole.html",
            )


def _renderings(app: Sphinx, chapter: str) -> dict[str, Callable[..., str]]:
    """Return what makes the sheets of a chapter. A chapter whose plans have no test is asked once: no "before"."""
    own = [plan for plan in course(app.config).sessions.values() if plan.id.startswith(f"{chapter}/")]
    tested = any(part.quiz for plan in own for part in plan.parts)
    return {"questions": partial(question_sheet, twice=tested or not own), "answers": answer_key}


def _tabletops(app: Sphinx) -> Iterator[Page]:
    known, about = course(app.config).scenarios, course(app.config).settings
    for docname, pagename, scenario_id in tabletops(app):
        title = app.env.titles[docname].astext()
        back = app.builder.get_relative_uri(pagename, docname)
        yield (
            pagename,
            {"title": title, "whole": tabletop_sheet(known[scenario_id], title, back, course=about)},
            "whole.html",
        )


def finish(app: Sphinx, error: Exception | None) -> None:
    """Write the data of the search page, our files and the practice notebooks; take away what no page links."""
    if error is not None or app.builder.format != "html":
        return
    pages = [(app.builder.get_target_uri(name), app.env.titles[name].astext()) for name in outline.order(app)]
    own = [SOURCES, *([samples.PAGE] if any(samples.samples(app.env).values()) else [])]
    pages += [(app.builder.get_target_uri(name), words(app.config.language)[name]) for name in own]
    readings = kept.Readings(app)
    found = ((address, title, findable.found(Path(app.outdir, address), readings.read)) for address, title in pages)
    assets.write(app, lookup.files(found))
    extra = [PROGRESS, SEARCH, *own]
    extra += [f"print/{name}-{kind}" for _docname, name in _chapters(app) for kind in SHEETS]
    extra += [pagename for _docname, pagename, _id in tabletops(app)]
    extra += [sheet.pagename for sheet in plans.sheets(app)]
    written = {app.builder.get_target_uri(name) for name in (*app.env.found_docs, *extra)}
    assets.sweep(Path(app.outdir), written, readings.read)
    readings.save()
    handouts.publish(app)
