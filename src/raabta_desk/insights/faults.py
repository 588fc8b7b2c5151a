"""Gather the faults of an export as sentences, row by row, up to fifty."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

MOST = 50


class Faults:
    """Faults as sentences, gathered while an export is read; the row is counted below the head."""

    def __init__(self, words: Mapping[str, Any], language: str) -> None:
        self.words, self.language = words, language
        self.found: list[str] = []
        self._told: set[str] = set()

    def rows(
        self,
        key: str,
        values: Iterable[str],
        wrong: Container[str],
        name: str,
        most: int = MOST + 1,
        said: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Note the rows in which one of the `wrong` values stands; `said` is what is said of each."""
        found = islice(((row, value) for row, value in enumerate(values, 1) if value in wrong), most)
        self.places(key, found, name, said)

    def places(
        self, key: str, places: Iterable[tuple[int, str]], name: str, said: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Note rows, each given by its number and what stands in it."""
        for row, value in places:
            blanks = {"row": row, "name": name, "value": value[:60], "said": said.get(value, "")}
            self.found.append(str(self.words[key]).format(**blanks))

    def once(self, key: str, **blanks: str) -> None:
        """Note a fault of the whole file, the first time only."""
        if key not in self._told:
            self.found.append(str(self.words[key]).format(**blanks))
            self._told.add(key)

    def sentences(self) -> list[str]:
        """Return the first fifty, and a word on the rest."""
        more = [str(self.words["more"])] if len(self.found) > MOST else []
        return self.found[:MOST] + more
