"""Find the private data in a draft, with the masker: what must go, and what a person must look at.

Bad input: none, any text is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from raabta import i18n
from raabta_desk import private_data

_SHOWN = 8
#: May be the office's own, and then they stay.
_CONTACTS = frozenset({"mobile", "landline", "email"})
_MASKER = "raabta_desk/private_data/private-data-form"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, and what was found in it."""

    text: str
    found: tuple[private_data.Found, ...]
    to_read: tuple[int, ...]

    def has(self, *, contacts: bool) -> list[private_data.Found]:
        """Return the telephones and addresses that may be the office's own, or what cannot be."""
        return [one for one in self.found if (one.kind in _CONTACTS) is contacts]


def read_draft(text: str) -> Draft:
    """Return the draft; `to_read` are the lines that may hold a name, a house or a date of birth."""
    found = tuple(private_data.find(text))
    lines = dict.fromkeys(hint.line for hint in private_data.hints(text, found))
    return Draft(text, found, tuple(sorted(lines)))


def kinds_of(found: Collection[private_data.Found], language: str) -> str:
    """Return "CNIC (2), Bank card (3)": each kind with its lines."""
    words: Mapping[str, Any] = i18n.load(_MASKER, language)
    by_kind: dict[str, list[int]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one.line)
    comma = str(i18n.load("raabta_desk/may_i_post/may-i-post", language)["comma"])
    return comma.join(f"{words['kinds'][kind]} ({lines_of(lines, comma)})" for kind, lines in by_kind.items())


def lines_of(lines: Iterable[int], comma: str) -> str:
    """Return line numbers, each once; where there are many, the first of them."""
    each = list(dict.fromkeys(lines))
    return comma.join(map(str, each[:_SHOWN])) + (" …" if len(each) > _SHOWN else "")


def masked(draft: Draft, language: str) -> str:
    """Return the draft as it may lie in a file: nothing that leads to a person."""
    masks = i18n.load(_MASKER, language)["masks"]
    return private_data.masked(draft.text, draft.found, lambda one, _line: f"[{masks[one.kind]}]")
