"""Show in the first cell of a notebook, as a picture, which button to press, for people who never ran one."""

from __future__ import annotations

import base64
import os
from html import escape
from pathlib import Path

from raabta import i18n
from raabta.render.page.attributes import language_attributes
from raabta.render.page.rich import plain, rich
from raabta.render.widget.live import Bundle

_PICTURE = Path(__file__).with_name("press.svg")


def begin(language: str = "en") -> Begin:
    """Show what to press. In Voila, where everything has run already, it shows nothing."""
    return Begin(language)


class Begin:
    """The picture of the button to press. The page leaves it out, for there is none."""

    def __init__(self, language: str) -> None:
        self.words = i18n.words("render/page", language)
        self.language = language

    def __repr__(self) -> str:
        return plain(self.words["notebook_begin"])

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle:
        if os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
            return {"text/html": "", "text/plain": ""}
        held = base64.b64encode(_PICTURE.read_bytes()).decode("ascii")
        alt = escape(plain(self.words["notebook_begin_alt"]))
        html = (
            f"<div{language_attributes(self.language)}><p><b>{rich(self.words['notebook_begin'])}</b></p>"
            f'<p><img src="data:image/svg+xml;base64,{held}" alt="{alt}" width="360" height="112"></p>'
            f"<p>{rich(self.words['notebook_begin_read'])}</p></div>"
        )
        return {"text/html": html, "text/plain": repr(self)}
