"""Compare every question with exercises/ids.lock, so that no stored answer is read as another one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.files import read_text
from raabta.content.yaml.file_problems import FileProblems, counted, listed
from raabta.content.yaml.precheck import MERGE_MARKS, merged
from raabta.errors import Problem
from raabta.model.codec import meaning
from raabta.model.course import Course
from raabta.model.fold import fold
from raabta.model.question import Question

LOCK = Path("exercises/ids.lock")
SEPARATOR = " | "
#: Below this share of common words a prompt may be another question, and its author is asked.
SAME = 0.4
UPDATE = "raabta check --update-lock"
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


#: Each id with what was said of it. After a merge that is what both sides say, and one of them is enough.
Locked = Mapping[str, Sequence[LockEntry]]


def read_lock(root: Path, damaged: FileProblems, untidy: FileProblems) -> Locked:
    """Return what the lock holds; without a file, nothing. What --update-lock puts in order is reported as untidy."""
    if not (root / LOCK).exists():
        return {}
    text = read_text(root, damaged) or ""
    entries: dict[str, list[LockEntry]] = {}
    merge, twice = merged(text), 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("#", *MERGE_MARKS)) or not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            damaged.report(number, "the line cannot be read", "restore the file with git; it is not edited by hand")
            continue
        known = entries.setdefault(entry.id, [])
        twice = twice or (number if known else 0)
        known.append(entry)
    hint = f"`{UPDATE}` keeps what is true of the questions as they are now"
    if merge:
        untidy.report(merge, "the file holds both sides of a merge", hint)
    elif twice:
        untidy.report(twice, "the id of this line stands here twice", hint)
    return entries


def _entry(line: str) -> LockEntry | None:
    parts = line.split(SEPARATOR, 5)
    if len(parts) != 6:
        return None
    name, state, kind, known, options, prompt = parts
    return LockEntry(name, kind, known, options, prompt, state == _RETIRED)


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what cannot be read of the lock, and every id that is used again or has changed its meaning."""
    file = FileProblems(LOCK)
    locked = read_lock(seen.root, file, file)
    yield from file.problems
    known = {name: entry_of(one) for name, one in seen.original().questions.items() if name in locked}
    yield from broken(seen.files, known, locked)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield what the lock does not know yet, and what is gone if every file could be read."""
    file = FileProblems(LOCK)
    locked, today = read_lock(seen.root, file, file), now(seen.original())
    new = [name for name in today if name not in locked]
    if new:
        message = f"{counted(len(new), 'question is', 'questions are')} not in it yet: {listed(new)}"
        there = "" if locked else "; if the file was there before, restore it with git: it remembers the retired ids"
        yield Problem(LOCK, 0, message, f"when they are finished: `{UPDATE}`{there}")
    gone = [name for name, some in locked.items() if name not in today and not all(one.retired for one in some)]
    if gone and not seen.files.problems:
        message = f"{counted(len(gone), 'question is', 'questions are')} gone: {listed(gone)}"
        yield Problem(LOCK, 0, message, f"put back what was not meant to go, then `{UPDATE}`")


def now(course: Course) -> dict[str, LockEntry]:
    """Return what every question means now, by its id."""
    return {name: entry_of(question) for name, question in course.questions.items()}


def broken(
    files: CourseFiles,
    today: Mapping[str, LockEntry],
    locked: Locked,
    accept: Collection[str] = (),
    reworded: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield every id that is used again, and every question that is not the same any more.

    `accept` names those of which stored answers may be lost, `reworded` those that ask the same in other words. Neither
    does for the other: what is lost, and what stays, is to be known.
    """
    for name, entry in today.items():
        draft = files.questions[name]
        said = _said_of(draft.slug, name, entry, locked.get(name, ()), name in accept, name in reworded)
        if said:
            yield Problem(draft.path, draft.line("id"), *said)


def _said_of(
    slug: str, name: str, entry: LockEntry, before: Sequence[LockEntry], accepted: bool, reworded: bool
) -> tuple[str, str] | None:
    """Return what is wrong with a question, and what to do; None if nothing is."""
    live = [one for one in before if not one.retired]
    others = [_other(one, entry) for one in live or before]
    if not before or "" in others:
        return None
    if not live:
        hint = "choose another id: stored answers to the old question would be taken for answers to this one"
        return f"the id '{slug}' belonged to a question that was removed", hint
    instead = f"`raabta new question {name.partition('/')[0]}/NEW-ID --instead-of {name}`"
    if others[-1] == _WORDS:
        if reworded:
            return None
        message = f"most words of the question '{slug}' are new"
        keep = f"if it asks the same: `{UPDATE} --reworded {name}`; no stored answer is lost"
        return message, f"{keep}. If it asks something else, stored answers would count for it: {instead}"
    if accepted:
        return None
    message = f"the question '{slug}' has changed its meaning: {others[-1]}"
    lost = f"if stored answers to it may be lost: `{UPDATE} --accept {name}`"
    return message, f"undo it, or ask it under a new id: {instead}; {lost}"


_WORDS = "its words"


def _other(before: LockEntry, now: LockEntry) -> str:
    """Return what is another thing now, or "" for the same question in the same or better words.

    All but `_WORDS` is part of what a stored answer means: where it changes, stored answers are set aside.
    """
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
    return _WORDS if words.ratio() < SAME else ""
