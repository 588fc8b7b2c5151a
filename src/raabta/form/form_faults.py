"""Find each fault in the shape of a `form.json`: where it is, what it is, what was expected."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from raabta.form.form_keys import DATA, EXAMPLE, FIELD, FIELD_NAME, GROUP, ID, TOOL, Key
from raabta.form.json_lines import Place

_SHAPES = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
Fault = tuple[Place, str, str]


def faults(raw: Any) -> list[Fault]:
    """Return every fault: its place, a sentence, and what to write. The whole is looked at when its parts are right."""
    return list(_object(raw, TOOL, (), "the form")) or list(_across(raw))


def _object(value: Any, keys: tuple[Key, ...], place: Place, where: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield place, f"{where} is {_shape(value)}", "write an object: { … }"
        return
    known = {key.name: key for key in keys}
    for name, held in value.items():
        if name in known:
            yield from KINDS[known[name].kind](held, known[name], (*place, name))
        else:
            yield (*place, name), f"unknown key '{name}' in {where}", f"known here: {', '.join(known)}"
    for key in keys:
        if key.needed and key.name not in value:
            yield place, f"{where} has no '{key.name}'", f'add `"{key.name}"`: {key.doc}'


def _shape(value: Any) -> str:
    return _SHAPES.get(type(value), "a number")


def _wrong(key: Key, place: Place, value: Any, wanted: str) -> Fault:
    return place, f"'{key.name}' is {_shape(value)}", f"write {wanted}: {key.doc}"


def _text(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if not isinstance(value, str) or not value:
        yield _wrong(key, place, value, "a text") if value != "" else (place, f"'{key.name}' is empty", key.doc)


def _name(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if value not in key.allowed:
        yield place, f"'{key.name}' is {json.dumps(value)}", f"write one of: {', '.join(key.allowed)}"


def _slug(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if not isinstance(value, str) or not re.fullmatch(ID, value):
        yield place, f"'{key.name}' is {json.dumps(value)}", "write small letters, digits and hyphens: hashtag-cleaner"


def _flag(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if value is not True:
        yield place, f"'{key.name}' is {json.dumps(value)}", "write true, or leave it out"


def _count(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if type(value) is not int or value < 1:
        yield place, f"'{key.name}' is {json.dumps(value)}", "write a whole number from 1 on"


def _names(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        yield _wrong(key, place, value, "a list of names")


def _groups(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if not isinstance(value, list) or not value:
        yield _wrong(key, place, value, "a list of at least one group")
        return
    for number, group in enumerate(value):
        yield from _object(group, GROUP, (*place, number), f"group {number + 1}")


def _fields(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if not isinstance(value, dict) or not value:
        yield _wrong(key, place, value, "an object with at least one field")
        return
    for name, held in value.items():
        here = (*place, name)
        if not re.fullmatch(FIELD_NAME, name):
            yield here, f"'{name}' is no name of a field", "write small letters, digits and _, a letter first"
        if isinstance(held, str):
            yield from _name(held, FIELD[0]._replace(name=name), here)
        else:
            yield from _object(held, FIELD, here, f"field '{name}'")


def _examples(value: Any, key: Key, place: Place) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield _wrong(key, place, value, "an object: field, then its text")
        return
    for name, held in value.items():
        if not isinstance(held, str):
            keys = DATA if isinstance(held, dict) and "data" in held else EXAMPLE
            yield from _object(held, keys, (*place, name), f"the example of '{name}'")


#: What may stand behind a key -> what says its faults.
KINDS: Mapping[str, Callable[[Any, Key, Place], Iterator[Fault]]] = {
    "text": _text,
    "name": _name,
    "id": _slug,
    "flag": _flag,
    "count": _count,
    "names": _names,
    "groups": _groups,
    "fields": _fields,
    "examples": _examples,
}


def _across(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what only the whole file shows."""
    met: set[str] = set()
    for number, group in enumerate(raw["groups"]):
        place: Place = ("groups", number)
        if group.get("each_language") and "name" in group:
            yield (*place, "name"), "a group in each language has a name", "leave it out: its title is the language"
        for name, held in group["fields"].items():
            here = (*place, "fields", name)
            if name in met:
                yield here, f"the field '{name}' stands in the form twice", "give one of the two another name"
            met.add(name)
            yield from _of_lists(held, here)
    for name in raw.get("example", {}):
        if name not in met:
            yield ("example", name), f"there is no field '{name}'", f"the fields are: {', '.join(sorted(met))}"


def _of_lists(held: Any, place: Place) -> Iterator[Fault]:
    if isinstance(held, dict) and held.get("widget") != "choice":
        for name in sorted({"first", "choices"} & held.keys()):
            yield (*place, name), f"'{name}' is for lists", 'write `"widget": "choice"`, or leave it out'
