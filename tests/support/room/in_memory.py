"""A session in two languages, a ledger in memory and a clock that tests set: for rooms without disk and web."""

import asyncio
import json
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from typing import Any

from raabta.model.session import Part, Session
from raabta.room.protocol.to_clients import Connected, Steering, TrainerBoard
from raabta.room.service.hub import Client
from raabta.room.service.room_service import RoomService
from raabta.room.session.countdown import Clock
from raabta.room.session.record import Done, LedgerError, Record
from raabta.room.session.views import Views
from support.questions import ONE, QUIZ, TEXT

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
ROOM = Record(
    "ROOM1", "room", "", 1, json.dumps({"session": SESSION.id, "key": KEY, "keep_days": 30, "minimum": 1}), 0.0
)


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

    async def load(self, room: str, kinds: Collection[str] = ()) -> Sequence[Record]:
        return [record for record in self.rows.values() if record.room == room and (not kinds or record.kind in kinds)]

    async def newest(self) -> Mapping[str, float]:
        return {room: max(r.at for r in self.rows.values() if r.room == room) for room, _, _ in self.rows}

    def alone(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()

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


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(work(), 60))


class Person:
    """A client with its inbox."""

    def __init__(self, service: RoomService, transport: Any = "ws") -> None:
        self.service = service
        self.client = Client(transport, lambda: None)
        self.texts: list[str] = []
        service.connect(self.client)

    def say(self, frame: object) -> "Person":
        self.service.frame(self.client, frame if isinstance(frame, str) else json.dumps(frame))
        return self

    async def hear(self) -> list[dict[str, Any]]:
        await settle()
        texts = self.client.take()
        self.texts += texts
        return [json.loads(text) for text in texts]

    async def last(self, what: str) -> dict[str, Any]:
        return [frame for frame in await self.hear() if frame["t"] == what][-1]


async def settle() -> None:
    for _ in range(6):
        await asyncio.sleep(0)


def phone(service: RoomService, who: int, language: str = "en", transport: Any = "ws") -> Person:
    return Person(service, transport).say({"t": "hello", "role": "phone", "token": token(who), "language": language})


def trainer(service: RoomService, client: str = "trainer-1", key: str = KEY) -> Person:
    hello = {"t": "hello", "role": "trainer", "key": key, "client": client, "language": "en"}
    return Person(service).say(hello)


def vote(person: Person, answer: object, n: int = 1, round_: int = 1) -> Person:
    frame = {"t": "vote", "n": n, "part": "first", "question": "demo/one", "round": round_, "answer": answer}
    return person.say(frame)


async def lead(person: Person, *steps: str | dict[str, Any]) -> None:
    for step in steps:
        said = {"what": step} if isinstance(step, str) else step
        person.say({"t": "do", "n": 1, "ver": person.service.room.state.ver} | said)
        await settle()


async def board_of(service: RoomService, client: Person) -> dict[str, Any]:
    """Return the board that this client is sent now."""
    service.broadcaster._boards()
    return await client.last("board")


CONNECTED: Connected = {"joined": 0, "online": 0, "phones": {"ws": 0, "post": 0}, "projectors": [], "book": ""}
STEERING: Steering = {"crowds": [], "expected": 0, "held": 0, "by": "none", "trainers": 0, "trouble": ""}


def desk(views: Views) -> TrainerBoard:
    """Return what a trainer's board says of the room alone."""
    return views.trainer({**views.board(), **CONNECTED}, STEERING)


async def opened(
    ledger: MemoryLedger | None = None, minimum: int = 1, plans: Mapping[str, Session] = PLANS, **more: Any
) -> tuple[RoomService, Person]:
    kept = ledger or MemoryLedger(ROOM)
    for name, row in kept.rows.items():
        if row.kind == "room":
            kept.rows[name] = replace(row, body=json.dumps({**row.read(), "minimum": minimum}))
    service = RoomService(plans, kept, "ROOM1", clock=SetClock(), **more)
    await service.start()
    boss = trainer(service)
    await boss.hear()
    await lead(boss, {"what": "goto", "part": "first"}, "open")
    return service, boss
