"""Guess the keys of a course by form alone, each chapter from what the others teach.

Two guessers are asked: one looks at the form of options, one at their words. `both` is the mean of the two, each put to
the same spread within a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

from raabta.content.guess.bayes import Bayes, Words
from raabta.content.guess.choices import Choice
from raabta.content.guess.features import FEATURES, rows, spread, within
from raabta.content.guess.logit import Logit, score

#: The guessers, as the table names them.
GUESSERS = ("form", "words", "both")
#: How much of the reasons is told, and from which weight on.
_REASONS, _WORDS, _LEAST, _LEAST_WORD = 3, 4, 0.05, 0.3
#: From guesser to the share of the key that each question gives: 1 found, 0 not, between where options are level.
Hits = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Clue:
    """What tells a key: how far it stands above its best rival, by which features, and by which words.

    `words` carry a "+" where the right option has them and a "–" where the rival has.
    """

    margin: float
    features: tuple[str, ...]
    words: tuple[str, ...]


class Joint:
    """All choices of one language. Asks for two chapters or more; other keys than the real ones may be guessed at."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = choices
        self._folds = [one.chapter for one in choices]
        self._tables = [within(rows(one)) for one in choices]
        self._logit, self._bayes = Logit(self._tables, self._folds), Bayes(choices, self._folds)

    def guess(self, keys: Sequence[int]) -> Hits:
        """Return what each guesser finds where these are the keys, a number for each choice."""
        weights, learned = self._logit.weights(keys), self._bayes.learn(keys)
        found: Hits = {name: [] for name in GUESSERS}
        for at, key in enumerate(keys):
            for name, scores in zip(GUESSERS, self._scores(at, weights, learned), strict=True):
                found[name].append(hit(scores, key))
        return found

    def clues(self) -> list[Clue]:
        """Return, for each choice, what puts its key above its best rival; a negative margin is a key not found."""
        keys = [one.key for one in self.choices]
        weights, learned = self._logit.weights(keys), self._bayes.learn(keys)
        return [self._clue(at, self._scores(at, weights, learned)[2], weights, learned) for at in range(len(keys))]

    def _scores(
        self, at: int, weights: dict[str, list[float]], learned: dict[str, Words]
    ) -> tuple[list[float], list[float], list[float]]:
        chapter = self._folds[at]
        form = [score(weights[chapter], row) for row in self._tables[at]]
        said = [learned[chapter].score(tokens) for tokens in self._bayes.tokens[at]]
        return form, said, list(map(add, spread(form), spread(said)))

    def _clue(
        self, at: int, scores: Sequence[float], weights: dict[str, list[float]], learned: dict[str, Words]
    ) -> Clue:
        key, chapter = self.choices[at].key, self._folds[at]
        rival = max((other for other in range(len(scores)) if other != key), key=lambda other: scores[other])
        features = []
        for pair, weight, mine, its in zip(
            FEATURES, weights[chapter], self._tables[at][key], self._tables[at][rival], strict=True
        ):
            features.append((weight * (mine - its), pair[0] if mine > its else pair[1]))
        mine_only, its_only = (set(self._bayes.tokens[at][one]) for one in (key, rival))
        weigh = learned[chapter].weight
        words = [(weigh(one), f"+{one}") for one in mine_only - its_only]
        words += [(-weigh(one), f"–{one}") for one in its_only - mine_only]
        return Clue(scores[key] - scores[rival], _most(features, _REASONS, _LEAST), _most(words, _WORDS, _LEAST_WORD))


def hit(scores: Sequence[float], key: int) -> float:
    """Return 1 if the key has the highest score, its part of 1 if others have it too, else 0."""
    top = max(scores) - 1e-9
    best = [at for at, value in enumerate(scores) if value >= top]
    return 1 / len(best) if key in best else 0.0


def _most(weighed: Sequence[tuple[float, str]], number: int, least: float) -> tuple[str, ...]:
    """Return the names with the greatest weights, of those from `least` on."""
    return tuple(name for weight, name in sorted(weighed, key=lambda one: (-one[0], one[1]))[:number] if weight > least)
