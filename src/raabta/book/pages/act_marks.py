"""Put a sign where an author begins an act: the metadata of a cell say `"raabta": {"act": true}`.

On a phone a step is shown in acts, one thing at a time. `web/src/cut.js` cuts by these signs, and by height elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from raabta.book.pages.builders import site
from raabta.book.pages.links import LINES_OF_A_CELL
from raabta.content import act_cells

#: What `web/src/cut.js` looks for.
SIGN = '<i class="act" hidden></i>'


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Put the signs of a notebook into the page that was read."""
    file = Path(app.srcdir, app.env.doc2path(app.env.docname, base=False))
    if not site(app) or file.suffix != ".ipynb":
        return
    for number in act_cells(file):
        first = _first(doctree, number)
        if isinstance(first, nodes.section):
            # A sign before the heading would stand at the end of the step before.
            first.insert(1, _sign())
        elif first is not None:
            first.parent.insert(first.parent.index(first), _sign())


def _sign() -> nodes.raw:
    return nodes.raw("", SIGN, format="html")


def _first(doctree: nodes.document, number: int) -> nodes.Element | None:
    """Return the first thing on the page that a cell shows; cells are counted from 1."""
    for node in doctree.findall(nodes.Element):
        of = node.get("cell_index")
        if of == number - 1 or (of is None and (node.line or 0) // LINES_OF_A_CELL == number):
            return node
    return None
