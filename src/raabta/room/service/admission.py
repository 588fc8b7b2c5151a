"""Decide who is let into a room, and tell the trainer of who comes."""

from __future__ import annotations

from collections.abc import Callable

from raabta.room.protocol.to_clients import Newcomers
from raabta.room.service.hub import Client, Hub
from raabta.room.session.crowding import EXPECTED, beyond, crowds
from raabta.room.session.room import Room


class Admission:
    """The door of a room. The server says how many people it was started for, who may come in, and how many wait."""

    def __init__(self, room: Callable[[], Room]) -> None:
        self._room = room
        self.announced: int | None = None
        self.admits: Callable[[Client], bool] = lambda _: True
        self.held: Callable[[], int] = lambda: 0

    @property
    def expected(self) -> int:
        """How many people the hall has: as the trainer said, else as the room was started for."""
        return self._room().state.hall or self.announced or EXPECTED

    def lets_in(self, client: Client) -> bool:
        """Let a phone in if it may come in; say whether it is in."""
        client.admitted = client.admitted or self.admits(client)
        return client.admitted

    def try_again(self, hub: Hub) -> None:
        """Let in who waits and may come in by now."""
        for client in hub.of("phone"):
            self.lets_in(client)

    def newcomers(self, joined: int) -> Newcomers:
        """Return what the trainer is told of how many people come, in all and by one address."""
        room, expected = self._room(), self.expected
        return {
            "crowds": crowds(room.sources, room.left_out, expected),
            "expected": expected,
            "sized": bool(room.state.hall or self.announced),
            "beyond": beyond(joined, expected),
            "held": self.held(),
        }
