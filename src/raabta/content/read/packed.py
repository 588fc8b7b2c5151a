"""Write what was made of a file as text, and read it again: data alone, so that no text makes this program do a thing.

It is JSON. What JSON lacks is an object with an empty name, which says what it is: a tuple, a set, a path, a day, a
record of this package with its values. Only records are made, dataclasses and named tuples of modules of this package
that are loaded already; whatever else a text names is refused.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from raabta.content.yaml.nodes import LaterTable, Listing, Scalar, Table
from raabta.kinds import KINDS, Kind

_OURS = "raabta."
_PLAIN = (str, int, float, bool, type(None))
_WHAT, _OF = "", "of"


class PackedError(ValueError):
    """A value that cannot be written so, or a text that says none."""


def packed(value: object) -> bytes:
    """Return a value as text in UTF-8. Raises PackedError if there is something in it that is no data."""
    return _Writer().text(value).encode("utf-8", "surrogatepass")


def unpacked(text: bytes | memoryview) -> Any:
    """Return the value of a text. Raises PackedError where it says none."""
    try:
        return json.loads(str(text, "utf-8", "surrogatepass"), object_hook=_Reader().made)
    except PackedError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise PackedError(str(error)) from None


class _Writer:
    """A writer of one value. A table that stands in it twice is written once."""

    def __init__(self) -> None:
        self._tables: dict[int, tuple[Table, int]] = {}

    def text(self, value: object) -> str:
        return json.dumps(self._plain(value), ensure_ascii=False, separators=(",", ":"))

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            inside = [self._plain(one) for one in value]
            return inside if kind is list else _tagged("t", inside)
        if kind is dict:
            return self._pairs(value)
        return self._table(value) if isinstance(value, Table) else self._other(value)

    def _pairs(self, value: dict[Any, Any]) -> Any:
        if all(type(name) is str and name != _WHAT for name in value):
            return {name: self._plain(one) for name, one in value.items()}
        return _tagged("d", [[self._plain(name), self._plain(one)] for name, one in value.items()])

    def _other(self, value: Any) -> Any:
        if isinstance(value, frozenset | set):
            return _tagged("f" if isinstance(value, frozenset) else "s", [self._plain(one) for one in value])
        if isinstance(value, PurePath):
            return _tagged("p", value.as_posix())
        if isinstance(value, date):
            return _tagged("y", value.isoformat())
        if isinstance(value, Kind):
            return _tagged("k", value.name)
        kind: Any = type(value)
        names = _names(kind)
        if names is None:
            message = f"a {type(value).__name__} cannot be remembered"
            raise PackedError(message)
        home = f"{type(value).__module__}:{type(value).__qualname__}"
        return _tagged(home, [self._plain(getattr(value, name)) for name in names])

    def _table(self, table: Table) -> Any:
        """Return a table whose entries are text in the text: they are read where somebody asks for them."""
        known = self._tables.get(id(table))
        if known:
            return _tagged("r", known[1])
        self._tables[id(table)] = table, len(self._tables)
        number = len(self._tables) - 1
        return _tagged("T", [table.line, packed_entries(table), number])


def packed_entries(table: Table) -> str:
    """Return the entries of a table as text."""
    return json.dumps([_node(key, node) for key, node in table.entries], ensure_ascii=False, separators=(",", ":"))


def _node(key: Scalar | None, node: Any) -> list[Any]:
    """Return an entry, or a part of a list without a key: letters for what it is, and what it holds."""
    head = [*key] if key else []
    if isinstance(node, Table):
        return [head, node.line, {_WHAT: [_node(*entry) for entry in node.entries]}]
    if isinstance(node, Scalar):
        return [head, [*node]]
    return [head, node.line, [_node(None, one) for one in node.items]]


def _tagged(what: str, value: Any) -> dict[str, Any]:
    return {_WHAT: what, _OF: value}


class _Reader:
    """A reader of one text."""

    def __init__(self) -> None:
        self._tables: dict[int, Table] = {}

    def made(self, given: dict[str, Any]) -> Any:
        what = given.get(_WHAT)
        if what is None:
            return given
        value = given[_OF]
        simple = _SIMPLE.get(what)
        if simple:
            return simple(value)
        if what == "T":
            line, text, number = value
            self._tables[number] = LaterTable(line, lambda: _entries(text))
            return self._tables[number]
        return self._tables[value] if what == "r" else _maker(what)(value)


def _entries(text: str) -> tuple[tuple[Scalar, Any], ...]:
    return tuple((Scalar(*entry[0]), _read(entry)) for entry in json.loads(text))


def _read(entry: list[Any]) -> Any:
    if len(entry) == 2:
        return Scalar(*entry[1])
    _head, line, inside = entry
    if isinstance(inside, dict):
        return Table(line, tuple((Scalar(*one[0]), _read(one)) for one in inside[_WHAT]))
    return Listing(line, tuple(map(_read, inside)))


_SIMPLE: Mapping[str, Callable[[Any], Any]] = {
    "t": tuple,
    "d": dict,
    "f": frozenset,
    "s": set,
    "p": Path,
    "y": date.fromisoformat,
    "k": KINDS.__getitem__,
}


@cache
def _maker(home: str) -> Callable[[list[Any]], Any]:
    """Return what makes a record of its values."""
    module, _, name = home.partition(":")
    kind = getattr(sys.modules.get(module), name, None) if module.startswith(_OURS) else None
    names = _names(kind)
    if kind is None or names is None:
        message = f"{home} is no record of this package"
        raise PackedError(message)
    if hasattr(kind, "_fields") or (is_dataclass(kind) and all(one.init for one in fields(kind))):
        return lambda values: kind(*values)

    def filled(values: list[Any]) -> Any:
        made = object.__new__(kind)
        for one, value in zip(names, values, strict=True):
            object.__setattr__(made, one, value)
        return made

    return filled


@cache
def _names(kind: Hashable) -> tuple[str, ...] | None:
    """Return the names of the values of a record of this package; None of what is no record."""
    if not isinstance(kind, type) or not kind.__module__.startswith(_OURS) or "." in kind.__qualname__:
        return None
    if is_dataclass(kind):
        return tuple(one.name for one in fields(kind))
    named: tuple[str, ...] | None = getattr(kind, "_fields", None)
    return named if issubclass(kind, tuple) else None
