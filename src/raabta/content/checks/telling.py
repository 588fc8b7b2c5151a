"""Find right options and best choices that their form tells: one alone has a clock time, or alone gives no reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta.content.checks.asked import all_asked, place_of_key
from raabta.content.checks.forms import Asked, Cue, Tally, alone, cues, tallies
from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import CourseFiles
from raabta.errors import Problem

#: A rule that decides as many as this must not find half as many keys again as chance does.
MIN_DECIDED, TIMES = 20, 1.5
#: Where a cue is a kind of another one, the narrower is named and the wider is not.
WIDER = {"figure": "clock"}


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield, in every language of the course, keys that stand alone by a cue, and rules that find too many."""
    for kind in all_asked(seen):
        for one in kind:
            yield from _alone(seen.files, one)
        yield from _rules(seen.files, kind)


def _alone(files: CourseFiles, asked: Asked) -> Iterator[Problem]:
    told = {cue.id: cue for cue in cues() if cue.tells and alone(cue, asked) == cue.tells}
    for cue in told.values():
        if WIDER.get(cue.id) not in told:
            yield _stands_alone(files, asked, cue)


def _stands_alone(files: CourseFiles, asked: Asked, cue: Cue) -> Problem:
    right, wrong = ("best choice", "choice") if asked.inject else ("right option", "option")
    if cue.tells == "with":
        said = f"only the {right} has {cue.name}"
        hint = f"its form tells it; give a wrong {wrong} one as well, or take it out"
    else:
        said = f"only the {right} is without {cue.name}"
        hint = f"its form tells it; take it out of a wrong {wrong}, or put it into the right one"
    return Problem(*place_of_key(files, asked), said, hint)


def _rules(files: CourseFiles, asked: Sequence[Asked]) -> Iterator[Problem]:
    for tally in tallies(asked):
        if tally.decided >= MIN_DECIDED and tally.found > TIMES * tally.chance:
            yield _finds_too_many(files, tally)


def _finds_too_many(files: CourseFiles, tally: Tally) -> Problem:
    keys, where = ("best choices", "decisions") if tally.told[0].inject else ("keys", "questions")
    said = (
        f"whoever always takes {tally.rule} finds {tally.found:.0f} {keys} in {tally.decided} {where} of this course; "
        f"chance finds {tally.chance:.0f}"
    )
    hint = "`raabta check --forms` shows every rule; even it out"
    return Problem(*place_of_key(files, tally.told[0]), said, hint)
