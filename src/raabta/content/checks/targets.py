"""Check that links inside the course, and pictures, lead to something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from raabta.content.checks.seen import Seen
from raabta.content.read.addresses import scheme
from raabta.content.read.files import lies_there
from raabta.content.read.markup import included, label, labels
from raabta.content.read.pages import TextPage, TextPart
from raabta.content.read.registry import EXAM
from raabta.content.read.uses import listed_pages
from raabta.content.yaml.file_problems import advice
from raabta.errors import Problem
from raabta.root import MARK

#: Pages that the book makes by itself; links of the course to facts and sources are looked at elsewhere.
_MADE = re.compile(r"(?:print/|sources|progress|search|genindex)")
_EXAM = "exam.html"
_HOUSE = ("#fact-", "#ref-")
_PAGES = (".md", ".ipynb")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_LABEL = re.compile(r"^\(([^)\n]+)\)=[ \t]*$|\bid=[\"']([^\"']+)[\"']|\{#([\w-]+)\}|^:name:[ \t]*(\S+)", re.MULTILINE)
_MARKS = re.compile(r"\[([^\[\]]*)\]\([^)]*\)|[*_`]")
#: {doc}`page` and {doc}`words <page>`.
_ROLE = re.compile(r"\{(doc|download)\}`(?:[^`<>\n]{0,1000}<([^`<>\n]{1,1000})>|([^`<>\n]{1,1000}))`")
#: [words][name] and [name][], with a letter in each.
_BY_NAME = re.compile(r"(?<![\\\]\w])\[([^\[\]\n]{0,1000}[^\W\d_][^\[\]\n]{0,1000})\]\[((?!\^)[^\[\]\n]{0,1000})\]")
_NO_WORD = re.compile(r"[^\w -]")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield every link and picture that leads nowhere."""
    pages = {page.path.as_posix(): page for page in seen.pages}
    listed = {path.as_posix() for path in listed_pages(seen.root)}
    docs = {posixpath.splitext(path)[0] for path in listed}
    for page in seen.pages:
        known = {name for part in page.parts for name in labels(part.prose)}
        for part in page.parts:
            found = (*_included(seen.root, part), *_named(seen.root, part, docs), *_unlinked(part, known))
            yield from (part.problem(*fault) for fault in found)
    for part, link in seen.links():
        if scheme(link.address) or link.address.startswith((*_HOUSE, "//")):
            continue
        fault = _fault(seen.root, part, link.address, pages, listed)
        if fault and link.image:
            fault = f"there is no picture '{link.address}'", "look at its name: it is looked for beside the page"
        if fault:
            yield part.problem(link.at, *fault)


def _fault(
    root: Path, part: TextPart, address: str, pages: dict[str, TextPage], listed: set[str]
) -> tuple[str, str] | None:
    name, _hash, anchor = unquote(address).partition("#")
    name = name.partition("?")[0]
    here = part.path.parent.as_posix()
    path = posixpath.normpath(posixpath.join(here, name)) if name else part.path.as_posix()
    if not name and not anchor:
        return "a link leads nowhere", "write where it leads, for example chapters/floods.md"
    if path.startswith(("../", "/")) or path == "..":
        return f"the link '{address}' leads out of the course", "link to a page of the course, or to https://…"
    ends = (path + end for end in ("", *_PAGES))
    found = next((one for one in ends if one in pages or lies_there(root / one)), "")
    if found:
        return _on_page(part, address, anchor, found, pages, listed)
    # The page of the examination is made where there is one.
    if _MADE.match(path) or (path == _EXAM and lies_there(root / EXAM)):
        return None
    known = sorted(posixpath.relpath(one, here) for one in listed)
    return f"the link '{address}' leads to no page or file", advice(name, known, "pages")


_Fault = tuple[int, str, str]


def _included(root: Path, part: TextPart) -> Iterator[_Fault]:
    """Yield files that a directive brings into the page and that others have not."""
    for at, name in included(part.prose) if "{" in part.prose else ():
        path = posixpath.normpath(posixpath.join(part.path.parent.as_posix(), name))
        if name.startswith("<"):
            continue  # docutils has it
        if path.startswith(("../", "/")) or path == "..":
            yield at, f"the file '{name}' does not lie in the course", "copy it there: others have only the course"
        elif not lies_there(root / path):
            yield at, f"there is no file '{name}'", "look at its name: it is looked for beside the page"


def _named(root: Path, part: TextPart, docs: set[str]) -> Iterator[_Fault]:
    """Yield roles that lead to no page or file. A path that begins with / is looked for in the course."""
    for found in _ROLE.finditer(part.text) if "{do" in part.prose else ():
        role, name = found[1], (found[2] or found[3]).strip()
        if part.prose[found.start()] != "{":
            continue  # it is shown as code
        here = "" if name.startswith("/") else part.path.parent.as_posix()
        path = posixpath.normpath(posixpath.join(here, name.lstrip("/")))
        if path.startswith("../"):
            yield found.start(), f"'{name}' leads out of the course", "name a page or a file of the course"
        elif role == "doc" and path not in docs:
            known = sorted(posixpath.relpath(one, here or ".") for one in docs)
            yield found.start(), f"{{doc}} leads to no page: '{name}'", advice(name, known, "pages")
        elif role == "download" and not lies_there(root / path):
            yield found.start(), f"there is no file '{name}'", "look at its name: it is looked for beside the page"


def _unlinked(part: TextPart, known: set[str]) -> Iterator[_Fault]:
    """Yield links by a name that the page does not explain: they are shown with their brackets."""
    for found in _BY_NAME.finditer(part.prose) if "][" in part.prose else ():
        if label(found[2] or found[1]) not in known:
            message = f"the link '{found[0][:60]}' has a name that the page does not explain"
            hint = f"write its address: [{found[1][:30]}](https://…), or a line `[{found[2] or found[1]}]: https://…`"
            yield found.start(), message, hint


def _on_page(
    part: TextPart, address: str, anchor: str, found: str, pages: dict[str, TextPage], listed: set[str]
) -> tuple[str, str] | None:
    if found.endswith(_PAGES) and found not in listed and part.path.as_posix() in listed:
        return f"the link '{address}' leads to a page that is not in the book", f"add the page to {MARK}"
    target = pages.get(found)
    if not anchor or target is None or target.broken:
        return None
    anchors = _anchors(_text(target))
    return None if anchor in anchors else (f"the link '{address}' leads to no heading", advice(anchor, sorted(anchors)))


def _text(page: TextPage) -> str:
    return "\n\n".join(part.text for part in page.parts)


@cache
def _anchors(text: str) -> frozenset[str]:
    """Return what can be linked to in a page: its headings, as addresses, and the names that its author gave."""
    named = ("".join(found) for found in _LABEL.findall(text))
    return frozenset({*map(_slug, _HEADING.findall(text)), *named})


def _slug(heading: str) -> str:
    """Return the address that the book gives to a heading: a space is a hyphen, and other signs are nothing."""
    return _NO_WORD.sub("", _MARKS.sub(r"\1", heading).lower()).replace(" ", "-")
