"""Turn the name of a page in a feedback (*Event coverage*) into a link to that page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from sphinx.application import Sphinx

#: As `render/page` writes it, with no span inside; see `skips`.
_WHY = re.compile(r'(<span class="rb-why"[^>]*>)((?:(?!</li>|</p>).)*)', re.DOTALL)
_NAME = re.compile(r"<em>([^<]+)</em>")


def linked(body: str, addresses: Mapping[str, str]) -> str:
    """Return a page whose feedback links to what it names; `addresses` are those of pages, by their titles as HTML."""

    def link(found: re.Match[str]) -> str:
        address = addresses.get(found[1])
        return f'<a href="{escape(address)}">{found[1]}</a>' if address else found[0]

    return _WHY.sub(lambda found: found[1] + _NAME.sub(link, found[2]), body)


def addresses(app: Sphinx, pagename: str) -> dict[str, str]:
    """Return the addresses of the pages of the book, as `pagename` links them, by their titles as HTML."""
    titles = app.env.titles.items()
    return {
        escape(title.astext(), quote=False): app.builder.get_relative_uri(pagename, name)
        for name, title in titles
        if name != pagename
    }
