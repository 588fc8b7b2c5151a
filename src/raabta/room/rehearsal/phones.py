"""Simulate phones on real connections: each loads its page, joins the room, and answers when a question opens."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from time import perf_counter

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse

from raabta.model.codec import PublicControl
from raabta.room.protocol.from_clients import PhoneHello, Vote
from raabta.room.protocol.to_clients import PartFrame, ToPhone
from raabta.room.protocol.values import Given

#: Phones that come in a second.
_RATE = 500.0


class Phones:
    """So many simulated phones. Each answers once, at a random moment within `seconds` of showing an open question."""

    def __init__(self, web: ClientSession, size: int, seconds: float) -> None:
        self.web, self.size, self.seconds = web, size, seconds
        self.joined = self.voted = self.refused = self.dropped = 0
        #: When each phone showed the open question; and how long each answer took until it was on disk.
        self.shown: list[float] = []
        self.latencies: list[float] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def come(self) -> None:
        """Let the phones come one after the other; return when the last one has set out."""
        start = perf_counter()
        for index in range(self.size):
            await asyncio.sleep(max(0.0, start + index / _RATE - perf_counter()))
            self._tasks.append(asyncio.ensure_future(self._phone(index)))

    async def _phone(self, index: int) -> None:
        with contextlib.suppress(ClientError, OSError):
            # The page comes over a connection of its own, as to a browser.
            async with self.web.get("/", headers={"Connection": "close"}) as page:
                page.raise_for_status()
                await page.read()
            async with self.web.ws_connect("/ws", max_msg_size=0) as socket:
                await self._talk(socket, index)

    async def _talk(self, socket: ClientWebSocketResponse, index: int) -> None:
        token = f"{random.getrandbits(128):032x}"
        hello: PhoneHello = {"t": "hello", "role": "phone", "token": token, "language": "en"}
        await socket.send_json(hello)
        welcome, given = False, 0.0
        part: PartFrame | None = None
        try:
            async for message in socket:
                frame: ToPhone = json.loads(message.data)
                if frame["t"] == "welcome":
                    welcome = True
                    self.joined += 1
                elif frame["t"] == "part":
                    part = frame
                elif frame["t"] == "state" and frame["phase"] == "open" and part and not given:
                    self.shown.append(perf_counter())
                    await asyncio.sleep(random.random() * self.seconds)  # noqa: S311
                    given = perf_counter()
                    self.voted += 1
                    await socket.send_json(vote(part, frame["part"], frame["round"], index))
                elif frame["t"] == "ack":
                    self.latencies.append(perf_counter() - given)
                elif frame["t"] in {"refused", "bye"}:
                    self.refused += 1
        finally:
            self.dropped += welcome


def vote(shown: PartFrame, part: str, turn: int, number: int) -> Vote:
    """Return a phone's vote on the first question of the part that is shown. It depends on the phone's number."""
    question = shown["questions"][0]
    answer = answer_to(question["control"], number)
    return {"t": "vote", "n": 1, "part": part, "question": question["id"], "round": turn, "answer": answer}


def answer_to(control: PublicControl, number: int) -> Given:
    """Return an answer that fits a control. It depends on the phone's number, so that the answers differ."""
    options = [option["id"] for option in control["options"]]
    turn = number % (len(options) or 100)
    match control["widget"]:
        case "one":
            return options[turn]
        case "many":
            return sorted({options[turn], options[-1]})
        case "order":
            return options[turn:] + options[:turn]
        case "match":
            return {option: _class_for(control, option, place + number) for place, option in enumerate(options)}
    return str(turn)


def _class_for(control: PublicControl, item: str, turn: int) -> str:
    offered = [target["id"] for target in control["targets"] if target.get("of", item) == item]
    return offered[turn % len(offered)]
