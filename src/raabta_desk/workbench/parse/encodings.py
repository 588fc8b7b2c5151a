"""Decode the bytes of a text in whichever encoding it is: UTF-8, UTF-16, or what Windows writes here.

Bad input: bytes that are no text are ValueError; an encoding that nobody offered is LookupError. Windows' two code
pages are told apart by their high bytes: in Urdu words they stand together, in European ones alone between letters.
"""

from __future__ import annotations

import codecs
import re

#: What may be asked for, the most usual first.
ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1256")
_HIGH = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text and the encoding in which it was read, which is `encoding` where it is named.

    Raises LookupError if `encoding` is none of ENCODINGS, ValueError if the bytes are no text.
    """
    if encoding:
        if encoding not in ENCODINGS:
            raise LookupError(encoding)
        return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "utf-16"
    if b"\0" in data:
        return _without_mark(data), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        # Unused codes become a mark instead of an error.
        found = "cp1256" if _is_arabic(data) else "cp1252"
        return data.decode(found, "replace"), found


def _without_mark(data: bytes) -> str:
    """Read UTF-16 without its mark: of the first letters of a table, every other byte is nought."""
    start = data[:400]
    for name, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        low = start[::2] if name == "utf-16-le" else start[1::2]
        # Urdu letters have 6 in the place of the nought.
        if len(high) > 3 and high.count(0) + high.count(6) > 0.9 * len(high) and low.count(0) == 0:
            return data.decode(name, "replace")
    raise ValueError("no text")


def _is_arabic(data: bytes) -> bool:
    runs = [len(run) for run in _HIGH.findall(data[:200_000])]
    return sum(run for run in runs if run > 1) > sum(run for run in runs if run == 1)
