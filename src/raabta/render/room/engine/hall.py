"""Questions from the hall: asked from a phone, shown when the trainer approves, voted up, answered."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["waiting", "approved", "hidden", "answered"]
SHOWN = frozenset({"approved", "answered"})
#: What a trainer's command makes of a question.
MODERATION: dict[str, Status] = {"approve": "approved", "hide": "hidden", "answered": "answered"}
LONGEST, PER_PERSON = 280, 20
#: Questions that may wait for the trainer; how many of them the trainer is sent, the oldest first.
MOST_WAITING, MOST_SENT = 300, 100


@dataclass(slots=True)
class Asked:
    """One question from the hall."""

    id: str
    person: str
    text: str
    at: float
    status: Status = "waiting"
    n: int = 0
    ups: set[str] = field(default_factory=set)


def clean(text: object) -> str:
    """Return a question without control characters and runs of space; "" if it is none."""
    if not isinstance(text, str):
        return ""
    plain = "".join(" " if char in "\n\r\t" else char for char in text[: 4 * LONGEST])
    # Format characters stay: Urdu needs the joiners. Overrides of direction could turn a page around.
    kept = (char for char in plain if unicodedata.category(char) != "Cc" and char not in _TURNING)
    return " ".join("".join(kept).split())


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def question_id(person: str, own: str) -> str:
    """Return the room's id of a question: nobody can overwrite another person's."""
    return hashlib.sha256(f"{person}|{own}".encode()).hexdigest()[:16]


class Hall:
    """All questions of a room. Records come in any order; a vote may arrive before its question is known."""

    def __init__(self) -> None:
        self.asked: dict[str, Asked] = {}
        self._moderated: dict[str, tuple[int, Status]] = {}
        self._ups: dict[str, dict[str, tuple[int, bool]]] = {}

    def add(self, asked: Asked) -> None:
        """Take in a question."""
        if asked.id not in self.asked:
            n, status = self._moderated.get(asked.id, (0, "waiting"))
            asked.n, asked.status = n, status
            asked.ups = {who for who, (_, on) in self._ups.get(asked.id, {}).items() if on}
            self.asked[asked.id] = asked

    def moderate(self, question: str, n: int, status: Status) -> None:
        """Take in what the trainer decided; the greatest `n` stands."""
        if n > self._moderated.get(question, (0, "waiting"))[0]:
            self._moderated[question] = (n, status)
            if question in self.asked:
                self.asked[question].n, self.asked[question].status = n, status

    def up(self, question: str, person: str, n: int, on: bool) -> None:
        """Take in a vote for a question or its withdrawal."""
        votes = self._ups.setdefault(question, {})
        if n > votes.get(person, (0, False))[0]:
            votes[person] = (n, on)
            if question in self.asked:
                (self.asked[question].ups.add if on else self.asked[question].ups.discard)(person)

    def last_up(self, question: str, person: str) -> tuple[int, bool]:
        """Return number and direction of a person's last vote for a question; 0 if there is none."""
        return self._ups.get(question, {}).get(person, (0, False))

    @property
    def waiting(self) -> int:
        """How many questions wait for the trainer."""
        return sum(asked.status == "waiting" for asked in self.asked.values())

    def greatest(self, person: str) -> int:
        """Return the greatest number of any vote of a person for a question."""
        return max((self.last_up(question, person)[0] for question in self._ups), default=0)

    def shown(self) -> list[dict[str, object]]:
        """Return what everybody may see: open questions before answered ones, most voted first."""
        seen = [asked for asked in self.asked.values() if asked.status in SHOWN]
        seen.sort(key=lambda asked: (asked.status == "answered", -len(asked.ups), asked.at))
        return [{"id": a.id, "text": a.text, "ups": len(a.ups), "status": a.status} for a in seen]

    def pending(self) -> tuple[list[dict[str, object]], int]:
        """Return what waits for the trainer, oldest first, then what was hidden; and how many more wait."""
        waiting = [asked for asked in self.asked.values() if asked.status not in SHOWN]
        waiting.sort(key=lambda asked: (asked.status == "hidden", asked.at))
        sent: list[dict[str, object]] = [
            {"id": asked.id, "text": asked.text, "status": asked.status} for asked in waiting[:MOST_SENT]
        ]
        return sent, sum(asked.status != "hidden" for asked in waiting[MOST_SENT:])

    def of(self, person: str) -> tuple[list[dict[str, object]], list[str]]:
        """Return a person's own questions, and the ids of those that the person has voted up."""
        own: list[dict[str, object]] = [
            {"id": a.id, "text": a.text, "status": a.status} for a in self.asked.values() if a.person == person
        ]
        return own, [a.id for a in self.asked.values() if person in a.ups]
