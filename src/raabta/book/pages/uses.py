"""Note what a page shows of the course, by id, with a hash of it; where a hash differs, the page is read again.

Every rendering that takes something from the course by name says so with `note`. What a page shows around its text
(contents, outcomes, what can be printed) is not noted: `written.py` looks at it when pages are about to be written.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta import content
from raabta.book.build import editions, runs
from raabta.book.build.course import course, digest, find_quiz, in_language, root_of
from raabta.book.pages.book_words import words
from raabta.content.read.translations import AS_WRITTEN
from raabta.model.question import Source
from raabta.render.page.sources import sources_html

#: The page that lists what the whole course cites.
SOURCES_PAGE = "sources"
Uses = dict[tuple[str, str], str]
_READ = "read", ""


def note(env: BuildEnvironment, kind: str, name: str) -> None:
    """Keep that the page that is being read shows this. What only has to be known to stand there has no hash."""
    _uses(env).setdefault(env.docname, {})[kind, name] = _mark(env, env.docname, kind, name)


def outdated(_app: Sphinx, env: BuildEnvironment, *_known: object) -> list[str]:
    """Return the pages that show something which has changed since they were read."""
    return [
        docname
        for docname, uses in _uses(env).items()
        if docname in env.found_docs
        and any(mark != _mark(env, docname, *use) for use, mark in uses.items() if use != _READ)
    ]


def finish_page(app: Sphinx, _doctree: object) -> None:
    """Keep when a page was read, and what its cells depend on."""
    note(app.env, "run", "")
    _uses(app.env)[app.env.docname][_READ] = str(time.time_ns())


def shown(env: BuildEnvironment, docname: str, kind: str) -> list[str]:
    """Return the names of what a page shows of a kind, each once, in order."""
    return [name for used, name in _uses(env).get(docname, ()) if used == kind]


def mark_of(env: BuildEnvironment, docname: str) -> str:
    """Return a mark of the text of a page: it differs after every reading."""
    return digest(sorted(_uses(env).get(docname, {}).items()))


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop what a page showed, before it is read again."""
    _uses(env).pop(docname, None)


def sources_of(env: BuildEnvironment, chapter: str) -> tuple[Source, ...]:
    """Return what a chapter cites; for no chapter, everything that the course cites, as people look for it."""
    known = course(env.config)
    if chapter:
        return tuple(known.sources[key] for key in content.cited(root_of(env.srcdir), chapter, known))
    return tuple(sorted(known.sources.values(), key=lambda source: (source.label.lower(), source.key)))


def sources_shown(env: BuildEnvironment, docname: str, chapter: str) -> str:
    """Return the list of sources as a page shows it. A chapter's is short: the page of all sources has the rest."""
    foreign = _as_published(env)
    if not chapter:
        return sources_html(sources_of(env, chapter), foreign=foreign)
    whole = env.app.builder.get_relative_uri(docname, SOURCES_PAGE)
    listed = sources_html(sources_of(env, chapter), whole, foreign)
    return f'<p><a href="{escape(whole)}">{escape(words(env.config.language)["sources_read"])}</a></p>{listed}'


def _as_published(env: BuildEnvironment) -> dict[str, str]:
    """Return the labels and titles that an edition shows as they were published, with their language."""
    if not editions.here(env.config):
        return {}
    known, original = course(env.config), in_language(env.config, AS_WRITTEN)
    pairs = ((source, original.sources[key]) for key, source in known.sources.items())
    both = (pair for here, there in pairs for pair in ((here.label, there.label), (here.title, there.title)))
    return dict.fromkeys((local for local, english in both if local == english), known.settings.original)


def _mark(env: BuildEnvironment, docname: str, kind: str, name: str) -> str:
    return digest(_SHOWN[kind](env, docname, name)) if kind in _SHOWN else ""


def _quiz(env: BuildEnvironment, _docname: str, name: str) -> Any:
    return find_quiz(course(env.config), name)


def _question(env: BuildEnvironment, _docname: str, name: str) -> Any:
    return course(env.config).questions.get(name)


def _scenario(env: BuildEnvironment, _docname: str, name: str) -> Any:
    return course(env.config).scenarios.get(name)


def _tool(env: BuildEnvironment, _docname: str, _name: str) -> Any:
    # The package and its data make a card, and the package is looked at for all pages: making it would take longer.
    return env.config.raabta_data


def _fact(env: BuildEnvironment, _docname: str, name: str) -> Any:
    return course(env.config).facts.get(name), name in env.config.raabta_overdue.split()


def _source(env: BuildEnvironment, _docname: str, name: str) -> Any:
    return course(env.config).sources.get(name)


def _sources(env: BuildEnvironment, _docname: str, name: str) -> Any:
    return sources_of(env, name)


def _run(env: BuildEnvironment, docname: str, _name: str) -> Any:
    return runs.mark(env, docname)


_SHOWN: dict[str, Callable[[BuildEnvironment, str, str], Any]] = {
    "quiz": _quiz,
    "recall": _question,
    "scenario": _scenario,
    "tool": _tool,
    "fact": _fact,
    "source": _source,
    "sources": _sources,
    "run": _run,
}


def _uses(env: BuildEnvironment) -> dict[str, Uses]:
    """Return the uses by page. The environment keeps them: pages that have not changed are not read again."""
    if not hasattr(env, "raabta_uses"):
        env.raabta_uses = {}  # type: ignore[attr-defined]
    uses: dict[str, Uses] = env.raabta_uses  # type: ignore[attr-defined]
    return uses
