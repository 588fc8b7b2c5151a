"""Write the page of the examination: its rules, the place that its script fills, and a question as it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from raabta import i18n
from raabta.model import Question
from raabta.model.codec import definition
from raabta.model.exam import SITTINGS, Exam
from raabta.model.question import Quiz
from raabta.render.page.answers import review_html
from raabta.render.page.controls import Shown, control_html
from raabta.render.page.picture import Address, held, question_picture
from raabta.render.page.rich import json_attribute, language_attributes, lines

_RULES = ("exam_rule_draw", "exam_rule_time", "exam_rule_hand", "exam_rule_pass", "exam_rule_second")
#: Groups of the words of all pages that controls need.
_CONTROLS = ("order",)
#: Where to read again about an outcome: addresses and titles of sections.
Reading = Mapping[str, Sequence[tuple[str, str]]]


def exam_intro(exam: Exam, language: str) -> str:
    """Return what the examination is, in a few sentences."""
    return i18n.words("render/exam", language)["exam_intro"].format(**_figures(exam))


def exam_html(exam: Exam, items: str, reading: Reading, results: str, language: str) -> str:
    """Return the body of the page; readers without JavaScript find a sentence that leads to the paper.

    `items` is the address of the script with the questions, and `results` that of the page of results.
    """
    words = i18n.words("render/exam", language)
    rules = "".join(f"<li>{escape(words[name].format(**_figures(exam)))}</li>" for name in _RULES)
    data = {
        "bank": [[name, list(ids)] for name, ids in exam.ids().items()],
        "each": exam.each,
        "reached": exam.reached,
        "pass_mark": exam.pass_mark,
        "days": exam.days,
        "most": SITTINGS,
        "outcomes": dict(exam.outcomes),
        "reading": {name: [list(one) for one in some] for name, some in reading.items()},
        "items": items,
        "results": results,
    }
    said = {**i18n.pick("render/exam", language, ("exam",)), **i18n.pick("render/page", language, _CONTROLS)}
    return (
        f'<p class="rb-worth">{escape(words["exam_level"])}</p><ul>{rules}</ul>'
        f'<div class="rb-exam" data-raabta-exam{json_attribute("data-exam", data)}{json_attribute("data-words", said)}'
        f"{language_attributes(language)}><p>{escape(words['exam_no_script'])}</p></div>"
    )


def _figures(exam: Exam) -> dict[str, int]:
    figures = {"total": exam.total, "outcomes": len(exam.bank), "each": exam.each}
    return figures | {"needed": exam.needed, "days": exam.days, "reached": exam.reached}


def item_html(question: Question, where: Address = held, language: str = "en") -> str:
    """Return a question of the examination: what is asked and its control, and neither hint, reason nor source.

    The key is in it, for the page judges by itself. It numbers the questions when they are drawn.
    """
    words = i18n.words("render/page", language)
    own = "" if question.language == language else language_attributes(question.language)
    ours = language_attributes(language) if own else ""
    name = f"rb_exam_{question.id.replace('/', '_')}"
    (facts,) = definition(Quiz("exam", "", (question,)))["questions"]
    key: dict[str, Any] = {part: value for part, value in facts["key"].items() if value}
    data = {"id": question.id, "widget": question.control.widget, "key": key}
    return (
        f'<div class="rb-question" id="{name}"{json_attribute("data-item", data)}><fieldset{own}>'
        f'<h3 class="rb-prompt" tabindex="-1"><span class="rb-number"{ours}></span> {lines(question.prompt)}</h3>'
        f'<span class="rb-how"{ours}>{escape(words[f"how_{question.control.look}"])}</span>'
        f"{question_picture(question, words, where)}"
        f"{control_html(question.control, name, words, shown=Shown(question.language, where))}</fieldset>"
        f"{review_html(question.review, words)}</div>"
    )
