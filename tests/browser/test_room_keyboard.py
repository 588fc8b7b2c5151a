"""The trainer runs a whole round with the keyboard alone, by letters and by Tab, and sees where the focus is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_room_round import answer
from support.browser.hall import Hall, people
from support.browser.real_room import RIGHT, VOTE, WRONG, room, votes_only

pytestmark = pytest.mark.slow
STOPS = 60


@pytest.fixture
def hall(chromium: Browser, tmp_path: Path) -> Iterator[Hall]:
    with (
        room(tmp_path, lambda course: votes_only(course, VOTE, "disaster/phone-call")) as running,
        people(chromium, running) as hall,
    ):
        yield hall


def key(trainer: Page, letter: str, where: str) -> None:
    """Press a letter and wait until the session is where it leads."""
    expect(trainer.locator(".other:visible, .primary").first).to_have_attribute("aria-disabled", "false")
    trainer.keyboard.press(letter)
    expect(trainer.locator(".where")).to_contain_text(where)


def focused(trainer: Page) -> str:
    return str(trainer.evaluate("document.activeElement.textContent.trim()"))


def tab_to(trainer: Page, name: str) -> int:
    """Press Tab until a button of this name has the focus; the ring must be seen at every stop."""
    for count in range(1, STOPS):
        trainer.keyboard.press("Tab")
        ring = trainer.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid", f"no ring on {focused(trainer)}"
        if focused(trainer).startswith(name):
            return count
    pytest.fail(f"{name} cannot be reached")


def test_a_round_by_letters(hall: Hall) -> None:
    trainer, phone, other = hall.trainer(), hall.phone(), hall.phone()
    key(trainer, "n", "Part 1 of 2 · vote · ready")
    key(trainer, "o", "voting is open")
    answer(phone, WRONG)
    answer(other, RIGHT)
    key(trainer, "C", "closed")
    key(trainer, "d", "discussing")
    key(trainer, "v", "voting is open · Round 2")
    answer(phone, RIGHT)
    answer(other, RIGHT)
    key(trainer, "c", "closed · Round 2")
    key(trainer, "r", "answer shown · Round 2")
    key(trainer, "n", "Part 2 of 2 · vote · ready")
    key(trainer, "b", "Part 1 of 2 · vote · answer shown")


def test_a_round_by_tab_and_enter(hall: Hall) -> None:
    trainer, phone = hall.trainer(), hall.phone()
    # In the lobby the size of the hall is asked first: four numbers, one's own, and what sets it; then the big button.
    assert tab_to(trainer, "Begin") <= 8
    for name, where in (("Begin", "ready"), ("Open", "voting is open"), ("Close", "closed")):
        assert focused(trainer).startswith(name), "the focus stays on the big button, which is the next step"
        if name == "Close":
            answer(phone, RIGHT)
        expect(trainer.locator(".primary")).to_have_attribute("aria-disabled", "false")
        trainer.keyboard.press("Enter")
        expect(trainer.locator(".where")).to_contain_text(where)
    tab_to(trainer, "Discuss")
    expect(trainer.locator(".other:visible").first).to_have_attribute("aria-disabled", "false")
    trainer.keyboard.press("Enter")
    expect(trainer.locator(".where")).to_contain_text("discussing")
    assert focused(trainer).startswith("Vote again"), "the pressed button has gone; the focus is on the next step"
    for name in ("Go to", "Ask for names", "End the session"):
        tab_to(trainer, name)


def test_letters_do_nothing_while_somebody_types_or_where_they_make_no_sense(hall: Hall) -> None:
    trainer = hall.trainer()
    for letter in ("o", "c", "d", "r", "v", "b"):
        trainer.keyboard.press(letter)
    trainer.keyboard.press("Control+n")
    expect(trainer.locator("h1")).to_have_text("People are joining")
    key(trainer, "n", "Part 1 of 2 · vote · ready")
    key(trainer, "o", "voting is open")
    trainer.get_by_text("People without a phone").click()
    trainer.locator(".hand input").first.focus()
    trainer.keyboard.type("c")
    trainer.wait_for_timeout(500)
    expect(trainer.locator(".where")).to_contain_text("voting is open")
    expect(trainer.locator(".hand input").first).to_have_value("c")


def test_one_press_of_a_key_that_repeats_takes_one_step(hall: Hall) -> None:
    trainer = hall.trainer()
    expect(trainer.locator(".primary")).to_have_attribute("aria-disabled", "false")
    # In one go: a busy machine would take its time between keys that are sent one by one.
    trainer.evaluate(
        """() => { for (let n = 0; n < 4; n += 1)
          document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "n", bubbles: true, cancelable: true})); }"""
    )
    expect(trainer.locator(".where")).to_contain_text("Part 1 of 2")
    trainer.wait_for_timeout(600)
    expect(trainer.locator(".where")).to_contain_text("Part 1 of 2")


#: Every line that a screen reader would read, one after the other.
LISTENS = """() => {
  const box = document.querySelector(".unseen[aria-live]");
  window.heard = [];
  new MutationObserver(() => box.textContent && heard.push(box.textContent)).observe(box, { childList: true });
}"""


def test_what_happens_is_said_to_whoever_does_not_see_it(hall: Hall) -> None:
    trainer, wall = hall.trainer(), hall.projector()
    key(trainer, "n", "ready")
    expect(trainer.locator(".unseen[aria-live]")).to_contain_text("Open the vote.")
    wall.evaluate(LISTENS)
    key(trainer, "o", "voting is open")
    expect(trainer.locator(".unseen[aria-live]")).to_contain_text("voting is open")
    expect(wall.locator(".unseen[aria-live]")).to_have_text("60 seconds left")
    assert wall.evaluate("heard")[-2:] == ["Vote 1. Vote now", "60 seconds left"], "first what to do, then how long"


def test_the_codes_are_laid_over_a_vote_and_taken_away_by_a_key(hall: Hall) -> None:
    trainer, wall = hall.trainer(), hall.projector()
    key(trainer, "n", "ready")
    expect(wall.locator(".late img")).to_have_count(2)
    key(trainer, "o", "voting is open")
    for letter, codes in (("j", 2), ("j", 0)):
        wall.keyboard.press(letter)
        expect(wall.locator(".stage img")).to_have_count(codes)
    expect(wall.locator(".choice")).to_have_count(4)


def test_the_projector_by_keys(hall: Hall) -> None:
    trainer, wall, phone = hall.trainer(), hall.projector(), hall.phone()
    key(trainer, "n", "ready")
    key(trainer, "o", "voting is open")
    answer(phone, RIGHT)
    key(trainer, "c", "closed")
    expect(wall.locator(".choice")).to_have_count(4)
    key(trainer, "s", "closed")
    expect(wall.locator(".chart")).to_be_visible()
    wall.keyboard.press("t")
    expect(wall.locator(".as-table caption")).to_be_visible()
    expect(wall.locator(".chart")).to_be_hidden()
    wall.keyboard.press("l")
    expect(wall.locator("html")).to_have_attribute("dir", "rtl")
    expect(wall.locator(".as-table tbody th").first).to_contain_text("وہی ویڈیو")
    wall.keyboard.press("L")
    expect(wall.locator("html")).to_have_attribute("lang", "en")
    wall.keyboard.press("t")
    expect(wall.locator(".chart")).to_be_visible()
    wall.keyboard.press("f")
    expect(wall.locator(".wall-bar")).to_be_hidden()
