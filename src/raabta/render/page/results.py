"""Write what a page says of where answers are kept, and the boxes of My progress, which scripts fill.

One lists what there is to answer, chapter by chapter, one makes a file of answers for the course, and one says what of
the course is on this device.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import shorten
from typing import Any

from raabta import i18n
from raabta.model import Question
from raabta.model.codec import meaning
from raabta.model.course import CourseSettings
from raabta.model.scenario import Scenario
from raabta.model.scenario_codec import meaning as scenario_meaning
from raabta.render.page.chapters import Chapter
from raabta.render.page.rich import json_attribute, language_attributes, paragraphs, plain

_RETENTION = ("kept", "aside")
#: How much of a question names it in a list, in letters.
_TITLE = 100
_RESULTS = (*_RETENTION, "carry", "keep", "results", "verdict")


def retention_words(language: str) -> dict[str, str]:
    """Return the words for the script of a page that has a quiz or a scenario; a notebook keeps no answers."""
    return i18n.pick("render/page", language, (*_RETENTION, *_with_a_script(language, "carry", "first", "keep")))


def _with_a_script(language: str, *groups: str) -> tuple[str, ...]:
    """Return the groups of words that a script brings in the engine's own languages: in another, the page has them."""
    ours = language in i18n.LANGUAGES and not i18n.is_brought("render/page", language)
    return () if ours else groups


def give_html(language: str = "en", script: str = "") -> str:
    """Return the box in which a learner gives answers to the course, hidden. `script` makes the file: its address.

    It is asked for when the box is opened: most readers never open it.
    """
    words = i18n.pick("render/page", language, ("give",))
    said = f"{json_attribute('data-words', words)}{language_attributes(language)}"
    title = escape(i18n.words("render/page", language)["give_title"])
    opened = f"<details><summary>{title}</summary></details>"
    return f'<div class="rb-results rb-give" hidden data-raabta-give="{escape(script)}"{said}>{opened}</div>'


def sheet_html(course: CourseSettings, outcomes: int, language: str, script: str, style: str) -> str:
    """Return the box in which a learner makes a result sheet, hidden. `script` and `style` are addresses: both are
    asked for when the box is opened. `outcomes` is how many outcomes the course has.
    """
    edition = course.edition.isoformat() if course.edition else ""
    titles = {one: course.title_in(one) for one in i18n.LANGUAGES}
    about = {"id": course.id, "edition": edition, "titles": titles, "outcomes": outcomes, "style": style}
    title = escape(i18n.words("render/certify", language)["form_title"])
    return (
        f'<div class="rb-results rb-result" hidden data-raabta-sheet="{escape(script)}"'
        f"{json_attribute('data-course', about)}{language_attributes(language)}>"
        f"<details><summary>{title}</summary></details></div>"
    )


def offline_html(language: str = "en") -> str:
    """Return the box of the device, hidden: from a folder and without JavaScript there is nothing to say in it."""
    words = i18n.pick("render/page", language, ("offline",))
    title = escape(i18n.words("render/page", language)["offline_title"])
    return (
        '<div class="rb-results rb-offline" hidden data-raabta-offline'
        f"{json_attribute('data-words', words)}{language_attributes(language)}"
        f"><h2>{title}</h2></div>"
    )


def results_html(chapters: Sequence[Chapter], language: str = "en", codes: Sequence[str] = ()) -> str:
    """Return the box of the answers; readers without JavaScript find a sentence in it.

    `codes` are the addresses of the scripts that make and read codes.
    """
    words = i18n.words("render/page", language)
    data = [_chapter(chapter) for chapter in chapters]
    named = escape(" ".join(codes))
    groups = (*_RESULTS, *_with_a_script(language, "codes", "first"))
    return (
        f'<div class="rb-results" data-raabta-progress data-codes="{named}"{json_attribute("data-questions", data)}'
        f"{json_attribute('data-words', i18n.pick('render/page', language, groups))}{language_attributes(language)}>"
        f"<p>{escape(words['results_no_script'])}</p></div>"
    )


def _chapter(chapter: Chapter) -> dict[str, Any]:
    asked = {question.outcome for question in chapter.questions}
    return {
        "title": chapter.title,
        "href": chapter.href,
        "name": chapter.name,
        # The hashes stand with the questions: twice they would be a tenth of the page.
        "steps": [[*step, [name for name, _hash in asks]] for *step, asks in chapter.step_data()],
        "questions": [_question(question, chapter) for question in chapter.questions],
        "scenarios": [_scenario(scenario, chapter) for scenario in chapter.scenarios],
        "outcomes": {name: text for name, text in chapter.outcomes.items() if name in asked},
    }


def _question(question: Question, chapter: Chapter) -> dict[str, Any]:
    title = shorten(plain(paragraphs(question.prompt)[0]), _TITLE, placeholder=" …")
    found: dict[str, Any] = {"id": question.id, "hash": meaning(question), "title": title, "outcome": question.outcome}
    taught = chapter.sections.get(question.read)
    if question.control.widget in {"number", "text"}:
        found["typed"] = True
    return found | {"at": chapter.anchors.get(question.id, "")} | ({"read": [question.read, taught]} if taught else {})


def _scenario(scenario: Scenario, chapter: Chapter) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "hash": scenario_meaning(scenario),
        "title": plain(scenario.title),
        "at": chapter.anchors.get(scenario.id, ""),
        "endings": {ending.id: plain(ending.title) for ending in scenario.endings},
    }
