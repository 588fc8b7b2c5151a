"""Dress a page that Sphinx is about to write: clean it, and give it its head, contents and ways on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from raabta import i18n
from raabta.book.build import editions, faults
from raabta.book.build.course import course, digest
from raabta.book.files import assets
from raabta.book.pages import asked, body_links, edition, launch, links, outline, practice_copies, sharing, steps, uses
from raabta.book.pages.about import chapter_of, language_of, own, whole
from raabta.book.pages.book_words import say_days, words
from raabta.book.pages.builders import site
from raabta.book.pages.clean import Cleaner, PageOptions
from raabta.content.read.headings import take_home_ids
from raabta.content.read.picture_sizes import picture_size
from raabta.render.page import retention_words
from raabta.render.page.rich import json_attribute, language_attributes

SUMMARY = "-summary"
#: The template of pages that are all their own.
SHEET = "whole.html"
#: Where the ways to the pages before and after go; the layout of the page puts them there.
WAYS = "<!--ways-->"


def dress(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> str | None:
    """Fill the context of a page. Runs last, so that nothing is put into the body after it was cleaned.

    Returns the template where it is another: that of a page that leads on to the one in its place.
    """
    if "whole" in context or not site(app):
        return None
    if not edition.is_shown(app, pagename):
        context["whole"] = _in_its_place(app, pagename)
        return SHEET
    near, said = around(app, pagename), words(language_of(app, pagename))
    brand = course(app.config).settings.brand
    band = brand.band
    body = _clean(app, pagename, context.get("body", ""), near)
    body = body_links.linked(body, body_links.addresses(app, pagename)) if "rb-why" in body else body
    body = _put(body, steps.TAIL, _figures(app, pagename, doctree))
    body, first_question = body_links.skips(body, said["next_question"])
    context["body"] = body.replace(steps.ON, WAYS) if steps.ON in body else _before_sources(body)
    context["scripts"] = [*context.get("scripts", ()), *assets.scripts(context["body"])]
    context["chapter_title"] = app.env.titles[pagename].astext() if pagename in app.env.titles else ""
    context["raabta"] = near | {
        "w": said,
        "sections": outline.sections(doctree),
        "chapter": chapter_of(app, pagename).get("chapter", ""),
        "steps": steps.counted(steps.of(app.env, pagename)),
        "outcomes": json_attribute("data-outcomes", of) if (of := asked.outcomes(app, pagename)) else "",
        "after_steps": [one for one in steps.of(app.env, pagename) if not one.step.counted],
        "description": context.get("description") or outline.description(doctree),
        "css": [
            assets.address(assets.CSS, band),
            *([assets.address(assets.LOGO_CSS)] if brand.logo else []),
            *assets.styles(context["body"]),
        ],
        "paper": assets.address(assets.PRINT_CSS),
        "js": assets.address(assets.JS),
        "acts": (assets.address(assets.ACTS_JS), assets.address(assets.ACTS_CSS)),
        "late": assets.late(context["body"]),
        "arriving": assets.inline(assets.ARRIVING_JS),
        "icon": assets.icon(band),
        "band": sharing.colours(band)["band"],
        "name": _name(app, pagename, context),
        "first_question": first_question,
        "title": _plain_title(app, pagename, context),
        "extra": context.get("extra", ""),
    }
    return None


def _in_its_place(app: Sphinx, pagename: str) -> str:
    """Return the page that stands for one that this build does not show, and leads on."""
    settings, twin = course(app.config).settings, editions.twin(app.config, pagename)
    language = twin[0] if twin else app.config.language
    said = dict(words(language))
    if not twin:
        said |= {"moved": said["edition_none"], "moved_on": said["edition_none_on"]}
    return assets.BLOCKS.get_template("moved.html").render(
        w=said,
        language=language,
        direction=i18n.direction(language),
        whole=whole(app, pagename),
        css=assets.address(assets.CSS, settings.brand.band),
        top="../" * pagename.count("/"),
        icon=assets.icon(settings.brand.band),
        script=assets.inline(assets.MOVED_JS),
        on=edition.in_place_of(app, pagename, pagename),
        title=app.env.titles[pagename].astext(),
        own="" if twin else language_attributes(settings.original),
    )


def around(app: Sphinx, pagename: str) -> dict[str, Any]:
    """Return what a page shows that is neither its own text nor the same for the whole book.

    When any of it differs, the page is written again: what depends on other pages or on the course belongs here.
    """
    first = words(language_of(app, pagename))["first_page"]
    contents = outline.parts(app, pagename, first, lambda name: _is_aside(app, name), own(app, pagename))
    if steps.of(app.env, pagename):
        contents = outline.near(contents)
    return _near(app, pagename) | {"parts": contents, "ticks": _ticks(app)}


def contents_mark(app: Sphinx) -> str:
    """Return a mark of the contents that every page carries, made once: see `near_mark`."""
    return digest(
        outline.mark(app, lambda name: _is_aside(app, name), lambda name: language_of(app, name)), _ticks(app)
    )


def near_mark(app: Sphinx, pagename: str, contents: str) -> str:
    """Return a mark of what `around` returns; `contents` is that of the contents."""
    return digest(contents, pagename, _near(app, pagename))


def _near(app: Sphinx, pagename: str) -> dict[str, Any]:
    language, about = language_of(app, pagename), chapter_of(app, pagename)
    settings = course(app.config).settings
    return {
        "licence": settings.licensed(words(language)["footer_text"]),
        "licence_url": settings.licence_url,
        "language": language,
        "course": course(app.config).settings.id,
        "direction": i18n.direction(language),
        "own": own(app, pagename)(app.config.root_doc),
        "whole": whole(app, pagename),
        "ways": _ways(app, pagename),
        "head": _head(app, pagename, about),
        "take_home": _take_home(app, pagename, about),
        "card": sharing.card(app, pagename),
        "edition": edition.around(app, pagename),
        "worn": settings.brand.band,
        "logo": sharing.logo(app, pagename),
    }


def _ticks(app: Sphinx) -> dict[str, str]:
    """Return what counts a chapter as done, by page, for the ticks in the contents."""
    names = {name: chapter_of(app, name).get("chapter", "") for name in outline.order(app)}
    return {name: of for name, chapter in names.items() if (of := asked.to_be_done(app, name, chapter))}


def _is_aside(app: Sphinx, pagename: str) -> bool:
    return bool(chapter_of(app, pagename).get("aside"))


def _clean(app: Sphinx, pagename: str, body: str, near: dict[str, Any]) -> str:
    said = words(language_of(app, pagename))
    options = PageOptions(
        table_word=said["table"],
        size=_sizes(app),
        fault=lambda message, hint: faults.report(app.env, pagename, 0, message, hint),
        after_opening=near["head"],
        in_section=near["take_home"],
        page_words=retention_words,
        entries={one.url: f"ref-{one.key}" for one in course(app.config).sources.values() if one.url},
    )
    options.section = next(
        (name for name in take_home_ids(app.config.language) if f'<section id="{name}">' in body), ""
    )
    cleaner = Cleaner(options)
    cleaned = cleaner.rewrite(body)
    return cleaned if cleaner.put else _put(cleaned, steps.TAIL, options.in_section + steps.TAIL)


def _put(body: str, place: str, block: str) -> str:
    """Return the page with a block in a place, or at its end if the page has no such place."""
    return body.replace(place, block, 1) if place in body else body + block.replace(place, "")


def _ways(app: Sphinx, pagename: str) -> dict[str, tuple[str, str, str]]:
    """Return address, title and language (as attributes) of the pages before and after a page on the way of a learner.

    A page beside the way that stands below another leads back to that one, and no further. From the path of the start
    page each chapter is a tap away.
    """
    if uses.shown(app.env, pagename, "chapters"):
        return {}

    def beside(name: str) -> bool:
        return name.endswith(SUMMARY) or _is_aside(app, name)

    above = outline.above(app, pagename) if _is_aside(app, pagename) else ""
    of = own(app, pagename)
    found = (above, "") if above else outline.neighbours(outline.order(app), pagename, beside)
    return {
        rel: (app.builder.get_relative_uri(pagename, name), app.env.titles[name].astext(), of(name))
        for rel, name in zip(("prev", "next"), found, strict=True)
        if name
    }


def _before_sources(body: str) -> str:
    """Return the page with the place of the ways on: what ends a chapter for its readers comes before its sources."""
    sources = body.find('<section id="sources">')
    end = body.rfind("</section>", 0, max(0, sources))
    return f"{body[:end]}{WAYS}{body[end:]}" if end > 0 else body + WAYS


def _head(app: Sphinx, pagename: str, about: dict[str, Any]) -> str:
    """Return the box behind the opening of a chapter: what it is for, how long it takes, where it runs."""
    if not about.keys() & {"chapter", "minutes"}:
        return ""
    outcomes = [one.text for one in course(app.config).outcomes.values() if one.chapter == about.get("chapter")]
    notebook = os.fspath(app.env.doc2path(pagename, base=False))  # Sphinx 8 and later return a path
    runs = launch.links(app.config.html_theme_options, notebook) if notebook.endswith(".ipynb") else []
    return _block("head-box.html", app, pagename, outcomes=outcomes, minutes=steps.minutes(app, pagename), runs=runs)


def _take_home(app: Sphinx, pagename: str, about: dict[str, Any]) -> str:
    """Return the links to what can be printed, and to the practice notebook."""
    papers = []
    summary = pagename + SUMMARY
    if summary in app.env.titles:
        papers.append(("paper_summary", app.builder.get_relative_uri(pagename, summary)))
    if about.get("chapter") and uses.shown(app.env, pagename, "quiz"):
        for kind in ("questions", "answers"):
            uri = app.builder.get_relative_uri(pagename, f"print/{about['chapter']}-{kind}")
            papers.append((f"paper_{kind}", uri))
    played = uses.shown(app.env, pagename, "scenario")
    sheets = [sheet for docname, sheet, _id in tabletops(app) if docname == pagename] if played else []
    papers += [("paper_tabletop", app.builder.get_relative_uri(pagename, sheet)) for sheet in sheets]
    practice = practice_copies.offer(app, pagename, about.get("chapter", ""))
    return _block("take-home.html", app, pagename, links=papers, practice=practice) if papers or practice else ""


def tabletops(app: Sphinx) -> list[tuple[str, str, str]]:
    """Return page, printed page and id of every scenario, each once, where it is shown first."""
    return outline.settled(app, "tabletops", lambda: list(_tabletops(app)))


def _tabletops(app: Sphinx) -> Iterator[tuple[str, str, str]]:
    met: set[str] = set()
    for docname in outline.order(app):
        for scenario_id in uses.shown(app.env, docname, "scenario"):
            if scenario_id not in met:
                met.add(scenario_id)
                yield docname, f"print/{scenario_id.replace('/', '-')}-tabletop", scenario_id


def _figures(app: Sphinx, pagename: str, doctree: nodes.document | None) -> str:
    """Return the table of the page's numbers, with dates and sources, for those who cannot hover."""
    names = dict.fromkeys(node["name"] for node in doctree.findall(links.fact)) if doctree else {}
    if not names:
        return ""
    found = [course(app.config).facts[name] for name in names]
    listed = {raw.astext() for raw in doctree.findall(nodes.raw)} if doctree else set()
    rows = [
        {
            "fact": one,
            "days": say_days(one, language_of(app, pagename)),
            "href": f"#ref-{one.source.key}" if any(f'id="ref-{one.source.key}"' in text for text in listed) else "",
        }
        for one in found
    ]
    return _block("figures.html", app, pagename, rows=rows)


def _block(name: str, app: Sphinx, pagename: str, **values: object) -> str:
    return assets.BLOCKS.get_template(name).render(w=words(language_of(app, pagename)), **values)


def _sizes(app: Sphinx) -> Callable[[str], tuple[int, int] | None]:
    """Return a function from the address of a picture in a page to its size, read from the file it is copied from."""
    files = {copied: Path(app.srcdir, source) for source, copied in app.builder.images.items()}

    def size(address: str) -> tuple[int, int] | None:
        file = files.get(address.rsplit("/", 1)[-1])
        return picture_size(file) if file else None

    return size


def _plain_title(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    title, of_course = _name(app, pagename, context), whole(app, pagename)
    return of_course if title == of_course else f"{title} · {of_course}"


def _name(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """Return the title of a page as plain text; a page without one has that of the course."""
    title = app.env.titles[pagename].astext() if pagename in app.env.titles else str(context.get("title", ""))
    return title or str(app.config.html_title)
