"""Find ids that mean two things, of which pages and rooms could show only one."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield questions and plans that have the id of a quiz."""
    for name, draft in seen.files.questions.items():
        quiz = seen.files.quizzes.get(name)
        if quiz:
            message = f"the question '{draft.slug}' has the id of a quiz"
            hint = f"{quiz.path.as_posix()} has it, and pages would show the quiz only; give one of the two another id"
            yield Problem(draft.path, draft.line("id"), message, hint)
    for name, plan in seen.files.sessions.items():
        if name in seen.files.quizzes:
            message = f"a quiz has the id '{name}' as well"
            yield Problem(plan.path, plan.line("id"), message, "give the plan another id: `raabta room` takes either")
