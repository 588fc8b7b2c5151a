"""Make JSON Schemas from the tables of fields: editors complete and check files with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from raabta.content.read.scenarios import FIELDS as SCENARIO
from raabta.content.read.sessions import FIELDS as SESSION
from raabta.content.yaml.fields import SLUG
from raabta.kinds import HEAD, KINDS, TAIL, Field, Kind

NAME, SCENARIO_NAME = "question.schema.json", "scenario.schema.json"
SESSION_NAME = "session.schema.json"
DRAFT = "http://json-schema.org/draft-07/schema#"
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}


def question_schema() -> dict[str, Any]:
    """Return the schema of a file in exercises/<chapter>/."""
    return {
        "$schema": DRAFT,
        "title": "Questions of a chapter",
        "description": "Made from the tables in raabta.kinds; `raabta check` says more.",
        "oneOf": [
            {"$ref": "#/definitions/question"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/question"}},
        ],
        "definitions": {
            "question": {
                "type": "object",
                "required": ["id", "kind"],
                "properties": {"kind": {"enum": list(KINDS)}},
                "allOf": [_case(kind) for kind in KINDS.values()],
            }
        }
        | {kind.name: _object((*HEAD, *kind.fields, *TAIL), kind.doc) for kind in KINDS.values()},
    }


def scenario_schema() -> dict[str, Any]:
    """Return the schema of a file `<name>.scenario.yml`."""
    return _one(SCENARIO, "A scenario of a chapter", "scenarios")


def session_schema() -> dict[str, Any]:
    """Return the schema of a file `<name>.session.yml`."""
    return _one(SESSION, "A plan for a session in the hall", "sessions")


def _one(fields: Iterable[Field], title: str, module: str) -> dict[str, Any]:
    doc = f"Made from the tables in raabta.content.read.{module}; `raabta check` says more."
    return {"$schema": DRAFT, "title": title} | _object(fields, doc)


def dumped(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its committed file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by the name of its file."""
    return {NAME: question_schema(), SCENARIO_NAME: scenario_schema(), SESSION_NAME: session_schema()}


def write(folder: Path = Path(__file__).parent) -> list[str]:
    """Write the files that differ from their tables, and return their names. It is for developers: `make schema`."""
    old = [name for name, schema in schemas().items() if _text(folder / name) != dumped(schema)]
    for name in old:
        (folder / name).write_text(dumped(schemas()[name]), encoding="utf-8", newline="\n")
    return old


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _case(kind: Kind) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
        "then": {"$ref": f"#/definitions/{kind.name}"},
    }


def _object(fields: Iterable[Field], doc: str) -> dict[str, Any]:
    table = list(fields)
    return {
        "type": "object",
        "description": doc,
        "additionalProperties": False,
        "required": [field.name for field in table if field.required],
        "properties": {field.name: _field(field) | {"description": field.doc} for field in table},
    }


def _field(field: Field) -> dict[str, Any]:
    if field.type in {"texts", "names"}:
        return {"type": "array", "minItems": field.least, "items": _TEXT}
    if field.type == "rows":
        return {"type": "array", "minItems": field.least, "items": _object(field.rows, field.doc)}
    if field.type == "notes":
        return _notes(field)
    if field.type == "text or notes":
        return {"anyOf": [_TEXT, _notes(field)]}
    if field.type == "name" and field.allowed:
        return {"enum": list(field.allowed)}
    simple: dict[str, dict[str, Any]] = {
        "id": {"type": "string", "pattern": f"^{SLUG.pattern}$"},
        "number": {"type": "number"},
        "flag": {"type": "boolean"},
    }
    return dict(simple.get(field.type, _TEXT))


def _notes(field: Field) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(field.keys),
        "properties": dict.fromkeys(field.keys + field.optional_keys, _TEXT),
        "additionalProperties": _TEXT if field.open_keys else False,
    } | ({"minProperties": field.least} if field.least > 1 else {})


if __name__ == "__main__":
    write()
