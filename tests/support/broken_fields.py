"""Every way in which a field of a YAML file can be broken: `broken` yields the file with one of its fields spoilt.

A file is read into `Keys` and lists, so that a key can stand twice, and written as YAML of one value a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"[a-z][\w-]*")
#: A place in a file: names of keys and numbers of entries.
Place = tuple[str | int, ...]


class Keys(list[tuple[str, Any]]):
    """Keys with their values in their order, of which two may be the same."""


@dataclass(frozen=True)
class Plain:
    """A scalar that is written as it stands, without quotes."""

    text: str


@dataclass(frozen=True)
class Broken:
    """A file with one field spoilt: where, how, the new text, and what stood there."""

    at: Place
    how: str
    text: str
    was: Any


#: What takes the place of a value, by the name of the fault. Lists and groups are of another shape than a text.
SCALARS: dict[str, Callable[[Any], Any]] = {
    "null": lambda _was: Plain("null"),
    "nothing": lambda _was: Plain(""),
    "empty text": lambda _was: "",
    "spaces": lambda _was: "   ",
    "number": lambda _was: Plain("7"),
    "negative": lambda _was: Plain("-1.5"),
    "no number": lambda _was: Plain(".nan"),
    "endless": lambda _was: Plain("1e999"),
    "thousand digits": lambda _was: Plain("9" * 5000),
    "bool": lambda _was: Plain("true"),
    "yes": lambda _was: Plain("yes"),
    "other script": lambda _was: "ہیلو ۷",
    "path": lambda _was: "../../etc/passwd",
    "address": lambda _was: "http://[::1",
    "pattern": lambda _was: "re:((",
    "very long": lambda _was: "word " * 4000,
    "one long word": lambda _was: "w" * 20_000,
}
SHAPES: dict[str, Callable[[Any], Any]] = {
    "empty list": lambda _was: [],
    "list": lambda was: [was],
    "list of nothing": lambda _was: [Plain("null")],
    "empty group": lambda _was: Keys(),
    "group": lambda was: Keys([("surprise", was)]),
    "group of no word": lambda _was: Keys([("", Keys([("", "")]))]),
    "nested": lambda was: [[Keys([("a", [Keys([("b", [was])])])])]],
}
FAULTS = SCALARS | SHAPES


#: Under these stand ids of the author's, of which one is like another.
BY_ID = frozenset({"injects", "choices", "options", "targets", "spots", "words", "parts", "flags", "feedback", "later"})


#: So many ways of breaking a field share one turn.
FEW = 5


def broken(text: str, *, few: bool = False) -> Iterator[Broken]:
    """Yield the file with each of its fields broken in each way; with `few` in every fifth, another one each time.

    Of entries of a list the first stands for all, or the first of each `kind`.
    """
    tree = parsed(text)
    met: set[Place] = set()
    for at, was in places(tree):
        shape = _shape(tree, at)
        if shape in met:
            continue
        met.add(shape)
        for number, (how, spoil) in enumerate(FAULTS.items()):
            if few and (number + len(met)) % FEW:
                continue
            if not (_same_shape(spoil(was), was) and how in SHAPES):
                yield Broken(at, how, written(_with(tree, at, lambda one, spoil=spoil: spoil(one))), was)
        if isinstance(at[-1], str):
            yield Broken(at, "removed", written(_without(tree, at)), was)
            yield Broken(at, "doubled", written(_doubled(tree, at)), was)


def parsed(text: str) -> Any:
    """Return what a YAML or JSON file holds, in its order. Every scalar is the text that stood there."""
    return _tree(yaml.compose(text, Loader=_LOADER))


def _tree(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return Keys((key.value, _tree(value)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_tree(one) for one in node.value]
    if isinstance(node, yaml.ScalarNode):
        return Plain(node.value) if node.style is None and node.tag != "tag:yaml.org,2002:str" else node.value
    return Plain("")


def written(tree: Any, depth: int = 0) -> str:
    """Return the tree as YAML: one key or entry a line, every text in quotes."""
    if isinstance(tree, Keys) and tree:
        here = "\n" + "  " * depth
        return "".join(f"{here}{_key(key)}: {written(value, depth + 1)}" for key, value in tree)
    if isinstance(tree, list) and tree:
        here = "\n" + "  " * depth
        return "".join(f"{here}- {written(value, depth + 1)}" for value in tree)
    if isinstance(tree, list):
        return "{}" if isinstance(tree, Keys) else "[]"
    return tree.text if isinstance(tree, Plain) else json.dumps(tree, ensure_ascii=False)


def _key(name: str) -> str:
    return name if _WORD.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def places(tree: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield the place of each field below the top, with its value."""
    for key, value in tree if isinstance(tree, Keys) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*at, key), value
        yield from places(value, (*at, key))


def _shape(tree: Any, at: Place) -> Place:
    """Return the place with the kind of its entry for the number of it, and of ids nothing but that they are ids."""
    shape: list[str | int] = []
    for step in at:
        tree = tree[step] if isinstance(step, int) else dict(tree)[step]
        if isinstance(step, int):
            shape.append(f"#{dict(tree).get('kind', '') if isinstance(tree, Keys) else ''}")
        else:
            shape.append("#id" if shape and shape[-1] in BY_ID else step)
    return tuple(shape)


def _with(tree: Any, at: Place, change: Callable[[Any], Any]) -> Any:
    if not at:
        return change(tree)
    if isinstance(tree, Keys):
        return Keys((key, _with(value, at[1:], change) if key == at[0] else value) for key, value in tree)
    return [_with(value, at[1:], change) if number == at[0] else value for number, value in enumerate(tree)]


def _without(tree: Any, at: Place) -> Any:
    return _with(tree, at[:-1], lambda group: Keys(entry for entry in group if entry[0] != at[-1]))


def _doubled(tree: Any, at: Place) -> Any:
    return _with(tree, at[:-1], lambda group: Keys([*group, next(entry for entry in group if entry[0] == at[-1])]))


def _same_shape(one: Any, other: Any) -> bool:
    kinds = [Keys if isinstance(value, Keys) else list if isinstance(value, list) else str for value in (one, other)]
    return kinds[0] is kinds[1]
