"""Count a round: what was chosen, how many were right, who moved, and what peer instruction advises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite

from raabta.model.fold import fold, parse_number
from raabta.model.grade import Response, grade
from raabta.model.question import Question
from raabta.room.protocol import parts
from raabta.room.protocol.values import Advice
from raabta.room.session.answers import Answer, given

#: Of those who answered: under 30 % right, teach again; to 80 %, let them discuss; above, go on. PINGO's thresholds.
TEACH, GO_ON = 0.30, 0.80
#: Marks of typed answers that are shown, and the longest of them: folding makes 18 characters of some single ones.
TYPED_SHOWN, LONGEST = 8, 200
REST = "…"


@dataclass(frozen=True, slots=True)
class Tally:
    """One round of one question. `hands` people of `answered` were counted by a show of hands.

    `raised` says which options they chose, `raised_right` how many of them were right: everybody in the hall saw it.
    """

    round: int
    answered: int = 0
    right: int = 0
    partly: int = 0
    hands: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)
    raised: Mapping[str, int] = field(default_factory=dict)
    raised_right: int = 0

    @property
    def phones(self) -> int:
        """Return how many answered by phone, unseen."""
        return self.answered - self.hands

    def enough(self, minimum: int) -> bool:
        """Say whether it may be shown: beside hands that all have seen, a few phones would be uncovered."""
        return self.answered >= minimum and (self.phones == 0 or self.phones >= minimum)

    @property
    def share(self) -> float | None:
        """Return the share of right answers from 0 to 1; None without an answer."""
        return self.right / self.answered if self.answered else None


def tally(question: Question, round_: int, answers: Mapping[Answer, int], hands: Mapping[str, int]) -> Tally:
    """Return the tally of one round. `answers` maps answers to people, `hands` maps option ids to people."""
    states: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for answer, people in answers.items():
        response = given(answer)
        states[grade(question.key, response).state] += people
        for mark in marked(question, response):
            marks[mark] += people
    raised = {option: people for option, people in hands.items() if people > 0}
    marks.update(raised)
    raised_right = sum(raised[option] for option in raised if option in question.key.accept)
    return Tally(
        round=round_,
        answered=sum(answers.values()) + sum(raised.values()),
        right=states["correct"] + raised_right,
        partly=states["partly"],
        hands=sum(raised.values()),
        marks=_bounded(question, marks),
        raised=raised,
        raised_right=raised_right,
    )


def marked(question: Question, response: Response) -> list[str]:
    """Return the marks to which an answer adds one: see `<tally>` in docs/room.md."""
    widget = question.control.widget
    if widget == "match" and isinstance(response, Mapping):
        return [f"{item}={target}" for item, target in response.items()]
    if isinstance(response, str):
        return [response if widget == "one" else typed(question, response)]
    if widget == "order":
        return [f"{item}@{place}" for place, item in enumerate(response or (), start=1)]
    return list(response or ())


def typed(question: Question, response: str) -> str:
    """Return the mark of a typed answer: a number as it was read, never as it was written; a text as it is compared."""
    if question.key.rule == "number":
        number = parse_number(response, question.key.units)
        return REST if number is None or not isfinite(number) else _digits(number)
    folded = fold(response)
    return folded if 0 < len(folded) <= LONGEST else REST


def _digits(number: float) -> str:
    """Return a number as people write it."""
    return f"{number:g}" if abs(number) >= 1e15 else f"{number + 0.0:.9f}".rstrip("0").rstrip(".")


def _bounded(question: Question, marks: Counter[str]) -> dict[str, int]:
    """Bound what is shown of typed answers; free text shows only what the author foresaw."""
    widget = question.control.widget
    if widget in {"one", "many"}:
        return {option.id: marks[option.id] for option in question.control.options}
    if widget in {"match", "order"}:
        # A question that was typed before its plan was edited left words behind.
        possible = set(_places(question))
        return {mark: n for mark, n in marks.items() if mark in possible}
    foreseen = {fold(text) for text in (*question.key.accept, *question.key.near)}
    open_ = question.key.rule == "number"
    shown = {mark: n for mark, n in marks.most_common() if mark != REST and (open_ or mark in foreseen)}
    kept = dict(list(shown.items())[:TYPED_SHOWN])
    rest = sum(marks.values()) - sum(kept.values())
    return kept | ({REST: rest} if rest else {})


def _places(question: Question) -> Iterator[str]:
    """Yield every mark that an order or a match can have."""
    control = question.control
    for option in control.options:
        yield from (f"{option.id}={target.id}" for target in control.offered(option.id))
        yield from (f"{option.id}@{place}" for place in range(1, len(control.options) + 1))


def advise(share: float | None) -> Advice | None:
    """Return the advice of peer instruction for a share of right answers; None without a share."""
    if share is None:
        return None
    if share < TEACH:
        return "teach"
    return "discuss" if share <= GO_ON else "go_on"


def moved(question: Question, first: Mapping[str, Answer], last: Mapping[str, Answer]) -> parts.Moved:
    """Return how many people moved between two rounds, each a person -> answer. Hands cannot be followed."""
    pairs: Counter[tuple[Answer, Answer]] = Counter((first[who], last[who]) for who in first.keys() & last.keys())
    ways: Counter[tuple[str, str]] = Counter()
    for (before, after), people in pairs.items():
        ways[_side(question, before), _side(question, after)] += people
    return {
        "both": pairs.total(),
        "right_right": ways["right", "right"],
        "wrong_right": ways["wrong", "right"],
        "right_wrong": ways["right", "wrong"],
        "wrong_wrong": ways["wrong", "wrong"],
        "changed": sum(people for (before, after), people in pairs.items() if before != after),
    }


def _side(question: Question, answer: Answer) -> str:
    return "right" if grade(question.key, given(answer)).state == "correct" else "wrong"


def public(tallies: Iterable[Tally], *, judged: bool) -> list[parts.Tally]:
    """Return tallies in the shape in which frames carry them, with how many were right only if `judged`."""
    shown: list[parts.Tally] = []
    for one in tallies:
        shown.append({"round": one.round, "answered": one.answered, "hands": one.hands, "marks": dict(one.marks)})
        if judged:
            shown[-1] |= {"right": one.right, "partly": one.partly}
    return shown
