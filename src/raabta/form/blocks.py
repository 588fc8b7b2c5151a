"""Make the blocks of plain JSON with which a tool answers in the reader's language; web/src/blocks.js draws them.

A block is one of
    {"kind": "say", "level": "info" | "good" | "warn" | "bad", "text"}
    {"kind": "findings", "level": "bad" | "warn" | "info", "title", "items": [{"text", "field"}]}
    {"kind": "table", "title", "head": [text], "rows": [[text]]}   the first cell of a row is its head
    {"kind": "copy", "name", "title", "text", "language", "note", "share": [way]}
    {"kind": "file", "label", "name", "mime", "text"} or with "base64" in the place of "text"
    {"kind": "picture", "name", "title", "language", "mark", "parts": [[role, word, text]], "alt", "label", "file"}
    {"kind": "figure", "html"}   what charts.Figure shows, which has been cleaned there
    {"kind": "options", "field", "options": [[value, label]]}   what a list to choose from offers; it is not drawn
`field` is the name of the field that an item is about, or "". `language` is that of the text, "" for code. A way of
sharing is "text", "sms" or "whatsapp".
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

Block = dict[str, Any]


class Sheet(NamedTuple):
    """A file that a reader chose: its name, and what is in it."""

    name: str
    content: bytes


def say(level: str, text: str) -> Block:
    """Return a sentence as a block."""
    return {"kind": "say", "level": level, "text": text}


def findings(level: str, title: str, items: Iterable[tuple[str, str]]) -> list[Block]:
    """Return sentences, each with the name of its field, as a block; no block where there are none."""
    found = [{"text": text, "field": field} for text, field in items]
    return [{"kind": "findings", "level": level, "title": title, "items": found}] if found else []


def table(title: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Block:
    """Return a table as a block."""
    return {"kind": "table", "title": title, "head": list(head), "rows": [list(row) for row in rows]}


def copy(name: str, title: str, text: str, language: str, share: Sequence[str] = ("text", "whatsapp")) -> Block:
    """Return a text to copy as a block."""
    about = {"kind": "copy", "name": name, "title": title, "text": text}
    return {**about, "language": language, "note": "", "share": list(share)}


def file(label: str, name: str, mime: str, content: str | bytes) -> Block:
    """Return a file to save as a block."""
    what = {"text": content} if isinstance(content, str) else {"base64": base64.b64encode(content).decode("ascii")}
    return {"kind": "file", "label": label, "name": name, "mime": mime, **what}


def figure(html: str) -> Block:
    """Return a picture as a block; its HTML is that of a `charts.Figure`."""
    return {"kind": "figure", "html": html}


def options(field: str, offered: Iterable[tuple[str, str]]) -> Block:
    """Return what a list to choose from offers, as a block."""
    return {"kind": "options", "field": field, "options": [list(one) for one in offered]}


def file_name(title: str, ending: str, fallback: str) -> str:
    """Return a name that every file system takes, made of the words of `title`."""
    plain = "-".join(re.findall(r"[\w]+", title.lower()))[:60].strip("-")
    return f"{plain or fallback}{ending}"
