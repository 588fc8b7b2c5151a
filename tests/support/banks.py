"""Banks of made-up choices, whose options say nothing: with a cue that tells the key, or with none."""

from __future__ import annotations

import random
from collections.abc import Callable

from raabta.content.guess import Choice

#: Letters of which words are made.
LETTERS = {"en": "abdeiklmnoprstu", "ur": "ابتدرسکلمنوہی"}
#: What makes of the text of an option that of the key (True), or that of a wrong one.
Plant = Callable[[str, bool], str]
CHAPTERS = 8


def bank(
    seed: int, language: str = "en", count: int = 160, plant: Plant | None = None, only: str = ""
) -> tuple[Choice, ...]:
    """Return choices of four options in eight chapters, `c0` to `c7`, whose keys are dealt by lot.

    `plant` changes the texts of options; with `only` in that chapter alone.
    """
    lot = random.Random(seed)
    known = ["".join(lot.choices(LETTERS[language], k=lot.randint(2, 8))) for _ in range(400)]
    found = []
    for number in range(count):
        chapter, key = f"c{number % CHAPTERS}", lot.randrange(4)
        texts = [_text(lot, known, language) for _ in range(4)]
        if plant and only in ("", chapter):
            texts = [plant(text, at == key) for at, text in enumerate(texts)]
        role = ("closing", "hall", "held", "step")[lot.randrange(4)]
        found.append(Choice(f"{chapter}/q{number}", language, _text(lot, known, language), tuple(texts), key, (role,)))
    return tuple(found)


def _text(lot: random.Random, known: list[str], language: str) -> str:
    said = lot.choices(known, k=lot.randint(5, 12))
    at = lot.randrange(1, len(said))
    return " ".join(said[:at]) + ("،" if language == "ur" else ",") * lot.randrange(2) + " " + " ".join(said[at:])
