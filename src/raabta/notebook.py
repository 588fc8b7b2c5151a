"""Define the functions that a chapter's cells call with an id, and load the course for the widgets that they return."""

from __future__ import annotations

import contextlib
import difflib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from raabta import content, form, i18n
from raabta.content import alone
from raabta.content.spoken import language_here
from raabta.errors import ContentError
from raabta.form.run import answers
from raabta.i18n import FALLBACK
from raabta.items.donation import donation
from raabta.model import Quiz, codec, joining, progress
from raabta.model.compact import Slot, Table, from_text
from raabta.model.course import Course
from raabta.render.widget import forms
from raabta.render.widget.begin import Begin
from raabta.render.widget.giving import GivenAnswers
from raabta.render.widget.live import Answered, QuizView, RecallView, SourceList, ToolView, is_page_rendering
from raabta.render.widget.scenario import ScenarioView
from raabta.root import find_root, own_questions

#: An id, a file, or what would stand in a file.
Asked = str | Path | Mapping[str, Any] | Sequence[Mapping[str, Any]]


class NotebookError(Exception):
    """The error of a cell that asks for what the course lacks. It is shown as a sentence, not as a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def begin(language: str = "") -> Begin:
    """Show what to press. In Voila, where everything has run already, it shows nothing."""
    return Begin(language_here(language))


def quiz(asked: Asked, language: str = "") -> QuizView:
    """Show a quiz ("disaster/check") or a single question ("disaster/first-alert") of the course.

    Without a course: what a file asks ("locks.yml"), or what is written here as it would be in a file: a question
    ({"id": …, "kind": …}), a list of them, or a quiz ({"title": …, "questions": […]}).

    The view that comes back has `.answers`, `.score`, `.observe`, and `.take` for a code from My progress. Raises
    NotebookError, which says every fault with its place, if there is no such thing or it cannot be asked.
    """
    if not isinstance(asked, str) or asked.endswith(".yml"):
        return QuizView(_alone(asked, language or FALLBACK))
    own = None if _in_a_course() else own_questions()
    if own is not None:
        return QuizView(_whole(alone.in_folder(own, asked, language or FALLBACK, root=own.parent)))
    course = _course(language)
    if asked in course.quizzes:
        return QuizView(course.quizzes[asked], course.settings.id, _slots)
    if asked in course.questions:
        return QuizView(single(course, asked), course.settings.id, _slots)
    raise _unknown("quiz or question", asked, [*course.quizzes, *course.questions])


def question(asked: Asked, language: str = "") -> QuizView:
    """Show one question, as `quiz` does. Raises NotebookError as well if there are several."""
    view = quiz(asked, language)
    if len(view.quiz.questions) > 1:
        message = (
            f"There are {len(view.quiz.questions)} questions in it: show them with `quiz(…)`, or name one of them."
        )
        raise NotebookError(message)
    return view


def _alone(asked: Asked, language: str) -> Quiz:
    if isinstance(asked, str | Path):
        return _whole(alone.of_file(Path(asked), language))
    return _whole(alone.of_values(asked, language))


def _whole(read: alone.Alone) -> Quiz:
    if read.quiz is None:
        raise NotebookError("\n".join(map(str, read.problems)))
    return read.quiz


def _in_a_course() -> bool:
    try:
        find_root()
    except ContentError:
        return False
    return True


def tool(tool_id: str, language: str = "") -> ToolView:
    """Show a tool, for example "sms-parts". What Python answers on the page is a form here, and the kernel answers.

    Raises NotebookError if there is no such tool.
    """
    if tool_id not in form.card_ids():
        raise _unknown("tool", tool_id, form.card_ids())
    # A page renders from the id what its own engine answers.
    make = None if is_page_rendering() and tool_id in answers() else forms.form(tool_id)
    card = form.nearest_card(tool_id, language_here(language))
    shown = make(card.language) if make else None
    return shown if isinstance(shown, ToolView) else ToolView(card, shown)


def scenario(scenario_id: str, language: str = "") -> ScenarioView:
    """Show a scenario, for example "event/desk". The view that comes back has `.path`, `.meters` and `.state`.

    Raises NotebookError as `quiz` does.
    """
    course = _course(language)
    if scenario_id not in course.scenarios:
        raise _unknown("scenario", scenario_id, course.scenarios)
    return ScenarioView(course.scenarios[scenario_id], course.settings.id)


def recall(question_id: str, language: str = "") -> RecallView:
    """Show what each choice of a question comes to later (its `later`), for readers who answered it before.

    Raises NotebookError as `quiz` does, and if the question has no `later`.
    """
    course = _course(language)
    known = [name for name, question in course.questions.items() if question.later]
    if question_id not in known:
        raise _unknown("question with `later`", question_id, known)
    return RecallView(course.questions[question_id])


def sources(chapter: str, language: str = "") -> SourceList:
    """Show the sources that a chapter, its questions and its facts cite, in alphabetical order.

    Raises NotebookError if the course has faults or is not found.
    """
    course = _course(language)
    cited = content.cited(content.find_readable(), chapter, course)
    return SourceList(tuple(course.sources[key] for key in cited), chapter, course.language)


def give_answers(*answered: Answered | str, language: str = "") -> GivenAnswers:
    """Show the file of first answers that a learner can give to the course; `.save()` writes it, and nothing is sent.

    `answered` are views that `quiz` returned, and codes or texts of files from My progress. Raises NotebookError where
    a text is none of these, and as `quiz` does.
    """
    course = _course(language)
    record = progress.empty(course.settings.id)
    for part in answered:
        reading = progress.Reading(part.record) if isinstance(part, Answered) else _record(part, course.settings.id)
        if reading.why:
            raise NotebookError(i18n.words("render/page", course.language)[f"refused_{reading.why}"])
        record = joining.merge(record, {"answers": {}} | reading.record)
    chosen = {
        name: "" if question.control.widget in {"number", "text"} else codec.meaning(question)
        for name, question in course.questions.items()
    }
    return GivenAnswers(donation(record, chosen, datetime.now(tz=UTC).date().isoformat(), _donor()), course.language)


def _record(text: str, course: str) -> progress.Reading:
    reading = from_text(text, Table(course, _slots()))
    return reading if text.strip() else progress.Reading(reading.record, text, "damaged")


@lru_cache(maxsize=1)
def _donor() -> str:
    """Return the number under which answers are given from this kernel, drawn by lot when it is asked for first."""
    return secrets.token_hex(8)


def single(course: Course, question_id: str) -> Quiz:
    """Wrap one question as a quiz without a title, so that every rendering needs to know quizzes only."""
    question = course.questions[question_id]
    return Quiz(id=question_id, title="", questions=(question,), language=question.language)


def _unknown(what: str, asked: str, known: Iterable[str]) -> NotebookError:
    names = sorted(known)
    near = difflib.get_close_matches(asked, names, n=1, cutoff=0.4)
    hint = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(names) or 'none'}."
    if what != "tool" and not _in_a_course():
        # The course of a package answers by its own ids. To somebody who has none they are nothing to be advised.
        hint = f'go to the folder of your course, or name a file: {what.partition(" ")[0]}("locks.yml")'
        return NotebookError(f"There is no {what} '{asked}': no course lies in this folder or above it – {hint}")
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


def _slots() -> Sequence[Slot]:
    """Return the table by which a code from My progress is read."""
    return content.slots(content.find_readable())


def _newest(root: Path) -> float:
    """Return when the content changed last, so that an author sees an edit by running the cell again."""
    times = [0.0]
    for path in (root / "_config.yml", root / "facts.yml", root / "references.bib", *(root / "words").glob("*.json")):
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
