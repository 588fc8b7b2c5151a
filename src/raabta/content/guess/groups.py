"""Sum up what was guessed: of all choices, by where they are asked, and by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from raabta.content.guess.band import HIGH, LOW, band, quantile
from raabta.content.guess.choices import ROLES, Choice
from raabta.content.guess.joint import Hits

#: Fewer choices than these are told of no group, and fewer teach nothing that could be told of a course.
MIN_GROUP, MIN_COURSE = 10, 40
#: With so many groups some pass their band by luck. One course in twenty without any form passes this in any group.
LUCK = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """Choices that are looked at together; `members` are their numbers in the course.

    `found` is, by guesser, how many keys were found, and `chance` how many lot finds. Lot stays within `low` and `high`
    nine times in ten, and above `sure` in a course of this size as good as never.
    """

    name: str
    members: tuple[int, ...]
    chance: float
    found: dict[str, float]
    low: float
    high: float
    sure: int

    @property
    def size(self) -> int:
        """Return how many choices there are."""
        return len(self.members)

    @property
    def judged(self) -> bool:
        """Return whether there are enough to say anything of them."""
        return self.size >= MIN_GROUP

    def above(self, guesser: str) -> bool:
        """Return whether a guesser found more than lot would."""
        return self.found[guesser] > self.high


def enough(choices: Sequence[Choice]) -> bool:
    """Return whether there are enough choices, of two chapters or more, for one to teach another."""
    return len(choices) >= MIN_COURSE and len({one.chapter for one in choices}) > 1


def groups(choices: Sequence[Choice], hits: Hits, deals: Sequence[Hits] = ()) -> list[Group]:
    """Return all choices together, then those of each role, then those of each chapter.

    The band is reckoned; with `deals` it is that of the guesser `both` where the keys were dealt by lot.
    """
    named = list(_members(choices))
    tested = sum(len(members) >= MIN_GROUP for _name, members in named)
    found = []
    for name, members in named:
        some = [choices[at] for at in members]
        low, high = _band(some, len(choices), members, deals)
        _low, sure = band(some, len(choices), high=1 - LUCK / max(1, tested))
        sums = {guesser: sum(values[at] for at in members) for guesser, values in hits.items()}
        found.append(Group(name, members, sum(one.chance for one in some), sums, low, high, sure))
    return found


def _band(some: Sequence[Choice], taught: int, members: Sequence[int], deals: Sequence[Hits]) -> tuple[float, float]:
    if not deals:
        return band(some, taught)
    sums = [sum(one["both"][at] for at in members) for one in deals]
    return quantile(sums, LOW), quantile(sums, HIGH)


def _members(choices: Sequence[Choice]) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield "all", tuple(range(len(choices)))
    for role in ROLES:
        if its := tuple(at for at, one in enumerate(choices) if role in one.roles):
            yield role, its
    for chapter in sorted({one.chapter for one in choices}):
        yield f"{chapter}/", tuple(at for at, one in enumerate(choices) if one.chapter == chapter)
