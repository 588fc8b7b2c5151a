"""Answer a request of a desk tool's form as JSON: the one entry for the page's engine and for a kernel.

A request is JSON, {"tool": id, "language": "en", "values": {field: text}, "now": "2026-11-27T09:30+05:00"}; `now` may
be left out. Files come beside it. The answer is JSON, {"blocks": [block], "error": ""}; the blocks are those of
tools/blocks.py. Bad input: what a reader typed becomes findings. A fault of the tool itself ends in `error`, with no
block, so that nothing of it can be copied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from raabta.tools.blocks import Block, Sheet
from raabta.tools.registry import DESK

Answer = Callable[[Mapping[str, str], Mapping[str, Sheet], str, datetime], list[Block]]
#: Tool id -> what answers, given values, files by field, the reader's language, and the moment.
ANSWERS: Mapping[str, Answer] = {tool_id: tool.answer for tool in DESK for tool_id in tool.CARDS}


def run(request: str, files: Mapping[str, tuple[str, bytes]]) -> str:
    """Return the answer to a request, as JSON. `files` holds the name and the content of each chosen file, by field."""
    asked: Mapping[str, Any] = json.loads(request)
    sheets = {field: Sheet(name, bytes(content)) for field, (name, content) in files.items()}
    now = datetime.fromisoformat(asked["now"]) if asked.get("now") else datetime.now(UTC)
    try:
        values = {field: _whole(text) for field, text in asked["values"].items()}
        blocks, error = ANSWERS[asked["tool"]](values, sheets, asked["language"], now), ""
    except Exception as fault:  # noqa: BLE001 - whatever it is, the form must hear of it and keep what was typed
        blocks, error = [], f"{type(fault).__name__}: {fault}"
    return json.dumps({"blocks": blocks, "error": error}, ensure_ascii=False)


def _whole(text: str) -> str:
    """Return a text without halves of signs, which browsers can hand over and no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
