"""Guard every request: check the host that it names, the page that it comes from, and how many there are."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web, web_response

from raabta.room.web.connection_gate import guest_of
from raabta.room.web.settings import CONTEXT, Settings

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logging.getLogger("raabta.room")

#: aiohttp names itself and Python with their versions in every answer, also where no signal is sent.
SERVER = "raabta"
web_response.SERVER_SOFTWARE = SERVER  # type: ignore[attr-defined]

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
#: Names that only a local network gives; no page on the internet can have one and point it here.
_LOCAL = (".local", ".lan", ".home.arpa", ".internal")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a request through, or refuse it with a short reason."""
    if guest := guest_of(request):
        guest.asked()
    try:
        _admit(request)
        return await handler(request)
    except web.HTTPException:
        raise
    except (ConnectionError, TimeoutError):
        raise web.HTTPRequestTimeout from None
    except Exception:
        log.exception("A request to %r failed", request.path[:80])
        raise web.HTTPInternalServerError(text="Something went wrong in the room. It goes on.") from None


async def add_security_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers that every answer has, unless the answer sets its own."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def known(host: str, settings: Settings) -> bool:
    """Say whether the room answers under this host: an address, this computer, a local name, or its own name.

    A page elsewhere could point its own name at this computer and then read as if it were the room.
    """
    if not _HOST.fullmatch(host):
        return False
    try:
        name = (urlsplit(f"//{host}").hostname or "").lower().rstrip(".")
    except ValueError:
        return False
    if name == settings.host.lower() or name in settings.hosts:
        return True
    try:
        ip_address(name)
    except ValueError:
        return "." not in name or name.endswith(_LOCAL)
    return True


def same_origin(request: web.Request) -> bool:
    """Say whether a request comes from a page of this room, or from no page at all."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == request.host.lower() and origin.startswith(("http://", "https://"))
    except ValueError:
        return False


def _admit(request: web.Request) -> None:
    context = request.app[CONTEXT]
    asked_by_machine = request.path in ANSWERS
    if not asked_by_machine and not known(request.host, context.settings):
        if request.method in {"GET", "HEAD"} and request.path != "/ws":
            # A router that points every name here, so that a phone that opens anything lands in the room.
            raise web.HTTPFound(context.settings.url)
        raise web.HTTPMisdirectedRequest(text=f"The room is at {context.settings.url}")
    if (request.method == "POST" or request.path == "/ws") and not same_origin(request):
        raise web.HTTPForbidden(text="This must come from a page of the room.")
    if not asked_by_machine and not context.admits(context.address(request)):
        raise web.HTTPTooManyRequests(text="Too many requests.", headers={"Retry-After": "2"})


_APPLE = "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>"
#: Path -> status, type, body: Android and ChromeOS, Apple, Windows, Firefox, GNOME, KDE.
ANSWERS = {
    "/generate_204": (204, "text/plain", ""),
    "/gen_204": (204, "text/plain", ""),
    "/hotspot-detect.html": (200, "text/html", _APPLE),
    "/library/test/success.html": (200, "text/html", _APPLE),
    "/connecttest.txt": (200, "text/plain", "Microsoft Connect Test"),
    "/ncsi.txt": (200, "text/plain", "Microsoft NCSI"),
    "/success.txt": (200, "text/plain", "success\n"),
    "/canonical.html": (
        200,
        "text/html",
        '<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>',
    ),
    "/check_network_status.txt": (200, "text/plain", "NetworkManager is online\n"),
}


async def answer(request: web.Request) -> web.Response:
    """Answer a connectivity check, whatever host it was meant for."""
    status, kind, body = ANSWERS[request.path]
    if status == 204:
        return web.Response(status=204, headers={"Cache-Control": "no-store"})
    return web.Response(text=body, content_type=kind, headers={"Cache-Control": "no-store"})


def routes() -> list[web.RouteDef]:
    """Return the routes of all checks."""
    return [web.get(path, answer) for path in ANSWERS]
