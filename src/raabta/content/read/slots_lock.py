"""Read exercises/slots.lock: which slot of a compact code belongs to which meaning. It only grows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from raabta.content.read.files import read_text
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.precheck import merged
from raabta.model.compact import KINDS, Slot

SLOTS = Path("exercises/slots.lock")
SEPARATOR = " | "
#: The last line: how many slots there are.
END = "# slots: "
_COMMENT, _NONE = "#", "-"
_RESTORE = (
    "restore the file as your readers have it (`git checkout main -- exercises/slots.lock`), then"
    " `raabta check --update-lock`: codes that learners carry say a slot by its number alone"
)


def read_slots(root: Path, file: FileProblems) -> list[Slot]:
    """Return the slots in their order, up to the first line that cannot be trusted; that is reported with its line."""
    if not (root / SLOTS).exists():
        return []
    text = read_text(root, file) or ""
    if merge := merged(text):
        file.report(merge, "the file holds both sides of a merge", _RESTORE)
        return []
    slots: list[Slot] = []
    seal, end = "", -1
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(END):
            end = int(line.removeprefix(END)) if line.removeprefix(END).isdecimal() else -1
        if line.startswith(_COMMENT) or not line.strip():
            continue
        slot, said = _slot(line, len(slots))
        seal = sealed(seal, slot) if slot else seal
        if slot is None or said != seal:
            why = "the line cannot be read" if slot is None else "the line or one above it was changed or removed"
            file.report(number, f"{why} (slot {len(slots)} was expected)", _RESTORE)
            return slots
        slots.append(slot)
    if end != len(slots):
        file.report(0, f"lines are missing at the end: {len(slots)} are there, {max(end, 0)} were written", _RESTORE)
    return slots


def sealed(before: str, slot: Slot) -> str:
    """Return the seal of a slot behind one with the seal `before`: it changes where anything above it does."""
    return hashlib.sha256(f"{before}{_line(slot)}".encode()).hexdigest()[:6]


def lines(slots: Iterable[Slot]) -> list[str]:
    """Return the lines of the file."""
    out, seal = [], ""
    for number, slot in enumerate(slots):
        seal = sealed(seal, slot)
        out.append(f"{number}{SEPARATOR}{seal}{SEPARATOR}{_line(slot)}")
    return out


def _line(slot: Slot) -> str:
    parts = (slot.kind, slot.id, slot.hash, " ".join(slot.options), " ".join(slot.targets))
    return SEPARATOR.join(part or _NONE for part in parts)


def _slot(line: str, expected: int) -> tuple[Slot | None, str]:
    parts = line.split(SEPARATOR)
    if len(parts) != 7 or parts[0] != str(expected) or parts[2] not in KINDS:
        return None, ""
    _number, seal, kind, name, *more = parts
    known, options, targets = ("" if part == _NONE else part for part in more)
    return Slot(name, known, kind, tuple(options.split()), tuple(targets.split())), seal
