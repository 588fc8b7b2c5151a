"""Remember from one build to the next what was made of a file: of the same bytes the same is made again.

What is remembered stands under what it is made of, never under a time or a name alone, and under a mark of all that
makes it (this package, Python, the settings). A memory of another mark, or one that was damaged, is as good as none.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import os
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from raabta.content.yaml.nodes import Table, later

_T = TypeVar("_T")
_PROTOCOL, _SHA = 5, 32


class Memory:
    """What was made before, by what it was made of. Without a file it remembers nothing."""

    def __init__(self, file: Path | None = None, mark: str = "") -> None:
        self._file, self._head = file, hashlib.sha256(mark.encode("utf-8")).digest()
        self._before: dict[str, bytes] = self._load()
        self._now: dict[str, bytes] = {}

    def once(self, what: str, of: tuple[str, ...], make: Callable[[], _T]) -> _T:
        """Return what `make` returns: a value that can be pickled and that comes of nothing but `of`.

        What is returned belongs to the caller alone, who may change it.
        """
        if self._file is None:
            return make()
        key = f"{what} {hashlib.sha256(repr(of).encode('utf-8', 'backslashreplace')).hexdigest()}"
        known = self._now.get(key) or self._before.get(key)
        if known:
            self._now[key] = known
            found: _T = pickle.loads(known)  # noqa: S301 - our own file, and `_load` has looked whether it is whole
            return found
        made = make()
        self._now[key] = _packed(made)
        return made

    def save(self) -> None:
        """Keep what was asked for since it was loaded, and nothing else."""
        if self._file is None or self._now.keys() == self._before.keys():
            return
        said = pickle.dumps(self._now, _PROTOCOL)
        new = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(self._head + hashlib.sha256(said).digest() + said)
        new.replace(self._file)

    def _load(self) -> dict[str, bytes]:
        try:
            data = self._file.read_bytes() if self._file else b""
        except OSError:
            return {}
        head, sha, said = data[:_SHA], data[_SHA : 2 * _SHA], data[2 * _SHA :]
        if head != self._head or hashlib.sha256(said).digest() != sha:
            return {}
        found: dict[str, bytes] = pickle.loads(said)  # noqa: S301 - written by `save`, whole, with this mark
        return found


def _packed(made: object) -> bytes:
    out = io.BytesIO()
    _Packer(out, _PROTOCOL).dump(made)
    return out.getvalue()


class _Packer(pickle.Pickler):
    """Packs what is cheap to unpack: every build unpacks tens of thousands of things, and packs a few."""

    def reducer_override(self, value: object) -> Any:
        """Return how a value is made again, where that is faster than what pickle would do."""
        kind: type[Any] = type(value)
        if kind is Table:
            # Where things stand in their files is large, and is asked for where something is wrong.
            return later(value)  # type: ignore[arg-type]
        names = _names(kind)  # type: ignore[arg-type]
        return (kind, tuple(getattr(value, name) for name in names)) if names else NotImplemented


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of what a record that cannot change is made of by its call; nothing for any other thing."""
    if not is_dataclass(kind) or kind in copyreg.dispatch_table or "__slots__" not in vars(kind):
        return ()
    frozen = kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    return tuple(one.name for one in fields(kind)) if frozen and all(one.init for one in fields(kind)) else ()
