"""Fill `{chapters}` in a Markdown page: cards of its links, with what a learner has done of each chapter.

    :::{chapters}
    - [Event coverage](chapters/event.ipynb): plan it, go live, keep the record.
    :::

What stands before the list, a first decision for one, comes between where to begin and the cards. A page with
`assets/figures/<its name>/cover.svg` has that on its card.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from raabta.book import assets, faults, journey, outline, pictures, uses
from raabta.book.course import digest, root_of
from raabta.book.epub import site
from raabta.render.page import Card, Cover, start_html

_LATE = 850
COVER = "assets/figures/{page}/cover.svg"


class chapter_list(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """The list of an author, until its page is written: only then is it known what the chapters hold."""


class ChaptersDirective(SphinxDirective):
    """`{chapters}`: a list of links to chapters, each with a line about it."""

    has_content = True
    option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Return the list in a node of its own."""
        uses.note(self.env, "chapters", "")
        found = chapter_list()
        self.state.nested_parse(self.content, self.content_offset, found)
        return [found]


def around(app: Sphinx, pagename: str) -> str:
    """Return a mark of what the cards tell, for a page that has them: the page is written when it differs."""
    if not uses.shown(app.env, pagename, "chapters"):
        return ""
    told = ((one, _cover(app, one.href)) for one in journey.chapters(app, pagename))
    return digest([part for one, cover in told for part in start_html([Card(one, "", cover)], "", app.config.language)])


def put_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn the list of a page that is about to be written into cards."""
    if not site(app):
        return
    for listed in list(doctree.findall(chapter_list)):
        cards = list(_cards(app, listed, docname))
        progress = app.builder.get_relative_uri(docname, journey.PROGRESS)
        begin, end = start_html(cards, progress, app.config.language)
        between = [one for one in listed.children if not isinstance(one, nodes.bullet_list)]
        listed.replace_self([nodes.raw(text=begin, format="html"), *between, nodes.raw(text=end, format="html")])


def _cards(app: Sphinx, listed: nodes.Element, docname: str) -> Iterator[Card]:
    pages = {app.builder.get_relative_uri(docname, name): name for name in outline.order(app)}
    for item in listed.findall(nodes.list_item):
        link = next((one for one in item.findall(nodes.reference) if one.get("refuri") in pages), None)
        if link is None:
            hint = "begin each line with a link to a chapter: - [Event coverage](chapters/event.ipynb): plan it"
            faults.report(app.env, docname, item.line or 0, "there is a line without a chapter among the cards", hint)
            continue
        chapter = journey.chapter(app, pages[link["refuri"]], docname)
        line = item.astext().removeprefix(link.astext()).lstrip(":. \n")
        yield Card(chapter, line[:1].upper() + line[1:], _cover(app, chapter.href))


def _cover(app: Sphinx, href: str) -> Cover | None:
    """Return the cover of the page to which a link leads, if it has one."""
    file = _file(app, href)
    size = pictures.size(file)
    return Cover(f"_images/{_name(file)}", *size) if size else None


def publish(app: Sphinx, error: Exception | None) -> None:
    """Write the covers into the built tree, beside the other pictures."""
    if error is not None or not site(app):
        return
    for one in journey.chapters(app, app.config.root_doc):
        file = _file(app, one.href)
        if file.is_file():
            target = Path(app.outdir, "_images", _name(file))
            target.parent.mkdir(exist_ok=True)
            assets.copy(file, target)


def _file(app: Sphinx, href: str) -> Path:
    return root_of(app.srcdir) / COVER.format(page=Path(href).stem)


def _name(cover: Path) -> str:
    return f"cover-{cover.parent.name}.svg"


def register(app: Sphinx) -> None:
    """Add the directive, its node, and what fills it; other builders write the list as it is."""

    def nothing(_translator: Any, _node: nodes.Element) -> None:
        """Write nothing around the list: the list inside is written."""

    app.add_node(chapter_list, html=(nothing, nothing), latex=(nothing, nothing), text=(nothing, nothing))
    app.add_directive("chapters", ChaptersDirective)
    # Behind what else resolves links, and before the pages that nobody links are swept away.
    app.connect("doctree-resolved", put_in, priority=_LATE)
    app.connect("build-finished", publish, priority=_LATE)
