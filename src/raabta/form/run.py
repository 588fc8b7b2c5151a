"""Answer a request of a tool's form as JSON: the one entry for the page's engine and for a kernel.

A request is JSON, {"tool": id, "language": "en", "values": {field: text}, "now": "2026-11-27T09:30+01:00"}; `now` may
be left out. Files come beside it. The answer is JSON, {"blocks": [block], "error": ""}; the blocks are those of
form/blocks.py. A request with "text", and under "judge" what `Product.asked` returns, is answered by form/judging.py:
{"judged": {criterion: [met, place, why]}, "error": ""}.

Bad input: what a reader typed becomes findings. A fault of the tool itself ends in `error`, with no
block, so that nothing of it can be copied.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from raabta.form.blocks import Sheet
from raabta.form.judging import judge
from raabta.form.registry import Answer, faces


@cache
def answers() -> Mapping[str, Answer]:
    """Return what answers, by tool id: of each tool that Python answers."""
    return {
        tool_id: face.answer for face in faces() if face.answer for tool_id in face.cards if tool_id not in face.twins
    }


def run(request: str, files: Mapping[str, tuple[str, bytes]]) -> str:
    """Return the answer to a request, as JSON. `files` holds the name and the content of each chosen file, by field."""
    asked: Mapping[str, Any] = json.loads(request)
    sheets = {field: Sheet(name, bytes(content)) for field, (name, content) in files.items()}
    now = datetime.fromisoformat(asked["now"]) if asked.get("now") else datetime.now(UTC)
    if "judge" in asked:
        return _judged(asked, now)
    try:
        values = {field: _whole(text) for field, text in asked["values"].items()}
        blocks, error = answers()[asked["tool"]](values, sheets, asked["language"], now), ""
    except Exception as fault:  # noqa: BLE001 - whatever it is, the form must hear of it and keep what was typed
        blocks, error = [], f"{type(fault).__name__}: {fault}"
    return json.dumps({"blocks": blocks, "error": error}, ensure_ascii=False)


def _judged(asked: Mapping[str, Any], now: datetime) -> str:
    try:
        judged, error = judge(_whole(asked["text"]), asked["judge"], asked["language"], now), ""
    except Exception as fault:  # noqa: BLE001 - as above: what was typed has to stay
        judged, error = {}, f"{type(fault).__name__}: {fault}"
    return json.dumps({"judged": judged, "error": error}, ensure_ascii=False)


def _whole(text: str) -> str:
    """Return a text without halves of signs, which browsers can hand over and no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
