"""Check what an examination can draw from a private bank, where one is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.read.registry import EXAM
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem
from raabta.model.exam import SITTINGS, Exam


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield a bank from which nothing draws, and the outcomes that it would have asked by single choices only."""
    bank, exam = seen.files.bank, seen.original().exam
    if bank is None or _unread(seen, bank):
        return
    if exam is None:
        if not seen.files.exams and EXAM not in seen.files.unread:
            message = f"nothing draws from the private bank: the course has no {EXAM.as_posix()}"
            yield Problem(bank, 0, message, "write one; docs/authors.md says what is in it")
        return
    for outcome, some in exam.bank.items():
        own = [one for one in some if one.id in exam.private]
        if len(own) >= exam.each and all(one.kind == "choice" for one in own):
            message = f"the private bank asks '{outcome}' by single choices only"
            yield Problem(bank, 0, message, "add a question of another kind about it")


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield for how many outcomes a bank is too small for two sittings, and its questions that are never drawn."""
    bank, exam = seen.files.bank, seen.original().exam
    if bank is None or exam is None or _unread(seen, bank):
        return
    wanted = exam.each * SITTINGS
    counts = {name: sum(one.id in exam.private for one in some) for name, some in exam.bank.items()}
    short = [f"{name} ({count} of {wanted})" for name, count in counts.items() if count < wanted]
    if short:
        message = (
            f"two sittings cannot be drawn from the private bank alone about {len(short)} of {len(counts)} outcomes: "
            f"{listed(short)}"
        )
        yield Problem(bank, 0, message, "write more, or know that questions of the public course are asked beside them")
    yield from _never_drawn(seen, exam)


def _never_drawn(seen: Seen, exam: Exam) -> Iterator[Problem]:
    known = seen.original().questions
    for name in sorted(seen.files.private() - exam.private):
        draft = seen.files.questions[name]
        if name in known:
            text = known[name].control.product
            why = "no page can judge its text alone" if text else "the examination does not ask about its outcome"
            message = f"the question '{draft.slug}' is never drawn: {why}"
            yield Problem(draft.path, draft.line("outcome"), message, f"see {EXAM.as_posix()}, or take it out")


def _unread(seen: Seen, bank: Path) -> bool:
    """Return whether a file of the bank, or a question in one, has faults: what is missing then is not told as well."""
    known = seen.original().questions
    return any(path.is_relative_to(bank) for path in seen.files.unread) or bool(seen.files.private() - known.keys())
