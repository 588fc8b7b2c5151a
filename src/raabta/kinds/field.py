"""Define the table that describes what an author writes: it serves the checker, the JSON Schema and the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from raabta.model.question import AnswerKey, Control

FieldType = Literal["id", "name", "text", "texts", "names", "number", "flag", "rows", "notes", "text or notes"]
#: The fields of one question after reading: field name -> plain value of the type that the table names.
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One key that an author may write.

    id      a slug: small letters, digits, hyphens       name    a word from `allowed`, or a key of another file
    text    words for people                             texts   a list of texts       names   a list of names
    number  a number                                     flag    true or false
    rows    a list of mappings, described by `rows`      notes   key -> text, e.g. the feedback of a number
    text or notes  a text, or key -> text where one text does not fit all

    `least` is the smallest length of a list. Of notes, `keys` must be there; further keys only if `open_keys`.
    """

    name: str
    type: FieldType
    doc: str
    required: bool = False
    least: int = 1
    rows: tuple[Field, ...] = ()
    allowed: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    optional_keys: tuple[str, ...] = ()
    open_keys: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a question. `at` leads to it: field name, row number (from 0), name in the row."""

    at: tuple[str | int, ...]
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Reduced:
    """A question of any kind, reduced to the narrow waist."""

    control: Control
    key: AnswerKey
    feedback: Mapping[str, str]
    if_wrong: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question.

    `faults` names what the table cannot say, also of rows that lack keys; `reduce` is called, with the question's id,
    only for values without faults. `choices` is the field whose rows become the options of the control, "" if there
    are none.
    """

    name: str
    doc: str
    fields: tuple[Field, ...]
    faults: Callable[[Values], Iterable[Fault]]
    reduce: Callable[[Values, str], Reduced]
    choices: str = ""
