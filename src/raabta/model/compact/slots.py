"""Define the table of slots: which place in a code belongs to which question, scenario, chapter or step."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

#: How what a learner gave is written: by the control of a question, as the path of a scenario, as the place in a
#: chapter, or as a step that is done. An outcome is in no code; its slots number outcomes for records of achievement.
KINDS = ("one", "many", "order", "match", "number", "text", "path", "place", "step", "outcome")
#: Between the name of a chapter and the id of its step, in the id of a step's slot.
STEP = "#"


@dataclass(frozen=True, slots=True)
class Slot:
    """A meaning that can be answered: the id of a question or scenario with the hash of what it means.

    `options` are ids in sorted order: what may be chosen. `targets` are the classes of a match, or the endings of a
    scenario. Of a chapter, a step and an outcome hash, options and targets are empty.
    """

    id: str
    hash: str
    kind: str
    options: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The slots of a course in their order, which never changes: a code says them by their number alone."""

    course: str
    slots: Sequence[Slot]

    @cached_property
    def mark(self) -> bytes:
        """Return the two bytes by which a code says to which course it belongs."""
        return hashlib.sha256(self.course.encode("utf-8")).digest()[:2]

    @cached_property
    def outcomes(self) -> Sequence[str]:
        """Return the ids of all outcomes that the course ever had, in the order in which records number them."""
        return [slot.id for slot in self.slots if slot.kind == "outcome"]

    @cached_property
    def number(self) -> Mapping[tuple[str, str], int]:
        """Return the last slot of each id and hash: endings may be added to a scenario that keeps its meaning."""
        of_codes = ((number, slot) for number, slot in enumerate(self.slots) if slot.kind != "outcome")
        return {(slot.id, slot.hash): number for number, slot in of_codes}

    @cached_property
    def steps(self) -> Mapping[str, Sequence[int]]:
        """Return the slots of each chapter's steps, in their order."""
        found: dict[str, list[int]] = {}
        for number, slot in enumerate(self.slots):
            if slot.kind == "step":
                found.setdefault(slot.id.partition(STEP)[0], []).append(number)
        return found


def width(count: int) -> int:
    """Return how many bits tell one of `count` apart; a single one needs a bit, too."""
    return max(1, (count - 1).bit_length())
