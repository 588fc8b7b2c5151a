"""The start page: where to begin or go on, what is done of each chapter, and the questions that come back."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from support.browser.answers import right, wrong
from support.browser.axe import faults_in_both
from support.browser.hands import Keyboard
from support.browser.kept import KEY
from support.browser.waiting import becomes

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/page", "en")
CHAPTER = "event"


def cards(page: Page) -> list[dict[str, Any]]:
    found = page.locator(".card").evaluate_all("all => all.map((card) => JSON.parse(card.dataset.chapter))")
    return list(found)


def the(page: Page, name: str = CHAPTER) -> dict[str, Any]:
    return next(card for card in cards(page) if card["name"] == name)


def keep(page: Page, record: dict[str, Any]) -> None:
    text = json.dumps({"schema": "raabta.progress/1", "answers": {}} | record)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()


#: How much broader a picture is shown than it is: 1 is its own shape.
SHAPES = "all => all.map((e) => e.clientWidth / e.clientHeight * e.naturalHeight / e.naturalWidth)"


def done(card: dict[str, Any], steps: int, days: int = 0) -> dict[str, Any]:
    """A record in which the first steps of a chapter were gone through and everything in them was answered rightly."""
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat().replace("+00:00", "Z")
    told = {"state": "correct", "first": "correct", "response": None, "tries": 1, "right": 1, "sure": None, "at": at}
    answers = {name: told | {"hash": mark} for _id, _name, asks in card["steps"][:steps] for name, mark in asks}
    seen = [step[0] for step in card["steps"][:steps]]
    at_step = card["steps"][min(steps, len(card["steps"]) - 1)][0]
    return {"answers": answers, "places": {card["name"]: {"at": at_step, "seen": seen, "when": at}}}


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_a_cover_is_shown_whole_and_in_its_own_shape(visit, width: int) -> None:
    page = visit(viewport={"width": width, "height": 740}).open("index")
    covers = page.locator(".cover")
    assert covers.count() >= 9
    for cover in covers.all():
        cover.scroll_into_view_if_needed()
    becomes(page, lambda: covers.evaluate_all("all => all.every((one) => one.naturalWidth)"), True)
    shapes = covers.evaluate_all(SHAPES)
    assert [shape for shape in shapes if abs(shape - 1) > 0.03] == []


def test_a_newcomer_finds_one_thing_to_tap_on_the_first_screen_of_a_phone_and_a_card_for_each_chapter(visit) -> None:
    here = visit(viewport={"width": 360, "height": 740})
    page = here.open("index")
    go = page.locator(".go")
    expect(go).to_contain_text(WORDS["start_here"])
    box = go.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 740
    assert page.locator(".card a").count() >= 5
    assert sum(len(card["steps"]) >= 3 for card in cards(page)) >= 6, "some pages are no chapters and have no steps"
    assert not re.search(r"make build|quiz\(|JupyterLab", page.locator("main").inner_text())
    assert faults_in_both(page) == {}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # Leaving would break off a cover that is still on its way.
    page.locator(".card img").evaluate_all(
        "covers => Promise.all(covers.map(one => ((one.loading = 'eager'), one.decode())))"
    )
    page.locator(".card a").first.click()
    page.wait_for_url("**/chapters/*.html")
    assert here.troubles() == {}


def test_who_comes_back_goes_on_where_they_were_and_sees_what_is_done_in_two_tabs(visit) -> None:
    here = visit(viewport={"width": 360, "height": 740})
    page = here.open("index")
    card = the(page)
    keep(page, done(card, 3))
    step, total = card["steps"][3], len(card["steps"])
    go = page.locator(".go")
    expect(go).to_contain_text(WORDS["start_continue"].format(chapter=card["title"]))
    expect(go).to_contain_text(WORDS["start_step"].format(step=step[1], n=4, of=total))
    assert go.get_attribute("href") == f"{card['href']}#{step[0]}"
    mine = page.locator(".card").filter(has=page.locator(f"a[href='{card['href']}']"))
    expect(mine.locator(".how")).to_have_text(WORDS["start_done"].format(n=3, of=total))
    expect(mine.locator("i.done")).to_have_count(3)
    assert faults_in_both(page) == {}
    other = here.context.new_page()
    other.goto(page.url)
    keep(other, done(card, 4))
    becomes(page, lambda: mine.locator("i.done").count(), 4)


def test_a_step_that_was_passed_with_a_question_open_is_not_done(visit) -> None:
    page = visit().open("index")
    card = the(page)
    record = done(card, len(card["steps"]))
    asked = next(asks[0][0] for _id, _name, asks in card["steps"] if asks)
    del record["answers"][asked]
    keep(page, record)
    expect(page.locator("i.done")).to_have_count(len(card["steps"]) - 1)
    expect(page.locator(".contents .done")).to_have_count(0)


def test_a_chapter_that_is_done_is_ticked_in_the_contents_and_the_next_one_is_offered(visit) -> None:
    page = visit().open("index")
    card = the(page)
    keep(page, done(card, len(card["steps"])))
    tick = page.locator(".contents .done")
    expect(tick).to_have_count(1)
    assert card["title"] in (tick.get_attribute("aria-label") or "")
    assert tick.get_attribute("aria-label") != card["title"]
    expect(page.locator(".go")).to_contain_text(WORDS["start_next"])
    page.goto(page.url.replace("index", "sources"))
    expect(page.locator(".contents .done")).to_have_count(1)


def test_the_next_chapter_is_one_that_the_check_did_not_let_wait(visit) -> None:
    page = visit().open("index")
    start, event = the(page, "start"), the(page)
    checks = [card["check"] for card in cards(page) if "check" in card]
    assert len(checks) >= 9, "the check asks one question for each chapter"
    record = done(start, len(start["steps"]))
    late = {name: record["answers"][name] | {"first": "incorrect"} for name in checks}
    keep(page, record)
    go = page.locator(".go b")
    expect(go).to_have_text(cards(page)[cards(page).index(start) + 1]["title"])  # where all may wait, the next one
    keep(page, record | {"answers": record["answers"] | {event["check"]: late.pop(event["check"])}})
    expect(go).to_have_text(event["title"])
    keep(page, record | {"answers": record["answers"] | late})
    expect(go).to_have_text(next(card["title"] for card in cards(page) if "check" in card))


def test_a_question_comes_back_the_next_day_is_asked_from_memory_and_the_answer_is_kept(
    visit, course_questions
) -> None:
    here = visit()
    page = here.open("index")
    expect(page.locator(".repeat a")).to_have_count(0)
    card = the(page)
    keep(page, done(card, 5, days=2))
    link = page.locator(".repeat a")
    expect(link).to_have_text(WORDS["start_due"].format(n=3))
    ids = (link.get_attribute("href") or "").split("repeat=")[1].split("+")
    link.click()
    for name, make, word in ((ids[0], right, "repeat_known"), (ids[1], wrong, "repeat_lost")):
        question = course_questions[name]
        root = page.locator(f'.rb-question[data-raabta-question*=\'"id":"{name}"\']').first
        expect(root.locator(".rb-verdict")).to_have_text(WORDS["repeat_now"])
        expect(root).to_be_visible()
        Keyboard(page, question).answer(make(question))
        expect(root.locator(".rb-repeat")).to_contain_text(WORDS[word].format(n=3))
        root.get_by_role("link", name=WORDS["repeat_next"], exact=True).click()
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["repeats"]
    assert {name: one["level"] for name, one in kept.items()} == {ids[0]: 1, ids[1]: 0}
    assert here.troubles() == {}
    here.open("index")
    expect(page.locator(".repeat a")).to_have_text(WORDS["start_due"].format(n=1))


def test_without_a_script_the_cards_are_links_and_nothing_is_promised(visit) -> None:
    page = visit(java_script_enabled=False).open("index")
    expect(page.locator(".go")).to_be_visible()
    expect(page.locator(".card a").first).to_be_visible()
    expect(page.locator(".repeat")).to_be_hidden()
