"""A prompt tells its story in plain type and asks in bold, wherever it is read, and the two never run together."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from raabta import i18n
from raabta.content import load
from raabta.content.checks.prompts import MOST
from raabta.edition.epub.asking import on_paper
from raabta.model import Quiz
from raabta.render.page import quiz_html, quiz_still
from raabta.render.paper import question_sheet
from raabta.render.slides.questions import question_html
from support.questions import ONE

ROOT = Path(__file__).parents[1]
STORY, ASKED = "02:10. Two sources confirm it.", "What do you do?"
TOLD = replace(ONE, prompt=f"{STORY}\n\n{ASKED}")
QUIZ = Quiz("flood/x", "", (TOLD,))
BLANK = re.compile(r"\n\s*\n")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_of_no_prompt_of_the_course_more_than_a_short_question_is_bold(language: str) -> None:
    asked = {name: BLANK.split(one.prompt)[-1].split() for name, one in load(ROOT, language).questions.items()}
    assert {name: len(words) for name, words in asked.items() if len(words) > MOST} == {}


def test_a_prompt_has_as_many_paragraphs_in_every_language() -> None:
    english, urdu = ({n: len(BLANK.split(q.prompt)) for n, q in load(ROOT, x).questions.items()} for x in ("en", "ur"))
    assert english == urdu
    assert sum(count > 1 for count in english.values()) >= 0.95 * len(english)


def test_on_the_page_both_stand_in_the_heading_with_a_space_between_them() -> None:
    (heading,) = html.fragment_fromstring(quiz_html(QUIZ)).xpath("//*[@class='rb-prompt']")
    assert heading.text_content().split() == f"{STORY} {ASKED}".split()


def test_where_a_notebook_was_not_run_the_story_is_a_paragraph_and_the_question_its_heading() -> None:
    still = html.fragment_fromstring(quiz_still(QUIZ, "Run it."))
    assert [one.text_content() for one in still.xpath(".//h4")] == [ASKED]
    assert STORY in [one.text_content() for one in still.xpath(".//p")]


def test_on_paper_the_question_alone_has_the_weight() -> None:
    sheet = html.fromstring(question_sheet(QUIZ, "Flood", "", twice=False))
    assert [one.text_content() for one in sheet.xpath("//p[@class='ask']")] == [ASKED]
    assert STORY in [one.text_content() for one in sheet.xpath("//section[@class='question']/p")]


def test_on_a_slide_they_are_told_apart() -> None:
    (prompt,) = html.fragment_fromstring(question_html(TOLD), create_parent=True).xpath(".//p[@class='prompt']")
    assert [one.text_content() for one in prompt] == [STORY, ASKED]


def test_in_an_epub_the_story_stands_before_what_is_asked_and_there_is_no_heading() -> None:
    page = html.fragment_fromstring(quiz_html(QUIZ))
    on_paper(page, i18n.words("edition/epub", "en"))
    story, asked = (page.xpath(f".//p[@class='{name}']") for name in ("rb-p", "asked"))
    assert ([one.text_content() for one in story], [one.text_content() for one in asked]) == ([STORY], [ASKED])
    assert asked[0].getprevious() is story[0]
    assert not page.xpath(".//*[@class='rb-prompt']")
    short = html.fragment_fromstring(quiz_html(Quiz("flood/x", "", (ONE,))))
    on_paper(short, i18n.words("edition/epub", "en"))
    assert not short.xpath(".//p[@class='rb-p']")
    assert len(short.xpath(".//p[@class='asked']")) == 1
