"""Tell what a page says of itself, and in which language it and the pages that it names are."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from sphinx.application import Sphinx

from raabta.book.build import editions
from raabta.book.build.course import course
from raabta.render.page.rich import language_attributes


def chapter_of(app: Sphinx, pagename: str) -> dict[str, Any]:
    """Return what the page says of itself: `raabta: {chapter: …, minutes: …}` in notebook metadata or front matter.

    `aside: true` says that the page is none of those through which learners go one after another, and `language: ur`
    that it is in another language than the book.
    """
    said = app.env.metadata.get(pagename, {}).get("raabta", "{}")
    return _read(said) if isinstance(said, str) else dict(said)


@cache
def _read(said: str) -> dict[str, Any]:
    about: dict[str, Any] = json.loads(said)
    return about


def language_of(app: Sphinx, pagename: str) -> str:
    """Return the language of a page: its own, else that of the book."""
    if editions.here(app.config) and not editions.is_shown(app.config, app.config.language, pagename):
        return course(app.config).settings.original
    return str(chapter_of(app, pagename).get("language") or app.config.language)


def own(app: Sphinx, pagename: str) -> Callable[[str], str]:
    """Return what gives, for a page that is named in this one, the attributes of its language if it is another."""
    language = language_of(app, pagename)

    def of(name: str) -> str:
        there = language_of(app, name)
        return "" if there == language else language_attributes(there)

    return of


def whole(app: Sphinx, pagename: str) -> str:
    """Return the title of the course in the language of a page."""
    language, title = language_of(app, pagename), str(app.config.html_title)
    as_it_is = language == app.config.language and not editions.here(app.config)
    return title if as_it_is else course(app.config).settings.title_in(language)
