"""Check exercises/slots.lock: no line may change or go, and every finished question has a slot."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.slots import answerable
from raabta.content.read.slots_lock import SLOTS, read_slots
from raabta.content.yaml.file_problems import FileProblems, counted, listed
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what cannot be trusted of the table of slots."""
    file = FileProblems(SLOTS)
    read_slots(seen.root, file)
    yield from file.problems


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield what cannot travel in a code yet, once the course has a table."""
    file = FileProblems(SLOTS)
    known = {*read_slots(seen.root, file)}
    new = [slot.id for slot in answerable(seen.original()) if slot not in known]
    if known and new and not file.problems:
        message = f"{counted(len(new), 'answer has', 'answers have')} no slot yet: {listed(new)}"
        hint = "when they are finished: `raabta check --update-lock`; until then they travel in a file and in no code"
        yield Problem(SLOTS, 0, message, hint)
