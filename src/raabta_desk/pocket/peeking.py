"""Simulate peeking: look daily at many tests of two equal versions, and chart how often one "wins" by chance.

Seeded, so that the chapter shows the same numbers to everybody. Each day both versions are shown to 200 more people, of
whom 3 % act; nothing else differs between them than chance.

Bad input, refused with ToolError: fewer than 1 or more than 60 days, fewer than 100 or more than 20,000 tests.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from math import comb
from typing import Any

from raabta import i18n
from raabta.charts import BAD, Figure, Plot
from raabta.form.errors import ToolError
from raabta_desk.workbench.statistics import Z_CONFIDENCE

PEOPLE, RATE, SEED = 200, 0.03, 20181201
_TESTS, _DAYS = 4000, 20


def false_winners(days: int = _DAYS, tests: int = _TESTS, seed: int = SEED) -> tuple[float, ...]:
    """Return the share of tests that had declared a winner by day 1, 2, … although the two versions are equal."""
    draw = random.Random(seed)  # noqa: S311 - a simulation, no secret
    table = list(accumulate(comb(PEOPLE, n) * RATE**n * (1 - RATE) ** (PEOPLE - n) for n in range(PEOPLE)))
    stopped = [0] * days
    for _ in range(tests):
        day = next(_significant(draw, table, days), None)
        if day is not None:
            stopped[day] += 1
    return tuple(count / tests for count in accumulate(stopped))


def _significant(draw: random.Random, table: list[float], days: int) -> Iterator[int]:
    """Yield the days on which one test looks decided."""
    one = two = 0
    for day in range(days):
        one += bisect_left(table, draw.random())
        two += bisect_left(table, draw.random())
        shown = PEOPLE * (day + 1)
        pooled = (one + two) / (2 * shown)
        variance = pooled * (1 - pooled) * 2 / shown
        if variance and (one - two) ** 2 / shown**2 > Z_CONFIDENCE**2 * variance:
            yield day


def peeking_chart(language: str = "en", days: int = _DAYS, tests: int = _TESTS) -> Figure:
    """Draw how false winners pile up when a test is looked at every day and stopped at the first "result".

    Raises ToolError if `days` is not 1 to 60 or `tests` not 100 to 20,000.
    """
    words = i18n.load("raabta_desk/pocket/peeking", language)
    if not (1 <= days <= 60 and 100 <= tests <= 20_000):
        raise ToolError([str(words["fault"])])
    shares = false_winners(days, tests)
    blanks = {
        "days": days,
        "tests": f"{tests:,}",
        "people": PEOPLE,
        "rate": f"{RATE:.0%}"[:-1],
        "first": _percent(shares[0]),
        "last": _percent(shares[-1]),
    }
    rows = [words["head"], *([day, _percent(share)] for day, share in enumerate(shares, 1))]
    return Figure(
        _draw(shares, words, blanks), words["alt"].format(**blanks), rows, words["caption"].format(**blanks), language
    )


def _percent(share: float) -> str:
    return f"{share * 100:.1f}"


def _draw(shares: tuple[float, ...], words: Any, blanks: dict[str, Any]) -> str:
    last = len(shares)
    plot = Plot((1, last), 1.18 * max(100 * max(shares), 5), words["y"], inset=14)
    plot.level(5)
    plot.line([(day, share * 100) for day, share in enumerate(shares, 1)], BAD)
    plot.note((last, shares[-1] * 100), blanks["last"])
    plot.note((last, 5), words["promised"], (10, 16), "end")
    plot.ticks((day, str(day)) for day in sorted({1, *range(5, last + 1, 5 if last <= 40 else 10), last}))
    plot.named(words["x"])
    return plot.svg()
