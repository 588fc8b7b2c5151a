"""Find the session that is opened: a plan of the course, or one made of a quiz; and list all that can be opened."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import click

from raabta import content
from raabta.content.read.uses import uses
from raabta.model.course import Course
from raabta.model.session import Session, of_quiz

#: The names of what is opened when only a chapter is named.
_SESSION, _QUIZ = "session", "check"


class Offer(NamedTuple):
    """A session or a quiz that can be opened."""

    id: str
    title: str
    size: str


class _Page(NamedTuple):
    """A notebook: the chapter that it counts as, and the ids of the questions that it asks."""

    chapter: str
    asked: frozenset[str]


def courses(root: Path, first: str, bank: Path | None = None) -> dict[str, Course]:
    """Return language -> course, `first` first, else that of its files: counts are made with it, and unknown languages
    get it. `bank` is the folder of a private bank.

    Raises ClickException if the course is not in `first`.
    """
    course_in = content.reader(content.read_course_files(root, bank=bank))
    found = course_in(first)
    spoken, first = found.settings.languages, first or found.settings.original
    if first not in spoken:
        raise click.ClickException(f"This course is not in '{first}', but in: {', '.join(spoken)}")
    return {first: found} | {code: course_in(code) for code in spoken if code != first}


def in_language(root: Path, language: str, bank: Path | None = None) -> Course:
    """Return the course in a language, "" for its own. Raises ClickException if it is not in that."""
    return next(iter(courses(root, language, bank).values()))


def offers(course: Course) -> tuple[list[Offer], list[Offer]]:
    """Return the sessions of a course, and its quizzes."""
    sessions = [
        Offer(plan.id, plan.title, f"{len(plan.parts)} parts, {sum(part.minutes for part in plan.parts):g} minutes")
        for plan in course.sessions.values()
    ]
    quizzes = [Offer(quiz.id, quiz.title, f"{len(quiz.questions)} votes") for quiz in course.quizzes.values()]
    return sessions, quizzes


def listing(course: Course) -> str:
    """Return everything that can be opened, as text."""
    sessions, quizzes = offers(course)
    wide = max((len(offer.id) for offer in [*sessions, *quizzes]), default=0)
    lines: list[str] = []
    for head, found in (("Sessions with a plan:", sessions), ("Quizzes, each question put to the vote:", quizzes)):
        if found:
            lines += [head, *(f"  {offer.id:{wide}}  {offer.title} ({offer.size})" for offer in found)]
    return "\n".join(lines)


def ask(course: Course) -> str:
    """Ask at the terminal which session or quiz to open, and return its id."""
    sessions, quizzes = offers(course)
    found = [*sessions, *quizzes]
    for number, offer in enumerate(found, start=1):
        click.echo(f"{number:3}  {offer.title} ({offer.size})  [{offer.id}]")
    chosen: int = click.prompt("Which one? Number", type=click.IntRange(1, len(found)), default=1)
    return found[chosen - 1].id


def plans(read: Mapping[str, Course], what: str, root: Path) -> dict[str, Session]:
    """Return language -> the session that is meant.

    Raises ClickException with what to open if there is none, and with a reason if a room cannot ask what is in it.
    """
    found = _in_all(read, what)
    if found:
        return _askable(found)
    course = next(iter(read.values()))
    pages = _pages(root)
    if what in pages:
        found = _in_all(read, pages[what].chapter)
        if found:
            return _askable(found)
        raise click.ClickException(_elsewhere(course, what, pages[what].asked))
    known = [*pages, *course.sessions, *course.quizzes, *{name.split("/")[0] for name in course.quizzes}]
    near = get_close_matches(what, known, n=1)
    hint = f"Do you mean {near[0]}?" if near else f"There is:\n{listing(course)}"
    raise click.ClickException(f"There is no chapter, session or quiz {what}. {hint}")


def _askable(found: dict[str, Session]) -> dict[str, Session]:
    """Return the sessions. Raises ClickException if one asks for a text to be written."""
    for plan in found.values():
        for part in plan.parts:
            for question in part.questions:
                if question.control.product:
                    said = (
                        f"'{question.id}' asks for a text. A room cannot ask for it: phones send no texts to be judged."
                    )
                    raise click.ClickException(f"{said} Take it out of {plan.id}, or let people write on its page.")
    return found


def _in_all(read: Mapping[str, Course], what: str) -> dict[str, Session]:
    """Return language -> session; nothing if the session is not there in one of them."""
    found = {code: _plan(course, what) for code, course in read.items()}
    whole = {code: plan for code, plan in found.items() if plan is not None and plan.parts}
    return whole if len(whole) == len(found) else {}


def _plan(course: Course, what: str) -> Session | None:
    if what in course.sessions:
        return course.sessions[what]
    if what in course.quizzes:
        return of_quiz(course.quizzes[what])
    sessions = [name for name in course.sessions if name.startswith(f"{what}/")]
    quizzes = [name for name in course.quizzes if name.startswith(f"{what}/")]
    for names, usual in ((sessions, _SESSION), (quizzes, _QUIZ)):
        if names:
            wanted = f"{what}/{usual}"
            return _plan(course, wanted if wanted in names else names[0])
    return None


def _pages(root: Path) -> dict[str, _Page]:
    """Return the notebooks of the course by their file's name and by their chapter's, which may be another."""
    found: dict[str, _Page] = {}
    uses_of, _ = uses(root)
    for path in sorted((root / "chapters").glob("*.ipynb")):
        here = path.relative_to(root)
        asked = frozenset(use.id for use in uses_of if use.path == here and use.what == "quiz")
        page = _Page(_chapter(path), asked)
        found |= {path.stem: page, page.chapter: page}
    return found


def _chapter(path: Path) -> str:
    """Return under which name a notebook counts as a chapter."""
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["metadata"]["raabta"]["chapter"])
    except (OSError, ValueError, KeyError, TypeError):
        return path.stem


def _elsewhere(course: Course, page: str, asked: Collection[str]) -> str:
    """Return a message on a page without a plan or quiz of its own: where its questions are put to the vote."""
    votes = {
        plan.id: sum(part.question is not None and part.question.id in asked for part in plan.parts)
        for plan in course.sessions.values()
    }
    lines = [
        f"  raabta room {plan}   ({count} {'vote' if count == 1 else 'votes'})"
        for plan, count in votes.items()
        if count
    ]
    head = f"The page {page} has no session and no quiz of its own."
    if lines:
        return "\n".join([f"{head} Its questions are put to the vote in:", *lines])
    return f"{head} No session puts its questions to the vote. There is:\n{listing(course)}"
