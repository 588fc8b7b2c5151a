"""Find the sections of a page, by the ids under which the book makes them."""

from __future__ import annotations

import re
import unicodedata

from raabta import i18n
from raabta.content.read.pages import TextPage
from raabta.i18n import foreign
from raabta.model.steps import TAKE_HOME

_HEADING = re.compile(r"^ {0,3}#{2,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_MARKS = re.compile(r"\[([^\[\]]*)\]\([^)]*\)|[*_`]")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_NO_WORD = re.compile(r"[^\w\s-]")
_NOT_FIRST = re.compile(r"^[-0-9]+|-+$")


def section_ids(page: TextPage) -> list[str]:
    """Return the ids of the sections below the title of a page, in their order."""
    kept = [cell.address for cell in page.cells if cell.kind == "markdown"] or [""] * len(page.parts)
    return [
        (address if first == 0 else "") or section_id(heading)
        for part, address in zip(page.parts, kept, strict=True)
        for first, heading in enumerate(_HEADING.findall(part.prose))
    ]


def of_own_letters(heading: str) -> str:
    """Return the id of a heading of whose letters docutils keeps none: its words with hyphens, in its own letters."""
    return "-".join(_NO_WORD.sub("", heading.casefold()).split())


def section_id(heading: str) -> str:
    """Return the id of a section by its heading."""
    return _of_latin(heading) or of_own_letters(_MARKS.sub(r"\1", heading))


def take_home_ids(language: str) -> tuple[str, ...]:
    """Return the ids that the section has which ends a chapter, in a course that is written in a language."""
    return (*TAKE_HOME, section_id(foreign.plain(i18n.load("i18n/own", language)["take_home"])))


def _of_latin(heading: str) -> str:
    """Return what docutils makes of a heading: Latin letters and digits with hyphens, beginning with a letter."""
    plain = unicodedata.normalize("NFKD", _MARKS.sub(r"\1", heading).lower()).encode("ascii", "ignore").decode("ascii")
    return _NOT_FIRST.sub("", _NO_LETTER.sub("-", plain))
