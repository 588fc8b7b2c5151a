"""The box of My progress that says what of the course is on this device; a script fills it where that can be."""

from __future__ import annotations

from html import escape

from raabta import i18n
from raabta.render.page.attributes import json_attribute, language_attributes

_WORDS = ("offline",)


def offline_html(language: str = "en") -> str:
    """Return the box, hidden: from a folder and without JavaScript there is nothing to say in it."""
    words = i18n.pick("render/page", language, _WORDS)
    title = escape(i18n.words("render/page", language)["offline_title"])
    return (
        '<div class="rb-results rb-offline" hidden data-raabta-offline'
        f"{json_attribute('data-words', words)}{language_attributes(language)}"
        f"><h2>{title}</h2></div>"
    )
