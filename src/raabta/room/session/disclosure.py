"""Decide which numbers may leave the room, so that nobody can tell what one of a few people answered.

Everything that is written down after a session (report, export) goes through `shown` and `shown_moves`, and nothing
else decides. The rules, and why, are in docs/decisions/0013-what-the-report-hides.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from raabta.model.grade import grade
from raabta.model.question import Question
from raabta.room.protocol.parts import Moved
from raabta.room.session.tally import REST, Tally

#: Tallies of fewer people are not shown, nor are counts from 1 to one less.
MINIMUM = 5
Near = Literal["", "all", "none"]


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A tally that may be shown. None stands for a hidden number; with `answered` hidden, all are.

    `near` says of a hidden `right` that all but a few were right ("all"), or only a few ("none").
    `marks` holds what may be shown of the options: all of them for one choice, the right places of an order, the
    frequent wrong answers of a number or text.
    """

    answered: int | None
    right: int | None = None
    partly: int | None = None
    wrong: int | None = None
    hands: int | None = None
    near: Near = ""
    marks: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def share(self) -> float | None:
        """Return the share of right answers from 0 to 1; None if it is hidden, or nobody answered."""
        return self.right / self.answered if self.answered and self.right is not None else None


def promised(told: Mapping[str, Any]) -> int:
    """Return the minimum that the hall was promised: how many people must stand behind a number that is shown.

    `told` is the body of the record of kind "room". Older rooms have no minimum in it: they get `MINIMUM`.
    """
    return int(told.get("minimum", MINIMUM))


class BrokenPromiseError(Exception):
    """Numbers are wanted of fewer people than the hall was promised. `promised` is of how few they are shown."""

    def __init__(self, promised: int) -> None:
        self.promised = promised
        super().__init__(promised)


def never_fewer(told: Mapping[str, Any], wanted: int | None) -> int:
    """Return of how few people numbers are shown afterwards: what the hall was promised, or more if that is wanted.

    `told` is what the room was opened with. Raises BrokenPromiseError if less than was promised is wanted.
    """
    least = promised(told)
    if wanted is None:
        return least
    if wanted < least:
        raise BrokenPromiseError(least)
    return wanted


def few(count: int, minimum: int = MINIMUM) -> bool:
    """Say whether so few people stand behind a number that it must be hidden. 0 people are not a few."""
    return 0 < count < minimum


def hide(
    counts: Mapping[str, int],
    groups: Sequence[Sequence[str]],
    minimum: int = MINIMUM,
    also: Collection[str] = (),
) -> dict[str, int | None]:
    """Return `counts` with None for what must not be shown: counts of a few people, the keys `also`, and what follows.

    `groups` are lists of keys whose sum is known to the reader. Where a group has a hidden count, others of it are
    hidden as well, until there are two or more with `minimum` people on average. Fewer would let the sum tell: 8 people
    behind two counts that are both under 5 are 4 and 4.
    The next in the order of the group is taken, not the next smallest. A choice by size would say that the hidden count
    is no bigger than those shown, and in a close vote that is enough to compute it.
    """
    hidden = {key for key, count in counts.items() if few(count, minimum)} | set(also)
    while grown := {key for group in groups for key in _needed(counts, group, hidden, minimum)}:
        hidden |= grown
    return {key: None if key in hidden else count for key, count in counts.items()}


def _needed(counts: Mapping[str, int], group: Sequence[str], hidden: set[str], minimum: int) -> list[str]:
    """Return the one key that this group must hide next, or nothing."""
    inside = [key for key in group if key in hidden]
    if not inside or (len(inside) > 1 and sum(counts[key] for key in inside) >= minimum * len(inside)):
        return []
    here = group.index(inside[0])
    order = [*group[here + 1 :], *reversed(group[:here])]
    return [key for key in order if key not in hidden and counts[key] > 0][:1]


def _hide_phones(
    counts: Mapping[str, int], raised: Mapping[str, int], groups: Sequence[Sequence[str]], minimum: int
) -> dict[str, int | None]:
    """Hide what must be hidden of all people, and of phones alone: everybody has seen the hands and can subtract."""
    also: set[str] = set()
    phones = {key: count - raised.get(key, 0) for key, count in counts.items()}
    while True:
        told = hide(counts, groups, minimum, also)
        alone = hide(phones, groups, minimum, [key for key, count in told.items() if count is None])
        hidden = {key for key, count in alone.items() if count is None}
        if hidden == also:
            return told
        also = hidden


def shown(question: Question, tally: Tally, minimum: int = MINIMUM) -> Disclosed:
    """Return what may be shown of a tally of this question; None stands for each number that must not be."""
    answered = tally.answered
    if not tally.enough(minimum):
        return Disclosed(None if answered else 0)
    wrong = answered - tally.right - tally.partly
    counts = {"correct": tally.right, "partly": tally.partly, "wrong": wrong}
    raised = {"correct": tally.raised_right, "wrong": tally.hands - tally.raised_right}
    told = _hide_phones(counts, raised, [tuple(counts)], minimum)
    near: Near = ""
    # In a small hall "all but a few" would say too much; beside hands, which can be subtracted, it would as well.
    if told["correct"] is None and answered >= 4 * minimum and not tally.hands:
        near = "none" if few(tally.right, minimum) else "all"
    marks = _MARKS[question.control.widget](question, tally, told, minimum)
    hands = None if few(tally.hands, minimum) else tally.hands
    return Disclosed(answered, told["correct"], told["partly"], told["wrong"], hands, near, marks)


Marks = dict[str, int | None]


def _one(question: Question, tally: Tally, told: Marks, minimum: int) -> Marks:
    """Hide within the right options and within the wrong ones, if their sums are told; else within all."""
    counts = {option.id: tally.marks[option.id] for option in question.control.options}
    groups: dict[str, list[str]] = {}
    for key in counts:
        state = grade(question.key, key).state
        groups.setdefault(state if told[state] is not None else "together", []).append(key)
    return _hide_phones(counts, tally.raised, list(groups.values()), minimum)


def _many(question: Question, tally: Tally, told: Marks, minimum: int) -> Marks:
    """Judge each option by itself: those who ticked it and those who did not."""
    accepted = {option.id: option.id in question.key.accept for option in question.control.options}
    counts = {key: tally.marks[key] for key in accepted}
    # Who is all right has ticked each right option and no other: the rest of either is a number that can be computed.
    inside = {key: count if accepted[key] else tally.answered - count for key, count in counts.items()}
    return _by_itself(counts, inside, tally.answered, told, minimum)


def _order(question: Question, tally: Tally, told: Marks, minimum: int) -> Marks:
    """Show only who put a step into its right place: rows and columns of the whole table would give cells away."""
    keys = [f"{step}@{place}" for place, step in enumerate(question.key.accept, start=1)]
    counts = {key: tally.marks.get(key, 0) for key in keys}
    return _by_itself(counts, counts, tally.answered, told, minimum)


def _match(question: Question, tally: Tally, told: Marks, minimum: int) -> Marks:
    """Hide within each item: its classes add up to everybody."""
    control = question.control
    rows = [[f"{item.id}={target.id}" for target in control.offered(item.id)] for item in control.options]
    counts = {key: tally.marks.get(key, 0) for row in rows for key in row}
    right = [f"{item}={target}" for item, target in question.key.pairs.items()]
    also = [key for key in right if key in counts and _rest_is_few(counts[key], told, minimum)]
    return hide(counts, rows, minimum, also)


def _typed(question: Question, tally: Tally, told: Marks, minimum: int) -> Marks:
    """Show the wrong answers that many people typed; the others are gathered, unread."""
    if told["correct"] is None:
        return {}
    wrong = {
        typed: count
        for typed, count in tally.marks.items()
        if typed != REST and count >= minimum and grade(question.key, typed).state == "wrong"
    }
    rest = tally.answered - tally.right - sum(wrong.values())
    # In the order of their text: an order by size would tell something about the hidden ones.
    counts = {typed: wrong[typed] for typed in sorted(wrong)} | {REST: max(rest, 0)}
    return hide(counts, [tuple(counts)], minimum)


def _by_itself(counts: Mapping[str, int], inside: Mapping[str, int], answered: int, told: Marks, minimum: int) -> Marks:
    """Hide each count by itself. `inside` are the people of whom those who are all right are a part."""
    return {
        key: None
        if few(count, minimum) or few(answered - count, minimum) or _rest_is_few(inside[key], told, minimum)
        else count
        for key, count in counts.items()
    }


def _rest_is_few(people: int, told: Marks, minimum: int) -> bool:
    """Say whether a few are left of these people when those are taken away who are known to be all right."""
    right = told["correct"]
    return right is not None and few(people - right, minimum)


_MARKS = {"one": _one, "many": _many, "order": _order, "match": _match, "number": _typed, "text": _typed}


def shown_moves(moves: Moved, first: Tally, second: Tally, minimum: int = MINIMUM) -> Moved | None:
    """Return who moved between two rounds, or None if one cell of the table has too few people.

    It is all or nothing: beside the two tallies one cell of the table tells the other three. For the same reason it is
    hidden where only a few answered in one round and not in the other: the rest of the tallies would be their answers.
    """
    both = moves["both"]
    # Hands cannot be followed, and everybody has seen them: only phones are left when they are taken away.
    gone_right = first.right - first.raised_right - moves["right_right"] - moves["right_wrong"]
    come_right = second.right - second.raised_right - moves["right_right"] - moves["wrong_right"]
    gone, come = first.phones - both, second.phones - both
    rests = [gone_right, gone - gone_right, come_right, come - come_right, both - moves["changed"]]
    ways = [moves["right_right"], moves["wrong_right"], moves["right_wrong"], moves["wrong_wrong"]]
    cells = [both, *ways, moves["changed"], *rests]
    return None if both < minimum or any(few(cell, minimum) for cell in cells) else moves
