"""Define how a tool judges a text that somebody wrote freely: a face shows it as `JUDGES`, by the id of the tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple


class Found(NamedTuple):
    """A finding of a tool: its key, its sentence in the reader's language, and the words of the text that it means."""

    key: str
    sentence: str
    words: str = ""


class Judge(NamedTuple):
    """The judge of a tool.

    `find` is given the text, values of fields that are not written, a language, and the moment.

    `keys` are all keys that it may find: `raabta check` refuses a question that names another.
    """

    keys: frozenset[str]
    find: Callable[[str, Mapping[str, str], str, datetime], list[Found]]
