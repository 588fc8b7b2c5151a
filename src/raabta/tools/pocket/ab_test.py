"""Two versions of a post to an honest verdict: which did better, how sure that is, and how many people it takes.

The JavaScript twin is web/src/tools/ab-test.js; tests/canonical/ab_test.json binds the two.

Rules: z of two proportions with a pooled rate, two-sided at 5 %; a 95 % interval of the difference by Newcombe's method
(1998), which holds for small counts too; one version is called better only when both agree. With fewer than five
expected in any cell there is no verdict. The size finds the given lift over the rate of A eight times in ten.

Bad input, refused with ToolError that has a sentence for every fault: people who are missing, no whole number,
negative, none at all or more than a billion; more who acted than saw; a lift of 0 or less, or above 1,000 %; a name
that is no field. Urdu digits, and commas by thousand or lakh, are accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, erfc, sqrt
from typing import Any, Literal

from raabta.model.fold import parse_number
from raabta.tools import texts
from raabta.tools.errors import ToolError

Verdict = Literal["few", "none", "a", "b"]
FIELDS = ("shown_a", "acted_a", "shown_b", "acted_b", "lift")
#: 97.5 % and 80 % points of the normal distribution: 5 % two-sided, power of 80 %.
SURE, POWER = 1.959963984540054, 0.8416212335729143
MOST, MOST_LIFT, FEWEST = 10**9, 1000, 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two versions show. Rates, difference (B less A) and its interval are fractions; `needed` is a version."""

    rate_a: float
    rate_b: float
    difference: float
    low: float
    high: float
    z: float
    p: float
    verdict: Verdict
    needed: int | None


def faults(fields: Mapping[str, str]) -> list[str]:
    """Return the fields whose value is of no use, in their order; strangers behind them."""
    found = []
    for version in "ab":
        shown, acted = (_whole(fields.get(f"{what}_{version}", "")) for what in ("shown", "acted"))
        if not shown:
            found.append(f"shown_{version}")
        if acted is None or (shown and acted > shown):
            found.append(f"acted_{version}")
    lift = parse_number(fields.get("lift", ""), ("%",))
    if lift is None or not 0 < lift <= MOST_LIFT:
        found.append("lift")
    return found + [name for name in fields if name not in FIELDS]


def compare(fields: Mapping[str, str], language: str = "en") -> Comparison:
    """Compare two versions: how many saw each and how many acted, and the lift worth finding in per cent."""
    found = faults(fields)
    if found:
        words = texts.load("ab-test", language)["words"]
        known = [str(words[f"fault_{name}"]) for name in found if name in FIELDS]
        raise ToolError(known + [f"{name!r}: {', '.join(FIELDS)}" for name in found if name not in FIELDS])
    shown_a, acted_a, shown_b, acted_b = (_whole(fields[name]) or 0 for name in FIELDS[:4])
    lift = parse_number(fields["lift"], ("%",)) or 0.0
    return proportions(acted_a, shown_a, acted_b, shown_b, lift / 100)


def _whole(typed: str) -> int | None:
    number = parse_number(typed)
    return int(number) if number is not None and 0 <= number <= MOST and number == int(number) else None


def proportions(acted_a: int, shown_a: int, acted_b: int, shown_b: int, lift: float) -> Comparison:
    """Compare two proportions; `lift` is a fraction of the rate of A."""
    rate_a, rate_b = acted_a / shown_a, acted_b / shown_b
    pooled = (acted_a + acted_b) / (shown_a + shown_b)
    spread = sqrt(pooled * (1 - pooled) * (1 / shown_a + 1 / shown_b))
    z = (rate_b - rate_a) / spread if spread else 0.0
    low, high = interval(acted_a, shown_a, acted_b, shown_b)
    few = min(shown_a, shown_b) * min(pooled, 1 - pooled) < FEWEST
    return Comparison(
        rate_a=rate_a,
        rate_b=rate_b,
        difference=rate_b - rate_a,
        low=low,
        high=high,
        z=z,
        p=erfc(abs(z) / sqrt(2)),
        verdict="few" if few else _verdict(z, low, high),
        needed=needed(rate_a, lift),
    )


def _verdict(z: float, low: float, high: float) -> Verdict:
    if z > SURE and low > 0:
        return "b"
    return "a" if z < -SURE and high < 0 else "none"


def interval(acted_a: int, shown_a: int, acted_b: int, shown_b: int) -> tuple[float, float]:
    """Return the 95 % interval of the difference B less A, made of Wilson's interval of each rate."""
    (low_a, high_a), (low_b, high_b) = _wilson(acted_a, shown_a), _wilson(acted_b, shown_b)
    rate_a, rate_b = acted_a / shown_a, acted_b / shown_b
    below = sqrt((rate_b - low_b) ** 2 + (high_a - rate_a) ** 2)
    above = sqrt((high_b - rate_b) ** 2 + (rate_a - low_a) ** 2)
    return rate_b - rate_a - below, rate_b - rate_a + above


def _wilson(acted: int, shown: int) -> tuple[float, float]:
    rate, square = acted / shown, SURE * SURE
    middle = rate + square / (2 * shown)
    half = SURE * sqrt(rate * (1 - rate) / shown + square / (4 * shown * shown))
    return (middle - half) / (1 + square / shown), (middle + half) / (1 + square / shown)


def needed(rate: float, lift: float) -> int | None:
    """Return how many people each version needs to find `lift` over `rate`; None when no number would do."""
    other = rate * (1 + lift)
    if rate <= 0 or lift <= 0 or other >= 1:
        return None
    mean = (rate + other) / 2
    spread = SURE * sqrt(2 * mean * (1 - mean)) + POWER * sqrt(rate * (1 - rate) + other * (1 - other))
    return ceil((spread / (other - rate)) ** 2)


def twin_data() -> dict[str, Any]:
    """Return the numbers that the twin works with."""
    return {"sure": SURE, "power": POWER, "most": MOST, "mostLift": MOST_LIFT, "fewest": FEWEST}
