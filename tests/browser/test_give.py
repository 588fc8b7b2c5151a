"""Giving answers to the course: the file is read first, holds first answers alone, and nothing is sent."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from playwright.sync_api import Locator, Page, expect

import raabta.items
from raabta import i18n
from raabta.items import reading
from raabta.items.donation import SCHEMA
from support.browser.answers import right, wrong
from support.browser.axe import faults
from support.browser.hands import Keyboard
from support.browser.kept import KEY

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
WORDS = i18n.words("render/page", "en")
RIGHT, WRONG = "disaster/first-alert", "disaster/toll-revised"
OF_FILE = json.loads((Path(raabta.items.__file__).parent / "donation.schema.json").read_text(encoding="utf-8"))


def opened(page: Page) -> Locator:
    """The box, with its list and with the file in view."""
    box = page.locator("[data-raabta-give]")
    box.get_by_text(WORDS["give_title"]).click()
    box.locator("p[role=status]").wait_for(state="attached")  # its script has come
    if box.get_by_text(WORDS["give_read"]).count():
        box.get_by_text(WORDS["give_read"]).click()
    return box


def saved(page: Page, box: Locator, folder: Path) -> Path:
    with page.expect_download() as begun:
        box.get_by_role("button", name=WORDS["give_save"]).click()
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path


@pytest.fixture
def answered(visit, course_questions):
    here = visit()
    page = here.open(CHAPTER)
    for name, make in ((RIGHT, right), (WRONG, wrong)):
        Keyboard(page, course_questions[name]).answer(make(course_questions[name]))
    here.open("progress")
    return here


def test_what_is_read_is_what_is_saved_and_nothing_is_sent(answered, course_questions, tmp_path: Path) -> None:
    page = answered.page
    box = opened(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(box).to_contain_text(WORDS["give_in"].format(n=2))
    expect(box).to_contain_text(WORDS["give_out_who"])
    text = box.locator("pre").text_content() or ""
    path = saved(page, box, tmp_path)
    assert path.read_text("utf-8") == text
    expect(box).to_contain_text(WORDS["give_saved"])
    data = json.loads(text)
    jsonschema.validate(data, OF_FILE)
    assert (data["schema"], data["course"]) == (SCHEMA, KEY.partition("/")[2])
    first = {answer["question"]: answer["first"] for answer in data["answers"]}
    assert first == {RIGHT: "correct", WRONG: "wrong"}
    assert {answer["language"] for answer in data["answers"]} == {"en"}
    assert not re.search(r"\d:\d\d", text), "no time of a day"
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == []
    material, problems = reading.read([path], data["course"])
    assert problems == []
    assert len(material.sources[0].people[0].answers) == 2
    assert faults(page) == {}
    assert answered.troubles() == {}


def test_who_gives_again_gives_under_the_same_number_and_later_tries_change_nothing(
    answered, course_questions, tmp_path: Path
) -> None:
    page = answered.page
    box = opened(page)
    one = json.loads(saved(page, box, tmp_path).read_text("utf-8"))
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    assert list(kept["donated"]) == one["donors"]
    page = answered.open(CHAPTER)
    question = course_questions[WRONG]
    Keyboard(page, question).answer(right(question))
    box = opened(answered.open("progress"))
    two = json.loads(saved(page, box, tmp_path).read_text("utf-8"))
    assert two == one


def test_without_answers_there_is_nothing_to_give(visit) -> None:
    page = visit().open("progress")
    box = opened(page)
    expect(box).to_contain_text(WORDS["give_none"])
    expect(box.get_by_role("button")).to_have_count(0)
