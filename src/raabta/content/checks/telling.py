"""Find right options that their form tells: one alone has a clock time, or alone gives no reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.forms import Cue, Tally, alone, cues, guessable, tallies
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.translations import ENGLISH
from raabta.errors import Problem
from raabta.model.question import Question

#: A rule that decides as many questions as this must not find half as many keys again as chance does.
MIN_DECIDED, TIMES = 20, 1.5
#: Where a cue is a kind of another one, the narrower is named and the wider is not.
WIDER = {"figure": "clock"}


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield, in every language of the course, right options that stand alone by a cue, and rules that find too many."""
    files = seen.files
    for language in sorted({ENGLISH, *files.sidecars.values()}):
        asked = guessable(one for one in seen.course(language).questions.values() if one.language == language)
        for question in asked:
            yield from _alone(files, question)
        yield from _rules(files, asked)


def _alone(files: CourseFiles, question: Question) -> Iterator[Problem]:
    told = {cue.id: cue for cue in cues() if cue.tells and alone(cue, question) == cue.tells}
    for cue in told.values():
        if WIDER.get(cue.id) not in told:
            yield _stands_alone(files, question, cue)


def _stands_alone(files: CourseFiles, question: Question, cue: Cue) -> Problem:
    if cue.tells == "with":
        said = f"only the right option has {cue.name}"
        hint = "its form tells it; give a wrong option one as well, or take it out"
    else:
        said = f"only the right option is without {cue.name}"
        hint = "its form tells it; take it out of a wrong option, or put it into the right one"
    return Problem(*_place(files, question), said, hint)


def _rules(files: CourseFiles, asked: Sequence[Question]) -> Iterator[Problem]:
    for tally in tallies(asked):
        if tally.decided >= MIN_DECIDED and tally.found > TIMES * tally.chance:
            yield _finds_too_many(files, tally)


def _finds_too_many(files: CourseFiles, tally: Tally) -> Problem:
    said = (
        f"whoever always takes {tally.rule} finds {tally.found:.0f} keys in {tally.decided} questions of this course; "
        f"chance finds {tally.chance:.0f}"
    )
    return Problem(*_place(files, tally.told[0]), said, "`raabta check --forms` shows every rule; even it out")


def _place(files: CourseFiles, question: Question) -> tuple[Path, int]:
    """Return file and line of the right option: in the English file or in the sidecar."""
    draft, key = files.questions[question.id], question.key.accept[0]
    if question.language != ENGLISH:
        texts = draft.texts(question.language)
        return texts.path, texts.line_of("options", key)
    name = draft.kind.choices if draft.kind else "options"
    rows = [row["id"] for row in draft.values[name]]
    return draft.path, draft.line(name, rows.index(key), "text")
