"""Reduce a stored output to what a hall can see: the drawing of a figure, the first table of a tool's example."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from raabta.charts import GROUND
from raabta.render.slides.clean import Node, inner, parse, written

#: A notebook holds a drawing as an image; a hall sees it in the colours of its slides.
_HELD = "data:image/svg+xml;base64,"
_POINTS_AT = re.compile(r"(url\([\"']?#|^#)([^\"')]+)")
_NAMING = frozenset(["aria-controls", "aria-describedby", "aria-labelledby", "aria-owns"])
MOST_ROWS, MOST_COLUMNS = 7, 5


@dataclass(frozen=True, slots=True)
class SlideOutput:
    """An output as a slide shows it. `tool` says that it is a tool's example, which readers try elsewhere."""

    title: str = ""
    html: str = ""
    tool: bool = False


def shown(output: Mapping[str, Any], figure_word: str) -> SlideOutput | None:
    """Return what can be shown of one output, or None. Its HTML holds nothing that could act.

    Of an output that is nothing but a script the picture is shown that is stored beside it.
    """
    found = _of_html(parse(_joined(output.get("text/html"))))
    if found.title or found.html:
        return found
    svg = _joined(output.get("image/svg+xml"))
    words = _joined(output.get("text/plain")).strip("' \n") or figure_word
    if svg and (drawn := _first(parse(svg), "svg")) is not None:
        if not drawn.get("aria-label"):
            drawn.set("role", "img")
            drawn.set("aria-label", words)
        return SlideOutput(html=f"<figure>{written(drawn)}</figure>")
    for kind in ("image/png", "image/jpeg"):
        if data := _joined(output.get(kind)):
            address = escape(f"data:{kind};base64,{''.join(data.split())}")
            return SlideOutput(html=f'<figure><img src="{address}" alt="{escape(words)}"></figure>')
    return None


def apart(html: str, prefix: str) -> str:
    """Return a figure with ids that begin with `prefix`: figures of two chapters may have the same."""
    top = parse(html)
    names = {*top.xpath("//@id")}

    def renamed(text: str) -> str:
        return " ".join(f"{prefix}-{name}" if name in names else name for name in text.split(" "))

    for node in top.iter():
        for key, value in node.items():
            if key == "id" or key in _NAMING:
                node.set(key, renamed(value))
            elif "#" in value:
                node.set(key, _POINTS_AT.sub(lambda found: found[1] + renamed(found[2]), value))
    return inner(top)


def _of_html(top: Node) -> SlideOutput:
    for image in [*top.iter("img")]:
        _unpack(image)
    if top.xpath(".//*[starts-with(@class, 'rb-tool')]"):
        return _example(top)
    drawn = _first(top, "svg")
    return SlideOutput(html=inner(top) if drawn is None else _figure(top, drawn))


def _unpack(image: Node) -> None:
    """Put the drawing that an image holds in its place; an image that holds none stays."""
    held = str(image.get("src", ""))
    if not held.startswith(_HELD):
        return
    try:
        svg = b64decode(held.removeprefix(_HELD)).decode("utf-8")
    except ValueError:
        return
    if (drawn := _first(parse(svg.replace(GROUND, "")), "svg")) is not None:
        drawn.tail = image.tail
        image.getparent().replace(image, drawn)


def _figure(top: Node, drawn: Node) -> str:
    """Return a figure without the table of its numbers."""
    caption = _first(top, "figcaption")
    if caption is not None:
        _without(caption, "details")
    words = "" if caption is None else inner(caption).strip()
    return f"<figure>{written(drawn)}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>"


def _example(top: Node) -> SlideOutput:
    """Return title, what the tool does, what its example is, and the first small table that is in sight."""
    title = next(iter(top.xpath(".//h3[@class = 'rb-title']")), None)
    _without(top, "details")
    paragraphs = [f"<p>{inner(one)}</p>" for one in top.xpath(".//p[not(@class) or @class = 'rb-intro']")[:2]]
    table = next((one for one in top.iter("table") if _is_small(one)), None)
    # An empty head cell confuses screen readers, an empty cell does not.
    for head in [] if table is None else [one for one in table.iter("th") if not len(one) and not one.text]:
        head.tag = "td"
        head.attrib.clear()
    said = "" if title is None else "".join(title.itertext())
    return SlideOutput(said, "".join([*paragraphs, "" if table is None else written(table)]), tool=True)


def _is_small(table: Node) -> bool:
    rows, columns = (len(table.xpath(f".//{what}")) for what in ("tr", "th[@scope = 'col']"))
    return 1 < rows <= MOST_ROWS + 1 and columns <= MOST_COLUMNS


def _without(top: Node, tag: str) -> None:
    """Take every element of that name out, and leave what stands behind it."""
    for node in [*top.iter(tag)]:
        parent, before = node.getparent(), node.getprevious()
        if node.tail and before is not None:
            before.tail = (before.tail or "") + node.tail
        elif node.tail:
            parent.text = (parent.text or "") + node.tail
        parent.remove(node)


def _first(top: Node, tag: str) -> Node:
    return next(top.iter(tag), None)


def _joined(text: object) -> str:
    return "".join(text) if isinstance(text, list) else str(text or "")
