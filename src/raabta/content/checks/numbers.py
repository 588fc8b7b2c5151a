"""Compare the numbers of a translation with those of its English: a wrong digit is read as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from raabta.content.checks.seen import Seen
from raabta.content.read.drawn import FIGURES
from raabta.content.read.numerals import counts_letters, has_same_digits, is_known, numerals, values
from raabta.content.read.pairs import EXERCISES
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the texts of sidecars whose numbers are not those of the English."""
    for folder in (EXERCISES, FIGURES.as_posix()):
        for pair in seen.pairs()[folder]:
            if pair.local and is_known(pair.language):
                said = seen.files.memory.once(
                    "numbers", (pair.english, pair.local), partial(differ, pair.english, pair.local)
                )
                if said:
                    hint = f"write the same numbers, in digits or in words; English: “{pair.english}”"
                    yield Problem(pair.path, pair.find(), f"the numbers of '{pair.name}' differ: {said}", hint)


def differ(english: str, local: str) -> str:
    """Return what one of the two texts says in digits and the other not at all, or ""."""
    if has_same_digits(english, local) or counts_letters(english):
        return ""
    ours, theirs = numerals(english), numerals(local)
    in_english, in_local = values(english, ours), values(local, theirs)
    added = [one.written for one in theirs if not one.is_in(in_english)]
    lost = [one.written for one in ours if not one.is_in(in_local)]
    parts = (("only here", added), ("only in English", lost))
    return "; ".join(f"{where} {listed(list(dict.fromkeys(some)))}" for where, some in parts if some)
