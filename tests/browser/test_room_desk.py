"""The trainer's page in use: notes near the button, the way to questions that wait, plain words, hands that count."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from raabta.room.session.tally import TEACH
from support.browser.shown import KEY, ROUNDS, Showing, asked, board, tell

pytestmark = pytest.mark.slow
PART = {
    "id": "p3",
    "kind": "vote",
    "title": "A clip at night",
    "minutes": 8,
    "notes": "Read it twice.",
    "if_wrong": "Ask.",
}
PLAN = {"t": "plan", "aim": "", "most_hands": 5000, "parts": [PART | {"questions": []}]}
OWN = {"by": "me", "trainers": 1, "pending": [], "saved": 3, "late": 0, "trouble": "", "names": False, "share": 0.4}
TIMING = {"part": 95, "all": 1260, "behind": 360}


def desk(phase: str, **more: Any) -> dict[str, Any]:
    return board(phase, **(OWN | {"answers": KEY, "advice": None} | more))


def top(page: Page, what: str) -> float:
    return float(page.locator(what).first.evaluate("e => e.getBoundingClientRect().top + scrollY"))


def test_what_came_out_stands_beside_the_button_and_before_the_notes(trainer: Showing) -> None:
    page = trainer(desk("closed", tallies={"x/long": ROUNDS[:1]}, timing=TIMING), size=(1280, 800))
    expect(page.locator(".notes")).to_contain_text("Read it twice.")
    tops = [top(page, what) for what in (".clocks", ".brief", ".outcome", ".if-wrong", ".notes", ".ask")]
    assert tops == sorted(tops)
    shares = page.locator(".brief-rows").evaluate("e => e.getBoundingClientRect().bottom")
    assert shares <= 560, "seen without scrolling, whatever else the laptop's screen has on it"
    assert page.locator(".brief-rows li").all_inner_texts()[1].split()[0] == "B"


def test_a_question_that_waits_is_one_press_away(trainer: Showing) -> None:
    pending = [{"id": "q1", "text": "Who may publish?", "status": "pending"}]
    page = trainer(desk("closed", tallies={"x/long": ROUNDS[:1]}, pending=pending), size=(1280, 720))
    lead = page.get_by_role("button", name="1 question to be read")
    lead.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 to be read")).to_be_focused()
    expect(page.get_by_text("Who may publish?", exact=True)).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show to all")).to_be_focused()
    lead.focus()
    tell(page, desk("closed", tallies={"x/long": ROUNDS[:1]}, ver=4))
    expect(lead).to_be_hidden()
    expect(page.locator("h1").first).to_be_focused()


@pytest.mark.parametrize("widget", ["many", "match", "number", "order"])
def test_what_cannot_be_counted_by_hand_offers_no_fields_for_hands(trainer: Showing, widget: str) -> None:
    question = asked()
    question["control"] = question["control"] | {"widget": widget}
    page = trainer(desk("open", hidden="open", questions=[question], answers={}))
    expect(page.locator(".hands-card")).to_contain_text("cannot be counted by hand")
    assert page.locator(".hand, .hands-card summary:visible").count() == 0
    page = trainer(desk("open", hidden="open"))
    page.get_by_text("People without a phone").click()
    expect(page.locator(".hand input")).to_have_count(5)
    expect(page.get_by_text("cannot be counted by hand")).to_be_hidden()


def test_the_words_of_the_panel_are_plain_and_nobody_is_not_0_of_0(trainer: Showing) -> None:
    page = trainer(desk("open", hidden="open", joined=0, online=0, answered=0))
    expect(page.locator(".advice")).to_contain_text("No one has joined yet.")
    facts = page.locator(".facts").inner_text()
    assert not {word for word in ("socket", "polling", "disk") if word in facts}
    expect(page.locator(".report")).to_contain_text("The zip holds the tables")


def test_the_page_says_who_else_steers_and_where_the_last_press_was(trainer: Showing) -> None:
    page = trainer(desk("ready", trainers=1))
    others = page.locator(".others").first
    expect(others).to_be_hidden()
    tell(page, desk("ready", trainers=2, ver=4))
    expect(others).to_have_text(
        "One more page controls the room with this key. Each may press; a press on both moves one step."
    )
    tell(page, desk("ready", trainers=3, by="other", ver=5))
    expect(others).to_have_text("2 more pages control the room with this key. The last press was on another page.")
    expect(page.locator(".primary")).to_have_attribute("aria-disabled", "false")


def test_the_authors_words_name_the_share_at_which_the_panel_advises_to_teach(trainer: Showing) -> None:
    page = trainer(desk("closed", tallies={"x/long": ROUNDS[:1]}, share=(TEACH - 0.01), advice="teach"))
    said = f"If under {TEACH:.0%} are correct, say".replace("%", " %")
    expect(page.locator(".if-wrong-open h2")).to_have_text(said)
