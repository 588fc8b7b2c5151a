"""Say how far the single choices of a course are told by form: by somebody who knows nothing of what they ask.

Which modules there are: `choices` is what is guessed at, `features` what an option's form is; `logit` learns from forms
and `bayes` from words, `joint` asks both; `band` is what lot would find, `groups` sums up; `other` is another guesser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from raabta.content.guess.band import dealt
from raabta.content.guess.choices import ROLES, Choice, choices
from raabta.content.guess.groups import MIN_COURSE, MIN_GROUP, Group, enough, groups
from raabta.content.guess.joint import GUESSERS, Clue, Joint
from raabta.content.guess.other import Other
from raabta.model.course import Course
from raabta.model.session import Session


@dataclass(frozen=True, slots=True)
class Guessed:
    """What was guessed of the choices of one language: groups, and for each choice what was found and by what."""

    choices: tuple[Choice, ...]
    groups: tuple[Group, ...]
    found: tuple[float, ...]
    clues: tuple[Clue, ...]


@lru_cache(maxsize=8)
def guessed(asked: tuple[Choice, ...]) -> Guessed | None:
    """Return what the joint guesser finds, or None where there are too few choices to learn from.

    The same choices are guessed at once only: a check and a table ask one after the other.
    """
    if not enough(asked):
        return None
    joint = Joint(asked)
    hits = joint.guess([one.key for one in asked])
    return Guessed(asked, tuple(groups(asked, hits)), tuple(hits["both"]), tuple(joint.clues()))


def told_in(session: Session, course: Course) -> dict[str, tuple[float, float, int]]:
    """Return how many questions of the test of a session form tells, how many chance does, and how many there are.

    By outcome; "" is the whole test. Nothing if the session has no test, or the course too few choices to learn from.
    Only questions with one right option are guessed at; of all others neither finds any.
    """
    test = {one.id: one.outcome for part in session.parts if part.kind in {"before", "after"} for one in part.questions}
    its = guessed(choices(course, ())) if test else None
    if its is None:
        return {}
    sums: dict[str, tuple[float, float, int]] = {}
    for outcome in dict.fromkeys(("", *test.values())):
        asked = {name for name, its_outcome in test.items() if outcome in {"", its_outcome}}
        members = [at for at, one in enumerate(its.choices) if one.id in asked]
        hits, chance = sum(its.found[at] for at in members), sum(its.choices[at].chance for at in members)
        sums[outcome] = hits, chance, len(asked)
    return sums


def table(asked: Sequence[Choice], deals: int, *, other: bool = False) -> list[Group]:
    """Return the groups with the band of as many deals of the keys; with `other` also what the other guesser finds.

    Without enough choices there is none.
    """
    if not enough(asked):
        return []
    joint, keys = Joint(asked), [one.key for one in asked]
    hits = joint.guess(keys) | (Other(asked).guess(keys) if other else {})
    return groups(asked, hits, dealt(asked, joint.guess, deals))


__all__ = [
    "GUESSERS",
    "MIN_COURSE",
    "MIN_GROUP",
    "ROLES",
    "Choice",
    "Clue",
    "Group",
    "Guessed",
    "choices",
    "guessed",
    "table",
    "told_in",
]
