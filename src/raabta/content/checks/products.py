"""Check that no quiz and no plan asks for a product: what judges a text is on the learner's own device."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.errors import Problem

_HINT = "ask it in a step of its own, `question(…)`: a hall has no place to write, and nobody there judges a text"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the products that a quiz asks, and those that a plan puts to the vote."""
    questions = seen.files.questions
    products = {name for name, one in questions.items() if one.kind and one.kind.name == "product"}
    for quiz in seen.files.quizzes.values():
        for at, name in quiz.named():
            if name in products:
                message = f"the quiz asks '{name}', a text to be written"
                yield Problem(quiz.path, quiz.line(*at), message, _HINT)
    for plan in seen.files.sessions.values():
        for at, name in plan.named("question"):
            if name in products:
                message = f"'{name}' is put to the vote, and is a text to be written"
                yield Problem(plan.path, plan.line(*at), message, _HINT)
