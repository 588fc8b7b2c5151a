"""Read the frames that clients send as text, and check the fields that must have a certain shape."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from raabta.model.question import Question
from raabta.room.protocol.values import Untrusted
from raabta.room.session.playing import MOST_DECISIONS
from raabta.room.session.state import RefusedError
from raabta.room.session.votes import Slot

LONGEST_FRAME = 4096
MOST_HANDS = 5_000
#: The number of a frame that cannot be read; in a text that somebody typed the quotes would be escaped.
_NUMBER = re.compile(r'(?<!\\)"n"\s*:\s*([0-9]{1,16})(?![0-9.eE])')


def _no_constant(name: str) -> None:
    raise ValueError(name)


#: `json.loads` with such a wish would make a new decoder for every frame.
_DECODE = json.JSONDecoder(parse_constant=_no_constant).decode


def number_in(text: str) -> int | None:
    """Return the number of a frame that cannot be parsed, so that a phone hears which it was; None if it has none."""
    found = _NUMBER.search(text, 0, 2 * LONGEST_FRAME)
    return int(found[1]) if found else None


def parsed(text: str) -> Untrusted:
    """Return a frame from its text. Raises RefusedError: "long" if it is too long, "shape" if it is no JSON object."""
    if len(text) > LONGEST_FRAME:
        raise RefusedError("long")
    try:
        said = _DECODE(text)
        if "\\u" in text:
            json.dumps(said, ensure_ascii=False).encode()  # half of a surrogate pair cannot be written down
    except (ValueError, RecursionError):
        raise RefusedError("shape") from None
    if not isinstance(said, dict):
        raise RefusedError("shape")
    return said


def number(said: Untrusted) -> int:
    """Return the number of a frame. Raises RefusedError("shape") if it has none."""
    n = said.get("n")
    if not isinstance(n, int) or isinstance(n, bool) or not 0 < n < 2**53:
        raise RefusedError("shape")
    return n


def slot(said: Untrusted) -> Slot:
    """Return the slot to which an answer belongs. Raises RefusedError("shape") if a field of it is not valid."""
    part, question, round_ = said.get("part"), said.get("question"), said.get("round")
    if not isinstance(part, str) or not isinstance(question, str):
        raise RefusedError("shape")
    if not isinstance(round_, int) or isinstance(round_, bool) or not 0 < round_ <= MOST_DECISIONS:
        raise RefusedError("shape")
    return Slot(part, question, round_)


def counts(said: object, question: Question) -> dict[str, int]:
    """Return option -> people of a show of hands. Raises RefusedError("shape") if they do not fit the question."""
    ids = {option.id for option in question.control.options}
    if question.control.widget != "one" or not isinstance(said, Mapping) or not set(said) <= ids:
        raise RefusedError("shape")
    if not all(type(people) is int and 0 <= people <= MOST_HANDS for people in said.values()):
        raise RefusedError("shape")
    return dict(said)
