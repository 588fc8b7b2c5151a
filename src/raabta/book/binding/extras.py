"""Make the pages that no author wrote: progress, search, all sources, samples, sheets for the printer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from raabta import i18n
from raabta.book.binding import (
    exam,
    finding,
    journey,
    lookup,
    offline,
    plans,
    repeat,
    samples,
    search_index,
    slots,
    verify,
)
from raabta.book.binding.generated import Generated, sheet
from raabta.book.binding.journey import PROGRESS
from raabta.book.build import kept
from raabta.book.build.course import course, digest
from raabta.book.files import assets, engine, pictures
from raabta.book.pages import asked, edition, outline, practice_copies, sharing, uses
from raabta.book.pages.about import chapter_of
from raabta.book.pages.book_words import words
from raabta.book.pages.builders import site
from raabta.book.pages.dress import tabletops
from raabta.model import Quiz
from raabta.render.page import give_html, offline_html, results_html, sheet_html
from raabta.render.paper import answer_key, question_sheet, tabletop_sheet

SHEETS = ("questions", "answers")
SEARCH, SOURCES = "search", "sources"


def collect(app: Sphinx) -> Iterator[Generated]:
    """Yield the pages that no author wrote."""
    said = words(app.config.language)
    yield _page(PROGRESS, said["progress"], said["progress_intro"], _progress(app))
    if due := repeat.body(app):
        yield _page(repeat.PAGE, said["repeat"], said["repeat_intro"], due)
    if examination := exam.body(app):
        yield _page(exam.PAGE, exam.title(app), exam.intro(app), examination)
    listed = uses.sources_shown(app.env, SOURCES, "")
    yield _page(SOURCES, said["sources"], said["sources_intro"], listed)
    examples = samples.body(app, outline.order(app))
    if examples:
        yield _page(samples.PAGE, said["samples"], said["samples_intro"], examples)
    search = {
        "scripts": [f"_static/{lookup.BASE}", assets.address(assets.SEARCH_JS)],
        "search_words": json.dumps(i18n.pick("book/book", app.config.language, ["search"]), ensure_ascii=False),
    }
    yield _page(SEARCH, said["search"], said["search_hint"], "", "search.html", search)
    yield finding.lost(app, SEARCH)
    yield from finding.leading_on(app)
    yield from _sheets(app)
    yield from _tabletops(app)
    yield from plans.sheets(app)


def _page(
    name: str, title: str, intro: str, body: str, template: str = "page.html", more: Mapping[str, Any] | None = None
) -> Generated:
    text = f"<section><h1>{escape(title)}</h1><p>{escape(intro)}</p>{body}</section>"
    context = {"title": title, "description": intro, "body": text} | dict(more or {})
    return Generated(name, template, lambda: digest(context), lambda: dict(context))


def _progress(app: Sphinx) -> str:
    language = app.config.language
    known = course(app.config)
    answers = results_html(journey.chapters(app, PROGRESS), language, slots.addresses(app))
    own = tuple(map(assets.address, (assets.SHEET_JS, assets.SHEET_CSS)))
    sheet_of_learner = sheet_html(known.settings, len(known.outcomes), language, *own)
    return answers + sheet_of_learner + give_html(language, assets.address(assets.GIVE_JS)) + offline_html(language)


def _chapters(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Yield page and name of the chapters that ask something."""
    for docname in outline.order(app):
        name = chapter_of(app, docname).get("chapter")
        if name and uses.shown(app.env, docname, "quiz"):
            yield docname, name


def _sheets(app: Sphinx) -> Iterator[Generated]:
    settings = course(app.config).settings
    for docname, name in _chapters(app):
        questions = asked.questions(app, docname)
        title = app.env.titles[docname].astext()
        quiz = Quiz(id=f"{name}/sheet", title="", questions=questions, language=app.config.language)
        paper, key = (f"print/{name}-{kind}" for kind in SHEETS)
        back = app.builder.get_relative_uri(paper, docname)
        yield sheet(paper, title, question_sheet, quiz, title, back, twice=_twice(app, name), course=settings)
        yield sheet(key, title, answer_key, quiz, title, back, course=settings)


def _twice(app: Sphinx, chapter: str) -> bool:
    """Return whether a chapter is asked before and after. One whose plans have no test is asked once."""
    own = [plan for plan in course(app.config).sessions.values() if plan.id.startswith(f"{chapter}/")]
    return not own or any(part.quiz for plan in own for part in plan.parts)


def _tabletops(app: Sphinx) -> Iterator[Generated]:
    known, about = course(app.config).scenarios, course(app.config).settings
    for docname, pagename, scenario_id in tabletops(app):
        title = app.env.titles[docname].astext()
        back = app.builder.get_relative_uri(pagename, docname)
        yield sheet(pagename, title, tabletop_sheet, known[scenario_id], title, back, course=about)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Write the data of the search, our files, practice notebooks and the worker; take away what no page links."""
    if error is not None or not site(app):
        return
    listed = [name for name in outline.order(app) if edition.is_shown(app, name)]
    pages = [(app.builder.get_target_uri(name), app.env.titles[name].astext()) for name in listed]
    own = [SOURCES, *([samples.PAGE] if any(samples.samples(app.env).values()) else [])]
    pages += [(app.builder.get_target_uri(name), words(app.config.language)[name]) for name in own]
    readings = kept.Readings(app)
    found = ((address, title, search_index.found(Path(app.outdir, address), readings.read)) for address, title in pages)
    memory = kept.memory(app, "words")
    assets.write(app, lookup.files(found, memory))
    memory.save()
    pictures.publish(course(app.config), Path(app.outdir))
    pictures.lighten(Path(app.outdir))
    repeat.publish(app)
    slots.publish(app)
    own_pages = verify.publish(app)
    finding.publish(app, [address for address, _title in pages])
    extra = [PROGRESS, SEARCH, finding.LOST, *own, *([repeat.PAGE] if repeat.parts(app) else []), *exam.publish(app)]
    extra += [f"print/{name}-{kind}" for _docname, name in _chapters(app) for kind in SHEETS]
    extra += [pagename for _docname, pagename, _id in tabletops(app)]
    extra += [one.name for one in plans.sheets(app)]
    old = [*finding.moved(app)]
    written = {*own_pages, *map(app.builder.get_target_uri, (*app.env.found_docs, *extra, *old))}
    assets.sweep(Path(app.outdir), written, readings.read, edition.folders(app))
    practice_copies.publish(app)
    sharing.publish(app)
    shown = (name for docname in app.env.found_docs for name in uses.shown(app.env, docname, "tool"))
    engine.publish(Path(app.outdir), engine.needed(shown))
    offline.write(Path(app.outdir), readings.read, _leading_on(app, old), edition.folders(app))
    readings.save()


def _leading_on(app: Sphinx, old: Iterable[str]) -> set[str]:
    """Return the addresses that only lead on: old ones, and those of pages that the edition shows in their place."""
    replaced = (name for name in app.env.found_docs if not edition.is_shown(app, name))
    return {app.builder.get_target_uri(name) for name in (*old, *replaced)}
