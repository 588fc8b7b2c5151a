"""How much of a report one sheet of A4 holds. A page that may run no script cannot measure itself, so it is reckoned.

Heights are in millimetres and belong to the print rules of report.css; the test of long sessions holds both together.
What gives way when a session was long, in this order: more than two questions from the hall, the bars of the votes,
what most chose instead, the third hard question, votes that most got right. All of it stays on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from raabta.room.report.summary import Result

#: The sheet without its margins, and without what every report has: facts, heads, method and footer.
_SHEET = 277.0 - 71
#: The table of gains without its outcomes (heads, notes, the row of all questions), or the words that stand there.
_GAINS, _NO_GAINS = 33.0, 12.5
#: A heading of one line; a line about what is not on the sheet; what padding and rule add to a row of a table.
_TITLE, _NOTE, _GAP = 5.8, 3.9, 1.2
#: No text takes more lines than this on paper: the print rules cut it there.
_CLAMP = 2
#: Votes that the screen shows, with their bars. The export holds all.
VOTES = 24
_OUTCOMES = 14


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
        lines = min(_CLAMP, ceil(max(sum(map(_wide, text)), 1) / per))
        return lines * self.line + self.small * sum(min(_CLAMP, ceil(len(one) / per / 1.15)) for one in small)

    def vote(self, result: Result) -> float:
        """Return the height of a vote with its bars: why a share is not told takes two small lines."""
        told = all(one.seen.share is not None for one in result.rounds)
        return _GAP + (self.line if told else max(self.line, 2 * self.small))


_ENGLISH = Measure(3.97, 3.25, 62, 50, 47, 120)
_MEASURES = {"en": _ENGLISH, "ur": Measure(4.5, 3.8, 58, 43, 39, 110)}


def _wide(letter: str) -> float:
    """Return how wide a letter is beside a usual one; what somebody typed may be all capitals, or pictures."""
    if east_asian_width(letter) in "WF":
        return 2.2
    return 1.75 if letter in "MW" else 1.4 if letter.isupper() else 1.0


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What a report would like to print. Outcomes and hard questions come with the sentences under them."""

    title: str
    note: str
    gains: bool
    outcomes: Sequence[tuple[str, tuple[str, ...]]]
    results: Sequence[Result]
    hardest: Sequence[tuple[str, tuple[str, ...]]]
    hall: Sequence[str]


@dataclass(frozen=True, slots=True)
class PageBudget:
    """What is printed: how many of each list, which votes (by place), and whether these have their bars.

    `said` counts the sentences under a hard question.
    """

    outcomes: int
    hardest: int
    said: int
    hall: int
    votes: tuple[int, ...]
    bars: bool


@dataclass(frozen=True, slots=True)
class _Level:
    hall: int
    bars: bool = False
    said: int = 1
    hardest: int = 3


_LEVELS = (
    _Level(99, bars=True, said=2),
    _Level(2, bars=True, said=2),
    _Level(2, said=2),
    _Level(2),
    _Level(2, hardest=2),
)


def fitting(language: str, wanted: ReportContent) -> PageBudget:
    """Say what one sheet holds. Votes with the fewest right answers come first, as they ask for something."""
    size = _MEASURES.get(language, _ENGLISH)
    left = _SHEET - _TITLE * ceil(len(wanted.title) / size.title) - size.small * ceil(len(wanted.note) / size.note)
    left -= _GAINS if wanted.gains else _NO_GAINS
    rows = [size.height(text, size.outcome, *said) + _GAP for text, said in wanted.outcomes]
    left, outcomes = _take(left, rows, most=_OUTCOMES)
    level = next((one for one in _LEVELS if _fits(one, size, wanted, left)), _LEVELS[-1])
    beside = _beside(level, size, wanted)
    places = list(range(len(wanted.results)))
    if level.bars:
        left -= beside + sum(map(size.vote, wanted.results))
    else:
        left, pairs = _take(left - beside, [size.line + _GAP] * ceil(len(places) / 2))
        places = sorted(places, key=lambda place: _share(wanted.results[place]))[: 2 * pairs]
    # What stands beside the longer list anyhow, and what is left over, is the hall's.
    hall = [size.height(text, size.listed) + size.small for text in wanted.hall]
    heard = _take(beside + left, hall)[1]
    return PageBudget(outcomes, level.hardest, level.said, heard, tuple(sorted(places)), level.bars)


def _fits(level: _Level, size: Measure, wanted: ReportContent, left: float) -> bool:
    many = len(wanted.results)
    votes = sum(map(size.vote, wanted.results)) if level.bars else ceil(many / 2) * (size.line + _GAP)
    return _beside(level, size, wanted) + votes <= left and (many <= VOTES or not level.bars)


def _beside(level: _Level, size: Measure, wanted: ReportContent) -> float:
    """Return the height of the two lists that stand side by side."""
    hard = sum(size.height(text, size.listed, *said[: level.said]) for text, said in wanted.hardest[: level.hardest])
    heard = sum(size.height(text, size.listed) + size.small for text in wanted.hall[: level.hall])
    return max(hard, heard + (_NOTE if len(wanted.hall) > level.hall else 0))


def _take(left: float, rows: Sequence[float], *, most: int = 99) -> tuple[float, int]:
    """Return what is left, and how many rows were taken; where some are left out, a line says so."""
    taken = _fit(left, rows)
    if taken < len(rows) or taken > most:
        taken = min(most, _fit(left - _NOTE, rows))
        left -= _NOTE
    return left - sum(rows[:taken]), taken


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
