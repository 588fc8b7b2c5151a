"""Rewrite HTML byte for byte, except for the tags that a subclass changes.

A tree of lxml is no way to do this: written out again it has other quotes, other entities, closes what nobody closed,
and its parser moves what stands in a place that it does not know. Pages would differ in tags that nothing touched.
What only reads a page (`search_index`, `assets`) uses the tree, which takes half the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

Attributes = dict[str, str | None]


class Rewriter(HTMLParser):
    """A parser that copies its input to `out`. Subclasses override `start`, `end`, `text`: each returns text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.silent = 0

    def rewrite(self, html: str) -> str:
        """Return the rewritten HTML."""
        self.feed(html)
        self.close()
        return "".join(self.out)

    def start(self, tag: str, attributes: Attributes, raw: str) -> str:  # noqa: ARG002 - for subclasses
        """Return what is written for a start tag."""
        return raw

    def end(self, tag: str) -> str:
        """Return what is written for an end tag."""
        return f"</{tag}>"

    def text(self, data: str) -> str:
        """Return what is written for a run of text."""
        return data

    def write(self, text: str) -> None:
        """Append text to `out`, unless a part that is left out is being read."""
        if not self.silent:
            self.out.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what `start` returns for a start tag."""
        self.write(self.start(tag, dict(attrs), self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what `start` returns for a tag that closes itself."""
        self.write(self.start(tag, dict(attrs), self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """Write what `end` returns for an end tag."""
        self.write(self.end(tag))

    def handle_data(self, data: str) -> None:
        """Write what `text` returns for a run of text."""
        self.write(self.text(data))

    def handle_entityref(self, name: str) -> None:
        """Write what `text` returns for a named reference, as it stood: `&amp;`."""
        self.write(self.text(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Write what `text` returns for a numbered reference, as it stood: `&#39;`."""
        self.write(self.text(f"&#{name};"))


def tag(name: str, attributes: Attributes, *, closed: bool = False) -> str:
    """Return a start tag."""
    return f"<{name}{''.join(_pairs(attributes))}{' /' if closed else ''}>"


def _pairs(attributes: Attributes) -> Iterable[str]:
    for name, value in attributes.items():
        yield f" {name}" if value is None else f" {name}={_quoted(value)}"


def _quoted(value: str) -> str:
    """Return a value in quotes; single ones leave the many double quotes of JSON as they are."""
    return f"'{escape(value, quote=False)}'" if '"' in value and "'" not in value else f'"{escape(value)}"'
