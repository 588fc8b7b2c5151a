"""Reckon what a few hundred answers can tell, with intervals: the formulas, of the standard library alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atanh, comb, erfc, fsum, log, sqrt, tanh

#: Of a normal distribution, 95 % lie this many deviations around the middle.
Z95 = 1.959963984540054
#: The scale on which test makers tell a difference between groups: 2.35 points for each logit.
DELTA = 2.35
#: Right and wrong of the first group, right and wrong of the second.
Table = tuple[int, int, int, int]


def wilson(right: int, people: int, z: float = Z95) -> tuple[float, float]:
    """Return Wilson's interval of a share, `right` of `people` (people > 0); both ends are from 0 to 1."""
    share, more = right / people, z * z / people
    middle = share + more / 2
    reach = z * sqrt(max(0.0, share * (1 - share) / people + more / (4 * people)))
    return max(0.0, (middle - reach) / (1 + more)), min(1.0, (middle + reach) / (1 + more))


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's correlation, None where either side does not vary."""
    people = len(pairs)
    if people < 3:
        return None
    mean_x, mean_y = (fsum(pair[side] for pair in pairs) / people for side in (0, 1))
    xx = fsum((x - mean_x) ** 2 for x, _ in pairs)
    yy = fsum((y - mean_y) ** 2 for _, y in pairs)
    if xx < 1e-12 or yy < 1e-12:
        return None
    together = fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return max(-1.0, min(1.0, together / sqrt(xx * yy)))


def fisher(r: float, people: int, z: float = Z95) -> tuple[float, float]:
    """Return the interval of a correlation of at least four people, by Fisher's transformation."""
    middle, reach = atanh(max(-0.999999, min(0.999999, r))), z / sqrt(people - 3)
    return tanh(middle - reach), tanh(middle + reach)


@dataclass(frozen=True, slots=True)
class Odds:
    """How many times the odds of the first group are those of the second, stratum by stratum: log odds and doubt."""

    log_odds: float
    deviation: float
    p: float

    @property
    def delta(self) -> float:
        """Return the difference on the scale of test makers; below 0 the second group finds it harder."""
        return -DELTA * self.log_odds

    def interval(self, z: float = Z95) -> tuple[float, float]:
        """Return the interval of `delta`."""
        reach = DELTA * z * self.deviation
        return self.delta - reach, self.delta + reach


def mantel_haenszel(tables: Iterable[Table]) -> Odds | None:
    """Return the common odds of two groups over strata; None where no stratum has both, or nobody is right or wrong.

    The deviation is that of Robins, Breslow and Greenland; `p` is of the test without a correction for continuity.
    """
    used = [(a, b, c, d) for a, b, c, d in tables if a + b and c + d]
    numerators = [a * d / (a + b + c + d) for a, b, c, d in used]
    denominators = [b * c / (a + b + c + d) for a, b, c, d in used]
    r, s = fsum(numerators), fsum(denominators)
    if r <= 0 or s <= 0:
        return None
    agreement = [(a + d) / (a + b + c + d) for a, b, c, d in used]
    parts = list(zip(agreement, numerators, denominators, strict=True))
    variance = (
        fsum(p * rk for p, rk, _ in parts) / (2 * r * r)
        + fsum(p * sk + (1 - p) * rk for p, rk, sk in parts) / (2 * r * s)
        + fsum((1 - p) * sk for p, _, sk in parts) / (2 * s * s)
    )
    return Odds(log(r / s), sqrt(variance), _p(used))


def _p(tables: Iterable[Table]) -> float:
    off = spread = 0.0
    for a, b, c, d in tables:
        total = a + b + c + d
        if total > 1:
            off += a - (a + b) * (a + c) / total
            spread += (a + b) * (c + d) * (a + c) * (b + d) / (total * total * (total - 1))
    return erfc(sqrt(off * off / spread / 2)) if spread else 1.0


def binomial_tail(many: int, few: int) -> float:
    """Return how probable `many` or more of `many + few` are where each comes up as often as the other."""
    total = many + few
    if total > 1000:  # the exact sum would take long, and says the same
        return erfc((many - few - 1) / sqrt(2 * total)) / 2
    return float(sum(comb(total, times) for times in range(many, total + 1)) / 2**total)


def below(r: float, people: int) -> float:
    """Return how probable a correlation as low as `r` is where there is none: one-sided, by Fisher's transformation."""
    return erfc(-atanh(max(-0.999999, min(0.999999, r))) * sqrt(people - 3) / sqrt(2)) / 2


def discoveries(ps: Sequence[float], rate: float = 0.05) -> list[bool]:
    """Return which of many tests to believe, so that of those believed at most a share `rate` is chance.

    The rule is that of Benjamini and Hochberg. Where nothing is to be discovered, one run in twenty believes anything.
    """
    order = sorted(range(len(ps)), key=lambda at: ps[at])
    last = max((rank for rank, at in enumerate(order, start=1) if ps[at] <= rate * rank / len(ps)), default=0)
    believed = set(order[:last])
    return [at in believed for at in range(len(ps))]
