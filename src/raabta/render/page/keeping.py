"""What a page says of where answers are kept. A notebook keeps none, so its quizzes do not carry these words."""

from __future__ import annotations

from raabta import i18n

WORDS = ("kept", "aside")


def keeping_words(language: str) -> dict[str, str]:
    """Return the words for the script of a page that has a quiz or a scenario."""
    return i18n.pick("render/page", language, WORDS)
