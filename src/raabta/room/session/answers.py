"""Check whether an answer fits its question, and bring it into the form in which it is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeGuard, cast

from raabta.model.question import Control
from raabta.room.protocol.values import Given


class Pairs(tuple[tuple[str, str], ...]):
    """Pairs of item and class, sorted by item: they say what a dictionary says, but have a hash."""

    __slots__ = ()


#: An answer as it is counted: the same answer is equal, however it was clicked together.
Answer = str | tuple[str, ...] | Pairs
#: Longest typed answer, in characters.
TYPED = 200
# Urdu needs the joiners, so only control characters are refused.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def fits(control: Control, answer: object) -> bool:
    """Say whether an answer has the shape that this control hands over, and only ids that the control knows."""
    ids = {option.id for option in control.options}
    if control.widget == "one":
        return isinstance(answer, str) and answer in ids
    if control.widget in {"many", "order"}:
        return _list(answer, ids) and (control.widget == "many" or len(answer) == len(ids))
    if control.widget == "match":
        return _pairs(answer, {one: {target.id for target in control.offered(one)} for one in ids})
    return isinstance(answer, str) and bool(answer.strip()) and len(answer) <= TYPED and not _CONTROL.search(answer)


def _list(answer: object, ids: set[str]) -> TypeGuard[list[str]]:
    if not isinstance(answer, list) or not answer or not all(isinstance(item, str) for item in answer):
        return False
    return len(set(answer)) == len(answer) and set(answer) <= ids


def _pairs(answer: object, offered: Mapping[str, set[str]]) -> bool:
    if not isinstance(answer, Mapping) or set(answer) != set(offered):
        return False
    return all(isinstance(target, str) and target in offered[item] for item, target in answer.items())


def read(control: Control, answer: object) -> Answer | None:
    """Return an answer in the form in which it is counted; None if it does not fit the control."""
    return canonical(control, cast("Given", answer)) if fits(control, answer) else None


def canonical(control: Control, chosen: Given) -> Answer:
    """Return a fitting answer in the form in which it is counted: ticked ids come in the order of the options."""
    if control.widget == "many":
        return tuple(option.id for option in control.options if option.id in chosen)
    return frozen(chosen)


def frozen(chosen: Given | Answer) -> Answer:
    """Return an answer as a value that has a hash; equal answers are equal values."""
    if isinstance(chosen, dict):
        return Pairs(sorted(chosen.items()))
    return tuple(chosen) if isinstance(chosen, list) else chosen


def given(answer: Answer) -> Given:
    """Return a counted answer in the shape in which a phone gives it."""
    if isinstance(answer, Pairs):
        return dict(answer)
    return answer if isinstance(answer, str) else list(answer)


#: `json.dumps` with such wishes would make a new encoder for every vote.
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@lru_cache(maxsize=4096)
def stored(answer: Answer) -> str:
    """Return the JSON body of a vote's record, from a cache: a hall gives the same few answers again and again."""
    return _ENCODE({"answer": given(answer)})
