"""Read a frame that came as text, of which nothing is sure yet."""

from __future__ import annotations

import json
import re

from raabta.room.protocol.values import Untrusted
from raabta.room.session.state import RefusedError

LONGEST_FRAME = 4096
#: The number of a frame that cannot be read; in a text that somebody typed the quotes would be escaped.
_NUMBER = re.compile(r'(?<!\\)"n"\s*:\s*([0-9]{1,16})(?![0-9.eE])')


def _no_constant(name: str) -> None:
    raise ValueError(name)


#: `json.loads` with such a wish would make a new decoder for every frame.
_DECODE = json.JSONDecoder(parse_constant=_no_constant).decode


def number_in(text: str) -> int | None:
    """Return the number of a frame without reading the rest: a phone must hear which of its frames is no use."""
    found = _NUMBER.search(text, 0, 2 * LONGEST_FRAME)
    return int(found[1]) if found else None


def parsed(text: str) -> Untrusted:
    """Return a frame that came as text. Raises RefusedError if it is none."""
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
