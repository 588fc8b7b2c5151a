"""Compute Student's t without scipy, from the regularised incomplete beta function and by bisection."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, log1p

_STEPS, _CLOSE, _TINY = 500, 1e-15, 1e-300


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    # The continued fraction converges fast on this side of the mean only.
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front / (a * _fraction(a, b, x))


def _fraction(a: float, b: float, x: float) -> float:
    """Evaluate the continued fraction 1 + d1/(1 + d2/(1 + …)) of the beta function from its front (Lentz's way)."""
    value, upper, lower = 1.0, 1.0, 0.0
    for step in range(1, _STEPS):
        half, odd = divmod(step, 2)
        if odd:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        lower = 1 / (1 + term * lower or _TINY)
        upper = 1 + term / upper or _TINY
        change = upper * lower
        value *= change
        if abs(change - 1) < _CLOSE:
            break
    return value


def two_tails(t: float, freedom: float) -> float:
    """Return the probability of a t at least this far from 0, on either side, with `freedom` degrees of freedom."""
    # From the side on which the fraction is small: near 1 it has no digits left for a small t.
    if t * t < freedom:
        return 1 - incomplete_beta(0.5, freedom / 2, t * t / (freedom + t * t))
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


@lru_cache(maxsize=256)
def quantile(confidence: float, freedom: float) -> float:
    """Return the t that holds `confidence` (0.95) of the distribution between -t and t."""
    low, high = 0.0, 1.0
    while two_tails(high, freedom) > 1 - confidence and high < 1e12:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if two_tails(middle, freedom) > 1 - confidence:
            low = middle
        else:
            high = middle
    return (low + high) / 2
