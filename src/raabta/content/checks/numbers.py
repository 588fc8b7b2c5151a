"""Compare the numbers of a translation with those of its English: a wrong digit is read as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from raabta.content.checks.seen import Seen
from raabta.content.read.drawn import FIGURES
from raabta.content.read.numerals import differ, is_known
from raabta.content.read.pairs import EXERCISES
from raabta.errors import Problem


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the texts of sidecars whose numbers are not those of the English."""
    bank = [str(seen.files.bank)] if seen.files.bank else []
    for folder in (EXERCISES, FIGURES.as_posix(), *bank):
        for pair in seen.pairs()[folder]:
            if pair.local and is_known(pair.language):
                said = seen.files.memory.once(
                    "numbers", (pair.english, pair.local), partial(differ, pair.english, pair.local)
                )
                if said:
                    hint = f"write the same numbers, in digits or in words; English: “{_in_a_line(pair.english)}”"
                    yield Problem(pair.path, pair.find(), f"the numbers of '{pair.name}' differ: {said}", hint)


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
