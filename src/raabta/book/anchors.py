"""Give a heading the same ids with each version of the parser: newer ones add a second, in its own letters."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx


def keep_one(_app: Sphinx, doctree: nodes.document) -> None:
    """Drop, on each page that Sphinx has read, ids that no link of ours uses: `1--what-is-it` beside `what-is-it`, the
    words of an Urdu heading beside `id1`."""
    for section in doctree.findall(nodes.section):
        first, *more = section["ids"] or [""]
        if more:
            section["ids"] = [first, *(name for name in more if name.isascii() and not name[:1].isdigit())]
