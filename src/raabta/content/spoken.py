"""Say in which language the course of a folder is written, for cells that need no more of it than that."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from raabta.content.read.words import bring
from raabta.errors import ContentError
from raabta.i18n import FALLBACK
from raabta.root import SETTINGS, find_readable


def language_here(asked: str = "") -> str:
    """Return the language that was asked for, or that of the course here, whose words are said from now on.

    Without a course, or where its settings cannot be read, it is English; `raabta check` says what is wrong with them.
    """
    try:
        root = find_readable()
    except ContentError:
        return asked or FALLBACK
    languages = languages_of(root)
    bring(root, languages)
    return asked or languages[0]


def languages_of(root: Path) -> tuple[str, ...]:
    """Return the languages of the course of a folder, first that of its files."""
    try:
        return _named((root / SETTINGS).read_text(encoding="utf-8")) or (FALLBACK,)
    except (OSError, UnicodeDecodeError):
        return (FALLBACK,)


@lru_cache(maxsize=8)
def _named(settings: str) -> tuple[str, ...]:
    """Return the languages that the text of the settings names; none if it names none."""
    try:
        found = yaml.safe_load(settings)
        named = found["course"]["languages"]
    except (yaml.YAMLError, KeyError, TypeError):
        return ()
    return tuple(named) if isinstance(named, list) and all(isinstance(one, str) for one in named) else ()
