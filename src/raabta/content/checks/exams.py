"""Check that the examination can be drawn twice: each outcome needs fresh questions for a second sitting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta.content.checks.seen import Seen
from raabta.content.read.drafts import Place
from raabta.content.read.exams import ExamDraft, drawable
from raabta.content.yaml.file_problems import counted
from raabta.errors import Problem
from raabta.model.exam import SITTINGS
from raabta.model.question import Question


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield each outcome of which too few questions are held back, or of which all are single choices."""
    files = seen.files
    # What stands in a file that could not be read is not missed: one problem is reported once.
    if any(path.parts[0] == "exercises" for path in files.unread):
        return
    asked, held = seen.original().questions, files.held_back()
    faulty = {files.questions[name].values.get("outcome") for name in held - asked.keys()}
    for draft in files.exams.values():
        if not draft.whole:
            continue
        bank = drawable(draft, (asked[name] for name in held & asked.keys()))
        for at, name in draft.named():
            if name in files.outcomes and name not in faulty:
                yield from _of_outcome(draft, at, name, bank[name])


def _of_outcome(draft: ExamDraft, at: Place, name: str, some: Sequence[Question]) -> Iterator[Problem]:
    each = int(draft.values["each"])
    wanted, line = each * SITTINGS, draft.line(*at)
    if len(some) < wanted:
        are = counted(len(some), "question that is", "questions that are")
        message = f"'{name}' has {are} held back, and two sittings ask {wanted}"
        hint = f"write {wanted - len(some)} more with `bank: true`, lower `each`, or take the outcome out"
        yield Problem(draft.path, line, message, hint)
    elif all(one.kind == "choice" for one in some):
        # A single choice is guessed most easily: three of them in a row tell too little of what somebody can do.
        message = f"'{name}' is asked by single choices only"
        yield Problem(draft.path, line, message, "hold back a question of another kind about it (`bank: true`)")
