"""Tell the other workers of a room what was committed, over a channel of Redis.

Redis keeps nothing: a record that is lost on the way is still in the ledger. So whenever a worker may have missed some
(it has just subscribed, a message makes no sense, another one could not tell everything) it is told to read them there.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, RedisError, ResponseError

from raabta.room.session.record import LedgerError, Record
from raabta.room.store.common import WAITING, pauses

_BEAT = 5.0  # seconds of silence after which the connection is tried; twice that and it is given up
_PATIENCE = 10.0  # seconds that opening and closing wait
_MESSAGE = 500  # records in one message
_FAULTS = (RedisError, OSError)


class RedisFanout:
    """Passes records between the workers of one room (`Fanout`). `trouble` says what is wrong with Redis, or ""."""

    def __init__(self, url: str, room: str, *, waiting: int = WAITING) -> None:
        self.trouble = ""
        self._url = url
        self._room = room
        self._channel = f"raabta:room:{room}"
        self._me = secrets.token_hex(8)
        self._limit = waiting
        self._out: list[Record] = []
        self._dropped = False
        self._wake = asyncio.Event()
        self._listening = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._redis: Redis | None = None

    async def open(self, heard: Callable[[Sequence[Record]], None], missed: Callable[[], None]) -> None:
        """Listen; return once this worker hears the others. Raises LedgerError at once if there is no server."""
        self._heard, self._missed = heard, missed
        try:
            self._redis = Redis.from_url(
                self._url,
                decode_responses=True,
                protocol=2,
                retry=Retry(NoBackoff(), 0),  # connecting again is done here, where `missed` is known
                socket_connect_timeout=_PATIENCE,
                socket_timeout=_PATIENCE,
            )
            await self._redis.ping()
            self._tasks = [asyncio.ensure_future(work) for work in (self._listen(self._redis), self._send(self._redis))]
            await asyncio.wait_for(self._listening.wait(), _PATIENCE)
        except (*_FAULTS, ValueError) as error:
            await self.close()
            raise _in_words(self._url, error) from error

    def tell(self, records: Sequence[Record]) -> None:
        """Queue what this worker has committed. If Redis is away too long, the others are told to read the ledger."""
        if len(self._out) + len(records) > self._limit:
            self._out.clear()
            self._dropped = True
        else:
            self._out.extend(records)
        self._wake.set()

    async def close(self) -> None:
        """Send what is queued if Redis is there, then stop listening."""
        if self._tasks and not self.trouble:
            self._wake.set()
            self._tasks.append(asyncio.ensure_future(self._emptied()))
            await asyncio.wait(self._tasks, timeout=_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        if self._redis is not None:
            with suppress(*_FAULTS):
                await self._redis.aclose()
            self._redis = None

    async def _emptied(self) -> None:
        while self._wake.is_set() or self._out or self._dropped:
            await asyncio.sleep(0.01)

    async def _send(self, redis: Redis) -> None:
        while True:
            await self._wake.wait()
            while self._out or self._dropped:
                await self._publish(redis)
            self._wake.clear()

    async def _publish(self, redis: Redis) -> None:
        """Publish one message; it stays in the queue until Redis has taken it."""
        message: dict[str, object] = {"by": self._me}
        dropped, part = self._dropped, self._out[:_MESSAGE]
        if dropped:
            message["missed"] = True
        else:
            message["records"] = [(record.kind, record.key, record.n, record.body, record.at) for record in part]
        text = json.dumps(message)
        for pause in pauses():
            try:
                await redis.publish(self._channel, text)
            except _FAULTS as error:
                self.trouble = str(_in_words(self._url, error))
                if self._dropped and not dropped:
                    return  # the queue has been given up meanwhile
                await asyncio.sleep(pause)
            else:
                break
        self.trouble = ""
        if dropped:
            self._dropped = False
        else:
            del self._out[: len(part)]

    async def _listen(self, redis: Redis) -> None:
        waits = pauses()
        while True:
            self._listening.clear()
            try:
                async with redis.pubsub() as hub:
                    await hub.subscribe(self._channel)
                    await self._hear(hub)
            except _FAULTS as error:
                self.trouble = str(_in_words(self._url, error))
            if self._listening.is_set():
                waits = pauses()
            await asyncio.sleep(next(waits))

    async def _hear(self, hub: PubSub) -> None:
        """Take messages until the connection breaks or has fallen silent."""
        silent = 0
        while silent < 2:
            message = await hub.get_message(timeout=_BEAT)
            if message is None:
                silent += 1
                await hub.ping()
                continue
            silent = 0
            if message["type"] == "subscribe":
                self.trouble = ""
                self._listening.set()
                self._call(self._missed)
            elif message["type"] == "message":
                self._take(message["data"])

    def _take(self, text: str) -> None:
        try:
            message: dict[str, Any] = json.loads(text)
            if message["by"] == self._me:
                return
            records = [] if message.get("missed") else [Record(self._room, *row) for row in message["records"]]
        except (ValueError, TypeError, KeyError, AttributeError):  # of a newer worker, or not ours at all
            records = []
        if records:
            self._call(self._heard, records)
        else:
            self._call(self._missed)

    @staticmethod
    def _call(callback: Callable[..., None], *values: object) -> None:
        try:
            callback(*values)
        except Exception as error:  # noqa: BLE001 – reported by the loop; listening must go on
            context = {"message": "what another worker told could not be taken in", "exception": error}
            asyncio.get_running_loop().call_exception_handler(context)


def _in_words(url: str, error: BaseException) -> LedgerError:
    """Return a fault as a LedgerError with one sentence, without the password."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "this computer") + (f":{parts.port}" if parts.port else "")
    except ValueError:
        host = "the server"
    if isinstance(error, AuthenticationError) or (isinstance(error, ResponseError) and "NOAUTH" in str(error)):
        return LedgerError("lost", f"Redis on {host} refuses the password.")
    if isinstance(error, ResponseError):
        return LedgerError("lost", f"Redis on {host} refuses: {error}.")
    if isinstance(error, ValueError):
        return LedgerError("lost", "The address of Redis looks like redis://:password@host:6379/0.")
    return LedgerError("lost", f"No Redis can be reached on {host}. Is it running, and is the address right?")
