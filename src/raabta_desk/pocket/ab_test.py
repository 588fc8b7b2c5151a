"""Compare two versions of a post: which did better, how sure that is, and how many people a test takes.

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
from math import erfc, sqrt
from typing import Any, Literal

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import parse_count
from raabta_desk.workbench.statistics import Z_CONFIDENCE, Z_POWER, newcombe_interval, sample_size

Verdict = Literal["few", "none", "a", "b"]
FIELDS = ("shown_a", "acted_a", "shown_b", "acted_b", "lift")
MOST, MOST_LIFT, FEWEST = 10**9, 1000, 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of two versions: rates, difference (B less A) and interval as fractions; `needed` people each."""

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
    lift = parse_count(fields.get("lift", ""), ("%",))
    if lift is None or not 0 < lift <= MOST_LIFT:
        found.append("lift")
    return found + [name for name in fields if name not in FIELDS]


def ab_test(fields: Mapping[str, str], language: str = "en") -> Comparison:
    """Compare two versions of a post.

    `fields` holds text as people type it: `shown_a` and `shown_b` (people who saw a version), `acted_a` and `acted_b`
    (people who then acted), and `lift` (the rise worth finding, in per cent of the rate of A). Rates come back as
    fractions, `needed` as people for each version. Refuses with ToolError what the head of this module lists, said in
    `language`.
    """
    found = faults(fields)
    if found:
        words = i18n.load("raabta_desk/pocket/ab-test", language)["words"]
        known = [str(words[f"fault_{name}"]) for name in found if name in FIELDS]
        raise ToolError(known + [f"{name!r}: {', '.join(FIELDS)}" for name in found if name not in FIELDS])
    shown_a, acted_a, shown_b, acted_b = (_whole(fields[name]) or 0 for name in FIELDS[:4])
    lift = parse_count(fields["lift"], ("%",)) or 0.0
    return compare_counts(acted_a, shown_a, acted_b, shown_b, lift / 100)


def _whole(typed: str) -> int | None:
    number = parse_count(typed)
    return int(number) if number is not None and 0 <= number <= MOST and number == int(number) else None


def compare_counts(acted_a: int, shown_a: int, acted_b: int, shown_b: int, lift: float) -> Comparison:
    """Compare two proportions; `lift` is a fraction of the rate of A."""
    rate_a, rate_b = acted_a / shown_a, acted_b / shown_b
    pooled = (acted_a + acted_b) / (shown_a + shown_b)
    spread = sqrt(pooled * (1 - pooled) * (1 / shown_a + 1 / shown_b))
    z = (rate_b - rate_a) / spread if spread else 0.0
    low, high = newcombe_interval(acted_a, shown_a, acted_b, shown_b)
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
        needed=sample_size(rate_a, lift),
    )


def _verdict(z: float, low: float, high: float) -> Verdict:
    if z > Z_CONFIDENCE and low > 0:
        return "b"
    return "a" if z < -Z_CONFIDENCE and high < 0 else "none"


def twin_data(_language: str = "en") -> dict[str, Any]:
    """Return the numbers that the twin works with; they are the same in every language."""
    return {"sure": Z_CONFIDENCE, "power": Z_POWER, "most": MOST, "mostLift": MOST_LIFT, "fewest": FEWEST}
