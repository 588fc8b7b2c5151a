"""Give a trainer the report and the export while the room runs: made in memory, of what the ledger has.

The key comes in a header, never in the address, which browsers keep in their history.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from aiohttp import web

from raabta import i18n
from raabta.room.report.export import with_halls, zipped_export
from raabta.room.report.report import report_html
from raabta.room.report.summary import Summary
from raabta.room.session import state
from raabta.room.session.record import LedgerError, Record
from raabta.room.web import sockets
from raabta.room.web.settings import CONTEXT, AppContext


class _Kind(NamedTuple):
    """A file that a trainer takes: how its name ends, its type, and what makes it of a summary, in a language."""

    end: str
    type: str
    made: Callable[[Summary, str], bytes]


def _page(found: Summary, language: str) -> bytes:
    return report_html(with_halls(found), language or found.course.original).encode("utf-8")


_REPORT = _Kind("html", "text/html; charset=utf-8", _page)
_EXPORT = _Kind("zip", "application/zip", lambda found, _language: zipped_export(found))


async def report(request: web.Request) -> web.Response:
    """Answer with the page that `raabta room report --language` writes."""
    return await _answer(request, _REPORT, _language(request))


async def export(request: web.Request) -> web.Response:
    """Answer with the files that `raabta room export` writes, in the course's own language, as a zip."""
    return await _answer(request, _EXPORT, "")


def routes() -> list[web.RouteDef]:
    """Return the routes of both files."""
    return [web.get("/report", report), web.get("/export.zip", export)]


async def _answer(request: web.Request, kind: _Kind, language: str) -> web.Response:
    """Answer with the file, or with why not: no trainer's key, an open vote, a ledger that cannot be read."""
    context = request.app[CONTEXT]
    say = i18n.words("room/trainer", _language(request) or context.settings.languages[0])
    _let_in(context, request, say)
    try:
        kept = await context.service.ledger.load(context.service.room.id)
    except LedgerError as error:
        raise web.HTTPServiceUnavailable(text=str(error)) from None
    if not any(record.kind == "room" for record in kept):
        raise web.HTTPGone(text=say["why_unknown"])
    if any(state.restored(record.read()).phase == "open" for record in kept if record.kind == "state"):
        raise web.HTTPConflict(text=say["file_open"])
    name, body = await asyncio.to_thread(_made, context, kind, language, kept)
    headers = {
        "Content-Type": kind.type,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return web.Response(body=body, headers=headers)


def _made(context: AppContext, kind: _Kind, language: str, kept: Sequence[Record]) -> tuple[str, bytes]:
    """Return the file's name and what is in it. This takes its time, so it is not for the event loop."""
    assert context.settings.summing is not None  # noqa: S101 - else there is no such address
    found = context.settings.summing(language, kept)
    day = datetime.fromtimestamp(found.started, tz=UTC).astimezone().date()
    return f"{found.room}-{day.isoformat()}.{kind.end}", kind.made(found, language)


def _let_in(context: AppContext, request: web.Request, say: Mapping[str, str]) -> None:
    """Refuse whoever has not the trainer's key; wrong ones are counted together with those of a trainer's hello."""
    address = context.address(request)
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and sockets.is_right(context, key):
        context.keys.right(address)
        return
    waiting = context.keys.wait(address)
    if waiting:
        raise web.HTTPTooManyRequests(text=say["key_wait"], headers={"Retry-After": str(math.ceil(waiting))})
    context.keys.failed(address)
    raise web.HTTPForbidden(text=say["key_wrong"])


def _language(request: web.Request) -> str:
    """Return the language that is asked for, if the room has it, else ""."""
    asked = request.query.get("language", "")
    return asked if asked in request.app[CONTEXT].settings.languages else ""
