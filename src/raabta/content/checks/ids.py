"""Ids that mean two things: `quiz("flood/check")` shows a quiz or a question, never both."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield questions that have the id of a quiz."""
    for name, draft in seen.gathered.drafts.items():
        quiz = seen.gathered.quizzes.get(name)
        if quiz:
            message = f"the question '{draft.slug}' has the id of a quiz"
            hint = f"{quiz.path.as_posix()} has it, and pages would show the quiz only; give one of the two another id"
            yield Problem(draft.path, draft.line("id"), message, hint)
