"""Sources to an HTML list; every entry carries the anchor `ref-<key>` at which citations point."""

from __future__ import annotations

from html import escape

from raabta.model import Source


def sources_html(sources: tuple[Source, ...]) -> str:
    """Return the list, in the order given. Addresses are links; what was read is said in small type."""
    return f'<ol class="rb-sources">{"".join(_entry(source) for source in sources)}</ol>'


def _entry(source: Source) -> str:
    title = escape(source.title or source.label)
    shown = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    note = f" <small>{escape(source.note)}</small>" if source.note else ""
    return f'<li id="ref-{escape(source.key)}"><cite>{escape(source.label.rstrip("."))}.</cite> {shown}.{note}</li>'
