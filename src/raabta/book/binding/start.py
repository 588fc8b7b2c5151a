"""Fill `{chapters}` in a Markdown page: a path along its links, with what a learner has done of each chapter.

    :::{chapters}
    - [Event coverage](chapters/event.ipynb): plan it, go live, keep the record.
    :::

What stands before the list, doors to other pages, comes between where to begin and the path. A page that asks something
and stands below a listed one in the contents stands in its stop. A page with `assets/figures/<its name>/cover.svg` has
that on its stop. `lanes.yml` names the ways through the course besides the whole of it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from raabta.book.binding import journey, repeat
from raabta.book.build import faults
from raabta.book.build.course import digest, root_of
from raabta.book.files import assets
from raabta.book.pages import edition, outline, steps, uses
from raabta.book.pages.builders import site
from raabta.content.read.lanes import LANES, Lanes, read_lanes
from raabta.content.read.picture_sizes import picture_size
from raabta.content.yaml.file_problems import FileProblems
from raabta.render.page import Chapter, Cover, Lane, Stop, start_html

_LATE = 850
COVER = "assets/figures/{page}/cover.svg"


class chapter_list(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """The list of an author, until its page is written: only then is it known what the chapters hold."""


class ChaptersDirective(SphinxDirective):
    """`{chapters}`: a list of links to chapters, each with a line about it, behind doors to other pages."""

    has_content = True
    option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Return the list in a node of its own."""
        uses.note(self.env, "chapters", "")
        found = chapter_list()
        self.state.nested_parse(self.content, self.content_offset, found)
        return [found]


def around(app: Sphinx, pagename: str) -> str:
    """Return a mark of what the path tells, for a page that has one: the page is written when it differs."""
    if not uses.shown(app.env, pagename, "chapters"):
        return ""
    told = [Stop(one, "", _cover(app, one.href), _on(app, one)) for one in journey.chapters(app, pagename)]
    below = [(name, outline.above(app, name)) for name in outline.order(app)]
    return digest(below, *start_html(told, "", "", app.config.language, _lanes(app)))


def put_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn the list of a page that is about to be written into a path."""
    if not site(app):
        return
    for listed in list(doctree.findall(chapter_list)):
        to_page = functools.partial(app.builder.get_relative_uri, docname)
        addresses = to_page(journey.PROGRESS), to_page(repeat.PAGE)
        stops = list(_stops(app, listed, docname))
        begin, end = start_html(stops, *addresses, app.config.language, _lanes(app))
        between = [one for one in listed.children if one is not _list_of(listed)]
        listed.replace_self([nodes.raw(text=begin, format="html"), *between, nodes.raw(text=end, format="html")])


def _list_of(listed: nodes.Element) -> nodes.Node | None:
    """Return the list of chapters: the last one, if there is any."""
    return next((one for one in reversed(listed.children) if isinstance(one, nodes.bullet_list)), None)


def _stops(app: Sphinx, listed: nodes.Element, docname: str) -> Iterator[Stop]:
    found = dict(_listed(app, listed, docname))
    asking = [name for name in outline.order(app) if journey.asks(app, name)]
    for name, line in found.items():
        if outline.above(app, name) in found:
            continue
        inside = (one for one in asking if outline.above(app, one) == name)
        stop = _stop(app, name, docname, line)
        yield replace(stop, inside=tuple(_stop(app, one, docname) for one in inside))


def _stop(app: Sphinx, name: str, docname: str, line: str = "") -> Stop:
    chapter = journey.chapter(app, name, docname)
    return Stop(chapter, line, _cover(app, chapter.href), _on(app, chapter))


def _listed(app: Sphinx, listed: nodes.Element, docname: str) -> Iterator[tuple[str, str]]:
    """Yield each page to which the list leads, with what stands behind its link."""
    pages = {app.builder.get_relative_uri(docname, name): name for name in outline.order(app)}
    rows = _list_of(listed)
    for item in rows.findall(nodes.list_item) if rows else ():
        link = next((one for one in item.findall(nodes.reference) if one.get("refuri") in pages), None)
        if link is None:
            hint = "begin each line with a link to a chapter: - [Event coverage](chapters/event.ipynb): plan it"
            faults.report(app.env, docname, item.line or 0, "there is a line without a chapter", hint)
            continue
        line = item.astext().removeprefix(link.astext()).lstrip(":. \n")
        yield pages[link["refuri"]], line[:1].upper() + line[1:]


def _read(app: Sphinx) -> Lanes:
    """Return the lanes of the course; the check has told what is wrong with them."""
    root = Path(app.config.raabta_root)
    return outline.settled(app, "lanes", lambda: read_lanes(root, FileProblems(LANES)))


def _lanes(app: Sphinx) -> list[Lane]:
    language = app.config.language
    return [
        Lane(one.id, one.titles.get(language, one.title), one.lines.get(language, one.line)) for one in _read(app).lanes
    ]


def _on(app: Sphinx, chapter: Chapter) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return for each lane on which a page lies its minutes there, and the ids of its steps: none for the whole."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for lane in _read(app).lanes:
        for one in lane.pages:
            if one.page == Path(chapter.href).with_suffix("").as_posix():
                own = {step.id for step in steps.of(app.env, one.page) if step.step.name in one.steps}
                listed = [step for step in chapter.steps if step.id in own]
                minutes = sum(step.minutes for step in listed) if listed else chapter.minutes
                found[lane.id] = minutes, tuple(step.id for step in listed)
    return found


def _cover(app: Sphinx, href: str) -> Cover | None:
    """Return the cover of the page to which a link leads, if it has one."""
    file = _file(app, href)
    size = picture_size(file)
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
    return edition.drawing(app, root_of(app.srcdir) / COVER.format(page=Path(href).stem))


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
