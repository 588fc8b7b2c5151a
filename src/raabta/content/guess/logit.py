"""Learn which forms go with a right option: a conditional logit with a ridge, one step of Newton's from zero.

The step from zero is linear in the keys: what it needs of the texts is made once, and other keys cost little more.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from operator import mul

from raabta.content.guess.features import FEATURES, Row

RIDGE = 4.0
_K = len(FEATURES)
_Lower = list[list[float]]


class Logit:
    """The form of all options of all choices; `folds` names the chapter of each, and its weights come of the others."""

    def __init__(self, tables: Sequence[Sequence[Row]], folds: Sequence[str]) -> None:
        self._tables, self._folds = tables, folds
        self.names = sorted(set(folds))
        parts = {name: self._products(name) for name in self.names}
        total = [[sum(parts[name][a][b] for name in self.names) for b in range(a + 1)] for a in range(_K)]
        self._factors = {name: _cholesky(_without(total, parts[name])) for name in self.names}

    def weights(self, keys: Sequence[int]) -> dict[str, list[float]]:
        """Return, for each chapter, a weight for each feature, as the keys of the other chapters teach it."""
        sums = {name: [0.0] * _K for name in self.names}
        for table, name, key in zip(self._tables, self._folds, keys, strict=True):
            sums[name] = [one + value for one, value in zip(sums[name], table[key], strict=True)]
        every = [sum(column) for column in zip(*sums.values(), strict=True)]
        return {
            name: _solved(self._factors[name], [all_ - own for all_, own in zip(every, sums[name], strict=True)])
            for name in self.names
        }

    def _products(self, name: str) -> _Lower:
        """Return the curvature that the choices of one chapter give: its lower half."""
        scaled: list[Row] = []
        for table, fold in zip(self._tables, self._folds, strict=True):
            if fold == name:
                share = sqrt(1 / len(table))
                scaled += [tuple(value * share for value in row) for row in table]
        columns = list(zip(*scaled, strict=True))
        return [[sum(map(mul, columns[a], columns[b])) for b in range(a + 1)] for a in range(_K)]


def score(weights: Sequence[float], row: Row) -> float:
    """Return how much an option looks like a right one."""
    found: float = sum(map(mul, weights, row))
    return found


def _without(total: _Lower, part: _Lower) -> _Lower:
    return [[total[a][b] - part[a][b] + (RIDGE if a == b else 0.0) for b in range(a + 1)] for a in range(len(total))]


def _cholesky(matrix: _Lower) -> _Lower:
    """Return the factor of a positive matrix, of which the lower half is given."""
    factor: _Lower = []
    for a, row in enumerate(matrix):
        made: list[float] = []
        for b in range(a):
            made.append((row[b] - sum(map(mul, made, factor[b]))) / factor[b][b])
        made.append(sqrt(row[a] - sum(value * value for value in made)))
        factor.append(made)
    return factor


def _solved(factor: _Lower, right: Sequence[float]) -> list[float]:
    size = len(factor)
    first: list[float] = []
    for row, value in zip(factor, right, strict=True):
        first.append((value - sum(map(mul, row, first))) / row[-1])
    found = [0.0] * size
    for a in reversed(range(size)):
        found[a] = (first[a] - sum(factor[b][a] * found[b] for b in range(a + 1, size))) / factor[a][a]
    return found
