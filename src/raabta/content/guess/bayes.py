"""Learn which words go with a right option: naive Bayes on the words and marks of right and wrong ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from raabta.content.guess.choices import Choice
from raabta.content.guess.features import MARK, words

_SIGNS = re.compile(r"[“?؟]")


class Bayes:
    """The words of all options of all choices; `folds` names the chapter of each, which is judged by the others."""

    def __init__(self, choices: Sequence[Choice], folds: Sequence[str]) -> None:
        self.tokens = [[_tokens(text) for text in one.texts] for one in choices]
        self._folds, self._names = folds, sorted(set(folds))
        self._all: dict[str, Counter[str]] = {name: Counter() for name in self._names}
        self._options: Counter[str] = Counter()
        self._asked = Counter(folds)
        for options, name in zip(self.tokens, folds, strict=True):
            self._options[name] += len(options)
            for one in options:
                self._all[name].update(one)
        self._every = sum(self._all.values(), Counter[str]())

    def learn(self, keys: Sequence[int]) -> dict[str, Words]:
        """Return, for each chapter, what the keys of the other chapters teach of words."""
        right: dict[str, Counter[str]] = {name: Counter() for name in self._names}
        for options, name, key in zip(self.tokens, self._folds, keys, strict=True):
            right[name].update(options[key])
        every: Counter[str] = Counter()
        for some in right.values():
            every.update(some)
        asked, shown = len(keys), self._options.total()
        found = {}
        for name in self._names:
            keys_there = asked - self._asked[name]
            wrong_there = shown - self._options[name] - keys_there
            found[name] = Words((self._every, self._all[name]), (every, right[name]), (keys_there, wrong_there))
        return found


class Words:
    """What is learned of words outside of one chapter: how often each stood in right and in wrong options.

    `shown` and `right` are the counts of the whole course and of the chapter; `sizes` how many right and wrong options
    the others have.
    """

    def __init__(
        self,
        shown: tuple[Counter[str], Counter[str]],
        right: tuple[Counter[str], Counter[str]],
        sizes: tuple[int, int],
    ) -> None:
        self._shown, self._right, self._sizes = shown, right, sizes
        self._known: dict[str, float] = {}

    def weight(self, token: str) -> float:
        """Return how much a word speaks for a right option: the logarithm of a ratio, 0 for one that is new."""
        known = self._known.get(token)
        if known is None:
            keys, wrongs = self._sizes
            prior = wrongs / keys
            right = self._right[0][token] - self._right[1][token]
            wrong = self._shown[0][token] - self._shown[1][token] - right
            known = log((right + 1) / (keys + 2)) - log((wrong + prior) / (wrongs + 2 * prior))
            self._known[token] = known
        return known

    def score(self, tokens: Sequence[str]) -> float:
        """Return how much the words of an option speak for it."""
        return sum(map(self.weight, tokens))


def _tokens(text: str) -> list[str]:
    return sorted({*words(text), *MARK.findall(text), *_SIGNS.findall(text)})
