"""Below a question stands what its key rests on, also where that is the course alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from raabta import i18n
from raabta.model import OWN, Quiz, Source
from raabta.render.page import quiz_html
from support.questions import ONE

COURSE = Source(OWN, "This course", "")
ACT = Source("act", "Act, 2017", "https://a.org/act")


def _line(*sources: Source, language: str = "en") -> list[str]:
    asked = replace(ONE, sources=sources, language=language)
    page = html.fragment_fromstring(quiz_html(Quiz("flood/x", "", (asked,), language=language)))
    return [one.text_content() for one in page.xpath(".//*[@class='rb-source']")]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_key_that_rests_on_the_course_alone_says_so(language: str) -> None:
    words = i18n.words("render/page", language)
    assert _line(COURSE, language=language) == [f"{words['sources']} {words['sources_own']}"]


def test_beside_a_source_the_course_does_not_name_itself() -> None:
    assert _line(COURSE, ACT) == ["Source: Act, 2017"]
