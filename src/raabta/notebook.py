"""Define the functions that a chapter's cells call with an id, and load the course for the widgets that they return."""

from __future__ import annotations

import contextlib
import difflib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from raabta import content, tools
from raabta.errors import ContentError
from raabta.model import Quiz
from raabta.model.course import Course
from raabta.render.widget import forms
from raabta.render.widget.live import QuizView, RecallView, SourceList, ToolView, is_page_rendering
from raabta.render.widget.scenario import ScenarioView


class NotebookError(Exception):
    """The error of a cell that asks for what the course lacks. It is shown as a sentence, not as a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def quiz(quiz_id: str, language: str = "en") -> QuizView:
    """Show a quiz ("disaster/check") or a single question ("disaster/first-alert").

    The view that comes back has `.answers`, `.score`, `.observe`, and `.take` for a code from My progress. Raises
    NotebookError if the course has no such id, has faults, or is not found.
    """
    course = _course(language)
    if quiz_id in course.quizzes:
        return QuizView(course.quizzes[quiz_id], course.settings.id)
    if quiz_id in course.questions:
        return QuizView(single(course, quiz_id), course.settings.id)
    raise _unknown("quiz or question", quiz_id, [*course.quizzes, *course.questions])


def tool(tool_id: str, language: str = "en") -> ToolView:
    """Show a tool, for example "sms-parts". What Python answers on the page is a form here, and the kernel answers.

    Raises NotebookError if there is no such tool.
    """
    if tool_id not in tools.CARD_IDS:
        raise _unknown("tool", tool_id, tools.CARD_IDS)
    if tool_id == "alert-composer":
        return forms.alert_composer(language)
    form = forms.FORMS.get(tool_id)
    return ToolView(tools.card(tool_id, language), form(language) if form and not is_page_rendering() else None)


def scenario(scenario_id: str, language: str = "en") -> ScenarioView:
    """Show a scenario, for example "event/desk". The view that comes back has `.path`, `.meters` and `.state`.

    Raises NotebookError as `quiz` does.
    """
    course = _course(language)
    if scenario_id not in course.scenarios:
        raise _unknown("scenario", scenario_id, course.scenarios)
    return ScenarioView(course.scenarios[scenario_id], course.settings.id)


def recall(question_id: str, language: str = "en") -> RecallView:
    """Show what each choice of a question comes to later (its `later`), for readers who answered it before.

    Raises NotebookError as `quiz` does, and if the question has no `later`.
    """
    course = _course(language)
    known = [name for name, question in course.questions.items() if question.later]
    if question_id not in known:
        raise _unknown("question with `later`", question_id, known)
    return RecallView(course.questions[question_id])


def sources(chapter: str, language: str = "en") -> SourceList:
    """Show the sources that a chapter, its questions and its facts cite, in alphabetical order.

    Raises NotebookError if the course has faults or is not found.
    """
    course = _course(language)
    cited = content.cited(content.find_readable(), chapter, course)
    return SourceList(tuple(course.sources[key] for key in cited), chapter, language)


def single(course: Course, question_id: str) -> Quiz:
    """Wrap one question as a quiz without a title, so that every rendering needs to know quizzes only."""
    question = course.questions[question_id]
    return Quiz(id=question_id, title="", questions=(question,), language=question.language)


def _unknown(what: str, asked: str, known: Iterable[str]) -> NotebookError:
    names = sorted(known)
    near = difflib.get_close_matches(asked, names, n=1, cutoff=0.4)
    hint = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(names) or 'none'}."
    return NotebookError(f"There is no {what} '{asked}' in this course.{hint}")


def _course(language: str) -> Course:
    try:
        root = content.find_readable()
    except ContentError as error:
        raise NotebookError(str(error)) from None
    try:
        return _load(root, _newest(root))(language)
    except ContentError as error:
        raise NotebookError(f"The course has faults; `raabta check` lists them.\n{error}") from None


def _newest(root: Path) -> float:
    """Return when the content changed last, so that an author sees an edit by running the cell again."""
    times = [0.0]
    for path in (root / "_config.yml", root / "facts.yml", root / "references.bib"):
        with contextlib.suppress(OSError):
            times.append(path.stat().st_mtime)
    return max(*times, *_times(root / "exercises", ".yml"), *_times(root / "assets/figures"))


def _times(folder: Path, ending: str = "") -> Iterator[float]:
    """Yield when the files below a folder changed. Every cell asks, and paths would take long."""
    for inside, _folders, names in os.walk(folder):
        for name in names:
            if name.endswith(ending):
                with contextlib.suppress(OSError):
                    yield os.stat(f"{inside}/{name}").st_mtime  # noqa: PTH116


@lru_cache(maxsize=2)
def _load(root: Path, _changed: float) -> Callable[[str], Course]:
    return content.reader(content.read_course_files(root))
