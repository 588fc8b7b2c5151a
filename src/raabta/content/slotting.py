"""Hand out the table of slots of a course, and write it anew: it only grows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from raabta.content.read.slots_lock import END, SLOTS, lines, read_slots
from raabta.content.yaml.file_problems import FileProblems
from raabta.model.compact import Slot

_HEAD = (
    "# Which place in a learner's code belongs to which meaning. Written by `raabta check --update-lock`, which adds"
    " lines;\n# none ever changes or goes.\n"
)


def slots(root: Path) -> list[Slot]:
    """Return the slots of a course, up to the first that cannot be trusted; `raabta check` names it."""
    return read_slots(root, FileProblems(SLOTS))


def grown(known: Iterable[Slot], today: Iterable[Slot]) -> list[Slot]:
    """Return the slots that were there, and behind them what has none yet."""
    return [*dict.fromkeys((*known, *today))]


def write_slots(root: Path, table: Iterable[Slot]) -> None:
    """Write the file."""
    written = lines(table)
    text = _HEAD + "".join(f"{line}\n" for line in written) + f"{END}{len(written)}\n"
    (root / SLOTS).write_text(text, encoding="utf-8", newline="\n")
