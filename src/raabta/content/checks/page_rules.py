"""Check what a page holds: pictures from the course, with words in their place, and no foreign parts."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.addresses import address_fault, plain, scheme
from raabta.content.read.markup import (
    ELSEWHERE,
    REFUSED,
    SCRIPT,
    Link,
    Tag,
    fetched,
    foreign_picture,
    opened,
    tags,
    unsaid_picture,
)
from raabta.content.read.pages import TextPart
from raabta.errors import Problem


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


def _addresses(part: TextPart, tag: Tag) -> Iterator[Problem]:
    """Yield what a tag fetches or opens and a browser must not. Links and pictures are looked at with all others."""
    if not tag.attributes or tag.name in {*REFUSED, "script"}:
        return
    for address in fetched(tag):
        if ELSEWHERE.match(plain(address)) and not (tag.name == "img" and address == tag.attributes.get("src")):
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
