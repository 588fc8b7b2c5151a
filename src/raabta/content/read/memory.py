"""Remember from one build to the next what was made of a file: the same bytes give the same again.

What is remembered stands under what it is made of, never under a time or a name alone, and under a mark of all that
makes it (this package, Python, the settings). A memory of another mark, or one that was damaged, is as good as none.
It holds data alone (`packed.py`): whoever writes into it can make a check say something else, and nothing be done.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from raabta.content.read.packed import PackedError, packed, unpacked

_T = TypeVar("_T")
_SHA, _NUMBER = 32, 8
_END = _NUMBER + _SHA
#: What is forgotten stays in the file until it is more than what is remembered, and more than this.
_LEFT_BEHIND = 1_000_000
#: Where something stands in the file: its first byte, the one behind its last, and its checksum.
_Place = tuple[int, int, int]


class Memory:
    """The memory of what was made before, by what it was made of. Without a file it remembers nothing.

    The file holds the mark, the things one after another, where each of them stands, and last where that list begins,
    with its hash. A build adds a few things and a new list at the end: it need not write all the others again.
    """

    def __init__(self, file: Path | None = None, mark: str = "") -> None:
        self._file, self._head = file, hashlib.sha256(mark.encode("utf-8")).digest()
        self._data, self._before = self._load()
        self._asked: set[str] = set()
        self._new: dict[str, bytes] = {}

    def once(self, what: str, of: tuple[str, ...], make: Callable[[], _T]) -> _T:
        """Return what `make` returns: a value that `packed` can write, and that comes of nothing but `of`.

        What is returned belongs to the caller alone, who may change it.
        """
        if self._file is None:
            return make()
        key = f"{what} {hashlib.sha256(repr(of).encode('utf-8', 'backslashreplace')).hexdigest()}"
        self._asked.add(key)
        known = self._new.get(key) or self._bytes_of(key)
        if known:
            try:
                found: _T = unpacked(known)
            except PackedError:
                pass  # what nobody can read is not known
            else:
                return found
        made = make()
        self._new[key] = packed(made)
        return made

    def save(self) -> None:
        """Keep what was asked for since it was loaded, and nothing else."""
        if self._file is None or (not self._new and self._asked == self._before.keys()):
            return
        old = {key: self._before[key] for key in self._asked - self._new.keys()}
        live = sum(end - begin for begin, end, _sum in old.values()) + sum(map(len, self._new.values()))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if self._data and len(self._data) < 2 * live + _LEFT_BEHIND and self._is_as_loaded(self._file):
            with self._file.open("ab") as file:
                file.write(_after(len(self._data), self._new, old))
            return
        kept = {key: bytes(self._bytes_of(key)) for key in old}
        new = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        new.write_bytes(self._head + _after(_SHA, kept | self._new, {}))
        new.replace(self._file)

    def _is_as_loaded(self, file: Path) -> bool:
        """Say whether nobody has written it since. Who writes at the same moment spoils it, and that is found out."""
        return file.is_file() and file.stat().st_size == len(self._data)

    def _bytes_of(self, key: str) -> memoryview | bytes:
        """Return the bytes of something, or none where it is not known or was damaged."""
        begin, end, checksum = self._before.get(key, (0, 0, 0))
        part = self._data[begin:end]
        return part if zlib.crc32(part) == checksum else b""

    def _load(self) -> tuple[memoryview, dict[str, _Place]]:
        try:
            data = self._file.read_bytes() if self._file else b""
        except OSError:
            data = b""
        begin, sha = int.from_bytes(data[-_END:-_SHA], "big"), data[-_SHA:]
        listed = data[begin:-_END]
        if data[:_SHA] != self._head or _hash(begin, listed) != sha:
            return memoryview(b""), {}
        try:
            found = {key: (int(begin), int(end), int(mark)) for key, (begin, end, mark) in json.loads(listed).items()}
        except (ValueError, TypeError, AttributeError):
            return memoryview(b""), {}
        return memoryview(data), found


def _after(begin: int, new: dict[str, bytes], old: dict[str, _Place]) -> bytes:
    """Return what stands in the file from `begin` on: what is new, and the list of that and of what stands before."""
    places, at = dict(old), begin
    for key, one in new.items():
        places[key] = at, at + len(one), zlib.crc32(one)
        at += len(one)
    listed = json.dumps(places, separators=(",", ":")).encode("ascii")
    return b"".join((*new.values(), listed, at.to_bytes(_NUMBER, "big"), _hash(at, listed)))


def _hash(begin: int, listed: bytes) -> bytes:
    return hashlib.sha256(begin.to_bytes(_NUMBER, "big") + listed).digest()
