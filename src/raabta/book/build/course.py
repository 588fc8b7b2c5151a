"""Give every part of the build the same course, read once for each state of its files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import raabta
from raabta import content
from raabta.book.build import unchanged
from raabta.content.read.files import entries
from raabta.form.registry import packages
from raabta.model import Question, Quiz
from raabta.model.course import Course, CourseSettings
from raabta.model.scenario import Scenario
from raabta.model.session import Part, Session

if TYPE_CHECKING:  # `raabta check` asks for the marks, and must not wait for Sphinx
    from sphinx.config import Config

#: What cells may show, besides the notebook itself; and of it, what the tools read.
_CONTENT = ("facts.yml", "facts.*.yml", "references.bib", "references.*.yml", "exercises", "assets", "words")
_DATA = ("assets",)
#: What changes how every page looks, besides this package.
_SETTINGS = ("_config.yml", "words")
#: Style sheets, scripts and templates: no cell runs them.
_DRAWN = (".css", ".js", ".mjs", ".html", ".woff2")
_LEFT_OUT = frozenset({"__pycache__", ".ipynb_checkpoints"})


def root_of(srcdir: str | Path) -> Path:
    """Return the folder of the course that is being built."""
    return content.find_root(Path(srcdir))


def course(config: Config) -> Course:
    """Return the course in the language of the build."""
    return in_language(config, config.language)


def in_language(config: Config, language: str) -> Course:
    """Return the course in one of its languages."""
    return _load(config.raabta_root, language, config.raabta_fingerprint, config.raabta_engine)


def today(config: Config) -> date:
    """Return the day of the build; `raabta_today` pins it, for tests and for builds that must repeat."""
    return date.fromisoformat(config.raabta_today) if config.raabta_today else datetime.now(tz=UTC).date()


def find_quiz(known: Course, quiz_id: str) -> Quiz | None:
    """Return a quiz, or a single question as a quiz without a title."""
    if quiz_id in known.quizzes:
        return known.quizzes[quiz_id]
    question = known.questions.get(quiz_id)
    if question is None:
        return None
    return Quiz(id=quiz_id, title="", questions=(question,), language=question.language)


def fingerprint(root: Path) -> str:
    """Return a hash of everything that pages show of the course by name: content and data."""
    return digest(*_marks(root, _CONTENT))


def data_mark(root: Path) -> str:
    """Return a hash of what the tools read."""
    return digest(*_marks(root, _DATA))


def engine_mark(root: Path) -> str:
    """Return a hash of what makes pages of content: this package, the tools, and the settings of the course."""
    return digest(*_marks(root, _SETTINGS), *_code())


def code_mark(root: Path) -> str:
    """Return a hash of what makes the outputs of cells: of the same, without what only draws a page."""
    marks = (*_marks(root, _SETTINGS), *_code())
    return digest(*((name, mark) for name, mark in marks if not name.endswith(_DRAWN)))


def _code() -> Iterator[tuple[str, str]]:
    for package in (Path(raabta.__file__).parent, *packages().values()):
        yield from _marks(package.parent, (package.name,))


def digest(*parts: object) -> str:
    """Return a short hash of values that say themselves in full: texts, numbers, and tuples and records of them."""
    return hashlib.sha256(repr(_short(parts)).encode("utf-8", "backslashreplace")).hexdigest()[:16]


#: The hash of each thing of the course that said itself, with the thing itself, so that no other gets its number.
_SAID: dict[int, tuple[object, str]] = {}
_MOST_SAID = 20_000
#: Things that are made of others, with the names of their parts; with those that are said in full.
_OF_THINGS: dict[type, list[str]] = {kind: [one.name for one in fields(kind)] for kind in (Quiz, Session, Part)}
_SAY_THEMSELVES = {*_OF_THINGS, Question, Scenario, CourseSettings}


def _short(value: object) -> object:
    """Return a value with the hash of each thing of the course in its place: many pages show the same ones."""
    if type(value) in _SAY_THEMSELVES:
        return _hash_of(value)
    return tuple(map(_short, value)) if type(value) is tuple else value


def _hash_of(value: object) -> str:
    known = _SAID.get(id(value))
    if known is None:
        if len(_SAID) > _MOST_SAID:
            _SAID.clear()
        names = _OF_THINGS.get(type(value), ())
        told = (type(value).__name__, *(_short(getattr(value, name)) for name in names)) if names else value
        said = hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()
        known = _SAID[id(value)] = value, said
    return known[1]


def _marks(base: Path, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for entry in _below(base, frozenset(names)):
        stat = entry.stat()
        yield entry.path[len(str(base)) + 1 :], _mark(entry.path, stat.st_size, stat.st_mtime_ns)


@cache
def _mark(path: str, _size: int, _changed: int) -> str:
    """Return the hash of a file. Check and build ask for it, one after the other."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _below(folder: str | Path, names: frozenset[str] = frozenset()) -> Iterator[os.DirEntry[str]]:
    """Yield every file in a folder and below it, those of a folder in the order of their names: of these names alone,
    if there are any."""
    for entry in entries(folder):
        if entry.name in _LEFT_OUT or (names and not any(fnmatchcase(entry.name, name) for name in names)):
            continue
        if entry.is_dir(follow_symlinks=bool(names)):
            yield from _below(entry.path)
        elif entry.is_file():
            yield entry


@lru_cache(maxsize=4)
def _load(root: str, language: str, content_mark: str, engine: str) -> Course:
    return _read(Path(root), content_mark, engine)(language)


@lru_cache(maxsize=1)
def _read(root: Path, content_mark: str, engine: str) -> Callable[[str], Course]:
    return content.reader(files(root, content_mark, engine))


@lru_cache(maxsize=1)
def files(root: Path, _content_mark: str, engine: str) -> content.CourseFiles:
    """Return the files of the course, read once for each state of them: `fingerprint` and `engine_mark`.

    What was read of a file that has not changed since the last build is taken from its memory.
    """
    return content.read_course_files(root, content.Memory(memory_file(root), f"{engine} {unchanged.installed()}"))


def memory_file(root: Path) -> Path:
    """Return where a build keeps for the next one what it read of each file and what it found wrong with it."""
    return root / "_build" / "raabta-memory"
