"""Write the examination for paper: the same questions in two orders, an answer sheet, and the trainer's key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from raabta import i18n
from raabta.model import Question, Quiz
from raabta.model.course import CourseSettings
from raabta.model.exam import Exam
from raabta.model.picture import LETTERS
from raabta.render.paper.parts import Head, Words, page, rich, scrolling
from raabta.render.paper.sheet import marks, questions_asked

_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its letter, and its questions in their order."""

    letter: str
    questions: tuple[Question, ...]


def exam_form(exam: Exam, form: Form, course: CourseSettings) -> str:
    """Return a form with its answer sheet, as a page to print."""
    words = _words(exam)
    who = (
        f'<p class="who"><span>{escape(words["exam_name"])}:</span><span>{escape(words["date_once"])}:</span></p>'
        f"<p>{escape(words['exam_paper_rules'].format(total=len(form.questions)))}</p>"
    )
    return _page(exam, _named(words, form), who + questions_asked(form.questions, words) + _sheet(form, words), course)


def exam_key(exam: Exam, forms: Sequence[Form], seed: int, course: CourseSettings) -> str:
    """Return the key of all forms: the right answers, and by outcome the numbers of its questions."""
    words = _words(exam)
    figures = {"needed": exam.needed, "total": exam.total, "reached": exam.reached, "each": exam.each}
    told = [words["exam_key_keep"], words["exam_key_pass"].format(**figures), words["exam_key_seed"].format(seed=seed)]
    if own := sum(one.id in exam.private for one in forms[0].questions):
        # The number alone draws the same forms again only as long as the bank is as it was.
        told.append(words["exam_key_bank"].format(private=own, total=exam.total, state=exam.mark()))
    body = "".join(f"<p>{escape(one)}</p>" for one in told) + _outcomes(exam, forms, words)
    body += "".join(f'<h2 class="new-page">{escape(_named(words, form))}</h2>{_key(form, words)}' for form in forms)
    return _page(exam, words["exam_key"], body, course)


def _page(exam: Exam, heading: str, body: str, course: CourseSettings) -> str:
    return page(Quiz("exam", exam.title, (), language=exam.language), Head(heading, course=course), body)


def _words(exam: Exam) -> Words:
    return {**i18n.words("render/paper", exam.language), **i18n.words("render/exam", exam.language)}


def _named(words: Words, form: Form) -> str:
    return words["exam_form"].format(form=form.letter)


def _sheet(form: Form, words: Words) -> str:
    """Return the answer sheet: a line for each number, in columns, and who watched."""
    total = len(form.questions)
    rows = -(-total // _COLUMNS)
    lines = "".join(
        f"<tr>{''.join(_place(row + rows * column + 1, total) for column in range(_COLUMNS))}</tr>"
        for row in range(rows)
    )
    title = f"{words['exam_answer_sheet']}: {_named(words, form)}"
    return (
        f'<section class="new-page"><h2>{escape(title)}</h2>'
        f'<p class="who"><span>{escape(words["exam_name"])}:</span><span>{escape(words["date_once"])}:</span></p>'
        f"<p>{escape(words['exam_answer_how'])}</p>{scrolling(f'<table>{lines}</table>', escape(title))}"
        f'<p class="who"><span>{escape(words["exam_watched"])}</span></p></section>'
    )


def _place(number: int, total: int) -> str:
    return f"<th>{number}</th><td></td>" if number <= total else "<th></th><td></td>"


def _outcomes(exam: Exam, forms: Sequence[Form], words: Words) -> str:
    """Return the table in which a trainer counts: for each outcome the numbers of its questions in each form."""
    head = "".join(f"<th>{escape(_named(words, form))}</th>" for form in forms)
    rows = "".join(_outcome(exam, forms, name) for name in exam.bank)
    first, last = escape(words["exam_key_outcome"]), escape(words["exam_key_right"])
    return scrolling(f"<table><tr><th>{first}</th>{head}<th>{last}</th></tr>{rows}</table>", first)


def _outcome(exam: Exam, forms: Sequence[Form], name: str) -> str:
    numbers = "".join(_numbers(form, name) for form in forms)
    return f"<tr><td>{rich(exam.outcomes.get(name, name))}</td>{numbers}<td></td></tr>"


def _numbers(form: Form, outcome: str) -> str:
    found = [str(n) for n, one in enumerate(form.questions, start=1) if one.outcome == outcome]
    return f"<td>{', '.join(found)}</td>"


def _key(form: Form, words: Words) -> str:
    rows = "".join(
        f"<tr><th>{n}</th><td>{right_answer(one)}</td></tr>" for n, one in enumerate(form.questions, start=1)
    )
    return scrolling(f"<table>{rows}</table>", escape(_named(words, form)))


def right_answer(question: Question) -> str:
    """Return as HTML what whoever answers right writes: letters and numbers from top to bottom."""
    key, options = question.key, question.control.options
    if key.rule == "set":
        return _row(letter for letter, one in zip(LETTERS, options, strict=False) if one.id in key.accept)
    if key.rule == "sequence":
        return _row(str(key.accept.index(one.id) + 1) for one in options)
    if key.rule == "pairs":
        told = [_target(question, one.id) for one in options]
        return "; ".join(f"<bdi>{one}</bdi>" for one in told) if question.control.passage else _row(told)
    if key.rule == "number":
        low, high = key.value - key.tolerance, key.value + key.tolerance
        said = f"{key.value:g}" if low == high else f"{key.value:g} ({low:g}–{high:g})"
        return f'<bdi dir="ltr">{said}</bdi> {escape(question.control.unit)}'.strip()
    return " / ".join(f"<bdi>{escape(one)}</bdi>" for one in key.accept)


def _row(some: Iterable[str]) -> str:
    """Return letters or numbers from left to right in every language: in Urdu a row of numbers would turn round."""
    return f'<bdi dir="ltr">{", ".join(some)}</bdi>'


def _target(question: Question, item: str) -> str:
    """Return the mark of the right target of a row; in a text, where targets have no letters, its words."""
    targets = question.control.targets
    at = next(n for n, one in enumerate(targets) if one.id == question.key.pairs[item])
    return rich(targets[at].text) if question.control.passage else marks(question)[at]
