"""Teaching faults: what a learner could guess from, or cannot learn from. Per bank (a chapter) and language."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from raabta.content.course import ENGLISH, build
from raabta.content.file_faults import counted, listed
from raabta.content.read.course_files import OUTCOMES, CourseFiles
from raabta.content.read.questions import line_of
from raabta.errors import Problem
from raabta.model.question import Question

#: A pattern counts as a hint from this share on, and only in a bank that is large enough to have one.
SHARE = 0.4
MIN_FOR_LENGTH, MIN_FOR_PLACE, MIN_OPTIONS = 3, 5, 3


def lint(gathered: CourseFiles) -> Iterator[Problem]:
    """Yield the teaching faults of every language that the course has."""
    for language in sorted({ENGLISH, *gathered.translations}):
        questions = [item for item in build(gathered, language).questions.values() if item.language == language]
        for question in questions:
            yield from _above(gathered, question)
        singles = sorted((item for item in questions if _is_single(item)), key=lambda item: item.id)
        for _chapter, bank in groupby(singles, key=lambda item: item.id.partition("/")[0]):
            asked = list(bank)
            yield from _lengths(gathered, asked)
            yield from _places(gathered, asked)
    yield from _missing(gathered)


def _is_single(question: Question) -> bool:
    return question.control.widget == "one" and len(question.control.options) >= MIN_OPTIONS


def place(gathered: CourseFiles, question: Question, *at: str) -> Problem:
    """Return a problem without words at the place of a text: in the English file or in the sidecar.

    `at` is a field of the question, and for rows the id of the row.
    """
    draft = gathered.drafts[question.id]
    if question.language == ENGLISH:
        name = draft.kind.choices if draft.kind and at and at[0] == "options" else at[0] if at else "id"
        rows = draft.values.get(name)
        ids = [row["id"] for row in rows] if isinstance(rows, list) else []
        steps = (name, ids.index(at[1]), "text") if len(at) > 1 and at[1] in ids else (name,)
        return Problem(draft.path, draft.line(*steps), "", "")
    translation = gathered.translations[question.language][question.id]
    line = line_of(translation.node, at) if translation.node else translation.line
    return Problem(gathered.sidecars[draft.path.as_posix(), question.language], line, "", "")


def _say(where: Problem, message: str, hint: str) -> Problem:
    return Problem(where.path, where.line, message, hint)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = json.loads(files("raabta.content.checks").joinpath("lint.json").read_text(encoding="utf-8"))
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in words["above"].get(language, ()))


def _above(gathered: CourseFiles, question: Question) -> Iterator[Problem]:
    for option in question.control.options:
        if any(pattern.search(option.text) for pattern in _patterns(question.language)):
            yield _say(
                place(gathered, question, "options", option.id),
                f"the option '{option.id}' points at the other options",
                "write an option that stands alone; use `kind: multi` if several are right",
            )


def _lengths(gathered: CourseFiles, bank: Sequence[Question]) -> Iterator[Problem]:
    if len(bank) < MIN_FOR_LENGTH:
        return
    for name, sign in (("longest", 1), ("shortest", -1)):
        told = [item for item in bank if _stands_out(item, sign)]
        if len(told) > SHARE * len(bank):
            yield _say(
                place(gathered, told[0], "options", told[0].key.accept[0]),
                f"the right option is the {name} one in {len(told)} of {len(bank)} questions of this chapter",
                f"a learner can guess it; even out the lengths in some of: {_named(told)}",
            )


def _stands_out(question: Question, sign: int) -> bool:
    lengths = {option.id: sign * len(option.text) for option in question.control.options}
    right = lengths.pop(question.key.accept[0])
    return all(right > other for other in lengths.values())


def _places(gathered: CourseFiles, bank: Sequence[Question]) -> Iterator[Problem]:
    if len(bank) < MIN_FOR_PLACE or bank[0].language != ENGLISH:
        return
    places = [[option.id for option in item.control.options].index(item.key.accept[0]) for item in bank]
    number, count = Counter(places).most_common(1)[0]
    if count > SHARE * len(bank):
        told = [item for item, there in zip(bank, places, strict=True) if there == number]
        yield _say(
            place(gathered, told[0], "options", told[0].key.accept[0]),
            f"the right option is number {number + 1} in {count} of {len(bank)} questions of this chapter",
            f"a learner can guess it; move it in some of: {_named(told)}",
        )


def _named(questions: Sequence[Question]) -> str:
    return listed([item.id.partition("/")[2] for item in questions])


def _missing(gathered: CourseFiles) -> Iterator[Problem]:
    for language, translations in gathered.translations.items():
        for question_id, item in translations.items():
            path = gathered.sidecars[gathered.drafts[question_id].path.as_posix(), language]
            slug = gathered.drafts[question_id].slug
            if item.missing and item.node is None:
                yield Problem(path, 0, f"'{slug}' is not translated", f"add `{slug}:` with its {item.total} texts")
            elif item.missing:
                are = "is" if len(item.missing) == 1 else "are"
                message = f"{len(item.missing)} of {item.total} texts of '{slug}' {are} missing"
                yield Problem(path, item.line, message, f"add: {listed(item.missing)}")
    for (base, language), path in gathered.sidecars.items():
        quizzes = [quiz.id for quiz in gathered.quizzes.values() if quiz.path.as_posix() == base]
        known = gathered.titles.get(language, {})
        gone = [name for name in quizzes if name not in known]
        if gone:
            yield Problem(path, 0, f"{counted(len(gone), 'text is', 'texts are')} missing", f"add: {listed(gone)}")


def untranslated(gathered: CourseFiles) -> Iterator[Problem]:
    """Yield outcomes without a translation. They are shown in English: an author need not know the language."""
    for language, texts in gathered.outcome_texts.items():
        gone = [name for name in gathered.outcomes if name not in texts]
        if gone:
            path = gathered.sidecars[OUTCOMES.as_posix(), language]
            yield Problem(path, 0, f"{counted(len(gone), 'text is', 'texts are')} missing", f"add: {listed(gone)}")
