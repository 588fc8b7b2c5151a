"""Choose the pages that have to be written: those whose text or surroundings have changed since they were.

Sphinx knows which pages were read again. It does not know what a page shows around its text (contents, outcomes, what
can be printed), nor whether a page that nobody wrote (a sheet, the list of sources) would still be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.book.binding import course_map, extras, plans, start
from raabta.book.binding.generated import SHEET, Generated
from raabta.book.build import kept
from raabta.book.build.course import digest
from raabta.book.pages import dress, uses
from raabta.book.pages.builders import site


class Written:
    """The pages of one build that are to be written. Sphinx calls its methods in this order."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._stale: set[str] = set()
        self._extras: dict[str, Generated] = {}

    def choose(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that Sphinx must write besides those that it has just read."""
        if not site(app):
            return []
        self._extras = {page.name: page for page in extras.collect(app)}
        self._marks = dict(_marks(app, env, self._extras.values()))
        before = kept.take_marks(app)
        self._stale = {
            name
            for name, mark in self._marks.items()
            if before.get(name) != mark or not Path(app.builder.get_outfilename(name)).is_file()  # type: ignore[attr-defined]
        }
        docnames = self._stale & env.found_docs
        # Sphinx asks for pages that nobody wrote only when it writes another one.
        return sorted(docnames or ({app.config.root_doc} if self._stale else ()))

    def collect(self, _app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the pages that no author wrote, for Sphinx to write: name, context, template."""
        for name, page in self._extras.items():
            if name in self._stale:
                yield name, page.context(), page.template

    def keep(self, app: Sphinx, error: Exception | None) -> None:
        """Remember how the pages were written."""
        if error is None and self._marks:
            kept.put_marks(app, self._marks)


def _marks(app: Sphinx, env: BuildEnvironment, others: Iterable[Generated]) -> Iterator[tuple[str, str]]:
    same = app.config.raabta_engine, app.builder.build_info.config_hash  # type: ignore[attr-defined]
    contents = dress.contents_mark(app)
    for name in env.found_docs:
        around = [of.around(app, name) for of in (plans.PLACE, start, course_map.PLACE)]
        yield name, digest(same, uses.mark_of(env, name), dress.near_mark(app, name, contents), *around)
    for page in others:
        beside = "" if page.template == SHEET else dress.near_mark(app, page.name, contents)
        yield page.name, digest(same, page.template, page.mark(), beside)
