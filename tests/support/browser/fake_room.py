"""A room that speaks docs/room.md and misbehaves on demand: drops, delays, refuses, goes away and comes back.

It runs in a thread of its own; tests change it through its methods. Only this computer can reach it.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, cast

from aiohttp import WSMsgType, web

from raabta.model import Question, codec
from raabta.model.session import PartKind
from raabta.room.protocol.from_clients import Ask, FromPhone, Name, PhoneHello, Up, Vote
from raabta.room.protocol.parts import AudienceQuestion, OwnQuestion, OwnVote, Part, Tallies
from raabta.room.protocol.to_clients import Mine, PartFrame, Reveal, StateFrame, ToPhone, Welcome
from raabta.room.protocol.values import Given, Phase, Status, Why
from raabta.room.session.state import QUESTIONS_HIDDEN
from raabta.room.web import pages

TOTAL = 9
Said = Vote | Ask | Up | Name


class FakeRoom:
    """`course` maps a language to its questions by id."""

    def __init__(self, course: Mapping[str, Mapping[str, Question]]) -> None:
        self.course = course
        self.book = ""
        self.title = "Social media for government"
        self.part: Part | None = None
        self.ids: tuple[str, ...] = ()
        self.now: StateFrame = {
            "t": "state",
            "ver": 1,
            "part": "",
            "phase": "lobby",
            "round": 0,
            "asking": False,
            "names": False,
            "clock": {"until": 0.0, "left": 0.0, "whole": 0.0, "now": time.time()},
        }
        self.tallies: Tallies = {}
        self.hall: list[AudienceQuestion] = []
        self.status: dict[str, Status] = {}
        #: What is on disk: (person, part, question, round) -> (n, answer).
        self.votes: dict[tuple[str, str, str, int], tuple[int, Given]] = {}
        self.asked: dict[str, tuple[str, str]] = {}
        self.names: dict[str, str] = {}
        #: Every frame that came, hellos too, in order, and on which transport.
        self.said: list[FromPhone] = []
        self.transports: list[str] = []
        # Misbehaviour.
        self.ack = True
        self.refuse: Why | None = None
        self.sockets_allowed = True
        self.greets = True
        self.salt = ""
        self._lines: dict[web.WebSocketResponse, PhoneHello] = {}
        self._pages = pages.build("")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._runner: web.AppRunner | None = None
        # Bound and silent as long as the room lives: while it is away nobody else is given its port.
        self._place = socket.socket()
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._place.bind(("127.0.0.1", 0))
        self._port = int(self._place.getsockname()[1])
        self.up()

    # For tests

    @property
    def address(self) -> str:
        return f"http://localhost:{self._port}"

    def up(self) -> None:
        self._run(self._up())

    def down(self) -> None:
        """Go away as a killed process does: nobody is told."""
        self._run(self._down())

    def stop(self) -> None:
        self.down()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._place.close()

    def drop(self) -> None:
        """Cut every socket."""
        self._run(self._cut())

    def go(
        self, phase: Phase, *ids: str, kind: PartKind = "vote", part: str = "p1", round_: int = 1, **more: Any
    ) -> None:
        """Bring the session somewhere and tell every phone."""
        self.part = {"id": part, "kind": kind, "title": more.pop("title", "Warn in time"), "minutes": 5}
        if phase == "lobby":
            self.part = None
        self.ids = ids
        here = part if self.part else ""
        now: StateFrame = {**self.now, "ver": self.now["ver"] + 1, "part": here, "phase": phase, "round": round_}
        self.now = cast("StateFrame", now | more)
        self.tell("part", "state", *(["reveal"] if phase == "revealed" else []))

    def tell(self, *what: str) -> None:
        self._run(self._tell(what))

    def send(self, frame: ToPhone) -> None:
        """Send the same frame to every phone."""
        self._run(self._send(frame))

    def later_acks(self) -> None:
        """Acknowledge everything that is on disk and was kept silent about."""
        self._run(self._later_acks())

    @property
    def sockets(self) -> int:
        """How many phones are here by a socket."""
        return len(self._lines)

    def votes_said(self) -> list[Vote]:
        return [frame for frame in self.said if frame["t"] == "vote"]

    def answers(self) -> dict[str, Given]:
        """Question -> answer on disk, of the only person."""
        return {question: answer for (_, _, question, _), (_, answer) in self.votes.items()}

    # The room

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _up(self) -> None:
        app = web.Application()
        app.add_routes([web.get("/", self._page), web.get("/ws", self._socket), web.post("/say", self._say)])
        app.add_routes([web.get("/words/{language}", self._words)])
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()

    async def _down(self) -> None:
        await self._cut()
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner = None

    async def _cut(self) -> None:
        for ws in list(self._lines):
            if ws._req is not None and ws._req.transport is not None:
                ws._req.transport.abort()
        self._lines.clear()

    async def _later_acks(self) -> None:
        self.ack = True
        for n in [frame["n"] for frame in self.said if frame["t"] != "hello"]:
            await self._send({"t": "ack", "n": n})

    async def _tell(self, what: tuple[str, ...]) -> None:
        for ws, hello in list(self._lines.items()):
            for name in what:
                await ws.send_str(json.dumps(self._frame(name, hello)))

    async def _send(self, frame: ToPhone) -> None:
        for ws in list(self._lines):
            await ws.send_str(json.dumps(frame))

    async def _page(self, _: web.Request) -> web.Response:
        page = self._pages["/"]
        policy = page.policy.format(host=f"localhost:{self._port}")
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
        return web.Response(body=page.html, content_type="text/html", charset="utf-8", headers=headers)

    async def _words(self, request: web.Request) -> web.Response:
        return web.json_response(text=pages.later(request.match_info["language"]))

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if not self.sockets_allowed:
            raise web.HTTPForbidden
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        async for message in ws:
            if message.type is not WSMsgType.TEXT or not self.greets:
                continue
            frame = json.loads(message.data)
            if frame["t"] == "hello":
                self._lines[ws] = frame
            for answer in self._hear(frame, self._lines[ws], "ws"):
                await ws.send_str(json.dumps(answer))
        self._lines.pop(ws, None)
        return ws

    async def _say(self, request: web.Request) -> web.Response:
        said = await request.json()
        hello = said["hello"]
        frames = self._hear(hello, hello, "post")
        if said.get("ver") == self.now["ver"]:
            frames = [frame for frame in frames if frame["t"] not in {"part", "reveal"}]
        for frame in said["frames"]:
            frames += self._hear(frame, hello, "post")
        return web.json_response({"frames": frames})

    def _hear(self, frame: FromPhone, hello: PhoneHello, transport: str) -> list[ToPhone]:
        answers = self._answers(frame, hello)
        # Noted last: a test that sees a frame here may change the room, and must not change what became of this one.
        self.transports.append(transport)
        self.said.append(frame)
        return answers

    def _answers(self, frame: FromPhone, hello: PhoneHello) -> list[ToPhone]:
        if frame["t"] == "hello":
            names = [
                "welcome",
                "part",
                "state",
                "mine",
                *(["reveal"] if self.now["phase"] == "revealed" else []),
                "hall",
            ]
            return [self._frame(name, frame) for name in names]
        if self.refuse:
            return [{"t": "refused", "n": frame["n"], "why": self.refuse}]
        self._keep(frame, self._person(hello))
        return [{"t": "ack", "n": frame["n"]}] if self.ack else []

    def _keep(self, frame: Said, person: str) -> None:
        if frame["t"] == "vote":
            self._vote(frame, person)
        elif frame["t"] == "ask":
            self.asked[f"room-{frame['id']}"] = (person, frame["text"])
        elif frame["t"] == "name":
            self.names[person] = frame["name"]

    def _person(self, hello: PhoneHello) -> str:
        return hashlib.sha256(f"{self.salt}|{hello['token']}".encode()).hexdigest()[:20]

    def _vote(self, frame: Vote, person: str) -> None:
        key = (person, frame["part"], frame["question"], frame["round"])
        if frame["n"] > self.votes.get(key, (0, None))[0]:
            self.votes[key] = (frame["n"], frame["answer"])

    def _frame(self, name: str, hello: PhoneHello) -> ToPhone:
        person = self._person(hello)
        make: dict[str, Callable[[], ToPhone]] = {
            "welcome": lambda: self._welcome(person),
            "part": lambda: self._part_frame(hello),
            "state": lambda: self.now,
            "mine": lambda: self._mine(person),
            "reveal": lambda: self._reveal(hello),
            "hall": lambda: {"t": "hall", "questions": self.hall},
        }
        return make[name]()

    def _welcome(self, person: str) -> Welcome:
        named = {"title": self.title, "book": self.book}
        return {"t": "welcome", "person": person, "n": 0, "now": time.time(), **named}  # type: ignore[typeddict-item]

    def _questions(self, hello: PhoneHello) -> list[Question]:
        course = self.course.get(hello["language"], self.course["en"])
        return [course[name] for name in self.ids]

    def _part_frame(self, hello: PhoneHello) -> PartFrame:
        asked = [] if self.now["phase"] in QUESTIONS_HIDDEN else self._questions(hello)
        copies = [codec.public_question(question) for question in asked]
        return {"t": "part", "part": self.part, "place": (3 if self.part else 0, TOTAL), "questions": copies}

    def _reveal(self, hello: PhoneHello) -> Reveal:
        answers = {question.id: codec.answer(question) for question in self._questions(hello)}
        part, round_ = self.now["part"], self.now["round"]
        return {"t": "reveal", "part": part, "round": round_, "answers": answers, "tallies": self.tallies}

    def _mine(self, person: str) -> Mine:
        votes: list[OwnVote] = [
            {"part": part, "question": question, "round": round_, "answer": answer, "n": n}
            for (who, part, question, round_), (n, answer) in self.votes.items()
            if who == person
        ]
        asked: list[OwnQuestion] = [
            {"id": name, "text": text, "status": self.status.get(name, "waiting")}
            for name, (who, text) in self.asked.items()
            if who == person
        ]
        return {"t": "mine", "votes": votes, "asked": asked, "ups": [], "name": self.names.get(person, "")}
