"""Pack a signed record into a body of bytes, and read it back. Twin of web/src/certify/token.js.

1   format (high four bits) and level (two bits), 4 where an exam stands behind it
3   id of the key
2   course: the first bytes of the SHA-256 of its id
2   edition of the course, in days from EPOCH; 0 where it has none
2   day of issue, in days from EPOCH
3   number of the record in the register of the key
1+n outcomes reached: how many bytes, and a bit for each outcome, in the order of exercises/slots.lock
2+2 questions asked, and of these right at the first try
1+n name, name in Urdu letters, office: three times
64  signature over all before it: r and s of ECDSA on P-256 with SHA-256
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

FORMAT = 1
#: Whose key signs, from low to high. A sheet that a learner makes alone has no token: it is level 0.
LEVELS = {"seen": 1, "signed": 2}
SIGNATURE = 64
#: So many bytes have room in a square that a camera reads from paper at 44 mm (version 10, level M).
MOST = 165
#: No name is cut; the office gets what is left, and this at least.
MOST_NAME, LEAST_OFFICE = 60, 12
NUMBERS = 2**24
#: Day 1 is the first day of 2026.
EPOCH = date(2025, 12, 31)
_HEAD, _EXAM = 13, 4
_ARABIC, _ZWNJ, _BLANK = 0x600, "\u200c", " "
#: Two letters that no name has lend their bytes to the blank and to the non-joiner.
_LENT = {_BLANK: 0x20, _ZWNJ: 0x00}
_ONE_BYTE = 0x80


class TokenError(ValueError):
    """A token that cannot be read. `why` is "damaged" or "newer"."""

    def __init__(self, why: str = "damaged") -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Token:
    """What a signed record says. `outcomes` are places in the order of exercises/slots.lock, `course` two bytes."""

    level: str
    key: str
    course: bytes
    edition: date | None
    issued: date
    number: int
    outcomes: tuple[int, ...]
    asked: int
    right: int
    name: str
    name_ur: str
    office: str
    exam: bool = False


def body_of(token: Token) -> bytes:
    """Return the bytes that are signed. An office that is too long ends in three dots; names are never cut.

    Raises ValueError for a day before 2026, a number of 2**24 or more, and a name of more than 60 letters.
    """
    if not 0 <= token.number < NUMBERS:
        message = f"a number lies between 0 and {NUMBERS - 1}"
        raise ValueError(message)
    if max(len(token.name), len(token.name_ur)) > MOST_NAME:
        message = f"a name has {MOST_NAME} letters at most"
        raise ValueError(message)
    bits = sum(1 << place for place in token.outcomes)
    count = (bits.bit_length() + 7) // 8
    head = bytes([FORMAT << 4 | LEVELS[token.level] | _EXAM * token.exam]) + bytes.fromhex(token.key) + token.course
    days = b"".join(_day(day).to_bytes(2, "big") for day in (token.edition, token.issued))
    said = bytes([count]) + bits.to_bytes(count, "little") + token.asked.to_bytes(2, "big")
    front = head + days + token.number.to_bytes(3, "big") + said + token.right.to_bytes(2, "big")
    front += _text(token.name) + _text(token.name_ur)
    return front + _fitted(token.office, max(MOST - SIGNATURE - len(front) - 1, LEAST_OFFICE))


def _day(day: date | None) -> int:
    return (day - EPOCH).days if day else 0


def _text(text: str) -> bytes:
    """Return a text behind its length: in Urdu letters one byte each, else UTF-8."""
    if text and all(letter in _LENT or _one_byte(letter) for letter in text):
        raw, mark = bytes(_LENT.get(letter, ord(letter) & 0xFF) for letter in text), _ONE_BYTE
    else:
        raw, mark = text.encode("utf-8"), 0
    if len(raw) >= _ONE_BYTE:
        message = f"'{text}' is too long for a record"
        raise ValueError(message)
    return bytes([mark | len(raw)]) + raw


def _one_byte(letter: str) -> bool:
    return _ARABIC <= ord(letter) < _ARABIC + 256 and ord(letter) & 0xFF not in _LENT.values()


def _fitted(office: str, room: int) -> bytes:
    """Return the office in as many bytes as there is room for."""
    shown, whole = office, office
    while True:
        try:
            raw = _text(shown)
        except ValueError:
            raw = b"\0" * (room + 2)
        if len(raw) <= room + 1:
            return raw
        whole = whole[:-1]
        shown = f"{whole.rstrip()}..."


def length(raw: bytes) -> int:
    """Return how many bytes the token has that begins with these. Raises TokenError where they are too few to say."""
    if not raw:
        raise TokenError
    if raw[0] >> 4 != FORMAT:
        raise TokenError("newer" if raw[0] >> 4 > FORMAT else "damaged")
    at = _HEAD
    if len(raw) <= at:
        raise TokenError
    at += 1 + raw[at] + 4
    for _name in range(3):
        if len(raw) <= at:
            raise TokenError
        at += 1 + (raw[at] & ~_ONE_BYTE)
    return at + SIGNATURE


def parse(raw: bytes) -> tuple[Token, bytes, bytes]:
    """Return what a token says, the bytes that are signed, and the signature, of which nothing is known yet.

    Raises TokenError for bytes that are none.
    """
    if length(raw) != len(raw):
        raise TokenError
    body, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
    level = next((name for name, value in LEVELS.items() if value == body[0] & 3), "")
    if not level or body[0] & 8:
        raise TokenError("newer")
    count = body[_HEAD]
    bits = int.from_bytes(body[_HEAD + 1 : _HEAD + 1 + count], "little")
    at = _HEAD + 1 + count
    asked, right = (int.from_bytes(body[at + n : at + n + 2], "big") for n in (0, 2))
    edition, issued = (int.from_bytes(body[n : n + 2], "big") for n in (6, 8))
    if not issued or right > asked:
        raise TokenError
    name, name_ur, office = _names(body[at + 4 :])
    return (
        Token(
            level,
            body[1:4].hex(),
            body[4:6],
            EPOCH + timedelta(edition) if edition else None,
            EPOCH + timedelta(issued),
            int.from_bytes(body[10:13], "big"),
            tuple(n for n in range(count * 8) if bits >> n & 1),
            asked,
            right,
            name,
            name_ur,
            office,
            bool(body[0] & _EXAM),
        ),
        body,
        signature,
    )


def _names(raw: bytes) -> list[str]:
    found, at = [], 0
    while at < len(raw):
        size, is_urdu = raw[at] & ~_ONE_BYTE, raw[at] & _ONE_BYTE
        part = raw[at + 1 : at + 1 + size]
        found.append(_urdu(part) if is_urdu else _utf8(part))
        at += 1 + size
    return found


def _urdu(raw: bytes) -> str:
    lent = {value: letter for letter, value in _LENT.items()}
    return "".join(lent.get(byte, chr(_ARABIC + byte)) for byte in raw)


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise TokenError from None


def cleaned(text: str) -> str:
    """Return a name as it is signed: composed letters, single blanks, nothing that cannot be seen."""
    seen = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if letter == _ZWNJ or unicodedata.category(letter)[0] != "C" or letter.isspace()
    )
    return " ".join(seen.split()).strip(_ZWNJ)
