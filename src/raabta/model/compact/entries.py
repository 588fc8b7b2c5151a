"""Write and read what is kept of one question or scenario."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from raabta.model.compact import responses
from raabta.model.compact.bits import GAP, DamagedError, Reader, Writer, minute_of, sound, stamp, unzigzag, zigzag
from raabta.model.compact.slots import Slot
from raabta.model.progress import STATES

_SURE = (None, False, True)
_PATH = frozenset({"hash", "response", "state", "tries", "sure", "clock", "endings", "at"})
_QUESTION = frozenset(
    {
        *("hash", "response", "state", "first", "tries", "sure", "sure_first", "response_first", "language", "right"),
        *("at", "at_first"),
    }
)
#: What only those records say that know of the first try.
_FIRST = frozenset({"sure_first", "response_first", "at_first"})
_MOST = 1 << 16
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,15}", re.ASCII)

Entry = Mapping[str, Any]


def fits(slot: Slot, entry: Entry) -> bool:
    """Return whether all of an entry can be written: one that says more is carried by a file."""
    common = (
        _count(entry.get("tries"), 1)
        and any(entry.get("sure") is one for one in _SURE)
        and minute_of(entry["at"]) is not None
        and slot.kind in responses.FITS
        and responses.fits(slot, entry["response"])
    )
    return common and (_path_fits if slot.kind == "path" else _question_fits)(slot, entry)


def _path_fits(slot: Slot, entry: Entry) -> bool:
    endings = entry.get("endings", {})
    return (
        entry.keys() <= _PATH
        and entry["state"] == STATES[0]
        and entry.get("sure") is None
        and isinstance(entry.get("clock", False), bool)
        and isinstance(endings, dict)
        and all(name in slot.targets and value is True for name, value in endings.items())
    )


def _question_fits(slot: Slot, entry: Entry) -> bool:
    language = entry.get("language", "en")
    return (
        entry.keys() <= _QUESTION
        and (_first_fits(slot, entry) if "first" in entry else entry.keys().isdisjoint(_FIRST))
        and isinstance(language, str)
        and bool(_LANGUAGE.fullmatch(language))
        and ("right" not in entry or _count(entry["right"], 1))
    )


def _first_fits(slot: Slot, entry: Entry) -> bool:
    return (
        entry["first"] in STATES
        and any(entry.get("sure_first") is one for one in _SURE)
        and ("response_first" not in entry or responses.fits(slot, entry["response_first"]))
        and minute_of(entry.get("at_first"), up=True) is not None
    )


def _count(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < _MOST


def put(out: Writer, slot: Slot, entry: Entry, language: str) -> str:
    """Write an entry that fits; `language` is that of the entry before. Return the language of this one."""
    if slot.kind == "path":
        _put_path(out, slot, entry)
        return language
    state, minute = STATES.index(entry["state"]), minute_of(entry["at"]) or 0
    own: str = entry.get("language", "")
    same = _first_is_last(slot, entry, minute)
    out.bits(2, state)
    _put_sure(out, entry.get("sure"))
    plain = same and own == language and entry["tries"] == 1 and entry.get("right", 0) == _right(state)
    out.bits(1, int(plain))
    if not plain:
        out.golomb(0, entry["tries"] - 1)
        out.golomb(0, entry.get("right", 0))
        _put_language(out, own, language)
        out.bits(1, int(same))
    responses.put(out, slot, entry["response"])
    out.time(minute)
    if not same:
        _put_first(out, slot, entry, minute)
    return own


def get(given: Reader, slot: Slot, language: str) -> tuple[dict[str, Any], str]:
    """Read an entry, and its language."""
    if slot.kind == "path":
        return _get_path(given, slot), language
    state, sure = given.bits(2), _get_sure(given)
    tries, right, same = 1, _right(state), True
    if not given.bits(1):
        tries, right = given.golomb(0) + 1, given.golomb(0)
        language = _get_language(given, language)
        same = bool(given.bits(1))
        if max(tries, right) >= _MOST:
            raise DamagedError
    response, minute = responses.get(given, slot), given.time()
    entry = {"hash": slot.hash, "response": response, "state": STATES[state], "tries": tries, "sure": sure}
    entry |= {"at": stamp(minute)} | ({"right": right} if right else {}) | ({"language": language} if language else {})
    if same:
        # The first try was rounded up: so it never seems to be earlier than that of the record that was carried.
        alike = {"first": STATES[state], "sure_first": sure, "response_first": response}
        return entry | alike | {"at_first": stamp(sound(minute + 1))}, language
    return entry | _get_first(given, slot, minute), language


def _right(state: int) -> int:
    return int(STATES[state] == "correct")


def _first_is_last(slot: Slot, entry: Entry, minute: int) -> bool:
    """Return whether the first try is the last one, in all that is kept of it."""
    began = minute_of(entry.get("at_first"), up=True) or 0
    alike = entry.get("first") == entry["state"] and 0 <= began - minute <= 1
    if not alike or "sure_first" not in entry or entry["sure_first"] is not entry.get("sure"):
        return False
    return "response_first" in entry and _written(slot, entry["response_first"]) == _written(slot, entry["response"])


def _written(slot: Slot, response: Any) -> bytes:
    out = Writer()
    responses.put(out, slot, response)
    return out.bytes()


def _put_first(out: Writer, slot: Slot, entry: Entry, minute: int) -> None:
    out.bits(1, int("first" in entry))
    if "first" not in entry:
        return
    out.bits(2, STATES.index(entry["first"]))
    out.bits(1, int("sure_first" in entry))
    if "sure_first" in entry:
        _put_sure(out, entry["sure_first"])
    out.bits(1, int("response_first" in entry))
    if "response_first" in entry:
        responses.put(out, slot, entry["response_first"])
    out.golomb(GAP, zigzag(minute - (minute_of(entry["at_first"], up=True) or 0)))


def _get_first(given: Reader, slot: Slot, minute: int) -> dict[str, Any]:
    if not given.bits(1):
        return {}
    entry: dict[str, Any] = {"first": STATES[given.bits(2)]}
    if given.bits(1):
        entry["sure_first"] = _get_sure(given)
    if given.bits(1):
        entry["response_first"] = responses.get(given, slot)
    return entry | {"at_first": stamp(sound(minute - unzigzag(given.golomb(GAP))))}


def _put_language(out: Writer, language: str, before: str) -> None:
    out.bits(1, int(language == before))
    if language != before:
        out.bits(4, len(language))
        for letter in language:
            out.bits(7, ord(letter))


def _get_language(given: Reader, before: str) -> str:
    if given.bits(1):
        return before
    language = "".join(chr(given.bits(7)) for _ in range(given.bits(4)))
    if language and not _LANGUAGE.fullmatch(language):
        raise DamagedError
    return language


def _put_sure(out: Writer, sure: bool | None) -> None:
    out.bits(1, int(sure is not None))
    if sure is not None:
        out.bits(1, int(sure))


def _get_sure(given: Reader) -> bool | None:
    return bool(given.bits(1)) if given.bits(1) else None


def _put_path(out: Writer, slot: Slot, entry: Entry) -> None:
    out.golomb(0, entry["tries"] - 1)
    out.bits(1, int(entry.get("clock", False)))
    for ending in slot.targets:
        out.bits(1, int(ending in entry.get("endings", {})))
    responses.put(out, slot, entry["response"])
    out.time(minute_of(entry["at"]) or 0)


def _get_path(given: Reader, slot: Slot) -> dict[str, Any]:
    tries, clock = given.golomb(0) + 1, bool(given.bits(1))
    if tries >= _MOST:
        raise DamagedError
    endings = {ending: True for ending in slot.targets if given.bits(1)}
    entry = {"hash": slot.hash, "state": STATES[0], "tries": tries, "sure": None, "clock": clock, "endings": endings}
    return entry | {"response": responses.get(given, slot), "at": stamp(given.time())}
