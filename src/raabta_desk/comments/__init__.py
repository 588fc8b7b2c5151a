"""Sort comments into classes, danger first, and give the words that are the reason."""

from raabta_desk.comments.answer import answer, because
from raabta_desk.comments.reading import DOMAIN, Comments, read
from raabta_desk.comments.signs import Sign, signs
from raabta_desk.comments.triage import CLASSES, ORDER, Row, Sorted, counts, triage

__all__ = [
    "CLASSES",
    "DOMAIN",
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
