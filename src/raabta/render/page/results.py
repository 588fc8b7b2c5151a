"""Write what a page says of where answers are kept, and the two boxes of My progress, which scripts fill.

One lists what there is to answer, chapter by chapter, the other what of the course is on this device.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from raabta import i18n
from raabta.model import Question
from raabta.model.codec import meaning
from raabta.model.scenario import Scenario
from raabta.model.scenario_codec import meaning as scenario_meaning
from raabta.render.page.attributes import json_attribute, language_attributes
from raabta.render.page.chapters import Chapter
from raabta.render.page.rich import paragraphs, plain

_RETENTION = ("kept", "aside")
_RESULTS = (*_RETENTION, "carry", "keep", "results", "verdict")


def retention_words(language: str) -> dict[str, str]:
    """Return the words for the script of a page that has a quiz or a scenario; a notebook keeps no answers."""
    return i18n.pick("render/page", language, _RETENTION)


def offline_html(language: str = "en") -> str:
    """Return the box of the device, hidden: from a folder and without JavaScript there is nothing to say in it."""
    words = i18n.pick("render/page", language, ("offline",))
    title = escape(i18n.words("render/page", language)["offline_title"])
    return (
        '<div class="rb-results rb-offline" hidden data-raabta-offline'
        f"{json_attribute('data-words', words)}{language_attributes(language)}"
        f"><h2>{title}</h2></div>"
    )


def results_html(chapters: Sequence[Chapter], language: str = "en") -> str:
    """Return the box of the answers; readers without JavaScript find a sentence in it."""
    words = i18n.words("render/page", language)
    data = [_chapter(chapter) for chapter in chapters]
    return (
        f'<div class="rb-results" data-raabta-progress{json_attribute("data-questions", data)}'
        f"{json_attribute('data-words', i18n.pick('render/page', language, _RESULTS))}{language_attributes(language)}>"
        f"<p>{escape(words['results_no_script'])}</p></div>"
    )


def _chapter(chapter: Chapter) -> dict[str, Any]:
    asked = {question.outcome for question in chapter.questions}
    return {
        "title": chapter.title,
        "href": chapter.href,
        "name": chapter.name,
        "steps": chapter.step_data(),
        "questions": [_question(question, chapter) for question in chapter.questions],
        "scenarios": [_scenario(scenario, chapter) for scenario in chapter.scenarios],
        "outcomes": {name: text for name, text in chapter.outcomes.items() if name in asked},
    }


def _question(question: Question, chapter: Chapter) -> dict[str, Any]:
    title = " ".join(plain(paragraphs(question.prompt)[0]).split())
    found = {"id": question.id, "hash": meaning(question), "title": title, "outcome": question.outcome}
    taught = chapter.sections.get(question.read)
    return found | {"at": chapter.anchors.get(question.id, "")} | ({"read": [question.read, taught]} if taught else {})


def _scenario(scenario: Scenario, chapter: Chapter) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "hash": scenario_meaning(scenario),
        "title": plain(scenario.title),
        "at": chapter.anchors.get(scenario.id, ""),
        "endings": {ending.id: plain(ending.title) for ending in scenario.endings},
    }
