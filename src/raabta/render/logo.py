"""Show the logo of a course where a file carries it whole: on a sheet, on a slide."""

from __future__ import annotations

from html import escape

from raabta.model.brand import Logo


def logo_html(logo: Logo | None, language: str, height: int) -> str:
    """Return the logo as an image whose file stands in its address, "" for a course without one.

    `height` is in CSS pixels. It stands in the tag: a sheet without a logo carries no rule for one.
    """
    if logo is None:
        return ""
    said, width = escape(logo.alt_in(language)), logo.width(height)
    return f'<img class="logo" src="{logo.address}" alt="{said}" width="{width}" height="{height}">'
