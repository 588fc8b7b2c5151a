"""Compute intervals of proportions, and the size of the next test.

Rules: the interval of a rate is Wilson's (1927), which holds for small counts too; that of a difference is Newcombe's
(1998), made of both. The size finds the given lift in eight tests of ten, two-sided at 5 %.
"""

from __future__ import annotations

from math import ceil, sqrt

#: 97.5 % and 80 % points of the normal distribution: 5 % two-sided, power of 80 %.
Z_CONFIDENCE, Z_POWER = 1.959963984540054, 0.8416212335729143


def newcombe_interval(acted_a: int, shown_a: int, acted_b: int, shown_b: int) -> tuple[float, float]:
    """Return the 95 % interval of the difference B less A, made of Wilson's interval of each rate."""
    (low_a, high_a), (low_b, high_b) = wilson_interval(acted_a, shown_a), wilson_interval(acted_b, shown_b)
    rate_a, rate_b = acted_a / shown_a, acted_b / shown_b
    below = sqrt((rate_b - low_b) ** 2 + (high_a - rate_a) ** 2)
    above = sqrt((high_b - rate_b) ** 2 + (rate_a - low_a) ** 2)
    return rate_b - rate_a - below, rate_b - rate_a + above


def wilson_interval(acted: int, shown: int) -> tuple[float, float]:
    """Return the 95 % interval of one rate."""
    rate, square = acted / shown, Z_CONFIDENCE * Z_CONFIDENCE
    middle = rate + square / (2 * shown)
    half = Z_CONFIDENCE * sqrt(rate * (1 - rate) / shown + square / (4 * shown * shown))
    # Reckoned in floats, the interval of none or of all would end a hair beyond 0 or 1.
    return max((middle - half) / (1 + square / shown), 0.0), min((middle + half) / (1 + square / shown), 1.0)


def sample_size(rate: float, lift: float) -> int | None:
    """Return how many people each version needs to find `lift` over `rate`; None when no number would do."""
    other = rate * (1 + lift)
    if rate <= 0 or lift <= 0 or other >= 1:
        return None
    mean = (rate + other) / 2
    spread = Z_CONFIDENCE * sqrt(2 * mean * (1 - mean)) + Z_POWER * sqrt(rate * (1 - rate) + other * (1 - other))
    return ceil((spread / (other - rate)) ** 2)
