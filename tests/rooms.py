"""A session in two languages, a ledger in memory and a clock that tests set: for rooms without disk and web."""

import asyncio
import itertools
import json
from collections.abc import Sequence
from dataclasses import replace

from raabta.model.session import Part, Session
from raabta.render.room.engine.clock import Clock
from raabta.render.room.engine.record import Done, LedgerError, Record
from samples import ONE, QUIZ, TEXT

FEW = replace(QUIZ, id="demo/few", questions=QUIZ.questions[:3])
PARTS = (
    Part("welcome", "talk", "Welcome", 5, notes="Greet the hall."),
    Part("before", "before", "Where we stand", 5, quiz=FEW),
    Part(
        "first",
        "vote",
        "A first vote",
        8,
        notes="Read it aloud.",
        if_wrong="Go back to the six elements.",
        question=ONE,
    ),
    Part("word", "vote", "A word", 4, question=TEXT),
    Part("after", "after", "What we have learned", 5, quiz=FEW),
    Part("hall", "hall", "Your questions", 10),
)
SESSION = Session("demo/hour", "An hour", PARTS, aim="Send a warning.")
PLANS = {"en": SESSION, "ur": replace(SESSION, language="ur", title="ایک گھنٹہ")}
KEY = "the-key-of-the-trainer"
ROOM = Record("ROOM1", "room", "", 1, json.dumps({"session": SESSION.id, "key": KEY, "keep_days": 30}), 0.0)


class SetClock(Clock):
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now


class MemoryLedger:
    """Keeps records in a dictionary; commits when `commit` is called, or at the next turn of the loop."""

    def __init__(self, *records: Record, by_hand: bool = False) -> None:
        self.rows: dict[tuple[str, str, str], Record] = {(r.room, r.kind, r.key): r for r in records}
        self.waiting: list[tuple[Record, Done]] = []
        self.by_hand = by_hand
        self.fault: LedgerError | None = None

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def rooms(self) -> Sequence[Record]:
        return sorted((r for r in self.rows.values() if r.kind == "room"), key=lambda r: -r.at)

    async def load(self, room: str) -> Sequence[Record]:
        return [record for record in self.rows.values() if record.room == room]

    async def forget(self, room: str) -> int:
        gone = [key for key in self.rows if key[0] == room]
        for key in gone:
            del self.rows[key]
        return len(gone)

    def submit(self, record: Record, done: Done) -> None:
        self.waiting.append((record, done))
        if not self.by_hand:
            asyncio.get_running_loop().call_soon(self.commit)

    def commit(self) -> None:
        waiting, self.waiting = self.waiting, []
        for record, done in waiting:
            if self.fault is not None:
                done(self.fault)
                continue
            key = (record.room, record.kind, record.key)
            newer = key not in self.rows or record.n > self.rows[key].n
            if newer:
                self.rows[key] = record
            done(newer)


def token(number: int) -> str:
    """Return the token of a phone."""
    return f"{number:032x}"


numbers = itertools.count(1)
