"""Say between which numbers a guesser that has nothing to learn would find keys: what is above is told by form.

Where keys are dealt by lot, a guess finds each key with the chance of its question. Within a chapter the finds have
nothing to do with one another, for no chapter teaches its own guesser: their sum is known exactly. Between chapters
they go together a little, as what is learned by accident from one is used on the other. The fewer the choices that
teach, the more: `SHARED` is by how much, as thousands of deals of this course and of parts of it showed (0.05 to 0.12).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt

from raabta.content.guess.choices import Choice
from raabta.content.guess.joint import Hits

LOW, HIGH = 0.05, 0.95
SEED = 25
SHARED = 0.1


def band(members: Sequence[Choice], taught: int, low: float = LOW, high: float = HIGH) -> tuple[int, int]:
    """Return the numbers of keys that lot finds among `members` with the probabilities `low` and `high`.

    `taught` is the number of all choices of the language, of which `members` are some or all.
    """
    shares = [1.0]
    for one in members:
        pairs = zip([*shares, 0.0], [0.0, *shares], strict=True)
        shares = [kept * (1 - one.chance) + found * one.chance for kept, found in pairs]
    middle = sum(one.chance for one in members)
    wider = _wider(members, taught)
    ends = (round(middle + wider * (_at(shares, share) - middle)) for share in (low, high))
    bottom, top = (min(len(members), max(0, end)) for end in ends)
    return bottom, top


def dealt(choices: Sequence[Choice], guess: Callable[[Sequence[int]], Hits], deals: int) -> list[Hits]:
    """Return what the same guesser finds where the keys are dealt by lot within each question, `deals` times."""
    lot = random.Random(SEED)  # noqa: S311 - the same deals each time
    return [guess([lot.randrange(len(one.texts)) for one in choices]) for _ in range(deals)]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies; between two values a part of their distance."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)


def _wider(members: Sequence[Choice], taught: int) -> float:
    """Return by how much the finds of several chapters spread more than those of one."""
    alone = sum(one.chance * (1 - one.chance) for one in members)
    together = sum(count * count for count in Counter(one.chapter for one in members).values())
    between = len(members) ** 2 - together
    return sqrt(1 + SHARED * between / taught / alone) if alone else 1.0


def _at(shares: Sequence[float], wanted: float) -> int:
    reached = 0.0
    for number, share in enumerate(shares):
        reached += share
        if reached >= wanted - 1e-9:
            return number
    return len(shares) - 1
