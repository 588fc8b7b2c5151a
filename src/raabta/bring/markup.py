"""Turn the HTML of another system into the light Markdown of the course."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from raabta.render.page.rich import plain

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "pre",
        "dl",
        "dt",
        "dd",
        "hr",
    ]
)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_NOT_TEXT = frozenset(
    [
        "table",
        "picture",
        "svg",
        "math",
        "video",
        "audio",
        "iframe",
        "object",
        "embed",
        "script",
        "style",
        "form",
        "input",
    ]
)
_SPACES = re.compile(r"[ \t\r\n]+")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
#: The class of what our own export has put beside a text.
OURS = "raabta-"
#: What of it is no part of the text.
_BESIDE = frozenset({"passage", "rows", "source", "unit"})


@dataclass
class Text:
    """A text: its paragraphs in Markdown, and beside it what our own export has put there, class -> HTML elements.

    `images` are the addresses of its pictures, for whoever can take them over.
    """

    markdown: str = ""
    beside: dict[str, list[lxml_html.HtmlElement]] = field(default_factory=dict)
    images: list[str] = field(default_factory=list)


def read(html: str, refuse: Callable[[str, str], None]) -> Text:
    """Return a text that is written in HTML. `refuse` is called with message and hint for what cannot be taken over."""
    made = Text()
    if not html.strip():
        return made
    try:
        top = lxml_html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        refuse("this is no HTML that can be read", "write it anew")
        return made
    for node in list(top.iter(etree.Element)):
        for name in (node.get("class") or "").split():
            if name.startswith(OURS) and node.getparent() is not None:
                made.beside.setdefault(name.removeprefix(OURS), []).append(node)
    made.images = [node.get("src", "") for node in top.iter("img")]
    for node in (one for name, nodes in made.beside.items() if name in _BESIDE for one in nodes):
        node.drop_tree()
    made.markdown = _paragraphs(_written(top, refuse))
    return made


def _written(node: lxml_html.HtmlElement, refuse: Callable[[str, str], None]) -> str:
    """Return what an element holds, with a line feed where a paragraph ends."""
    return "".join(_pieces(node, refuse))


def _pieces(node: lxml_html.HtmlElement, refuse: Callable[[str, str], None]) -> Iterator[str]:
    yield _literal(node.text or "", refuse)
    for child in node:
        if isinstance(child.tag, str):
            yield _child(child, refuse)
        yield _literal(child.tail or "", refuse)


def _child(child: lxml_html.HtmlElement, refuse: Callable[[str, str], None]) -> str:
    tag = child.tag
    if tag == "img":
        return ""
    if tag in _NOT_TEXT:
        refuse(f"there is <{tag}> in the text", "say it in words")
        return ""
    inside = _written(child, refuse)
    if tag in _BLOCKS:
        return f"\n\n{inside}\n\n"
    mark = _MARKS.get(tag, "")
    before, kept, after = _EDGES.fullmatch(inside).groups()  # type: ignore[union-attr]
    return f"{before}{mark}{kept}{mark}{after}" if mark and kept else inside


def _literal(text: str, refuse: Callable[[str, str], None]) -> str:
    line = _SPACES.sub(" ", text)
    if plain(line) != line.strip():
        refuse(f"in “{line.strip()[:40]}” stars or backticks would be read as marks", "write it with other signs")
    return line


def _paragraphs(text: str) -> str:
    parts = (re.sub(r"[ \t\r\n]+", " ", part).strip() for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in parts if part)


def inner(node: lxml_html.HtmlElement, refuse: Callable[[str, str], None]) -> str:
    """Return what one element holds in one line of Markdown."""
    return _paragraphs(_written(node, refuse)).replace("\n\n", " ")
