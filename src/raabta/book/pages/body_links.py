"""Put links into a finished page: to what a feedback names (*Event coverage: Proof*), and from question to question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from itertools import pairwise

from sphinx.application import Sphinx

from raabta.book.pages import steps

#: As `render/page` writes it, with no span inside; see `_QUESTION`.
_WHY = re.compile(r'(<span class="rb-why"[^>]*>)((?:(?!</li>|</p>).)*)', re.DOTALL)
_NAME = re.compile(r"<em>([^<]+)</em>")
#: As `render/page` writes it, which escapes whatever else looks so. A tree would write the whole page otherwise
#: (`tags`), and to copy it tag by tag takes thirty times as long.
_QUESTION = re.compile(r'<div class="rb-question" id="([^"]+)"')
#: The links stand before their questions, so that who follows one is at the next, and one more Tab is in its answers.
_AT = "to-{n}"


def linked(body: str, addresses: Mapping[str, str]) -> str:
    """Return a page whose feedback links to what it names; `addresses` are those of pages, by their titles as HTML."""

    def link(found: re.Match[str]) -> str:
        address = addresses.get(found[1])
        return f'<a href="{escape(address)}">{found[1]}</a>' if address else found[0]

    return _WHY.sub(lambda found: found[1] + _NAME.sub(link, found[2]), body)


def addresses(app: Sphinx, pagename: str) -> dict[str, str]:
    """Return the addresses of the pages of the book, as `pagename` links them, by their titles as HTML.

    Those of their steps are there by both names: title, colon, step. `raabta check` holds these (`checks/step_names`).
    """
    found: dict[str, str] = {}
    for name, title in app.env.titles.items():
        if name == pagename:
            continue
        own, address = title.astext(), app.builder.get_relative_uri(pagename, name)
        found[escape(own, quote=False)] = address
        for one in steps.counted(steps.of(app.env, name)):
            found[escape(f"{own}: {one.name}", quote=False)] = f"{address}#{one.id}"
    return found


def skips(body: str, label: str) -> tuple[str, str]:
    """Return the page with its links, and where the first of them stands: "" where nothing is asked."""
    names: list[str] = _QUESTION.findall(body)
    if not names:
        return body, ""
    places = [*(_AT.format(n=n) for n in range(1, len(names))), names[-1]]
    links = [
        f'<a class="skip skip-on" id="{here}" href="#{there}">{escape(label)}</a>' for here, there in pairwise(places)
    ]
    following = iter([*links, ""])
    return _QUESTION.sub(lambda found: next(following) + found[0], body), places[0]
