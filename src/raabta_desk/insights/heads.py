"""Map the heads of an export to our names, by their aliases in every language seen, or as somebody chose.

A chosen mapping is a plain dict, our name to the head in the file: `{"reach": "Copertura"}`. It can be kept as JSON and
used for the next export.

Bad input, refused with ToolError: a mapping with a name that is not ours, or with a head that the file does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.tables import Guesses

#: What can be chosen, in the order in which people are asked.
CHOSEN = ("published", "reach", "engagement")


def ours() -> Mapping[str, Sequence[str]]:
    """Return our names of columns with their aliases, the usual one first."""
    found: Mapping[str, Sequence[str]] = i18n.load("raabta_desk/insights/insights-headers")["columns"]
    return found


@cache
def _aliases() -> dict[str, str]:
    return {spaced(alias): name for name, aliases in ours().items() for alias in aliases}


@cache
def meaning(head: str) -> str:
    """Return our name of a column, or "" when its head is not known."""
    return _aliases().get(spaced(head), "")


def label(name: str) -> str:
    """Return the usual head of one of our columns."""
    return str(ours()[name][0])


class Heads:
    """Heads as somebody chose them, over those that are known. Raises ToolError for a name that is not ours."""

    def __init__(self, chosen: Mapping[str, str] | None, words: Mapping[str, Any]) -> None:
        self.chosen = {spaced(head): name for name, head in (chosen or {}).items() if head}
        self.words = words
        strange = [name for name in self.chosen.values() if name not in ours()]
        if strange:
            raise ToolError([str(words["mapping_name"]).format(name=strange[0], known=", ".join(ours()))])

    def known(self, head: str) -> str:
        """Return our name of a head; what was chosen for another head is no longer known by its alias."""
        if spaced(head) in self.chosen:
            return self.chosen[spaced(head)]
        name = meaning(head)
        return "" if name in self.chosen.values() else name

    def check(self, head: Sequence[str]) -> None:
        """Raise ToolError if the file lacks a head that was chosen."""
        there = {spaced(cell) for cell in head}
        gone = [name for chosen, name in self.chosen.items() if chosen not in there]
        if gone:
            heads = ", ".join(filter(None, head))[:600]
            raise ToolError([str(self.words["mapping_head"]).format(name=label(one), found=heads) for one in gone])


def names_of(head: Sequence[str], known: Any) -> list[str]:
    """Name every column: ours for the usual one of its kind, its own for any other, never two of one name.

    Of several heads of one kind, that counts which our list has first, wherever it stands: YouTube's "Impressions" are
    not its "Views".
    """
    best: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = known(cell)
        if name and (name not in best or _rank(name, cell) < _rank(name, head[best[name]])):
            best[name] = place
    ours_at = {place: name for name, place in best.items()}
    names: list[str] = []
    for place, cell in enumerate(head):
        own = cell or f"#{place + 1}"
        is_taken = own in names or own in best
        names.append(ours_at.get(place) or (f"{own} #{place + 1}" if is_taken else own))
    return names


def _rank(name: str, head: str) -> int:
    """Return the place of a head among the aliases of its kind; what somebody chose comes first."""
    said = spaced(head)
    return next((place for place, alias in enumerate(ours()[name]) if spaced(alias) == said), -1)


def joined(head: Sequence[str], columns: list[list[str]], known: Any, guesses: Guesses) -> list[str]:
    """Fill a column from another of its kind where one of them is always empty: heads in two languages. Name all.

    Such exports have each figure in one of two columns, by the language in which a post was made.
    """
    names = names_of(head, known)
    told = []
    for place, cell in enumerate(head):
        name = known(cell)
        if not name or names[place] == name:
            continue
        first, other = columns[names.index(name)], columns[place]
        if any(other) and not any(a and b for a, b in zip(first, other, strict=True)):
            columns[names.index(name)] = [a or b for a, b in zip(first, other, strict=True)]
            told.append(cell)
    if told:
        guesses.take("joined", str(len(told)), heads=", ".join(told))
    return names
