"""Write the worker that keeps the course on a reader's device: which files belong to this edition, and its name.

Beside it, in a file of its own, stands what the whole would cost, for pages that have no worker to ask.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from raabta.book.binding import finding
from raabta.book.build.kept import Reading, plainly
from raabta.book.files import assets, engine
from raabta.book.pages import sharing

WORKER, ABOUT = "service-worker.js", "offline.json"
#: What a page needs before it can be shown, then the pages of the course; what is printed comes last.
_FIRST, _LAST = ("_static", "_images"), ("print", "practice")
#: Read by those who install the course, look for it or show a link to it, with a network, never by a page; and what a
#: reader who starts a tool keeps besides the course.
_LEFT_OUT = (sharing.ICONS, sharing.MANIFEST, finding.SITEMAP, f"{finding.LOST}.html", engine.FOLDER)
_MARK = 16


def write(html: Path, reading: Reading = plainly, without: Collection[str] = (), apart: Collection[str] = ()) -> None:
    """Write the worker of a finished book. Its edition is a hash of all files: what a page is made of changes it.

    `without` names the pages that nobody keeps: old addresses, to which no page leads. Folders that stand `apart` hold
    editions in further languages, each with a worker of its own.
    """
    found = {name: reading(html / name, "kept offline", _look) for name in _files(html, apart) if name not in without}
    files = {name: mark for name, (mark, _size, _packed) in found.items()}
    book: dict[str, Any] = {
        "version": hashlib.sha256(json.dumps(files).encode("utf-8")).hexdigest()[:_MARK],
        "bytes": sum(size for _mark, size, _packed in found.values()),
        "packed": sum(packed for _mark, _size, packed in found.values()),
        "files": files,
    }
    if (html / engine.FOLDER).is_dir():
        book["engine"] = engine.about()
    assets.put(html / WORKER, f"self.raabtaBook = {_said(book)};\n{assets.content(WORKER)}")
    about = {name: value for name, value in book.items() if name not in {"version", "files"}} | {"total": len(files)}
    assets.put(html / ABOUT, _said(about))


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _files(html: Path, apart: Collection[str]) -> Iterator[str]:
    """Yield the addresses of what is kept, in the order in which it is brought."""

    def turn(name: str) -> tuple[int, int, str]:
        folder, slash, _rest = name.partition("/")
        top = folder if slash else ""
        return (top not in _FIRST) + (top in _LAST), name.rpartition("/")[2] != "index.html", name

    yield from sorted(_paths(html, apart), key=turn)


def _paths(html: Path, apart: Collection[str]) -> Iterator[str]:
    for folder, inside, names in os.walk(html):
        here = os.path.relpath(folder, html).replace(os.sep, "/")
        at_top = here == os.curdir
        inside[:] = [
            name for name in inside if not name.startswith(".") and not (at_top and name in (*apart, *_LEFT_OUT))
        ]
        for name in names:
            if not name.startswith(".") and not (at_top and name in (WORKER, ABOUT, *_LEFT_OUT)):
                yield name if at_top else f"{here}/{name}"


def _look(path: Path) -> tuple[str, int, int]:
    """Return the mark of a file, its size, and what it costs on the way."""
    data = path.read_bytes()
    return hashlib.sha256(data).hexdigest()[:_MARK], len(data), len(gzip.compress(data, 6, mtime=0))
