"""One room: judges what comes in and makes records of it; applies records once they are kept.

Nothing here changes by a request alone. `vote`, `ask`, `command` … look and return a record, or None when the same is
kept already, or raise RefusedError. Only `apply`, called after the commit, changes the room.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from raabta.model.question import Question
from raabta.model.session import Session
from raabta.render.room.engine import hall, state
from raabta.render.room.engine.answers import canonical, fits
from raabta.render.room.engine.clock import Clock
from raabta.render.room.engine.record import Kind, Record
from raabta.render.room.engine.state import RefusedError, State
from raabta.render.room.engine.votes import Slot, Votes

#: Seconds after closing in which answers that were on their way still count.
GRACE = 5.0
MOST_PEOPLE, LONGEST_NAME = 20_000, 40
#: Between two questions of one person, seconds.
ASK_PAUSE = 3.0
MOST_HANDS = 5_000
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Person:
    """A phone that joined."""

    language: str
    name: str = ""
    n: int = 0


class Room:
    """The memory of one room, rebuilt from its records at every start."""

    def __init__(self, room: str, session: Session, records: Iterable[Record], clock: Clock) -> None:
        self.id, self.session, self.clock = room, session, clock
        self.info: dict[str, Any] = {}
        self.state = State()
        self.people: dict[str, Person] = {}
        self.votes, self.hall = Votes(), hall.Hall()
        self.hands: dict[Slot, tuple[int, dict[str, int]]] = {}
        self.late: set[tuple[Slot, str]] = set()
        self._closed_at: float | None = None
        self._asked_last: dict[str, tuple[str, float]] = {}
        self._questions = {(part.id, q.id): q for part in session.parts for q in part.questions}
        for record in records:
            self.apply(record)

    # What comes in

    def person(self, token: object) -> str:
        """Return the pseudonym of a phone: a hash that means nothing in another room."""
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise RefusedError("key")
        return hashlib.sha256(f"{self.id}|{token}".encode()).hexdigest()[:20]

    def join(self, person: str, language: str) -> Record | None:
        """Record a phone that is new, or that has changed its language."""
        known = self.people.get(person)
        if known is None and len(self.people) >= MOST_PEOPLE:
            raise RefusedError("full")
        if known is not None and known.language == language:
            return None
        return self._person(person, replace(known or Person(language), language=language))

    def name(self, person: str, name: object) -> Record | None:
        """Record a name, while the trainer asks for names. An empty one takes it back."""
        if not self.state.names:
            raise RefusedError("closed")
        said = hall.clean(name)
        if not isinstance(name, str) or len(said) > LONGEST_NAME:
            raise RefusedError("shape" if not isinstance(name, str) else "long")
        known = self.people.get(person) or Person("en")
        return None if known.name == said else self._person(person, replace(known, name=said))

    def _person(self, person: str, known: Person) -> Record:
        body = {"language": known.language, "name": known.name}
        return self._record("person", person, known.n + 1, body)

    def vote(self, person: str, said: Mapping[str, Any]) -> Record | None:
        """Record an answer. See `vote` in docs/room.md for the fields of `said`."""
        slot = _slot(said)
        question = self._questions.get((slot.part, slot.question))
        n = number(said)
        if question is None:
            raise RefusedError("unknown")
        if self.votes.n(slot, person) >= n:
            return None
        self._must_be_open(slot, person)
        if not fits(question.control, said.get("answer")):
            raise RefusedError("shape")
        key = "|".join((slot.part, slot.question, str(slot.round), person))
        body = f'{{"answer":{canonical(question.control, said["answer"])}}}'
        return Record(self.id, "vote", key, n, body, round(self.clock.time(), 3))

    def _must_be_open(self, slot: Slot, person: str) -> None:
        now = self.state
        if slot.part == now.part and slot.round == now.round:
            if now.phase == "open":
                return
            if now.phase == "closed" and self._just_closed():
                return
        if any(s.part == slot.part and s.round == slot.round and s.phase == "open" for s in now.log):
            self.late.add((slot, person))
            raise RefusedError("late")
        raise RefusedError("closed")

    def _just_closed(self) -> bool:
        return self._closed_at is not None and self.clock.monotonic() - self._closed_at <= GRACE

    def ask(self, person: str, said: Mapping[str, Any]) -> Record | None:
        """Record a question from the hall."""
        own, text = said.get("id"), hall.clean(said.get("text"))
        if not isinstance(own, str) or not re.fullmatch(r"[0-9a-f]{8,32}", own) or not text:
            raise RefusedError("shape")
        key = hall.question_id(person, own)
        if key in self.hall.asked:
            return None
        if not self.state.asking:
            raise RefusedError("closed")
        if len(text) > hall.LONGEST:
            raise RefusedError("long")
        self._not_too_fast(person, key)
        return self._record("ask", key, 1, {"person": person, "text": text})

    def _not_too_fast(self, person: str, key: str) -> None:
        now = self.clock.monotonic()
        last, at = self._asked_last.get(person, ("", now - ASK_PAUSE))
        own = sum(asked.person == person for asked in self.hall.asked.values())
        if own >= hall.PER_PERSON or (last != key and now - at < ASK_PAUSE):  # the same again is a repeat, not a second
            raise RefusedError("fast")
        self._asked_last[person] = key, now

    def up(self, person: str, said: Mapping[str, Any]) -> Record | None:
        """Record a vote for a question from the hall, or its withdrawal."""
        asked, n, on = self.hall.asked.get(str(said.get("id"))), number(said), said.get("on")
        if asked is None or asked.status not in hall.SHOWN:
            raise RefusedError("unknown")
        if not isinstance(on, bool):
            raise RefusedError("shape")
        if self.hall.last_up(asked.id, person) >= n:
            return None
        return self._record("up", f"{asked.id}|{person}", n, {"on": on})

    # What the trainer does

    def command(self, client: str, said: Mapping[str, Any]) -> Record | None:
        """Record a trainer's command. Raises RefusedError("lead") for a trainer who is not in charge."""
        what = said.get("what")
        if not isinstance(what, str):
            raise RefusedError("shape")
        if what == "lead":
            if self.state.lead == client:
                return None
            return self._state(replace(self.state, ver=self.state.ver + 1, lead=client))
        if self.state.lead not in {"", client}:
            raise RefusedError("lead")
        if what in hall.MODERATION:
            return self._moderate(said)
        if what == "hands":
            return self._raise(said)
        if said.get("ver") != self.state.ver:
            raise RefusedError("stale")
        after = state.step(self.state, self.session, what, said, self.clock.time())
        return self._state(replace(after, lead=client))

    def _state(self, after: State) -> Record:
        return Record(self.id, "state", "", after.ver, state.dump(after), self.clock.time())

    def _moderate(self, said: Mapping[str, Any]) -> Record | None:
        asked = self.hall.asked.get(str(said.get("id")))
        if asked is None:
            raise RefusedError("unknown")
        status = hall.MODERATION[str(said["what"])]
        return None if asked.status == status else self._record("moderate", asked.id, asked.n + 1, {"status": status})

    def _raise(self, said: Mapping[str, Any]) -> Record:
        """Record a show of hands: for a question with one answer, in a round that has begun."""
        slot = _slot({**said, "part": self.state.part})
        question, counts = self._questions.get((slot.part, slot.question)), said.get("counts")
        if question is None or not 1 <= slot.round <= self.state.round:
            raise RefusedError("unknown")
        if question.control.widget != "one" or not _counts(counts, question):
            raise RefusedError("shape")
        n = self.hands.get(slot, (0, {}))[0] + 1
        return self._record("hands", "|".join((slot.part, slot.question, str(slot.round))), n, {"counts": counts})

    def _record(self, kind: Kind, key: str, n: int, body: Mapping[str, Any]) -> Record:
        return Record(self.id, kind, key, n, json.dumps(body, ensure_ascii=False), round(self.clock.time(), 3))

    # What was kept

    def apply(self, record: Record) -> None:
        """Take in a record that is on disk. Records may come twice and in any order."""
        body = json.loads(record.body)
        getattr(self, f"_apply_{record.kind}")(record, body)

    def _apply_room(self, record: Record, body: dict[str, Any]) -> None:  # noqa: ARG002 - all have one shape
        self.info = body

    def _apply_state(self, record: Record, body: dict[str, Any]) -> None:  # noqa: ARG002
        if record.n > self.state.ver:
            closing = self.state.phase == "open"
            self.state = state.read(record.body)
            closing = closing and self.state.phase == "closed"
            self._closed_at = self.clock.monotonic() if closing else None

    def _apply_person(self, record: Record, body: dict[str, Any]) -> None:
        known = self.people.get(record.key)
        if known is None or record.n > known.n:
            self.people[record.key] = Person(body.get("language", "en"), body.get("name", ""), record.n)

    def _apply_vote(self, record: Record, body: dict[str, Any]) -> None:
        part, question, round_, person = record.key.split("|")
        asked = self._questions.get((part, question))
        if asked is not None:  # a plan that was edited between two starts may have lost it; the record stays
            slot = Slot(part, question, int(round_))
            self.votes.add(slot, person, record.n, canonical(asked.control, body["answer"]))

    def _apply_hands(self, record: Record, body: dict[str, Any]) -> None:
        part, question, round_ = record.key.split("|")
        slot = Slot(part, question, int(round_))
        if record.n > self.hands.get(slot, (0, {}))[0]:
            self.hands[slot] = (record.n, dict(body["counts"]))

    def _apply_ask(self, record: Record, body: dict[str, Any]) -> None:
        self.hall.add(hall.Asked(record.key, body["person"], body["text"], record.at))

    def _apply_moderate(self, record: Record, body: dict[str, Any]) -> None:
        self.hall.moderate(record.key, record.n, body["status"])

    def _apply_up(self, record: Record, body: dict[str, Any]) -> None:
        question, person = record.key.split("|")
        self.hall.up(question, person, record.n, body["on"])


def number(said: Mapping[str, Any]) -> int:
    """Return the number of a frame, or refuse it."""
    n = said.get("n")
    if not isinstance(n, int) or isinstance(n, bool) or not 0 < n < 2**53:
        raise RefusedError("shape")
    return n


def _slot(said: Mapping[str, Any]) -> Slot:
    part, question, round_ = said.get("part"), said.get("question"), said.get("round")
    if not isinstance(part, str) or not isinstance(question, str):
        raise RefusedError("shape")
    if not isinstance(round_, int) or isinstance(round_, bool) or not 0 < round_ <= state.MAX_ROUNDS:
        raise RefusedError("shape")
    return Slot(part, question, round_)


def _counts(counts: object, question: Question) -> bool:
    ids = {option.id for option in question.control.options}
    if not isinstance(counts, Mapping) or not set(counts) <= ids:
        return False
    return all(type(people) is int and 0 <= people <= MOST_HANDS for people in counts.values())
