"""What a tool answers with: blocks of plain JSON in the reader's language. web/src/blocks.js draws them.

A block is one of
    {"kind": "say", "level": "info" | "good" | "warn" | "bad", "text"}
    {"kind": "findings", "level": "bad" | "warn" | "info", "title", "items": [{"text", "field"}]}
    {"kind": "table", "title", "head": [text], "rows": [[text]]}   the first cell of a row is its head
    {"kind": "copy", "name", "title", "text", "language", "note", "share": [way]}
    {"kind": "file", "label", "name", "mime", "text"} or with "base64" in the place of "text"
    {"kind": "figure", "html"}   what tools.draw.Figure shows, which has been cleaned there
    {"kind": "options", "field", "options": [[value, label]]}   what a list to choose from offers; it is not drawn
`field` is the name of the field that an item is about, or "". `language` is that of the text, "" for code. A way of
sharing is "text", "sms" or "whatsapp".
"""

from __future__ import annotations

from typing import Any, NamedTuple

Block = dict[str, Any]


class Sheet(NamedTuple):
    """A file that a reader chose: its name, and what is in it."""

    name: str
    content: bytes
