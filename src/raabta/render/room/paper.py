"""How much of a report one sheet of A4 holds. A page that may run no script cannot measure itself, so it is reckoned.

Heights are in millimetres and belong to the print rules of report.css; the test of long sessions holds both together.
What does not fit stays on the screen and in the export.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from raabta.render.room.summary import Result

#: The sheet without its margins, and without what every report has: facts, heads, method and footer.
_SHEET = 277.0 - 69
#: The table of gains without its outcomes: heads, notes, the row of all questions.
_GAINS = 35.0
#: The words that stand there where no gain can be told.
_NO_GAINS = 12.5
#: A heading of one line; a line about what is not on the sheet; what padding and rule add to a row of a table.
_TITLE, _NOTE, _GAP = 5.8, 4.0, 1.2
#: No text takes more lines than this on paper: the print rules cut it there.
_CLAMP = 3
_OUTCOMES, _LEAST_HALL = 10, 2


@dataclass(frozen=True, slots=True)
class Measure:
    """Heights of a line and of a small one, and the letters on a line of: the title, an outcome, a list, a note."""

    line: float
    small: float
    title: int
    outcome: int
    listed: int
    note: int

    def height(self, text: str, per: int, *small: str) -> float:
        """Return the height of a text with small sentences under it."""
        lines = min(_CLAMP, ceil(max(len(text), 1) / per))
        return lines * self.line + self.small * sum(ceil(len(one) / per / 1.15) for one in small)


_ENGLISH = Measure(3.97, 3.25, 60, 50, 46, 120)
_MEASURES = {"en": _ENGLISH, "ur": Measure(4.5, 3.8, 58, 44, 38, 110)}


@dataclass(frozen=True, slots=True)
class Longing:
    """What a report would like to print. Outcomes and hard questions come with the sentences under them."""

    title: str
    note: str
    gains: bool
    outcomes: Sequence[tuple[str, tuple[str, ...]]]
    results: Sequence[Result]
    hardest: Sequence[tuple[str, tuple[str, ...]]]
    hall: Sequence[str]


@dataclass(frozen=True, slots=True)
class Fitting:
    """How many outcomes and questions from the hall are printed, and which votes (by place)."""

    outcomes: int
    hall: int
    votes: frozenset[int]


def fitting(language: str, wanted: Longing) -> Fitting:
    """Say what one sheet holds. Votes with the fewest right answers come first, as they ask for something."""
    size = _MEASURES.get(language, _ENGLISH)
    left = _SHEET - _TITLE * ceil(len(wanted.title) / size.title) - size.small * ceil(len(wanted.note) / size.note)
    left -= _GAINS if wanted.gains else _NO_GAINS
    hard = [size.height(text, size.listed, *said) for text, said in wanted.hardest]
    heard = [size.height(text, size.listed) + size.small for text in wanted.hall]
    beside = max(sum(hard), sum(heard[:_LEAST_HALL]) + _NOTE)
    rows = [size.height(text, size.outcome, *said) + _GAP for text, said in wanted.outcomes]
    left, outcomes = _take(left - beside, rows, most=_OUTCOMES)
    worst = sorted(range(len(wanted.results)), key=lambda place: _share(wanted.results[place]))
    left, votes = _take(left, [_vote(wanted.results[place], size) + _GAP for place in worst])
    # What the votes leave over, and what stands beside the longer list anyhow, is the hall's.
    _, hall = _take(beside + left, heard, least=_LEAST_HALL)
    return Fitting(outcomes, hall, frozenset(worst[:votes]))


def _vote(result: Result, size: Measure) -> float:
    """Return the height of a vote: why a share is not told takes two small lines."""
    told = all(one.seen.share is not None for one in result.rounds)
    return size.line if told else max(size.line, 2 * size.small)


def _take(left: float, rows: Sequence[float], *, most: int = 99, least: int = 0) -> tuple[float, int]:
    """Return what is left, and how many rows were taken; where some are left out, a line says so."""
    taken = _fit(left, rows)
    if taken < len(rows) or taken > most:
        taken = max(least, min(most, _fit(left - _NOTE, rows)))
        left -= _NOTE
    return left - sum(rows[:taken]), min(taken, len(rows))


def _fit(left: float, rows: Iterable[float]) -> int:
    taken = 0
    for row in rows:
        left -= row
        if left < 0:
            break
        taken += 1
    return taken


def _share(result: Result) -> float:
    seen = result.rounds[-1].seen
    return 0.0 if seen.near == "none" else 1.0 if seen.share is None else seen.share
