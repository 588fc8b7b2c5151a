"""Write values as HTML attributes: JSON that a script reads, and the language of a text with its direction."""

from __future__ import annotations

import json
from html import escape

from raabta import i18n


def json_attribute(name: str, value: object) -> str:
    """Return ` name='...'`. Single quotes outside leave the many double quotes of JSON as they are."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ("'", "&#39;")):
        text = text.replace(sign, entity)
    return f" {name}='{text}'"


def language_attributes(language: str) -> str:
    """Return ` lang="..." dir="..."`."""
    return f' lang="{escape(language)}" dir="{i18n.direction(language)}"'
