"""Find a token in what somebody scans, types or pastes. Twin of web/src/certify/token.js.

Base 41 stands in squares and under them on paper, base64url in links. Behind an address both have a mark; letters
without one are tried as both, from each word on, since whoever forwards a message writes around it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from raabta.model.certify.token import TokenError, length, parse
from raabta.model.compact.spelling import BASE41, from_base41

#: In front of the letters, at the end of the address of the checking page: in a link, and in a square.
MARKS = {"link": "#t=", "square": "#k="}
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MARK = re.compile("|".join(map(re.escape, MARKS.values())))
_BLANK = "[ \t\r\n\f\v\u00a0\u2028\u2029]+"
#: Letters of either spelling, with the blanks between them.
_RUN = re.compile("[A-Za-z0-9$+./_-]+(?:[ \t\r\n\f\v\u00a0\u2028\u2029]+[A-Za-z0-9$+./_-]+)*")
#: A messenger breaks a token into no more lines; on paper it stands in groups of eight letters.
_PIECES = 80
_LEAST = 120


def find(text: str) -> bytes:
    """Return the bytes of the first token in a text. Raises TokenError, "newer" where that may help."""
    plain = _UNSEEN.sub("", text)
    why = "damaged"
    for letters, decode in _candidates(plain):
        try:
            raw = decode(letters)
            parse(raw)
        except TokenError as error:
            why = error.why if error.why != "damaged" else why
        else:
            return raw
    raise TokenError(why)


def _candidates(plain: str) -> Iterator[tuple[str, Callable[[str], bytes]]]:
    marks = [*_MARK.finditer(plain)]
    for mark in marks:
        found = _RUN.match(plain, mark.end())
        if found:
            yield _joined(found[0]), _from64 if mark[0] == MARKS["link"] else _from41
    if marks:
        return
    for run in _RUN.finditer(plain):
        pieces = re.split(_BLANK, run[0])
        for start in range(min(len(pieces), _PIECES)):
            letters = _joined(" ".join(pieces[start:]))
            if len(letters) >= _LEAST:
                yield letters.upper(), _from41
                yield letters, _from64


def _joined(run: str) -> str:
    return "".join(re.split(_BLANK, run)[:_PIECES])


def _from41(letters: str) -> bytes:
    """Return the bytes of as many letters as the token says that it has."""
    prefix = bytearray()
    for at in range(0, len(letters) - 2, 3):
        part = letters[at : at + 3]
        value = sum(BASE41.find(letter) * 41**place for place, letter in enumerate(part))
        if any(letter not in BASE41 for letter in part) or value >> 16:
            break
        prefix += value.to_bytes(2, "big")
    whole = length(bytes(prefix))
    count = whole // 2 * 3 + whole % 2 * 2
    if len(letters) < count:
        raise TokenError
    try:
        return from_base41(letters[:count])
    except ValueError:
        raise TokenError from None


def _from64(letters: str) -> bytes:
    clean = re.match("[A-Za-z0-9_-]*", letters)
    known = clean[0] if clean else ""
    whole = length(base64.urlsafe_b64decode(known[: len(known) // 4 * 4]))
    count = (whole * 4 + 2) // 3
    if len(known) < count:
        raise TokenError
    try:
        return base64.urlsafe_b64decode(known[:count] + "=" * (-count % 4))
    except binascii.Error:
        raise TokenError from None
