"""Read nodes into plain values by a table of fields, and report every difference from the table."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from raabta.content.yaml.file_problems import FileProblems, advice, nearest
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table
from raabta.kinds.field import Field

#: Ids stand in addresses, on paper and in the lock.
MOST_LETTERS = 60
SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_ZERO = re.compile(r"[+-]?0[0-9]")
#: Words that YAML reads as true, false or nothing when they stand without quotes.
NOT_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "y", "n", "null", "~"})
_FEW = {1: "one", 2: "two", 3: "three"}
_SHAPES = {Scalar: "a text", Listing: "a list", Table: "a group of keys"}


def as_table(node: Node | None, what: str, hint: str, file: FileProblems) -> Table | None:
    """Return the node if it has keys; else report that `what` ("the quiz is") has none."""
    if isinstance(node, Table):
        return node
    if node is not None:
        file.report(node.line, f"{what} not written as keys and values", hint)
    return None


def read_table(table: Table, fields: Sequence[Field], file: FileProblems, where: str) -> dict[str, Any]:
    """Return the values of the fields that could be read. `where` names the table in messages."""
    known = {field.name: field for field in fields}
    values: dict[str, Any] = {}
    for key, node in table.entries:
        if key.text in known:
            value = read_field(node, known[key.text], file)
            if value is not None:
                values[key.text] = value
        else:
            file.report(key.line, f"unknown key '{key.text}' in {where}", advice(key.text, known, "allowed here"))
    written = [key.text for key, _node in table.entries]
    # A misspelt key is reported once, not as unknown and as missing.
    present = {*written, *(nearest(word, known) for word in written if word not in known)}
    for field in fields:
        if field.required and field.name not in present:
            file.report(table.line, f"{where} has no '{field.name}'", f"add `{field.name}:`, {field.doc}")
    return values


def unread(table: Table, fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """Yield the places of what is needed or written and is not among the values. What nobody knows is none of them."""
    written, known = [key.text for key, _node in table.entries], [field.name for field in fields]
    meant = {*written, *(nearest(word, known) for word in written if word not in known)}
    for field in fields:
        value = values.get(field.name)
        if value is None:
            if field.required or field.name in meant:
                yield (field.name,)
        elif field.type == "rows":
            node = table.get(field.name)
            items = node.items if isinstance(node, Listing) else ()
            for number, (item, row) in enumerate(zip(items, value, strict=True)):
                rest = unread(item, field.rows, row) if isinstance(item, Table) else [()]
                yield from ((field.name, number, *at) for at in rest)
        elif isinstance(value, dict) and not _fits(value, field):
            yield (field.name,)


def _fits(notes: Mapping[str, str], field: Field) -> bool:
    """Return whether notes have the keys that they need, and none that nobody knows."""
    known = {*field.keys, *field.optional_keys, *(notes if field.open_keys else ())}
    return notes.keys() <= known and notes.keys() >= set(field.keys)


def read_field(node: Node, field: Field, file: FileProblems) -> Any:
    """Return the value of one field, or None after reporting why not."""
    return _READERS[field.type](node, field, file)


def read_text(node: Node, name: str, file: FileProblems, doc: str = "", *, required: bool = True) -> str | None:
    """Return a text for people, as it was written. `doc` says what belongs there."""
    if not isinstance(node, Scalar):
        file.report(node.line, f"'{name}' is {_SHAPES[type(node)]}, not a text", "put the text in quotes")
        return None
    if not node.text or (node.plain and node.text in {"~", "null"}):
        or_not = "" if required else ", or remove the key"
        file.report(node.line, f"'{name}' is empty", f"write {doc or 'the text'}{or_not}")
        return None
    return node.text


def read_slug(node: Node, name: str, file: FileProblems, doc: str = "an id") -> str | None:
    """Return an id."""
    text = read_text(node, name, file, doc)
    if text is None or not isinstance(node, Scalar):
        return None
    if node.plain and text.lower() in NOT_WORDS:
        file.report(
            node.line,
            f"the id '{text}' is not a word to YAML",
            "it means true, false or nothing there; choose another id",
        )
        return None
    if text.isdigit():
        file.report(node.line, f"the id '{text}' is a number", f"begin it with a word, for example year-{text}")
        return None
    if not SLUG.fullmatch(text):
        file.report(
            node.line, f"'{text}' is not an id", "use small letters a-z, digits and hyphens, for example first-alert"
        )
        return None
    if len(text) > MOST_LETTERS:
        file.report(node.line, f"the id has {len(text)} letters", f"keep to {MOST_LETTERS} or fewer")
        return None
    return text


def read_number(node: Node, name: str, file: FileProblems, doc: str) -> float | None:
    """Return a number."""
    text = read_text(node, name, file, doc)
    if text is None:
        return None
    if _ZERO.match(text):
        file.report(node.line, f"'{name}' begins with a zero", f"write {text.lstrip('+-0') or 0} without it")
        return None
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    file.report(node.line, f"'{name}' is not a number", "write plain digits, for example 4.15 or 1739, without commas")
    return None


def _slug(node: Node, field: Field, file: FileProblems) -> str | None:
    return read_slug(node, field.name, file, field.doc)


def _name(node: Node, field: Field, file: FileProblems) -> str | None:
    text = read_text(node, field.name, file, field.doc, required=field.required)
    if text is not None and field.allowed and text not in field.allowed:
        file.report(node.line, f"'{field.name}' is '{text}'", advice(text, field.allowed, "allowed here"))
        return None
    return text


def _text(node: Node, field: Field, file: FileProblems) -> str | None:
    return read_text(node, field.name, file, field.doc, required=field.required)


def _number(node: Node, field: Field, file: FileProblems) -> float | None:
    return read_number(node, field.name, file, field.doc)


def _flag(node: Node, field: Field, file: FileProblems) -> bool | None:
    if isinstance(node, Scalar) and node.text in {"true", "false"}:
        return node.text == "true"
    file.report(node.line, f"'{field.name}' is neither true nor false", "write `true`, or remove the key")
    return None


def _list(node: Node, field: Field, file: FileProblems) -> tuple[Node, ...] | None:
    if not isinstance(node, Listing):
        example = "[first, second]" if field.type != "rows" else "one entry a line, each beginning with `- `"
        file.report(node.line, f"'{field.name}' is {_SHAPES[type(node)]}, not a list", f"write a list: {example}")
        return None
    if len(node.items) < field.least:
        count = {0: "no entry", 1: "one entry"}.get(len(node.items), f"{len(node.items)} entries")
        file.report(
            node.line, f"'{field.name}' has {count}", f"write {_FEW.get(field.least, 'more')} or more: {field.doc}"
        )
        return None
    return node.items


def _texts(node: Node, field: Field, file: FileProblems) -> tuple[str, ...] | None:
    items = _list(node, field, file)
    if items is None:
        return None
    texts = [read_text(item, field.name, file) for item in items]
    return None if None in texts else tuple(text for text in texts if text is not None)


def _rows(node: Node, field: Field, file: FileProblems) -> list[dict[str, Any]] | None:
    items = _list(node, field, file)
    few = items is None
    if items is None:
        # Too few are no rows, and what is wrong in them is told all the same.
        items = node.items if isinstance(node, Listing) else ()
    # What could be read of a row with faults is kept, so that its other problems are reported too.
    rows: list[dict[str, Any]] = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, Table):
            rows.append(read_table(item, field.rows, file, _row_name(item, field.name, number)))
        else:
            names = ", ".join(row.name for row in field.rows)
            file.report(
                item.line,
                f"entry {number} of '{field.name}' is {_SHAPES[type(item)]}",
                f"write it with the keys {names}",
            )
            rows.append({})
    return None if few else rows


def _row_name(row: Table, name: str, number: int) -> str:
    node = row.get("id")
    return f"entry {number} of '{name}'" + (f" ('{node.text}')" if isinstance(node, Scalar) and node.text else "")


def _notes(node: Node, field: Field, file: FileProblems) -> dict[str, str] | None:
    if not isinstance(node, Table):
        wanted = ", ".join(field.keys + field.optional_keys)
        file.report(node.line, f"'{field.name}' is {_SHAPES[type(node)]}", f"write it with the keys {wanted}")
        return None
    notes: dict[str, str] = {}
    known = field.keys + field.optional_keys
    for key, value in node.entries:
        if key.text not in known and not field.open_keys:
            file.report(
                key.line, f"unknown key '{key.text}' in '{field.name}'", advice(key.text, known, "allowed here")
            )
        text = read_text(value, key.text, file, "what is said")
        if text is not None:
            notes[key.text] = text
    written = [key.text for key, _value in node.entries]
    misspelt = {nearest(word, known) for word in written if word not in known and not field.open_keys}
    for name in field.keys:
        if name not in {*written, *misspelt}:
            file.report(node.line, f"'{field.name}' has no '{name}'", f"add `{name}:`; {field.doc}")
    return notes


def _text_or_notes(node: Node, field: Field, file: FileProblems) -> str | dict[str, str] | None:
    if isinstance(node, Listing):
        file.report(node.line, f"'{field.name}' is a list", "write one text, or keys with a text behind each")
        return None
    return _notes(node, field, file) if isinstance(node, Table) else _text(node, field, file)


_READERS: dict[str, Callable[[Node, Field, FileProblems], Any]] = {
    "id": _slug,
    "name": _name,
    "text": _text,
    "texts": _texts,
    "names": _texts,
    "number": _number,
    "flag": _flag,
    "rows": _rows,
    "notes": _notes,
    "text or notes": _text_or_notes,
}
