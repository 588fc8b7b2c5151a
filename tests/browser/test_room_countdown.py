"""One countdown on all pages, whatever their own clocks say; and what a trainer does with it."""

from statistics import median

import pytest
from playwright.sync_api import Page, expect

from support.browser.hall import Hall
from support.browser.room_phone import KEEP_WHAT_IS_SAID
from support.browser.visit import PHONE
from support.browser.waiting import becomes, comes_true

pytestmark = pytest.mark.slow
HOUR = 3_600_000
#: Milliseconds by which the clocks of the browsers are wrong.
WRONG = (-HOUR, -61_000, 0, 20_000, HOUR)
#: The clock of a browser is wrong from the start; when each figure came is told by another one.
SKEWED = """
(() => {
  const now = Date.now;
  Date.now = () => now() + SKEW;
  window.came = {};
  const look = () => {
    const at = document.querySelector(".time b");
    if (at) window.came[at.textContent] = window.came[at.textContent] || performance.timeOrigin + performance.now();
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true, characterData: true});
})();
"""


def _skewed(hall: Hall, wrong: int, address: str = "") -> Page:
    options = {} if address.startswith("/") else PHONE
    return hall.enter(f"{hall.room.base}{address}", SKEWED.replace("SKEW", str(wrong)), **options)


def test_pages_whose_clocks_are_wrong_by_an_hour_show_the_same(hall: Hall) -> None:
    pages = [_skewed(hall, wrong) for wrong in WRONG] + [_skewed(hall, HOUR, "/projector")]
    hall.room.step("goto", part="clip")
    hall.room.step("open")
    hall.room.step("time", add=5)
    pages.append(_skewed(hall, -HOUR))  # comes late
    for page in pages:
        comes_true(page, "Object.keys(window.came).length > 12")
    came = [page.evaluate("window.came") for page in pages]
    # The first figure of a page comes with the page.
    shared = [figure for figure in came[-1] if all(figure in one for one in came)][2:]
    apart = [max(one[figure] for one in came) - min(one[figure] for one in came) for figure in shared]
    assert len(apart) > 6
    assert median(apart) < 300, apart


def test_a_trainer_adds_stops_and_takes_away_and_at_the_end_nothing_closes(hall: Hall) -> None:
    trainer, wall, phone = hall.trainer(), hall.projector(), hall.phone()
    hall.room.step("goto", part="clip")
    hall.room.step("open")

    def press(name: str) -> None:
        trainer.locator(f"[data-name={name}]").click()

    expect(wall.locator(".time")).to_be_visible()
    press("time-more")
    becomes(phone, lambda: hall.room.service.room.state.countdown.whole, 90.0)
    press("time-hold")
    expect(phone.locator(".time")).to_contain_text("Paused")
    expect(wall.locator(".time")).to_contain_text("Paused")
    press("time-hold")
    expect(wall.locator(".time")).not_to_contain_text("Paused")
    hall.room.step("time", seconds=2)
    for page in (trainer, wall, phone):
        expect(page.locator(".time")).to_contain_text("Time is up")
    expect(phone.get_by_role("button", name="Send my answer")).to_be_enabled()
    assert hall.room.service.room.state.phase == "open"
    press("time-none")
    for page in (wall, phone):
        expect(page.locator(".time")).to_be_hidden()


def test_a_phone_says_it_at_the_start_before_the_end_and_at_the_end(hall: Hall) -> None:
    phone = hall.phone()
    phone.locator(".rb-said").evaluate(KEEP_WHAT_IS_SAID)
    hall.room.step("goto", part="clip")
    hall.room.step("open")
    hall.room.step("time", seconds=12)
    comes_true(phone, "window.said.includes('Time is up')")
    said = phone.evaluate("window.said.filter((text) => /left|Time/.test(text))")
    assert said == ["60 seconds left", "12 seconds left", "10 seconds left", "Time is up"]


def test_the_plain_page_says_how_much_was_left(hall: Hall) -> None:
    hall.room.step("goto", part="clip")
    hall.room.step("open")
    page = hall.enter(f"{hall.room.base}/plain", **PHONE)
    expect(page.locator(".time")).to_contain_text("seconds were left")
    hall.room.step("time", seconds=0)
    page.reload()
    expect(page.locator(".time")).to_have_count(0)
