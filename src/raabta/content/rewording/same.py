"""Say what an editor may not change: figures, links, blanks, code, marks of the page, and words in another script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

#: What stays, how it is called, and what to do.
_STAYS = (
    (re.compile(r"\]\(([^)\s]*)[^)]*\)"), "links", "each link leads where it led"),
    (re.compile(r"`+[^`\n]+`+"), "code", "what stands between ` ` stays letter by letter"),
    (re.compile(r"\{[\w./:-]+\}"), "placeholders", "what stands between braces is filled in by a program"),
    (re.compile(r"^(?::{3,}|`{3,}).*$|^\([\w-]+\)=$", re.MULTILINE), "directives", "these lines are for the program"),
    (re.compile(r"^#+(?= )", re.MULTILINE), "headings", "a heading stays one, of the same depth"),
    (re.compile(r"</?[A-Za-z][^>]*>|<!--.*?-->", re.DOTALL), "tags", "what stands between < and > stays"),
    (
        re.compile(r"[\u0600-\u06ff\u0750-\u077f][\u0600-\u06ff\u0750-\u077f\s]*"),
        "Urdu",
        "the other script stays as it is",
    ),
    (re.compile(r"\*\*"), "signs of bold text", "as many rules stand between ** and ** as before"),
)
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_ADDRESS = re.compile(r"\]\([^)]*\)|\{[^}\n]*\}|`[^`\n]*`")


def changed(now: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield what differs in a text although it stays, as a message and a hint. The order may be another."""
    for pattern, noun, hint in _STAYS:
        yield from _differ(pattern.findall(now), pattern.findall(new), noun, hint)
    was, will = (_NUMBER.findall(_ADDRESS.sub("]", one)) for one in (now, new))
    yield from _differ(was, will, "numbers", "write the same figures, in any order; a wrong one is mended in the file")


def _differ(was: list[str], will: list[str], noun: str, hint: str) -> Iterator[tuple[str, str]]:
    before, after = (Counter(" ".join(one.split()) for one in found) for found in (was, will))
    if before != after:
        lost, more = (", ".join(some.elements()) for some in (before - after, after - before))
        parts = [f"lost: {lost}"] * bool(lost) + [f"new: {more}"] * bool(more)
        yield f"the {noun} differ ({'; '.join(parts)})", hint
