"""Draw the picture of a question or an option: an `<img>`, and over it the spots that can be tapped.

A page names the file of a picture, which the browser fetches when it comes into view. Where no file can be asked for,
in a notebook or a room, the address holds the drawing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from raabta.model import Picture, Question
from raabta.model.picture import address, spots_over
from raabta.render.page.rich import language_attributes

Address = Callable[[Picture], str]


def held(picture: Picture) -> str:
    """Return an address that holds the drawing."""
    return address(picture.svg)


def question_picture(question: Question, words: Mapping[str, str], where: Address) -> str:
    """Return what stands between a prompt and its options, or nothing."""
    picture = question.picture
    if picture is None:
        return ""
    shown = picture_tag(picture, question.language, where)
    if not question.tapped:
        return f'<div class="rb-picture">{shown}</div>'
    # Whom no script helps has the letters in the picture from the start.
    over = spots_over(picture, question.letters)
    return f'<p class="rb-tap">{escape(words["tap"])}</p><div class="rb-picture rb-tapped">{shown}{over}</div>'


def picture_tag(picture: Picture, language: str, where: Address) -> str:
    """Return an `<img>` in a text of this language."""
    width, height = picture.size
    size = f' width="{width}" height="{height}"' if width else ""
    other = _other(picture, language)
    source, alt = escape(where(picture)), escape(picture.alt)
    return f'<img src="{source}" alt="{alt}"{other}{size} loading="lazy" decoding="async">'


def _other(picture: Picture, language: str) -> str:
    return "" if picture.language == language else language_attributes(picture.language)
