"""Put the handlers of a room together, and serve them on a port."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

from aiohttp import web

from raabta import i18n
from raabta.room.process import open_files
from raabta.room.protocol.values import Leaving
from raabta.room.service.room_service import RoomService
from raabta.room.web import http_polling, noscript, pages, reports, security
from raabta.room.web.connection_gate import SPARE, Gate, LimitedConnection
from raabta.room.web.files import Folder, afterwards, at_home
from raabta.room.web.settings import CONTEXT, RESERVED, AppContext, Settings

#: Connections that may wait to be accepted: a hall scans the code in the same moment.
BACKLOG = 4096
#: Seconds: a connection is kept without a whole request (who talks by POST comes every 2 s); a body that nobody wants
#: is still taken; the last words are waited for.
KEEP_ALIVE, LINGER, LAST_WORDS = 10.0, 2.0, 3.0
PORTS_TO_TRY = 20
#: uvloop lets in one connection per socket and round; a hall that comes back at once would wait behind those who vote.
LISTENERS = 16
#: What somebody may mean who types capitals or a slash too many.
_FOLDERS = frozenset({"/book", "/slides"})
_ENTRIES = frozenset({*pages.PATHS, "/plain"}) | _FOLDERS


def make_app(service: RoomService, settings: Settings, static: Path | None = None) -> web.Application:
    """Return the web application of a room, and tell `service` how to join it and where the book is.

    `static` is the folder of the built pages, if not that of the package. Raises FileNotFoundError if they were not
    built.
    """
    app = web.Application(middlewares=[security.guard, _astray], client_max_size=http_polling.BODY)
    service.admission.announced = settings.expected
    app[CONTEXT] = context = AppContext(service, settings, pages.build(settings.language, static, settings.languages))
    app.on_response_prepare.append(security.add_security_headers)
    app.add_routes([*pages.routes(), *http_polling.routes(), *noscript.routes(), *security.routes()])
    if settings.summing is not None:
        app.add_routes(reports.routes())
    for name, folder, may in (("book", settings.book, afterwards), ("slides", settings.slides, at_home)):
        if folder is not None and folder.is_dir():
            app.add_routes(Folder(name, folder, may).routes())
    service.join = settings.join()
    service.admission.held, service.admission.admits = context.newcomers.waiting, context.knows
    service.book = "/book/" if settings.book is not None and settings.book.is_dir() else ""
    return app


@web.middleware
async def _astray(request: web.Request, handler: security.Handler) -> web.StreamResponse:
    """Lead a browser that opens a page which does not exist into the room: in a hall people mistype."""
    try:
        return await handler(request)
    except web.HTTPNotFound:
        if request.method != "GET" or "text/html" not in request.headers.get("Accept", ""):
            raise
        meant = request.path.rstrip("/").lower()
        there = _ENTRIES & {resource.canonical for resource in request.app.router.resources()}
        bare = meant in _FOLDERS and request.path == f"{meant}/"  # without a first page: it must not lead to itself
        if meant.startswith("/slides/") or (bare and meant == "/slides" and meant in there):
            text = "\n".join(
                i18n.words("room/server", code)["no_slides"] for code in request.app[CONTEXT].settings.languages
            )
            raise web.HTTPNotFound(text=text) from None
        raise web.HTTPSeeOther(meant if meant in there and not bare else "/") from None


class Server:
    """Serves a room on a port. The caller has started `service`; `stop` stops it."""

    def __init__(self, service: RoomService) -> None:
        self._service = service
        self._runner: web.AppRunner | None = None
        self._listening: list[asyncio.Server] = []
        self.port = 0

    async def run(self, settings_of: Callable[[int], Settings], host: str, port: int) -> None:
        """Listen on `port` or the next free one; `settings_of` is called with the port when it is known.

        Raises OSError if the room cannot listen, FileNotFoundError if its pages were not built.
        """
        sockets = bind(host, port)
        self.port = sockets.getsockname()[1]
        app = make_app(self._service, settings_of(self.port))
        self._runner = web.AppRunner(app, shutdown_timeout=LAST_WORDS)
        await self._runner.setup()
        factory = _guests(app[CONTEXT], self._runner.server)
        loop = asyncio.get_running_loop()
        for listener in _listeners(sockets):
            self._listening.append(await loop.create_server(factory, sock=listener, backlog=BACKLOG))

    async def stop(self, why: Leaving = "restart") -> None:
        """Let nobody in any more, say good-bye to every client, wait a little until that is written, and close."""
        if self._runner is None:
            await self._service.stop(why)
            return
        for server in self._listening:
            server.close()
        await self._service.stop(why)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                while self._service.hub.clients:
                    await asyncio.sleep(0.02)
        await self._runner.cleanup()
        self._runner = None


def _guests(context: AppContext, server: web.Server | None) -> Callable[[], LimitedConnection]:
    """Return the factory of the handlers of connections. Behind a balancer all of them come from its address."""
    assert server is not None  # noqa: S101 - the runner has been set up
    wanted, places = context.settings, context.places
    most = 2 * wanted.per_address
    limit = open_files(wanted.max_phones + RESERVED + most + SPARE) or float("inf")
    gate = Gate(float("inf") if wanted.proxied else most, lambda: limit - SPARE - places.taken)
    # What aiohttp would log is the noise of broken requests; faults of ours are logged by the guard.
    quiet = logging.getLogger("raabta.room.http")
    quiet.setLevel(logging.CRITICAL)
    return partial(
        LimitedConnection,
        gate,
        server,
        access_log=None,
        logger=quiet,
        keepalive_timeout=KEEP_ALIVE,
        lingering_time=LINGER,
        auto_decompress=False,
    )


def _listeners(listening: socket.socket) -> list[socket.socket]:
    """Return the socket, on uvloop with copies of it: all of them take from the same queue of connections."""
    uvloop = type(asyncio.get_running_loop()).__module__.startswith("uvloop")
    return [listening, *(listening.dup() for _ in range(LISTENERS - 1 if uvloop else 0))]


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens on this port or the next free one; 0 is any port. Raises OSError if none is free."""
    last = OSError()
    for candidate in range(port, min(port + PORTS_TO_TRY, 65536)):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            # On Windows the same word would let two programs share the port.
            made.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR), 1)
            made.bind((host, candidate))
            made.listen(BACKLOG)
        except OSError as error:
            made.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES} or candidate < 1024:
                raise
            last = error
        else:
            return made
    raise last
