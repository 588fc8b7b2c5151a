"""Find roles and chapters whose right options are told by form, and the questions in them that are told most.

What is above the band of lot is a warning. It is a problem where it cannot be luck, once the course allows it no more:
`form_ceiling` in its settings is the percentage up to which it stays a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from raabta.content.checks.asked import place_of_key
from raabta.content.checks.forms import Asked, guessable
from raabta.content.checks.seen import Seen
from raabta.content.guess import ROLES, Choice, Clue, Group, Guessed, choices, guessed
from raabta.errors import Problem

#: From this margin on, in deviations of one question, a key is told and not only found.
MARGIN = 2.0
_SEE = "`raabta check --guess` prints the table"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the roles and chapters in which form tells more keys than lot ever finds, and more than is allowed."""
    for its, asked in _all(seen):
        for group in its.groups:
            if _too_many(group, seen):
                hint = f"rewrite the questions that are named one by one until {group.sure} or fewer are told; {_SEE}"
                yield Problem(*place_of_key(seen.files, _worst(its, group, asked)), _said(its, group), hint)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the roles and chapters that are above the band of lot, and those of their questions that are told most."""
    for its, asked in _all(seen):
        above = [group for group in its.groups if group.judged and group.above("both")]
        for group in above:
            if not _too_many(group, seen):
                hint = f"rewrite the questions that are named one by one; one such group in twenty is luck; {_SEE}"
                yield Problem(*place_of_key(seen.files, _worst(its, group, asked)), _said(its, group), hint)
        for at in sorted({at for group in above for at in group.members}):
            if its.clues[at].margin > MARGIN:
                place = place_of_key(seen.files, asked[its.choices[at].id])
                hint = "give all options one shape, and let wrong options use the words of the right one"
                yield Problem(*place, _given_away(its.clues[at]), hint)


def _all(seen: Seen) -> Iterator[tuple[Guessed, dict[str, Asked]]]:
    """Yield, for each language with enough choices, what was guessed, and the choices with their places."""
    for language in seen.files.spoken():
        course = seen.course(language)
        asks = choices(course, seen.files.held_back())
        its = seen.files.memory.once("guessed", tuple(map(repr, asks)), partial(guessed, asks))
        if its is not None:
            yield its, {one.id: one for one in guessable(course.questions.values()) if one.language == language}


def _too_many(group: Group, seen: Seen) -> bool:
    found, ceiling = group.found["both"], seen.files.settings.form_ceiling
    return group.judged and found > group.sure and 100 * found > ceiling * group.size


def _worst(its: Guessed, group: Group, asked: dict[str, Asked]) -> Asked:
    """Return the question of a group that is told most: there its problem stands."""
    return asked[its.choices[max(group.members, key=lambda at: its.clues[at].margin)].id]


def _said(its: Guessed, group: Group) -> str:
    found = f"form alone finds {group.found['both']:.0f} of {group.size} right options"
    return f"{found} {_where(group.name, its.choices[0])}; chance finds {group.low:.0f} to {group.high:.0f}"


def _where(name: str, one: Choice) -> str:
    if name.endswith("/"):
        return f"in the chapter '{name[:-1]}' ({one.language})"
    return f"in the {ROLES[name]} ({one.language})" if name in ROLES else f"in this course ({one.language})"


def _given_away(clue: Clue) -> str:
    words = f"; words: {' '.join(clue.words)}" if clue.words else ""
    return f"form gives the right option away; beside the likeliest wrong one: {'; '.join(clue.features)}{words}"
