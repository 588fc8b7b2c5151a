"""Write and read numbers as bits, and times as minutes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
#: Times outside of these do not travel: the clock of the device was wrong, or the code is damaged.
_FIRST = int((datetime(2000, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds() // 60)
_LAST = int((datetime(2200, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds() // 60)
_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z", re.ASCII)
#: No number of a code has more bits.
_LONGEST = 31
#: Orders of the codes: of a time after another, of a repeat's, of what lies between the first try and the last.
AT, REPEATED, GAP = 4, 6, 6


class DamagedError(ValueError):
    """Bits that no writer of this format makes."""


class Writer:
    """Bits on their way into bytes."""

    def __init__(self) -> None:
        self._bits: list[str] = []
        self._last = 0

    def bits(self, count: int, value: int) -> None:
        """Write the lowest `count` bits of a number."""
        self._bits.append(f"{value:0{count}b}")

    def golomb(self, order: int, value: int) -> None:
        """Write a number from 0 on: the smaller it is, the fewer bits."""
        shifted = value + (1 << order)
        self._bits.append("0" * (shifted.bit_length() - 1 - order))
        self.bits(shifted.bit_length(), shifted)

    def text(self, text: str) -> None:
        """Write a text as UTF-8 behind its length."""
        raw = text.encode("utf-8")
        self.golomb(3, len(raw))
        for byte in raw:
            self.bits(8, byte)

    def time(self, minute: int, order: int = AT) -> None:
        """Write a minute as what has passed since the one before it."""
        self.golomb(order, zigzag(minute - self._last))
        self._last = minute

    def bytes(self) -> bytes:
        """Return what was written, with zeros up to a whole byte."""
        bits = "".join(self._bits)
        bits += "0" * (-len(bits) % 8)
        return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))

    def __len__(self) -> int:
        return sum(map(len, self._bits))


class Reader:
    """Bits on their way out of bytes. Raises DamagedError where they end too soon or say what no writer says."""

    def __init__(self, raw: bytes) -> None:
        self._bits = "".join(f"{byte:08b}" for byte in raw)
        self._at = 0
        self._last = 0

    def bits(self, count: int) -> int:
        """Read a number of `count` bits."""
        end = self._at + count
        if end > len(self._bits):
            raise DamagedError
        value, self._at = int(self._bits[self._at : end], 2), end
        return value

    def golomb(self, order: int) -> int:
        """Read a number from 0 on."""
        zeros = 0
        while not self.bits(1):
            zeros += 1
            if zeros + order >= _LONGEST:
                raise DamagedError
        more = zeros + order
        return ((1 << more) | (self.bits(more) if more else 0)) - (1 << order)

    def text(self) -> str:
        """Read a text."""
        raw = bytes(self.bits(8) for _ in range(self.golomb(3)))
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DamagedError from error

    def time(self, order: int = AT) -> int:
        """Read a minute."""
        self._last += unzigzag(self.golomb(order))
        return sound(self._last)

    def end(self) -> None:
        """Read what stands behind all: less than a byte of zeros."""
        left = self._bits[self._at :]
        if len(left) >= 8 or "1" in left:
            raise DamagedError


def sound(minute: int) -> int:
    """Return the minute, if a record can have it."""
    if not _FIRST <= minute < _LAST:
        raise DamagedError
    return minute


def zigzag(value: int) -> int:
    """Return a number from 0 on for one that may be negative."""
    return value * 2 if value >= 0 else -value * 2 - 1


def unzigzag(value: int) -> int:
    """Return the number of which `zigzag` made this."""
    return value // 2 if value % 2 == 0 else -(value + 1) // 2


def minute_of(text: object, *, up: bool = False) -> int | None:
    """Return the minute of a time as records write it (UTC), rounded down or `up`; None for anything else."""
    found = _TIME.fullmatch(text) if isinstance(text, str) else None
    if not found:
        return None
    *parts, fraction = found.groups(default="")
    try:
        moment = datetime(*map(int, parts), tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return None
    minute = int((moment - _EPOCH).total_seconds() // 60)
    minute += up and bool(moment.second or fraction.strip("0"))
    return minute if _FIRST <= minute < _LAST else None


def stamp(minute: int) -> str:
    """Return the time of a minute as records write it. Milliseconds as well: times are compared as texts."""
    return (_EPOCH + timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:00.000Z")
