"""Show the model as a live notebook widget: the page's HTML and script, with answers that Python can read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import anywidget
import ipywidgets
import traitlets

from raabta import i18n
from raabta.form.registry import scripts
from raabta.i18n import foreign
from raabta.model import Question, Quiz, Score, Source, card, codec, joining, progress, score
from raabta.model.compact import Slot, Table, from_text
from raabta.model.grade import Verdict, grade
from raabta.render.page import quiz_html, quiz_still, recall_html, recall_text, tool_html, tool_still
from raabta.render.page.sources import sources_html
from raabta.render.widget.course_here import course_id
from raabta.render.widget.judging import judge_in

STATIC = Path(__file__).parents[2] / "static"
VIEW_MIME = "application/vnd.jupyter.widget-view+json"
Bundle = dict[str, Any]


def is_page_rendering() -> bool:
    """Return whether a static book is being built, where a widget would be dead weight."""
    return os.environ.get("RAABTA_RENDERING") == "page"


class Shared(ipywidgets.Widget):  # type: ignore[misc]  # ipywidgets has no types
    """The script and style sheet, once a kernel: a saved notebook would carry them with each of its dozen widgets."""

    script = traitlets.Unicode().tag(sync=True)
    style = traitlets.Unicode().tag(sync=True)


_shared: dict[tuple[str, ...], Shared] = {}


def shared(script: str, *styles: Path) -> Shared:
    """Return what widgets with this script ("" for none) and these style sheets share in this kernel."""
    key = (script, *map(str, styles))
    known = _shared.get(key)
    # `Widget.close_all()` closes it like any other; the next widget needs a new one.
    if known is None or known.comm is None:
        text = scripts().get(script, STATIC / script).read_text(encoding="utf-8") if script else ""
        known = Shared(script=text, style="".join(path.read_text(encoding="utf-8") for path in styles))
        _shared[key] = known
    return known


class Live(anywidget.AnyWidget):
    """The widget of a quiz, tool, scenario or form: ready-made HTML, and a small module that wakes it.

    `asleep` is what a form says when its notebook is opened without its kernel.
    """

    _esm = STATIC / "loader.mjs"
    shared = traitlets.Instance(Shared).tag(sync=True, **ipywidgets.widget_serialization)
    asleep = traitlets.Unicode().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    record = traitlets.Dict().tag(sync=True)
    course = traitlets.Unicode().tag(sync=True)

    @traitlets.default("course")
    def _course_of_the_notebook(self) -> str:
        """Drafts of a tool are kept under the course in whose folder the notebook runs."""
        return course_id()


def live(html: str, course: str = "") -> Live:
    """Return the widget of a quiz or a tool. The record of a quiz names the course."""
    return Live(
        html=foreign.spelled(html),
        course=course,
        shared=shared("raabta.mjs", STATIC / "quiz.css", STATIC / "closing.css"),
    )


class Answered:
    """A view that is answered, a quiz or a scenario. It has no widget where a static book is built."""

    _live: Live | None

    @property
    def record(self) -> dict[str, Any]:
        """Return the progress record of this session (raabta.progress/1): tries, first state, sureness, times."""
        return dict(self._live.record) if self._live else {}

    def observe(self, function: Any) -> None:
        """Call `function` with this view after each change of an answer or a path."""
        if self._live:
            self._live.observe(lambda _change: function(self), names="answers")


class QuizView(Answered):
    """A quiz in a notebook. Shows itself; `answers`, `score` and `verdicts` follow every click."""

    def __init__(self, quiz: Quiz, course: str = "", slots: Callable[[], Sequence[Slot]] = tuple) -> None:
        self.quiz = quiz
        self.course = course
        self._slots = slots
        self._live = None if is_page_rendering() else live(quiz_html(quiz), course)
        if self._live and any(question.control.product for question in quiz.questions):
            judge_in(self._live)

    @property
    def answers(self) -> dict[str, Any]:
        """Return the answers given so far, question id -> response."""
        return dict(self._live.answers) if self._live else {}

    @answers.setter
    def answers(self, answers: Mapping[str, Any]) -> None:
        if self._live:
            self._live.answers = dict(answers)

    def take(self, text: str) -> str:
        """Take over the answers of a code, a link, the message that it came in, or a file's text, as pages make them.

        Return in a sentence what came of it.
        """
        said = i18n.words("render/page", self.quiz.language)
        reading = from_text(text, Table(self.course, self._slots()))
        if reading.why or not text.strip():
            return said[f"refused_{reading.why or 'damaged'}"]
        if self._live is None:
            return ""
        record = joining.merge(self._live.record or progress.empty(self.course), reading.record)
        given = {}
        for question in self.quiz.questions:
            entry = progress.version_of(record["answers"].get(question.id), codec.meaning(question))
            if entry is not None:
                given[question.id] = entry["response"]
        taken = sum(response != self.answers.get(name) for name, response in given.items())
        self._live.record = record
        self._live.answers = self.answers | given
        return said["imported"].format(n=taken)

    @property
    def score(self) -> Score:
        """Return the score of the quiz now."""
        return score(self.quiz, self.answers)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Return the judgement of every question, question id -> verdict."""
        given = self.answers
        return {question.id: grade(question.key, given.get(question.id)) for question in self.quiz.questions}

    def __repr__(self) -> str:
        words = i18n.words("render/page", self.quiz.language)
        line = words["notebook_line" if self.quiz.title else "notebook_line_single"]
        return str(line).format(title=self.quiz.title, count=len(self.quiz.questions))

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle | tuple[Bundle, Bundle]:
        stable = {codec.MIME: codec.definition(self.quiz), "text/plain": repr(self)}
        return bundle(self._live, stable, lambda: quiz_still(self.quiz, repr(self)))


class Formed(Protocol):
    """A view with a form in a kernel: `widget`, or None where there is no kernel."""

    @property
    def widget(self) -> ipywidgets.DOMWidget | None:
        """Return the widget of the form."""


class ToolView:
    """A tool in a notebook: the same card as in the page, or the `form` with which a kernel answers."""

    def __init__(self, tool: card.ToolCard, form: Formed | None = None) -> None:
        self.card = tool
        self.form = form
        self._live = None if form or is_page_rendering() else self._card()

    def _card(self) -> Live:
        tool = self.card
        own = f"tool-{tool.id}.mjs"
        sheets = shared(own if own in scripts() else "", STATIC / "quiz.css", STATIC / "desk.css")
        return Live(html=tool_html(tool), shared=sheets)

    def __repr__(self) -> str:
        return str(i18n.words("render/page", self.card.language)["notebook_tool_line"]).format(title=self.card.title)

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle | tuple[Bundle, Bundle]:
        what = {"id": self.card.id, "language": self.card.language}
        widget = self.form.widget if self.form else self._live
        return bundle(widget, {card.MIME: what, "text/plain": repr(self)}, lambda: tool_still(self.card, repr(self)))


def bundle(
    widget: ipywidgets.DOMWidget | None, stable: Bundle, still: Callable[[], str] | None = None
) -> Bundle | tuple[Bundle, Bundle]:
    """Add the widget view to what the book and the stored notebook need; no view, when there is no widget.

    `still` is what is read where no widget can be shown: the book has no use for it.
    """
    if widget is None:
        return stable
    if still:
        stable = {"text/html": still(), **stable}
    if "text/html" in stable:
        stable["text/html"] = foreign.spelled(stable["text/html"])
    shown = widget._repr_mimebundle_()
    view, metadata = shown if isinstance(shown, tuple) else (shown or {}, {})
    return {VIEW_MIME: view[VIEW_MIME], **stable} if VIEW_MIME in view else stable, metadata


class RecallView:
    """A question that a chapter comes back to. The page knows the reader's own choice; elsewhere all are listed."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def __repr__(self) -> str:
        return recall_text(self.question)

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle:
        if is_page_rendering():
            what = {"id": self.question.id, "language": self.question.language}
            return {codec.RECALL_MIME: what, "text/plain": repr(self)}
        return {"text/html": foreign.spelled(recall_html(self.question)), "text/plain": repr(self)}


class SourceList:
    """A list of sources with an anchor for every key, so that citations in the text can point at it."""

    def __init__(self, sources: tuple[Source, ...], chapter: str = "", language: str = "en") -> None:
        self.sources = sources
        self.chapter = chapter
        self.language = language

    def __repr__(self) -> str:
        return "\n".join(f"{source.label}: {source.title} {source.url}".strip() for source in self.sources)

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle:
        """Return the list by its chapter's name for the page, so that it needs no run notebook; HTML for others."""
        if is_page_rendering():
            return {codec.SOURCES_MIME: {"chapter": self.chapter, "language": self.language}, "text/plain": repr(self)}
        return {"text/html": sources_html(self.sources), "text/plain": repr(self)}
