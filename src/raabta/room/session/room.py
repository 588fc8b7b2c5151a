"""Judge what comes into a room, and make records of it. The memory of the room is in memory.py.

Nothing here changes by a request alone. `vote`, `ask`, `command` … look and return a record, or None if the same is
kept already, or raise RefusedError. Only `apply`, called after the commit, changes the room; until then, or until
`failed` is called, the room remembers the numbers that it has used, so that no second record takes them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from raabta.model.question import Question
from raabta.model.session import Session
from raabta.room.protocol.values import Untrusted
from raabta.room.session import answers, audience_questions, frames, playing, state
from raabta.room.session.countdown import Clock
from raabta.room.session.pseudonyms import Pseudonyms, pseudonyms
from raabta.room.session.question_hour import QuestionHour, repeated
from raabta.room.session.record import Record
from raabta.room.session.rounds import leading
from raabta.room.session.state import RefusedError, State
from raabta.room.session.votes import Slot

#: Seconds after closing in which answers that were on their way still count.
GRACE = 5.0
MOST_PEOPLE, LONGEST_NAME = 20_000, 40
_TOKEN = re.compile(r"[0-9a-f]{32}")


class Room(QuestionHour):
    """A room that decides what phones and trainers may do now, and which record is made of it."""

    def __init__(self, room: str, session: Session, records: Iterable[Record], clock: Clock) -> None:
        self.late: set[tuple[Slot, str]] = set()
        super().__init__(room, session, records, clock)

    # What comes in

    def who(self, token: object) -> Pseudonyms:
        """Return the pseudonyms of a phone: hashes of its token that mean nothing in another room."""
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise RefusedError("key")
        return pseudonyms(self.id, token)

    def join(self, who: Pseudonyms, language: str) -> list[Record]:
        """Let a phone in; return records if a phone that is written down has changed its language.

        A name that an older raabta has kept beside the answers gets its own place.
        """
        known = self._known(who.person)
        if known is None:
            self._must_have_room()
            return []
        moved = [self._issue("name", who.named, self._named(who)[0], {"name": known.name})] if known.name else []
        same = known.language == language and not known.name
        return moved if same else [*moved, self._person(who.person, language)]

    def arrive(self, person: str, language: str, source: str = "") -> Record | None:
        """Record a phone, and the source by which it came, with its first vote."""
        if self._known(person) is not None:
            return None
        self._must_have_room()
        return self._person(person, language, source)

    def name(self, who: Pseudonyms, name: object, source: str = "") -> Record | None:
        """Record a name while the trainer asks for names; an empty one takes the old one back."""
        if not self.state.names or self.is_out(who.person, source):
            raise RefusedError("closed")
        said = audience_questions.clean(name)
        if not isinstance(name, str) or len(said) > LONGEST_NAME:
            raise RefusedError("shape" if not isinstance(name, str) else "long")
        n, before = self._named(who)
        coming = self._issued.n("name", who.named)
        if before == said and not coming:
            return None
        if not n and not coming and len(self.names) + len(self._issued) >= MOST_PEOPLE:
            raise RefusedError("full")
        return self._issue("name", who.named, n, {"name": said})

    def _named(self, who: Pseudonyms) -> tuple[int, str]:
        return self.names.get(who.named, (0, ""))

    def _must_have_room(self) -> None:
        if len(self.people) + len(self._issued) >= MOST_PEOPLE:
            raise RefusedError("full")

    def _person(self, person: str, language: str, source: str = "") -> Record:
        """Record what is known of a phone. The address by which it first came stands."""
        before, known = self.people.get(person), self._known(person)
        source = known.source if known else source
        body = {"language": language} | ({"source": source} if source else {})
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
            repeated(answer == before)
            return None
        self._must_be_open(slot, person, before in {"", answer})
        if answer is None:
            raise RefusedError("shape")
        key = "|".join((slot.part, slot.question, str(slot.round), person))
        known = self._known(person)
        body = {"answer": answer} | ({"language": known.language} if known else {})
        return Record(self.id, "vote", key, n, answers.stored(answer), round(self.clock.time(), 3), body)

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
