"""Words that hold the place of words: they are seen by everybody but their author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.errors import Problem

BLANK = re.compile(r"\b(?:NN|TODO|TBD|TBC|FIXME|FILL IN|XX+X|xx+x|[Ll]orem ipsum)\b")
HINT = "put your text in its place"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the first placeholder of every text of a page."""
    for page in seen.pages:
        for part in page.parts:
            found = BLANK.search(part.prose)
            if found and found[0] != "FILL IN":  # these are told when the page is read, each with what belongs there
                yield part.problem(found.start(), said(found[0]), HINT)


def said(blank: str) -> str:
    """Return what is said of a placeholder."""
    return f"'{blank}' holds the place of a text"
