"""Write a record as compact codes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from raabta.model.compact import entries
from raabta.model.compact.bits import REPEATED, Writer, minute_of
from raabta.model.compact.slots import STEP, Table
from raabta.model.joining import merge

FORMAT = 1
#: Of the first slot, and of how many there are.
RANGE = 6
REPEATS, LEVEL = 2, 3
KNOWN = 16
_PLACE = frozenset({"at", "seen", "when"})
_REPEAT = frozenset({"hash", "level", "when"})


@dataclass(slots=True)
class _Fitted:
    """What of a record has a slot, by its number; `rest` are the ids of answers that have none."""

    answers: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    steps: set[int] = field(default_factory=set)
    repeats: dict[int, tuple[int, int]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> list[int]:
        return sorted({*self.answers, *self.places, *self.steps})


def pack(record: Mapping[str, Any], table: Table, most: int = 0) -> tuple[list[bytes], list[str]]:
    """Return the codes of a record, each of at most `most` bytes, and the ids of answers that do not fit into a code.

    Without `most` it is one code. Codes are cut between slots: where `most` is less than what one slot needs, a code is
    longer. Each is whole in itself; joined in any order they are the record.
    """
    fitted = _fit(merge(record, record), table)
    codes: list[bytes] = []
    left = fitted.numbers
    while left or not codes:
        # The most slots that fit: a code grows with each.
        fewest, many = min(1, len(left)), len(left)
        while fewest < many:
            tried = (fewest + many + 1) // 2 if most else many
            fits = not most or len(_code(fitted, table, left[:tried], last=tried == len(left))) <= most
            fewest, many = (tried, many) if fits else (fewest, tried - 1)
        codes.append(_code(fitted, table, left[:fewest], last=fewest == len(left)))
        left = left[fewest:]
    return codes, fitted.rest


def _fit(record: Mapping[str, Any], table: Table) -> _Fitted:
    fitted = _Fitted()
    for name, entry in sorted(record["answers"].items()):
        for one in _versions(entry):
            number = table.number.get((name, one["hash"]))
            if number is None or not entries.fits(table.slots[number], one):
                fitted.rest.append(name)
            else:
                fitted.answers[number] = one
    fitted.rest = sorted(set(fitted.rest))
    for name, place in _sound(record.get("places"), _PLACE):
        _fit_place(fitted, table, name, place)
    for name, repeat in _sound(record.get("repeats"), _REPEAT):
        number = table.number.get((name, str(repeat.get("hash"))))
        level, minute = repeat.get("level"), minute_of(repeat.get("when"))
        if number is None or minute is None or not table.slots[number].hash:
            continue
        if isinstance(level, int) and not isinstance(level, bool) and 0 <= level < 1 << LEVEL:
            fitted.repeats[number] = level, minute
    return fitted


def _versions(entry: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield {name: value for name, value in entry.items() if name != "earlier"}
    yield from entry.get("earlier", {}).values()


def _sound(found: object, known: frozenset[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what is kept by chapter or question and says nothing that a code cannot say."""
    for name, one in sorted(found.items()) if isinstance(found, dict) else ():
        if isinstance(one, dict) and one.keys() <= known:
            yield name, one


def _fit_place(fitted: _Fitted, table: Table, chapter: str, place: Mapping[str, Any]) -> None:
    number, minute = table.number.get((chapter, "")), minute_of(place.get("when"))
    if number is None or minute is None or table.slots[number].kind != "place":
        return
    steps = table.steps.get(chapter, ())
    ids = {table.slots[step].id: at for at, step in enumerate(steps, start=1)}
    at, seen = place.get("at"), place.get("seen")
    fitted.places[number] = ids.get(f"{chapter}{STEP}{at}", 0), minute
    for one in seen if isinstance(seen, list) else ():
        if isinstance(one, str) and (known := ids.get(f"{chapter}{STEP}{one}")):
            fitted.steps.add(steps[known - 1])


def _code(fitted: _Fitted, table: Table, numbers: Sequence[int], *, last: bool) -> bytes:
    out, first = Writer(), numbers[0] if numbers else 0
    end = numbers[-1] + 1 if numbers else 0
    out.bits(KNOWN, len(table.slots))
    out.golomb(RANGE, first)
    out.golomb(RANGE, end - first)
    here = set(numbers)
    for number in range(first, end):
        out.bits(1, int(number in here))
    language = ""
    for number in numbers:
        if number in fitted.answers:
            language = entries.put(out, table.slots[number], fitted.answers[number], language)
        elif number in fitted.places:
            at, minute = fitted.places[number]
            out.golomb(0, at)
            out.time(minute)
    again = [number for number in sorted(fitted.repeats) if number in here or (last and number not in fitted.answers)]
    _put_repeats(out, {number: fitted.repeats[number] for number in again})
    raw = bytes([FORMAT]) + table.mark + mixed(out.bytes())
    return raw + zlib.crc32(raw).to_bytes(4, "big")


def mixed(body: bytes) -> bytes:
    """Return the bytes mixed with others that are always the same, or mixed ones as they were.

    Whoever has done all has a row of ones, and messengers take a row of `_` for a sign of theirs.
    """
    return bytes(byte ^ (at * 167 + 41) & 255 for at, byte in enumerate(body))


def _put_repeats(out: Writer, repeats: Mapping[int, tuple[int, int]]) -> None:
    out.golomb(REPEATS, len(repeats))
    before = -1
    for number, (level, minute) in repeats.items():
        out.golomb(REPEATS, number - before - 1)
        out.bits(LEVEL, level)
        out.time(minute, REPEATED)
        before = number
