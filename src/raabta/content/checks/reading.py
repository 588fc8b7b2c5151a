"""Report what went wrong while files and pages were read."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of every file and page."""
    yield from seen.files.problems
    for page in seen.pages:
        yield from page.file.problems
