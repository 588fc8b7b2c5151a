"""Write and read what a learner gave, by the kind of its slot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raabta.model.compact.bits import DamagedError, Reader, Writer
from raabta.model.compact.slots import Slot, width
from raabta.model.scenario import LATE

#: Longer texts do not travel.
LONGEST = 500
_PATH = 3


def fits(slot: Slot, response: object) -> bool:
    """Return whether a response can be written: whether it is one that this slot's control gives."""
    return FITS[slot.kind](slot, response)


def put(out: Writer, slot: Slot, response: Any) -> None:
    """Write a response that fits."""
    if slot.kind == "path":
        out.golomb(_PATH, len(response))
        for choice in response:
            out.bits(width(len(slot.options)), slot.options.index(choice.removesuffix(LATE)))
            out.bits(1, choice.endswith(LATE))
    elif slot.kind in {"number", "text"}:
        out.text(response)
    else:
        bits, values = _chosen(slot, response)
        for value in values:
            out.bits(bits, value)


def _chosen(slot: Slot, response: Any) -> tuple[int, list[int]]:
    """Return a choice as numbers, and how many bits each has."""
    options, targets = slot.options, slot.targets
    if slot.kind == "many":
        return 1, [int(option in response) for option in options]
    if slot.kind == "match":
        places = [targets.index(response[option]) + 1 if option in response else 0 for option in options]
        return width(len(targets) + 1), places
    return width(len(options)), [options.index(one) for one in ([response] if slot.kind == "one" else response)]


def get(given: Reader, slot: Slot) -> Any:
    """Read a response."""
    options, bits = slot.options, width(len(slot.options))
    if slot.kind == "one":
        return _pick(options, given.bits(bits))
    if slot.kind == "many":
        return [option for option in options if given.bits(1)]
    if slot.kind == "order":
        order = [_pick(options, given.bits(bits)) for _ in options]
        if len(set(order)) < len(order):
            raise DamagedError
        return order
    if slot.kind == "match":
        places = [(option, given.bits(width(len(slot.targets) + 1))) for option in options]
        return {option: _pick(slot.targets, place - 1) for option, place in places if place}
    if slot.kind == "path":
        return [_pick(options, given.bits(bits)) + LATE * given.bits(1) for _ in range(given.golomb(_PATH))]
    return given.text()


def _pick(options: tuple[str, ...], at: int) -> str:
    if at >= len(options):
        raise DamagedError
    return options[at]


def _all_in(options: tuple[str, ...], given: object) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) and one in options for one in given)


def _one(slot: Slot, given: object) -> bool:
    return isinstance(given, str) and given in slot.options


def _many(slot: Slot, given: object) -> bool:
    return isinstance(given, list) and _all_in(slot.options, given) and len(set(given)) == len(given)


def _order(slot: Slot, given: object) -> bool:
    return _many(slot, given) and isinstance(given, list) and len(given) == len(slot.options)


def _match(slot: Slot, given: object) -> bool:
    return isinstance(given, dict) and _all_in(slot.options, [*given]) and _all_in(slot.targets, [*given.values()])


def _path(slot: Slot, given: object) -> bool:
    known = (*slot.options, *(f"{option}{LATE}" for option in slot.options))
    return _all_in(known, given)


def _typed(_slot: Slot, given: object) -> bool:
    if not isinstance(given, str):
        return False
    try:
        return len(given.encode("utf-8")) <= LONGEST
    except UnicodeEncodeError:  # half of a letter that a text was cut in
        return False


FITS: dict[str, Callable[[Slot, object], bool]] = {
    "one": _one,
    "many": _many,
    "order": _order,
    "match": _match,
    "path": _path,
    "number": _typed,
    "text": _typed,
}
