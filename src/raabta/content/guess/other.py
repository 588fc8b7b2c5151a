"""Guess keys in another way, which is kept back for the proof: nobody should write against this one.

A few rules vote, each named by what it picks: the options with the most or least of a feature, and those that begin or
end with a word. One rule after another is chosen on the other chapters, with the weight that it deserves beside those
chosen before (boosting). The joint guesser weighs all features and all words at once; this one sees ranks only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp

from raabta.content.guess.choices import Choice
from raabta.content.guess.features import FEATURES, rows, words
from raabta.content.guess.joint import Hits, hit

ROUNDS, STEP, RIDGE = 8, 0.5, 4.0
#: A word at an end of options is a rule where it stands in as many questions as this.
MIN_WORD = 6
#: From a rule to what it says of the options of one choice, in sum 1; a rule that picks none or all is not there.
Votes = Mapping[str, Sequence[float]]


class Other:
    """All choices of one language, asked in the other way."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._folds = [one.chapter for one in choices]
        self._votes = _votes(choices)
        self._sizes = [len(one.texts) for one in choices]

    def guess(self, keys: Sequence[int]) -> Hits:
        """Return what it finds where these are the keys, a number for each choice, under the name `other`."""
        found = [0.0] * len(keys)
        for chapter in sorted(set(self._folds)):
            others = [at for at, name in enumerate(self._folds) if name != chapter]
            weights = self._learned(others, keys)
            for at, name in enumerate(self._folds):
                if name == chapter:
                    found[at] = hit(_sum(weights, self._votes[at], [0.0] * self._sizes[at]), keys[at])
        return {"other": found}

    def _learned(self, others: Sequence[int], keys: Sequence[int]) -> dict[str, float]:
        weights: dict[str, float] = {}
        scores = {at: [0.0] * self._sizes[at] for at in others}
        for _round in range(ROUNDS):
            slopes: defaultdict[str, float] = defaultdict(float)
            bends: defaultdict[str, float] = defaultdict(float)
            for at in others:
                likely = _likely(scores[at])
                for rule, says in self._votes[at].items():
                    expected = sum(map(float.__mul__, likely, says))
                    slopes[rule] += says[keys[at]] - expected
                    bends[rule] += sum(share * one * one for share, one in zip(likely, says, strict=True)) - expected**2
            best = max(sorted(slopes), key=lambda rule: slopes[rule] ** 2 / (bends[rule] + RIDGE), default="")
            if not best:
                break
            more = STEP * slopes[best] / (bends[best] + RIDGE)
            weights[best] = weights.get(best, 0.0) + more
            for at in others:
                scores[at] = _sum({best: more}, self._votes[at], scores[at])
        return weights


def _votes(choices: Sequence[Choice]) -> list[Votes]:
    ends = [_ends(one) for one in choices]
    counts = Counter(rule for some in ends for rule in some)
    found: list[Votes] = []
    for one, some in zip(choices, ends, strict=True):
        picked = {**dict(_most(one)), **{rule: its for rule, its in some.items() if counts[rule] >= MIN_WORD}}
        size = len(one.texts)
        found.append(
            {
                rule: [1 / len(its) if at in its else 0.0 for at in range(size)]
                for rule, its in picked.items()
                if 0 < len(its) < size
            }
        )
    return found


def _most(choice: Choice) -> Iterator[tuple[str, set[int]]]:
    for (more, less), column in zip(FEATURES, zip(*rows(choice), strict=True), strict=True):
        for name, end in ((more, max(column)), (less, min(column))):
            yield name, {at for at, value in enumerate(column) if value == end}


def _ends(choice: Choice) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for at, text in enumerate(choice.texts):
        if said := words(text):
            for rule in (f"begins with {said[0]}", f"ends with {said[-1]}"):
                found.setdefault(rule, set()).add(at)
    return found


def _sum(weights: Mapping[str, float], votes: Votes, scores: list[float]) -> list[float]:
    """Return the scores of the options of a choice with what weighed rules say of them."""
    for rule, weight in weights.items():
        if says := votes.get(rule):
            scores = [score + weight * one for score, one in zip(scores, says, strict=True)]
    return scores


def _likely(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]
