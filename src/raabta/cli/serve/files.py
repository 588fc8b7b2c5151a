"""Serve the built book to browsers: compressed, kept open, fresh or as unchanged, and nothing outside its folder.

A file whose address carries the hash of its content is kept by browsers for good; every other one is asked for again
and answered with 304 while it is the same. The policy of a page, which stands in it, goes out as a header as well.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import socket
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

TEXTS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".ipynb": "application/x-ipynb+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".xml": "application/xml",
}
OTHERS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LEVEL, WORTH_PACKING = 6, 200
IDLE_SECONDS = 60
#: As our theme writes it. A page that has it otherwise gets `_NO_POLICY`, which allows less; and a browser holds a page
#: to the policy that stands in it besides the one of the header, so no text in a page can loosen anything here.
_META = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
#: The worker in which the tools' Python runs: WebAssembly is what a policy must allow by name.
_ENGINE, _ENGINE_POLICY = ("engine", "worker.mjs"), "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
_NO_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"
_ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
#: The policy of the page that answers where there is none, and where its style says that the book is published.
_LOST = {"Content-Security-Policy": f"{_NO_POLICY}; img-src 'self' data:; frame-ancestors 'none'"}
_BASE = re.compile(rb'href="(/(?:[^"]*/)?)_static/')
_FOR_GOOD, _ASK = "public, max-age=31536000, immutable", "no-cache"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it is sent. `packed` is None where compressing it would gain nothing; `mark` is its content's hash."""

    kind: str
    body: bytes
    packed: bytes | None
    mark: str
    policy: str


class Shelf:
    """A folder of finished files. `foot` is put at the end of every page that may run a script."""

    def __init__(self, folder: Path, foot: bytes = b"") -> None:
        self._folder, self.foot = folder.resolve(), foot

    def find(self, address: str) -> Path | None:
        """Return the file that an address means; None where there is none, and for whatever leads out of the folder."""
        parts = PurePosixPath(unquote(urlsplit(address).path).lstrip("/")).parts
        if any(part.startswith(".") or set(part) & set("\\:\0") for part in parts):
            return None
        try:
            path = self._folder.joinpath(*parts).resolve()
            path = path / "index.html" if path.is_dir() else path
            return path if path.is_relative_to(self._folder) and path.is_file() else None
        except (OSError, ValueError):  # a name that is too long, or none that the disk can have
            return None

    def is_folder(self, address: str) -> bool:
        """Say whether an address names a folder and lacks the last slash, without which its links would be wrong."""
        path = urlsplit(address).path
        return not path.endswith("/") and self.find(f"{path}/index.html") is not None

    def lost(self) -> tuple[str, bytes]:
        """Return the kind and the text of what answers where there is no page: the book's own, as a host would send it,
        with its links leading from the root of this server, wherever the book is going to be published."""
        path = self.find("404.html")
        if path is None:
            return "text/plain", b"There is no such page.\n"
        page = path.read_bytes()
        base = _BASE.search(page)
        return "text/html", page.replace(b'href="' + base[1], b'href="/') if base else page

    def load(self, path: Path) -> Prepared:
        """Return a file as it is sent, made once for each state of the file. Raises OSError if it is gone."""
        stat = path.stat()
        return _sent(path, stat.st_mtime_ns, stat.st_size, self.foot)


@lru_cache(maxsize=1024)
def _sent(path: Path, _time: int, _size: int, foot: bytes) -> Prepared:
    body, suffix = path.read_bytes(), path.suffix.lower()
    policy = _policy(body) if suffix == ".html" else _NO_POLICY
    if path.parts[-2:] == _ENGINE:
        policy = _ENGINE_POLICY
    if suffix == ".html" and "default-src 'self'" in policy:
        body += foot
    packed = gzip.compress(body, LEVEL, mtime=0) if suffix in TEXTS and len(body) >= WORTH_PACKING else None
    kind = f"{TEXTS[suffix]}; charset=utf-8" if suffix in TEXTS else OTHERS.get(suffix, "application/octet-stream")
    mark = hashlib.sha256(body).hexdigest()
    return Prepared(kind, body, packed if packed and len(packed) < len(body) else None, mark, policy)


def _policy(page: bytes) -> str:
    found = _META.search(page)
    return unescape(found[1].decode("utf-8", "replace")) if found else _NO_POLICY


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD. Says nothing in the terminal: the address must stay in sight."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "raabta", ""
    timeout = IDLE_SECONDS
    wbufsize = -1  # head and body in one packet
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        """Answer one request."""
        if self.headers.get("Content-Length") or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # what follows is not the next request
        if not self._special():
            self._file()

    do_HEAD = do_GET  # noqa: N815

    def _special(self) -> bool:
        """Answer what is no file of the book; return whether it was that."""
        return False

    def _file(self) -> None:
        shelf = self.server.shelf
        if shelf.is_folder(self.path):
            # The path only: whatever a client calls this computer is not repeated.
            there = urlsplit(self.path).path.rstrip("/")
            self.answer(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": "/" + there.lstrip("/") + "/"})
            return
        path = shelf.find(self.path)
        try:
            sent = shelf.load(path) if path else None
        except OSError:  # gone since
            sent = None
        if sent is None:
            kind, body = shelf.lost()
            self.answer(HTTPStatus.NOT_FOUND, body, {"Content-Type": f"{kind}; charset=utf-8", **_LOST})
        else:
            self._send(sent)

    def _send(self, sent: Prepared) -> None:
        packs = sent.packed is not None and "gzip" in self.headers.get("Accept-Encoding", "")
        mark = f'"{sent.mark[:20]}{"-gzip" if packs else ""}"'
        kept = urlsplit(self.path).query == sent.mark[:8]
        head = {"ETag": mark, "Cache-Control": _FOR_GOOD if kept else _ASK, "Vary": "Accept-Encoding"}
        # Also where nothing has changed: a browser lays the heads of that answer over those that it has kept.
        head["Content-Security-Policy"] = f"{sent.policy}; frame-ancestors 'none'"
        if mark in self.headers.get("If-None-Match", ""):
            self.answer(HTTPStatus.NOT_MODIFIED, None, head)
            return
        head["Content-Type"] = sent.kind
        if packs:
            head["Content-Encoding"] = "gzip"
        self.answer(HTTPStatus.OK, sent.packed if packs else sent.body, head)

    def answer(self, status: HTTPStatus, body: bytes | None, head: dict[str, str]) -> None:
        """Send an answer whose length is known; 304 has neither body nor length."""
        self.send_response(status)
        for name, value in ({"Content-Security-Policy": "default-src 'none'"} | _ALWAYS | head).items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if body and self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """An HTTP server with a thread for each connection."""

    request_queue_size = 128

    def __init__(self, address: tuple[str, int], shelf: Shelf, handler: type[Handler] = Handler) -> None:
        super().__init__(address, handler)
        self.shelf = shelf

    def server_bind(self) -> None:
        """Take the port. The name of this computer is not looked up, which can take long and is never used."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a reader who goes away in the middle, and a line that is no request: neither is a fault of anybody."""
