"""Say the slips in the cells of a practice notebook in a sentence, never as a traceback; its first cell calls this."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from raabta import i18n
from raabta.content.spoken import language_here

#: The learner's cells hold texts in quote marks; a check that is given anything else stumbles over one of these.
_UNQUOTED = (TypeError, AttributeError, ValueError)


def practice(language: str = "", *, quiet: bool = False) -> None:
    """Say that the notebook is ready; from here on, what goes wrong in a cell of it is said in a sentence.

    Each check calls it once more, `quiet`, for whoever has not begun at the top. Returns nothing. Outside IPython
    nothing is changed. Without a language it is that of the course. Bad input: one that nobody wrote is English.
    """
    words = i18n.words("render/practice", language_here(language))
    # IPython puts this name among the builtins; to import it would make of it a package that the course must ask for.
    shell = getattr(builtins, "get_ipython", lambda: None)()
    if shell is not None:
        shell.set_custom_exc((Exception,), _sayer(words))
    if not quiet:
        print(words["ready"])  # noqa: T201 - what a cell says is its output


def sentence(error: BaseException, line: int, words: Mapping[str, str]) -> str:
    """Return what a learner does about an error; `line` is that of the cell in which it came up, 0 if unknown."""
    said = "other"
    if isinstance(error, SyntaxError):
        said, line = "unread", error.lineno or line
    elif isinstance(error, NameError):
        said = "unknown"
    elif isinstance(error, _UNQUOTED):
        said = "unquoted"
    blanks = {"line": line, "name": getattr(error, "name", "") or "", "what": str(error) or type(error).__name__}
    return words[said].format(**blanks)


def _sayer(words: Mapping[str, str]) -> Any:
    def said(_shell: Any, _kind: type, error: BaseException, trace: TracebackType | None, **_more: Any) -> None:
        print(sentence(error, _line(trace), words))  # noqa: T201 - in the place of a traceback

    return said


def _line(trace: TracebackType | None) -> int:
    """Return the line of the cell: the last one that stands in no file."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == "__main__":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
