"""The plan of a live session: what the trainer does, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from raabta.model.question import Question, Quiz

#: talk     the trainer speaks; phones wait
#: vote     one question: vote, discuss, vote again, reveal
#: before   a quiz, each at their own pace, answers not shown: where the hall stands
#: after    the same quiz again: what it has learned
#: hall     questions from the hall
#: break    tea
PartKind = Literal["talk", "vote", "before", "after", "hall", "break"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a session.

    `minutes` is planned time. `notes` is what the trainer says or does, a paragraph for each thing. `if_wrong` is
    what to say when most are wrong (votes only). `question` is set in a vote, `quiz` in a test before or after.
    """

    id: str
    kind: PartKind
    title: str
    minutes: float
    notes: str = ""
    if_wrong: str = ""
    question: Question | None = None
    quiz: Quiz | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What phones answer in this part."""
        if self.question is not None:
            return (self.question,)
        return self.quiz.questions if self.quiz is not None else ()


@dataclass(frozen=True, slots=True)
class Session:
    """A plan in one language. `id` is `<folder>/<name>`; `aim` says what the hall can do afterwards.

    `needs` names what has to be in the room: a name for each thing -> what it is.
    """

    id: str
    title: str
    parts: tuple[Part, ...]
    aim: str = ""
    language: str = "en"
    review: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)

    @property
    def minutes(self) -> float:
        """How long the whole is planned to take."""
        return sum(part.minutes for part in self.parts)

    def part(self, part_id: str) -> Part | None:
        """Return the part with this id."""
        return next((part for part in self.parts if part.id == part_id), None)


def of_quiz(quiz: Quiz, minutes: float = 5.0) -> Session:
    """Return a plan that puts every question of a quiz to the vote, with `minutes` for each."""
    parts = tuple(
        Part(f"q{number}", "vote", quiz.title, minutes, question=question)
        for number, question in enumerate(quiz.questions, start=1)
    )
    return Session(quiz.id, quiz.title, parts, language=quiz.language)
