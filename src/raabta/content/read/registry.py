"""List the kinds of files in exercises/: how each is named, what reads it, and where its drafts go.

To add a kind of file, add an entry. Its translations need nothing more: a draft names its own strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from raabta.content.read.drafts import Draft
from raabta.content.read.exams import read_exam
from raabta.content.read.outcomes import read_outcomes
from raabta.content.read.questions import read_questions
from raabta.content.read.quizzes import read_quiz
from raabta.content.read.scenarios import read_scenario
from raabta.content.read.sessions import read_session
from raabta.content.yaml.fields import SLUG
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node
from raabta.errors import Problem

OUTCOMES, EXAM = Path("exercises/outcomes.yml"), Path("exercises/exam.yml")


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file. `place` is the field of CourseFiles for its drafts; `noun` and `nouns` name them to authors.

    `read` gets the tree of the file, the name of its folder and the place for problems. A file lies in the folder of a
    chapter; `path` is for a kind of which there is one file only.
    """

    suffix: str
    noun: str
    nouns: str
    place: str
    read: Callable[[Node, str, FileProblems], Iterable[Draft]]
    path: Path | None = None


FILE_KINDS = (
    FileKind("", "question", "questions", "questions", read_questions),
    FileKind("quiz", "quiz", "quizzes", "quizzes", read_quiz),
    FileKind("scenario", "scenario", "scenarios", "scenarios", read_scenario),
    FileKind("session", "plan", "plans", "sessions", read_session),
    FileKind("", "outcome", "outcomes", "outcomes", read_outcomes, path=OUTCOMES),
    FileKind("", "examination", "examinations", "exams", read_exam, path=EXAM),
)
_IN_CHAPTERS = {kind.suffix: kind for kind in FILE_KINDS if kind.path is None}
_ALONE = {kind.path: kind for kind in FILE_KINDS if kind.path is not None}
_SUFFIXES = [suffix for suffix in _IN_CHAPTERS if suffix]
#: "warnings.yml", "warnings.ur.yml", "check.quiz.yml", "check.quiz.ur.yml"
_NAME = re.compile(
    rf"(?P<stem>[^.]+)(?P<suffix>\.(?:{'|'.join(_SUFFIXES)}))?(?:\.(?P<language>[a-z]{{2,3}}))?\.yml",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of exercises/ and its kind. A sidecar has a language, and the file of which it is the translation."""

    path: Path
    kind: FileKind
    language: str
    base: Path

    @property
    def chapter(self) -> str:
        """Return the folder in which it lies, which begins the ids in it."""
        return self.base.parent.name


def placed(path: Path) -> Placed | Problem:
    """Return the kind of a file, or what is wrong with its name or its folder."""
    name = _NAME.fullmatch(path.name)
    base = path.with_name(f"{name['stem']}{name['suffix'] or ''}.yml") if name else path
    if path.suffix == ".yaml":
        return Problem(path, 0, "the name ends in .yaml and is not read", "rename it to end in .yml")
    if len(path.parts) != 3 and base not in _ALONE:
        return Problem(path, 0, "the file does not lie in the folder of a chapter", "move it to exercises/<chapter>/")
    if name is None:
        names = ", ".join(f"<name>.{suffix}.yml" for suffix in _SUFFIXES)
        hint = f"name it <name>.yml, {names}, or with a language <name>.ur.yml"
        return Problem(path, 0, "the name has a part that is not understood", hint)
    chapter = path.parts[1]
    if base not in _ALONE and not SLUG.fullmatch(chapter):
        hint = "use small letters a-z, digits and hyphens: the name is part of every id in it"
        return Problem(path, 0, f"the folder '{chapter}' cannot be the name of a chapter", hint)
    kind = _ALONE.get(base) or _IN_CHAPTERS[(name["suffix"] or "").removeprefix(".")]
    return Placed(path, kind, name["language"] or "", base)


def kind_of(path: Path) -> FileKind | None:
    """Return the kind of a file of exercises/, or None for any other."""
    found = placed(path) if path.parts[0] == OUTCOMES.parts[0] else None
    return found.kind if isinstance(found, Placed) else None
