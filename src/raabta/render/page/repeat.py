"""Write the page of what is due: the place that its script fills, and a question as it is asked again."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from raabta import i18n
from raabta.model import Question, Quiz
from raabta.render.page.picture import Address, held
from raabta.render.page.quiz import quiz_html, quiz_words
from raabta.render.page.rich import json_attribute, language_attributes


def repeat_html(
    parts: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    questions: Sequence[Question],
    start: str,
    language: str = "en",
) -> str:
    """Return the place of what is due; readers without JavaScript find a sentence in it.

    `parts` are the addresses of the scripts that hold the questions, each with id and hash of what it holds.
    """
    words = quiz_words(_quiz(questions, language)) | i18n.pick("render/page", language, ("repeat",))
    listed = [[address, [list(pair) for pair in pairs]] for address, pairs in parts]
    return (
        f'<div class="rb-due" data-raabta-repeat="{escape(start)}"{json_attribute("data-asked", listed)}'
        f"{json_attribute('data-words', words)}{language_attributes(language)}>"
        f"<p>{escape(i18n.words('render/page', language)['repeat_no_script'])}</p></div>"
    )


def again_html(question: Question, where: Address = held, language: str = "en") -> str:
    """Return a question as it is asked again, without the words of its script: the page has them once."""
    asked = _quiz((question,), language)
    return quiz_html(asked, where).replace(json_attribute("data-words", quiz_words(asked)), "", 1)


def _quiz(questions: Sequence[Question], language: str) -> Quiz:
    return Quiz(id="repeat", title="", questions=tuple(questions), language=language)
