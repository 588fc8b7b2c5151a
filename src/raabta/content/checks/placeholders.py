"""Find placeholders that an author forgot to replace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import BIB
from raabta.errors import Problem

_BLANK = re.compile(r"\b(?:NN|TODO|TBD|TBC|FIXME|FILL IN|XX+X|xx+x|[Ll]orem ipsum)\b")
_TO_FILL_IN = "FILL IN"
HINT = "put your text in its place"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the first placeholder of every text of a page and of every source."""
    for part in seen.parts():
        # Reading the page reports what is to be filled in, each with what belongs there.
        found = blank(part.prose.replace(_TO_FILL_IN, " " * len(_TO_FILL_IN)))
        if found:
            yield part.problem(found.start(), said(found[0]), HINT)
    for key, entry in seen.files.entries.items():
        found = blank(" ".join(entry.fields.values()))
        if found:
            yield Problem(BIB, entry.line, f"the source '{key}': {said(found[0])}", HINT)


def blank(text: str) -> re.Match[str] | None:
    """Return the first placeholder of a text."""
    return _BLANK.search(text) if _may_be_blank(text) else None


def _may_be_blank(text: str) -> bool:
    """Return whether a sign that every placeholder has stands in a text: a tenth of the work, and most have none."""
    return (
        ("NN" in text or "TODO" in text or "TBD" in text or "TBC" in text or "FIXME" in text)
        or ("FILL IN" in text or "XXX" in text or "xxx" in text)
        or "orem ipsum" in text
    )


def said(word: str) -> str:
    """Return what is said of a placeholder."""
    return f"'{word}' holds the place of a text"
