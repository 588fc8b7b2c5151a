"""Pair the words of the engine and of tools, where the course lies with their sources: words/x.en.json and its Urdu.

Elsewhere the engine is installed, and its words are nothing that an author of the course could translate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from raabta.content.read.files import read_text
from raabta.content.read.pairs import Pair
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose, line_of
from raabta.i18n import FALLBACK

SOURCES = Path("src")
_ENGINE, _MARK = "raabta", "tools.mark"
_FILE = re.compile(r"(?P<domain>[^.]+)\.(?P<language>[a-z]{2,3})\.(?:json|txt)")


def engine_words(root: Path) -> Iterator[Pair]:
    """Yield the pairs of all words of the engine and of tools. A list of texts is one text."""
    packages = (root / SOURCES / _ENGINE, *(mark.parent for mark in sorted((root / SOURCES).glob(f"*/{_MARK}"))))
    for path in (path for package in packages for path in sorted(package.glob("**/words/*.*.*"))):
        name = _FILE.fullmatch(path.name)
        english = path.with_name(f"{name['domain']}.{FALLBACK}{path.suffix}") if name else path
        if name is None or name["language"] == FALLBACK or not english.exists():
            continue
        house = path.parents[1].relative_to(root / SOURCES).as_posix().removeprefix(f"{_ENGINE}/")
        here = path.relative_to(root)
        ours, theirs = _said(english), _said(path)
        for at, text in _texts(ours, ()):
            local = _text(_at(theirs, at))
            key = "/".join(("words", house, name["domain"], ".".join(map(str, at)))).rstrip("/")
            yield Pair(key, name["language"], text, local, here, partial(_line, root, here, at))


def _said(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    try:
        return json.loads(text) if path.suffix == ".json" else text
    except ValueError:  # what is wrong with it, every command says that loads the engine's words
        return {}


def _texts(said: Any, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if text := _text(said):
        yield at, text
    elif isinstance(said, dict):
        for name, part in said.items():
            if not name.startswith("_"):
                yield from _texts(part, (*at, name))
    elif isinstance(said, list):
        for number, part in enumerate(said):
            yield from _texts(part, (*at, number))


def _text(said: Any) -> str:
    """Return a text, or the texts of a list that holds nothing else; "" for what says nothing by itself."""
    if isinstance(said, list) and all(isinstance(one, str) for one in said):
        return " / ".join(said)
    return said if isinstance(said, str) else ""


def _at(said: Any, at: tuple[str | int, ...]) -> Any:
    for step in at:
        try:
            said = said[step]
        except (KeyError, IndexError, TypeError):
            return None
    return said


def _line(root: Path, path: Path, at: tuple[str | int, ...]) -> int:
    """Return where a word stands. It is asked for where there is something to say of it, so it is looked for then."""
    file = FileProblems(path)
    text = read_text(root, file) if path.suffix == ".json" else None
    node = compose(text, file) if text else None
    return line_of(node, at) if node else 0
