"""Find placeholders that an author forgot to replace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.errors import Problem

_BLANK = re.compile(r"\b(?:NN|TODO|TBD|TBC|FIXME|FILL IN|XX+X|xx+x|[Ll]orem ipsum)\b")
#: One of these stands in every placeholder. To look for them takes a tenth of the time, and most texts have none.
_SIGNS = ("NN", "TODO", "TBD", "TBC", "FIXME", "FILL IN", "XXX", "xxx", "orem ipsum")
HINT = "put your text in its place"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the first placeholder of every text of a page."""
    for part in seen.parts():
        found = blank(part.prose)
        if found and found[0] != "FILL IN":  # reading the page reports these, each with what belongs there
            yield part.problem(found.start(), said(found[0]), HINT)


def blank(text: str) -> re.Match[str] | None:
    """Return the first placeholder of a text."""
    return _BLANK.search(text) if any(sign in text for sign in _SIGNS) else None


def said(word: str) -> str:
    """Return what is said of a placeholder."""
    return f"'{word}' holds the place of a text"
