"""Find answers that a learner could guess, in each chapter, scenario and language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from raabta import i18n
from raabta.content.checks.asked import all_asked, place_of_key
from raabta.content.checks.forms import Asked
from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.questions import QuestionDraft
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem
from raabta.model.question import Question

#: A pattern counts as a hint from this share on, and only in a bank that is large enough to have one.
SHARE = 0.4
MIN_FOR_LENGTH, MIN_FOR_PLACE = 3, 5


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what a learner could guess from, in every language of the course."""
    files = seen.files
    for draft in files.questions.values():
        yield from _above(draft, files.settings.original)
    for language in sorted(set(files.sidecars.values())):
        for question in seen.course(language).questions.values():
            if question.language == language != files.settings.original:
                yield from _above_in(files, question)
    for kind in all_asked(seen):
        for _name, bank in groupby(sorted(kind, key=lambda one: (_bank(one), one.id)), key=_bank):
            asked = list(bank)
            yield from _lengths(files, asked)
            if asked[0].language == files.settings.original:
                yield from _places(files, asked)


def _bank(asked: Asked) -> str:
    """Return what is looked at together: the questions of a chapter, the decisions of a scenario."""
    return asked.id if asked.inject else asked.id.partition("/")[0]


def _place(files: CourseFiles, question: Question, *at: str) -> tuple[Path, int]:
    """Return file and line of a text: in the English file or in the sidecar.

    `at` is a field of the question, and for rows the id of the row.
    """
    draft = files.questions[question.id]
    if question.language in draft.translations:
        texts = draft.texts(question.language)
        return texts.path, texts.line_of(*at)
    name = draft.kind.choices if draft.kind and at and at[0] == "options" else at[0] if at else "id"
    rows = draft.values.get(name)
    ids = [row["id"] for row in rows] if isinstance(rows, list) else []
    steps = (name, ids.index(at[1]), "text") if len(at) > 1 and at[1] in ids else (name,)
    return draft.path, draft.line(*steps)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """Return what finds words that point at other options: all patterns of the language in one."""
    known = i18n.load("content/guessing")["above"].get(language)
    return re.compile("|".join(f"(?:{one})" for one in known), re.IGNORECASE) if known else None


def _above(draft: QuestionDraft, language: str) -> Iterator[Problem]:
    """Yield options that point at others in an English file, whatever else is wrong with the question."""
    name = draft.kind.choices if draft.kind else ""
    for number, row in enumerate(draft.values.get(name, ())):
        if _points(row.get("text", ""), language):
            yield _pointing((draft.path, draft.line(name, number, "text")), row.get("id", str(number + 1)))


def _above_in(files: CourseFiles, question: Question) -> Iterator[Problem]:
    for option in question.control.options:
        if _points(option.text, question.language):
            yield _pointing(_place(files, question, "options", option.id), option.id)


def _points(text: str, language: str) -> bool:
    pattern = _pattern(language)
    return pattern is not None and pattern.search(text) is not None


def _pointing(place: tuple[Path, int], name: str) -> Problem:
    hint = "write an option that stands alone; use `kind: multi` if several are right"
    return Problem(*place, f"the option '{name}' points at the other options", hint)


def _lengths(files: CourseFiles, bank: Sequence[Asked]) -> Iterator[Problem]:
    if len(bank) < MIN_FOR_LENGTH:
        return
    for name, sign in (("longest", 1), ("shortest", -1)):
        told = [item for item in bank if _stands_out(item, sign)]
        if len(told) > SHARE * len(bank):
            yield Problem(
                *place_of_key(files, told[0]),
                f"{_key(bank)} is the {name} one in {len(told)} of {len(bank)} {_all(bank)}",
                f"a learner can guess it; even out the lengths in some of: {_named(told)}",
            )


def _stands_out(asked: Asked, sign: int) -> bool:
    lengths = {option: sign * len(text) for option, text in asked.options}
    right = lengths.pop(asked.key)
    return all(right > other for other in lengths.values())


def _places(files: CourseFiles, bank: Sequence[Asked]) -> Iterator[Problem]:
    if len(bank) < MIN_FOR_PLACE:
        return
    places = [[option for option, _ in item.options].index(item.key) for item in bank]
    number, count = Counter(places).most_common(1)[0]
    if count > SHARE * len(bank):
        told = [item for item, there in zip(bank, places, strict=True) if there == number]
        yield Problem(
            *place_of_key(files, told[0]),
            f"{_key(bank)} is number {number + 1} in {count} of {len(bank)} {_all(bank)}",
            f"a learner can guess it; move it in some of: {_named(told)}",
        )


def _key(bank: Sequence[Asked]) -> str:
    return "the best choice" if bank[0].inject else "the right option"


def _all(bank: Sequence[Asked]) -> str:
    return "decisions of this scenario" if bank[0].inject else "questions of this chapter"


def _named(asked: Sequence[Asked]) -> str:
    return listed([item.inject or item.id.partition("/")[2] for item in asked])
