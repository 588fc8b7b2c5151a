"""Check the numbers of a scenario: three meters, and every value in its range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raabta.content.yaml.file_problems import counted
from raabta.kinds.field import Fault
from raabta.model.scenario import METERS

LEAST, MOST = -30, 30
SHORTEST, LONGEST = 10, 600
#: What 100 of a meter may be shown as, and how many meters a scenario has.
LARGEST, WANTED = 9999, 3


def number_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield every number that is none or that lies out of its range."""
    yield from _meters(("start",), values.get("start"), 0, 100)
    yield from _three(values)
    yield from _meters(("of",), values.get("of"), 2, LARGEST)
    for one, ending in enumerate(values.get("endings", ())):
        yield from _meters(("endings", one, "at_least"), ending.get("at_least"), 0, 100)
    for one, inject in enumerate(values.get("injects", ())):
        at = ("injects", one)
        yield from _seconds(at, inject)
        yield from _meters((*at, "late"), inject.get("late"), LEAST, 0)
        for two, add in enumerate(inject.get("adds", ())):
            yield from _meters((*at, "adds", two, "effects"), add.get("effects"), LEAST, MOST)
        for two, choice in enumerate(inject.get("choices", ())):
            here = (*at, "choices", two, "effects")
            yield from _meters(here, choice.get("effects"), LEAST, MOST)
            if "effects" in choice and not choice["effects"]:
                hint = "write what it moves, for example `effects: {trust: -10}`"
                yield Fault(here, f"the choice '{choice.get('id', '')}' moves no meter", hint)


def _three(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a start that has not three meters, and meters that move or are asked for and do not begin."""
    start = values.get("start")
    if start is None:
        return
    if len(start) != WANTED:
        hint = f"write {WANTED} of {', '.join(METERS)}, each with the value where it stands at first"
        yield Fault(("start",), f"'start' has {counted(len(start), 'meter', 'meters')}", hint)
        return
    for at, notes in _named(values):
        for name in notes:
            if name in METERS and name not in start:
                yield Fault((*at, name), f"the meter '{name}' has no start", f"the meters here: {', '.join(start)}")


def _named(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, str]]]:
    yield ("of",), values.get("of") or {}
    for one, ending in enumerate(values.get("endings", ())):
        yield ("endings", one, "at_least"), ending.get("at_least") or {}
    for one, inject in enumerate(values.get("injects", ())):
        yield ("injects", one, "late"), inject.get("late") or {}
        for two, add in enumerate(inject.get("adds", ())):
            yield ("injects", one, "adds", two, "effects"), add.get("effects") or {}
        for two, choice in enumerate(inject.get("choices", ())):
            yield ("injects", one, "choices", two, "effects"), choice.get("effects") or {}


def _seconds(at: tuple[str | int, ...], inject: Mapping[str, Any]) -> Iterator[Fault]:
    seconds = inject.get("seconds")
    if seconds is not None and not (SHORTEST <= seconds <= LONGEST and seconds == int(seconds)):
        hint = f"write a whole number from {SHORTEST} to {LONGEST}, or leave it out"
        yield Fault((*at, "seconds"), f"'seconds' is {seconds:g}", hint)
    if inject.get("late") and seconds is None:
        hint = "add `seconds:`, or remove `late`"
        yield Fault((*at, "late"), f"the inject '{inject.get('id', '')}' can be late and has no time", hint)


def _meters(at: tuple[str | int, ...], notes: Mapping[str, str] | None, low: int, high: int) -> Iterator[Fault]:
    for name, text in (notes or {}).items():
        if name in METERS and not (_is_whole(text) and low <= int(text) <= high):
            yield Fault((*at, name), f"'{name}' is {text}", f"write a whole number from {low} to {high}")


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST))
