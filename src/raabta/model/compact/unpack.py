"""Read a record from a compact code."""

from __future__ import annotations

import zlib
from typing import Any

from raabta.model.compact import entries
from raabta.model.compact.bits import REPEATED, DamagedError, Reader, stamp
from raabta.model.compact.pack import FORMAT, KNOWN, LEVEL, RANGE, REPEATS, mixed
from raabta.model.compact.slots import STEP, Table
from raabta.model.joining import join
from raabta.model.progress import empty

_HEAD, _SUM = 3, 4


class RefusedError(ValueError):
    """A code that cannot be read. `why` is "damaged", "newer" or "other" (of another course)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def unpack(raw: bytes, table: Table) -> dict[str, Any]:
    """Return the record in a code. Raises RefusedError."""
    if len(raw) < _HEAD + _SUM or zlib.crc32(raw[:-_SUM]) != int.from_bytes(raw[-_SUM:], "big"):
        raise RefusedError("damaged")
    if raw[0] != FORMAT:
        raise RefusedError("newer")
    if raw[1:_HEAD] != table.mark:
        raise RefusedError("other")
    try:
        return _read(Reader(mixed(raw[_HEAD:-_SUM])), table)
    except DamagedError as error:
        raise RefusedError("damaged") from error


def _read(given: Reader, table: Table) -> dict[str, Any]:
    known = given.bits(KNOWN)
    if known > len(table.slots):
        raise RefusedError("newer")
    first, count = given.golomb(RANGE), given.golomb(RANGE)
    if first + count > known:
        raise DamagedError
    record: dict[str, Any] = empty(table.course)
    places: dict[str, dict[str, Any]] = {}
    language = ""
    for number in [number for number in range(first, first + count) if given.bits(1)]:
        slot = table.slots[number]
        if slot.kind == "step":
            chapter, _, step = slot.id.partition(STEP)
            places.setdefault(chapter, {"seen": []})["seen"].append(step)
        elif slot.kind == "place":
            places.setdefault(slot.id, {"seen": []}).update(_place(given, table, slot.id, known))
        else:
            entry, language = entries.get(given, slot, language)
            before = record["answers"].get(slot.id)
            record["answers"][slot.id] = join(before, entry) if before else entry
    repeats = _repeats(given, table, known)
    given.end()
    for place in places.values():
        place["seen"].sort()
    return record | ({"places": places} if places else {}) | ({"repeats": repeats} if repeats else {})


def _place(given: Reader, table: Table, chapter: str, known: int) -> dict[str, str]:
    at, steps = given.golomb(0), [number for number in table.steps.get(chapter, ()) if number < known]
    if at > len(steps):
        raise DamagedError
    step = {"at": table.slots[steps[at - 1]].id.partition(STEP)[2]} if at else {}
    return step | {"when": stamp(given.time())}


def _repeats(given: Reader, table: Table, known: int) -> dict[str, Any]:
    repeats: dict[str, Any] = {}
    number = -1
    for _ in range(given.golomb(REPEATS)):
        number += given.golomb(REPEATS) + 1
        if number >= known or not table.slots[number].hash:
            raise DamagedError
        level = given.bits(LEVEL)
        slot = table.slots[number]
        repeats[slot.id] = {"hash": slot.hash, "level": level, "when": stamp(given.time(REPEATED))}
    return repeats
