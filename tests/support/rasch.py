"""SYNTHETIC answers: made-up people who answer made-up questions by a Rasch model. `bank`, `answers`, `donations`."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Any

from raabta.items.answers import Material, Source
from raabta.items.donation import SCHEMA, read_donation
from raabta.items.measured import Measured, measured
from raabta.items.pool import pooled
from raabta.model.codec import meaning
from raabta.model.question import AnswerKey, Control, Option, Question

#: In the bank that is made, the option that is true, whatever the key says.
TRUE = "a"


@dataclass(frozen=True)
class Faults:
    """What is wrong with the bank, by question: a key that is another option, options that nobody takes, logits by
    which the second language is harder."""

    wrong_key: Mapping[str, str] = field(default_factory=dict)
    idle: Mapping[str, str] = field(default_factory=dict)
    harder: Mapping[str, float] = field(default_factory=dict)


def bank(size: int = 12, faults: Faults = Faults()) -> dict[str, Question]:
    """Return single choices with four options each, by id."""
    made = {}
    for number in range(size):
        name = f"made/q{number:02}"
        control = Control("one", tuple(Option(option, option) for option in "abcd"))
        key = AnswerKey("set", (faults.wrong_key.get(name, TRUE),))
        made[name] = Question(id=name, kind="choice", prompt="?", control=control, key=key, feedback={})
    return made


def answers(
    questions: Mapping[str, Question],
    people: int,
    seed: int,
    faults: Faults = Faults(),
    apart: float = 0.0,
) -> list[dict[str, Any]]:
    """Return a donation for each of as many people, half in each language; in the second they know less by `apart`."""
    chance = random.Random(seed)
    spread = [1.6 * at / max(1, len(questions) - 1) - 0.8 for at in range(len(questions))]
    hard = dict(zip(questions, chance.sample(spread, len(spread)), strict=True))
    texts = {name: meaning(question) for name, question in questions.items()}
    made = []
    for number in range(people):
        language = "en" if number % 2 else "ur"
        able = chance.gauss(0.3 - (apart if language == "ur" else 0.0), 1)
        given = []
        for name, question in questions.items():
            logit = able - hard[name] - (faults.harder.get(name, 0.0) if language == "ur" else 0.0)
            others = [option for option in "bcd" if option != faults.idle.get(name)]
            chosen = TRUE if chance.random() < 1 / (1 + exp(-logit)) else chance.choice(others)
            first = "correct" if chosen in question.key.accept else "wrong"
            entry = {"question": name, "hash": texts[name], "first": first, "response": chosen}
            given.append(
                entry | {"language": language, "sure": chance.random() < (0.6 if first == "correct" else 0.15)}
            )
        made.append(_file(f"{number:08x}{seed:08x}", given))
    return made


def _file(donor: str, given: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    head = {"schema": SCHEMA, "course": "made", "made": "2026-12-01", "donors": [donor], "made_up": True}
    return {**head, "answers": list(given)}


def look(
    questions: Mapping[str, Question], donations: Sequence[Mapping[str, Any]], languages: Sequence[str] = ("en", "ur")
) -> dict[str, Measured]:
    """Return what is measured of the current questions, by id."""
    sources = [Source(str(number), (read_donation(one)[0],)) for number, one in enumerate(donations)]
    pool = pooled(Material(sources), questions)
    return {item.question: item for item in measured(pool, questions, languages) if item.current}
