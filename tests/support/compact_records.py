"""Records for the compact code: a table with every kind of slot, a whole course, and any record that fits."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from raabta.model.compact import Slot, Table
from raabta.model.progress import SCHEMA, STATES
from raabta.model.scenario import LATE

TABLE = Table(
    "small",
    (
        Slot("flood", "", "place"),
        Slot("flood#flood", "", "step"),
        Slot("flood#warn", "", "step"),
        Slot("flood/alert", "a1", "one", ("ask", "late", "now")),
        Slot("flood/signs", "b1", "many", ("boat", "film", "ring", "tent")),
        Slot("flood/steps", "c1", "order", ("one", "three", "two")),
        Slot("flood/pairs", "d1", "match", ("camp", "road"), ("east", "north", "west")),
        Slot("flood/count", "e1", "number"),
        Slot("flood/word", "f1", "text"),
        Slot("flood/night", "g1", "path", ("stay", "wait", "warn"), ("dear", "held")),
        Slot("flood/alert", "a2", "one", ("ask", "now")),
        Slot("event", "", "place"),
        Slot("event#open", "", "step"),
        Slot("event/only", "h1", "one", ("yes",)),
    ),
)
_START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def _written(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def response(slot: Slot, chance: random.Random) -> Any:
    """What somebody might give to a slot."""
    if slot.kind == "one":
        return chance.choice(slot.options)
    if slot.kind == "many":
        return chance.sample(slot.options, chance.randint(1, len(slot.options)))
    if slot.kind == "order":
        return chance.sample(slot.options, len(slot.options))
    if slot.kind == "match":
        return {option: chance.choice(slot.targets) for option in slot.options}
    if slot.kind == "path":
        return [chance.choice(slot.options) + LATE * (chance.random() < 0.1) for _ in range(chance.randint(8, 14))]
    return str(chance.randint(10, 5000)) if slot.kind == "number" else chance.choice(["a baseline", "خط اساس"])


def whole_course(course: str, slots: Sequence[Slot], seed: int = 1) -> dict[str, Any]:
    """A learner who did everything: 60 of 100 right at the first try, some of the others at the second, half of the
    answers with a word on how sure, a tenth in Urdu, 30 of 100 asked once more."""
    chance, now = random.Random(seed), _START
    answers, places, repeats = dict[str, Any](), dict[str, Any](), dict[str, Any]()
    for slot in (one for one in slots if one.kind != "outcome"):
        away = timedelta(hours=chance.randint(8, 60)) if chance.random() < 0.04 else timedelta()
        now += away + timedelta(seconds=chance.randint(20, 300), milliseconds=chance.randint(1, 999))
        chapter, _, step = slot.id.partition("#")
        if slot.kind == "place":
            places[chapter] = {"seen": [], "when": _written(now)}
        elif slot.kind == "step":
            places[chapter] |= {"seen": sorted([*places[chapter]["seen"], step]), "at": step}
        elif slot.kind == "path":
            played = {"clock": True, "endings": dict.fromkeys(slot.targets[:2], True)}
            answers[slot.id] = _entry(slot, chance, now, "unanswered") | played
        else:
            answers[slot.id] = _answered(slot, chance, now)
            if chance.random() < 0.3:
                when = _written(now + timedelta(days=chance.randint(1, 20)))
                repeats[slot.id] = {"hash": slot.hash, "level": chance.randint(0, 4), "when": when}
    return {"schema": SCHEMA, "course": course, "answers": answers, "places": places, "repeats": repeats}


def _entry(slot: Slot, chance: random.Random, now: datetime, state: str) -> dict[str, Any]:
    given = response(slot, chance)
    return {"hash": slot.hash, "response": given, "state": state, "tries": 1, "sure": None, "at": _written(now)}


def _answered(slot: Slot, chance: random.Random, now: datetime) -> dict[str, Any]:
    state = chance.choices(["wrong", "partly", "correct"], [0.3, 0.1, 0.6])[0]
    entry = _entry(slot, chance, now, state)
    entry["sure"] = chance.choice([True, False, None, None])
    first = {"first": state, "sure_first": entry["sure"], "response_first": entry["response"], "at_first": entry["at"]}
    entry |= first | {"language": "en" if chance.random() < 0.9 else "ur"}
    if state == "correct":
        entry["right"] = 1
    elif chance.random() < 0.7:
        again = _entry(slot, chance, now + timedelta(seconds=chance.randint(5, 90)), "correct")
        entry |= again | {"tries": 2, "right": 2}
    return entry


#: Moments with their milliseconds, in the years that a code can say.
MOMENTS = st.integers(-8 * 10**11, 5 * 10**12).map(lambda one: _written(_START + timedelta(milliseconds=one)))
SEEDS = st.integers(0, 2**32)


@st.composite
def entries(draw: st.DrawFn, slot: Slot) -> dict[str, Any]:
    """Any entry that the pages write for a slot, however odd its counts and times are."""
    chance = random.Random(draw(SEEDS))
    given = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
    made = [given if slot.kind in {"number", "text"} else response(slot, chance) for _ in range(2)]
    sure = st.sampled_from([None, False, True])
    entry = {"hash": slot.hash, "response": made[0], "tries": draw(st.integers(1, 70)), "at": draw(MOMENTS)}
    if slot.kind == "path":
        endings = dict.fromkeys(draw(st.sets(st.sampled_from(slot.targets))), True)
        return entry | {"state": "unanswered", "sure": None, "clock": draw(st.booleans()), "endings": endings}
    entry |= {"state": draw(st.sampled_from(STATES)), "sure": draw(sure)}
    if not draw(st.integers(0, 5)):  # from before first tries were kept
        return entry
    optional = {"sure_first": sure, "response_first": st.just(made[1]), "language": st.sampled_from(["en", "ur", "sd"])}
    entry |= {"first": draw(st.sampled_from(STATES)), "at_first": draw(MOMENTS | st.just(entry["at"]))}
    entry |= draw(st.fixed_dictionaries({}, optional=optional))
    if "correct" in {entry["state"], entry["first"]}:
        entry["right"] = draw(st.integers(1, 70))
    return entry


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Any record of the small course that fits into a code."""
    answers: dict[str, Any] = {}
    for slot in TABLE.slots:
        if slot.hash and draw(st.booleans()):
            entry = draw(entries(slot))
            known = answers.get(slot.id)
            answers[slot.id] = entry | {"earlier": {known["hash"]: known}} if known else entry
    steps = {"flood": ["flood", "warn"], "event": ["open"]}
    places = {
        chapter: {"seen": sorted(draw(st.sets(st.sampled_from(ids)))), "when": draw(MOMENTS), "at": ids[-1]}
        for chapter, ids in steps.items()
        if draw(st.booleans())
    }
    repeats = {
        slot.id: {"hash": slot.hash, "level": draw(st.integers(0, 4)), "when": draw(MOMENTS)}
        for slot in TABLE.slots[3:6]
        if draw(st.booleans())
    }
    more = {name: value for name, value in (("places", places), ("repeats", repeats)) if value}
    return {"schema": SCHEMA, "course": TABLE.course, "answers": answers, **more}
