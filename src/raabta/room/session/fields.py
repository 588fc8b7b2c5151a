"""Reads the fields of frames that have a shape of their own, or refuses them."""

from __future__ import annotations

from collections.abc import Mapping

from raabta.model.question import Question
from raabta.room.protocol.values import Untrusted
from raabta.room.session.playing import MOST_DECISIONS
from raabta.room.session.state import RefusedError
from raabta.room.session.votes import Slot

MOST_HANDS = 5_000


def number(said: Untrusted) -> int:
    """Return the number of a frame, or refuse it."""
    n = said.get("n")
    if not isinstance(n, int) or isinstance(n, bool) or not 0 < n < 2**53:
        raise RefusedError("shape")
    return n


def slot(said: Untrusted) -> Slot:
    """Return where an answer belongs, or refuse the frame."""
    part, question, round_ = said.get("part"), said.get("question"), said.get("round")
    if not isinstance(part, str) or not isinstance(question, str):
        raise RefusedError("shape")
    if not isinstance(round_, int) or isinstance(round_, bool) or not 0 < round_ <= MOST_DECISIONS:
        raise RefusedError("shape")
    return Slot(part, question, round_)


def counts(said: object, question: Question) -> dict[str, int]:
    """Return the counts of a show of hands, or refuse them."""
    ids = {option.id for option in question.control.options}
    if question.control.widget != "one" or not isinstance(said, Mapping) or not set(said) <= ids:
        raise RefusedError("shape")
    if not all(type(people) is int and 0 <= people <= MOST_HANDS for people in said.values()):
        raise RefusedError("shape")
    return dict(said)
