"""Write voting cards for people without a phone, four to a sheet, each with a letter, a shape and a pattern.

A tally sheet comes with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from raabta import i18n
from raabta.model.course import CourseSettings
from raabta.render.paper.parts import Head, Words, page, rich
from raabta.render.paper.tally import tally_table

#: Two sheets are enough: one person's A to D, and E and F twice.
SHEETS = ("ABCD", "EFEF")
#: What surrounds a letter, in a square of 100: told apart from afar by its outline.
_SHAPES = {
    "A": '<circle cx="50" cy="50" r="48"/>',
    "B": '<rect x="4" y="4" width="92" height="92"/>',
    "C": '<path d="M50 2 98 96H2Z"/>',
    "D": '<path d="M50 1 99 50 50 99 1 50Z"/>',
    "E": '<path d="M31 2h38v29h29v38H69v29H31V69H2V31h29Z"/>',
    "F": '<path d="M50 1 63 34 98 37 71 59 80 95 50 75 20 95 29 59 2 37 37 34Z"/>',
}
_INK, _PAPER = "var(--ink)", "var(--paper)"
#: How the shape is filled: with ink, so that a printer that leaves out backgrounds prints it too.
_FILLS = {"A": _INK, "B": "url(#stripes)", "C": "url(#dots)", "D": "url(#grid)", "E": "url(#lines)", "F": _PAPER}
_PATTERNS = (
    '<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" fill="var(--paper)"/><rect width="3.2" height="7" fill="var(--ink)"/></pattern>'
    '<pattern id="dots" width="7" height="7" patternUnits="userSpaceOnUse">'
    '<rect width="7" height="7" fill="var(--paper)"/><circle cx="3.5" cy="3.5" r="2" fill="var(--ink)"/></pattern>'
    '<pattern id="grid" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<rect width="8" height="8" fill="var(--paper)"/>'
    '<path d="M0 0H8M0 0V8" stroke="var(--ink)" stroke-width="2.6"/></pattern>'
    '<pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="var(--paper)"/><rect width="6" height="2.6" fill="var(--ink)"/></pattern>'
    "</defs></svg>"
)
_NO_COURSE = CourseSettings()


@dataclass(frozen=True, slots=True)
class _Shown:
    title: str
    language: str


def cards(language: str = "en", back: str = "", *, course: CourseSettings = _NO_COURSE) -> str:
    """Return an HTML page: how to use the cards, two sheets of four, and an empty tally sheet.

    Each card speaks all languages of the course, whatever that of the page: a hall reads them all.
    """
    words = i18n.words("render/paper", language)
    how = "".join(f"<li>{rich(line)}</li>" for line in words["cards_how"].split("\n"))
    sheets = "".join(_sheet(letters, course.languages) for letters in SHEETS)
    licensed = course.licensed(words["licence"])
    licence = f'<p class="how">{escape(licensed)}</p>' if licensed else ""
    body = f"<ol>{how}</ol>{tally_table(None, words)}{licence}{_PATTERNS}{sheets}"
    head = Head(words["cards_title"], back=back, course=course)
    return page(_Shown("", language), head, body, css="paper-cards.css")


def _sheet(letters: Sequence[str], languages: Sequence[str]) -> str:
    return f'<section class="cards">{"".join(_card(letter, languages) for letter in letters)}</section>'


def _card(letter: str, languages: Sequence[str]) -> str:
    said: list[tuple[str, Words]] = [(language, i18n.words("render/paper", language)) for language in languages]
    name = escape(f"{letter}: {said[0][1][f'shape_{letter}']}")
    base = 88 if letter == "C" else 71  # a triangle has its room below
    drawn = (
        f'<svg viewBox="0 0 100 100" role="img" aria-label="{name}">'
        f'<g fill="{_FILLS[letter]}" stroke="var(--ink)" stroke-width="2.5">{_SHAPES[letter]}</g>'
        # The white rim is a letter of its own below the black one: not every browser draws a line before it fills.
        f'<g font-size="58" font-weight="700" text-anchor="middle" stroke-linejoin="round">'
        f'<text x="50" y="{base}" fill="var(--paper)" stroke="var(--paper)" stroke-width="13">{letter}</text>'
        f'<text x="50" y="{base}" fill="var(--ink)">{letter}</text></g></svg>'
    )
    lines = "".join(
        f'<p lang="{language}" dir="{i18n.direction(language)}">{escape(words["card_hold"])}</p>'
        for language, words in said
    )
    return f'<div class="card"><b class="corner">{letter}</b>{drawn}{lines}</div>'
