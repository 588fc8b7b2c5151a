"""Read the heads of a table of figures: an area, a date, a figure, or a part of one ("Deaths (Male)").

A head is looked up in words/table-headers.json by its folded words. A part is "deaths/male"; "Total deaths" is the
figure itself. Figures of a day or a week alone ("deaths in last 24 hours") are told apart: they add up to nothing here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import cache

from raabta import i18n
from raabta_desk.workbench.parse.phrases import spaced

#: What a head means that gives figures of the last hours only.
WINDOW = "window"


def known_heads() -> Mapping[str, Mapping[str, list[str]]]:
    """Return what is known of heads."""
    found: Mapping[str, Mapping[str, list[str]]] = i18n.load("raabta_desk/sitrep/table-headers")
    return found


def match(text: str, group: str) -> str:
    """Return the name in `group` whose aliases hold `text`, by folded words; "" when none does."""
    return _aliases(group).get(spaced(text), "")


@cache
def _aliases(group: str) -> Mapping[str, str]:
    known = i18n.load("raabta_desk/sitrep/table-headers")[group]
    named = known if isinstance(known, Mapping) else {"total": known}
    return {spaced(alias): name for name, aliases in named.items() for alias in aliases}


@cache
def meaning(head: str) -> str:
    """Return what a head means: a column, a figure, "figure/part", WINDOW, or "" when it is not known."""
    plain = match(head, "columns") or match(head, "figures")
    return plain or _part(spaced(head))


def _part(said: str) -> str:
    is_window = False
    for phrase in _longest("window_words"):
        if phrase in said:
            said, is_window = said.replace(phrase, " "), True
    found = ""
    for phrase in _longest("parts"):
        if phrase in said:
            found, said = _aliases("parts")[phrase], said.replace(phrase, " ", 1)
            break
    for phrase in _longest("beside_words"):
        bare = said.replace(phrase, " ")
        # "Houses damaged" is a figure as it stands.
        said = said if spaced(said) in _aliases("figures") else bare
    figure = _aliases("figures").get(spaced(said), "")
    if not figure:
        return ""
    return WINDOW if is_window else f"{figure}/{found}" if found not in {"", "total"} else figure


@cache
def _longest(group: str) -> tuple[str, ...]:
    return tuple(sorted(_aliases(group), key=len, reverse=True))


def level(head: str) -> int:
    """Return how fine the areas of a column are: 0 for provinces, more for smaller ones."""
    levels = list(known_heads()["levels"].values())
    return next((n for n, names in enumerate(levels) if spaced(head) in map(spaced, names)), len(levels))


def nearest(text: str, groups: tuple[str, ...] = ("figures", "columns")) -> str:
    """Return the alias that is most like `text`, or ""."""
    aliases = [alias for group in groups for names in known_heads()[group].values() for alias in names]
    near = difflib.get_close_matches(spaced(text).strip(), aliases, n=1)
    return near[0] if near else ""


def figures() -> Iterator[str]:
    """Yield the names of all figures."""
    yield from known_heads()["figures"]
