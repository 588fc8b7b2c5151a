"""Cut a chapter into steps: stretches of two to eight minutes, made of its sections by one rule.

A section here is what stands under one heading, up to the next. Minutes are computed, never measured: they tell a
reader what comes, and an author where a stretch is too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: What a reader of a second language reads in a minute, and what acts take on top of their words.
WORDS_A_MINUTE = 180
QUESTION, TOOL, INJECT = 0.75, 3.0, 0.4
#: Below the first a section that asks nothing is no step; above the second it is cut.
SHORT, LONG = 2.0, 8.5
#: With fewer, a page stays in one piece.
FEWEST = 3
#: How the section is called, as an id, that sends readers home with paper and tasks.
TAKE_HOME = "take-home", "take-it-home"
#: The number of a heading, as notebooks and slides show it. A year is none.
_NUMBER = re.compile(r"^\d{1,2}\s*[·.:)]\s*")


@dataclass(frozen=True, slots=True)
class StepSection:
    """The section that stands under one heading.

    `level` is 2 or 3. `said` is the author's word: a name begins a step here, False joins this to what stands before,
    None leaves it to the rule. `tail` is what ends a chapter (take it home) and joins nothing; `listed` is the list of
    sources, a step that is not counted. `asks` are the ids of the questions and scenarios, in order. `in_pieces` says
    that it is taken piece by piece: a quiz of several questions, a scenario. `leads` counts the pages of the chapter to
    which it sends its reader, as **[bold links](page.ipynb)**: something to do, whose time those pages tell. `address`
    is the id that its author keeps for it, "" where that is made of its title.
    """

    title: str
    level: int
    words: int
    tools: int = 0
    injects: int = 0
    questions: int = 0
    asks: tuple[str, ...] = ()
    said: str | bool | None = None
    tail: bool = False
    listed: bool = False
    in_pieces: bool = False
    leads: int = 0
    address: str = ""

    @property
    def minutes(self) -> float:
        """Return how long it takes."""
        acts = QUESTION * self.questions + TOOL * self.tools + INJECT * self.injects
        return 0.0 if self.listed else self.words / WORDS_A_MINUTE + acts

    @property
    def acts(self) -> int:
        """Return how much there is to do."""
        return len(self.asks) + self.tools + self.leads


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the sections from `first` up to and without `end`. `counted` is False for the list of sources."""

    name: str
    first: int
    end: int
    minutes: float
    words: int
    acts: int
    asks: tuple[str, ...]
    counted: bool = True

    @property
    def shown_minutes(self) -> int:
        """Return the minutes as a reader is told them."""
        return max(1, round(self.minutes))


@dataclass(slots=True)
class _Group:
    """Sections on their way to a step; `namer` is the one whose title it takes."""

    first: int
    end: int
    namer: int


def plan(sections: Sequence[StepSection]) -> list[Step]:
    """Return the steps of a chapter, in order; every section is in one. Where they would be fewer than three: none."""
    groups = _joined(sections, _begun(sections))
    steps = [_step(sections, part) for group in groups for part in _cut(sections, group)]
    return steps if sum(step.counted for step in steps) >= FEWEST else []


def total_minutes(steps: Iterable[Step]) -> int:
    """Return the minutes of a chapter: the sum of what its steps say."""
    return sum(step.shown_minutes for step in steps if step.counted)


def without_number(title: str) -> str:
    """Return a title without the number in front of it: where steps are counted, two numbers would be one too many."""
    return _NUMBER.sub("", title)


def _begun(sections: Sequence[StepSection]) -> list[_Group]:
    """Return groups of sections: one of level 2 begins a step, and so does every one that its author named."""
    groups: list[_Group] = []
    for at, one in enumerate(sections):
        begins = isinstance(one.said, str) or (one.level == 2 and one.said is not False)
        if begins or not groups:
            groups.append(_Group(at, at + 1, at))
        groups[-1].end = at + 1
    return groups


def _joined(sections: Sequence[StepSection], groups: list[_Group]) -> list[_Group]:
    """Return groups after joining the short ones that ask nothing: to the next before the first act, later back.

    Each is looked at by itself, so that an opening of several short sections ends in the first act.
    """
    done: list[_Group] = []
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else None
        if not _slight(sections, group):
            done.append(group)
        elif any(one.acts for one in sections[: group.first]):
            done[-1].end = group.end
        elif following and _takes(sections, following, group):
            following.first = group.first
        else:
            done.append(group)
    return done


def _slight(sections: Sequence[StepSection], group: _Group) -> bool:
    inside = sections[group.namer : group.end]
    if isinstance(inside[0].said, str) or any(_ends(one) for one in inside):
        return False
    return sum(one.minutes for one in inside) < SHORT and not any(one.acts for one in inside)


def _takes(sections: Sequence[StepSection], following: _Group, opening: _Group) -> bool:
    """Return whether a step can begin with this opening."""
    return not _ends(sections[following.namer]) and _length(sections, opening.first, following.end) <= LONG


def _ends(section: StepSection) -> bool:
    return section.tail or section.listed


def _cut(sections: Sequence[StepSection], group: _Group) -> list[_Group]:
    """Cut what is too long at the heading that makes the longer part shortest, if no part becomes too short."""
    inner = [at for at in range(group.first + 1, group.end) if sections[at].level > 2]
    if _length(sections, group.first, group.end) <= LONG or len(inner) < 2:
        return [group]
    places = {
        at: max(parts)
        for at in inner
        if sections[at].said is not False
        and min(parts := (_length(sections, group.first, at), _length(sections, at, group.end))) >= SHORT
    }
    if not places:
        return [group]
    at = min(places, key=lambda place: places[place])
    before = _Group(group.first, at, group.namer if group.namer < at else group.first)
    after = _Group(at, group.end, group.namer if group.namer >= at else at)
    return [*_cut(sections, before), *_cut(sections, after)]


def _length(sections: Sequence[StepSection], first: int, end: int) -> float:
    return sum(one.minutes for one in sections[first:end])


def _step(sections: Sequence[StepSection], group: _Group) -> Step:
    inside, namer = sections[group.first : group.end], sections[group.namer]
    return Step(
        name=namer.said if isinstance(namer.said, str) else without_number(namer.title),
        first=group.first,
        end=group.end,
        minutes=sum(one.minutes for one in inside),
        words=sum(one.words for one in inside if not one.listed),
        acts=sum(one.acts for one in inside),
        asks=tuple(dict.fromkeys(ask for one in inside for ask in one.asks)),
        counted=not any(one.listed for one in inside),
    )
