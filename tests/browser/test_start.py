"""The start page: where to begin or go on, what is done of each chapter, and the questions that come back."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from support.browser.axe import faults_in_both
from support.browser.kept import KEY

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/page", "en")
CHAPTER = "event"


def cards(page: Page) -> list[dict[str, Any]]:
    found = page.locator("[data-chapter]:not(.steps)").evaluate_all(
        "all => all.map((one) => JSON.parse(one.dataset.chapter))"
    )
    return list(found)


def the(page: Page, name: str = CHAPTER) -> dict[str, Any]:
    return next(card for card in cards(page) if card["name"] == name)


def keep(page: Page, record: dict[str, Any]) -> None:
    text = json.dumps({"schema": "raabta.progress/1", "answers": {}} | record)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()


def done(card: dict[str, Any], steps: int, days: int = 0) -> dict[str, Any]:
    """A record in which the first steps of a chapter were gone through and everything in them was answered rightly."""
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat().replace("+00:00", "Z")
    told = {"state": "correct", "first": "correct", "response": None, "tries": 1, "right": 1, "sure": None, "at": at}
    answers = {name: told | {"hash": mark} for _id, _name, asks in card["steps"][:steps] for name, mark in asks}
    seen = [step[0] for step in card["steps"][:steps]]
    at_step = card["steps"][min(steps, len(card["steps"]) - 1)][0]
    return {"answers": answers, "places": {card["name"]: {"at": at_step, "seen": seen, "when": at}}}


def test_the_first_screen_of_a_phone_says_what_for_whom_how_long_and_has_one_thing_to_tap(visit) -> None:
    here = visit(viewport={"width": 360, "height": 740})
    page = here.open("index")
    assert page.locator(".go").count() == 1
    expect(page.locator(".go")).to_contain_text(WORDS["start_here"])
    for css in ("h1", ".facts", ".go", ".doors", ".lanes"):
        box = page.locator(css).bounding_box()
        assert box
        assert box["y"] + box["height"] <= 740, css
    assert page.locator(".doors a").count() == 2
    assert sum(len(card["steps"]) >= 3 for card in cards(page)) >= 6, "some pages are no chapters and have no steps"
    assert not re.search(r"make build|quiz\(|JupyterLab", page.locator("main").inner_text())
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * 740
    assert faults_in_both(page) == {}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator(".stop a").first.click()
    page.wait_for_url("**/chapters/*.html")
    assert here.troubles() == {}


def test_small_pages_and_games_stand_in_the_stop_of_their_chapter(visit) -> None:
    page = visit().open("index")
    stop = page.locator(".stop").filter(has=page.locator(".row a[href='chapters/event.html']"))
    expect(stop.locator(".inner a[href='chapters/event-everybody.html']")).to_be_visible()
    expect(stop.locator(".inner .game a")).to_contain_text(WORDS["start_play"].split("{")[0])
    asking = {card["href"] for card in cards(page)}
    assert page.locator(".stop > .row a").count() < len(asking)
    assert len(asking) == page.locator(".path a").count()


#: Times as they are said, in minutes.
MINUTES = r"""all => all.map((one) => one.textContent.match(/(?:(\d+) h)? ?(?:(\d+) min)?$/))
  .map(([, h, n]) => 60 * (h || 0) + +(n || 0))"""


@pytest.mark.parametrize("without_has", [False, True])
def test_a_lane_shows_its_pages_its_minutes_are_theirs_and_it_is_remembered(visit, without_has: bool) -> None:
    here = visit(viewport={"width": 360, "height": 740})
    if without_has:
        # As in a browser that knows no :has(): rules with it are dropped, and a query with it throws.
        here.context.add_init_script("""for (const { prototype } of [Document, Element]) {
          const was = prototype.querySelector;
          prototype.querySelector = function (css) {
            if (css.includes(":has")) throw Error(css);
            return was.call(this, css);
          };
        }""")
    page = here.open("index")
    expect(page.locator(".lanes :checked")).to_have_value("whole")
    every = page.locator(".path a:visible").count()
    for lane in page.locator(".lanes label").all():
        lane.click()
        told = lane.locator("small").evaluate_all(MINUTES)[0]
        assert sum(page.locator(".path .how:visible").evaluate_all(MINUTES)) == told
        expect(page.locator("p.lane:visible")).to_have_count(1)
    page.locator(".lanes label").first.click()
    shown = page.locator(".path a:visible").count()
    assert 0 < shown < every
    page.reload()
    expect(page.locator(".lanes :checked")).to_have_value("hour")
    assert page.locator(".path a:visible").count() == shown
    assert here.troubles() == {}


def test_in_a_lane_one_goes_on_with_its_steps_alone(visit) -> None:
    page = visit().open("index")
    page.locator(".lanes label").first.click()
    card = the(page)
    mine = [step for step in card["steps"] if step[0] in card["lanes"]["hour"][1]]
    assert len(mine) < len(card["steps"])
    record = done(card, 1)
    record["places"][CHAPTER]["at"] = mine[1][0]
    keep(page, record)
    go = page.locator(".go")
    expect(go).to_contain_text(WORDS["start_step"].format(step=mine[1][1], n=2, of=len(mine)))
    stop = page.locator(".stop").filter(has=page.locator(f".row a[href='{card['href']}']"))
    expect(stop.locator(".how").first).to_have_text(WORDS["start_done"].format(n=1, of=len(mine)))


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
    mine = page.locator(".stop").filter(has=page.locator(f".row a[href='{card['href']}']"))
    expect(mine.locator(".row .how")).to_have_text(WORDS["start_done"].format(n=3, of=total))
    expect(mine).to_have_class(re.compile("begun"))
    assert faults_in_both(page) == {}
    other = here.context.new_page()
    other.goto(page.url)
    keep(other, done(card, total))
    expect(mine).to_have_class(re.compile("done"))
    expect(mine.locator(".ring svg")).to_be_visible()


def test_a_step_that_was_passed_with_a_question_open_is_not_done(visit) -> None:
    page = visit().open("index")
    card = the(page)
    record = done(card, len(card["steps"]))
    asked = next(asks[0][0] for _id, _name, asks in card["steps"] if asks)
    del record["answers"][asked]
    keep(page, record)
    said = WORDS["start_done"].format(n=len(card["steps"]) - 1, of=len(card["steps"]))
    expect(page.locator(".stop.begun .row .how")).to_have_text(said)
    expect(page.locator(".stop.done")).to_have_count(0)
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


def test_on_a_day_on_which_something_is_due_that_is_the_button_and_one_may_go_on_all_the_same(visit) -> None:
    page = visit().open("index")
    card = the(page)
    keep(page, done(card, 5, days=2))
    go = page.locator(".go")
    expect(go).to_contain_text(WORDS["start_due_many"].format(n=3))
    assert go.get_attribute("href") == "repeat.html"
    assert page.locator(".repeat a").get_attribute("href") == f"{card['href']}#{card['steps'][5][0]}"
    assert faults_in_both(page) == {}
    keep(page, done(card, 1, days=2))
    expect(go).to_contain_text(WORDS["start_due_one"])
    keep(page, done(card, 5))
    expect(page.locator(".is-due")).to_have_count(0)
    expect(page.locator(".repeat")).to_have_text(WORDS["start_repeat"])


def test_the_check_before_the_course_does_not_come_back(visit) -> None:
    page = visit().open("index")
    start = the(page, "start")
    asked = {card["check"] for card in cards(page) if "check" in card}
    record = done(start, len(start["steps"]), days=2)
    record["answers"] = {name: one for name, one in record["answers"].items() if name in asked}
    assert len(record["answers"]) >= 9
    keep(page, record)
    expect(page.locator(".is-due")).to_have_count(0)


def test_without_a_script_the_stops_are_links_each_lane_says_itself_and_nothing_is_promised(visit) -> None:
    page = visit(java_script_enabled=False).open("index")
    expect(page.locator(".go")).to_be_visible()
    expect(page.locator(".stop a").first).to_be_visible()
    expect(page.locator(".repeat")).to_be_hidden()
    expect(page.locator(".lanes")).to_be_hidden()
    for line in page.locator("p.lane").all():
        expect(line).to_be_visible()
        expect(line.locator("b")).to_be_visible()
