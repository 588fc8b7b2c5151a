"""Write sources as an HTML list; each entry carries the anchor `ref-<key>` to which citations point."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from raabta.model import Source
from raabta.render.page.rich import language_attributes


def sources_html(sources: tuple[Source, ...], whole: str = "", titled: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the list, in the order given: addresses are links, and small type says how much was read.

    With `whole`, the address of the page of all sources, the list is short: each title leads to its entry there.
    `titled` is, by key, the language of a title that is not in that of the page.
    """
    entries = (_entry(source, whole, titled.get(source.key, "")) for source in sources)
    return f'<ol class="rb-sources">{"".join(entries)}</ol>'


def _entry(source: Source, whole: str, titled: str) -> str:
    title = escape(source.title or source.label)
    address = f"{whole}#ref-{source.key}" if whole else source.url
    shown = f'<a href="{escape(address)}">{title}</a>' if address else title
    shown = f"<bdi{language_attributes(titled)}>{shown}.</bdi>" if titled else f"{shown}."
    note = f" <small>{escape(source.note)}</small>" if source.note and not whole else ""
    return f'<li id="ref-{escape(source.key)}"><cite>{escape(source.label.rstrip("."))}.</cite> {shown}{note}</li>'
