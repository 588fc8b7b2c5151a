"""Parse a built page."""

from __future__ import annotations

from pathlib import Path

from lxml import etree


def parse(page: Path) -> etree._Element:
    """Return the tree of a page, without its comments."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(page.read_bytes(), parser)
