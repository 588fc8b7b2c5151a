"""Judge what comes into a room about questions from the hall: asked, voted for, decided by the trainer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from raabta.model.session import Session
from raabta.room.protocol.values import Status, Untrusted
from raabta.room.session import audience_questions, frames
from raabta.room.session.countdown import Clock
from raabta.room.session.memory import Memory
from raabta.room.session.pseudonyms import Pseudonyms
from raabta.room.session.record import Record
from raabta.room.session.state import RefusedError

#: Between two questions of one person, seconds.
ASK_PAUSE = 3.0


class QuestionHour(Memory):
    """A room that decides which questions from the hall it takes, and which record is made of each."""

    def __init__(self, room: str, session: Session, records: Iterable[Record], clock: Clock) -> None:
        self._asked_last: dict[str, tuple[str, float]] = {}
        super().__init__(room, session, records, clock)

    def ask(self, who: Pseudonyms, said: Untrusted, source: str = "") -> Record | None:
        """Record a question from the hall."""
        own, text = said.get("id"), audience_questions.clean(said.get("text"))
        if not isinstance(own, str) or not re.fullmatch(r"[0-9a-f]{8,32}", own) or not text:
            raise RefusedError("shape")
        key = audience_questions.question_id(who.asker, own)
        if key in self.hall.asked:
            repeated(self.hall.asked[key].text == text)
            return None
        if not self.state.asking or self.is_out(who.person, source):
            raise RefusedError("closed")
        if len(text) > audience_questions.LONGEST:
            raise RefusedError("long")
        self._not_too_fast(who, key)
        self._must_fit(who, source)
        self._asked_last[who.asker] = key, self.clock.monotonic()
        self._comes_by(who, source)
        return self._issue("ask", key, 0, {"asker": who.asker, "text": text}, n=1)

    def _comes_by(self, who: Pseudonyms, source: str) -> None:
        """Remember by which source a phone has asked, so that it can be found; the ledger must not know it."""
        source = self._source_of(who.person, source)
        if source:
            self._came |= dict.fromkeys((who.asker, who.person), source)
            self.sources.setdefault(source, set()).add(who.person)

    def _not_too_fast(self, who: Pseudonyms, key: str) -> None:
        now = self.clock.monotonic()
        last, at = self._asked_last.get(who.asker, ("", now - ASK_PAUSE))
        own = sum(audience_questions.is_of(asked, who) for asked in self.hall.asked.values())
        if own >= audience_questions.PER_PERSON or (
            last != key and now - at < ASK_PAUSE
        ):  # the same again is a repeat, not a second
            raise RefusedError("fast")

    def _must_fit(self, who: Pseudonyms, source: str) -> None:
        """Refuse a question for which there is no place: of all, of its address, or of its phone."""
        coming = [body["asker"] for body in self._issued.bodies("ask")]
        asking = [asked.asker for asked in self.hall.waiting] + coming
        own = asking.count(who.asker) + asking.count(who.person)
        if len(asking) >= audience_questions.MOST_WAITING or own >= audience_questions.WAIT_OF_PERSON:
            raise RefusedError("fast")
        # One device has as many phones as it likes, but those that have voted have been in the hall for a while.
        voted = self.votes.greatest(who.person) > 0
        if len(asking) >= audience_questions.FOR_ALL and (own or not voted):
            raise RefusedError("fast")
        source = self._source_of(who.person, source)
        if not source:
            return
        beside = sum(self.source(one) == source for one in asking)
        if beside >= (audience_questions.WAIT_OF_ADDRESS if voted else audience_questions.WAIT_OF_STRANGERS):
            raise RefusedError("fast")

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
            repeated(on == was)
            return None
        return self._record("up", f"{asked.id}|{person}", n, {"on": on})

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
        source = self.source(asked.asker)
        return one.asker == asked.asker or (whose == "address" and source != "" and self.source(one.asker) == source)

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


def repeated(same: bool) -> None:
    """Accept a repeat of what is kept; refuse something else that has the same number."""
    if not same:
        raise RefusedError("stale")
