"""Write the worker that keeps the course on a reader's device: which files belong to this edition, and its name."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from raabta.book import assets, engine, sharing
from raabta.book.kept import Reading, plainly

WORKER = "service-worker.js"
#: What a page needs before it can be shown, then the pages of the course; what is printed comes last.
_FIRST, _LAST = ("_static", "_images"), ("print", "practice")
#: Read by those who install the course or show a link to it, with a network, never by a page; and what a reader who
#: starts a tool keeps besides the course.
_LEFT_OUT = (sharing.ICONS, sharing.MANIFEST, engine.FOLDER)
_MARK = 16


def write(html: Path, reading: Reading = plainly) -> None:
    """Write the worker of a finished book. Its edition is a hash of all files: what a page is made of changes it."""
    found = {path.relative_to(html).as_posix(): reading(path, "kept offline", _look) for path in _files(html)}
    files = {name: mark for name, (mark, _size, _packed) in found.items()}
    book: dict[str, Any] = {
        "version": hashlib.sha256(json.dumps(files).encode("utf-8")).hexdigest()[:_MARK],
        "bytes": sum(size for _mark, size, _packed in found.values()),
        "packed": sum(packed for _mark, _size, packed in found.values()),
        "files": files,
    }
    if (html / engine.FOLDER).is_dir():
        book["engine"] = engine.about()
    said = json.dumps(book, ensure_ascii=False, separators=(",", ":"))
    assets.put(html / WORKER, f"self.raabtaBook = {said};\n{assets.content(WORKER)}")


def _files(html: Path) -> Iterator[Path]:
    """Yield what is kept, in the order in which it is brought."""

    def turn(path: Path) -> tuple[int, int, str]:
        name = path.relative_to(html)
        folder = name.parts[0] if len(name.parts) > 1 else ""
        return (folder not in _FIRST) + (folder in _LAST), name.name != "index.html", name.as_posix()

    found = (path for path in html.rglob("*") if path.is_file())
    for path in sorted(found, key=turn):
        parts = path.relative_to(html).parts
        if not any(part.startswith(".") for part in parts) and parts[0] not in (WORKER, *_LEFT_OUT):
            yield path


def _look(path: Path) -> tuple[str, int, int]:
    """Return the mark of a file, its size, and what it costs on the way."""
    data = path.read_bytes()
    return hashlib.sha256(data).hexdigest()[:_MARK], len(data), len(gzip.compress(data, 6, mtime=0))
