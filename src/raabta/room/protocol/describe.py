"""Read the types of the frames: list the frames and their parts, and the fields of each."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from raabta.model import codec, question, scenario_review, session
from raabta.room.protocol import from_clients, parts, to_clients, values

#: What one side says to the other: the name of the type, and how a reader calls it.
DIRECTIONS: dict[str, tuple[str, Any]] = {
    "FromPhone": ("From a phone", from_clients.FromPhone),
    "FromDesk": ("From projector and trainer", from_clients.FromDesk),
    "ToPhone": ("To a phone", to_clients.ToPhone),
    "ToDesk": ("To projector and trainer", to_clients.ToDesk),
}
FROM = tuple(get_args(from_clients.FromPhone) + get_args(from_clients.FromDesk))
#: Types that have a name of their own.
_NAMED = {
    "Widget": question.Widget,
    "Rule": question.Rule,
    "PartKind": session.PartKind,
    "Tone": scenario_review.Tone,
    **{name: getattr(values, name) for name in vars(values) if get_origin(getattr(values, name)) is Literal},
    "Given": values.Given,
    "Gain": parts.Gain,
    "Do": from_clients.Do,
    "Answers": parts.Answers,
    "Tallies": parts.Tallies,
    "Place": to_clients.Place,
}
_NAMES = {type_: name for name, type_ in _NAMED.items()}
_MODULES = (codec, parts, from_clients, to_clients)


class Field(NamedTuple):
    """One field of a frame or part."""

    name: str
    type: Any
    optional: bool
    note: str


def aliases() -> dict[str, Any]:
    """Return the types that have a name of their own and no fields."""
    return dict(_NAMED)


def name_of(type_: Any) -> str:
    """Return the name of a type, "" if it has none."""
    if is_typeddict(type_):
        return str(type_.__name__)
    try:
        return _NAMES.get(type_, "")
    except TypeError:
        return ""


def structures() -> list[Any]:
    """Return every frame and every part that stands in one, parts first."""
    used = {one for _, union in DIRECTIONS.values() for frame in get_args(union) for one in _within(frame)}
    defined = [
        one for module in _MODULES for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__
    ]
    return [one for one in defined if is_typeddict(one) and one in used]


def _within(type_: Any) -> Iterator[Any]:
    """Yield the types with fields in a type, itself included."""
    if is_typeddict(type_):
        yield type_
        for field in fields(type_):
            yield from _within(field.type)
    elif get_origin(type_) is not Literal:
        for part in get_args(type_):
            yield from _within(part)


def fields(structure: Any) -> list[Field]:
    """Return the fields of a frame or part."""
    hints = get_type_hints(structure, include_extras=True)
    return [Field(name, *_unwrapped(hint)) for name, hint in hints.items()]


def parents(structure: Any) -> list[Any]:
    """Return the frames and parts that it has everything of."""
    bases = getattr(structure, "__orig_bases__", ())
    return [base for base in bases if is_typeddict(base) and base in structures()]


def own(structure: Any) -> list[Field]:
    """Return the fields that its parents do not have."""
    inherited = {field.name for parent in parents(structure) for field in fields(parent)}
    return [field for field in fields(structure) if field.name not in inherited]


def _unwrapped(hint: Any) -> tuple[Any, bool, str]:
    """Return the bare type, whether it may be left out, and what is said of it."""
    optional, note = False, ""
    while get_origin(hint) in {Annotated, NotRequired}:
        if get_origin(hint) is NotRequired:
            optional = True
            (hint,) = get_args(hint)
        else:
            hint, note = get_args(hint)[:2]
    return hint, optional, note


def said_of(structure: Any) -> str:
    """Return what its docstring says, as one line."""
    return " ".join((inspect.getdoc(structure) or "").split())
