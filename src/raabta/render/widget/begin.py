"""Show in the first cell of a notebook which button to press, as a picture, and the switch for a shared computer."""

from __future__ import annotations

import base64
import os
from html import escape
from pathlib import Path

from raabta import i18n
from raabta.render.page.rich import json_attribute, language_attributes, plain, rich
from raabta.render.widget.live import STATIC, Bundle, Live, bundle, is_page_rendering, shared

_PICTURE = Path(__file__).with_name("press.svg")
_SCRIPT, _SHEET = "shared-widget.mjs", STATIC / "quiz.css"


class Begin:
    """The picture of the button to press. The page leaves it out, for there is none."""

    def __init__(self, language: str) -> None:
        self.words = i18n.words("render/page", language)
        self.language = language

    def __repr__(self) -> str:
        return plain(self.words["notebook_begin"])

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle | tuple[Bundle, Bundle]:
        in_voila = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
        html = "" if in_voila else self._html()
        stable: Bundle = {"text/html": html, "text/plain": "" if in_voila else repr(self)}
        widget = None if is_page_rendering() else Live(html=html + self._switch(), shared=shared(_SCRIPT, _SHEET))
        return bundle(widget, stable)

    def _html(self) -> str:
        held = base64.b64encode(_PICTURE.read_bytes()).decode("ascii")
        alt = escape(plain(self.words["notebook_begin_alt"]))
        return (
            f"<div{language_attributes(self.language)}><p><b>{rich(self.words['notebook_begin'])}</b></p>"
            f'<p><img src="data:image/svg+xml;base64,{held}" alt="{alt}" width="360" height="112"></p>'
            f"<p>{rich(self.words['notebook_begin_read'])}</p></div>"
        )

    def _switch(self) -> str:
        """Return the place where a script puts the switch for a computer that many people use."""
        words = i18n.pick("render/page", self.language, ("carry", "keep", "kept")) | {
            "saved": self.words["notebook_shared"]
        }
        return (
            f"<div data-raabta-shared{json_attribute('data-words', words)}{language_attributes(self.language)}></div>"
        )
