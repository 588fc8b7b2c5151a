"""Find placeholders that an author forgot to replace."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.bib import BIB
from raabta.content.read.blanks import HINT, blank, said
from raabta.errors import Problem

_TO_FILL_IN = "FILL IN"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the first placeholder of every text of a page and of every source."""
    for part in seen.parts():
        # Reading the page reports what is to be filled in, each with what belongs there.
        found = blank(part.prose.replace(_TO_FILL_IN, " " * len(_TO_FILL_IN)))
        if found:
            yield part.problem(found.start(), said(found[0]), HINT)
    for key, entry in seen.files.entries.items():
        found = next(filter(None, map(blank, entry.fields.values())), None)
        if found:
            yield Problem(BIB, entry.line, f"the source '{key}': {said(found[0])}", HINT)
