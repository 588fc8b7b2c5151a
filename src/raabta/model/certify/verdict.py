"""Judge a token: genuine, or why not. Twin of web/src/certify/judge.js; both judge in the same order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from raabta.model.certify.keys import Key, Keys
from raabta.model.certify.token import LEVELS, Token, TokenError, parse

#: Whether bytes are the signature of a key over a body.
Checks = Callable[[Key, bytes, bytes], bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a token comes to. `why` is "" where it is genuine and counts, else the first thing that is wrong with it:

    damaged, newer   the letters are no token, or one of a later format
    other            it belongs to another course
    unknown          no key with its id is known
    changed          the signature does not fit: forged, or changed after signing
    beyond           the key may not sign this level
    outside          it was issued on a day on which the key could not sign
    withdrawn        the office has withdrawn it
    expired          it counted until `ends`
    """

    why: str
    token: Token | None = None
    key: Key | None = None
    ends: date | None = None


def judge(raw: bytes, keys: Keys, course: bytes, today: date, checks: Checks) -> Verdict:
    """Return the verdict on the bytes of a token, in a course with this mark."""
    try:
        token, body, signature = parse(raw)
    except TokenError as error:
        return Verdict(error.why)
    if token.course != course:
        return Verdict("other", token)
    key = keys.keys.get(token.key)
    if not key:
        return Verdict("unknown", token)
    if not checks(key, body, signature):
        return Verdict("changed", token, key)
    ends = key.ends(token.issued)
    return Verdict(_fault(token, key, keys, ends, today), token, key, ends)


def _fault(token: Token, key: Key, keys: Keys, ends: date | None, today: date) -> str:
    if LEVELS[token.level] > LEVELS[key.level]:
        return "beyond"
    if not key.since <= token.issued <= key.until:
        return "outside"
    if keys.is_withdrawn(key.id, token.number):
        return "withdrawn"
    return "expired" if ends and today > ends else ""
