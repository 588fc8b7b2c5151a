"""Judge one answer. The JavaScript twin is web/src/grade.js; tests/canonical/{grade,if_wrong}.json bind the two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from raabta.model.fold import fold, parse_number
from raabta.model.question import CORRECT, OTHER, AnswerKey

State = Literal["correct", "partly", "wrong", "unanswered"]
#: What a control hands over: an option id, a list of ids, item -> class, or typed text.
Response = str | Sequence[str] | Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one answer.

    `credit` is a share from 0 to 1. `says` holds the feedback keys to show, in order.
    `unanswered` is never `wrong`: nothing chosen yet, or a number that cannot be read.
    """

    state: State
    credit: float = 0.0
    says: tuple[str, ...] = ()


UNANSWERED = Verdict("unanswered")


def grade(key: AnswerKey, response: Response) -> Verdict:
    """Judge `response` by `key`. Never raises: a response of the wrong shape is unanswered."""
    return _RULES[key.rule](key, response)


def why_wrong(if_wrong: Mapping[str, str], item: str, chosen: str = "") -> str:
    """Return what is said of a wrong row: of the class that was chosen, else of any class, else nothing."""
    return if_wrong.get(f"{item}/{chosen}") or if_wrong.get(item, "")


def _ids(response: Response) -> tuple[str, ...]:
    if isinstance(response, str):
        return (response,) if response else ()
    if isinstance(response, Sequence):
        return tuple(dict.fromkeys(item for item in response if isinstance(item, str)))
    return ()


def _set(key: AnswerKey, response: Response) -> Verdict:
    chosen = _ids(response)
    if not chosen:
        return UNANSWERED
    hits = sum(item in key.accept for item in chosen)
    # Where nothing is right, as in a decision of a hall, nothing earns credit.
    credit = max(0.0, (hits - (len(chosen) - hits)) / max(1, len(key.accept)))
    return Verdict(_state(credit), credit, chosen)


def _sequence(key: AnswerKey, response: Response) -> Verdict:
    given = _ids(response)
    if len(given) != len(key.accept) or set(given) != set(key.accept):
        return UNANSWERED
    misplaced = [item for item, right in zip(given, key.accept, strict=True) if item != right]
    credit = 1 - len(misplaced) / len(given)
    return Verdict(_state(credit), credit, tuple(misplaced) or (CORRECT,))


def _pairs(key: AnswerKey, response: Response) -> Verdict:
    if not isinstance(response, Mapping):
        return UNANSWERED
    placed = [item for item in key.pairs if isinstance(response.get(item), str) and response[item]]
    if len(placed) < len(key.pairs):
        return UNANSWERED
    credit = sum(response[item] == key.pairs[item] for item in placed) / len(placed)
    return Verdict(_state(credit), credit, tuple(placed))


def _number(key: AnswerKey, response: Response) -> Verdict:
    given = parse_number(response, key.units) if isinstance(response, str) else None
    if given is None:
        return UNANSWERED
    # A hair of slack, so that 4.1 counts for 4.15 ± 0.05 although 4.15 - 4.1 exceeds 0.05 in binary.
    slack = key.tolerance + 1e-9 * max(1.0, abs(key.value))
    if abs(given - key.value) <= slack:
        return Verdict("correct", 1.0, (CORRECT,))
    return Verdict("wrong", 0.0, (_first(key.near, lambda near: abs(given - float(near)) <= slack),))


def _text(key: AnswerKey, response: Response) -> Verdict:
    given = fold(response) if isinstance(response, str) else ""
    if not given:
        return UNANSWERED
    if any(given == fold(accepted) for accepted in key.accept):
        return Verdict("correct", 1.0, (CORRECT,))
    return Verdict("wrong", 0.0, (_first(key.near, lambda near: given == fold(near)),))


def _first(candidates: Iterable[str], fits: Callable[[str], bool]) -> str:
    return next((candidate for candidate in candidates if fits(candidate)), OTHER)


def _state(credit: float) -> State:
    if credit >= 1:
        return "correct"
    return "partly" if credit > 0 else "wrong"


_RULES: Mapping[str, Callable[[AnswerKey, Response], Verdict]] = {
    "set": _set,
    "sequence": _sequence,
    "pairs": _pairs,
    "number": _number,
    "text": _text,
}
