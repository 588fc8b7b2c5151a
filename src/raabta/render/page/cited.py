"""The line that says where a text is from."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta.model import OWN, Source


def cited_html(sources: tuple[Source, ...], words: Mapping[str, str]) -> str:
    """Return one line with links to the sources, or "". That a course says so itself is no source to its reader."""
    named = [
        f'<a href="{escape(source.url)}"><bdi>{escape(source.label)}</bdi></a>'
        if source.url
        else f"<bdi>{escape(source.label)}</bdi>"
        for source in sources
        if source.key != OWN
    ]
    return f'<p class="rb-source">{escape(words["sources"])} {" · ".join(named)}</p>' if named else ""
