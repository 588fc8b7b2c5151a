"""The sheets of signed records: one page of A4 each, with a square that a reader of codes reads."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.test_carry import scanned
from raabta import content
from raabta.cli.certify.place import Here
from raabta.cli.certify.sheet import square
from raabta.model.certify import find
from raabta.model.compact import Table, to_base41
from raabta.render.paper import Record, record_sheets
from support.browser.axe import faults
from support.certify import TOKEN, keys, public, signed
from support.course import ROOT, ours

pytestmark = pytest.mark.slow
CHAPTERS = [(f"A chapter, number {n}", 16, 19) for n in range(18)]


def sheets(language: str, url: str) -> str:
    """Two sheets, each of all outcomes of this course and 18 chapters: more than anybody has today."""
    course = ours(language)
    course = replace(course, settings=replace(course.settings, url=url))
    names = Table(course.settings.id, content.slots(ROOT)).outcomes
    letters = to_base41(signed())
    here = Here(ROOT, course, keys(), names)
    outcomes = [(course.outcomes[name].text, (14, 18)) for name in names if name in course.outcomes]
    one = Record(TOKEN, public("dgpr"), outcomes, len(names), CHAPTERS, square(here, letters), letters)
    return record_sheets([one, one], course.settings, language)


@pytest.mark.parametrize(("language", "url"), [("en", "https://course.example.gov.pk"), ("ur", "")])
def test_a_sheet_is_one_page_and_its_square_is_the_token(
    chromium: Browser, tmp_path: Path, language: str, url: str
) -> None:
    file = tmp_path / "sheets.html"
    file.write_text(sheets(language, url), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    assert faults(page) == {}
    pdf = page.pdf(prefer_css_page_size=True, path=f"{tmp_path}/sheets.pdf")
    assert re.findall(rb"/Type /Pages[^>]*?/Count (\d+)", pdf) == [b"2"]
    found = scanned(page, ".rb-square svg")
    assert find(found) == signed()
    assert found.startswith(f"{url}/verify.html#k=" if url else to_base41(signed())[:20])
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
