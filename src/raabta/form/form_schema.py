"""Make the JSON Schema of `form.json` from the list of its keys: editors complete and check forms with it.

It is for developers: `make schema` writes `form.schema.json` anew, and each form names it as `$schema`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from raabta.form.form_keys import DATA, EXAMPLE, FIELD, FIELD_NAME, GROUP, ID, TOOL, Key

FILE = Path(__file__).with_name("form.schema.json")
_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}


def schema() -> dict[str, Any]:
    """Return the schema."""
    about = "Made from raabta.form.form_keys; `raabta check` says more."
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The form of a tool",
    } | _object(TOOL, about)


def dumped() -> str:
    """Return the schema as the text of its committed file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _object(keys: tuple[Key, ...], doc: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": doc,
        "additionalProperties": False,
        "required": [key.name for key in keys if key.needed],
        "properties": {key.name: _value(key) | {"description": key.doc} for key in keys},
    }


def _value(key: Key) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "text": _TEXT,
        "name": {"enum": list(key.allowed)},
        "id": {"type": "string", "pattern": f"^{ID}$"},
        "flag": {"const": True},
        "count": {"type": "integer", "minimum": 1},
        "names": {"type": "array", "minItems": 1, "items": _TEXT},
    }
    if key.kind == "groups":
        return {"type": "array", "minItems": 1, "items": _object(GROUP, "a group of fields")}
    if key.kind == "fields":
        return _by_name({"anyOf": [_value(FIELD[0]), _object(FIELD, "a field")]})
    if key.kind == "examples":
        return _by_name({"anyOf": [{"type": "string"}, _object(EXAMPLE, "words"), _object(DATA, "a file")]})
    return dict(kinds[key.kind])


def _by_name(value: dict[str, Any]) -> dict[str, Any]:
    names = {"pattern": f"^{FIELD_NAME}$"}
    return {"type": "object", "minProperties": 1, "propertyNames": names, "additionalProperties": value}


if __name__ == "__main__":
    FILE.write_text(dumped(), encoding="utf-8", newline="\n")
