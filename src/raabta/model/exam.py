"""Draw an examination by a seed, and score it. The JavaScript twin is web/src/exam/draw.js; tests/canonical/exam.json
binds the two.

A sitting asks so many questions about each outcome. What is drawn depends on the seed, the questions that may be asked
and those of an earlier sitting, and on nothing else. All numbers are whole and have 32 bits, which both twins can do.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from raabta.model.codec import meaning
from raabta.model.question import Question

#: Two, because each outcome has fresh questions for a second one.
SITTINGS = 2
_ALL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Exam:
    """The examination of a course.

    `bank` has the questions that may be asked, by outcome, in the order of their ids; `each` is how many of them a
    sitting asks about each outcome, and of how many right answers an outcome is `reached`. `pass_mark` is the share of
    all answers, from 0 to 1, that passes. A second sitting opens after so many `days`. `outcomes` are the texts.
    `private` has the ids of those questions of the bank that stand in no public file; on paper they are asked first.
    """

    title: str
    bank: Mapping[str, tuple[Question, ...]]
    each: int
    reached: int
    pass_mark: float
    days: int
    language: str = "en"
    outcomes: Mapping[str, str] = field(default_factory=dict)
    private: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """Return how many questions a sitting asks."""
        return self.each * len(self.bank)

    @property
    def needed(self) -> int:
        """Return how many right answers pass."""
        return needed(self.total, self.pass_mark)

    def ids(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the questions that may be asked, by outcome."""
        return {outcome: tuple(one.id for one in some) for outcome, some in self.bank.items()}

    def mark(self) -> str:
        """Return eight digits and letters that are others as soon as other questions may be drawn."""
        known = sorted(f"{one.id} {meaning(one)}" for some in self.bank.values() for one in some)
        return hashlib.sha256("\n".join(known).encode("utf-8")).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Score:
    """What a sitting came to: `right` of `asked`, outcomes that are `reached`, and whether the whole is `passed`.

    No outcome is failed: of those that are not reached nothing is said but where to read again.
    """

    right: int
    asked: int
    reached: tuple[str, ...]
    passed: bool


def needed(asked: int, pass_mark: float) -> int:
    """Return how many of `asked` answers must be right for a pass. A hair less, so that 0.7 of 10 is 7 in binary."""
    return math.ceil(asked * pass_mark - 1e-9)


def draw(
    bank: Mapping[str, Sequence[str]],
    each: int,
    seed: int,
    used: Collection[str] = (),
    private: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the ids of the questions of a sitting, in the order in which they are asked.

    `seed` is a whole number of 32 bits. What was `used` in an earlier sitting is drawn only where nothing else is left.
    What is `private` is drawn before what everybody can read; that is of paper alone, as pages have no such questions.
    """
    drawn: list[str] = []
    for outcome, ids in bank.items():
        numbers = _stream(seed ^ _hash(outcome))
        fresh = [one for one in ids if one not in used]
        again = [one for one in ids if one in used]
        unread, read = [one for one in fresh if one in private], [one for one in fresh if one not in private]
        wanted = each
        for some in (unread, read, again):
            picked = _pick(numbers, some, wanted)
            drawn += picked
            wanted -= len(picked)
    return tuple(_pick(_stream(seed ^ _hash("order")), drawn, len(drawn)))


def reordered(ids: Sequence[str], seed: int) -> tuple[str, ...]:
    """Return the same questions in another order, for those who sit beside one another. It is of paper alone."""
    return tuple(_pick(_stream(seed ^ _hash("form")), ids, len(ids)))


def scored(right: Mapping[str, Sequence[bool]], reached: int, pass_mark: float) -> Score:
    """Return what a sitting came to. `right` says of each outcome which of its answers were right.

    It is passed on the whole, unless an outcome has no right answer at all. A sitting that asked nothing passes nobody.
    """
    asked = sum(len(some) for some in right.values())
    total = sum(sum(some) for some in right.values())
    passed = asked > 0 and total >= needed(asked, pass_mark) and all(any(some) for some in right.values())
    return Score(total, asked, tuple(name for name, some in right.items() if sum(some) >= reached), passed)


def _stream(seed: int) -> Iterator[int]:
    """Yield numbers of 32 bits, as SplitMix does with smaller ones."""
    state = seed & _ALL
    while True:
        state = (state + 0x9E3779B9) & _ALL
        mixed = ((state ^ (state >> 16)) * 0x21F0AAAD) & _ALL
        mixed = ((mixed ^ (mixed >> 15)) * 0x735A2D97) & _ALL
        yield mixed ^ (mixed >> 15)


def _below(numbers: Iterator[int], limit: int) -> int:
    """Return a number below a limit. What lies over the last whole multiple of it is thrown away, for no number shall
    come more often than another."""
    most = (_ALL + 1) // limit * limit
    return next(one for one in numbers if one < most) % limit


def _pick(numbers: Iterator[int], ids: Sequence[str], count: int) -> list[str]:
    pool = list(ids)
    for at in range(min(count, len(pool))):
        other = at + _below(numbers, len(pool) - at)
        pool[at], pool[other] = pool[other], pool[at]
    return pool[:count]


def _hash(text: str) -> int:
    """Return the FNV-1a hash of a text."""
    found = 0x811C9DC5
    for byte in text.encode("utf-8"):
        found = ((found ^ byte) * 0x01000193) & _ALL
    return found
