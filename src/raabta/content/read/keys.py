"""Read `keys/`: the public keys of those who sign records of achievement, and the list of what they withdrew.

One file for each key, `keys/<name>.key.yml`, as `raabta certify key new` writes it; and `keys/withdrawn.yml`. A course
without the folder knows no keys: its learners make sheets themselves, and nobody signs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from raabta.content.read.days import WRITE_DAY, day_of
from raabta.content.read.files import entries, read_yaml
from raabta.content.yaml.fields import as_table, read_table
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Listing, Node, Table, line_of
from raabta.errors import Problem
from raabta.kinds import Field
from raabta.model.certify import LEVELS, Key, Keys, key_id, on_curve
from raabta.model.certify.token import NUMBERS

FOLDER = Path("keys")
WITHDRAWN = FOLDER / "withdrawn.yml"
KEY_FILE = ".key.yml"
MOST_YEARS = 30
KEY = (
    Field("id", "text", "the six signs by which records name the key", required=True),
    Field("name", "notes", "language: who signs with it", required=True, keys=("en",), open_keys=True),
    Field("level", "name", "the highest level that it signs", required=True, allowed=tuple(LEVELS)),
    Field("x", "text", "the first half of the public key, 64 signs", required=True),
    Field("y", "text", "the second half of the public key, 64 signs", required=True),
    Field("from", "text", "the first day on which it signs", required=True),
    Field("until", "text", "the last day on which it signs", required=True),
    Field("years", "number", "how many years a record of it counts; without it, for ever"),
    Field("by", "id", "the office that answers for a trainer's key: the name of the file of its key"),
)
_ROW = (
    Field("key", "text", "the id of the key", required=True),
    Field("number", "number", "the number of the record; without it, every record of the key"),
    Field("day", "text", "the day on which it was withdrawn", required=True),
)
_LIST = (
    Field("as_of", "text", "the day on which an office last said that this list is whole", required=True),
    Field("withdrawn", "rows", "the records that no longer count", rows=_ROW, least=0),
)
_HEX = re.compile(r"[0-9a-f]{64}")
_AGAIN = "copy the file again as `raabta certify key new` wrote it"


def read_keys(root: Path) -> tuple[Keys, list[Problem]]:
    """Return the keys of a course without faults, what was withdrawn, and every problem."""
    problems: list[Problem] = []
    found: dict[str, Key] = {}
    by_file: dict[str, tuple[Key, FileProblems, Node]] = {}
    for entry in entries(root / FOLDER):
        if entry.name.endswith(KEY_FILE):
            file = FileProblems(FOLDER / entry.name)
            node = read_yaml(root, file)
            key = _key(node, file)
            if key and node and key.id in found:
                file.report(line_of(node, ("id",)), f"another key has the id '{key.id}'", "delete one of the two files")
                key = None
            if key and node:
                found[key.id] = key
                by_file[key.file] = key, file, node
            else:
                problems += file.problems
    for key, file, node in by_file.values():
        _answered_for(key, {name: one for name, (one, _file, _node) in by_file.items()}, file, node)
        problems += file.problems
    known, more = _withdrawn(root, found)
    return known, problems + more


def _key(node: Node | None, file: FileProblems) -> Key | None:
    table = as_table(node, "the key is", _AGAIN, file)
    values = read_table(table, KEY, file, "the key") if table else {}
    if table is None or file.problems:
        return None
    since, until = (_day(values[name], table, name, file) for name in ("from", "until"))
    if since and until and until < since:
        file.report(line_of(table, ("until",)), "'until' is a day before 'from'", "correct one of them")
    x, y = (values[name] if _HEX.fullmatch(values[name]) else "" for name in ("x", "y"))
    if not x or not y or not on_curve(int(x, 16), int(y, 16)):
        file.report(line_of(table, ("x",)), "'x' and 'y' are not a public key", _AGAIN)
    elif values["id"] != key_id(int(x, 16), int(y, 16)):
        right = key_id(int(x, 16), int(y, 16))
        file.report(line_of(table, ("id",)), f"'{values['id']}' is not the id of this key", f"write '{right}'")
    years = values.get("years", 0.0)
    if not 0 <= years <= MOST_YEARS or years != int(years):
        file.report(line_of(table, ("years",)), "'years' is not a number of years", f"write 1 to {MOST_YEARS}")
    if file.problems or since is None or until is None:
        return None
    return Key(
        values["id"],
        values["name"],
        values["level"],
        int(x, 16),
        int(y, 16),
        since,
        until,
        values.get("by", ""),
        int(years),
        file.path.name.removesuffix(KEY_FILE),
    )


def _day(text: str, table: Table, name: str, file: FileProblems) -> date | None:
    day = day_of(text)
    if day is None:
        file.report(line_of(table, (name,)), f"'{name}' is no day from 2026 on", WRITE_DAY)
    return day


def _answered_for(key: Key, offices: Mapping[str, Key], file: FileProblems, node: Node) -> None:
    """Report a trainer's key for which no office answers."""
    line = line_of(node, ("by",))
    if key.level == "signed":
        if key.by:
            file.report(line, "an office answers for itself", "take `by:` out, or write `level: seen`")
        return
    known = [name for name, one in offices.items() if one.level == "signed"]
    if key.by not in known:
        said = f"'{key.by}' is no office with a key" if key.by else "no office answers for this key"
        file.report(line, said, f"write `by:` and the office. {advice(key.by, known, 'offices')}")


def _withdrawn(root: Path, keys: Mapping[str, Key]) -> tuple[Keys, list[Problem]]:
    file = FileProblems(WITHDRAWN)
    if not (root / WITHDRAWN).exists():
        if keys:
            file.report(0, "there is no list of what was withdrawn", "`raabta certify withdraw` writes an empty one")
        return Keys(keys), file.problems
    table = as_table(read_yaml(root, file), "the list is", "write `as_of:` and `withdrawn:`", file)
    values = read_table(table, _LIST, file, "the list") if table else {}
    rows = values.get("withdrawn", ())
    nodes = table.get("withdrawn") if table else None
    for row, node in zip(rows, nodes.items if isinstance(nodes, Listing) else (), strict=False):
        if "key" in row and row["key"] not in keys:
            file.report(line_of(node, ("key",)), f"there is no key '{row['key']}'", advice(row["key"], keys, "keys"))
        number = row.get("number", 0)
        if number != int(number) or not 0 <= number < NUMBERS:
            file.report(line_of(node, ("number",)), "'number' is not the number of a record", "look at the sheet")
    as_of = _day(values["as_of"], table, "as_of", file) if table and "as_of" in values else None
    if file.problems:
        return Keys(keys), file.problems
    some = frozenset((row["key"], int(row["number"])) for row in rows if "number" in row)
    whole = frozenset(row["key"] for row in rows if "number" not in row)
    return Keys(keys, some, whole, as_of), []


def rows_of(root: Path) -> list[dict[str, Any]]:
    """Return the rows of the list as they stand there, to write it anew; none where it has faults."""
    file = FileProblems(WITHDRAWN)
    node = read_yaml(root, file) if (root / WITHDRAWN).exists() else None
    values = read_table(node, _LIST, file, "the list") if isinstance(node, Table) else {}
    return [] if file.problems else [*values.get("withdrawn", ())]
