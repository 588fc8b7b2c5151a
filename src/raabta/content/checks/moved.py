"""Check what pages say of where they stood before: names of pages, each once, at which there is none now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from raabta.content.checks.seen import Seen
from raabta.content.read.pages import REDIRECT_FROM, TextPage
from raabta.content.read.uses import listed_pages
from raabta.content.yaml.nodes import Listing, Scalar, Table
from raabta.errors import Problem

_NAME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_HINT = "write a list of names as in _toc.yml, without an ending: [chapters/floods]"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield old names that are none, that a page has, or that lead to two pages."""
    now = {path.with_suffix("").as_posix() for path in listed_pages(seen.root)}
    once: dict[str, TextPage] = {}
    for page in seen.pages:
        for line, old in _said(page):
            if not isinstance(old, str) or not _NAME.fullmatch(old):
                yield Problem(page.path, line, f"'{REDIRECT_FROM}' does not name where the page stood before", _HINT)
            elif old in now:
                message = f"'{REDIRECT_FROM}' names '{old}', where a page stands"
                yield Problem(page.path, line, message, "leave it out: that address leads to its own page")
            elif old in once:
                message = f"'{REDIRECT_FROM}' names '{old}', as {once[old].path.as_posix()} does"
                yield Problem(page.path, line, message, "keep it at the page to which the old address is to lead")
            else:
                once[old] = page


def _said(page: TextPage) -> Iterator[tuple[int, Any]]:
    """Yield what a page names, each with its line; None for what is no list."""
    about = page.about.get("raabta")
    if isinstance(about, dict) and REDIRECT_FROM in about:
        said = about[REDIRECT_FROM]
        yield from ((0, one) for one in (said if isinstance(said, list) else [None]))
    front = page.front.get("raabta") if page.front else None
    node = front.get(REDIRECT_FROM) if isinstance(front, Table) else None
    if isinstance(node, Listing):
        yield from ((one.line, one.text if isinstance(one, Scalar) else None) for one in node.items)
    elif node is not None:
        yield node.line, None
