"""Give a heading the same ids with each version of the parser: newer ones add a second, in its own letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from raabta.book.build.course import course
from raabta.book.pages.about import language_of
from raabta.content import chapter_steps
from raabta.content.read.headings import of_own_letters

#: What docutils calls a heading of whose letters it keeps none.
_NUMBERED = re.compile(r"id\d+")


def keep_addresses(app: Sphinx, doctree: nodes.document) -> None:
    """Give a section the id that an author keeps for its heading: links, records and slots have it.

    What links to the words of the heading, in this page or from another, is led to that id.
    """
    file = Path(app.srcdir, app.env.doc2path(app.env.docname, base=False))
    if file.suffix != ".ipynb":
        return
    titles, _planned = chapter_steps(file, course(app.config))
    found = list(sections_below(doctree))
    if len(found) != len(titles):
        return
    slugs = app.env.metadata[app.env.docname].get("myst_slugs", {})
    kept: dict[str, str] = {}
    for section, one in zip(found, titles, strict=True):
        if one.address:
            # Newer versions of MyST put the slug beside the id that docutils makes of the same words.
            of_words = {*section["ids"]} & {*slugs, *(named for _, named, _ in slugs.values())}
            kept |= dict.fromkeys(of_words, one.address)
            section["ids"] = [one.address, *(name for name in section["ids"] if name not in {*of_words, one.address})]
    slugs |= {words: (line, kept[name], title) for words, (line, name, title) in slugs.items() if name in kept}
    for link in doctree.findall(nodes.reference):
        if link.get("refid") in kept:
            link["refid"] = kept[link["refid"]]


def sections_below(doctree: nodes.document) -> Iterator[nodes.section]:
    """Yield the sections of the second and the third level, in the order of the page."""
    top = next(iter(doctree.findall(nodes.section)), None)
    for section in inside(top):
        yield section
        yield from inside(section)


def inside(node: nodes.Element | None) -> list[nodes.section]:
    """Return the sections right below a node."""
    return [child for child in (node.children if node else ()) if isinstance(child, nodes.section)]


def keep_one(app: Sphinx, doctree: nodes.document) -> None:
    """Drop, on each page that Sphinx has read, ids that no link of ours uses: `1--what-is-it` beside `what-is-it`, the
    words of an Urdu heading beside `id1`.

    In a course that is written in other than Latin letters, the words of a heading are its id, and `id1` stands beside
    them: it tells nothing, and is another one when a heading is put before it.
    """
    own = language_of(app, app.env.docname) == app.config.language
    taken: set[str] = set()
    for section in doctree.findall(nodes.section):
        first, *more = section["ids"] or [""]
        if more:
            section["ids"] = [first, *(name for name in more if name.isascii() and not name[:1].isdigit())]
        named = of_own_letters(section[0].astext()) if own and _NUMBERED.fullmatch(first) else ""
        if named and not named.isascii() and named not in taken:
            section["ids"] = [named, *section["ids"]]
        taken |= {*section["ids"]}
