"""Serve POST /say, the frames of the socket for phones on which sockets are blocked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from aiohttp import web

from raabta.room.protocol.values import Untrusted
from raabta.room.service.hub import Client, Written
from raabta.room.session.state import RefusedError
from raabta.room.web import sockets
from raabta.room.web.settings import CONTEXT, AppContext

#: Bytes of a body, frames in it, and seconds that an answer waits for the disk.
BODY, FRAMES, WAIT = 65_536, 60, 10.0
#: Measures a frame: what a socket would have brought is no longer than this.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
#: Sent again only to a phone that has not seen this version of the room.
_ONCE = frozenset({"part", "reveal", "join", "plan"})


async def say(request: web.Request) -> web.Response:
    """Take a hello and frames; answer with the frames of the room as JSON."""
    context = request.app[CONTEXT]
    said = sockets.parsed((await limited_body(request)).decode("utf-8", "replace"))
    hello, frames, ver = said.get("hello"), said.get("frames", []), said.get("ver")
    if not isinstance(hello, dict) or not isinstance(frames, list):
        raise web.HTTPBadRequest(text="This is not what a phone says.")
    # What is beyond has no answer, so it comes again.
    heard = await exchange(context, context.address(request), hello, frames[:FRAMES])
    if any(_has_seen(one, ver) for one in heard):
        heard = [one for one in heard if one.kind not in _ONCE]
    body = '{"frames":[' + ",".join(one.text for one in heard) + "]}"
    headers = {"Cache-Control": "no-store"}
    return web.Response(text=body, content_type="application/json", headers=headers)


async def exchange(context: AppContext, address: str, hello: Untrusted, frames: Sequence[object]) -> list[Written]:
    """Say hello and all frames to the room; return what it answers once all is on disk, or after `WAIT` seconds."""
    woken = asyncio.Event()
    client = Client("post", woken.set, context.source(address))
    context.service.connect(client)
    try:
        _greet(context, client, address, hello)
        for frame in frames:
            if client.closed or client.role == "":
                break
            if context.people.take(str(hello.get("token", address))[:64]):
                _frame(context, client, frame)
            else:
                client.reply(sockets.refused(frame, "fast"))
        heard = client.take_written()
        try:
            async with asyncio.timeout(WAIT):
                while client.unacknowledged > 0:
                    woken.clear()
                    await woken.wait()
                    heard += client.take_written()
        except TimeoutError:
            pass  # What has no acknowledgement is sent again.
        return heard
    finally:
        context.service.disconnect(client)


def routes() -> list[web.RouteDef]:
    """Return the routes of POST /say and of the socket."""
    return [web.post("/say", say), web.get("/ws", sockets.socket)]


async def limited_body(request: web.Request) -> bytes:
    """Return the body of a request. Raises HTTPRequestTimeout if it has not come whole within `WAIT` seconds."""
    try:
        async with asyncio.timeout(WAIT):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


def _checked(frame: object) -> Untrusted:
    """Return a frame that a socket could have brought too. Raises RefusedError."""
    try:
        size = len(_ENCODE(frame).encode("utf-8"))
    except (ValueError, RecursionError):  # no number, or half of a surrogate pair
        raise RefusedError("shape") from None
    if size > sockets.FRAME:
        raise RefusedError("long")
    if not isinstance(frame, dict):
        raise RefusedError("shape")
    return frame


def _greet(context: AppContext, client: Client, address: str, hello: Untrusted) -> None:
    try:
        said = _checked(hello)
    except RefusedError:
        said = {}
    if said.get("t") != "hello":
        client.bye("shape")
    elif said.get("role") == "trainer":
        sockets.trainer(context, client, address, said)
    else:
        context.service.take(client, said)


def _frame(context: AppContext, client: Client, frame: object) -> None:
    try:
        said = _checked(frame)
    except RefusedError as refused:
        client.reply(sockets.refused(frame, refused.why))
        return
    if said.get("t") == "hello":
        client.reply(sockets.refused(said, "shape"))
    else:
        context.service.take(client, said)


def _has_seen(told: Written, ver: object) -> bool:
    """Return whether a frame tells the version that the phone has seen already."""
    if type(ver) is not int or ver <= 0 or told.kind not in {"state", "board"}:
        return False
    return bool(json.loads(told.text).get("ver") == ver)
