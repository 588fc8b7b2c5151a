"""What a plan may not do: share an id with a quiz, or test what the hall was told."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.sessions import SessionDraft
from raabta.errors import Problem


def lint_sessions(gathered: CourseFiles) -> Iterator[Problem]:
    """Yield the teaching faults of every plan."""
    for draft in gathered.sessions.values():
        yield from _told(gathered, draft)
        if draft.id in gathered.quizzes:
            message = f"a quiz has the id '{draft.id}' as well"
            yield Problem(draft.path, draft.line("id"), message, "give the plan another id: `raabta room` takes either")


def _told(gathered: CourseFiles, draft: SessionDraft) -> Iterator[Problem]:
    """Yield questions of a test that are also put to the vote: after that, the test measures memory."""
    tested = {
        question: quiz
        for _line, quiz in draft.named("quiz")
        if quiz in gathered.quizzes
        for question in gathered.quizzes[quiz].questions
    }
    for line, question in draft.named("question"):
        if question in tested:
            message = f"the question '{question}' is put to the vote and stands in the test '{tested[question]}'"
            hint = "vote on another question: a hall that was told the answer proves nothing afterwards"
            yield Problem(draft.path, line, message, hint)
