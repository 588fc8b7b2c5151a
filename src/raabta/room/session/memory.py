"""Remember a room: build its memory from the records that are on disk, and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from raabta.model.decisions import decisions
from raabta.model.question import Question
from raabta.model.session import Part, Session
from raabta.room.session import audience_questions, state
from raabta.room.session.answers import canonical
from raabta.room.session.countdown import Clock
from raabta.room.session.disclosure import promised
from raabta.room.session.pseudonyms import TIMELESS
from raabta.room.session.record import Kind, Record
from raabta.room.session.state import State
from raabta.room.session.votes import Slot, Votes


@dataclass(frozen=True, slots=True)
class Person:
    """A phone that has voted. One that only looks is not written down: tokens cost nothing.

    `source` is the same for all phones of one address, and tells nothing else of it; "" is this computer itself.
    `name` is empty, unless an older raabta has kept one here.
    """

    language: str
    name: str = ""
    n: int = 0
    source: str = ""


def _answerable(part: Part) -> tuple[Question, ...]:
    """Return all that phones may be asked in a part, also what a scenario may never come to."""
    return decisions(part.scenario) if part.scenario else part.questions


class Memory:
    """The memory of one room, rebuilt from its records at every start."""

    def __init__(self, room: str, session: Session, records: Iterable[Record], clock: Clock) -> None:
        self.id, self.session, self.clock = room, session, clock
        self.info: Mapping[str, Any] = {}
        self.state = State()
        self.people: dict[str, Person] = {}
        #: Pseudonym for a name -> number and name.
        self.names: dict[str, tuple[int, str]] = {}
        #: Of phones that have asked, by either pseudonym: their source. No ledger has it: it would tell who asked.
        self._came: dict[str, str] = {}
        #: When the room was opened, in seconds since 1970.
        self._opened = 0.0
        #: Source -> the people that it has brought; and those that the trainer has taken out: number, whether.
        self.sources: dict[str, set[str]] = {}
        self.taken: dict[str, tuple[int, bool]] = {}
        #: People whose answers do not count, because their source was taken out.
        self.out: set[str] = set()
        self.votes = Votes(self.out)
        self.hall = audience_questions.AudienceQuestions(self.out, lambda asker: self.is_taken(self.source(asker)))
        self.hands: dict[Slot, tuple[int, dict[str, int]]] = {}
        #: Grows with every show of hands.
        self.raised = 0
        self._issued = PendingRecords()
        self._closed_at: float | None = None
        self._questions = {(part.id, q.id): q for part in session.parts for q in _answerable(part)}
        for record in records:
            self.apply(record)

    @property
    def minimum(self) -> int:
        """Return how many people must stand behind a number that is shown, as the hall was promised."""
        return promised(self.info)

    def apply(self, record: Record) -> None:
        """Take in a record that is on disk. Records may come twice and in any order."""
        getattr(self, f"_apply_{record.kind}")(record, record.read())
        if record.kind != "vote":  # phones number those themselves
            self._issued.done(record)

    def failed(self, record: Record) -> None:
        """Forget a record that was not kept; its number is free again."""
        self._issued.done(record)

    def _issue(self, kind: Kind, key: str, kept: int, body: Mapping[str, object], n: int = 0) -> Record:
        """Make a record with the next number after what is kept, and after what is on its way."""
        return self._issued.add(self._record(kind, key, n or max(kept, self._issued.n(kind, key)) + 1, body))

    def again(self, record: Record) -> Record:
        """Return the record with a greater number, as another worker has used this one."""
        n = max(record.n, self._issued.n(record.kind, record.key)) + 1
        return self._issued.add(replace(record, n=n))

    def _record(self, kind: Kind, key: str, n: int, body: Mapping[str, object]) -> Record:
        at = self._opened if kind in TIMELESS else round(self.clock.time(), 3)
        return Record(self.id, kind, key, n, json.dumps(body, ensure_ascii=False), at, body)

    def _known(self, person: str) -> Person | None:
        """Return what is known of a phone, or will be once it is on disk."""
        coming = self._issued.body("person", person)
        return Person(**coming) if coming else self.people.get(person)

    def _source_of(self, person: str, source: str) -> str:
        """Return the source by which a phone first came; `source` is that by which it is here."""
        known = self._known(person)
        return known.source if known else self._came.get(person, source)

    def is_out(self, person: str, source: str = "") -> bool:
        """Say whether what this phone says does not count."""
        return self.is_taken(self._source_of(person, source))

    def _apply_room(self, record: Record, body: Mapping[str, Any]) -> None:
        self.info, self._opened = body, record.at

    def _apply_state(self, record: Record, body: Mapping[str, Any]) -> None:
        if record.n > self.state.ver:
            closing = self.state.phase == "open"
            self.state = state.fitted(state.restored(body), self.session)
            closing = closing and self.state.phase == "closed"
            self._closed_at = self.clock.monotonic() if closing else None

    def _apply_person(self, record: Record, body: Mapping[str, Any]) -> None:
        known = self.people.get(record.key)
        if known is None or record.n > known.n:
            source = known.source if known else body.get("source", "")
            self.people[record.key] = Person(body.get("language", "en"), body.get("name", ""), record.n, source)
            if source and known is None:
                self.sources.setdefault(source, set()).add(record.key)
                self._count(source, {record.key})

    def _apply_name(self, record: Record, body: Mapping[str, Any]) -> None:
        if record.n > self.names.get(record.key, (0, ""))[0]:
            self.names[record.key] = (record.n, body["name"])

    def _apply_out(self, record: Record, body: Mapping[str, Any]) -> None:
        if record.n > self.taken.get(record.key, (0, False))[0]:
            self.taken[record.key] = (record.n, bool(body["out"]))
            self._count(record.key, self.sources.get(record.key, set()))

    def _count(self, source: str, people: set[str]) -> None:
        """Let people count or not, as was decided about their source."""
        if self.is_taken(source):
            self.votes.leave(people)
        else:
            self.votes.come_back(people)

    def source(self, who: str) -> str:
        """Return the stand-in for the address by which a phone came, by its pseudonym as a person or as an asker.

        "" is this computer itself; or a phone that asked before the program was started again.
        """
        known = self.people.get(who)
        return known.source if known else self._came.get(who, "")

    @property
    def counted(self) -> int:
        """Return how many phones are written down and count."""
        return len(self.people) - len(self.out & self.people.keys())

    @property
    def left_out(self) -> list[str]:
        """Return the sources that the trainer has taken out."""
        return [source for source in self.taken if self.is_taken(source)]

    def is_taken(self, source: str) -> bool:
        """Say whether the trainer has taken out all people of a source."""
        return self.taken.get(source, (0, False))[1]

    def _apply_vote(self, record: Record, body: Mapping[str, Any]) -> None:
        part, question, round_, person = record.key.split("|")
        asked = self._questions.get((part, question))
        if asked is not None:  # a plan that was edited between two starts may have lost it; the record stays
            slot = Slot(part, question, int(round_))
            self.votes.add(slot, person, record.n, canonical(asked.control, body["answer"]), body.get("language", ""))

    def _apply_hands(self, record: Record, body: Mapping[str, Any]) -> None:
        part, question, round_ = record.key.split("|")
        slot = Slot(part, question, int(round_))
        if record.n > self.hands.get(slot, (0, {}))[0]:
            self.hands[slot] = (record.n, dict(body["counts"]))
            self.raised += 1

    def _apply_ask(self, record: Record, body: Mapping[str, Any]) -> None:
        asker = body.get("asker") or body["person"]  # an older raabta knew a person by one pseudonym
        self.hall.add(audience_questions.Asked(record.key, asker, body["text"]))

    def _apply_moderate(self, record: Record, body: Mapping[str, Any]) -> None:
        self.hall.moderate(record.key, record.n, body["status"])

    def _apply_up(self, record: Record, body: Mapping[str, Any]) -> None:
        question, person = record.key.split("|")
        self.hall.up(question, person, record.n, body["on"])


Name = tuple[Kind, str]


class PendingRecords:
    """The newest record of each kind and key that is on its way to the disk."""

    def __init__(self) -> None:
        self._newest: dict[Name, Record] = {}

    def __len__(self) -> int:
        return len(self._newest)

    def add(self, record: Record) -> Record:
        """Remember a record until it is applied or has failed, and return it."""
        name = record.kind, record.key
        if record.n >= self.n(*name):
            self._newest[name] = record
        return record

    def done(self, record: Record) -> None:
        """Forget a record that was applied or has failed; a newer one stays."""
        name = record.kind, record.key
        if name in self._newest and self._newest[name].n <= record.n:
            del self._newest[name]

    def n(self, kind: Kind, key: str) -> int:
        """Return the number of the newest record on its way; 0 if there is none."""
        newest = self._newest.get((kind, key))
        return newest.n if newest else 0

    def body(self, kind: Kind, key: str) -> Mapping[str, Any] | None:
        """Return the body of the newest record on its way; None if there is none."""
        newest = self._newest.get((kind, key))
        return newest.read() if newest else None

    def bodies(self, kind: Kind) -> list[Mapping[str, Any]]:
        """Return the bodies of all records of a kind that are on their way."""
        return [record.read() for (one, _), record in self._newest.items() if one == kind]
