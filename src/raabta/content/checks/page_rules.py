"""Check what a page holds: pictures from the course, with words in their place, and no foreign parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.addresses import address_fault, plain, scheme
from raabta.content.read.markup import Link, Tag, fetched, opened, tags
from raabta.content.read.pages import TextPart
from raabta.errors import Problem

MIN_ALT = 20
_FILE_NAME = re.compile(r"[\w./-]+\.(png|svg|jpe?g|gif|webp)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^(https?:)?//", re.IGNORECASE)
#: The page's policy stops these, or they lead away from the page: better a problem now than a dead spot there.
REFUSED = {
    "form": "use a quiz, a tool or plain inputs",
    "iframe": "link to it instead",
    "object": "use a picture, or link to it",
    "embed": "use a picture, or link to it",
    "base": "take it out: it changes where all links of the page lead",
    "meta": "take it out: the book makes the head of the page",
    "link": "take it out: the book makes the head of the page",
    "style": "take it out: the page would look like no other",
}
SCRIPT = "show a quiz, a tool, a picture or a table instead"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield pictures that nobody can see or hear of, and parts that the page would not show."""
    for part, link in seen.links():
        if link.image:
            yield from (part.problem(link.at, *fault) for fault in _picture(link))
    for part in seen.parts():
        if "<" in part.prose:
            yield from _tags(part)


def _picture(link: Link) -> Iterator[tuple[str, str]]:
    elsewhere = foreign_picture(link.address)
    if elsewhere:
        yield elsewhere
    elif scheme(link.address):
        yield f"the picture '{link.address[:40]}' is no file of the course", "save it in assets/ and name that file"
    unsaid = unsaid_picture(link.text, f"the picture {link.address.rsplit('/', 1)[-1]}")
    if unsaid:
        yield unsaid


def foreign_picture(address: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture that lies elsewhere, and what to do."""
    if _ELSEWHERE.match(address):
        return f"the picture {address} lies on another server", "copy it into the course"
    return None


def unsaid_picture(words: str | None, what: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture (`what`) whose words say too little, and what to do."""
    said = (words or "").strip()
    if len(said) >= MIN_ALT and not _FILE_NAME.fullmatch(said):
        return None
    hint = f"say in {MIN_ALT} characters or more what a reader learns from it"
    return f"{what} has no text in its place (it says '{said}')", hint


def _addresses(part: TextPart, tag: Tag) -> Iterator[Problem]:
    """Yield what a tag fetches or opens and a browser must not. Links and pictures are looked at with all others."""
    if not tag.attributes or tag.name in {*REFUSED, "script"}:
        return
    for address in fetched(tag):
        if _ELSEWHERE.match(plain(address)) and not (tag.name == "img" and address == tag.attributes.get("src")):
            message = f"a <{tag.name}> fetches {address[:60]} from another server"
            yield part.problem(tag.at, message, "copy it into the course, or link to it")
    fault = next(filter(None, map(address_fault, opened(tag))), None)
    if fault:
        yield part.problem(tag.at, *fault)


def _tags(part: TextPart) -> Iterator[Problem]:
    for tag in tags(part.prose):
        if tag.name in REFUSED:
            yield part.problem(tag.at, f"there is a <{tag.name}> in the page", REFUSED[tag.name])
        if tag.name == "script":
            yield part.problem(tag.at, "there is a script in the page", SCRIPT)
        yield from _addresses(part, tag)
        if any(name.startswith("on") for name in tag.attributes):
            yield part.problem(tag.at, f"a <{tag.name}> carries a script of its own", "take the on… attribute away")
