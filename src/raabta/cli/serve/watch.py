"""Follow an author's edits: look for saved files, check and build, and tell every open page the outcome.

Watching is a walk over the names and times of a few hundred files, twice a second: that costs less than a hundredth of
a processor and needs no package. Pages are served from a copy of the last good book, so that a build never shows half.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from raabta.book.binding.offline import WORKER
from raabta.book.build import unchanged
from raabta.book.build.building import Built
from raabta.cli.serve.files import Handler, Server, Shelf

TICK_SECONDS = 0.5
HEARTBEAT_SECONDS = 15
PREFIX = "/_raabta/"
SCRIPT, EVENTS = f"{PREFIX}watch.js", f"{PREFIX}events"
Glance = dict[Path, tuple[int, int]]
_JS = Path(__file__).with_name("serve.js")
_NO_WORKER = Path(__file__).with_name("no-worker.js")


class News:
    """The news for open pages: which book is served, and what is wrong with the course now."""

    def __init__(self, book: str, faults: tuple[str, ...] = ()) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self.book, self.faults = book, faults

    def tell(self, faults: tuple[str, ...], book: str = "") -> None:
        """Tell open pages the outcome of a build; without `book` the old one is still served."""
        with self._changed:
            self.book, self.faults = book or self.book, faults
            self._number += 1
            self._changed.notify_all()

    def wait(self, seen: int) -> tuple[int, str]:
        """Return number and JSON text of the news once they are not `seen` any more, or after a while as they are."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != seen, HEARTBEAT_SECONDS)
            return self._number, json.dumps({"book": self.book, "faults": self.faults}, ensure_ascii=False)


class WatchHandler(Handler):
    """Serves the script and the news besides the book, and no worker that would keep yesterday's book on the device."""

    server: WatchServer

    def _special(self) -> bool:
        if self.path.startswith(SCRIPT):
            self._script(_JS)
        elif self.path == f"/{WORKER}":
            self._script(_NO_WORKER)
        elif self.path == EVENTS and self.command == "GET":
            self._stream()
        else:
            return False
        return True

    def _script(self, file: Path) -> None:
        head = {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-store"}
        self.answer(HTTPStatus.OK, file.read_bytes(), head)

    def _stream(self) -> None:
        self.close_connection = True
        self.answer(HTTPStatus.OK, None, {"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        seen = -1
        while True:
            number, text = self.server.news.wait(seen)
            # A line that begins with a colon says nothing; it finds out whether anybody still listens.
            self.wfile.write(f"data: {text}\n\n".encode() if number != seen else b":\n\n")
            self.wfile.flush()
            seen = number


class WatchServer(Server):
    """Serves the last good book, and its pages with the script at their foot."""

    def __init__(self, address: tuple[str, int], shelf: Shelf, news: News) -> None:
        super().__init__(address, shelf, WatchHandler)
        self.news = news

    def show(self, book: str) -> None:
        """Serve pages from now on as those of this book."""
        self.shelf.foot = foot(book)


def foot(book: str) -> bytes:
    """Return the HTML at the end of every page while its author works: the script that follows edits."""
    return f'<script src="{SCRIPT}?{book}"></script>\n'.encode()


def served_copy(root: Path) -> Path:
    """Return the folder that holds the last good book."""
    return root / "_build" / "served"


def copy(html: Path, served: Path) -> None:
    """Bring the copy up to a book that has just been built well. Each file changes at once, never in parts."""
    wanted = {path.relative_to(html) for path in html.rglob("*") if path.is_file()}
    for name in sorted(wanted):
        old, new = served / name, html / name
        if not old.is_file() or _stamp(old) != _stamp(new):
            old.parent.mkdir(parents=True, exist_ok=True)
            half = old.with_name(f".{old.name}.half")
            shutil.copy2(new, half)
            Path(half).replace(old)
    for path in list(served.rglob("*")):
        if path.is_file() and path.relative_to(served) not in wanted:
            path.unlink()


def watch(
    root: Path, built: Glance, make: Callable[[], Built], done: Callable[[Built], None], tick: Callable[[], bool]
) -> None:
    """Call `make` after every change, once the files have been still for a tick, and `done` with its result.

    `built` is how the files were before the last build began: what was saved while it ran is a change. `tick` waits and
    says whether to go on.
    """
    seen = built
    while tick():
        now = glance(root)
        if now == seen and now != built:
            built = now
            done(make())
        seen = now


def glance(root: Path) -> Glance:
    """Return path -> time and size of the files of a course."""
    found = {}
    for path in unchanged.files(root):
        try:
            found[path] = _stamp(path)
        except OSError:  # gone between two looks
            continue
    return found


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size
