"""Outputs of `quiz(...)`, `tool(...)`, `scenario(...)` to the HTML of the page, by id, from the course as it is now."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.environment import BuildEnvironment

from raabta import tools
from raabta.book import faults, uses
from raabta.book.course import course, find_quiz
from raabta.book.directives import listed_sources
from raabta.model import card, codec, scenario_codec
from raabta.render.page import quiz_html, quiz_text, scenario_html, scenario_text, tool_html


class CourseMimeRenderer(MimeRenderPlugin):  # type: ignore[misc]
    """Registered as an entry point of myst-nb; leaves every other kind of output to it."""

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer,
        data: MimeData,
        inline: bool,  # noqa: ARG004 - the signature is myst-nb's
    ) -> list[nodes.Element] | None:
        """Return the nodes of a quiz, a tool or a scenario, or None for other outputs."""
        render = _RENDERERS.get(data.mime_type)
        env: BuildEnvironment = renderer.renderer.sphinx_env
        # The entry point is there for every Sphinx build on this computer, also for books of others.
        if render is None or "raabta_root" not in env.config:
            return None
        return render(env, dict(data.content), (data.cell_index or 0) + 1)


def _quiz(env: BuildEnvironment, stored: dict[str, Any], cell: int) -> list[nodes.Element]:
    known = course(env.config)
    quiz_id = str(stored.get("id", ""))
    quiz = find_quiz(known, quiz_id)
    if quiz is None:
        hint = faults.nearest(quiz_id, [*known.quizzes, *known.questions])
        faults.report(env, env.docname, cell, f"there is no quiz or question '{quiz_id}'", hint)
        return []
    uses.note(env, "quiz", quiz_id)
    shown(env).setdefault(env.docname, []).append(quiz_id)
    return [nodes.raw(text=quiz_html(quiz), format="html"), nodes.raw(text=quiz_text(quiz), format="text latex")]


def _tool(env: BuildEnvironment, stored: dict[str, Any], cell: int) -> list[nodes.Element]:
    tool_id = str(stored.get("id", ""))
    if tool_id not in tools.CARD_IDS:
        hint = faults.nearest(tool_id, tools.CARD_IDS)
        faults.report(env, env.docname, cell, f"there is no tool '{tool_id}'", hint)
        return []
    language = str(stored.get("language", env.config.language))
    uses.note(env, "tool", tool_id)
    made = tools.card(tool_id, language)
    return [nodes.raw(text=tool_html(made), format="html"), nodes.raw(text=made.title, format="text latex")]


def _scenario(env: BuildEnvironment, stored: dict[str, Any], cell: int) -> list[nodes.Element]:
    known = course(env.config).scenarios
    scenario_id = str(stored.get("id", ""))
    if scenario_id not in known:
        hint = faults.nearest(scenario_id, known)
        faults.report(env, env.docname, cell, f"there is no scenario '{scenario_id}'", hint)
        return []
    uses.note(env, "scenario", scenario_id)
    scenarios(env).setdefault(env.docname, []).append(scenario_id)
    scenario = known[scenario_id]
    text = nodes.raw(text=scenario_text(scenario), format="text latex")
    return [nodes.raw(text=scenario_html(scenario), format="html"), text]


def _sources(env: BuildEnvironment, stored: dict[str, Any], _cell: int) -> list[nodes.Element]:
    return listed_sources(env, str(stored.get("chapter", "")))


def shown(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return which quizzes each page shows, in order: docname -> ids."""
    return _kept(env, "raabta_shown")


def scenarios(env: BuildEnvironment) -> dict[str, list[str]]:
    """Return which scenarios each page shows, in order: docname -> ids."""
    return _kept(env, "raabta_scenarios")


def _kept(env: BuildEnvironment, name: str) -> dict[str, list[str]]:
    if not hasattr(env, name):
        setattr(env, name, {})
    found: dict[str, list[str]] = getattr(env, name)
    return found


def forget(_app: object, env: BuildEnvironment, docname: str) -> None:
    """Drop what a page showed, before it is read again."""
    shown(env).pop(docname, None)
    scenarios(env).pop(docname, None)


_RENDERERS = {codec.MIME: _quiz, card.MIME: _tool, scenario_codec.MIME: _scenario, codec.SOURCES_MIME: _sources}
