"""Spell codes in letters, and find them in what somebody pastes: an address, a message, a whole chat.

Base64url stands in links and messages. Base41 stands in QR codes: its letters are those of their alphanumeric mode that
an address may hold as they are.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from functools import reduce

from raabta.model.compact.slots import Table
from raabta.model.compact.unpack import RefusedError, unpack
from raabta.model.joining import merge
from raabta.model.progress import Reading, empty, from_code, read

BASE41 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-./"
#: In front of a code: in an address, and where there is none.
_MARKS = {"#r=": "64", "raabta-code:": "64", "#q=": "41", "RAABTA-CODE:": "41"}
_MARK = re.compile("|".join(map(re.escape, _MARKS)))
#: What messengers and keyboards of Urdu put between letters: zero-width and direction marks, soft hyphens.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANK = "[ \t\r\n\f\v\u00a0\u2028\u2029]+"
_LETTERS = {"64": re.compile("[A-Za-z0-9_-]+"), "41": re.compile("[0-9A-Z$+./-]+")}
#: A messenger breaks a code into no more lines; what follows is what somebody wrote.
_PIECES = 60


def to_base64url(raw: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def to_base41(raw: bytes) -> str:
    """Return bytes in base 41: three letters for two bytes, the least first; two for a last one."""
    pairs = (raw[at : at + 2] for at in range(0, len(raw), 2))
    return "".join(_letters(int.from_bytes(pair, "big"), len(pair) + 1) for pair in pairs)


def _letters(value: int, count: int) -> str:
    return "".join(BASE41[value // 41**place % 41] for place in range(count))


def from_base41(text: str) -> bytes:
    """Return the bytes of a text in base 41. Raises ValueError where it is none."""
    out = bytearray()
    for at in range(0, len(text), 3):
        part = text[at : at + 3]
        value = sum(BASE41.index(letter) * 41**place for place, letter in enumerate(part))
        if len(part) == 1 or value >> 8 * (len(part) - 1):
            raise ValueError(part)
        out += value.to_bytes(len(part) - 1, "big")
    return bytes(out)


def _from_base64url(text: str) -> bytes:
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    # Bits behind the last byte would let one code be spelt in several ways.
    if to_base64url(raw) != text:
        raise ValueError(text)
    return raw


_READ: dict[str, Callable[[str], bytes]] = {"64": _from_base64url, "41": from_base41}


def from_text(text: str, table: Table) -> Reading:
    """Read the record out of a text: all compact codes in it, joined; else a code of the long form, or a file's JSON.

    Where one of several codes is damaged, none is taken: the one who pasted them is to know.
    """
    if text.lstrip().startswith("{"):  # a file: what a learner typed into it stays as it is
        return read(text, table.course)
    plain = _UNSEEN.sub("", text)
    records = []
    for spelled, letters in _found(plain):
        try:
            records.append(_unpacked(spelled, letters, table))
        except RefusedError as error:
            return Reading(empty(), text, error.why)
    return Reading(reduce(merge, records)) if records else read(from_code(plain), table.course)


def _found(text: str) -> Iterator[tuple[str, str]]:
    """Yield each marked code: how it is spelled, and all that stands behind its mark up to the next one."""
    marks = [*_MARK.finditer(text)]
    for mark, following in zip(marks, [*marks, None][1:], strict=True):
        yield _MARKS[mark[0]], text[mark.end() : following.start() if following else len(text)]


def _unpacked(spelled: str, text: str, table: Table) -> dict[str, object]:
    """Return the record of a code that may be broken into lines: its checksum says where it ends."""
    code, why = "", "damaged"
    for piece in re.split(_BLANK, text.strip(" \t\r\n\f\v\u00a0\u2028\u2029"))[:_PIECES]:
        found = _LETTERS[spelled].match(piece)
        code += found[0] if found else ""
        for spelt in (code, code.removesuffix("."), code.removesuffix("...")):  # full stops are letters of base 41, too
            try:
                return unpack(_READ[spelled](spelt), table)
            except RefusedError as error:
                why = error.why if error.why != "damaged" else why
            except (ValueError, binascii.Error):
                continue
        if not found or len(found[0]) < len(piece):
            break
    raise RefusedError(why)
