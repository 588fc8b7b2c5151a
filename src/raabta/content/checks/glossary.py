"""Find words of a translation that the glossary of its language does not want: `glossary.ur.yml`, where there is one.

Pictures are not looked at: each is drawn of the texts beside it, and another check holds it to them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from raabta import i18n
from raabta.content.checks.seen import Seen
from raabta.content.read.drawn import FIGURES
from raabta.content.read.files import read_text
from raabta.content.read.glossary import ERROR, WARN, Glossary, Hit, read_glossary
from raabta.content.read.pages import TextPage
from raabta.content.read.translations import ENGLISH
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node, compose, texts_of
from raabta.errors import Problem

#: Keys whose words are for the machine, or say what is still to be done.
_NOT_READ = frozenset({"review", "id", "sources"})
_LETTER = re.compile("[\u0600-\u06ff]")


class _Known(NamedTuple):
    """A glossary, what is wrong with it, and a hash of its text."""

    glossary: Glossary
    problems: tuple[Problem, ...]
    mark: str


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the faults of every glossary, and the words that it refuses."""
    for language, known in _glossaries(seen):
        yield from known.problems
        yield from _hits(seen, language, known, ERROR)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the words that a glossary would rather not see."""
    for language, known in _glossaries(seen):
        yield from _hits(seen, language, known, WARN)


def _glossaries(seen: Seen) -> Iterator[tuple[str, _Known]]:
    for language in seen.files.settings.languages:
        path = Path(f"glossary.{language}.yml")
        if language != ENGLISH and (seen.root / path).exists():
            file = FileProblems(path)
            text = read_text(seen.root, file)
            if text is None:
                yield language, _Known(Glossary(), tuple(file.problems), "")
            else:
                # As of every file of the course. To compile all its expressions takes longer than what they are for.
                of = path.as_posix(), hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
                yield language, seen.files.memory.once("glossary file", of, partial(_read, path, text, of[1]))


@lru_cache(maxsize=4)
def _read(path: Path, text: str, mark: str) -> _Known:
    """Return the glossary of a text: two checks ask for it, and its expressions take a while to compile."""
    file = FileProblems(path)
    node = compose(text, file)
    return _Known(read_glossary(node, file) if node else Glossary(), tuple(file.problems), mark)


def _hits(seen: Seen, language: str, known: _Known, level: str) -> Iterator[Problem]:
    for path, tree in seen.files.trees:
        if _language(seen, path) == language:
            find = partial(_in_tree, path, tree, known.glossary, level)
            yield from _once(seen, (level, path.as_posix(), seen.files.marks.get(path, ""), known.mark), find)
    for page in seen.pages:
        if page.path.stem.endswith(f"-{language}"):
            find = partial(_in_page, page, known.glossary, level, language)
            yield from _once(seen, (level, page.path.as_posix(), known.mark, *(part.text for part in page.parts)), find)


def _once(seen: Seen, of: tuple[str, ...], find: Callable[[], Iterator[Problem]]) -> list[Problem]:
    return seen.files.memory.once("glossary", of, lambda: list(find()))


def _language(seen: Seen, path: Path) -> str:
    """Return the language of a translation: of a sidecar, or of the texts of a drawing."""
    drawn = path.stem.partition(".")[2] if path.is_relative_to(FIGURES) else ""
    return seen.files.sidecars.get(path, drawn)


def _in_tree(path: Path, tree: Node, glossary: Glossary, level: str) -> Iterator[Problem]:
    texts = list(texts_of(tree, _NOT_READ))
    for hit in glossary.hits(level, path.as_posix(), [one.text for one in texts]):
        line, text = texts[hit.text][:2]
        # A text of several lines begins below the sign that opens it.
        yield Problem(path, line + hit.line + ("\n" in text), *said(hit))


def _in_page(page: TextPage, glossary: Glossary, level: str, language: str) -> Iterator[Problem]:
    """Yield what is found in the lines that are in the language: such a page says in English, too, where it is."""
    foreign = i18n.direction(language) == "rtl"
    lines = [(part, at, line) for part in page.parts for at, line in _lines(part.prose)]
    mine = [one for one in lines if not foreign or _LETTER.search(one[2])]
    for hit in glossary.hits(level, page.path.as_posix(), [line for _part, _at, line in mine]):
        part, at, _line = mine[hit.text]
        yield part.problem(at, *said(hit))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def said(hit: Hit) -> tuple[str, str]:
    """Return what stands in a text that the glossary does not want, and what to write."""
    entry = hit.entry
    note = f" ({entry.note})" if entry.note and entry.use else entry.note
    hint = f"write {entry.use}{note}" if entry.use else note
    return f"the glossary does not want '{hit.words}' ({entry.name})", hint
