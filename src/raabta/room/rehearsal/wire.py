"""A connection to the room, as cheap as can be: thousands of them must fit into one process beside the server.

A client library costs more per phone than the room does, so it would be the library that is measured. A frame is
masked with a key of zeros: the room must take it off like any other, and the generator need not put it on.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Protocol, cast

_MASK = b"\0\0\0\0"
_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
_POLL = 2.0


def masked(payload: bytes, opcode: int = _TEXT) -> bytes:
    """Return one whole frame from a client."""
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, 0x80 | size))
    elif size < 1 << 16:
        head = bytes((0x80 | opcode, 0x80 | 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | opcode, 0x80 | 127)) + size.to_bytes(8, "big")
    return head + _MASK + payload


class Owner(Protocol):
    """Whoever holds a wire: it is told what happens on it."""

    def opened(self) -> None:
        """Frames can be sent now."""

    def heard(self, text: bytes) -> None:
        """One frame came."""

    def lost(self, why: str) -> None:
        """The connection is gone. `why` is "" or what the server answered instead."""


class Wire(asyncio.Protocol):
    """What both kinds of connection have in common."""

    def __init__(self, owner: Owner, host: str) -> None:
        self._owner = owner
        self._host = host
        self._rest = b""
        self._why = ""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Tell the owner, once."""
        self.transport = None
        self._owner.lost(self._why)

    def send(self, text: bytes) -> None:
        """Send one frame; a closed connection swallows it, as the network does."""
        raise NotImplementedError

    def stall(self) -> None:
        """Read no more, as a phone in a tunnel."""
        if self.transport is not None:
            self.transport.pause_reading()

    def drop(self) -> None:
        """Break the connection without a word, as when the phone leaves the Wi-Fi."""
        if self.transport is not None:
            self.transport.abort()


class SocketWire(Wire):
    """A WebSocket."""

    _open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        super().connection_made(transport)
        request = (
            f"GET /ws HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Origin: http://{self._host}\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        cast("asyncio.Transport", transport).write(request.encode())

    def send(self, text: bytes) -> None:
        """Send one text frame."""
        if self.transport is not None:
            self.transport.write(masked(text))

    def data_received(self, data: bytes) -> None:
        """Take the head, then frames; a part of a frame waits for its rest."""
        if self._rest:
            data = self._rest + data
            self._rest = b""
        if not self._open:
            data = self._head(data)
            if not self._open:
                return
        self._rest = data[self._frames(data) :]

    def _head(self, data: bytes) -> bytes:
        end = data.find(b"\r\n\r\n")
        if end < 0:
            self._rest = data
            return b""
        if not data.startswith(b"HTTP/1.1 101"):
            self._why = data[9:12].decode("ascii", "replace")
            self.drop()
            return b""
        self._open = True
        self._owner.opened()
        return data[end + 4 :]

    def _frames(self, data: bytes) -> int:
        """Handle every whole frame; return where the unfinished one begins."""
        at, size = 0, len(data)
        while size - at >= 2:
            length, start = data[at + 1] & 127, at + 2
            if length >= 126:
                wide = 2 if length == 126 else 8
                length, start = int.from_bytes(data[start : start + wide], "big"), start + wide
            if start > size or start + length > size:
                break
            self._frame(data[at] & 15, data[start : start + length])
            at = start + length
        return at

    def _frame(self, opcode: int, payload: bytes) -> None:
        if opcode == _TEXT:
            self._owner.heard(payload)
        elif opcode == _PING and self.transport is not None:
            self.transport.write(masked(payload, _PONG))
        elif opcode == _CLOSE:
            self.drop()


class HttpWire(Wire):
    """One kept-alive HTTP connection, one request at a time; only answers with a Content-Length are understood."""

    _told: Callable[[int, bytes], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready at once."""
        super().connection_made(transport)
        self._owner.opened()

    @property
    def idle(self) -> bool:
        """Whether a request may be sent."""
        return self._told is None and self.transport is not None

    def post(self, path: str, body: bytes, told: Callable[[int, bytes], None]) -> None:
        """Send a JSON body; `told` gets status and body of the answer."""
        if self.transport is None:
            return
        self._told = told
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}\r\nOrigin: http://{self._host}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.transport.write(head.encode() + body)

    def data_received(self, data: bytes) -> None:
        """Take one answer once it is whole."""
        data = self._rest + data
        end = data.find(b"\r\n\r\n")
        head = data[:end].lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if end >= 0 and at >= 0 else 0
        if end < 0 or len(data) < end + 4 + length:
            self._rest = data
            return
        self._rest = b""
        told, self._told = self._told, None
        if told is not None:
            told(int(head[9:12]), data[end + 4 : end + 4 + length])


class SayWire(HttpWire):
    """`POST /say`: the same frames where WebSocket is blocked; asks every two seconds while there is nothing to say."""

    _hello = b""
    _poll: asyncio.TimerHandle | None = None

    def __init__(self, owner: Owner, host: str) -> None:
        super().__init__(owner, host)
        self._queue: list[bytes] = []
        self._ver = 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop asking."""
        self._rest_from_asking()
        super().connection_lost(exc)

    def send(self, text: bytes) -> None:
        """Say it at once, or with the next request; the first frame is the hello and goes with each."""
        if not self._hello:
            self._hello = text
        else:
            self._queue.append(text)
        self._ask()

    def _ask(self) -> None:
        if not self.idle:
            return
        self._rest_from_asking()
        frames, self._queue = b",".join(self._queue), []
        body = b'{"hello":%b,"frames":[%b],"ver":%d}' % (self._hello, frames, self._ver)
        self.post("/say", body, self._answered)

    def _answered(self, status: int, body: bytes) -> None:
        if status != 200:
            self._why = str(status)
            self.drop()
            return
        for frame in json.loads(body)["frames"]:
            message = frame if isinstance(frame, dict) else json.loads(frame)
            self._ver = message.get("ver", self._ver)
            self._owner.heard(json.dumps(message, separators=(",", ":")).encode())
        if self._queue:
            self._ask()
        elif self.transport is not None:
            self._poll = asyncio.get_running_loop().call_later(_POLL, self._ask)

    def _rest_from_asking(self) -> None:
        if self._poll is not None:
            self._poll.cancel()
            self._poll = None
