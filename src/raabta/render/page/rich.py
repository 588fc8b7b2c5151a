"""Turn light inline Markdown into HTML: `code`, *emphasis*, **strong**, and blank lines between paragraphs; and values
into attributes."""

from __future__ import annotations

import json
import re
from html import escape

from raabta import i18n

# A mark must hug its text, so that "2 * 3 * 4" stays a product. Code is tried first: stars in it mean nothing.
_INLINE = re.compile(r"`([^`]+)`|\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)(.+?)(?<=\S)\*", re.DOTALL)
_BLANK_LINE = re.compile(r"\n\s*\n")


def rich(text: str) -> str:
    """Return one run of text as HTML. Everything that is not one of the three marks is escaped."""
    out, end = [], 0
    for found in _INLINE.finditer(text):
        out += [escape(text[end : found.start()]), _marked(found)]
        end = found.end()
    return "".join([*out, escape(text[end:])])


def _marked(found: re.Match[str]) -> str:
    code, strong, emphasis = found.groups()
    if code is not None:
        return f'<code dir="ltr">{escape(code)}</code>'
    return f"<strong>{rich(strong)}</strong>" if strong is not None else f"<em>{rich(emphasis)}</em>"


def lines(text: str) -> str:
    """Return paragraphs as blocks of phrasing content, which a `<legend>` or `<label>` may hold."""
    parts = paragraphs(text)
    if len(parts) == 1:
        return rich(parts[0])
    # Where no style makes blocks of them, a space is what keeps their words apart.
    return " ".join(f'<span class="rb-p">{rich(part)}</span>' for part in parts)


def apart(prompt: str) -> tuple[list[str], str]:
    """Return the story of a prompt, its paragraphs but the last, and what is asked, the last one."""
    *story, asked = paragraphs(prompt)
    return story, asked


def paragraphs(text: str) -> list[str]:
    """Split a text at its blank lines."""
    return [part.strip() for part in _BLANK_LINE.split(text.strip())]


def plain(text: str) -> str:
    """Return the text without its marks, for places that can show no tags."""
    return _INLINE.sub(lambda found: next(part for part in found.groups() if part is not None), text.strip())


def json_attribute(name: str, value: object) -> str:
    """Return ` name='...'`. Single quotes outside leave the many double quotes of JSON as they are."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ("'", "&#39;")):
        text = text.replace(sign, entity)
    return f" {name}='{text}'"


def language_attributes(language: str) -> str:
    """Return ` lang="..." dir="..."`."""
    return f' lang="{escape(language)}" dir="{i18n.direction(language)}"'
