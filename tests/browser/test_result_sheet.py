"""The result sheet of My progress: a name that is kept nowhere, one page of A4, a file for a trainer."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from raabta import i18n
from raabta.model.certify import read_result
from support.browser.axe import faults
from support.browser.kept import KEY
from support.compact_records import whole_course
from support.course import ROOT, ours

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/certify", "en")
NAME, URDU, OFFICE = "Muhammad Abdul Rehman Khan", "محمد عبدالرحمٰن خان", "Directorate General PR, Punjab"


def whole() -> str:
    """Every question of the pages, most of them right at the first try; the answers are made up."""
    from raabta import content

    course = ours()
    record = whole_course(course.settings.id, content.slots(ROOT))
    for n, entry in enumerate(one for one in record["answers"].values() if "first" in one):
        entry["first"] = entry["state"] = "correct" if n % 8 else "wrong"
    return json.dumps(record)


def opened(page: Page) -> Locator:
    box = page.locator("[data-raabta-sheet]")
    box.get_by_text(WORDS["form_title"]).click()
    box.locator("form").wait_for()
    return box


def typed(box: Locator, name: str = NAME, urdu: str = URDU, office: str = OFFICE, seen: str = "") -> None:
    for word, text in (("form_name", name), ("form_name_ur", urdu), ("form_office", office), ("form_seen_by", seen)):
        box.get_by_label(WORDS[word], exact=True).fill(text)
    box.get_by_role("button", name=WORDS["form_show"]).click()


@pytest.fixture
def filled(visit):
    here = visit()
    here.open("progress")
    here.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, whole()])
    here.open("progress")
    return here


def test_the_sheet_says_who_what_and_what_it_does_not_prove(filled) -> None:
    box = opened(filled.page)
    typed(box, seen="Ayesha Malik, Director")
    names = box.locator(".rb-names").first
    assert names.locator("p").all_inner_texts() == [NAME, URDU]
    assert names.locator("p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24
    sheet = box.locator(".rb-achieved")
    for language in ("en", "ur"):
        said = i18n.words("render/certify", language)
        for word in ("sheet_result", "sheet_self", "sheet_self_how", "sheet_not_proved"):
            expect(sheet).to_contain_text(said[word])
    course = ours()
    reached = sheet.locator("ul:not(.rb-chapters) li").count()
    assert reached > 15
    expect(sheet).to_contain_text(WORDS["sheet_reached"].format(n=reached, total=len(course.outcomes)))
    expect(sheet).to_contain_text(WORDS["sheet_edition"].format(day=course.settings.edition))
    expect(sheet).to_contain_text("Ayesha Malik, Director")
    assert faults(filled.page) == {}


def test_a_whole_course_fits_on_one_sheet_of_paper(filled, tmp_path: Path) -> None:
    typed(opened(filled.page), seen="Ayesha Malik, Director")
    pdf = filled.page.pdf(format="A4", prefer_css_page_size=True)
    assert re.findall(rb"/Type /Pages[^>]*/Count (\d+)", pdf) + re.findall(rb"/Count (\d+)[^>]*/Type /Pages", pdf) == [
        b"1"
    ]
    assert len(pdf) > 20_000, "and it is not an empty one"
    shown = filled.page.evaluate(
        "() => { const one = document.querySelector('.rb-on-paper'); return getComputedStyle(one).display }"
    )
    assert shown == "none", "on a screen it stands there once"
    filled.page.emulate_media(media="print")
    assert filled.page.locator("body > :not(.rb-on-paper):visible").count() == 0
    filled.page.emulate_media(media="screen")
    # What is shut prints as before.
    filled.page.locator("[data-raabta-sheet] summary").first.click()
    expect(filled.page.locator(".rb-on-paper")).to_have_count(0)
    assert filled.page.locator("html.rb-on-sheet").count() == 0


def test_the_file_for_a_trainer_is_read_by_the_command(filled, tmp_path: Path) -> None:
    page, asked = filled.page, []
    box = opened(page)
    page.on("request", lambda request: asked.append(request.url))
    typed(box, name=f"  {NAME.replace(' ', '   ')} ")
    with page.expect_download() as begun:
        box.get_by_role("button", name=WORDS["form_save"]).click()
    path = tmp_path / begun.value.suggested_filename
    begun.value.save_as(path)
    result = read_result(path.read_text("utf-8"), ours().settings.id)
    assert (result.name, result.name_ur, result.office) == (NAME, URDU, OFFICE)
    assert result.edition == ours().settings.edition
    expect(box.locator(".rb-achieved ul:not(.rb-chapters) li")).to_have_count(len(result.reached))
    assert result.asked > 150
    assert [url for url in asked if not url.startswith("blob:")] == [], "nothing is sent"
    kept = page.evaluate("() => Object.values(localStorage).concat(Object.values(sessionStorage)).join()")
    assert NAME not in kept
    assert URDU not in kept


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"name": "", "urdu": " "}, "form_no_name"),
        ({"office": "35202-1234567-1"}, "form_private"),
        ({"office": "۰۳۰۰ ۱۲۳۴۵۶۷"}, "form_private"),
        ({"seen": "a.b@example.org"}, "form_private"),
        ({"urdu": "Abdul Rehman"}, "form_urdu"),
    ],
)
def test_what_does_not_belong_on_the_sheet_is_refused(filled, given: dict[str, str], word: str) -> None:
    box = opened(filled.page)
    typed(box, **given)
    expect(box.locator("p[role=status]")).to_have_text(WORDS[word])
    expect(box.locator(".rb-achieved")).to_have_count(0)


def test_without_answers_there_is_no_sheet_and_the_page_says_so(visit) -> None:
    here = visit()
    box = opened(here.open("progress"))
    typed(box)
    expect(box.locator("p[role=status]")).to_have_text(WORDS["form_none"])
