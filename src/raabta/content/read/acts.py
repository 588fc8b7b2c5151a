"""Read which acts a course speaks of, and find sections of law that a text gives without their act.

`acts.yml` lies beside `facts.yml`. A section needs its act in the same sentence: before it, with no other section
between the two, or close behind it; one name does for one section, the nearer one. "Section 43" alone is no law:
two acts have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from raabta import i18n
from raabta.content.yaml.fields import as_table, read_table
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node
from raabta.kinds.field import Field

ACT = (
    Field("act", "text", "the name of the act, as its text has it", required=True),
    Field("names", "texts", "how texts name it, in every language of the course"),
)
FIELDS = (Field("acts", "rows", "the acts of which the course speaks", required=True, rows=ACT),)
#: So many signs behind a section its act may begin: "section 43 of the", "section 11, where life is at stake, of the".
NEAR = 60
#: Where a sentence ends, or what stands alone: a paragraph, a point of a list, a row of a table.
_END = re.compile(r"[.!?۔؟](?=[\s”\"’»)*_\]]|$)|\n\s*\n|\n(?=\s*(?:[-*+>|]|\d+\.)\s)")
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
_BEFORE = re.compile(r"(\w+)\W*$")


class Bare(NamedTuple):
    """A section without its act: where it begins in the text, and how it is written."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of which a course speaks. `names` is how texts name any of them."""

    names: tuple[str, ...]

    def bare(self, text: str) -> list[Bare]:
        """Return the sections in a text that do not say of which act they are."""
        if not any(pattern.search(text) for pattern, _not_after in _patterns()):
            return []
        # Readers do not see where a link leads, and the full stop of "s. 43" ends no sentence.
        seen = _TARGET.sub("", text)
        sections = sorted(_sections(seen), key=re.Match.start)
        for section in sections:
            seen = seen[: section.start()] + "0" * len(section[0]) + seen[section.end() :]
        ends = [found.start() for found in _END.finditer(seen)]
        meant = {_meant(found.span(), sections, ends) for found in _any_of(self.names).finditer(seen)}
        return [Bare(_place(one.start(), text), one[0]) for one in sections if one.start() not in meant]

    def named(self, text: str) -> bool:
        """Return whether a text names one of the acts."""
        return _any_of(self.names).search(text) is not None


def _place(at: int, text: str) -> int:
    """Return the place in a text of a place in the same text without the targets of its links."""
    for found in _TARGET.finditer(text):
        if found.start() > at:
            break
        at += len(found[0])
    return at


def _meant(name: tuple[int, int], sections: list[re.Match[str]], ends: list[int]) -> int:
    """Return the beginning of the section that a name stands for, the nearer one of its sentence; without any, -1."""
    first, last = name
    start = max((one for one in ends if one < first), default=0)
    stop = min((one for one in ends if one >= last), default=sections[-1].start())
    behind = [(one.start() - last, one.start()) for one in sections if last <= one.start() <= stop]
    before = [(first - one.end(), one.start()) for one in sections if start <= one.start() and one.end() <= first]
    near = [one for one in before if one[0] < NEAR]
    return min([*near, *behind], default=(0, -1))[1]


def _sections(text: str) -> Iterator[re.Match[str]]:
    for pattern, not_after in _patterns():
        for found in pattern.finditer(text):
            before = _BEFORE.search(text[: found.start()]) if not_after else None
            if not (before and before[1] in not_after):
                yield found


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return how each language writes a section, and the words behind which that means something else."""
    held = i18n.load("content/sections")
    return tuple((re.compile(one["section"]), frozenset(one["not_after"])) for one in held.values())


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE)


def read_acts(root: Node, file: FileProblems) -> Acts:
    """Return the acts that are whole, after reporting every fault of the others."""
    table = as_table(root, "the acts are", "write `acts:`, and under it rows with `act:` and `names:`", file)
    rows = read_table(table, FIELDS, file, "the list of acts").get("acts", ()) if table else ()
    return Acts(tuple(name for row in rows for name in (row.get("act", ""), *row.get("names", ())) if name))
