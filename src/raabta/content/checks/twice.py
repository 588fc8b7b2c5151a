"""Find what a chapter asks twice, on any of its pages: one quiz in two cells, or one question alone and in a quiz.

Both have one answer in a learner's record, so that the second is shown as answered, or with its tries used up.
"""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.uses import Use
from raabta.errors import Problem
from raabta.root import CHAPTERS


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what is asked again, in the order of pages and cells.

    The pages in `chapters/` share what the questions of one folder are asked on; any other page stands alone: a start
    page may show a question as a sample, and a practice notebook ask it once more. A page in another language is the
    same page once more for other readers.
    """
    asked: dict[str, dict[str, Use]] = {}
    for use in seen.uses:
        if use.what in {"quiz", "scenario"}:
            chapter = use.id.partition("/")[0] if use.path.parts[0] == CHAPTERS else use.path.as_posix()
            if use.language and use.path.stem.endswith(f"-{use.language}"):
                chapter += f"-{use.language}"
            yield from _again(seen, use, asked.setdefault(chapter, {}))


def _again(seen: Seen, use: Use, before: dict[str, Use]) -> Iterator[Problem]:
    """Yield what this call asks of what was asked `before`, and add what it asks."""
    if first := before.get(use.id):
        message = f"{use.where}'{use.id}' is asked again: {_place(first, use)} asks it"
        yield Problem(use.path, use.line, message, "leave one of the two out, or ask another")
        return
    before[use.id] = use
    if quiz := seen.files.quizzes.get(use.id):
        for at, name in quiz.named():
            if (first := before.setdefault(name, use)) is not use:
                message = f"the quiz asks '{name}' again: {first.path.as_posix()}, {_place(first)} asks it"
                yield Problem(quiz.path, quiz.line(*at), message, "put another question here or there")


def _place(use: Use, other: Use | None = None) -> str:
    place = use.where.strip(" :") or f"line {use.line}"
    return f"{use.path.as_posix()}, {place}" if other and other.path != use.path else place
