"""Define a tool as the page shows it: a form, its words, and a table for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

MIME = "application/vnd.raabta.tool+json"
FieldWidget = Literal[
    "line", "area", "number", "choice", "date", "moment", "range", "sheet", "text", "kept", "letterhead"
]


@dataclass(frozen=True, slots=True)
class CardField:
    """One input. `choices` maps value to label for widget "choice"; `start` is filled in at first.

    A "date" is written YYYY-MM-DD, a "moment" YYYY-MM-DDTHH:MM on the clock of the tool; a "range" goes from 0 to 10; a
    "sheet" is a table that is pasted, or a file of one that is chosen, and a "text" is the same of running text. A
    "letterhead" is a Word file that is chosen. What is "kept" nobody sees: the form notes it for itself, and a draft
    holds it. What is `later` is asked for only when another field makes it needed.
    """

    name: str
    label: str
    widget: FieldWidget = "line"
    start: str = ""
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    later: bool = False


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Inputs under one title. What is typed is in `language`, if one is given; a `folded` group opens with a tap.

    `groups` stand below its own inputs.
    """

    title: str
    fields: tuple[CardField, ...]
    language: str = ""
    folded: bool = False
    groups: tuple[CardGroup, ...] = ()

    def every_field(self) -> Iterator[CardField]:
        """Yield its inputs and those of the groups in it, in their order."""
        yield from self.fields
        for group in self.groups:
            yield from group.every_field()


@dataclass(frozen=True, slots=True)
class ToolCard:
    """A pocket tool. `words` are the sentences of its results, `table` the paper version (head row first).

    Its inputs stand in `fields`, or in `groups` where they are many. `engine` says what answers: a "twin" in the
    page's own script, or the same "python" as in a notebook, which the reader starts.
    """

    id: str
    title: str
    intro: str
    fields: tuple[CardField, ...]
    words: Mapping[str, str]
    table: tuple[tuple[str, ...], ...]
    table_title: str = ""
    language: str = "en"
    data: Mapping[str, Any] = field(default_factory=dict)
    groups: tuple[CardGroup, ...] = ()
    engine: Literal["twin", "python"] = "twin"
