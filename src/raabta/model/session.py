"""Define the plan of a live session: what the trainer does, part by part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from raabta.model.question import Question, Quiz, Widget
from raabta.model.scenario import Scenario

#: talk     the trainer speaks; phones wait
#: vote     one question: vote, discuss, vote again, reveal
#: before   a quiz, each at their own pace, answers not shown: where the hall stands
#: after    the same quiz again: what it has learned
#: hall     questions from the hall
#: scenario a scenario that the whole hall plays, decision by decision
#: break    tea
PartKind = Literal["talk", "vote", "before", "after", "hall", "scenario", "break"]

#: Minutes of a vote by what is done with the thumb: with a talk between neighbours and a second round.
MINUTES: Mapping[Widget, float] = {"one": 6, "number": 6, "text": 6, "many": 7, "match": 8, "order": 8}
#: Letters of a question that name its part: one line of the trainer's plan.
NAME = 60
_MARKDOWN = re.compile(r"(\*\*|\*|`)(.+?)\1")
#: Marks of quotations and those that close them. In Urdu the first two stand the other way round.
_QUOTES = {"\u201c": "\u201d", "\u201d": "\u201c", "\u00ab": "\u00bb", "\u00bb": "\u00ab", '"': '"'}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a session.

    `minutes` is planned time. `notes` is what the trainer says or does, a paragraph for each thing. `if_wrong` is
    what to say when under 30 % are right (votes only). `question` is set in a vote, `quiz` in a test before or after,
    `scenario` where the hall plays one.
    """

    id: str
    kind: PartKind
    title: str
    minutes: float
    notes: str = ""
    if_wrong: str = ""
    question: Question | None = None
    quiz: Quiz | None = None
    scenario: Scenario | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what phones answer in this part; of a scenario nothing: its decisions come one by one."""
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
        """Return the minutes that the whole is planned to take."""
        return sum(part.minutes for part in self.parts)

    def part(self, part_id: str) -> Part | None:
        """Return the part with this id."""
        return next((part for part in self.parts if part.id == part_id), None)

    def names(self) -> dict[str, str]:
        """Return a name for each part, by its id, for whoever leads: its title, or the beginning of its question.

        Parts of a quiz have its title. What tells them apart is not for phones before the question is opened.
        """
        titles = [part.title for part in self.parts]
        named: dict[str, str] = {}
        for number, part in enumerate(self.parts, start=1):
            name = part.title
            if part.question is not None and titles.count(name) > 1:
                name = beginning(part.question.prompt)
                name = f"{name} ({number})" if name in named.values() else name
            named[part.id] = name
        return named


def of_quiz(quiz: Quiz) -> Session:
    """Return a plan that puts every question of a quiz to the vote. Each part has the title of the quiz."""
    parts = tuple(
        Part(f"q{number}", "vote", quiz.title, MINUTES[question.control.widget], question=question)
        for number, question in enumerate(quiz.questions, start=1)
    )
    return Session(quiz.id, quiz.title, parts, language=quiz.language)


def beginning(text: str, most: int = NAME) -> str:
    """Return the first words of a text without its light Markdown; a quotation that is cut is closed."""
    text = " ".join(_MARKDOWN.sub(lambda match: match[2], text).split())
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(" ", 1)[0]
    open_: list[str] = []
    for mark in (letter for letter in cut if letter in _QUOTES):
        if open_ and mark == _QUOTES[open_[-1]]:
            open_.pop()
        else:
            open_.append(mark)
    return f"{cut} …" + "".join(_QUOTES[mark] for mark in reversed(open_))
