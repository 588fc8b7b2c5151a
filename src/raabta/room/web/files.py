"""Serve the built book and the slides, so that phones keep the course. Nothing outside their folders can be reached.

Both hold the answers of every question. So phones get the book when the session has ended, and the slides are for the
trainer's own computer.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from aiohttp import web

from raabta import i18n
from raabta.room.web.net import is_loopback
from raabta.room.web.settings import CONTEXT

#: The book carries its own policy in every page; the deck is one file with its script and style inside.
_POLICIES = {
    "book": "frame-ancestors 'self'",
    "slides": "default-src 'self' 'unsafe-inline' data: blob:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'self'",
}
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
_PACKED_AT_MOST, _MOST_PACKED = 2_000_000, 200


def at_home(request: web.Request) -> bool:
    """Say whether a request comes from this computer itself, and not through a proxy that runs on it."""
    # Each is looked up: a set of the names would not find what a proxy writes in small letters.
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"))
    return is_loopback(request.remote or "") and not forwarded


def afterwards(request: web.Request) -> bool:
    """Say whether a client may read the answers: the trainer's computer always, others when the session has ended."""
    return at_home(request) or request.app[CONTEXT].service.room.state.phase == "ended"


def _not_yet(languages: Iterable[str]) -> str:
    return "\n".join(i18n.words("room/server", code)["book_later"] for code in languages)


class Folder:
    """Serves one folder under one address to those whom `may` lets in. Text is compressed once, for all phones."""

    def __init__(self, name: str, root: Path, may: Callable[[web.Request], bool]) -> None:
        self.name, self._root, self._may = name, root.resolve(), may
        self._packed: OrderedDict[tuple[Path, int, int], bytes] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the folder."""
        return [web.get(f"/{self.name}", self._enter), web.get(f"/{self.name}/{{path:.*}}", self._show)]

    async def _enter(self, _request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"/{self.name}/")

    async def _show(self, request: web.Request) -> web.StreamResponse:
        if not self._may(request):
            raise web.HTTPForbidden(text=_not_yet(request.app[CONTEXT].settings.languages))
        path = self._find(request.match_info["path"])
        if path.is_dir():
            if not request.path.endswith("/"):
                raise web.HTTPFound(f"{request.rel_url.raw_path}/")
            path /= "index.html"
        if not path.is_file() or not path.resolve().is_relative_to(self._root):
            raise web.HTTPNotFound
        kind = _TYPES.get(path.suffix.lower())
        headers = {"Content-Security-Policy": _POLICIES[self.name], "Cache-Control": "no-cache"}
        small = path.stat().st_size <= _PACKED_AT_MOST
        if kind is not None and small and "gzip" in request.headers.get("Accept-Encoding", ""):
            more = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return web.Response(body=self._pack(path), content_type=kind, charset="utf-8", headers=headers | more)
        if kind is not None:
            headers["Content-Type"] = f"{kind}; charset=utf-8"
        return web.FileResponse(path, headers=headers)

    def _find(self, wanted: str) -> Path:
        """Return the path that is meant; refuse one that leads out, is hidden, or means something to Windows."""
        parts = PurePosixPath(wanted).parts
        if any(part.startswith((".", "/")) or set(part) & set('\\:*?"<>|\0') for part in parts):
            raise web.HTTPNotFound
        try:
            path = self._root.joinpath(*parts).resolve()
            path.stat()  # here and not later: a name may be longer than the disk allows
        except (OSError, ValueError):
            raise web.HTTPNotFound from None
        if not path.is_relative_to(self._root):
            raise web.HTTPNotFound
        return path

    def _pack(self, path: Path) -> bytes:
        known = path.stat()
        key = (path, known.st_mtime_ns, known.st_size)
        packed = self._packed.get(key)
        if packed is None:
            packed = self._packed[key] = gzip.compress(path.read_bytes(), 6, mtime=0)
            while len(self._packed) > _MOST_PACKED:
                self._packed.popitem(last=False)
        return packed
