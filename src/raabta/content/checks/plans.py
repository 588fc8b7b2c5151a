"""Find plans whose test asks what the hall has been told before."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.sessions import SessionDraft
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield questions of a test that are also put to the vote: after that, the test measures memory."""
    for draft in seen.files.sessions.values():
        yield from _tested_votes(seen.files, draft)


def _tested_votes(files: CourseFiles, draft: SessionDraft) -> Iterator[Problem]:
    tested = {
        question: quiz
        for _at, quiz in draft.named("quiz")
        if quiz in files.quizzes
        for _at, question in files.quizzes[quiz].named()
    }
    for at, question in draft.named("question"):
        if question in tested:
            message = f"the question '{question}' is put to the vote and stands in the test '{tested[question]}'"
            hint = "vote on another question: a hall that was told the answer proves nothing afterwards"
            yield Problem(draft.path, draft.line(*at), message, hint)
