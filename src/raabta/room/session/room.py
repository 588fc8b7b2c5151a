"""Judge what comes into a room, and make records of it. The memory of the room is in memory.py.

Nothing here changes by a request alone. `vote`, `ask`, `command` … look and return a record, or None if the same is
kept already, or raise RefusedError. Only `apply`, called after the commit, changes the room; until then, or until
`failed` is called, the room remembers the numbers that it has used, so that no second record takes them again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from raabta.model.question import Question
from raabta.model.session import Session
from raabta.room.protocol.values import Status, Untrusted
from raabta.room.session import answers, audience_questions, frames, playing, state
from raabta.room.session.clock import Clock
from raabta.room.session.leading import leading
from raabta.room.session.memory import Memory, Person
from raabta.room.session.record import Kind, Record
from raabta.room.session.state import RefusedError, State
from raabta.room.session.votes import Slot

#: Seconds after closing in which answers that were on their way still count.
GRACE = 5.0
MOST_PEOPLE, LONGEST_NAME = 20_000, 40
#: Between two questions of one person, seconds.
ASK_PAUSE = 3.0
_TOKEN = re.compile(r"[0-9a-f]{32}")


class Room(Memory):
    """A room that decides what phones and trainers may do now, and which record is made of it."""

    def __init__(self, room: str, session: Session, records: Iterable[Record], clock: Clock) -> None:
        self.late: set[tuple[Slot, str]] = set()
        self._asked_last: dict[str, tuple[str, float]] = {}
        super().__init__(room, session, records, clock)

    # What comes in

    def person(self, token: object) -> str:
        """Return the pseudonym of a phone: a hash of its token that means nothing in another room."""
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise RefusedError("key")
        return hashlib.sha256(f"{self.id}|{token}".encode()).hexdigest()[:20]

    def join(self, person: str, language: str) -> Record | None:
        """Let a phone in; return a record if a phone that is written down has changed its language."""
        known = self._known(person)
        if known is None:
            self._must_have_room()
        return None if known is None or known.language == language else self._person(person, language, known.name)

    def arrive(self, person: str, language: str, source: str = "") -> Record | None:
        """Record a phone, and the source by which it came, with its first frame after the hello."""
        if self._known(person) is not None:
            return None
        self._must_have_room()
        return self._person(person, language, "", source)

    def name(self, person: str, name: object, language: str = "en", source: str = "") -> Record | None:
        """Record a name while the trainer asks for names; an empty one takes the old one back."""
        if not self.state.names:
            raise RefusedError("closed")
        said = audience_questions.clean(name)
        if not isinstance(name, str) or len(said) > LONGEST_NAME:
            raise RefusedError("shape" if not isinstance(name, str) else "long")
        known = self._known(person)
        if known is None:
            self._must_have_room()
        if (known.name if known else "") == said and not self._issued.n("person", person):
            return None
        return self._person(person, known.language if known else language, said, source)

    def _must_have_room(self) -> None:
        if len(self.people) + len(self._issued) >= MOST_PEOPLE:
            raise RefusedError("full")

    def _known(self, person: str) -> Person | None:
        """Return what is known of a phone, or will be once it is on disk."""
        coming = self._issued.body("person", person)
        return Person(**coming) if coming else self.people.get(person)

    def _person(self, person: str, language: str, name: str, source: str = "") -> Record:
        """Record what is known of a phone. The address by which it first came stands."""
        before, known = self.people.get(person), self._known(person)
        source = known.source if known else source
        body = {"language": language, "name": name} | ({"source": source} if source else {})
        return self._issue("person", person, before.n if before else 0, body)

    def vote(self, person: str, said: Untrusted) -> Record | None:
        """Record an answer. See `vote` in docs/room.md for the fields of `said`."""
        slot, n = frames.slot(said), frames.number(said)
        question = self._asked_at(slot)
        kept, before = self.votes.kept(slot, person)
        if kept > n:
            return None
        answer = answers.read(question.control, said.get("answer"))
        if kept == n:
            _repeated(answer == before)
            return None
        self._must_be_open(slot, person, before in {"", answer})
        if answer is None:
            raise RefusedError("shape")
        key = "|".join((slot.part, slot.question, str(slot.round), person))
        return Record(self.id, "vote", key, n, answers.stored(answer), round(self.clock.time(), 3), {"answer": answer})

    def _asked_at(self, slot: Slot) -> Question:
        """Return the question of a slot, or refuse what is not asked there: a scenario has one for each round."""
        question, part = self._questions.get((slot.part, slot.question)), self.session.part(slot.part)
        if question is None or part is None:
            raise RefusedError("unknown")
        if part.scenario is not None:
            met = playing.asked(part.scenario, self.state.paths.get(part.id, ()), slot.round)
            if met is None or met.id != question.id:
                raise RefusedError("unknown")
        return question

    def _must_be_open(self, slot: Slot, person: str, on_its_way: bool) -> None:
        """Refuse an answer to what is not open. Just after closing an answer may come in, but none may be changed."""
        now = self.state
        if slot.part == now.part and slot.round == now.round:
            if now.phase == "open":
                return
            if now.phase == "closed" and on_its_way and self._just_closed():
                return
        if any(s.part == slot.part and s.round == slot.round and s.phase == "open" for s in now.log):
            if len(self.late) < MOST_PEOPLE:
                self.late.add((slot, person))
            raise RefusedError("late")
        raise RefusedError("closed")

    def _just_closed(self) -> bool:
        return self._closed_at is not None and self.clock.monotonic() - self._closed_at <= GRACE

    def ask(self, person: str, said: Untrusted, source: str = "") -> Record | None:
        """Record a question from the hall."""
        own, text = said.get("id"), audience_questions.clean(said.get("text"))
        if not isinstance(own, str) or not re.fullmatch(r"[0-9a-f]{8,32}", own) or not text:
            raise RefusedError("shape")
        key = audience_questions.question_id(person, own)
        if key in self.hall.asked:
            _repeated(self.hall.asked[key].text == text)
            return None
        if not self.state.asking or self.is_out(person, source):
            raise RefusedError("closed")
        if len(text) > audience_questions.LONGEST:
            raise RefusedError("long")
        self._not_too_fast(person, key)
        self._must_fit(person, source)
        self._asked_last[person] = key, self.clock.monotonic()
        return self._issue("ask", key, 0, {"person": person, "text": text}, n=1)

    def is_out(self, person: str, source: str = "") -> bool:
        """Say whether what this phone says does not count."""
        known = self._known(person)
        return self.is_taken(known.source if known else source)

    def _not_too_fast(self, person: str, key: str) -> None:
        now = self.clock.monotonic()
        last, at = self._asked_last.get(person, ("", now - ASK_PAUSE))
        own = sum(asked.person == person for asked in self.hall.asked.values())
        if own >= audience_questions.PER_PERSON or (
            last != key and now - at < ASK_PAUSE
        ):  # the same again is a repeat, not a second
            raise RefusedError("fast")

    def _must_fit(self, person: str, source: str) -> None:
        """Refuse a question for which there is no place: of all, of its address, or of its phone."""
        coming = [body["person"] for body in self._issued.bodies("ask")]
        asking = [asked.person for asked in self.hall.waiting] + coming
        known = self._known(person)
        source = known.source if known else source
        if len(asking) >= audience_questions.MOST_WAITING or asking.count(person) >= audience_questions.WAIT_OF_PERSON:
            raise RefusedError("fast")
        if not source:
            return
        beside = sum(self.source(who) == source for who in asking)
        # One device has as many phones as it likes, but those that have voted have been in the hall for a while.
        voted = self.votes.greatest(person) > 0
        if beside >= (audience_questions.WAIT_OF_ADDRESS if voted else audience_questions.WAIT_OF_STRANGERS):
            raise RefusedError("fast")

    def source(self, person: str) -> str:
        """Return the stand-in for the address by which a phone first came; "" if it is this computer."""
        known = self._known(person)
        return known.source if known else ""

    def up(self, person: str, said: Untrusted) -> Record | None:
        """Record a vote for a question from the hall, or its withdrawal."""
        asked, n, on = self.hall.asked.get(str(said.get("id"))), frames.number(said), said.get("on")
        if asked is None or asked.status not in audience_questions.SHOWN:
            raise RefusedError("unknown")
        if not isinstance(on, bool):
            raise RefusedError("shape")
        kept, was = self.hall.last_up(asked.id, person)
        if kept > n:
            return None
        if kept == n:
            _repeated(on == was)
            return None
        return self._record("up", f"{asked.id}|{person}", n, {"on": on})

    # What the trainer does

    def command(self, client: str, said: Untrusted) -> Record | None:
        """Record a trainer's command. Whoever has the key is the trainer; `client` names the page that was pressed."""
        what = said.get("what")
        if not isinstance(what, str):
            raise RefusedError("shape")
        if what in audience_questions.MODERATION:
            return self._moderate(said)
        if what == "hands":
            return self._raise(said)
        if what == "out":
            return self._take_out(said)
        if said.get("ver") != self.state.ver:
            raise RefusedError("stale")
        if what == "take" and said.get("choice") not in leading(self):
            raise RefusedError("stale" if self.state.phase == "closed" else "phase")
        after = state.commanded(self.state, self.session, what, said, self.clock.time())
        return self._state(replace(after, by=client))

    def hide_all(self, said: Untrusted) -> list[Record]:
        """Return records that hide waiting questions: all, or those of the phone or address of the named one."""
        whose = said.get("all")
        if whose not in {"waiting", "phone", "address"}:
            raise RefusedError("shape")
        asked = self.hall.asked.get(str(said.get("id")))
        if asked is None and whose != "waiting":
            raise RefusedError("unknown")
        return [self._decide(one, "hidden") for one in self.hall.waiting if self._belongs(one, asked, whose)]

    def _belongs(self, one: audience_questions.Asked, asked: audience_questions.Asked | None, whose: object) -> bool:
        if asked is None or whose == "waiting":
            return True
        source = self.source(asked.person)
        return one.person == asked.person or (whose == "address" and source != "" and self.source(one.person) == source)

    def _take_out(self, said: Untrusted) -> Record | None:
        """Record that the people of an address do not count, or count again. Nothing of theirs is deleted."""
        source, on = said.get("id"), said.get("on")
        if not isinstance(on, bool):
            raise RefusedError("shape")
        if source not in self.sources:
            raise RefusedError("unknown")
        n, was = self.taken.get(source, (0, False))
        if was == on and not self._issued.n("out", source):
            return None
        return self._issue("out", source, n, {"out": on})

    def _state(self, after: State) -> Record:
        return Record(self.id, "state", "", after.ver, state.dump(after), self.clock.time())

    def _moderate(self, said: Untrusted) -> Record | None:
        asked = self.hall.asked.get(str(said.get("id")))
        if asked is None:
            raise RefusedError("unknown")
        status = audience_questions.MODERATION[str(said["what"])]
        if asked.status == status and not self._issued.n("moderate", asked.id):
            return None
        return self._decide(asked, status)

    def _decide(self, asked: audience_questions.Asked, status: Status) -> Record:
        return self._issue("moderate", asked.id, asked.n, {"status": status})

    def _raise(self, said: Untrusted) -> Record:
        """Record a show of hands: for a question with one answer, in a round that has begun."""
        slot = frames.slot({**said, "part": self.state.part})
        question = self._asked_at(slot)
        if not 1 <= slot.round <= self.state.round:
            raise RefusedError("unknown")
        part, over = self.session.part(slot.part), "hands" not in state.can(self.state, self.session)
        if part and part.scenario and (over or slot.round < self.state.round):
            raise RefusedError("phase")  # what was taken rests on the counts of then
        key, kept = "|".join((slot.part, slot.question, str(slot.round))), self.hands.get(slot, (0, {}))[0]
        return self._issue("hands", key, kept, {"counts": frames.counts(said.get("counts"), question)})

    def _issue(self, kind: Kind, key: str, kept: int, body: Mapping[str, object], n: int = 0) -> Record:
        """Make a record with the next number after what is kept, and after what is on its way."""
        return self._issued.add(self._record(kind, key, n or max(kept, self._issued.n(kind, key)) + 1, body))

    def again(self, record: Record) -> Record:
        """Return the record with a greater number, as another worker has used this one."""
        n = max(record.n, self._issued.n(record.kind, record.key)) + 1
        return self._issued.add(replace(record, n=n))

    def _record(self, kind: Kind, key: str, n: int, body: Mapping[str, object]) -> Record:
        return Record(self.id, kind, key, n, json.dumps(body, ensure_ascii=False), round(self.clock.time(), 3), body)


def _repeated(same: bool) -> None:
    """Accept a repeat of what is kept; refuse something else that has the same number."""
    if not same:
        raise RefusedError("stale")
