"""The real room for the browser: real server and SQLite ledger in a thread, a plan made of the course's questions."""

import asyncio
import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from raabta.cli.room.summed import summing
from raabta.model.course import Course
from raabta.model.question import Question, Quiz
from raabta.model.session import Part, Session
from raabta.room.service.hub import Client
from raabta.room.service.opening import open_room
from raabta.room.service.replies import ReplyTo
from raabta.room.service.room_service import RoomService
from raabta.room.store.sqlite import SqliteLedger
from raabta.room.web.app import Server
from raabta.room.web.settings import Settings
from support.course import ours

#: A question with four long options, one right; and one of every other control.
VOTE = "disaster/dam-clip"
OTHERS = ("disaster/dark-village", "disaster/early-warning-link", "disaster/spine-order", "disaster/urdu-sms-parts")
RIGHT, WRONG, OTHER = "fact-first", "stamp", "silence"
WAIT = 60.0


def plan(course: Course) -> Session:
    """A short session: every kind of part, and the vote of the whole round in third place."""
    asked = course.questions
    test = Quiz("room/test", "Test", tuple(asked[name] for name in OTHERS), language=course.language)
    parts = (
        Part("hello", "talk", "Why the first message decides", 5, notes="Begin with the **night of Kotla**."),
        Part("before", "before", "Where do we stand?", 5, quiz=test),
        Part("clip", "vote", "A clip at night", 8, "Read it twice.", "What does the picture say?", asked[VOTE]),
        Part("tea", "break", "Tea", 15),
        Part("hall", "hall", "Your questions", 20),
        Part("after", "after", "What is different now?", 5, quiz=test),
    )
    return Session("room/hour", "Warn well", parts, aim="Write a first warning.", language=course.language)


def votes_only(course: Course, *names: str) -> Session:
    """A session of votes and nothing else."""
    parts = tuple(Part(f"v{n}", "vote", f"Vote {n}", 5, question=course.questions[q]) for n, q in enumerate(names, 1))
    return Session("room/votes", "Votes", parts, language=course.language)


@dataclass
class Room:
    """A room that runs. `base` is its address, `file` its ledger."""

    file: Path
    service: RoomService
    loop: asyncio.AbstractEventLoop
    base: str = ""
    questions: dict[str, Question] = field(default_factory=dict)

    @property
    def trainer(self) -> str:
        """The trainer's address, with the key."""
        return f"{self.base}/trainer#{self.service.key}"

    def on_loop(self, call: Callable[[], Any]) -> Any:
        """Call in the room's own thread, and return what it returns."""

        async def called() -> Any:
            return call()

        return asyncio.run_coroutine_threadsafe(called(), self.loop).result(WAIT)

    def votes(self) -> dict[str, str]:
        """Read the votes from the file by another connection: key of the record to answer."""
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as reading:
            rows = reading.execute("select key, body from records where kind = 'vote'").fetchall()
        return dict(rows)

    def step(self, what: str, **more: Any) -> None:
        """Take a step as the trainer in charge, whoever that is, and wait until it is on disk."""
        client = Client("post", lambda: None)

        def act() -> int:
            state = self.service.room.state
            said = {"t": "do", "ver": state.ver, "what": what} | more
            record = self.service.room.command("from-the-test", said)
            self.service._keep(record, ReplyTo(client, 1, "done"))
            return state.ver

        for _ in range(5):
            ver = self.on_loop(act)
            self.until(lambda: client.unacknowledged == 0)
            (answer,) = [json.loads(text) for text in self.on_loop(client.take)]
            if answer["t"] == "done":
                return
            # Somebody else was faster, a trainer's page: on what there is now it is meant as before.
            assert answer["why"] == "stale", answer
            self.until(lambda then=ver: self.service.room.state.ver > then)
        pytest.fail(f"{what} is never done")

    def people(self, number: int) -> list["Voice"]:
        """Let people in who need no browser."""
        return [Voice(self, f"{n:032x}") for n in range(1, number + 1)]

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something has happened in the room."""
        end = time.monotonic() + WAIT
        while not self.on_loop(true):
            assert time.monotonic() < end, "the room has not come so far in time"
            time.sleep(0.05)


class Voice:
    """A phone without a browser: says frames, and waits until they are kept."""

    def __init__(self, room: Room, token: str) -> None:
        self.room, self.n = room, 0
        self.client = Client("ws", lambda: None)
        room.on_loop(lambda: room.service.connect(self.client))
        self.say({"t": "hello", "role": "phone", "token": token, "language": "en"})

    def say(self, frame: dict[str, Any]) -> None:
        """Say one frame."""
        self.n += 1
        text = json.dumps(frame if frame["t"] == "hello" else frame | {"n": self.n})
        self.room.on_loop(lambda: self.room.service.frame(self.client, text))
        self.room.until(lambda: self.client.unacknowledged == 0)

    def vote(self, part: str, question: str, round_: int, answer: Any) -> None:
        """Vote."""
        self.say({"t": "vote", "part": part, "question": question, "round": round_, "answer": answer})

    def ask(self, text: str) -> None:
        """Ask a question from the hall."""
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        self.say({"t": "ask", "id": name, "text": text})


@contextmanager
def room(
    folder: Path,
    session: Callable[[Course], Session] = plan,
    minimum: int = 1,
    courses: Mapping[str, Course] | None = None,
) -> Iterator[Room]:
    """Run a room until the end of the block. The same folder again takes up the same room."""
    courses = courses or {code: ours(code) for code in ("en", "ur")}
    plans = {code: session(course) for code, course in courses.items()}
    ledger = SqliteLedger(folder / "room.sqlite")
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    def do(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(WAIT)

    async def begin() -> tuple[RoomService, Server]:
        await ledger.open()
        name = await open_room(ledger, plans, new=False, keep_days=1, now=time.time(), minimum=minimum)
        service = RoomService(plans, ledger, name)
        await service.start()
        server = Server(service)
        await server.run(
            lambda port: Settings(
                f"http://127.0.0.1:{port}/",
                wifi_name="Hall 2",
                languages=tuple(plans),
                summing=summing(courses, plans),
            ),
            "127.0.0.1",
            0,
        )
        return service, server

    service, server = do(begin())
    base = f"http://localhost:{server.port}"
    try:
        yield Room(folder / "room.sqlite", service, loop, base, dict(courses["en"].questions))
    finally:
        do(server.stop())
        do(ledger.close())
        loop.call_soon_threadsafe(loop.stop)
