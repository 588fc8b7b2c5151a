"""Sort comments into classes, danger first, and give the words that are the reason."""

from raabta.tools.comments.answer import answer, because
from raabta.tools.comments.card import CARDS
from raabta.tools.comments.reading import Comments, read
from raabta.tools.comments.signs import Sign, signs
from raabta.tools.comments.triage import CLASSES, ORDER, Row, Sorted, counts, triage

__all__ = [
    "CARDS",
    "CLASSES",
    "ORDER",
    "Comments",
    "Row",
    "Sign",
    "Sorted",
    "answer",
    "because",
    "counts",
    "read",
    "signs",
    "triage",
]
