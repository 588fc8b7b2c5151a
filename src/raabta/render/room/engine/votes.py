"""The votes of a room in memory: derived from the records, newest number of each person wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple


class Slot(NamedTuple):
    """Where a vote belongs."""

    part: str
    question: str
    round: int


class Votes:
    """Votes by slot and person, with a running count of equal answers."""

    def __init__(self) -> None:
        self._votes: dict[Slot, dict[str, tuple[int, str]]] = {}
        self._counts: dict[Slot, Counter[str]] = {}
        self._seen: dict[str, int] = {}
        #: Part and round -> person -> how many questions; and how many people have answered at least 1, 2, 3 … of them.
        self._given: dict[tuple[str, int], dict[str, int]] = {}
        self._reached: dict[tuple[str, int], list[int]] = {}
        #: Votes; and how often any of them has come or changed.
        self.total = self.changes = 0

    def add(self, slot: Slot, person: str, n: int, answer: str) -> None:
        """Take in a vote unless a newer one of this person is there."""
        votes = self._votes.setdefault(slot, {})
        counts = self._counts.setdefault(slot, Counter())
        old = votes.get(person)
        if old is not None:
            if old[0] >= n:
                return
            counts[old[1]] -= 1
            if not counts[old[1]]:
                del counts[old[1]]
        else:
            self.total += 1
            self._count((slot.part, slot.round), person)
        self.changes += 1
        votes[person] = (n, answer)
        counts[answer] += 1
        self._seen[person] = max(n, self._seen.get(person, 0))

    def _count(self, where: tuple[str, int], person: str) -> None:
        """Count a first answer to a question: a board must not have to look at every vote."""
        given, reached = self._given.setdefault(where, {}), self._reached.setdefault(where, [])
        before = given.get(person, 0)
        given[person] = before + 1
        if before == len(reached):
            reached.append(0)
        reached[before] += 1

    def kept(self, slot: Slot, person: str) -> tuple[int, str]:
        """Return number and canonical answer of a person's vote in a slot; 0 and "" if there is none."""
        return self._votes.get(slot, {}).get(person, (0, ""))

    def greatest(self, person: str) -> int:
        """Return the greatest number of any vote of a person."""
        return self._seen.get(person, 0)

    def answered(self, slot: Slot) -> int:
        """Return how many people have voted in a slot."""
        return len(self._votes.get(slot, {}))

    def counts(self, slot: Slot) -> Mapping[str, int]:
        """Return canonical answer -> people."""
        return self._counts.get(slot, {})

    def by_person(self, slot: Slot) -> dict[str, str]:
        """Return person -> canonical answer."""
        return {person: answer for person, (_, answer) in self._votes.get(slot, {}).items()}

    def people(self, part: str, round_: int, questions: int = 1) -> int:
        """Return how many people have answered so many questions of a part in a round."""
        reached = self._reached.get((part, round_), [])
        return reached[questions - 1] if 0 < questions <= len(reached) else 0

    def any(self, part: str) -> bool:
        """Say whether anybody has answered anything in a part."""
        return any(where[0] == part for where in self._given)

    def of(self, person: str, part: str) -> list[tuple[Slot, int, str]]:
        """Return what a person has answered in a part."""
        return [(slot, *votes[person]) for slot, votes in self._votes.items() if slot.part == part and person in votes]
