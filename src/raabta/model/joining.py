"""Join two progress records into one that has lost nothing. The JavaScript twin is web/src/joining.js.

Joining is commutative, associative and idempotent: devices and tabs may meet in any order, as often as they like.
Of one question, entries with different hashes live side by side: the newest in front, the others under `earlier`.
With one hash:

response, state, sure, clock, at    travel together: the later attempt; of a scenario the longer path, a new start first
first, sure_first, response_first,  travel together: the earlier first attempt; of two of one time the best, of two
language, at_first                  alike the one that says more
tries                               the most
right                               the earliest right attempt: no right answer is ever lost
every other field                   objects field by field; else the larger: a number, a later word, the longer list

Beside the answers, each chapter of `places` and each question of `repeats` is joined by itself:

at, level, hash, when               travel together: the later `when`
seen                                both: no tick is lost
every other field                   as above

The words of a text are compared by UTF-16, as JavaScript does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Any

from raabta.model.progress import STATES, count_of, dump, right_at

Entry = Mapping[str, Any]
_ATTEMPT = frozenset({"response", "state", "sure", "clock", "at"})
_FIRST = frozenset({"first", "sure_first", "response_first", "language", "at_first"})
_VISIT = frozenset({"at", "level", "hash", "when"})
_BESIDE = ("places", "repeats")


def merge(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record that joins two records."""
    answers = {**mine["answers"], **theirs["answers"]}
    joined = {question: join(mine["answers"].get(question, entry), entry) for question, entry in answers.items()}
    found = {name: [one[name] for one in (mine, theirs) if name in one] for name in _BESIDE}
    beside = {name: _beside(values) for name, values in found.items() if values}
    return {
        **_larger(_without(mine, "answers", *_BESIDE), _without(theirs, "answers", *_BESIDE)),
        **beside,
        "answers": joined,
    }


def join(mine: Entry, theirs: Entry) -> dict[str, Any]:
    """Join two entries of one question."""
    versions: dict[str, dict[str, Any]] = {}
    for one in (*_versions(mine), *_versions(theirs)):
        known = versions.get(one["hash"])
        versions[one["hash"]] = _same(known, one) if known else one
    newest = max(versions.values(), key=lambda one: (_word(one["at"]), _word(one["hash"])))
    earlier = {name: one for name, one in versions.items() if one is not newest}
    return newest | ({"earlier": earlier} if earlier else {})


def _beside(found: list[Any]) -> Any:
    """Join what one or two records keep by chapter or by question."""
    sound = [one for one in found if isinstance(one, dict)]
    if not sound:
        return max(found, key=_order)
    names = {name for one in sound for name in one}
    return {name: _visits([one[name] for one in sound if name in one]) for name in names}


def _visits(found: list[Any]) -> Any:
    """Join one chapter or one question. What it has seen is put in order also where it meets nothing."""
    sound = [one for one in found if isinstance(one, dict)]
    if not sound:
        return max(found, key=_order)
    # Not the least and the greatest: of two visits that are alike in this, each would be the first.
    ordered = sorted(sound, key=_visit)
    last = ordered[-1]
    joined = reduce(_larger, (_without(one, "seen", *_VISIT) for one in ordered))
    if seen := [one["seen"] for one in sound if "seen" in one]:
        lists = [one for one in seen if isinstance(one, list)]
        steps = {dump(step): step for one in lists for step in one}
        joined["seen"] = [steps[name] for name in sorted(steps, key=_word)] if lists else max(seen, key=_order)
    return joined | {name: last[name] for name in _VISIT if name in last}


def _visit(place: Entry) -> tuple[Any, ...]:
    """Order visits: by time, and those of one time in an order that is the same on every device."""
    return (_order(place.get("when")), _word(dump({name: place[name] for name in _VISIT if name in place})))


def _versions(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield an entry and its earlier ones, each alone. A right one says when it was right first.

    What an old record does not say of the first attempt is said before it meets another: after one try that was this
    one; after several it was made no later than the last, and what was answered is not known.
    """
    for alone in (_without(entry, "earlier"), *({**one} for one in entry.get("earlier", {}).values())):
        if not count_of(alone, "right") and (right := right_at(alone)):
            alone["right"] = right
        if _known(alone) >= 0 and "at_first" not in alone:
            alone["at_first"] = alone["at"]
            if alone["first"] == alone["state"] and count_of(alone, "tries") == 1:
                alone.setdefault("sure_first", alone.get("sure"))
                alone.setdefault("response_first", alone["response"])
        yield alone


def _without(what: Mapping[str, Any], *left: str) -> dict[str, Any]:
    return {name: value for name, value in what.items() if name not in left}


def _same(mine: Entry, theirs: Entry) -> dict[str, Any]:
    """Join two entries with one hash."""
    last = max(mine, theirs, key=_attempt)
    first = _earlier(mine, theirs)
    joined = {name: last[name] for name in _ATTEMPT if name in last}
    joined |= {name: first[name] for name in _FIRST if name in first}
    for name in (mine.keys() | theirs.keys()) - _ATTEMPT - _FIRST:
        if name in mine and name in theirs:
            joined[name] = _chosen(mine[name], theirs[name], _RULES.get(name))
        else:
            joined[name] = mine[name] if name in mine else theirs[name]
    return joined


def _attempt(entry: Entry) -> tuple[Any, ...]:
    """Order attempts. A scenario has no verdict; of its paths the one of the later start and then the longer counts."""
    text = _word(entry["at"]), _word(dump({name: entry[name] for name in _ATTEMPT if name in entry}))
    if entry["state"] != "unanswered":
        return (1, *text)
    tries = _number(entry.get("tries"))
    steps = len(entry["response"]) if isinstance(entry["response"], list) else 0
    return (0, float("-inf") if tries is None else tries, steps, *text)


def _earlier(mine: Entry, theirs: Entry) -> Entry:
    """Return the entry with the earlier first attempt."""
    if _known(mine) >= 0 and _known(theirs) >= 0 and (mine_at := _began(mine)) != (theirs_at := _began(theirs)):
        return mine if mine_at < theirs_at else theirs
    return max(mine, theirs, key=_first)


def _known(entry: Entry) -> int:
    """Return the place of the first attempt's state among the states; -1 for any other value, and for none."""
    state = entry.get("first")
    return STATES.index(state) if isinstance(state, str) and state in STATES else -1


def _began(entry: Entry) -> bytes:
    """Return when the first attempt was made, to compare; nothing where that is not known."""
    at = entry.get("at_first")
    return _word(at) if isinstance(at, str) else b""


def _first(entry: Entry) -> tuple[Any, ...]:
    """Order first attempts of one time: a known state before any other value, and none last."""
    said = {name: entry[name] for name in _FIRST if name in entry}
    state, sure = _order(entry.get("first")), _order(entry.get("sure_first"))
    return (_known(entry), "first" in entry, state, sure, _word(dump(said)))


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _early(value: object) -> float | None:
    number = _number(value)
    return -number if number else None


#: How the larger of two values is found; None says that a value is none that this field should have.
_RULES: dict[str, Callable[[Any], Any]] = {
    "tries": _number,
    "right": _early,
}


def _chosen(mine: Any, theirs: Any, rule: Callable[[Any], Any] | None) -> Any:
    first, second = (rule(mine), rule(theirs)) if rule else (None, None)
    if first is None and second is None:
        return _larger(mine, theirs)
    if first is None or second is None:
        return theirs if first is None else mine
    return mine if first >= second else theirs


def _larger(mine: Any, theirs: Any) -> Any:
    """Join two values of which nothing is known."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        both = mine.keys() & theirs.keys()
        return {**mine, **theirs, **{name: _larger(mine[name], theirs[name]) for name in both}}
    return max(mine, theirs, key=_order)


def _order(value: Any) -> tuple[Any, ...]:
    """Order values of any kind: nothing, false, true, numbers, texts, lists, objects."""
    if value is None or isinstance(value, bool):
        return (0, (None, False, True).index(value))
    if isinstance(value, int | float):
        return (1, value)
    if isinstance(value, str):
        return (2, _word(value))
    return (3, len(value), _word(dump(value))) if isinstance(value, list) else (4,)


def _word(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")
