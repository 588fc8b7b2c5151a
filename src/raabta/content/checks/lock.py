"""exercises/ids.lock: what each id has meant so far, so that no stored answer is ever read as another one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from raabta.content.file_faults import FileFaults, advice, counted, listed
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.files import read_text
from raabta.errors import Problem
from raabta.model.codec import meaning
from raabta.model.fold import fold
from raabta.model.question import Question

LOCK = Path("exercises/ids.lock")
HEAD = "# What each question id means. Written by `raabta check --update-lock`; do not edit.\n"
SEPARATOR = " | "
#: Below this share of common words a prompt is another question, not a better wording.
SAME = 0.4
_RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Entry:
    """What an id meant when the lock was written. A retired id is never used again."""

    id: str
    kind: str
    hash: str
    options: str
    prompt: str
    retired: bool = False

    def __str__(self) -> str:
        state = _RETIRED if self.retired else "live"
        return SEPARATOR.join([self.id, state, self.kind, self.hash, self.options, self.prompt])


def entry_of(question: Question) -> Entry:
    """Return what a question means now."""
    ids = " ".join(sorted(option.id for option in (*question.control.options, *question.control.targets)))
    return Entry(question.id, question.kind, meaning(question), ids or "-", fold(question.prompt))


def read_lock(root: Path, reading: FileFaults) -> dict[str, Entry]:
    """Return id -> entry; without a file, nothing."""
    if not (root / LOCK).exists():
        return {}
    text = read_text(root, reading) or ""
    entries = {}
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split(SEPARATOR, 5)
        if line.startswith("#") or not line.strip():
            continue
        if len(parts) != 6:
            reading.fault(number, "the line cannot be read", "restore the file with git; it is not edited by hand")
            continue
        name, state, kind, known, options, prompt = parts
        entries[name] = Entry(name, kind, known, options, prompt, state == _RETIRED)
    return entries


def write_lock(root: Path, entries: Mapping[str, Entry]) -> None:
    """Write the lock, one line an id, so that two authors' changes merge."""
    lines = "".join(f"{entries[name]}\n" for name in sorted(entries))
    (root / LOCK).write_text(HEAD + lines, encoding="utf-8", newline="\n")


def broken(
    gathered: CourseFiles, now: Mapping[str, Entry], locked: Mapping[str, Entry], accept: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield every id that is used again or has changed its meaning, except those in `accept`."""
    for name, entry in now.items():
        before = locked.get(name)
        if before is None:
            continue
        change = _change(before, entry)
        draft = gathered.drafts[name]
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


def stale(now: Mapping[str, Entry], locked: Mapping[str, Entry], *, whole: bool) -> Iterator[Problem]:
    """Yield what the lock does not know yet. `whole` says that every question could be read."""
    new = [name for name in now if name not in locked]
    if new:
        message = f"{counted(len(new), 'question is', 'questions are')} not in it yet: {listed(new)}"
        yield Problem(LOCK, 0, message, "when they are finished: `raabta check --update-lock`")
    gone = [name for name, entry in locked.items() if whole and name not in now and not entry.retired]
    if gone:
        message = f"{counted(len(gone), 'question is', 'questions are')} gone: {listed(gone)}"
        yield Problem(LOCK, 0, message, "put back what was not meant to go, then `raabta check --update-lock`")


def renewed(now: Mapping[str, Entry], locked: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the new lock: what is there now, and what was there as retired."""
    gone = {name: replace(entry, retired=True) for name, entry in locked.items() if name not in now}
    return gone | dict(now)


def unknown(accept: Collection[str], now: Mapping[str, Entry]) -> Iterator[Problem]:
    """Yield the ids that were to be accepted and do not exist."""
    for name in accept:
        if name not in now:
            yield Problem(LOCK, 0, f"there is no question '{name}' to accept", advice(name, now, "questions"))


def _change(before: Entry, now: Entry) -> str:
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
    words = difflib.SequenceMatcher(None, before.prompt.split(), now.prompt.split(), autojunk=False)
    return "it asks something else" if words.ratio() < SAME else ""
