"""Find what a page asks twice: one quiz in two cells, or one question alone and again in a quiz.

Both have one answer in a learner's record, so that the second is shown as answered, or with its tries used up.
"""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.uses import Use
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what is asked again, page by page, in the order of its cells."""
    asked: dict[str, dict[str, Use]] = {}
    for use in seen.uses:
        if use.what in {"quiz", "scenario"}:
            yield from _again(seen, use, asked.setdefault(use.path.as_posix(), {}))


def _again(seen: Seen, use: Use, before: dict[str, Use]) -> Iterator[Problem]:
    """Yield what this call asks of what was asked `before`, and add what it asks."""
    if first := before.get(use.id):
        message = f"{use.where}'{use.id}' is asked again: {_place(first)} asks it"
        yield Problem(use.path, use.line, message, "leave one of the two out, or ask another")
        return
    before[use.id] = use
    if quiz := seen.files.quizzes.get(use.id):
        for at, name in quiz.named():
            if (first := before.setdefault(name, use)) is not use:
                message = f"the quiz asks '{name}' again: {use.path.as_posix()}, {_place(first)} asks it"
                yield Problem(quiz.path, quiz.line(*at), message, "put another question here or there")


def _place(use: Use) -> str:
    return use.where.strip(" :") or f"line {use.line}"
