"""Write of each question how hard it was at the first answer, and what lured those who were wrong."""

from __future__ import annotations

from html import escape

from raabta.items.measured import LEAST, SURE, Measured
from raabta.model.question import Question
from raabta.room.report.report_words import ReportWords, plain, short, whole
from raabta.room.report.summary import Summary
from raabta.room.report.table import section, table
from raabta.room.session.disclosure import few

#: Questions with their numbers, the hardest first.
QUESTIONS = 24
#: What counts alone can remark, and the word that says it.
REMARKS = {"idle": "remark_idle", "easy": "remark_easy", "hard": "remark_hard", "hidden": "remark_hidden"}


def questions(summary: Summary, say: ReportWords) -> str:
    """Return the section on questions as HTML, or nothing where no number may be told.

    On paper it is left out of the report of one hall, which has its three hardest questions there.
    """
    items = [item for item in summary.items if _is_shown(item, say.minimum)]
    if not items:
        return ""
    items.sort(key=lambda item: (item.right / item.people, item.question))
    rows = (_row(item, summary, say) for item in items[:QUESTIONS])
    names = [say("question"), say("first_answer"), say("lured")]
    pooled = say("pooled", n=summary.halls) if summary.halls > 1 else ""
    note = " ".join(filter(None, [pooled, say("first_answer_how", least=LEAST, sure=SURE)]))
    asked = table("asked", names, rows)
    return section(say("each_question"), f'<p class="note">{escape(note)}</p>{asked}', "" if pooled else "screen")


def _is_shown(item: Measured, minimum: int) -> bool:
    """Return whether the difficulty may be told: a right or a wrong few of it may not."""
    return item.low is not None and not few(item.right, minimum) and not few(item.people - item.right, minimum)


def _row(item: Measured, summary: Summary, say: ReportWords) -> str:
    question = summary.question(item.question)
    part = next(part for part in summary.session.parts if question in part.questions)
    cells = (("first_answer", _difficulty(item, say)), ("lured", _lured(item, question, summary, say)))
    drawn = "".join(f'<td data-name="{escape(say(name))}">{escape(text)}</td>' for name, text in cells)
    remarks = "".join(
        f'<span class="said">{escape(say(REMARKS[remark.what], which=_named(remark.which, question)))}</span>'
        for remark in item.remarks
        if remark.what in REMARKS
    )
    text = short(summary.session, part, question)
    return f'<tr><th scope="row"><span dir="auto">{escape(text)}</span>{remarks}</th>{drawn}</tr>'


def _named(which: str, question: Question) -> str:
    """Return the text of an option; the name of a language stays as it is."""
    return next((plain(option.text) for option in question.control.options if option.id == which), which)


def _difficulty(item: Measured, say: ReportWords) -> str:
    low, high = (say.apart(str(round(100 * end))) for end in (item.low or 0.0, item.high or 1.0))
    if item.share is None:
        return say("share_between", low=low, high=high, n=item.people)
    share = say.apart(str(whole(item.share, 0, 100)))
    return say("share_and_between", share=share, low=low, high=high, n=item.people)


def _lured(item: Measured, question: Question, summary: Summary, say: ReportWords) -> str:
    """Return the wrong option that most people chose: with its share if that is of enough people."""
    wrong = [option for option in item.options if not option.right]
    if wrong and question.control.widget == "one":
        most = max(wrong, key=lambda option: option.people)
        if most.people and not few(most.people, say.minimum):
            share = say.percent(most.share)
            return say("lured_share", option=_named(most.option, question), share=share)
        return "–"
    return _in_this_hall(question, summary) or "–"


def _in_this_hall(question: Question, summary: Summary) -> str:
    """Return what most people chose wrongly in the first vote, where the counts of all wrong options may be told."""
    first = next((result.rounds[0] for result in summary.results if result.question.id == question.id), None)
    if first is None or question.control.widget != "one":
        return ""
    names = [option.id for option in question.control.options if option.id not in question.key.accept]
    counts = {name: count for name in names if (count := first.seen.marks.get(name)) is not None}
    if len(counts) < len(names) or not any(counts.values()):
        return ""
    return _named(max(counts, key=lambda name: counts[name]), question)
