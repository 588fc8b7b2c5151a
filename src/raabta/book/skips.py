"""Put a link before each question that leads to the next one: one key, from question to question."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

#: As `render/page` writes it, which escapes whatever else looks so. A tree would write the whole page otherwise
#: (`tags`), and to copy it tag by tag takes thirty times as long.
_QUESTION = re.compile(r'<div class="rb-question" id="([^"]+)"')
#: The links stand before their questions, so that who follows one is at the next, and one more Tab is in its answers.
_AT = "to-{n}"


def put_in(body: str, label: str) -> tuple[str, str]:
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
