"""Does an answer fit the question? What does not fit is refused before it is written down."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from raabta.model.question import Control

#: Longest typed answer, in characters.
TYPED = 200
# Urdu needs the joiners, so only control characters are refused.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def fits(control: Control, answer: object) -> bool:
    """Say whether an answer has the shape that this control hands over, with ids that it knows."""
    ids = {option.id for option in control.options}
    if control.widget == "one":
        return isinstance(answer, str) and answer in ids
    if control.widget in {"many", "order"}:
        return _list(answer, ids) and (control.widget == "many" or len(answer) == len(ids))  # type: ignore[arg-type]
    if control.widget == "match":
        return _pairs(answer, ids, {target.id for target in control.targets})
    return isinstance(answer, str) and bool(answer.strip()) and len(answer) <= TYPED and not _CONTROL.search(answer)


def _list(answer: object, ids: set[str]) -> bool:
    if not isinstance(answer, list) or not answer or not all(isinstance(item, str) for item in answer):
        return False
    return len(set(answer)) == len(answer) and set(answer) <= ids


def _pairs(answer: object, ids: set[str], targets: set[str]) -> bool:
    if not isinstance(answer, Mapping) or set(answer) != ids:
        return False
    return all(isinstance(target, str) and target in targets for target in answer.values())


#: `json.dumps` with such wishes would make a new encoder for every vote.
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(control: Control, answer: Any) -> str:
    """Return an answer as JSON text; the same answer is the same text, however it was clicked together."""
    if control.widget == "many":
        answer = [option.id for option in control.options if option.id in answer]
    return _ENCODE(answer)
