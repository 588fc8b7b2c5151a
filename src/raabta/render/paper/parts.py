"""What all sheets share: the words, light Markdown, and a page that is complete in itself."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Protocol

from raabta.model.codec import direction

_HERE = Path(__file__).parent
_MARKDOWN = re.compile(r"(\*\*|\*|`)(.+?)\1")
_TAGS = {"**": "strong", "*": "em", "`": "code"}
# The page may load nothing at all.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
Words = dict[str, str]


class Titled(Protocol):
    """A quiz, a scenario or a plan."""

    @property
    def title(self) -> str:
        """What stands above it."""

    @property
    def language(self) -> str:
        """The language of its texts."""


@cache
def load_words(language: str) -> Words:
    """Return the words of the sheets in a language, else in English."""
    path = _HERE / "words" / f"{language}.json"
    words: Words = json.loads((path if path.exists() else _HERE / "words/en.json").read_text(encoding="utf-8"))
    return words


def page(shown: Titled, chapter: str, heading: str, body: str, back: str, *, css: str = "") -> str:
    """Return a whole HTML page. `back` is the address of the chapter, or nothing; `css` names a further style sheet."""
    words = load_words(shown.language)
    css = "".join((_HERE / name).read_text(encoding="utf-8") for name in ("paper.css", css) if name)
    link = f' <a href="{escape(back)}">{escape(words["back"])}</a>' if back else ""
    about = f'<p class="meta">{rich(shown.title)}</p>' if shown.title else ""
    title = f"{chapter}: {heading}" if chapter else heading
    said = " · ".join(part for part in (shown.title, title, words["course"]) if part)
    return (
        f'<!doctype html>\n<html lang="{shown.language}" dir="{direction(shown.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<meta name="description" content="{escape(said)}">'
        f'<link rel="icon" href="data:,"><style>{css}</style></head><body><main>'
        f'<p class="screen">{escape(words["print"])}{link}</p>'
        f'<p class="meta">{escape(words["course"])}</p><h1>{escape(title)}</h1>'
        f"{about}{body}</main>"
        f"<footer>{escape(words['licence'])}</footer></body></html>\n"
    )


def rich(text: str) -> str:
    """Escape, then turn the light Markdown that texts may use into tags."""
    return _MARKDOWN.sub(lambda m: f"<{_TAGS[m[1]]}>{m[2]}</{_TAGS[m[1]]}>", escape(text.strip()))
