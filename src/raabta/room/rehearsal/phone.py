"""One simulated phone: keeps its answer until it is acknowledged, sends it again with the same number, comes back."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from raabta.room.rehearsal.answers import Ballot, Key

if TYPE_CHECKING:
    from raabta.room.rehearsal.wire import Wire

_ACK = b'{"t":"ack","n":'
#: Reasons that pass: the phone keeps the answer and tries again.
PASSING = frozenset({"full", "disk", "fast"})


@dataclass(slots=True)
class Pending:
    """An answer that is not acknowledged yet."""

    frame: bytes
    ballot: Ballot
    first: float
    last: float


class Reports(Protocol):
    """What a phone reports to."""

    seed: str
    outstanding: int
    resent: int
    duplicates: int
    refusals: Counter[str]

    def welcomed(self, phone: Phone) -> None:
        """A phone is in."""

    def lost(self, phone: Phone, why: str, *, was_online: bool) -> None:
        """A phone's connection is gone."""

    def acknowledged(self, phone: Phone, took: float) -> None:
        """An answer is on disk."""

    def told(self, phone: Phone) -> None:
        """A phone shows a new state."""

    def shown(self, message: Mapping[str, Any]) -> None:
        """A phone was given a part."""


@dataclass(slots=True, eq=False)
class Phone:
    """A phone. `index` decides what it answers, `token` who it is."""

    crowd: Reports
    index: int
    posts: bool = False
    token: str = ""
    person: str = ""
    n: int = 0
    ver: int = -1
    dialled: float = 0.0
    online: bool = False
    gone: bool = False
    acked: float = 0.0
    dials: int = 0
    wire: Wire | None = None
    state: Mapping[str, Any] = field(default_factory=dict)
    pending: dict[int, Pending] = field(default_factory=dict)
    saved: dict[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the token, the same in every run with the same seed."""
        self.token = hashlib.sha256(f"{self.crowd.seed}:{self.index}".encode()).hexdigest()[:32]

    def opened(self) -> None:
        """Say hello."""
        if self.wire is not None:
            self.wire.send(b'{"t":"hello","role":"phone","token":"%b","language":"en"}' % self.token.encode())

    def lost(self, why: str) -> None:
        """The connection is gone: come back, a little later than the others."""
        was_online, self.online, self.wire = self.online, False, None
        self.crowd.lost(self, why, was_online=was_online)

    def heard(self, text: bytes) -> None:
        """Take one frame. Acknowledgements are read without JSON: they are nearly everything that comes."""
        if text.startswith(_ACK):
            self._acknowledged(int(text[len(_ACK) : -1]))
            return
        message = json.loads(text)
        kind = message["t"]
        if kind == "ack":
            self._acknowledged(message["n"])
        elif kind == "refused":
            self._refused(message)
        elif kind == "state":
            self._state(message)
        elif kind == "welcome":
            self._welcome(message)
        elif kind == "part":
            self.crowd.shown(message)
        elif kind == "bye":
            self.gone = message["why"] != "restart"
            self.crowd.refusals[f"bye {message['why']}"] += 1

    def vote(self, ballot: Ballot) -> None:
        """Answer a question now, or as soon as the phone is back."""
        self.n += 1
        frame = ballot.frame(self.index, self.n)
        now = perf_counter()
        self.pending[self.n] = Pending(frame, ballot, now, now)
        self.crowd.outstanding += 1
        if self.online and self.wire is not None:
            self.wire.send(frame)

    def resend(self, before: float) -> None:
        """Send again what was last sent before this moment and is not acknowledged."""
        if self.wire is None or not self.online:
            return
        now = perf_counter()
        for waiting in self.pending.values():
            if waiting.last < before:
                waiting.last = now
                self.crowd.resent += 1
                self.wire.send(waiting.frame)

    def _acknowledged(self, n: int) -> None:
        waiting = self.pending.pop(n, None)
        if waiting is None:
            self.crowd.duplicates += 1
            return
        key = waiting.ballot.key
        self.saved[key] = max(n, self.saved.get(key, 0))
        self.crowd.outstanding -= 1
        self.acked = perf_counter()
        self.crowd.acknowledged(self, self.acked - waiting.first)

    def _refused(self, message: Mapping[str, Any]) -> None:
        why = message["why"]
        self.crowd.refusals[why] += 1
        if why not in PASSING and self.pending.pop(message.get("n", 0), None) is not None:
            self.crowd.outstanding -= 1

    def _state(self, message: Mapping[str, Any]) -> None:
        if message["ver"] >= self.ver:
            self.ver = message["ver"]
            self.state = message
            self.crowd.told(self)

    def _welcome(self, message: Mapping[str, Any]) -> None:
        self.person = message["person"]
        self.n = max(self.n, message["n"])
        if not self.online:  # over POST each answer begins with a welcome
            self.online = True
            self.crowd.welcomed(self)
            self.resend(float("inf"))
