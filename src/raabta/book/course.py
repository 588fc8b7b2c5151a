"""The course as the build sees it: read once for each state of its files, shared by everything in this package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from sphinx.config import Config

import raabta
from raabta import content
from raabta.model import Quiz
from raabta.model.course import Course

#: What cells show depends on these, besides the notebook itself.
_CONTENT = ("facts.yml", "references.bib", "exercises", "assets")
_LEFT_OUT = frozenset({"__pycache__", ".ipynb_checkpoints"})


def root_of(srcdir: str | Path) -> Path:
    """Return the folder of the course that is being built."""
    return content.find_root(Path(srcdir))


def course(config: Config) -> Course:
    """Return the course in the language of the build."""
    return _load(Path(config.raabta_root), config.language, config.raabta_fingerprint)


def in_language(config: Config, language: str) -> Course:
    """Return the course in another language than that of the build."""
    return _load(Path(config.raabta_root), language, config.raabta_fingerprint)


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
    """Return a hash of everything that cells may show: content, data, and this package."""
    total = hashlib.sha256()
    package = Path(raabta.__file__).parent
    for base, path in (*_files(root, _CONTENT), *_files(package.parent, (package.name,))):
        total.update(path.relative_to(base).as_posix().encode("utf-8"))
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def _files(base: Path, names: tuple[str, ...]) -> Iterator[tuple[Path, Path]]:
    for name in names:
        top = base / name
        found = [top] if top.is_file() else sorted(top.rglob("*"))
        yield from ((base, path) for path in found if path.is_file() and not _LEFT_OUT.intersection(path.parts))


@lru_cache(maxsize=4)
def _load(root: Path, language: str, _fingerprint: str) -> Course:
    return content.load(root, language)
