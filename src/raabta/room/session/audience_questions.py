"""Keep the questions from the hall: asked from a phone, approved by the trainer, voted up, answered."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field

from raabta.room.protocol.parts import AudienceQuestion, OwnQuestion, PendingQuestion
from raabta.room.protocol.values import Status
from raabta.room.session.pseudonyms import Pseudonyms

SHOWN = frozenset({"approved", "answered"})
#: What a trainer's command makes of a question.
MODERATION: dict[str, Status] = {"approve": "approved", "hide": "hidden", "answered": "answered"}
LONGEST, PER_PERSON = 280, 20
#: Questions that may wait for the trainer; how many of them the trainer is sent, the oldest first.
MOST_WAITING, MOST_SENT = 300, 30
#: Of these one phone may have so many, all phones of one address so many, and those of them that have never voted so
#: many: a device that plays a hall leaves places for the others.
WAIT_OF_PERSON, WAIT_OF_ADDRESS, WAIT_OF_STRANGERS = 3, 200, 60
#: So many places are for everybody. The others are for phones that have voted, by whatever address, one for each.
FOR_ALL = MOST_WAITING // 2
#: Marks that one letter from the hall may carry: vowels and doubling need two, a tower of them lies over other lines.
MOST_MARKS = 2


@dataclass(slots=True)
class Asked:
    """One question from the hall. `n` is the number of the decision about it, `ups` the people who voted for it.

    `came` tells which came first, as far as this process knows it: the ledger has no order.
    """

    id: str
    asker: str
    text: str
    came: int = 0
    status: Status = "waiting"
    n: int = 0
    ups: set[str] = field(default_factory=set)


def clean(text: object) -> str:
    """Return a question without control characters and runs of space; "" if it is no text."""
    if not isinstance(text, str):
        return ""
    plain = "".join(" " if char in "\n\r\t" else char for char in text[: 4 * LONGEST])
    # Format characters stay: Urdu needs the joiners. Overrides of direction could turn a page around.
    kept = (char for char in plain if unicodedata.category(char) != "Cc" and char not in _TURNING)
    return " ".join("".join(_few_marks(kept)).split())


def _few_marks(chars: Iterable[str]) -> Iterator[str]:
    """Leave out what a letter carries beyond `MOST_MARKS`. Joiners stand between marks and begin nothing anew."""
    marks = 0
    for char in chars:
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else marks if category == "Cf" else 0
        if marks <= MOST_MARKS or category == "Cf":
            yield char


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def question_id(asker: str, own: str) -> str:
    """Return the room's id of a question, made of the asker and the phone's own id: nobody can overwrite another's."""
    return hashlib.sha256(f"{asker}|{own}".encode()).hexdigest()[:16]


def is_of(asked: Asked, who: Pseudonyms) -> bool:
    """Say whether a phone has asked this; an older raabta kept a question under the pseudonym of the answers."""
    return asked.asker in {who.asker, who.person}


class AudienceQuestions:
    """All questions of a room. Records may come in any order: a vote may arrive before its question."""

    def __init__(self, out: Set[str] = frozenset(), left_out: Callable[[str], bool] = lambda _: False) -> None:
        #: People whose votes for questions do not count; and whether what an asker has waiting is left out.
        self._out, self._left_out = out, left_out
        self.asked: dict[str, Asked] = {}
        self._moderated: dict[str, tuple[int, Status]] = {}
        self._ups: dict[str, dict[str, tuple[int, bool]]] = {}

    def add(self, asked: Asked) -> None:
        """Take in a question; if its id is known, it stays as it is."""
        if asked.id not in self.asked:
            n, status = self._moderated.get(asked.id, (0, "waiting"))
            asked.n, asked.status, asked.came = n, status, len(self.asked)
            asked.ups = {who for who, (_, on) in self._ups.get(asked.id, {}).items() if on}
            self.asked[asked.id] = asked

    def moderate(self, question: str, n: int, status: Status) -> None:
        """Take in a decision of the trainer about a question; the one with the greatest `n` stands."""
        if n > self._moderated.get(question, (0, "waiting"))[0]:
            self._moderated[question] = (n, status)
            if question in self.asked:
                self.asked[question].n, self.asked[question].status = n, status

    def up(self, question: str, person: str, n: int, on: bool) -> None:
        """Take in a person's vote for a question, or its withdrawal; the one with the greatest `n` stands."""
        votes = self._ups.setdefault(question, {})
        if n > votes.get(person, (0, False))[0]:
            votes[person] = (n, on)
            if question in self.asked:
                (self.asked[question].ups.add if on else self.asked[question].ups.discard)(person)

    def last_up(self, question: str, person: str) -> tuple[int, bool]:
        """Return a person's last vote for a question: its number, and whether it is on; (0, False) if there is none."""
        return self._ups.get(question, {}).get(person, (0, False))

    @property
    def waiting(self) -> list[Asked]:
        """Return the questions that wait for the trainer, oldest first."""
        found = [one for one in self.asked.values() if one.status == "waiting"]
        return sorted((one for one in found if not self._left_out(one.asker)), key=lambda asked: asked.came)

    def ups(self, asked: Asked) -> int:
        """Return how many people want to know this too, without those who do not count."""
        return len(asked.ups - self._out) if self._out else len(asked.ups)

    def greatest(self, person: str) -> int:
        """Return the greatest number of any vote of a person for a question; 0 if there is none."""
        return max((self.last_up(question, person)[0] for question in self._ups), default=0)

    def shown(self) -> list[AudienceQuestion]:
        """Return the questions that everybody may see: open ones before answered ones, most voted first."""
        seen = [asked for asked in self.asked.values() if asked.status in SHOWN]
        seen.sort(key=lambda asked: (asked.status == "answered", -self.ups(asked), asked.id))
        return [{"id": a.id, "text": a.text, "ups": self.ups(a), "status": a.status} for a in seen]

    def pending(self, source: Callable[[str], str]) -> tuple[list[PendingQuestion], int]:
        """Return the questions that wait, oldest first, then the hidden ones; and how many more wait.

        The list ends after `MOST_SENT`. Each question that waits says how many wait from its phone and how many from
        its address; `source` returns the stand-in for the address of an asker.
        """
        waiting = self.waiting
        hidden = sorted((one for one in self.asked.values() if one.status == "hidden"), key=lambda one: -one.n)
        phones = Counter(one.asker for one in waiting)
        addresses = Counter(source(one.asker) for one in waiting)
        sent: list[PendingQuestion] = []
        for one in [*waiting, *hidden][:MOST_SENT]:
            sent.append({"id": one.id, "text": one.text, "status": one.status})
            if one.status == "waiting":
                address = source(one.asker)
                sent[-1]["phone"] = phones[one.asker]
                sent[-1]["address"] = addresses[address] if address else 0
        return sent, max(0, len(waiting) - MOST_SENT)

    def of(self, who: Pseudonyms) -> tuple[list[OwnQuestion], list[str]]:
        """Return the questions that a phone has asked, and the ids of those that it has voted up."""
        own: list[OwnQuestion] = [
            {"id": a.id, "text": a.text, "status": a.status} for a in self.asked.values() if is_of(a, who)
        ]
        return own, [a.id for a in self.asked.values() if who.person in a.ups]
