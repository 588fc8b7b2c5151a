"""Two courses on one host, a code of another course, and answers from before courses had names."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from raabta.model import codec
from raabta.model.joining import join
from support.browser.answers import right
from support.browser.hands import Keyboard, asked
from support.browser.kept import COURSE, KEY, OLD
from support.browser.my_progress import chapter, unfold
from support.browser.server import serving
from support.browser.waiting import comes_true
from support.record import to_code

pytestmark = pytest.mark.slow
CHAPTER, ID = "chapters/disaster", "disaster/first-alert"
WORDS = i18n.words("render/page", "en")


@pytest.fixture(scope="module")
def host(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server with this course below /a and the same pages as another course below /b."""
    folder = tmp_path_factory.mktemp("host")
    for name, course in (("a", COURSE), ("b", "another-course")):
        shutil.copytree(built_book, folder / name)
        for page in (folder / name).rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace(f'data-raabta-course="{COURSE}"', f'data-raabta-course="{course}"'), "utf-8")
    with serving(folder) as address:
        yield address


def kept(page: Page, key: str = KEY) -> dict:
    return dict(json.loads(page.evaluate(f"localStorage.getItem('{key}')") or '{"answers": {}}')["answers"])


def take(page: Page, code: str) -> None:
    unfold(page)
    page.get_by_label(WORDS["code_paste"]).fill(code)
    page.get_by_role("button", name=WORDS["take_code"], exact=True).click()


def said(page: Page):
    return page.locator("[data-raabta-progress] > .rb-notes")


def test_every_page_says_whose_answers_it_keeps(visit, pages: list[str]) -> None:
    page = visit().open("progress")
    assert page.evaluate("document.documentElement.dataset.raabtaCourse") == COURSE
    assert len(pages) > 10


def test_two_courses_on_one_host_do_not_see_each_other(visit, host: str, course_questions) -> None:
    here, question = visit(base=f"{host}/a"), course_questions[ID]
    page = here.open(CHAPTER)
    Keyboard(page, question).answer(right(question))
    page.goto(f"{host}/b/{CHAPTER}.html")
    assert asked(page, question).get_attribute("data-state") is None
    page.goto(f"{host}/b/progress.html")
    expect(page.locator("[data-raabta-progress]")).to_contain_text(WORDS["no_answers"])
    page.get_by_role("button", name=WORDS["erase"], exact=True).click()
    page.get_by_role("button", name=WORDS["erase_yes"], exact=True).click()
    page.goto(f"{host}/a/progress.html")
    expect(chapter(page, "Disaster communication")).to_contain_text("Correct: 1 (")


def test_a_code_of_another_course_is_refused_and_costs_nothing(visit, host: str, course_questions) -> None:
    here, question = visit(base=f"{host}/a"), course_questions[ID]
    Keyboard(here.open(CHAPTER), question).answer(right(question))
    page = here.open("progress")
    unfold(page)
    page.get_by_role("button", name=WORDS["show_code"], exact=True).click()
    code = page.get_by_label(WORDS["code_label"]).input_value()
    page.goto(f"{host}/b/progress.html")
    take(page, code)
    expect(said(page)).to_have_text(WORDS["refused_other"])
    records = {name for name in page.evaluate("Object.keys(localStorage)") if name.startswith("raabta.progress")}
    assert records == {KEY}


def old_record(question) -> dict:
    entry = {"hash": codec.meaning(question), "response": right(question), "state": "correct", "tries": 1}
    entry |= {"first": "correct", "sure": None, "at": "2026-01-01T00:00:00.000Z"}
    strange = {"hash": "h", "response": "x", "state": "wrong", "at": "2026-01-01T00:00:00.000Z"}
    return {"schema": "raabta.progress/1", "answers": {ID: entry, "elsewhere/q": strange}}


def test_a_code_without_a_course_is_taken_where_its_questions_are_known(visit, course_questions) -> None:
    page, record = visit().open("progress"), old_record(course_questions[ID])
    take(page, to_code({**record, "answers": {"elsewhere/q": record["answers"]["elsewhere/q"]}}))
    expect(said(page)).to_have_text(WORDS["refused_other"])
    take(page, to_code(record))
    expect(said(page)).to_have_text(WORDS["imported"].format(n=2))


@pytest.mark.parametrize("name", [CHAPTER, "progress"])
def test_answers_from_before_courses_had_names_are_taken_over_once(visit, course_questions, name: str) -> None:
    record = old_record(course_questions[ID])
    script = f"if (!sessionStorage.length) localStorage.setItem('{OLD}', {json.dumps(json.dumps(record))});"
    here = visit(script=f"{script} sessionStorage.setItem('test.done', 'yes');")
    page = here.open(name)
    comes_true(page, f"localStorage.getItem('{KEY}')")
    # An entry of an old edition says from now on what its only try was.
    assert kept(page) == {ID: join(record["answers"][ID], record["answers"][ID])}
    assert set(kept(page, OLD)) == {"elsewhere/q"}, "what no course here knows stays where it is"
    here.open(CHAPTER)
    root = asked(page, course_questions[ID])
    expect(root).to_have_attribute("data-state", "correct")
    here.open("progress")
    page.get_by_role("button", name=WORDS["erase"], exact=True).click()
    page.get_by_role("button", name=WORDS["erase_yes"], exact=True).click()
    here.open(CHAPTER)
    assert asked(page, course_questions[ID]).get_attribute("data-state") is None
    assert here.troubles() == {}
