"""A pocket tool as the page shows it: a small form, its words, and a table for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

MIME = "application/vnd.raabta.tool+json"
FieldWidget = Literal["line", "area", "number", "choice", "date", "range"]


@dataclass(frozen=True, slots=True)
class CardField:
    """One input. `choices` maps value to label for widget "choice"; `start` is filled in at first.

    A "date" is written YYYY-MM-DD; a "range" goes from 0 to 10.
    """

    name: str
    label: str
    widget: FieldWidget = "line"
    start: str = ""
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToolCard:
    """A pocket tool. `words` are the sentences of its results, `table` the paper version (head row first)."""

    id: str
    title: str
    intro: str
    fields: tuple[CardField, ...]
    words: Mapping[str, str]
    table: tuple[tuple[str, ...], ...]
    table_title: str = ""
    language: str = "en"
    data: Mapping[str, Any] = field(default_factory=dict)
