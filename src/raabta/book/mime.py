"""Render stored outputs of `quiz(...)`, `tool(...)` and `scenario(...)` by id, from the course as it is now."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.environment import BuildEnvironment

from raabta import form, i18n
from raabta.book.build import editions, faults
from raabta.book.build.course import course, find_quiz, in_language
from raabta.book.files import pictures
from raabta.book.pages import uses
from raabta.book.pages.directives import listed_sources
from raabta.model import card, codec, scenario_codec
from raabta.model.course import Course
from raabta.render.page import quiz_html, quiz_text, recall_html, recall_text, scenario_html, scenario_text, tool_html


class CourseMimeRenderer(MimeRenderPlugin):  # type: ignore[misc]
    """The renderer of our outputs, an entry point of myst-nb; it leaves every other kind of output to that."""

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer,
        data: MimeData,
        inline: bool,  # noqa: ARG004 - the signature is myst-nb's
    ) -> list[nodes.Element] | None:
        """Return the nodes of what our cells show, from a quiz to a list of sources, or None for other outputs."""
        env: BuildEnvironment = renderer.renderer.sphinx_env
        # The entry point is there for every Sphinx build on this computer, also for books of others.
        if "raabta_root" not in env.config:
            return None
        if data.mime_type == codec.SOURCES_MIME:
            return listed_sources(env, str(data.content.get("chapter", "")))
        if data.mime_type == codec.LANGUAGES_MIME:
            return _in_language(env, dict(data.content))
        shown = _SHOWN.get(data.mime_type)
        return shown and _nodes(env, shown, dict(data.content), (data.cell_index or 0) + 1)


def _in_language(env: BuildEnvironment, made: dict[str, Any]) -> list[nodes.Element]:
    """Return what a cell made for the language of this build: that of an edition, or the first."""
    html = made["html"].get(env.config.raabta_edition) or made["html"][""]
    return [nodes.raw(text=html, format="html"), nodes.raw(text=made["text"], format="text latex")]


class StoredOutput(NamedTuple):
    """A kind of thing that a cell shows by id. `name` is what an author calls it; `draw` returns its HTML and text."""

    kind: str
    name: str
    ids: Callable[[Course], Collection[str]]
    draw: Callable[[BuildEnvironment, Course, str, str], tuple[str, str]]


def _nodes(env: BuildEnvironment, shown: StoredOutput, stored: dict[str, Any], cell: int) -> list[nodes.Element]:
    known, this = course(env.config), str(stored.get("id", ""))
    ids = shown.ids(known)
    if this not in ids:
        faults.report(env, env.docname, cell, f"there is no {shown.name} '{this}'", faults.nearest(this, ids))
        return []
    uses.note(env, shown.kind, this)
    asked = str(stored.get("language", env.config.language))
    if editions.here(env.config) and asked == known.settings.original:
        asked = env.config.language
    local = in_language(env.config, asked) if asked in known.settings.languages else known
    html, text = shown.draw(env, local, this, asked)
    return [nodes.raw(text=html, format="html"), nodes.raw(text=text, format="text latex")]


def _quiz(env: BuildEnvironment, known: Course, quiz_id: str, language: str) -> tuple[str, str]:
    # A cell that asks for another language has its own; one that asks for none is drawn in that of the book.
    quiz = find_quiz(known if language == i18n.FALLBACK else in_language(env.config, language), quiz_id)
    if quiz is None:
        return "", ""
    return quiz_html(quiz, pictures.seen_from(env.docname)), quiz_text(quiz)


def _tool(_env: BuildEnvironment, _known: Course, tool_id: str, language: str) -> tuple[str, str]:
    made = form.nearest_card(tool_id, language)
    return tool_html(made), made.title


def _scenario(env: BuildEnvironment, known: Course, scenario_id: str, _language: str) -> tuple[str, str]:
    scenario = known.scenarios[scenario_id]
    return scenario_html(scenario, pictures.seen_from(env.docname)), scenario_text(scenario)


def _answered_later(known: Course) -> list[str]:
    return [name for name, question in known.questions.items() if question.later]


def _recall(_env: BuildEnvironment, known: Course, question_id: str, _language: str) -> tuple[str, str]:
    question = known.questions[question_id]
    return recall_html(question), recall_text(question)


_SHOWN = {
    codec.MIME: StoredOutput("quiz", "quiz or question", lambda known: [*known.quizzes, *known.questions], _quiz),
    codec.RECALL_MIME: StoredOutput("recall", "question with `later`", _answered_later, _recall),
    card.MIME: StoredOutput("tool", "tool", lambda _known: form.card_ids(), _tool),
    scenario_codec.MIME: StoredOutput("scenario", "scenario", lambda known: known.scenarios, _scenario),
}
