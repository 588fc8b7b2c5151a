"""Talk to clients by WebSocket, with one reader and one writer for each, and cut off those who take nothing."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import math

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from raabta.room.protocol.to_clients import Bye, Refused
from raabta.room.protocol.values import Untrusted, Why
from raabta.room.service.hub import Client, encode
from raabta.room.web.connection_gate import guest_of
from raabta.room.web.limits import Bucket
from raabta.room.web.settings import CONTEXT, AppContext

#: Seconds: between two pings; to say hello; to take what is written; to close.
HEARTBEAT, HELLO, WRITE, CLOSE = 20.0, 10.0, 10.0, 2.0
#: Seconds that somebody who is thrown out has for a last word: what they still send costs the others time.
OUT = 0.2
#: Bytes of one frame; aiohttp refuses what reaches its number.
FRAME = 4096
#: Characters that always fit into an empty buffer of a connection: four bytes each at most, of 64 KB.
AT_ONCE = 8_192
#: Frames beyond the rate that are answered before the line is cut.
PATIENCE = 100


async def socket(request: web.Request) -> web.StreamResponse:
    """Hold a socket until it ends."""
    context = request.app[CONTEXT]
    address = context.address(request)
    # `Connection` answers pings, within the rate: answered by aiohttp they would cost everybody as much as one likes.
    ws = web.WebSocketResponse(
        heartbeat=HEARTBEAT, timeout=CLOSE, max_msg_size=FRAME + 1, compress=False, autoping=False
    )
    if not ws.can_prepare(request).ok:
        raise web.HTTPUpgradeRequired(text="This address speaks WebSocket.", headers={"Upgrade": "websocket"})
    await ws.prepare(request)
    if not context.places.enter(address):
        await _full(ws)
        return ws
    if guest := guest_of(request):
        guest.settle()
    try:
        await Connection(context, ws, address).run(request.transport)
    finally:
        context.places.leave(address)
    return ws


async def _full(ws: web.WebSocketResponse) -> None:
    with contextlib.suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(CLOSE):
            bye: Bye = {"t": "bye", "why": "full"}
            await ws.send_str(encode(bye))
            await ws.close(code=WSCloseCode.TRY_AGAIN_LATER)


class Connection:
    """One socket and its client."""

    def __init__(self, context: AppContext, ws: web.WebSocketResponse, address: str) -> None:
        self._context, self._ws, self._address = context, ws, address
        self._woken = asyncio.Event()
        self._client = Client("ws", self._woken.set, context.source(address))
        self._bucket = Bucket(context.settings.frames, context.settings.burst)
        self._fast = 0
        self._counted = False

    async def run(self, transport: asyncio.Transport | None) -> None:
        """Read and write until one of both ends."""
        self._context.service.connect(self._client)
        silent = asyncio.get_running_loop().call_later(HELLO, self._silent)
        writer = asyncio.ensure_future(self._write(transport))
        try:
            await self._read()
        finally:
            silent.cancel()
            self._context.phones -= self._counted
            self._context.service.disconnect(self._client)
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer

    async def _read(self) -> None:
        async for message in self._ws:
            if message.type in {WSMsgType.PING, WSMsgType.PONG}:
                if not await self._beat(message):
                    return await self._out(WSCloseCode.POLICY_VIOLATION)
            elif message.type is not WSMsgType.TEXT:
                return await self._out(WSCloseCode.UNSUPPORTED_DATA)
            elif self._client.closed:
                continue
            elif self._bucket.take():
                self._frame(message.data)
            elif not self._too_fast(message.data):
                return await self._out(WSCloseCode.POLICY_VIOLATION)
        return None

    async def _beat(self, message: WSMessage) -> bool:
        """Answer a ping, if it is within the rate; return False when there were too many, or it cannot be answered."""
        if not self._bucket.take():
            self._fast += 1
            return self._fast < PATIENCE
        if message.type is WSMsgType.PING:
            try:
                async with asyncio.timeout(WRITE):
                    await self._ws.pong(message.data)
            except (ConnectionError, TimeoutError):
                return False
        return True

    async def _out(self, code: WSCloseCode) -> None:
        """Close the socket with a code, and wait `OUT` seconds at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(OUT):
                await self._ws.close(code=code)

    async def _write(self, transport: asyncio.Transport | None) -> None:
        try:
            while not self._ws.closed:
                await self._woken.wait()
                self._woken.clear()
                texts = self._client.take()
                if self._at_once(transport, texts):
                    for text in texts:
                        await self._ws.send_str(text)
                    continue
                async with asyncio.timeout(WRITE):
                    for text in texts:
                        await self._ws.send_str(text)
                    if self._client.closed:
                        await self._ws.close()
        except (ConnectionError, TimeoutError):
            if transport is not None:
                transport.abort()

    def _at_once(self, transport: asyncio.Transport | None, texts: list[str]) -> bool:
        """Say whether the texts go out without waiting: few, and nothing before them. A clock for each would cost."""
        if transport is None or self._client.closed or transport.get_write_buffer_size():
            return False
        return sum(map(len, texts)) < AT_ONCE

    def _frame(self, text: str) -> None:
        """Hand a frame to the room. Hellos are looked at first: keys are guessed with them."""
        client, context = self._client, self._context
        said = context.service.read(client, text)
        if said is None:
            return
        if said.get("t") != "hello":
            context.service.take(client, said)
        elif said.get("role") == "trainer":
            trainer(context, client, self._address, said)
        elif said.get("role") == "phone" and not self._counted and context.full:
            client.bye("full")
        else:
            context.service.take(client, said)
        if client.role == "phone" and not self._counted:
            self._counted = True
            self._context.phones += 1

    def _too_fast(self, text: str) -> bool:
        """Tell the client that this was too fast; return False when it has been told often enough."""
        self._fast += 1
        self._client.reply(refused(parsed(text), "fast"))
        return self._fast < PATIENCE

    def _silent(self) -> None:
        if self._client.role == "":
            self._client.bye("silent")


def parsed(text: str) -> Untrusted:
    """Return a frame from its text; {} if it is none."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def trainer(context: AppContext, client: Client, address: str, said: Untrusted) -> None:
    """Let a client in as a trainer if it has the key; an address that guessed too often waits before the next guess.

    A right key is never kept waiting: it has 96 bits, so what waiting would save is nothing, and in a hall behind one
    address anybody could lock the trainer out by guessing.
    """
    waiting = context.keys.wait(address)
    if waiting and not is_right(context, said.get("key")):
        client.reply({"t": "refused", "n": None, "why": "fast", "wait": math.ceil(waiting)})
        return
    context.service.take(client, said)
    if client.role == "trainer":
        context.keys.right(address)
    else:
        context.keys.failed(address)


def is_right(context: AppContext, key: object) -> bool:
    """Say whether this is the trainer's key."""
    right = context.service.key.encode()
    return isinstance(key, str) and bool(right) and hmac.compare_digest(key.encode("utf-8", "replace"), right)


def refused(frame: object, why: Why) -> Refused:
    """Return the refusal of a frame, with the number of the frame if it has one."""
    n = frame.get("n") if isinstance(frame, dict) else None
    return {"t": "refused", "n": n if type(n) is int else None, "why": why}
