"""Find what a page shows of the order of the course: contents, the sections of the page, its first sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.book.build.course import digest
from raabta.book.build.editions import twin
from raabta.book.pages.steps import step

DESCRIPTION_LENGTH = 155
_SETTLED, _EARLY = "raabta_settled", 100
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A page in the contents, below it the pages that belong to it."""

    docname: str
    title: str
    href: str
    here: bool
    inside: tuple[ContentsEntry, ...] = ()
    #: Ready-made attributes of its language, "" in a page of the same language.
    own: str = ""


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A part of the course; `caption` is "" where the pages stand under no heading."""

    caption: str
    entries: tuple[ContentsEntry, ...]


def parts(
    app: Sphinx, pagename: str, first: str, beside: Callable[[str], bool], own: Callable[[str], str]
) -> list[ContentsPart]:
    """Return the contents as `pagename` shows them. `first` is what the first page, titled as the course, is called,
    and `own` returns the attributes of the language of a page, "" where it is that of `pagename`.

    A page that lies `beside` a learner's way, and below another, is listed only to who is there: every page carries
    the contents, and each tool has two pages.
    """
    root = app.config.root_doc
    found = [ContentsPart("", (replace(_entry(app, root, pagename, deep=False), title=first),))]
    for caption, names in _trees_of(app):
        found.append(
            ContentsPart(caption, tuple(_entry(app, name, pagename) for name in names if name in app.env.titles))
        )
    return [
        replace(part, entries=tuple(_spoken(_without(entry, beside), own) for entry in part.entries)) for part in found
    ]


def near(found: list[ContentsPart]) -> list[ContentsPart]:
    """Return of the contents the first page and what stands above and below the page that shows them.

    A page in steps has its own route; the start page, to which it leads, has all the others.
    """
    first, *others = found
    mine = [replace(part, entries=tuple(filter(_holds, part.entries))) for part in others]
    return [first, *(part for part in mine if part.entries)]


def _holds(entry: ContentsEntry) -> bool:
    return entry.here or any(map(_holds, entry.inside))


def _spoken(entry: ContentsEntry, own: Callable[[str], str]) -> ContentsEntry:
    return replace(entry, own=own(entry.docname), inside=tuple(_spoken(one, own) for one in entry.inside))


def _without(entry: ContentsEntry, beside: Callable[[str], bool]) -> ContentsEntry:
    if _holds(entry):
        return entry
    return replace(entry, inside=tuple(one for one in entry.inside if not beside(one.docname)))


def _trees_of(app: Sphinx) -> list[tuple[str, list[str]]]:
    root = app.config.root_doc
    return _trees(app.env, root, Path(app.doctreedir, f"{root}.doctree").stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _trees(env: BuildEnvironment, root: str, _written: int) -> list[tuple[str, list[str]]]:
    """Return caption and pages of each part; read once, since every page shows them."""
    trees = env.get_doctree(root).findall(toctree)
    return [(tree.get("caption") or "", [name for _title, name in tree["entries"]]) for tree in trees]


def order(app: Sphinx) -> list[str]:
    """Return the pages of the course from the first to the last."""
    return [*settled(app, "order", lambda: list(_walk(app, app.config.root_doc, set())))]


def settled(app: Sphinx, what: str, make: Callable[[], _T]) -> _T:
    """Return what `make` makes of the pages as they were read; where every page asks for it, it is made once."""
    known: dict[str, _T] | None = getattr(app, _SETTLED, None)
    if known is None:
        return make()
    if what not in known:
        known[what] = make()
    return known[what]


def _settle(app: Sphinx, _env: BuildEnvironment) -> None:
    """Keep, from when all pages are read, what is made of them: they and their order stay."""
    setattr(app, _SETTLED, {})


def _unsettle(app: Sphinx, *_read: object) -> None:
    """Drop what was made of the pages, before they are read."""
    setattr(app, _SETTLED, None)


def register(app: Sphinx) -> None:
    """Connect what keeps the order of the pages."""
    app.connect("env-before-read-docs", _unsettle)
    app.connect("env-updated", _settle, priority=_EARLY)


def mark(app: Sphinx, beside: Callable[[str], bool], language: Callable[[str], str]) -> str:
    """Return a mark of all that `parts` tells to any page: to make those for each takes the square of their number."""
    titles, inside = app.env.titles, app.env.toctree_includes
    told = [(name, titles[name].astext(), inside.get(name), beside(name), language(name)) for name in order(app)]
    return digest(_trees_of(app), told)


def neighbours(pages: list[str], pagename: str, beside: Callable[[str], bool]) -> tuple[str, str]:
    """Return the pages before and after one on a learner's way through `pages`; "" where there is none.

    The way leads past the pages that lie `beside` it; who comes to one of those is led back onto it. Pages that no
    author wrote (progress, search) are on no way.
    """
    if pagename not in pages:
        return "", ""
    at = pages.index(pagename)
    before = (name for name in reversed(pages[:at]) if not beside(name))
    after = (name for name in pages[at + 1 :] if not beside(name))
    return next(before, ""), next(after, "")


def above(app: Sphinx, pagename: str) -> str:
    """Return the page below which `pagename` stands in the contents; "" for one below none but the first."""
    inside = app.env.toctree_includes
    return next((name for name, below in inside.items() if pagename in below and name != app.config.root_doc), "")


def sections(doctree: nodes.document | None) -> list[tuple[str, str]]:
    """Return id and title of the sections right below the title of a page."""
    if doctree is None:
        return []
    top = next(iter(doctree.findall(nodes.section)), None)
    boxed = ((child.children if isinstance(child, step) else (child,)) for child in (top.children if top else ()))
    below = [node for box in boxed for node in box if isinstance(node, nodes.section)]
    return [(node["ids"][0], _title(node)) for node in below if node["ids"]]


def description(doctree: nodes.document | None) -> str:
    """Return the beginning of the first paragraph, cut between words; tags that stand in it are none of its words."""
    first = next(doctree.findall(nodes.paragraph), None) if doctree else None
    words = (one for one in first.findall(nodes.Text) if not isinstance(one.parent, nodes.raw)) if first else ()
    text = " ".join("".join(one.astext() for one in words).split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return f"{text[:DESCRIPTION_LENGTH].rsplit(' ', 1)[0]} …"


def _entry(app: Sphinx, docname: str, pagename: str, *, deep: bool = True) -> ContentsEntry:
    inside = app.env.toctree_includes.get(docname, []) if deep else []
    return ContentsEntry(
        docname,
        app.env.titles[docname].astext(),
        app.builder.get_relative_uri(pagename, docname),
        docname == pagename,
        tuple(_entry(app, name, pagename) for name in inside if name in app.env.titles and not twin(app.config, name)),
    )


def _walk(app: Sphinx, docname: str, seen: set[str]) -> Iterator[str]:
    if docname in seen or docname not in app.env.titles or twin(app.config, docname):
        return
    seen.add(docname)
    yield docname
    for name in app.env.toctree_includes.get(docname, []):
        yield from _walk(app, name, seen)


def _title(section: nodes.section) -> str:
    title = next(iter(section.findall(nodes.title)), None)
    return title.astext() if title else ""
