"""Faults of an export as sentences, row by row, up to fifty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MOST = 50


class Faults:
    """Gathers faults as sentences; the row is counted below the head."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self.found: list[str] = []

    def rows(self, key: str, series: Any, wrong: Any, name: str) -> None:
        """Note the rows of `series` that `wrong` marks."""
        for row, value in series[wrong].head(MOST + 1).items():
            self.found.append(str(self.words[key]).format(row=row + 1, name=name, value=str(value)[:60]))

    def sentences(self) -> list[str]:
        """Return the first fifty, and a word on the rest."""
        more = [str(self.words["more"])] if len(self.found) > MOST else []
        return self.found[:MOST] + more
