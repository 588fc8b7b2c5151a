"""Answer the checks by which phones and laptops find out whether a Wi-Fi has internet.

A phone that gets no answer leaves the Wi-Fi for mobile data. When the router points these names at this computer
(and the room listens on port 80), it gets the answer that it expects, and stays.
"""

from __future__ import annotations

from aiohttp import web

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
