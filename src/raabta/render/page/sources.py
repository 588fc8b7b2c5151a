"""Sources to an HTML list; every entry carries the anchor `ref-<key>` at which citations point."""

from __future__ import annotations

from html import escape

from raabta.model import Source


def sources_html(sources: tuple[Source, ...], *, notes: bool = True) -> str:
    """Return the list, in the order given. Addresses are links; `notes` say in small type how much was read."""
    return f'<ol class="rb-sources">{"".join(_entry(source, notes) for source in sources)}</ol>'


def _entry(source: Source, notes: bool) -> str:
    title = escape(source.title or source.label)
    shown = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    note = f" <small>{escape(source.note)}</small>" if notes and source.note else ""
    return f'<li id="ref-{escape(source.key)}"><cite>{escape(source.label.rstrip("."))}.</cite> {shown}.{note}</li>'
