"""Find links, pictures and tags in a Markdown text, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Nothing is longer than a thousand letters: what is never closed is not read to the end of the page, again and again.
_LINK = re.compile(
    r"(?P<image>!)?\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,1000}\]){0,1000})\]"
    r"\(\s*(?:<(?P<quoted>[^>\n]{0,1000})>|(?P<bare>[^()\s]{0,1000}(?:\([^()\s]{0,1000}\)[^()\s]{0,1000})*))"
    r"(?P<title>\s[^)]{0,1000})?\)"
)
_AUTO = re.compile(r"<(?P<address>[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*)>")
_DEFINED = re.compile(
    r"^ {0,3}\[(?P<text>[^\]\n]+)\]:[ \t]*<?(?P<address>[^\s>]+)>?(?:[ \t]+[\"'(].*)?[ \t]*$", re.MULTILINE
)
_SHOWN = re.compile(
    r"^[`~:]{3,}\{(?:image|figure)\}[ \t]*(?P<address>\S+)[^\n]*\n(?P<rest>(?:[ \t]*:[^\n]*\n)*)", re.MULTILINE
)
_ALT = re.compile(r"^[ \t]*:alt:[ \t]*(.*)$", re.MULTILINE)
_TAG = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


@dataclass(frozen=True, slots=True)
class Link:
    """A link or, with `image`, a picture; `text` is what stands for it."""

    at: int
    address: str
    text: str
    image: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag of HTML."""

    at: int
    name: str
    attributes: dict[str, str]


def links(prose: str) -> Iterator[Link]:
    """Yield the links and pictures of a text: of Markdown, of its directives, of HTML in it."""
    yield from _inline(prose, 0)
    if "<" in prose:
        yield from (Link(found.start(), found["address"], found["address"]) for found in _AUTO.finditer(prose))
        for tag in tags(prose):
            address = tag.attributes.get("src" if tag.name == "img" else "href")
            if address is not None and tag.name in {"a", "img", "area"}:
                yield Link(tag.at, address, tag.attributes.get("alt", ""), tag.name == "img")
    if "]:" in prose:
        yield from (Link(found.start(), found["address"], found["text"]) for found in _DEFINED.finditer(prose))
    if "{" in prose:
        for found in _SHOWN.finditer(prose):
            alt = _ALT.search(found["rest"])
            yield Link(found.start(), found["address"], alt[1] if alt else "", image=True)


def _inline(prose: str, start: int) -> Iterator[Link]:
    for found in _LINK.finditer(prose):
        address = found["quoted"] if found["quoted"] is not None else found["bare"]
        yield Link(start + found.start(), address, found["text"], bool(found["image"]))
        if "[" in found["text"]:
            yield from _inline(found["text"], start + found.start("text"))


def tags(text: str) -> Iterator[Tag]:
    """Yield the start tags of HTML in a text."""
    for found in _TAG.finditer(text):
        pairs = _ATTRIBUTE.findall(found["rest"]) if found["rest"] else ()
        yield Tag(found.start(), found["name"].lower(), {name.lower(): "".join(value) for name, *value in pairs})
