"""Serve the three pages of the room, each one file with its words and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from aiohttp import web

from raabta import i18n
from raabta.i18n import foreign
from raabta.model.question import Widget
from raabta.render.page.controls import control_shapes
from raabta.room.web.settings import CONTEXT, Page

#: Path -> page.
PATHS = {"/": "phone", "/projector": "projector", "/trainer": "trainer"}
#: Slides may show the projector inside themselves, also when they were opened as a file: no policy can name a file as
#: the frame around a page, so the projector names none. It shows nothing secret and has nothing to press.
FRAMED = frozenset({"projector"})
#: A phone draws a button for each language: of one, there is nothing to choose.
_ONE_LANGUAGE = ".languages{display:none}"
#: A hall loads this page over one access point: it has the words of its first language, and asks for another's.
_LATER = frozenset({"phone"})
#: What only a browser without JavaScript sees; the rest of the style is built.
_NOSCRIPT = "noscript p{margin:1rem}noscript a{display:inline-block;padding:.75rem}"


def build(language: str, static: Path | None = None, languages: Sequence[str] = i18n.LANGUAGES) -> dict[str, Page]:
    """Return path -> page, in all `languages`; `language` is for those who have not chosen, "": as their browser says.

    Raises FileNotFoundError if the pages were not built.
    """
    folder = static or Path(str(files("raabta"))) / "static"
    return {path: _page(name, language, folder, languages) for path, name in PATHS.items()}


async def show(request: web.Request) -> web.Response:
    """Answer with the page of this path."""
    page = request.app[CONTEXT].pages[request.path]
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    # An old Safari does not take 'self' for the socket of the same host, so it is named.
    host = request.host
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": page.policy.format(host=host),
        "Vary": "Accept-Encoding",
    }
    if packed:
        headers["Content-Encoding"] = "gzip"
    if not page.framed:
        headers["X-Frame-Options"] = "DENY"
    body = page.packed if packed else page.html
    answer = web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)
    answer.force_close()  # what comes next is a socket, which browsers open anew
    return answer


async def words(request: web.Request) -> web.Response:
    """Answer with the words of a phone's page in a language of the room, as JSON."""
    code = request.match_info["language"]
    if code not in request.app[CONTEXT].settings.languages:
        raise web.HTTPNotFound
    answer = web.json_response(text=later(code), headers={"Cache-Control": "no-store"})
    answer.enable_compression()
    return answer


def later(language: str) -> str:
    """Return the words that a phone's page asks for when somebody wants another language, as JSON."""
    return json.dumps(dict(page_words("phone", language)), ensure_ascii=False, separators=(",", ":"))


def routes() -> list[web.RouteDef]:
    """Return the routes of the pages."""
    return [*(web.get(path, show) for path in PATHS), web.get("/words/{language}", words)]


def _page(name: str, language: str, static: Path, languages: Sequence[str]) -> Page:
    style, script = (_built(static / f"room-{name}.{kind}", kind) for kind in ("css", "js"))
    style += _NOSCRIPT + ("" if len(languages) > 1 else _ONE_LANGUAGE)
    first = language or languages[0]
    now = [first] if name in _LATER else languages
    told = {code: dict(page_words(name, code)) if code in now else None for code in languages}
    wanted = f' data-language="{language}"' if language else ""
    names = escape(json.dumps({code: i18n.own_name(code) for code in languages}, ensure_ascii=False))
    html = foreign.spelled(
        f'<!doctype html>\n<html lang="{first}" dir="{i18n.direction(first)}"{wanted} data-names="{names}">'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"<title>{escape(i18n.words('room/server', first)['title'])}</title><style>{style}</style></head>"
        f'<body><main id="room"></main><noscript>{_noscript(name, languages)}</noscript>'
        f'<script type="application/json" id="words">{_embedded(told)}</script>'
        f"<script>{script}</script></body></html>\n"
    )
    plain = html.encode("utf-8")
    return Page(plain, gzip.compress(plain, 9, mtime=0), _policy(name, style, script), framed=name in FRAMED)


def _noscript(name: str, languages: Sequence[str]) -> str:
    """Return the HTML for a browser without JavaScript: a phone has a way on, the trainer's pages need the script."""
    lines = []
    for code in languages:
        said = i18n.words("room/server", code)
        text = f'<a href="/plain?language={code}">{escape(said["to_plain"])}</a>'
        text = text if name == "phone" else escape(said["needs_script"])
        lines.append(f'<p lang="{code}" dir="{i18n.direction(code)}">{text}</p>')
    return "".join(lines)


def _policy(name: str, style: str, script: str) -> str:
    ancestors = "" if name in FRAMED else "; frame-ancestors 'none'"
    return (
        "default-src 'none'; connect-src 'self' ws://{host} wss://{host}; img-src data:; "
        f"script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'{ancestors}"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _built(path: Path, kind: str) -> str:
    """Return a built file as it can stand inside a page. Raises FileNotFoundError if it was not built."""
    if not path.is_file():
        message = f"{path.name} is missing: the pages of the room were not built (make web)"
        raise FileNotFoundError(message)
    text = path.read_text(encoding="utf-8").strip()
    end = "</style" if kind == "css" else "</script"
    return text.replace(end, "<\\/" + end[2:])


def _embedded(value: Any) -> str:
    """Return JSON that cannot end the script element around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


#: Beside its own: what the projector and the trainer's page say of a vote, what every page says of a scenario.
_SHARED = {"phone": ("story",), "projector": ("story", "board"), "trainer": ("story", "board"), "server": ("story",)}
#: A control and its answer are spoken of as on the pages of a course.
_OF_CONTROLS = ("control", "verdict", *get_args(Widget))


@i18n.remembered
def page_words(page: str, language: str) -> Mapping[str, str]:
    """Return name -> word of a page: `phone`, `projector`, `trainer`, or `server`, which is all that needs no script.

    A phone also gets `control_one` and so on, the HTML that it fills in when a question comes.
    """
    said = {}
    if page in {"phone", "server"}:
        said = i18n.pick("render/page", language, _OF_CONTROLS)
    if page == "phone":
        said |= control_shapes(said)
    for domain in (*_SHARED[page], page):
        said |= i18n.words(f"room/{domain}", language)
    return MappingProxyType(said)
