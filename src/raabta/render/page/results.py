"""The element of the progress page that the script fills: which questions there are, in which chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from raabta import i18n
from raabta.model import Question
from raabta.model.codec import meaning
from raabta.render.page.attributes import json_attribute, language_attributes
from raabta.render.page.keeping import WORDS
from raabta.render.page.rich import paragraphs, plain

_WORDS = (*WORDS, "carry", "keep", "results", "verdict")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter on the progress page. `href` leads to it from that page; `scenarios` are ids."""

    title: str
    questions: Sequence[Question]
    href: str = ""
    scenarios: Sequence[str] = ()


def results_html(chapters: Sequence[Chapter], language: str = "en") -> str:
    """Return the element; readers without JavaScript find a sentence in it."""
    words = i18n.words("render/page", language)
    data = [
        {
            "title": chapter.title,
            "href": chapter.href,
            "questions": [_question(question) for question in chapter.questions],
            "scenarios": list(chapter.scenarios),
        }
        for chapter in chapters
    ]
    return (
        f'<div class="rb-results" data-raabta-progress{json_attribute("data-questions", data)}'
        f"{json_attribute('data-words', i18n.pick('render/page', language, _WORDS))}{language_attributes(language)}>"
        f"<p>{escape(words['results_no_script'])}</p></div>"
    )


def _question(question: Question) -> dict[str, str]:
    title = " ".join(plain(paragraphs(question.prompt)[0]).split())
    return {"id": question.id, "hash": meaning(question), "title": title}
