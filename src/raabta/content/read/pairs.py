"""Pair each English text with the text that was made from it in another language, and mark both by short hashes.

A pair has a name by which the locks know it: `questions/event/first-sentence/options.action`. The name is made of ids,
so that a text keeps it when it moves to another file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from raabta.content.read.translations import StringTree, Texts

#: Bytes of a hash. Two versions of one text are compared, never a text with all others.
_BYTES = 4
#: The folder with the texts of questions, quizzes, scenarios, plans and outcomes.
EXERCISES = "exercises"


class Pair(NamedTuple):
    """An English text and the one made from it, "" where there is none; `find` returns the line where that stands."""

    name: str
    language: str
    english: str
    local: str
    path: Path
    find: Callable[[], int]


@lru_cache(maxsize=1 << 15)
def mark(text: str) -> str:
    """Return a short hash of a text. To break its lines elsewhere is no change."""
    return hashlib.blake2s(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def of_draft(place: str, full_id: str, tree: StringTree, texts: Texts) -> Iterator[Pair]:
    """Yield the pairs of a draft of some place in one language; `tree` is what it says in English."""
    for at, english in _leaves(tree, ()):
        where = ".".join(at)
        name = f"{place}/{full_id}/{where}" if where else f"{place}/{full_id}"
        local = _joined(texts.texts.get(where, ""))
        yield Pair(name, texts.language, english, local, texts.path, partial(texts.line_of, *at))


def _leaves(tree: StringTree, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(tree, Mapping):
        for name, part in tree.items():
            yield from _leaves(part, (*at, name))
    elif tree:
        yield at, _joined(tree)


def _joined(text: Any) -> str:
    """Return a text, or those of a list with a stroke between: hints, the further names of a thing."""
    return text if isinstance(text, str) else " / ".join(text)
