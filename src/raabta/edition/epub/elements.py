"""Make elements, and find them by the class that the site gives them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import html as lxml_html


def element(tag: str, attributes: Mapping[str, str], text: str = "") -> lxml_html.HtmlElement:
    """Return a new element with these attributes and this text."""
    made = lxml_html.Element(tag)
    for name, value in attributes.items():
        made.set(name, value)
    made.text = text or None
    return made


def link(href: str, text: str) -> lxml_html.HtmlElement:
    """Return a link."""
    return element("a", {"href": href}, text)


def having(name: str) -> str:
    """Return the XPath of what has this class, below an element."""
    return f'.//*[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'


def within(page: str, address: str) -> str:
    """Return the path of what a page names, from the top of the edition."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def relative(path: str, page: str) -> str:
    """Return how a page names a path that begins at the top of the edition."""
    return posixpath.relpath(path, posixpath.dirname(page) or ".")
