"""Define a page that no author wrote, with a hash of what it is made of: it is made when that hash has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from raabta.book.build.course import digest

SHEET = "whole.html"


@dataclass(frozen=True, slots=True)
class Generated:
    """One such page: its name in the book, its template, and what returns the hash and the context of the template."""

    name: str
    template: str
    mark: Callable[[], str]
    context: Callable[[], dict[str, Any]]


def sheet(name: str, title: str, render: Callable[..., str], *given: object, **named: object) -> Generated:
    """Return a page for the printer. `render` makes all of its HTML, of nothing but what is given."""
    return Generated(
        name,
        SHEET,
        mark=lambda: digest(title, render.__name__, given, sorted(named.items())),
        context=lambda: {"title": title, "whole": render(*given, **named)},
    )
