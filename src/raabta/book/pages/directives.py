"""Define two directives for Markdown pages: `{sources}`, the list of what is cited, and `{quiz}`, as in a notebook."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from raabta.book.build import faults
from raabta.book.build.course import course, find_quiz
from raabta.book.files import pictures
from raabta.book.pages import uses
from raabta.render.page import quiz_html, quiz_text


class SourcesDirective(SphinxDirective):
    """The directive `{sources}`. Its argument is the name of a chapter; without it, all sources are listed."""

    optional_arguments = 1
    final_argument_whitespace = False
    option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Return the list as HTML and, for other builders, as text."""
        return [*listed_sources(self.env, self.arguments[0] if self.arguments else "")]


class QuizDirective(SphinxDirective):
    """The directive `{quiz}`. Its argument is the id of a quiz or of a question; a notebook has a cell for it."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Return the quiz as HTML and, for other builders, as text."""
        this, known = self.arguments[0], course(self.env.config)
        quiz = find_quiz(known, this)
        if quiz is None:
            hint = faults.nearest(this, [*known.quizzes, *known.questions])
            faults.report(self.env, self.env.docname, 0, f"there is no quiz or question '{this}'", hint)
            return []
        uses.note(self.env, "quiz", this)
        return [
            nodes.raw(text=quiz_html(quiz, pictures.seen_from(self.env.docname)), format="html"),
            nodes.raw(text=quiz_text(quiz), format="text latex"),
        ]


def listed_sources(env: BuildEnvironment, chapter: str) -> list[nodes.Element]:
    """Return the list of what a chapter cites, or, for no chapter, of everything that the course cites."""
    uses.note(env, "sources", chapter)
    listed = uses.sources_of(env, chapter)
    text = "\n".join(f"{source.label}: {source.title}" for source in listed)
    html = uses.sources_shown(env, env.docname, chapter)
    return [nodes.raw(text=html, format="html"), nodes.raw(text=text, format="text latex")]
