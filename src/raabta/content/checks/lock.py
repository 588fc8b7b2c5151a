"""Compare every question with exercises/ids.lock, so that no stored answer is read as another one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.files import read_text
from raabta.content.read.translations import ENGLISH
from raabta.content.yaml.file_problems import FileProblems, counted, listed
from raabta.errors import Problem
from raabta.model.codec import meaning
from raabta.model.course import Course
from raabta.model.fold import fold
from raabta.model.question import Question

LOCK = Path("exercises/ids.lock")
SEPARATOR = " | "
#: Below this share of common words a prompt is another question, not a better wording.
SAME = 0.4
_RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class LockEntry:
    """The meaning of an id when the lock was written. A retired id is never used again."""

    id: str
    kind: str
    hash: str
    options: str
    prompt: str
    retired: bool = False

    def __str__(self) -> str:
        state = _RETIRED if self.retired else "live"
        return SEPARATOR.join([self.id, state, self.kind, self.hash, self.options, self.prompt])


def entry_of(question: Question) -> LockEntry:
    """Return what a question means now."""
    ids = " ".join(sorted(option.id for option in (*question.control.options, *question.control.targets)))
    return LockEntry(question.id, question.kind, meaning(question), ids or "-", fold(question.prompt))


def read_lock(root: Path, file: FileProblems) -> dict[str, LockEntry]:
    """Return id -> entry; without a file, nothing."""
    if not (root / LOCK).exists():
        return {}
    text = read_text(root, file) or ""
    entries = {}
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split(SEPARATOR, 5)
        if line.startswith("#") or not line.strip():
            continue
        if len(parts) != 6:
            file.report(number, "the line cannot be read", "restore the file with git; it is not edited by hand")
            continue
        name, state, kind, known, options, prompt = parts
        entries[name] = LockEntry(name, kind, known, options, prompt, state == _RETIRED)
    return entries


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what cannot be read of the lock, and every id that is used again or has changed its meaning."""
    file = FileProblems(LOCK)
    locked = read_lock(seen.root, file)
    yield from file.problems
    known = {name: entry_of(one) for name, one in seen.course(ENGLISH).questions.items() if name in locked}
    yield from broken(seen.files, known, locked)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield what the lock does not know yet, and what is gone if every file could be read."""
    locked, today = read_lock(seen.root, FileProblems(LOCK)), now(seen.course(ENGLISH))
    new = [name for name in today if name not in locked]
    if new:
        message = f"{counted(len(new), 'question is', 'questions are')} not in it yet: {listed(new)}"
        yield Problem(LOCK, 0, message, "when they are finished: `raabta check --update-lock`")
    gone = [name for name, entry in locked.items() if name not in today and not entry.retired]
    if gone and not seen.files.problems:
        message = f"{counted(len(gone), 'question is', 'questions are')} gone: {listed(gone)}"
        yield Problem(LOCK, 0, message, "put back what was not meant to go, then `raabta check --update-lock`")


def now(course: Course) -> dict[str, LockEntry]:
    """Return what every question means now, by its id."""
    return {name: entry_of(question) for name, question in course.questions.items()}


def broken(
    files: CourseFiles, today: Mapping[str, LockEntry], locked: Mapping[str, LockEntry], accept: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield every id that is used again or has changed its meaning, except those in `accept`."""
    for name, entry in today.items():
        before = locked.get(name)
        if before is None:
            continue
        change = _change(before, entry)
        draft = files.questions[name]
        if change and before.retired:
            message = f"the id '{draft.slug}' belonged to a question that was removed"
            hint = "choose another id: stored answers to the old question would be taken for answers to this one"
            yield Problem(draft.path, draft.line("id"), message, hint)
        elif change and name not in accept:
            message = f"the question '{draft.slug}' has changed its meaning: {change}"
            hint = (
                "undo it, or give the new question a new id; if stored answers may be lost: "
                f"`raabta check --update-lock --accept {name}`"
            )
            yield Problem(draft.path, draft.line("id"), message, hint)


def _change(before: LockEntry, now: LockEntry) -> str:
    """Return what has changed, or "" for the same question in the same or better words."""
    if before.kind != now.kind:
        return f"it was of kind {before.kind} and is of kind {now.kind}"
    if before.options != now.options:
        old, new = set(before.options.split()), set(now.options.split())
        parts = {"gone": old - new, "new": new - old}
        told = "; ".join(f"{name} {', '.join(sorted(ids))}" for name, ids in parts.items() if ids)
        return f"its options ({told})"
    if before.hash != now.hash:
        return "its right answer"
    if before.prompt == now.prompt:
        return ""
    words = difflib.SequenceMatcher(None, before.prompt.split(), now.prompt.split(), autojunk=False)
    return "it asks something else" if words.ratio() < SAME else ""
