"""Give what all sheets share: the words, light Markdown, and a page that is complete in itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Protocol

from raabta import i18n
from raabta.i18n import foreign
from raabta.model.course import CourseSettings
from raabta.render.logo import logo_html

STATIC = Path(__file__).parents[2] / "static"
_MARKDOWN = re.compile(r"(\*\*|\*|`)(.+?)\1")
_TAGS = {"**": "strong", "*": "em", "`": "code"}
# The page may load nothing at all.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
#: Of the logo, in CSS pixels: 14 mm on paper.
_LOGO_HEIGHT = 53
Words = Mapping[str, str]


def scrolling(table: str, label: str) -> str:
    """Return a table in a box that scrolls on a narrow screen, by keyboard too. `label` is HTML: what the table is."""
    return f'<div class="wide" role="region" tabindex="0" aria-label="{label}">{table}</div>'


class Titled(Protocol):
    """A quiz, a scenario or a plan."""

    @property
    def title(self) -> str:
        """Return the title."""

    @property
    def language(self) -> str:
        """Return the language of the texts."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a sheet: course, chapter, and what it is. `back` is the address of the chapter, or nothing."""

    heading: str
    chapter: str = ""
    back: str = ""
    course: CourseSettings = field(default_factory=CourseSettings)


def page(shown: Titled, head: Head, body: str, *, css: str = "paper.css") -> str:
    """Return a whole HTML page. `css` names its style sheet."""
    words, course = i18n.words("render/paper", shown.language), head.course
    css = (STATIC / css).read_text(encoding="utf-8").strip()
    link = f' <a href="{escape(head.back)}">{escape(words["back"])}</a>' if head.back else ""
    about = f'<p class="meta">{rich(shown.title)}</p>' if shown.title else ""
    title = f"{head.chapter}: {head.heading}" if head.chapter else head.heading
    of_course = course.title_in(shown.language)
    said = " · ".join(part for part in (shown.title, title, of_course) if part)
    meta = f'<p class="meta">{escape(of_course)}</p>' if of_course else ""
    logo = logo_html(course.brand.logo, shown.language, _LOGO_HEIGHT)
    logo = f"<p>{logo}</p>" if logo else ""
    licence = course.licensed(words["licence"])
    foot = f"<footer>{escape(licence)}</footer>" if licence else ""
    return foreign.spelled(
        f'<!doctype html>\n<html lang="{shown.language}" dir="{i18n.direction(shown.language)}">'
        '<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<meta name="description" content="{escape(said)}">'
        f'<link rel="icon" href="data:,"><style>{css}</style></head><body><main>'
        f'<p class="screen">{escape(words["print"])}{link}</p>'
        f"{logo}{meta}<h1>{escape(title)}</h1>{about}{body}</main>{foot}</body></html>\n"
    )


def rich(text: str) -> str:
    """Escape, then turn the light Markdown that texts may use into tags."""
    return _MARKDOWN.sub(lambda m: f"<{_TAGS[m[1]]}>{m[2]}</{_TAGS[m[1]]}>", escape(text.strip()))
