"""`{sources}` in a Markdown page: the list of what a chapter cites, or of everything the course cites."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from raabta import content
from raabta.book.course import course, root_of
from raabta.model.question import Source
from raabta.render.page.sources import sources_html


class SourcesDirective(SphinxDirective):
    """The argument is the name of a chapter; without it, all sources are listed."""

    optional_arguments = 1
    final_argument_whitespace = False
    option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Return the list as HTML and, for other builders, as text."""
        known = course(self.config)
        if self.arguments:
            keys = content.cited(root_of(self.env.srcdir), self.arguments[0], known)
            listed = tuple(known.sources[key] for key in keys)
        else:
            listed = in_order(known.sources.values())
        text = "\n".join(f"{source.label}: {source.title}" for source in listed)
        return [nodes.raw(text=sources_html(listed), format="html"), nodes.raw(text=text, format="text latex")]


def in_order(sources: object) -> tuple[Source, ...]:
    """Return sources as people look for them: by name, whatever its case."""
    listed: list[Source] = list(sources)  # type: ignore[call-overload]
    return tuple(sorted(listed, key=lambda source: (source.label.lower(), source.key)))
