"""Count each person once, and give each answer the score of the same person on all other questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum

from raabta.items.answers import Answer, HallCount, Material, Person, Source

#: Of how many other answers a score is made, at least.
OTHERS = 4
#: A question and the hash of its meaning.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer of one person. `rest` is how far this person was better on other questions than all people on these,
    from -1 to 1; None where there are too few. `total` is the same with this question among them."""

    right: bool
    rest: float | None
    total: float | None
    marks: tuple[str, ...] | None
    sure: bool | None
    language: str


@dataclass(slots=True)
class Pooled:
    """What all files say of one question in one meaning: answers of people, and counts of halls."""

    observations: list[Observation] = field(default_factory=list)
    counted: list[HallCount] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pool:
    """All questions; how many people and halls there are, how many people and halls stood in more than one file."""

    items: Mapping[Key, Pooled]
    people: int
    halls: int
    twice: int


def pooled(material: Material, known: Iterable[str]) -> Pool:
    """Return the answers to the questions in `known`, by question and meaning.

    Of a hall that is in several files one counts: rows before counts, then the one that holds more. Of a person who is
    in several, the earlier answer to each question counts.
    """
    names = frozenset(known)
    sources, doubled = _once(material.sources)
    people = [person for source in sources for person in source.people]
    joined = [_only(person, names) for person in _joined(people)]
    items: dict[Key, Pooled] = {}
    facility = _shares(joined)
    for person in joined:
        for key, observation in _scored(person, facility):
            items.setdefault(key, Pooled()).observations.append(observation)
    for source in sources:
        for count in source.counted:
            if count.question in names:
                items.setdefault((count.question, count.text), Pooled()).counted.append(count)
    halls = sum(bool(source.hall) for source in sources)
    return Pool(items, sum(map(bool, joined)), halls, len(people) - len(joined) + doubled)


def _once(sources: Iterable[Source]) -> tuple[list[Source], int]:
    """Return each hall once, and how many files of it were left out that are not the counts beside its rows."""
    kept: list[Source] = []
    best: dict[str, Source] = {}
    doubled = 0
    for source in sources:
        if not source.hall:
            kept.append(source)
            continue
        other = best.get(source.hall)
        if other is not None:
            doubled += bool(other.people) == bool(source.people)
            source = max(other, source, key=_size)  # noqa: PLW2901 - the better of the two stands for the hall
        best[source.hall] = source
    return [*kept, *best.values()], doubled


def _size(source: Source) -> tuple[int, int]:
    return sum(len(person.answers) for person in source.people), sum(count.people for count in source.counted)


def _joined(people: list[Person]) -> list[list[Answer]]:
    """Return the answers of each person, those of one who is there several times together."""
    leader = list(range(len(people)))

    def head(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    holder: dict[str, int] = {}
    for at, person in enumerate(people):
        for mark in person.same:
            leader[head(at)] = head(holder.setdefault(mark, at))
    groups: dict[int, list[Answer]] = {}
    for at, person in enumerate(people):
        groups.setdefault(head(at), []).extend(person.answers)
    return list(groups.values())


def _only(answers: Iterable[Answer], names: frozenset[str]) -> dict[Key, Answer]:
    """Return the first answer to each question of the course; of two without a time the one that came first."""
    first: dict[Key, Answer] = {}
    for answer in sorted(answers, key=lambda answer: answer.at or "~"):
        if answer.question in names:
            first.setdefault((answer.question, answer.text), answer)
    return first


def _shares(people: Iterable[Mapping[Key, Answer]]) -> dict[Key, float]:
    right: dict[Key, list[bool]] = {}
    for answers in people:
        for key, answer in answers.items():
            right.setdefault(key, []).append(answer.verdict == "correct")
    return {key: sum(verdicts) / len(verdicts) for key, verdicts in right.items()}


def _scored(answers: Mapping[Key, Answer], facility: Mapping[Key, float]) -> Iterable[tuple[Key, Observation]]:
    # Not the bare share: of two people with different questions, one had the easier ones.
    above = {key: (answer.verdict == "correct") - facility[key] for key, answer in answers.items()}
    whole, count = fsum(above.values()), len(above)
    enough = count > OTHERS
    for key, answer in answers.items():
        rest = (whole - above[key]) / (count - 1) if enough else None
        total = whole / count if enough else None
        yield key, Observation(answer.verdict == "correct", rest, total, answer.marks, answer.sure, answer.language)
