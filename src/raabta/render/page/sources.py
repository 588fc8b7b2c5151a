"""Write sources as an HTML list; each entry carries the anchor `ref-<key>` to which citations point."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from raabta.model import Source
from raabta.render.page.rich import language_attributes

_NONE: Mapping[str, str] = MappingProxyType({})


def sources_html(sources: tuple[Source, ...], whole: str = "", foreign: Mapping[str, str] = _NONE) -> str:
    """Return the list, in the order given: addresses are links, and small type says how much was read.

    With `whole`, the address of the page of all sources, the list is short: each title leads to its entry there.
    `foreign` holds the labels and titles that are not in the language of the page, with theirs.
    """
    return f'<ol class="rb-sources">{"".join(_entry(source, whole, foreign) for source in sources)}</ol>'


def _entry(source: Source, whole: str, foreign: Mapping[str, str]) -> str:
    title = source.title or source.label
    address = f"{whole}#ref-{source.key}" if whole else source.url
    shown = f'<a href="{escape(address)}">{escape(title)}</a>.' if address else f"{escape(title)}."
    if title in foreign:
        shown = f"<bdi{language_attributes(foreign[title])}>{shown}</bdi>"
    named = language_attributes(foreign[source.label]) if source.label in foreign else ""
    note = f" <small>{escape(source.note)}</small>" if source.note and not whole else ""
    label = escape(source.label.rstrip("."))
    return f'<li id="ref-{escape(source.key)}"><cite{named}>{label}.</cite> {shown}{note}</li>'
