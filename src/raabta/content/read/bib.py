"""Define an entry of references.bib. What reads the file is imported when it has changed since the last build."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from raabta.content.yaml.file_problems import FileProblems
from raabta.model.question import Source

BIB = Path("references.bib")


@dataclass(frozen=True, slots=True)
class BibEntry:
    """A source, where it stands in the file, and its fields in plain text. It is None where the fields are too few."""

    line: int
    fields: dict[str, str]
    source: Source | None


def read_bib(text: str, file: FileProblems) -> dict[str, BibEntry]:
    """Return key -> entry."""
    entries: dict[str, BibEntry] = import_module("raabta.content.read.bibtex").read(text, file)
    return entries
