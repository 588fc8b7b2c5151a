"""What a simulated phone answers: computable from phone, question and number, so that any row can be checked later."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

Key = tuple[str, str, int]
_TYPED = 101


class Ballot:
    """One question in one round. Every frame that a phone can send for it is built beforehand, but for its number."""

    def __init__(self, part: str, question: Mapping[str, Any], turn: int = 1) -> None:
        self.key: Key = (part, question["id"], turn)
        self._seed = zlib.crc32(question["id"].encode()) % 97
        self._answers = _answers(question["control"])
        self._tails = [self._tail(answer) for answer in self._answers]

    def answer(self, phone: int, n: int) -> Any:
        """Return what a phone says in its message `n`. The next message says, as a rule, something else."""
        return self._answers[(phone + n + self._seed) % len(self._answers)]

    def frame(self, phone: int, n: int) -> bytes:
        """Return that message."""
        return b'{"t":"vote","n":%d%b' % (n, self._tails[(phone + n + self._seed) % len(self._tails)])

    def _tail(self, answer: Any) -> bytes:
        part, question, turn = self.key
        rest = {"part": part, "question": question, "round": turn, "answer": answer}
        return b"," + json.dumps(rest, separators=(",", ":"), ensure_ascii=False).encode()[1:]


def _answers(control: Mapping[str, Any]) -> list[Any]:
    options = [option["id"] for option in control["options"]]
    turns = range(len(options))
    widget = control["widget"]
    if widget == "one":
        return list(options)
    if widget == "many":
        return [sorted({first, second}) for first in options for second in options]
    if widget == "order":
        return [options[turn:] + options[:turn] for turn in turns]
    if widget == "match":
        targets = [target["id"] for target in control["targets"]]
        return [
            {option: targets[(place + shift) % len(targets)] for place, option in enumerate(options)}
            for shift in range(len(targets))
        ]
    return [str(number) for number in range(_TYPED)]


class Row(NamedTuple):
    """One vote as it is on the disk."""

    part: str
    question: str
    turn: int
    person: str
    n: int
    answer: Any


class Faults(NamedTuple):
    """What is wrong on the disk; all three must be 0.

    Missing: an acknowledged answer that is not there, neither itself nor a later one of the same phone. Wrong: a row
    that no phone sent. Doubled: two rows of one phone for one question and round.
    """

    missing: int
    wrong: int
    doubled: int


def compare(promised: Mapping[tuple[Key, str], int], right: Callable[[Row], bool], rows: Iterable[Row]) -> Faults:
    """Hold what was acknowledged (the greatest `n` by question and person) against the disk."""
    found: dict[tuple[Key, str], int] = {}
    wrong = doubled = 0
    for row in rows:
        key = ((row.part, row.question, row.turn), row.person)
        doubled += key in found
        wrong += not right(row)
        found[key] = max(row.n, found.get(key, 0))
    missing = sum(found.get(key, 0) < n for key, n in promised.items())
    return Faults(missing, wrong, doubled)
