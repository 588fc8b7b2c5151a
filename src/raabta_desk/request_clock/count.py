"""Count the working days of a term, one line a day; the first is the day after the receipt.

Beside it five acts on information, each with its days as the course teaches them; None where it teaches "ask". A test
in tests/desk/ holds them to facts.yml and to the drawing of the chapter Before you post.

Bad input: it refuses nothing of its own; answer.py keeps days away that no calendar has room behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple


class Term(NamedTuple):
    """A term of so many working days."""

    days: int


class Act(NamedTuple):
    """An act: its year, the term of the first answer, what may be added once, and the term for life or liberty."""

    year: int
    first: Term | None = None
    more: Term | None = None
    life: Term | None = None


ACTS: Mapping[str, Act] = {
    "federal": Act(2017, Term(10), Term(10), Term(3)),
    "punjab": Act(2013, Term(14), Term(14), Term(2)),
    "kp": Act(2013, Term(10), Term(10), Term(2)),
    # Ten more are reported of the bill; the Act was not read, so the course says "ask".
    "sindh": Act(2016, Term(15)),
    "balochistan": Act(2021),
}


_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Off:
    """The days on which the office is closed: weekdays (Monday is 0), and holidays with their names, "" for none."""

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: Mapping[date, str] = field(default_factory=dict)

    def has(self, day: date) -> bool:
        """Return whether the office is closed on a day."""
        return day.weekday() in self.weekend or day in self.holidays


@dataclass(frozen=True, slots=True)
class Line:
    """A day, and its number in the count; 0 for a day that does not count."""

    day: date
    number: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """The count: every day from the receipt, which does not count, to the last; and the day on which each term ends."""

    lines: tuple[Line, ...]
    ends: tuple[date, ...]

    @property
    def due(self) -> date:
        """The last day."""
        return self.ends[-1]

    def numbered(self, number: int) -> date:
        """Return the day that has a number in the count."""
        return next(line.day for line in self.lines if line.number == number)


def count(received: date, terms: Sequence[Term], off: Off) -> Count:
    """Count terms one behind the other."""
    lines, ends = [Line(received)], []
    number = 0
    for term in terms:
        last = number + term.days
        while number < last:
            day = lines[-1].day + _DAY
            counts = not off.has(day)
            number += counts
            lines.append(Line(day, number if counts else 0))
        ends.append(lines[-1].day)
    return Count(tuple(lines), tuple(ends))


def working_day_before(day: date, after: date, off: Off) -> date | None:
    """Return the last working day between two days, neither of them; None where there is none."""
    before = day - _DAY
    while before > after and off.has(before):
        before -= _DAY
    return before if before > after else None
