"""Find the sections of a page, by the ids under which the book makes them."""

from __future__ import annotations

import re
import unicodedata

from raabta.content.read.pages import TextPage

_HEADING = re.compile(r"^ {0,3}#{2,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_MARKS = re.compile(r"\[([^\[\]]*)\]\([^)]*\)|[*_`]")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_NOT_FIRST = re.compile(r"^[-0-9]+|-+$")


def section_ids(page: TextPage) -> list[str]:
    """Return the ids of the sections below the title of a page, in their order."""
    return [_id(heading) for part in page.parts for heading in _HEADING.findall(part.prose)]


def _id(heading: str) -> str:
    """Return what docutils makes of a heading: Latin letters and digits with hyphens, beginning with a letter."""
    plain = unicodedata.normalize("NFKD", _MARKS.sub(r"\1", heading).lower()).encode("ascii", "ignore").decode("ascii")
    return _NOT_FIRST.sub("", _NO_LETTER.sub("-", plain))
