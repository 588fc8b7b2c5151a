"""A room that does nothing: it welcomes, shows one part and acknowledges every vote at once, without looking at it.

What the simulated phones reach against it is the ceiling of the generator (and of this stand-in, which shares the
machine with it as a room would): a figure near the ceiling says nothing about a room.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

from aiohttp import web

_NUMBER = re.compile(r'"n": ?(\d+)')


def part(questions: int = 40) -> dict[str, Any]:
    """Return a part with so many questions of four options."""
    control = {"widget": "one", "options": [{"id": c, "text": c} for c in "abcd"], "targets": [], "unit": ""}
    asked = [{"id": f"load/q{number}", "prompt": "?", "control": control} for number in range(questions)]
    return {"t": "part", "part": {"id": "p1", "kind": "before", "title": "Load"}, "place": [1, 1], "questions": asked}


SHOWN = (
    {"t": "welcome", "person": "x", "n": 0, "title": ""},
    part(),
    {"t": "state", "ver": 1, "part": "p1", "phase": "open", "round": 1, "asking": False, "names": False},
)


async def _socket(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(compress=False)
    await socket.prepare(request)
    async for message in socket:
        found = _NUMBER.search(message.data)
        for frame in [{"t": "ack", "n": int(found[1])}] if found else SHOWN:
            await socket.send_str(json.dumps(frame))
    return socket


async def start(port: int) -> int:
    """Listen on the loopback; return the port."""
    app = web.Application()
    app.add_routes([web.get("/ws", _socket)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port, backlog=4096)
    await site.start()
    return int(runner.addresses[0][1])


async def serve() -> None:
    """Say the port, then serve until killed."""
    print(await start(0), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    from loops import run

    run(serve())
