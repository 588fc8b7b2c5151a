"""A room that does nothing: it welcomes, shows one part and acknowledges every vote at once, without looking at it.

What the simulated phones reach against it is the ceiling of the generator (and of this stand-in, which shares the
machine with it as a room would): a figure near the ceiling says nothing about a room.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from typing import Any, cast

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def frame(text: bytes) -> bytes:
    """Return one whole frame from a server."""
    size = len(text)
    if size < 126:
        return bytes((0x81, size)) + text
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big") + text
    return b"\x81\x7f" + size.to_bytes(8, "big") + text


def part(questions: int = 40) -> dict[str, Any]:
    """Return a part with so many questions of four options."""
    control = {"widget": "one", "options": [{"id": c, "text": c} for c in "abcd"], "targets": [], "unit": ""}
    asked = [{"id": f"load/q{number}", "prompt": "?", "control": control} for number in range(questions)]
    return {"t": "part", "part": {"id": "p1", "kind": "before", "title": "Load"}, "place": [1, 1], "questions": asked}


class Echo(asyncio.Protocol):
    """One connection."""

    shown = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._rest = b""
        self._open = False

    def data_received(self, data: bytes) -> None:
        data = self._rest + data
        if not self._open:
            end = data.find(b"\r\n\r\n")
            if end < 0:
                self._rest = data
                return
            self._upgrade(data[:end])
            data = data[end + 4 :]
        at, out = 0, []
        while len(data) - at >= 6:
            size, start = data[at + 1] & 127, at + 6
            if size == 126:
                size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 8
            if start + size > len(data):
                break
            out.append(self._reply(data[start : start + size]))
            at = start + size
        self._rest = data[at:]
        if out:
            self._transport.write(b"".join(out))

    def _upgrade(self, head: bytes) -> None:
        key = head.split(b"Sec-WebSocket-Key: ")[1].split(b"\r\n")[0]
        accept = base64.b64encode(hashlib.sha1(key + _GUID).digest())
        self._transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: %b\r\n\r\n" % accept
        )
        self._open = True

    def _reply(self, text: bytes) -> bytes:
        """The generator masks with zeros, so nothing has to be taken off."""
        if text.startswith(b'{"t":"vote","n":'):
            return frame(b'{"t":"ack","n":%b}' % text[16 : text.index(b",", 16)])
        return self.shown


async def start(port: int) -> int:
    """Listen on the loopback; return the port."""
    welcome = b'{"t":"welcome","person":"x","n":0,"title":"","course":""}'
    state = b'{"t":"state","ver":1,"part":"p1","phase":"open","round":1,"asking":false,"names":false}'
    Echo.shown = frame(welcome) + frame(json.dumps(part()).encode()) + frame(state)
    server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", port, backlog=4096)
    return int(server.sockets[0].getsockname()[1])


async def serve() -> None:
    """Say the port, then serve until killed."""
    print(await start(0), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    from loops import run

    run(serve())
