"""Simulated phones on real connections: each loads its page, joins the room, and answers when a question opens."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections.abc import Mapping
from time import perf_counter
from typing import Any

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse

#: Phones that come in a second.
_RATE = 500.0


class Phones:
    """So many phones. Each answers once, at a random moment of the `seconds` after it has shown an open question."""

    def __init__(self, web: ClientSession, size: int, seconds: float) -> None:
        self.web, self.size, self.seconds = web, size, seconds
        self.joined = self.voted = self.refused = self.dropped = 0
        #: When each phone showed the open question; and how long each answer took until it was on disk.
        self.shown: list[float] = []
        self.latencies: list[float] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def come(self) -> None:
        """Let one after the other come."""
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
        await socket.send_json({"t": "hello", "role": "phone", "token": token, "language": "en"})
        welcome, part, given = False, {}, 0.0
        try:
            async for message in socket:
                frame = json.loads(message.data)
                match frame["t"]:
                    case "welcome":
                        welcome = True
                        self.joined += 1
                    case "part":
                        part = frame
                    case "state" if frame["phase"] == "open" and not given:
                        self.shown.append(perf_counter())
                        await asyncio.sleep(random.random() * self.seconds)  # noqa: S311
                        given = perf_counter()
                        self.voted += 1
                        await socket.send_json(vote(part, frame["round"], index))
                    case "ack":
                        self.latencies.append(perf_counter() - given)
                    case "refused" | "bye":
                        self.refused += 1
        finally:
            self.dropped += welcome


def vote(part: Mapping[str, Any], turn: int, number: int) -> dict[str, Any]:
    """Return an answer to the first question of a part. It depends on the number."""
    question = part["questions"][0]
    about = {"part": part["part"]["id"], "question": question["id"], "round": turn}
    return {"t": "vote", "n": 1, "answer": answer_to(question["control"], number)} | about


def answer_to(control: Mapping[str, Any], number: int) -> Any:
    """Return an answer that fits a question. It depends on the number."""
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
            targets = [target["id"] for target in control["targets"]]
            return {option: targets[(place + number) % len(targets)] for place, option in enumerate(options)}
    return str(turn)
