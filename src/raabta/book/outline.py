"""Find what a page shows of the order of the course: contents, the sections of the page, its first sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.book.steps import step

DESCRIPTION_LENGTH = 155


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A page in the contents, below it the pages that belong to it."""

    docname: str
    title: str
    href: str
    here: bool
    inside: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A part of the course; `caption` is "" where the pages stand under no heading."""

    caption: str
    entries: tuple[ContentsEntry, ...]


def parts(app: Sphinx, pagename: str, first: str, beside: Callable[[str], bool]) -> list[ContentsPart]:
    """Return the contents as `pagename` shows them. `first` is what the first page, titled as the course, is called.

    A page that lies `beside` a learner's way, and below another, is listed only to who is there: every page carries
    the contents, and each tool has two pages.
    """
    root = app.config.root_doc
    found = [ContentsPart("", (replace(_entry(app, root, pagename, deep=False), title=first),))]
    written = Path(app.doctreedir, f"{root}.doctree").stat().st_mtime_ns
    for caption, names in _trees(app.env, root, written):
        found.append(
            ContentsPart(caption, tuple(_entry(app, name, pagename) for name in names if name in app.env.titles))
        )
    return [replace(part, entries=tuple(_without(entry, beside) for entry in part.entries)) for part in found]


def _without(entry: ContentsEntry, beside: Callable[[str], bool]) -> ContentsEntry:
    if entry.here or any(one.here for one in entry.inside):
        return entry
    return replace(entry, inside=tuple(one for one in entry.inside if not beside(one.docname)))


@lru_cache(maxsize=1)
def _trees(env: BuildEnvironment, root: str, _written: int) -> list[tuple[str, list[str]]]:
    """Return caption and pages of each part; read once, since every page shows them."""
    trees = env.get_doctree(root).findall(toctree)
    return [(tree.get("caption") or "", [name for _title, name in tree["entries"]]) for tree in trees]


def order(app: Sphinx) -> list[str]:
    """Return the pages of the course from the first to the last."""
    return list(_walk(app, app.config.root_doc, set()))


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


def sections(doctree: nodes.document | None) -> list[tuple[str, str]]:
    """Return id and title of the sections right below the title of a page."""
    if doctree is None:
        return []
    top = next(iter(doctree.findall(nodes.section)), None)
    boxed = ((child.children if isinstance(child, step) else (child,)) for child in (top.children if top else ()))
    below = [node for box in boxed for node in box if isinstance(node, nodes.section)]
    return [(node["ids"][0], _title(node)) for node in below if node["ids"]]


def description(doctree: nodes.document | None) -> str:
    """Return the beginning of the first paragraph, cut between words."""
    first = next(doctree.findall(nodes.paragraph), None) if doctree else None
    text = " ".join(first.astext().split()) if first else ""
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
        tuple(_entry(app, name, pagename) for name in inside if name in app.env.titles),
    )


def _walk(app: Sphinx, docname: str, seen: set[str]) -> Iterator[str]:
    if docname in seen or docname not in app.env.titles:
        return
    seen.add(docname)
    yield docname
    for name in app.env.toctree_includes.get(docname, []):
        yield from _walk(app, name, seen)


def _title(section: nodes.section) -> str:
    title = next(iter(section.findall(nodes.title)), None)
    return title.astext() if title else ""
