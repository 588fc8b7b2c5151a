"""Define what is guessed at: the single choices of a course in one language, and where each of them is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from raabta.model.course import Course

MIN_OPTIONS = 3
#: Where a question is asked, in the order in which a table has it, and what an author reads.
ROLES = {
    "closing": "closing quizzes",
    "hall": "hall tests",
    "held": "questions held back",
    "entry": "entry check",
    "step": "questions of steps only",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with three or more options, one of them right; `key` is its number, from 0.

    `roles` are keys of `ROLES`: one question may be asked in a closing quiz and in the hall.
    """

    id: str
    language: str
    prompt: str
    texts: tuple[str, ...]
    key: int
    roles: tuple[str, ...] = ("step",)

    @property
    def chapter(self) -> str:
        """Return the chapter, which is guessed from all others."""
        return self.id.partition("/")[0]

    @property
    def chance(self) -> float:
        """Return how often the key is found by lot."""
        return 1 / len(self.texts)


def choices(course: Course, held: Collection[str]) -> tuple[Choice, ...]:
    """Return the single choices that are written in the language of the course; `held` are ids of those held back."""
    roles = {name: set(ids) for name, ids in _roles(course)} | {"held": set(held)}
    found = []
    for one in course.questions.values():
        ids = [option.id for option in one.control.options]
        if one.language == course.language and one.control.widget == "one" and len(ids) >= MIN_OPTIONS:
            its = tuple(role for role in ROLES if one.id in roles.get(role, ())) or ("step",)
            texts = tuple(option.text for option in one.control.options)
            found.append(Choice(one.id, one.language, one.prompt, texts, ids.index(one.key.accept[0]), its))
    return tuple(found)


def _roles(course: Course) -> Iterator[tuple[str, set[str]]]:
    tests = [part for plan in course.sessions.values() for part in plan.parts if part.kind in {"before", "after"}]
    in_hall = {part.quiz.id for part in tests if part.quiz}
    yield "hall", {question.id for part in tests for question in part.questions}
    quizzes = course.quizzes.values()
    yield "entry", {question.id for quiz in quizzes if quiz.entry for question in quiz.questions}
    closing = [quiz for quiz in quizzes if quiz.closing and not quiz.entry and quiz.id not in in_hall]
    yield "closing", {question.id for quiz in closing for question in quiz.questions}
