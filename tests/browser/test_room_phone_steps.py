"""A test on a phone: one question on the screen, and nothing of the others is lost."""

import pytest
from playwright.sync_api import Page, expect

from support.browser.fake_room import FakeRoom
from support.browser.room_phone import OF_WIDGET, SAVED, SEND, Join

pytestmark = pytest.mark.slow
IDS = [OF_WIDGET[widget] for widget in ("one", "many", "number")]


def here(page: Page, n: int) -> None:
    """Only this question is on the screen, and it says which it is."""
    expect(page.locator(".card:visible")).to_have_count(1)
    expect(page.locator(".card:visible h3")).to_have_text(f"Question {n} of 3")
    expect(page.locator(".dots [data-here]")).to_have_text(str(n))


def step(page: Page, name: str) -> None:
    page.locator(".steps").get_by_role("button", name=name, exact=True).tap()


def test_a_test_is_answered_question_by_question(room: FakeRoom, join: Join) -> None:
    page = join()
    room.go("open", *IDS, kind="before")
    here(page, 1)
    page.locator(".card:visible [data-option] label").first.tap()
    page.get_by_role("button", name=SEND, exact=True).tap()
    expect(page.locator(".card:visible .state")).to_have_text(SAVED)
    expect(page.locator(".dots [data-saved]")).to_have_text(["1"])
    expect(page.locator(".progress")).to_have_text("Saved: 1 of 3")
    step(page, "Next")
    here(page, 2)
    expect(page.locator(".card:visible h3")).to_be_focused()
    page.locator(".card:visible [data-option] label").first.tap()  # chosen, and not sent
    step(page, "Next")
    here(page, 3)
    expect(page.locator(".steps").get_by_role("button", name="Next", exact=True)).to_be_disabled()
    step(page, "Back")
    expect(page.locator(".card:visible input").first).to_be_checked()
    assert len(room.votes) == 1


def test_a_reload_stands_at_the_first_question_that_is_not_saved_and_another_language_stays(
    room: FakeRoom, join: Join
) -> None:
    page = join()
    room.go("open", *IDS, kind="before")
    here(page, 1)
    page.locator(".card:visible [data-option] label").first.tap()
    page.get_by_role("button", name=SEND, exact=True).tap()
    expect(page.locator(".card:visible .state")).to_have_text(SAVED)
    page.reload()
    here(page, 2)
    step(page, "Next")
    here(page, 3)
    page.get_by_role("button", name="اردو", exact=True).tap()
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    expect(page.locator(".dots [data-here]")).to_have_text("3")
    expect(page.locator(".card:visible")).to_have_count(1)


def test_once_revealed_all_stand_below_each_other_and_a_vote_has_no_steps(room: FakeRoom, join: Join) -> None:
    page = join()
    room.go("open", *IDS, kind="after")
    here(page, 1)
    room.go("revealed", *IDS, kind="after")
    expect(page.locator(".card:visible")).to_have_count(3)
    expect(page.locator(".steps")).to_be_hidden()
    room.go("open", IDS[0])
    expect(page.locator(".card:visible")).to_have_count(1)
    expect(page.locator(".steps")).to_be_hidden()
