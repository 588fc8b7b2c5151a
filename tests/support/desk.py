"""The desk tools as a page asks them: a form's values and files to blocks, each held to be sound."""

from __future__ import annotations

import json
import re
from typing import Any

from raabta.form import card
from raabta.form.run import run
from raabta.model.card import CardField

NOW = "2026-11-27T09:30+05:00"
#: Kind of block -> its parts, and of which type each is.
SHAPES: dict[str, dict[str, type]] = {
    "say": {"level": str, "text": str},
    "findings": {"level": str, "title": str, "items": list},
    "table": {"title": str, "head": list, "rows": list},
    "copy": {"name": str, "title": str, "text": str, "language": str, "note": str, "share": list},
    "file": {"label": str, "name": str, "mime": str},
    "figure": {"html": str},
    "options": {"field": str, "options": list},
}
LEVELS = {"say": {"info", "good", "warn", "bad"}, "findings": {"bad", "warn", "info"}}


def fields_of(tool: str, language: str = "en") -> dict[str, CardField]:
    return {field.name: field for group in card(tool, language).groups for field in group.fields}


def example(tool: str, language: str = "en") -> dict[str, str]:
    return dict(card(tool, language).data["example"])


def answer(
    tool: str, values: dict[str, str], language: str = "en", files: dict[str, tuple[str, bytes]] | None = None
) -> list[dict[str, Any]]:
    """Answer as the page does, and hold that the tool has not failed and that its blocks are sound."""
    request = json.dumps({"tool": tool, "language": language, "values": values, "now": NOW})
    told = json.loads(run(request, files or {}))
    assert told["error"] == "", told["error"]
    for block in told["blocks"]:
        sound(block, set(fields_of(tool)))
    return list(told["blocks"])


def sound(block: dict[str, Any], fields: set[str]) -> None:
    shape = SHAPES[block["kind"]]
    content = {"text", "base64"} & set(block) if block["kind"] == "file" else set()
    assert set(block) == {"kind", *shape, *content}, block
    assert len(content) == (block["kind"] == "file")
    assert all(isinstance(block[name], kind) for name, kind in shape.items()), block
    assert block.get("level", "info") in LEVELS.get(block["kind"], {"info"})
    if block["kind"] == "findings":
        assert block["items"]
        assert all(set(item) == {"text", "field"} and item["text"] for item in block["items"])
        assert {item["field"] for item in block["items"]} <= fields | {""}
    if block["kind"] == "table":
        assert all(len(row) == len(block["head"]) for row in block["rows"]), block
    if block["kind"] == "figure":
        assert block["html"].startswith("<figure ")
    if block["kind"] == "options":
        assert block["field"] in fields
        assert all(len(one) == 2 for one in block["options"])
    assert set(block.get("share", [])) <= {"text", "sms", "whatsapp"}


def kinds(blocks: list[dict[str, Any]]) -> list[str]:
    return [str(block["kind"]) for block in blocks]


def said(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def at(blocks: list[dict[str, Any]], level: str) -> dict[str, str]:
    """Return what is found at a level, by the field at which it is said."""
    return dict(items(blocks, level))


def items(blocks: list[dict[str, Any]], level: str) -> list[tuple[str, str]]:
    """Return what is found at a level as pairs of field and text, in its order."""
    found = [one for one in blocks if one["kind"] == "findings" and one["level"] == level]
    return [(item["field"], item["text"]) for one in found for item in one["items"]]


def copies(blocks: list[dict[str, Any]]) -> dict[str, str]:
    """Return the texts to be copied, by the names of their blocks."""
    return {one["name"]: one["text"] for one in blocks if one["kind"] == "copy"}


def unmarked(text: str) -> str:
    """Return a text without the marks that turn no letter: a Word file has others than what is copied."""
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", text)
