"""Say whether a build would change nothing: then it need not start.

The state of a course is a hash of its files, of this package, of tools, of the packages that are installed, and of the
day (a number can fall due for review overnight). It is kept with a hash of names, sizes and times of what was built.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import raabta
from raabta.form.registry import packages

#: Files above this are told apart by size and time: a film need not be read to see that it is the same.
_READ_BELOW = 2_000_000
_PRUNED = frozenset({"_build", "node_modules", "__pycache__"})
_VENV = "pyvenv.cfg"


def state(root: Path) -> str:
    """Return a hash of everything that the book is made of."""
    total = hashlib.sha256(f"{installed()} {datetime.now(tz=UTC).date()}".encode())
    for top in (root, Path(raabta.__file__).parent, *packages().values()):
        for path in files(top):
            total.update(f"{path.relative_to(top).as_posix()}\0{_mark(path)}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def installed() -> str:
    """Return a hash of this Python and of the packages that are installed."""
    total = hashlib.sha256(sys.version.encode())
    for place in sys.path:
        if place.endswith("-packages") and Path(place).is_dir():
            total.update(repr(sorted(path.name for path in Path(place).glob("*-info"))).encode())
    return total.hexdigest()


def is_built(root: Path, now: str) -> bool:
    """Return whether this state was built, and what came of it lies there whole."""
    try:
        kept = json.loads(_file(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(kept == {"state": now, "built": _built(root)})


def keep(root: Path, now: str) -> None:
    """Keep that this state is built."""
    _file(root).write_text(json.dumps({"state": now, "built": _built(root)}), encoding="utf-8")


def forget(root: Path) -> None:
    """Forget what was built: from here on it may be half of something."""
    _file(root).unlink(missing_ok=True)


def _built(root: Path) -> str:
    html, total = root / "_build" / "html", hashlib.sha256()
    for path in files(html):
        stat = path.stat()
        total.update(f"{path.relative_to(html).as_posix()} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return total.hexdigest()


def _mark(path: Path) -> str:
    try:
        stat = path.stat()
        if stat.st_size < _READ_BELOW:
            return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:  # a link that leads nowhere, a file that may not be read: part of the state as well
        return str(error.errno)
    return f"{stat.st_size} {stat.st_mtime_ns}"


def files(top: Path) -> Iterator[Path]:
    """Yield the files of a course, without what is built, hidden or belongs to an installation of Python."""
    for folder, inside, names in os.walk(top):
        if _VENV in names and folder != str(top):
            inside.clear()
            continue
        inside[:] = sorted(name for name in inside if name not in _PRUNED and not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names))


def _file(root: Path) -> Path:
    return root / "_build" / "raabta-state.json"
