"""Answer the clients whose frames wait for the disk: acknowledged, done, or why a frame was not kept."""

from __future__ import annotations

from typing import Literal, NamedTuple

from raabta.room.protocol.to_clients import Ack, Done, Refused
from raabta.room.protocol.values import Why
from raabta.room.service.hub import Client

#: The word for what is on disk: to a phone, to a trainer.
Kept = Literal["ack", "done"]


class ReplyTo(NamedTuple):
    """The client that waits for a frame to be kept, the frame's number, and the word for success: `ack` or `done`."""

    client: Client | None = None
    n: object = None
    word: Kept = "ack"

    def say(self, word: Kept | Why) -> None:
        """Answer the client with the word for success, or with the reason why the frame was not kept."""
        if self.client is not None:
            self.client.reply(_answer(word, self.n if type(self.n) is int else None))

    def expect(self, by: int) -> None:
        """Add `by` to the answers that the client waits for: 1 when one is to come, -1 when it has come."""
        if self.client is not None:
            self.client.unacknowledged += by


def _answer(word: Kept | Why, n: int | None) -> Ack | Done | Refused:
    if word == "ack" or word == "done":  # noqa: PLR1714 - mypy narrows this
        return {"t": "ack", "n": n} if word == "ack" else {"t": "done", "n": n}
    return {"t": "refused", "n": n, "why": word}


NOBODY = ReplyTo()


class Together:
    """The client that waits for several records: it is answered once, when all are kept, or told why one is not."""

    def __init__(self, wanted: ReplyTo, records: int) -> None:
        self.client, self.word = wanted.client, wanted.word
        self._wanted, self._left = wanted, records
        self._why: Kept | Why = wanted.word

    def say(self, word: Kept | Why) -> None:
        """Take the word for one of the records; answer the client after the last."""
        self._left -= 1
        self._why = word if word != self.word else self._why
        if not self._left:
            self._wanted.say(self._why)

    def expect(self, by: int) -> None:
        """Add `by` to the answers that the client waits for: 1 when one is to come, -1 when it has come."""
        self._wanted.expect(by)


#: Who is told what became of a record.
Waiting = ReplyTo | Together
