"""Read a passage: a text in which options stand, as words that can be marked or as gaps.

An author writes `[when: soon]` for the words "soon" that have the id `when`, and `[when]` for a gap.
The JavaScript twin is web/src/passage.js; tests/canonical/passage.json binds the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKED = re.compile(r"\[([a-z0-9][a-z0-9-]*)(?:: *([^\[\]]*?))?\]")
_BRACKET = re.compile(r"[\[\]]")


def pieces(passage: str) -> Iterator[tuple[str, str]]:
    """Yield the passage in pieces: a text and the id under which it can be marked, "" for what stands between.

    A gap has an id and no text.
    """
    end = 0
    for found in _MARKED.finditer(passage):
        if found.start() > end:
            yield passage[end : found.start()], ""
        yield found[2] or "", found[1]
        end = found.end()
    if end < len(passage):
        yield passage[end:], ""


def marked(passage: str) -> list[tuple[str, str]]:
    """Return what can be marked, each as its id and its words; of a gap the words are ""."""
    return [(name, text) for text, name in pieces(passage) if name]


def stray(passage: str) -> bool:
    """Return whether a bracket is left that opens or closes nothing."""
    return any(_BRACKET.search(text) for text, name in pieces(passage) if not name)


def unmarked(passage: str) -> str:
    """Return the passage as it is read: without ids, and with a line for each gap."""
    return "".join(text or "____" for text, _name in pieces(passage))
