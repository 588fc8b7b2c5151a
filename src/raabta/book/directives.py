"""`{sources}` in a Markdown page: the list of what a chapter cites, or of everything the course cites."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from raabta.book import uses


class SourcesDirective(SphinxDirective):
    """The argument is the name of a chapter; without it, all sources are listed."""

    optional_arguments = 1
    final_argument_whitespace = False
    option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Return the list as HTML and, for other builders, as text."""
        return [*listed_sources(self.env, self.arguments[0] if self.arguments else "")]


def listed_sources(env: BuildEnvironment, chapter: str) -> list[nodes.Element]:
    """Return the list of what a chapter cites, or, for no chapter, of everything that the course cites."""
    uses.note(env, "sources", chapter)
    listed = uses.sources_of(env, chapter)
    text = "\n".join(f"{source.label}: {source.title}" for source in listed)
    html = uses.sources_shown(env, env.docname, chapter)
    return [nodes.raw(text=html, format="html"), nodes.raw(text=text, format="text latex")]
