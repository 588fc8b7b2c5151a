"""Bound the open connections, in all and for each address, whatever they say or do not say.

Those that have become a socket are counted by `Places`. Of the others the one that has asked for nothing for longest
makes room for a new one: nobody is turned away, and whoever opens connections to hold them only loses their own.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from aiohttp import web

from raabta.room.web.net import is_loopback

#: Open files that are none of the connections: ledger, listening sockets, pages of the book on their way.
SPARE = 100
#: Places that remain when sockets have taken every file.
FEWEST = 16


class LimitedConnection(web.RequestHandler):
    """One HTTP connection, which its gate may cut."""

    __slots__ = ("_gate", "address")

    def __init__(self, gate: Gate, server: web.Server, **options: Any) -> None:
        super().__init__(server, loop=asyncio.get_running_loop(), **options)
        self._gate, self.address = gate, ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Enter the gate."""
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if peer else ""
        self._gate.enter(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Leave the gate."""
        self._gate.leave(self)
        super().connection_lost(exc)

    def asked(self) -> None:
        """Tell the gate that a whole request has come."""
        self._gate.asked(self)

    def settle(self) -> None:
        """Leave the gate, as this connection is a socket now and is counted elsewhere."""
        self._gate.leave(self)

    def cut(self) -> None:
        """Close the connection at once; nothing more is written."""
        if self.transport is not None:
            self.transport.abort()


class Gate:
    """The connections that are no socket. `room` returns how many there may be; this computer may have all of them."""

    def __init__(self, per_address: float, room: Callable[[], float]) -> None:
        self._per_address, self._room = per_address, room
        self._all: OrderedDict[LimitedConnection, None] = OrderedDict()
        self._of: dict[str, OrderedDict[LimitedConnection, None]] = {}

    def __len__(self) -> int:
        return len(self._all)

    def enter(self, guest: LimitedConnection) -> None:
        """Let a connection in; where there are too many, cut the one that has been quiet for longest."""
        own = self._of.setdefault(guest.address, OrderedDict())
        own[guest] = self._all[guest] = None
        if len(own) > self._per_address and not is_loopback(guest.address):
            self._out(next(iter(own)))
        elif len(self._all) > max(FEWEST, self._room()):
            self._out(next(iter(self._all)))

    def asked(self, guest: LimitedConnection) -> None:
        """Put a connection last in the order in which connections are cut."""
        if guest in self._all:
            self._all.move_to_end(guest)
            self._of[guest.address].move_to_end(guest)

    def leave(self, guest: LimitedConnection) -> None:
        """Forget a connection."""
        if guest in self._all:
            del self._all[guest], self._of[guest.address][guest]
            if not self._of[guest.address]:
                del self._of[guest.address]

    def _out(self, guest: LimitedConnection) -> None:
        self.leave(guest)
        guest.cut()


def guest_of(request: web.Request) -> LimitedConnection | None:
    """Return the connection of a request; None on a server without a gate."""
    return request.protocol if isinstance(request.protocol, LimitedConnection) else None
