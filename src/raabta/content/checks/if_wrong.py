"""Check what a learner is told of a row after a first wrong try: it is there, and does not give the answer away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.read.questions import QuestionDraft
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem
from raabta.kinds.rows import look
from raabta.model.grade import why_wrong
from raabta.model.question import Question

#: Where there are only two targets, "wrong" says which one is right: there is nothing to keep back.
_TELLING = 2
#: Where a first try keeps reasons back. Of a product every row has its `missing`.
_KEPT_BACK = ("match", "gap", "order")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield sentences that name the right target, in every language."""
    for draft in seen.files.questions.values():
        yield from _telling(draft)
    for language in sorted({*seen.files.sidecars.values()} - {seen.files.settings.original}):
        for question in seen.course(language).questions.values():
            if question.language == language and len(question.control.targets) > _TELLING:
                yield from _telling_in(seen.files.questions[question.id], question)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield questions with a first try on a page whose rows do not all say what is wrong with a choice."""
    for question in seen.original().questions.values():
        draft = seen.files.questions[question.id]
        # A question of the bank is asked in a room or nowhere: there the whole answer is shown at once.
        rows = [] if draft.values.get("bank") else _rows(draft)
        silent = [row for row in rows if not _speaks(question, row)]
        if silent:
            message = f"'{draft.slug}' does not say for {len(silent)} of {len(rows)} rows what is wrong with a choice"
            line = draft.line(draft.kind.choices if draft.kind else "id")
            yield Problem(draft.path, line, message, f"add `if_wrong:` to {listed(silent)}")


def _telling(draft: QuestionDraft) -> Iterator[Problem]:
    """Yield them in an English file, whatever else is wrong with the question."""
    targets = {row["id"]: row["text"] for row in draft.values.get("targets", ()) if row.keys() >= {"id", "text"}}
    rows = draft.kind.choices if draft.kind else ""
    for number, row in enumerate(draft.values.get(rows, ()) if len(targets) > _TELLING else ()):
        right, said = targets.get(row.get("target", ""), ""), row.get("if_wrong", "")
        for name, text in [("", said)] if isinstance(said, str) else said.items():
            if right and _names(text, right):
                at = (rows, number, "if_wrong", *([name] if name else []))
                yield _gives_away((draft.path, draft.line(*at)), row.get("id", str(number + 1)), right)


def _telling_in(draft: QuestionDraft, question: Question) -> Iterator[Problem]:
    targets, texts = {target.id: target.text for target in question.control.targets}, draft.texts(question.language)
    for name, text in question.if_wrong.items():
        row = name.partition("/")[0]
        right = targets[question.key.pairs[row]]
        if _names(text, right):
            yield _gives_away((texts.path, texts.line_of("if_wrong", name)), row, right)


def _names(text: str, right: str) -> bool:
    # Mostly it does not stand there: an expression for each target would take longer than all the rest.
    word, said = look(right), look(text)
    return word in said and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) is not None


def _gives_away(place: tuple[Path, int], row: str, right: str) -> Problem:
    message = f"what is said of a wrong '{row}' names the right target, '{right}'"
    return Problem(*place, message, "say what is wrong with the choice, and leave the right one to be found")


def _rows(draft: QuestionDraft) -> list[str]:
    """Return the ids of rows whose reasons are kept back at a first try, in the order of the file."""
    if draft.reduced is None or draft.kind is None or draft.reduced.control.look not in _KEPT_BACK:
        return []
    return [row["id"] for row in draft.values[draft.kind.choices]]


def _speaks(question: Question, row: str) -> bool:
    """Return whether every wrong choice for this row is told what is wrong."""
    right = question.key.pairs.get(row)
    wrong = [target.id for target in question.control.offered(row) if target.id != right] or [""]
    return all(why_wrong(question.if_wrong, row, chosen) for chosen in wrong)
