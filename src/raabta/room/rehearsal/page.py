"""The page of a phone: loaded before its socket, over a connection that browsers keep until the server closes it."""

from __future__ import annotations

import asyncio
from typing import cast


class PageWire(asyncio.Protocol):
    """Asks for the page once. `status` is known when the page is whole; 0 if the connection broke before."""

    def __init__(self, host: str) -> None:
        self.status: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.size = 0
        self._host = host
        self._got = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask as a browser does: compressed."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(f"GET / HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        """Wait until the page is whole."""
        self._got += data
        end = self._got.find(b"\r\n\r\n")
        if end < 0 or self.status.done():
            return
        head = bytes(self._got[:end]).lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        self.size = len(self._got) - end - 4
        if self.size >= length:
            self._got.clear()
            self.status.set_result(int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """The server has closed it; that is a fault only before the page is there."""
        self._transport = None
        if not self.status.done():
            self.status.set_result(0)

    def drop(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.abort()
