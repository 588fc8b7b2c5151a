"""Read the HTML of a stored output with a parser and write it anew with what is allowed by name, and nothing else.

Whoever can write into a notebook could otherwise run a script where a trainer opens the deck; its policy is a second
lock. What is forbidden cannot be listed (capitals, missing quotes, entities, what nobody closed), so `allowed.json`
lists what is allowed, much as `web/src/figure.js` does. Each `<` in the result stands before an allowed name and each
value in quotes: a browser that reads a page otherwise than lxml finds nothing more in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree

Node = Any  # lxml has no types
_ALLOWED = json.loads((Path(__file__).parent / "allowed.json").read_text(encoding="utf-8"))
_WORDS, _DRAWN, _SHAPES, _LOOKS = (_ALLOWED[kind].split() for kind in ("words", "drawn", "shapes", "looks"))
#: What goes with all that is in it. Of everything else that is not allowed its words stay.
_GONE = frozenset(_ALLOWED["gone"].split())
#: A parser of HTML makes small letters of all names; SVG has capitals in some.
_NAMES = {name.lower(): name for name in (*_WORDS, *_DRAWN, *_SHAPES)}
_ATTRIBUTES = {name.lower(): name for name in _ALLOWED["attributes"].split()}
_FAMILY = re.compile(rf"(?:{'|'.join(_ALLOWED['families'].split())})-[a-z-]+")
_VOID, _BARE = frozenset(["br", "col", "hr", "img", "wbr"]), frozenset(["hidden", "open", "reversed"])
#: An address in a value, unless it is one inside the drawing; a backslash could hide another.
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!\s*[\"']?#)|\\", re.IGNORECASE)
_HREF = {"href": "href", "xlink:href": "href", "src": "src"}
_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)
_INSIDE = re.compile(r"#")
#: Element -> what its address must begin with; others have none.
_ADDRESSES = {"a": _LINK, "img": _PICTURE, "image": _PICTURE, "use": _INSIDE, "textpath": _INSIDE, "pattern": _INSIDE}
_ADDRESSES |= {"lineargradient": _INSIDE, "radialgradient": _INSIDE}


def parse(html: str) -> Node:
    """Return an element whose children are what the text holds, by their names in small letters."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    page = f"<!doctype html><html><body>{html}</body></html>".replace("\0", "")
    root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    return next(root.iter("body"))


def written(node: Node) -> str:
    """Return a node as HTML, with nothing in it that could act: without what stands behind it."""
    return "".join(_pieces(node, whole=True))


def inner(node: Node) -> str:
    """Return what a node holds as HTML, with nothing in it that could act."""
    return "".join(_pieces(node, whole=False))


def _pieces(top: Node, *, whole: bool) -> Iterator[str]:
    # Step by step and not from call to call: whoever nests thousands of elements breaks no stack.
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, node in walk:
        name = "" if node is top and not whole else _NAMES.get(node.tag, "")
        if event == "start":
            if node.tag in _GONE:
                walk.skip_subtree()
                continue
            yield _start(node, name) if name else ""
            yield escape(node.text or "", quote=False)
            continue
        if name and node.tag not in _VOID and not _is_closed(node):
            yield f"</{name}>"
        if node is not top:
            yield escape(node.tail or "", quote=False)


def _start(node: Node, name: str) -> str:
    pairs = "".join(_attribute(node.tag, key, value) for key, value in node.items())
    return f"<{name}{pairs}{'/' if _is_closed(node) else ''}>"


def _is_closed(node: Node) -> bool:
    return node.tag in _SHAPES and len(node) == 0 and not node.text


def _attribute(tag: str, key: str, value: str) -> str:
    """Return an attribute as it is written, or nothing if it could act or ask for something elsewhere."""
    if key in _HREF:
        begins = _ADDRESSES.get(tag)
        return f' {_HREF[key]}="{escape(value)}"' if begins and begins.match(value) else ""
    if key == "style":
        value = "; ".join(_looks(value))
        return f' style="{escape(value)}"' if value else ""
    name = _ATTRIBUTES.get(key) or (key if _FAMILY.fullmatch(key) else "")
    if not name or (_OUTSIDE.search(value) and not _is_said(key)):
        return ""
    return f" {name}" if not value and key in _BARE else f' {name}="{escape(value)}"'


def _is_said(key: str) -> bool:
    """Return whether an attribute holds words for a reader, in which an address is none."""
    return key in {"alt", "title"} or key.startswith("aria-")


def _looks(style: str) -> Iterator[str]:
    for part in style.split(";"):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        if value and (name in _LOOKS or _FAMILY.fullmatch(name)) and not _OUTSIDE.search(value):
            yield f"{name}: {value}"
