"""Write a quiz as semantic HTML that reads and prints without a script; the script adds checking and feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from raabta import i18n
from raabta.model import Question, Quiz
from raabta.model.codec import definition
from raabta.render.page.answers import answers_html, basis_html, review_html
from raabta.render.page.controls import Shown, control_html
from raabta.render.page.picture import Address, held, question_picture
from raabta.render.page.rich import json_attribute, language_attributes, lines, plain

Words = Mapping[str, str]


def quiz_html(quiz: Quiz, where: Address = held) -> str:
    """Return the quiz as one `<section>`. It holds no form and no button: the script makes those.

    `where` returns the address at which the reader's browser finds the file of a picture.
    """
    base = f"rb_{quiz.id.replace('/', '_')}"
    head = f'<h3 class="rb-title" id="{base}">{lines(quiz.title)}</h3>' if quiz.title else ""
    # Without a name it is no landmark: a page has many single questions, and their headings lead to them.
    named = f' aria-labelledby="{base}"' if quiz.title else ""
    look = "rb-quiz" if len(quiz.questions) > 1 else "rb-quiz rb-single"
    facts = definition(quiz)["questions"]
    body = "".join(_question(quiz, number, one, where) for number, one in enumerate(facts, start=1))
    return (
        f'<section class="{look}" data-raabta-quiz="{escape(quiz.id)}" data-pass="{quiz.pass_mark:g}"'
        f"{_review_of(quiz)}"
        f"{json_attribute('data-words', quiz_words(quiz))}"
        f"{language_attributes(quiz.language)}{named}>"
        f"{head}{body}</section>"
    )


def _review_of(quiz: Quiz) -> str:
    """Return what a quiz has to say at its end: for each question its outcome and the section to read again.

    Behind the question of an entry check there is no such section: its feedback names the chapter. Before the course
    it tells nobody what they can do, but which chapters may wait.
    """
    if not quiz.closing:
        return ""
    asked = {question.id: [question.outcome, "" if quiz.entry else question.read] for question in quiz.questions}
    outcomes = {} if quiz.entry else dict(quiz.outcomes)
    return json_attribute("data-review", {"outcomes": outcomes, "of": asked})


def _question(quiz: Quiz, number: int, facts: dict[str, Any], where: Address) -> str:
    question = quiz.questions[number - 1]
    words = i18n.words("render/page", quiz.language)
    own = "" if question.language == quiz.language else language_attributes(question.language)
    ours = language_attributes(quiz.language) if own else ""
    name = f"rb_{quiz.id}_{question.id}".replace("/", "_")
    total = len(quiz.questions)
    count = escape(words["number"].format(n=number, total=total)) if total > 1 else ""
    head = f'<span class="rb-number"{ours}>{count}</span> ' if count else ""
    # A heading, by which people go from question to question; below the title of a set it is one step lower.
    rank = "h4" if quiz.title else "h3"
    data = {"id": question.id, "hash": facts["hash"], "widget": question.control.widget, "key": _lean(facts["key"])}
    if question.if_wrong:
        data["if_wrong"] = {row: plain(text) for row, text in question.if_wrong.items()}
    engine = ""
    if question.control.product:
        # The sign by which a page brings what judges; it is the Python of the desk's tools.
        data["product"] = question.control.product.asked()
        # Its words stand in the place of those of all questions: a page holds these once.
        own_words = json_attribute("data-said", dict(i18n.words("render/product", quiz.language)))
        engine = f' data-engine="python"{own_words}'
    return (
        f'<div class="rb-question" id="{name}"{json_attribute("data-raabta-question", data)}{engine}>'
        f'<fieldset{own}><{rank} class="rb-prompt">{head}{lines(question.prompt)}</{rank}>'
        f'<span class="rb-how"{ours}>{_how(question, words)}</span>'
        f"{question_picture(question, words, where)}"
        f"{control_html(question.control, name, words, shown=Shown(question.language, where))}</fieldset>"
        f"{hints_html(question, words, own)}{answers_html(question, words, own)}"
        f"{basis_html(question.sources, words)}{review_html(question.review, words)}</div>"
    )


def _how(question: Question, words: Words) -> str:
    return escape(words[f"how_{question.control.look}"])


def hints_html(question: Question, words: Words, own: str) -> str:
    """Return the hints, each in a `<details>`. `own` is a ready-made attribute of language, or nothing."""
    total = len(question.hints)
    rows = (
        f'<details class="rb-hint"><summary>{escape(_hint_label(words, n, total))}</summary>'
        f"<div{own}>{lines(hint)}</div></details>"
        for n, hint in enumerate(question.hints, start=1)
    )
    return "".join(rows)


def _hint_label(words: Words, n: int, total: int) -> str:
    return words["hint"] if total == 1 else words["hint_of"].format(n=n, total=total)


def quiz_words(quiz: Quiz) -> dict[str, str]:
    """Return what the script says in this quiz. An entry check tells where to begin, not what is still to practise."""
    said = i18n.pick("render/page", quiz.language, _script_words(quiz))
    if quiz.entry:
        said |= i18n.words("render/entry", quiz.language)
        del said["can_do"], said["to_practise"]
    return said


def _script_words(quiz: Quiz) -> Iterator[str]:
    """Name the groups of words that the script will need in this quiz."""
    yield from ("quiz", "verdict")
    for question in quiz.questions:
        yield question.control.widget
        if question.control.options:
            yield "rows"
        if len(question.hints) > 1:
            yield "hints"
    if len(quiz.questions) > 1:
        yield from ("set", "restart", "keep")
    if quiz.pass_mark:
        yield "pass"
    if quiz.closing:
        yield "review"


def _lean(key: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: both readers of a key know the defaults."""
    return {name: value for name, value in key.items() if value}
