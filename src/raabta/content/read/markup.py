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
_DIRECTIVE = re.compile(
    r"^[`~:]{3,}\{(?P<name>[\w-]+)\}[ \t]*(?P<argument>[^\n]*)(?P<options>(?:\n[ \t]*:[\w-]+:[^\n]*)*)", re.MULTILINE
)
_INCLUDES = frozenset({"include", "literalinclude"})
_FILE = re.compile(r"^[ \t]*:file:[ \t]*(.*)$", re.MULTILINE)
_TARGET = re.compile(r"^[ \t]*:target:[ \t]*(\S+)", re.MULTILINE)
_ALT = re.compile(r"^[ \t]*:alt:[ \t]*(.*)$", re.MULTILINE)
_TAG = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
MIN_ALT = 20
_FILE_NAME = re.compile(r"[\w./-]+\.(png|svg|jpe?g|gif|webp)", re.IGNORECASE)
ELSEWHERE = re.compile(r"^(https?:)?//", re.IGNORECASE)
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
            target = _TARGET.search(found["rest"])
            # With a line below, it is the name of a place.
            if target and not target[1].endswith("_"):
                yield Link(found.start(), target[1], alt[1] if alt else "")


def _inline(prose: str, start: int) -> Iterator[Link]:
    for found in _LINK.finditer(prose):
        address = found["quoted"] if found["quoted"] is not None else found["bare"]
        yield Link(start + found.start(), address, found["text"], bool(found["image"]))
        if "[" in found["text"]:
            yield from _inline(found["text"], start + found.start("text"))


def labels(prose: str) -> Iterator[str]:
    """Yield the names, in small letters, by which links of a text may be written: `[name]: address`."""
    yield from (label(found["text"]) for found in _DEFINED.finditer(prose) if "]:" in prose)


def label(name: str) -> str:
    """Return a name of a link as it is compared."""
    return " ".join(name.casefold().split())


def included(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the name of each file that a directive brings into the page."""
    for found in _DIRECTIVE.finditer(prose):
        inside = _FILE.search(found["options"])
        if found["name"] in _INCLUDES or inside:
            yield found.start(), (inside[1] if inside else found["argument"]).strip()


def fetched(tag: Tag) -> Iterator[str]:
    """Yield the addresses of what a browser fetches for a tag."""
    yield from (tag.attributes[name] for name in ("src", "poster", "background", "data") if name in tag.attributes)
    for one in tag.attributes.get("srcset", "").split(","):
        yield from one.split()[:1]


def opened(tag: Tag) -> Iterator[str]:
    """Yield the addresses to which a tag leads."""
    yield from (tag.attributes[name] for name in ("href", "formaction", "action") if name in tag.attributes)


def tags(text: str) -> Iterator[Tag]:
    """Yield the start tags of HTML in a text."""
    for found in _TAG.finditer(text):
        pairs = _ATTRIBUTE.findall(found["rest"]) if found["rest"] else ()
        yield Tag(found.start(), found["name"].lower(), {name.lower(): "".join(value) for name, *value in pairs})


def foreign_picture(address: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture that lies elsewhere, and what to do."""
    if ELSEWHERE.match(address):
        return f"the picture {address} lies on another server", "copy it into the course"
    return None


def unsaid_picture(words: str | None, what: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture (`what`) whose words say too little, and what to do."""
    said = (words or "").strip()
    if len(said) >= MIN_ALT and not _FILE_NAME.fullmatch(said):
        return None
    hint = f"say in {MIN_ALT} characters or more what a reader learns from it"
    return f"{what} has no text in its place (it says '{said}')", hint
