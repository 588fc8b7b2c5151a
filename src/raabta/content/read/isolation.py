"""Make of an exception one problem with its place: a fault of a check or a reader hides no other problem."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from raabta.content.read.drafts import Draft
from raabta.content.yaml.nodes import Listing, Scalar, Table
from raabta.errors import Problem
from raabta.root import MARK

_T = TypeVar("_T")
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
