"""Read one file into what is made of it. A course reads thousands of files so, and a quiz without a course its few.

An exception becomes one problem with its place: a fault of a check or a reader hides no other problem.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, Generic, NamedTuple, TypeVar

from raabta.content.read.drafts import Draft
from raabta.content.read.translations import REVIEW, StringTree
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table, compose
from raabta.errors import Problem
from raabta.root import MARK

_T = TypeVar("_T")
_D = TypeVar("_D", bound=Draft)
Reader = Callable[[str, FileProblems], tuple[Node | None, _T | None]]


class Made(NamedTuple, Generic[_T]):
    """The things made of a file: its tree if it has one, what its reader returned, and what is wrong with it."""

    tree: Node | None = None
    result: _T | None = None
    problems: tuple[Problem, ...] = ()


def made(text: str | None, file: FileProblems, reader: Reader[_T]) -> Made[_T]:
    """Return what a reader makes of the text of a file, or of none, whose reason `file` tells already."""
    found = attempt("the reader", lambda: reader(text, file), file.problems, file.path) if text is not None else None
    return Made(*(found or (None, None)), tuple(file.problems))


def of_tree(reader: Callable[[Node, FileProblems], _T]) -> Reader[_T]:
    """Return the reader of a YAML text, by that of its tree."""

    def read(text: str, file: FileProblems) -> tuple[Node | None, _T | None]:
        node = compose(text, file)
        return node, reader(node, file) if node is not None else None

    return read


def enter(known: dict[str, _D], drafts: Iterable[_D], nouns: str) -> Iterator[Problem]:
    """Add drafts to those that are known by their full ids, and yield which of them cannot be there."""
    for draft in drafts:
        other = known.setdefault(draft.id, draft)
        if other is not draft:
            hint = f"{other.path.as_posix()}:{other.line('id')} has it; give this one another id"
            yield Problem(draft.path, draft.line("id"), f"two {nouns} have the id '{draft.slug}'", hint)
        if draft.slug == REVIEW:
            hint = "translations use this word; choose another id"
            yield Problem(draft.path, draft.line("id"), f"the id '{REVIEW}' is reserved", hint)


def trees_of(drafts: Mapping[str, Draft]) -> dict[str, StringTree | None]:
    """Return what a translation needs of each draft by its id in the file, None of one that has faults."""
    return {slug: draft.strings() if draft.whole else None for slug, draft in drafts.items()}


def relative(path: Path, root: Path) -> Path:
    """Return a path as problems name it: from a folder on, or whole where the file lies elsewhere."""
    return path.relative_to(root) if path.is_relative_to(root) else path


_MOST_LETTERS = 120
_HINT = (
    "mend what else is told here, and look at what was written last; if this stays, raabta has a fault: "
    "please report it with this line"
)


def attempt(what: str, do: Callable[[], _T], problems: list[Problem], path: Path = Path(MARK)) -> _T | None:
    """Return what `do` returns; where it raises an exception, None after adding the problem to `problems`.

    `what` names it to authors, `path` is the file where no frame of the exception knows one.
    """
    try:
        return do()
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the course is still looked at
        problems.append(fallen(what, error, path))
        return None


def fallen(what: str, error: Exception, path: Path = Path(MARK)) -> Problem:
    """Return an exception as a problem, in the file and line that were being looked at."""
    frames = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
    said = " ".join(str(error).split())[:_MOST_LETTERS]
    message = f"{what} broke off here: {type(error).__name__}{f' {said}' if said else ''} ({_code(error)})"
    return Problem(*(_place(frames) or (path, 0)), message, _HINT)


def _code(error: Exception) -> str:
    """Return where in the code it was raised, without the folders of this computer."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}"


def _place(frames: list[FrameType]) -> tuple[Path, int] | None:
    """Return the file and the line of the innermost thing that has one. Of the things of one frame the last counts."""
    line = 0
    for frame in reversed(frames):
        values = list(reversed(frame.f_locals.values()))
        line = line or next((value.line for value in values if isinstance(value, Scalar | Listing | Table)), 0)
        found = next(_files(values), None)
        if found:
            return found[0], line or found[1]
    return None


def _files(values: list[Any]) -> Iterator[tuple[Path, int]]:
    for value in values:
        path = value if isinstance(value, Path) else getattr(value, "path", None)
        if isinstance(path, Path) and not path.is_absolute() and path.suffix and not isinstance(value, Problem):
            yield path, value.line("id") if isinstance(value, Draft) else 0
