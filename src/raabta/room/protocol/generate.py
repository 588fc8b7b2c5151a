"""Generate the JSON Schema, the browser's types and the tables of docs/room.md from the types of the frames."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, is_typeddict

from raabta.room.protocol import parts
from raabta.room.protocol.describe import DIRECTIONS, FROM, aliases, fields, name_of, own, parents, said_of, structures

BEGIN, END = "<!-- frames: written by `make schema` -->", "<!-- end of the frames -->"
_UNIONS = {Union, UnionType}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of every frame. The room ignores unknown fields of clients, and sends none itself."""
    roots = {
        name: {"description": said, "anyOf": [_schema(one) for one in get_args(union)]}
        for name, (said, union) in DIRECTIONS.items()
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Frames of the live room",
        "description": "Made from the types in raabta.room.protocol.",
        "anyOf": [{"$ref": f"#/definitions/{name}"} for name in roots],
        "definitions": roots | {one.__name__: _structure(one) for one in structures()},
    }


def _structure(structure: Any) -> dict[str, Any]:
    found = fields(structure)
    return {
        "type": "object",
        "description": said_of(structure),
        "additionalProperties": structure in FROM,
        "required": [field.name for field in found if not field.optional],
        "properties": {field.name: _schema(field.type) | _noted(field.note) for field in found},
    }


def _noted(note: str) -> dict[str, str]:
    return {"description": note} if note else {}


_SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def _schema(type_: Any) -> dict[str, Any]:
    if type_ in _SIMPLE:
        return {"type": _SIMPLE[type_]}
    if is_typeddict(type_):
        return {"$ref": f"#/definitions/{type_.__name__}"}
    return _compound_schema(get_origin(type_), get_args(type_))


def _compound_schema(origin: Any, inside: tuple[Any, ...]) -> dict[str, Any]:
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in _UNIONS:
        return {"anyOf": [_schema(one) for one in inside]}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inside[1])}
    if origin is tuple:
        items = [_schema(one) for one in inside]
        return {"type": "array", "items": items, "minItems": len(items), "maxItems": len(items)}
    return {"type": "array", "items": _schema(inside[0])}


def typescript() -> str:
    """Return the types with which the browser's part is checked."""
    lines = [
        "/** What the room and its pages say to each other. Written by `make schema` from raabta.room.protocol. */",
        "",
    ]
    lines += [f"export type {name} = {_typescript(type_, named=False)};" for name, type_ in aliases().items()]
    for structure in structures():
        extends = ", ".join(parent.__name__ for parent in parents(structure))
        head = f"export interface {structure.__name__} {f'extends {extends} ' if extends else ''}{{"
        lines += ["", f"/** {said_of(structure)} */", head]
        for field in own(structure):
            note = f"  /** {field.note} */\n" if field.note else ""
            lines.append(f"{note}  {field.name}{'?' if field.optional else ''}: {_typescript(field.type)};")
        lines.append("}")
    lines.append("")
    for name, (_, union) in DIRECTIONS.items():
        lines.append(f"export type {name} = {' | '.join(one.__name__ for one in get_args(union))};")
    return "\n".join(lines) + "\n"


_TYPES = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def _typescript(type_: Any, *, named: bool = True) -> str:
    if type_ in _TYPES:
        return _TYPES[type_]
    if named and name_of(type_):
        return name_of(type_)
    return _compound_typescript(get_origin(type_), get_args(type_))


def _compound_typescript(origin: Any, inside: tuple[Any, ...]) -> str:
    if origin is Literal:
        return " | ".join(json.dumps(one) for one in inside)
    if origin in _UNIONS:
        return " | ".join(_typescript(one) for one in inside)
    if origin is dict:
        return f"{{ [key: string]: {_typescript(inside[1])} }}"
    if origin is tuple:
        return f"[{', '.join(_typescript(one) for one in inside)}]"
    of = _typescript(inside[0])
    return f"({of})[]" if " | " in of else f"{of}[]"


def tables() -> str:
    """Return the tables of docs/room.md."""
    told = []
    for said, union in DIRECTIONS.values():
        told += [f"{said}:", "", "| frame | meaning |", "|---|---|", *map(_row, get_args(union)), ""]
    inside = [one for one in structures() if one.__module__ in {parts.__name__, "raabta.model.codec"}]
    told += ["What stands in them:", "", "| part | meaning |", "|---|---|", *map(_row, inside), ""]
    told += ["Words:", "", "| word | one of |", "|---|---|"]
    told += [f"| `{name}` | {_cell(_typescript(type_, named=False))} |" for name, type_ in aliases().items()]
    return "\n".join(told)


def _row(structure: Any) -> str:
    found = own(structure)
    shown = [f"{field.name}{'?' if field.optional else ''}: {_typescript(field.type)}" for field in found]
    notes = [f"`{field.name}`: {field.note}" for field in found if field.note]
    parent = "".join(f"as {one.__name__}, and " for one in parents(structure))
    told = " ".join(filter(None, (said_of(structure), "; ".join(notes))))
    return f"| **{structure.__name__}** {parent}{_cell(', '.join(shown))} | {told} |"


def _cell(code: str) -> str:
    """Return code for a cell of a table: a bar would end it."""
    return "`" + code.replace("|", "\\|") + "`"


def with_tables(text: str) -> str:
    """Return docs/room.md with the tables as they are now."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{rest.split(END)[1]}"


def _json(_: str) -> str:
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


#: Each file, and what it holds; the function is given what is there now.
FILES: dict[str, Callable[[str], str]] = {
    "src/raabta/room/protocol/protocol.schema.json": _json,
    "web/src/room/protocol.d.ts": lambda _: typescript(),
    "docs/room.md": with_tables,
}


def stale(root: Path) -> dict[str, str]:
    """Return the files below the repository that differ from the types, with what they should hold."""
    found = {}
    for name, make in FILES.items():
        path = root / name
        now = path.read_text(encoding="utf-8") if path.is_file() else ""
        if now != (made := make(now)):
            found[name] = made
    return found


if __name__ == "__main__":
    here = Path(__file__).parents[4]
    for file, text in stale(here).items():
        (here / file).write_text(text, encoding="utf-8", newline="\n")
