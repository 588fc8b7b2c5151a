"""Letterheads as Word writes them."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.shared import Mm

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paper(change: Callable[[Any], None] = lambda _document: None) -> bytes:
    """A letterhead as Word writes it: a crest and a name in the header, an address in the footer, text on the page."""
    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(30)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].add_run("Office of Example, Bela").add_picture(io.BytesIO(PNG), Mm(10))
    section.footer.paragraphs[0].text = "Canal Road 1"
    document.add_paragraph("Old text of a letter")
    change(document)
    return saved(document)
