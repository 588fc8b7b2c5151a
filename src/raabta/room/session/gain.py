"""Measure what a hall has learned: compare the same people on the same questions, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt

from raabta.model.grade import Response, grade
from raabta.model.question import Question
from raabta.room.protocol.parts import KnownGain
from raabta.room.protocol.values import Reading
from raabta.room.session.disclosure import MINIMUM, hide
from raabta.room.session.student_t import quantile

CONFIDENCE = 0.95
#: Person -> question id -> answer.
Answers = Mapping[str, Mapping[str, Response]]


@dataclass(frozen=True, slots=True)
class Gain:
    """The gain for one outcome, or for all questions (`outcome` is ""). Shares of full credit, from 0 to 1.

    `people` answered a question in both tests, and were compared on exactly the questions that they answered in both.
    `only_before` and `only_after` answered in one test only, `apart` in both but never the same question.
    `normalised` is Hake's <g>: how much of what was still to be gained was gained; None where that has no meaning.
    """

    outcome: str
    questions: int
    people: int
    only_before: int
    only_after: int
    apart: int
    reading: Reading
    before: float | None = None
    after: float | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    normalised: float | None = None

    def told(self) -> KnownGain:
        """Return the gain in the shape in which a board carries it."""
        return {
            "people": self.people,
            "reading": self.reading,
            "before": self.before,
            "after": self.after,
            "low": self.low,
            "high": self.high,
        }


def gains(before: Answers, after: Answers, questions: Sequence[Question], minimum: int = MINIMUM) -> tuple[Gain, ...]:
    """Return the gain over all questions, then for each outcome in the order of the questions.

    `questions` are those that stood in both tests; others are ignored, and so is an answer that cannot be judged.
    """
    first, second = credited(before, questions), credited(after, questions)
    outcomes = dict.fromkeys(question.outcome for question in questions if question.outcome)
    found = [
        gain(outcome, first, second, [one.id for one in questions if one.outcome == outcome], minimum)
        for outcome in outcomes
    ]
    over_all = gain("", first, second, [question.id for question in questions], minimum)
    if over_all.reading == "few":
        return (over_all, *(_withheld(one) for one in found))
    # What is missing of the whole could be computed if one outcome alone were left out.
    few = [one.outcome for one in found if one.reading == "few" and one.people]
    told = hide(dict.fromkeys(outcomes, minimum), [list(outcomes)], minimum, few)
    return (over_all, *(one if told[one.outcome] else _withheld(one) for one in found))


def by_question(
    before: Answers, after: Answers, questions: Sequence[Question], minimum: int = MINIMUM
) -> tuple[Gain, ...]:
    """Return the gain for each question; the field `outcome` holds the id of the question."""
    first, second = credited(before, questions), credited(after, questions)
    return tuple(gain(question.id, first, second, [question.id], minimum) for question in questions)


def _withheld(gain_: Gain) -> Gain:
    nothing = dict.fromkeys(("before", "after", "change", "low", "high", "normalised"))
    return replace(gain_, reading="few", **nothing)  # type: ignore[arg-type]


Credits = Mapping[str, Mapping[str, float]]


def credited(answers: Answers, questions: Iterable[Question]) -> dict[str, dict[str, float]]:
    """Return person -> question id -> credit from 0 to 1. Unanswered questions are left out: they are not wrong."""
    keys = {question.id: question.key for question in questions}
    return {
        person: {
            name: verdict.credit
            for name, response in given.items()
            if name in keys and (verdict := grade(keys[name], response)).state != "unanswered"
        }
        for person, given in answers.items()
    }


def gain(outcome: str, before: Credits, after: Credits, ids: Sequence[str], minimum: int = MINIMUM) -> Gain:
    """Return the gain for an outcome: compare `before` and `after` on the questions `ids`.

    The average of a single question is a count of people, so more of them must stand behind it, and so is that of
    several questions of which most people answered only one both times.
    """
    first, second = _only(before, ids), _only(after, ids)
    both = first.keys() & second.keys()
    common = {person: sorted(first[person].keys() & second[person].keys()) for person in both}
    pairs = [
        (_mean(first[person][one] for one in shared), _mean(second[person][one] for one in shared))
        for person, shared in common.items()
        if shared
    ]
    people, mixed = len(pairs), sum(len(shared) > 1 for shared in common.values())
    only_before, only_after = len(first.keys() - second.keys()), len(second.keys() - first.keys())
    counts = (outcome, len(ids), people, only_before, only_after, len(both) - people)
    if people < max(minimum if 2 * mixed > people else 4 * minimum, 2):
        return Gain(*counts, reading="few")
    start, end = _mean(pair[0] for pair in pairs), _mean(pair[1] for pair in pairs)
    changes = [pair[1] - pair[0] for pair in pairs]
    change, ends = _mean(changes), interval(changes)
    low, high = ends or (None, None)
    return Gain(*counts, _reading(ends, change), start, end, change, low, high, _hake(start, end))


def interval(changes: Sequence[float], confidence: float = CONFIDENCE) -> tuple[float, float] | None:
    """Return the confidence interval of the mean of `changes`, by a paired t test, cut to what is possible (-1 to 1).

    None of fewer than two changes, and where nothing varies: an interval without width would claim too much.
    """
    people = len(changes)
    if people < 2 or max(changes) - min(changes) < 1e-9:
        return None
    mean = _mean(changes)
    spread = sqrt(fsum((one - mean) ** 2 for one in changes) / (people - 1))
    reach = quantile(confidence, people - 1) * spread / sqrt(people)
    return max(mean - reach, -1.0), min(mean + reach, 1.0)


def _reading(ends: tuple[float, float] | None, change: float) -> Reading:
    if ends is None:
        return "same" if abs(change) > 1e-9 else "unclear"
    if ends[0] > 0:
        return "up"
    return "down" if ends[1] < 0 else "unclear"


def _hake(before: float, after: float) -> float | None:
    """Return <g> = gained / what could be gained; a loss, or nothing left to gain, has no <g>."""
    room, won = 1 - before, after - before
    return won / room if room > 1e-9 and won >= 0 else None


def _only(credits_of: Credits, ids: Iterable[str]) -> dict[str, dict[str, float]]:
    wanted = frozenset(ids)
    kept = {
        person: {one: credit for one, credit in given.items() if one in wanted} for person, given in credits_of.items()
    }
    return {person: given for person, given in kept.items() if given}


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fsum(listed) / len(listed)
