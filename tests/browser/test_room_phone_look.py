"""The phone's page for every eye and hand: axe, keys alone, 320 pixels, right to left, a calm screen, its weight."""

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from raabta.model import Question
from raabta.room.web import pages
from support.browser.answers import WIDGETS, right, wrong
from support.browser.axe import faults_in_both
from support.browser.fake_room import FakeRoom
from support.browser.measures import LARGE, SPACED, lost
from support.browser.room_phone import OF_WIDGET, Course, Join, card, choose, expect_saved, turn_to
from support.browser.waiting import becomes

pytestmark = pytest.mark.slow
ONE = OF_WIDGET["one"]
TALLY = {"round": 1, "answered": 180, "right": 95, "partly": 0, "hands": 0, "marks": {}}
EVIL = "<img src=x onerror=\"document.title='evil'\"> Who signs? **Not bold** \u202eabc"
HALL = [
    {"id": "aa", "text": f"{EVIL[:-4]} by night?", "ups": 12, "status": "approved"},
    {"id": "bb", "text": "کیا دفتر کا صفحہ اردو میں ہو سکتا ہے؟", "ups": 4, "status": "answered"},
]
KEYS = 12
#: Not "mobile": such a page would be zoomed out until it fits, and nobody would see that it does not. The styles of the
#: test are no styles of the page, whose policy would refuse them.
NARROW = {"viewport": {"width": 320, "height": 640}, "is_mobile": False, "bypass_csp": True}
PAGE_KB = 24.5
FOCUSED = "document.activeElement"


@pytest.fixture
def room(course: Course) -> Iterator[FakeRoom]:
    made = FakeRoom(course)
    made.hall = HALL
    yield made
    made.stop()


def faults(page: Page) -> dict[str, list[str]]:
    # What sticks to an edge lies over other things, and axe cannot see its ground: let it scroll along.
    bars = "for (const bar of document.querySelectorAll('.top, .held, .progress')) bar.style.position = 'static'"
    page.evaluate(f"() => {{ {bars}; scrollTo(0, 0); }}")
    return faults_in_both(page, fine=lambda line: False)


def all_questions(course: Course) -> list[Question]:
    return [course["en"][OF_WIDGET[widget]] for widget in WIDGETS]


@pytest.mark.parametrize("locale", ["en-GB", "ur-PK"])
def test_axe_finds_nothing_in_any_state(room: FakeRoom, join: Join, course: Course, locale: str) -> None:
    page = join(locale=locale)
    asked = all_questions(course)
    ids = [question.id for question in asked]
    expect(page.locator(".where b")).not_to_be_empty()
    assert faults(page) == {}
    room.go("open", *ids, kind="after", asking=True, names=True)
    expect(page.locator(".card")).to_have_count(len(ids))
    page.locator(".hall details").evaluate("e => e.open = true")
    assert faults(page) == {}
    for question in asked:
        choose(page, question, wrong(question))
        card(page, question).locator(".main").tap()
        expect(card(page, question).locator('.state [data-sign="done"]')).to_be_visible()
    room.refuse = "late"
    turn_to(page, asked[0])
    card(page, asked[0]).locator(".bar button").first.tap()
    choose(page, asked[0], right(asked[0]))
    card(page, asked[0]).locator(".main").tap()
    page.locator("#ask").fill("Who signs off a post at night?")
    page.locator(".hall .main").tap()
    expect(page.locator('.hall [data-sign="no"]')).to_be_visible()
    assert faults(page) == {}
    room.tallies = {name: [TALLY] for name in ids}
    room.go("revealed", *ids, kind="after")
    expect(page.locator(".verdict b").first).to_be_visible()
    assert faults(page) == {}
    room.down()
    expect(page.locator(".top .line")).to_be_visible()
    assert faults(page) == {}


@pytest.mark.parametrize("locale", ["en-GB", "ur-PK"])
@pytest.mark.parametrize("style", ["", LARGE, SPACED], ids=["narrow", "large", "spaced"])
def test_320_pixels_hold_everything(room: FakeRoom, join: Join, course: Course, style: str, locale: str) -> None:
    page = join(**NARROW, locale=locale)
    asked = all_questions(course)
    ids = [question.id for question in asked]
    room.go("open", *ids, kind="after", asking=True, names=True)
    expect(page.locator(".card")).to_have_count(len(ids))
    page.locator(".hall details").evaluate("e => e.open = true")
    if style:
        page.add_style_tag(content=style)
    assert lost(page) == []
    for question in asked:
        choose(page, question, wrong(question))
        card(page, question).locator(".main").tap()
        expect(card(page, question).locator('.state [data-sign="done"]')).to_be_visible()
    assert lost(page) == []
    room.tallies = {name: [TALLY] for name in ids}
    room.go("revealed", *ids, kind="after")
    expect(page.locator(".verdict b").first).to_be_visible()
    assert lost(page) == []


def test_targets_are_large_enough_for_a_thumb(room: FakeRoom, join: Join, course: Course) -> None:
    page = join()
    room.go("open", *(question.id for question in all_questions(course)), kind="before", asking=True, names=True)
    expect(page.locator(".card")).to_have_count(len(WIDGETS))
    page.locator(".hall details").evaluate("e => e.open = true")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, textarea, summary, [type=text], .rb-options label")]
          .filter((e) => e.offsetParent)
          .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
          .filter(([, box]) => box.height < 44 || box.width < 44).map(([html]) => html)"""
    )
    assert small == []


def test_the_language_is_guessed_changed_by_one_tap_and_kept(room: FakeRoom, join: Join, course: Course) -> None:
    room.go("open", ONE)
    page = join(locale="ur-PK")
    urdu = course["ur"][ONE]
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    expect(page.locator("legend")).to_contain_text(urdu.prompt[:20])
    choose(page, urdu, right(urdu))
    box = page.locator(".rb-options input").first.bounding_box()
    assert box
    assert box["x"] > 180, "a choice begins at the right"
    page.get_by_role("button", name="English").tap()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("legend")).to_contain_text(course["en"][ONE].prompt[:20])
    expect(page.get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="English")).to_be_focused()
    # What was chosen and not yet sent is still chosen.
    expect(page.locator("input:checked")).to_have_value(str(right(urdu)))
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("legend")).to_contain_text(course["en"][ONE].prompt[:20])
    assert [frame["language"] for frame in room.said if frame["t"] == "hello"] == ["ur", "en", "en"]


def press_until(page: Page, selector: str) -> None:
    for _ in range(KEYS):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    pytest.fail(f"{selector} is not reached with {KEYS} keys")


def ring(page: Page) -> str:
    return str(page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle"))


def test_keys_alone_answer_change_and_ask(room: FakeRoom, join: Join, one: Question) -> None:
    page = join(has_touch=False, is_mobile=False)
    room.go("lobby")
    expect(page.locator(".where b")).to_have_text("Welcome")
    room.go("open", ONE, asking=True)
    expect(page.locator("h2").first).to_be_focused()
    press_until(page, ".rb-options input")
    page.keyboard.press("Space")
    assert ring(page) == "solid"
    page.keyboard.press("Enter")
    expect_saved(page, one)
    expect(page.get_by_role("button", name="Change my answer")).to_be_focused()
    assert ring(page) == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("input:checked")).to_be_focused()
    page.keyboard.press("ArrowDown")
    press_until(page, ".card .main")
    page.keyboard.press("Enter")
    expect_saved(page, one)
    assert [frame["answer"] for frame in room.votes_said()] == [option.id for option in one.control.options[:2]]
    press_until(page, "summary")
    page.keyboard.press("Enter")
    press_until(page, "#ask")
    page.keyboard.type("Who signs?")
    press_until(page, ".hall .main")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Waiting for the trainer")).to_be_visible()
    press_until(page, "[aria-pressed]:not(.languages *)")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="I ask this too")).to_have_attribute("aria-pressed", "true")


def test_questions_from_the_hall_are_text_and_are_voted_up(room: FakeRoom, join: Join) -> None:
    room.go("ready", kind="hall", asking=True)
    page = join()
    row = page.locator("li").filter(has_text="Who signs?")
    expect(row.locator("p").first).to_have_text(HALL[0]["text"])
    assert page.locator("main img, li strong").count() == 0
    assert page.title() == room.title
    up = row.get_by_role("button", name="I ask this too")
    expect(up).to_have_attribute("aria-pressed", "false")
    up.tap()
    expect(up).to_have_attribute("aria-pressed", "true")
    up.tap()
    expect(up).to_have_attribute("aria-pressed", "false")
    ups = lambda: [(frame["id"], frame["on"]) for frame in room.said if frame["t"] == "up"]  # noqa: E731
    becomes(page, ups, [("aa", True), ("aa", False)])
    expect(page.locator("li").filter(has_text="Answered").get_by_role("button")).to_have_count(0)


def test_an_own_question_is_counted_sent_and_followed(room: FakeRoom, join: Join) -> None:
    room.go("ready", kind="hall", asking=True)
    page = join()
    area = page.get_by_label("Your question. The trainer reads it before the hall does.")
    expect(page.get_by_text("Characters left: 280")).to_be_visible()
    area.fill("x" * 300)
    assert len(area.input_value()) == 280
    expect(page.get_by_text("Characters left: 0")).to_be_visible()
    room.ack = False
    area.fill(EVIL)
    page.get_by_role("button", name="Send my question").tap()
    mine = page.locator(".hall ul").first.locator("li")
    expect(mine).to_contain_text("Sending…")
    expect(mine).to_contain_text("<img src=x")
    room.later_acks()
    expect(mine).to_contain_text("Waiting for the trainer")
    expect(area).to_have_value("")
    (asked,) = [frame for frame in room.said if frame["t"] == "ask"]
    assert "\u202e" not in asked["text"]
    assert re.fullmatch(r"[0-9a-f]{16}", asked["id"])
    for status, says in [("approved", "Shown to the hall"), ("answered", "Answered"), ("hidden", "Not shown")]:
        room.status = {f"room-{asked['id']}": status}
        hello = next(frame for frame in room.said if frame["t"] == "hello")
        room.send(room._frame("mine", hello))
        expect(mine).to_have_count(1)
        expect(mine).to_contain_text(says)


def test_whoever_writes_is_not_disturbed_by_a_new_state(room: FakeRoom, join: Join, one: Question) -> None:
    room.go("ready", kind="hall", asking=True)
    page = join()
    area = page.locator("#ask")
    expect(page.locator("li").filter(has_text="Who signs?")).to_be_visible()
    area.tap()
    page.keyboard.type("Who signs off ")
    before = area.bounding_box()
    room.go("open", ONE, part="p2")
    expect(card(page, one)).to_be_visible()
    expect(page.locator(".rb-said")).to_contain_text("Vote now")
    expect(area).to_be_focused()
    after = area.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2
    page.keyboard.type("a post?")
    expect(area).to_have_value("Who signs off a post?")
    room.go("open", ONE, part="p2", asking=False)
    expect(area).to_be_visible()
    expect(area).to_have_value("Who signs off a post?")
    expect(page.get_by_text("The trainer takes no questions just now.")).to_be_visible()


def test_words_that_are_being_typed_survive_the_end_of_the_vote(room: FakeRoom, join: Join, course: Course) -> None:
    question = course["en"][OF_WIDGET["text"]]
    room.go("open", question.id)
    page = join()
    field = card(page, question).locator("fieldset input")
    field.tap()
    page.keyboard.type("base")
    room.go("closed", question.id)
    said = "You did not send your answer; it was not counted."
    expect(card(page, question).locator(".state")).to_have_text(said)
    expect(field).to_be_focused()
    expect(field).to_have_value("base")
    assert field.evaluate("e => e.readOnly")


def test_a_new_question_takes_the_focus_of_whoever_does_not_write(room: FakeRoom, join: Join) -> None:
    page = join()
    expect(page.locator(".where b")).to_have_text("Welcome")
    room.go("open", ONE)
    expect(page.locator("h2").first).to_be_focused()
    page.locator(".card .main").tap()
    room.tell("part", "state")
    page.wait_for_timeout(300)
    expect(page.locator(".card .main")).to_be_focused()


def test_the_page_is_light_enough_for_a_full_hall() -> None:
    page = pages.build("en")["/"]
    assert len(gzip.compress(page.html, 9)) <= PAGE_KB * 1024


def test_axe_and_the_search_for_lost_words_find_something(join: Join) -> None:
    """Else the tests above would prove nothing."""
    page = join(**NARROW)
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert "label" in " ".join(faults(page)["light, violations"])
    page.add_style_tag(content="main { inline-size: 700px; }")
    assert "too wide" in lost(page)[-1]
