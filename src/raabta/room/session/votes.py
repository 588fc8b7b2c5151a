"""Hold the votes of a room in memory and count them; of each person the newest number wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from raabta.room.session.answers import Answer


class Slot(NamedTuple):
    """The place of a vote: part, question and round."""

    part: str
    question: str
    round: int


class Votes:
    """Votes by slot and person, with a running count of equal answers."""

    def __init__(self, out: set[str] | None = None) -> None:
        #: People who do not count. Their votes are kept here, and are in no count.
        self._out = set() if out is None else out
        self._votes: dict[Slot, dict[str, tuple[int, Answer]]] = {}
        #: In which language the question stood; older ledgers do not say it.
        self._languages: dict[Slot, dict[str, str]] = {}
        self._counts: dict[Slot, Counter[Answer]] = {}
        self._seen: dict[str, int] = {}
        #: Part and round -> person -> how many questions; and how many people have answered at least 1, 2, 3 … of them.
        self._given: dict[tuple[str, int], dict[str, int]] = {}
        self._reached: dict[tuple[str, int], list[int]] = {}
        #: Votes; and how often any of them has come or changed.
        self.total = self.changes = 0

    def add(self, slot: Slot, person: str, n: int, answer: Answer, language: str = "") -> None:
        """Take in a vote, unless this person has one there that is as new or newer."""
        votes = self._votes.setdefault(slot, {})
        old = votes.get(person)
        if old is not None and old[0] >= n:
            return
        self.total += old is None
        self.changes += 1
        votes[person] = (n, answer)
        if language:
            self._languages.setdefault(slot, {})[person] = language
        self._seen[person] = max(n, self._seen.get(person, 0))
        if person in self._out:
            return
        if old is not None:
            self._tally(slot, old[1], -1)
        else:
            self._count((slot.part, slot.round), person)
        self._tally(slot, answer, 1)

    def leave(self, people: Iterable[str]) -> None:
        """Take people out of every count."""
        for person in set(people) - self._out:
            for slot, answer in self._all_of(person):
                self._tally(slot, answer, -1)
                self._discount((slot.part, slot.round), person)
            self._out.add(person)
        self.changes += 1

    def come_back(self, people: Iterable[str]) -> None:
        """Count people again who were left out."""
        for person in set(people) & self._out:
            self._out.remove(person)
            for slot, answer in self._all_of(person):
                self._tally(slot, answer, 1)
                self._count((slot.part, slot.round), person)
        self.changes += 1

    def _all_of(self, person: str) -> list[tuple[Slot, Answer]]:
        return [(slot, votes[person][1]) for slot, votes in self._votes.items() if person in votes]

    def _tally(self, slot: Slot, answer: Answer, by: int) -> None:
        counts = self._counts.setdefault(slot, Counter())
        counts[answer] += by
        if not counts[answer]:
            del counts[answer]

    def _count(self, where: tuple[str, int], person: str) -> None:
        """Count a first answer to a question: a board must not have to look at every vote."""
        given, reached = self._given.setdefault(where, {}), self._reached.setdefault(where, [])
        before = given.get(person, 0)
        given[person] = before + 1
        if before == len(reached):
            reached.append(0)
        reached[before] += 1

    def _discount(self, where: tuple[str, int], person: str) -> None:
        given = self._given[where]
        given[person] -= 1
        self._reached[where][given[person]] -= 1
        if not given[person]:
            del given[person]

    def kept(self, slot: Slot, person: str) -> tuple[int, Answer]:
        """Return number and canonical answer of a person's vote in a slot; (0, "") if there is none."""
        return self._votes.get(slot, {}).get(person, (0, ""))

    def greatest(self, person: str) -> int:
        """Return the greatest number of any vote of a person; 0 if there is none."""
        return self._seen.get(person, 0)

    def answered(self, slot: Slot) -> int:
        """Return how many people have voted in a slot."""
        return self.counts(slot).total()

    def counts(self, slot: Slot) -> Counter[Answer]:
        """Return canonical answer -> number of people."""
        return self._counts.get(slot, Counter())

    def by_person(self, slot: Slot) -> dict[str, Answer]:
        """Return person -> canonical answer."""
        votes, out = self._votes.get(slot, {}), self._out
        return {person: answer for person, (_, answer) in votes.items() if person not in out}

    def language(self, slot: Slot, person: str) -> str:
        """Return the language in which a person had the question of a vote; "" where that is not known."""
        return self._languages.get(slot, {}).get(person, "")

    def people(self, part: str, round_: int, questions: int = 1) -> int:
        """Return how many people have answered so many questions of a part in a round."""
        reached = self._reached.get((part, round_), [])
        return reached[questions - 1] if 0 < questions <= len(reached) else 0

    def any(self, part: str) -> bool:
        """Say whether anybody has answered anything in a part."""
        return any(where[0] == part and given for where, given in self._given.items())

    def of(self, person: str, part: str) -> list[tuple[Slot, int, Answer]]:
        """Return slot, number and answer of each vote of a person in a part."""
        return [(slot, *votes[person]) for slot, votes in self._votes.items() if slot.part == part and person in votes]
