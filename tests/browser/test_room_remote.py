"""A trainer's phone leads the whole session: one screen that does not scroll, and the wall turns with it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browser.hall import Hall
from support.browser.real_room import OTHER, RIGHT, VOTE, WRONG

pytestmark = pytest.mark.slow
SIZE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
#: What of the page is higher than its screen, which buttons are too small or cut their words, and where the big one is.
LOOK = """() => {
  const seen = (e) => e.checkVisibility({visibilityProperty: true});
  const page = document.documentElement, now = document.querySelector(".now");
  const bad = [...document.querySelectorAll(".act button, .tabs button")].filter(seen).filter((b) => {
    const r = b.getBoundingClientRect();
    return r.height < 44 || r.width < 44 || b.scrollWidth > b.clientWidth || r.bottom > innerHeight;
  });
  const brief = document.querySelector(".brief");
  return {
    scrolls: [page.scrollHeight - innerHeight, page.scrollWidth - innerWidth],
    bad: bad.map((b) => b.textContent),
    cut: seen(brief) ? brief.scrollHeight - brief.clientHeight : 0,
    at: Math.round(document.querySelector(".primary").getBoundingClientRect().top),
  };
}"""


def remote(hall: Hall, language: str) -> Page:
    page = hall.enter(f"{hall.room.base}/trainer?language={language}#{hall.room.service.key}", **SIZE)
    expect(page.locator(".primary")).to_be_visible()
    return page


def vote(hall: Hall, round_: int, *given: str) -> None:
    for n, voice in enumerate(hall.room.people(12)):
        voice.n = 100 * round_
        voice.vote("clip", VOTE, round_, given[n % len(given)])


@pytest.mark.parametrize("language", ["en", "ur"])
def test_nothing_scrolls_in_any_phase_and_the_big_button_stays_where_it_is(hall: Hall, language: str) -> None:
    page, looked = remote(hall, language), []

    def look(what: str, **more: Any) -> None:
        hall.room.step(what, **more)
        ver = hall.room.service.room.state.ver
        expect(page.locator("#room")).to_have_attribute("data-ver", str(ver))
        looked.append((what, page.evaluate(LOOK)))

    looked.append(("lobby", page.evaluate(LOOK)))
    look("goto", part="hello")
    look("goto", part="clip")
    look("open")
    vote(hall, 1, RIGHT, WRONG, OTHER)
    look("close")
    look("discuss")
    look("revote")
    vote(hall, 2, RIGHT, RIGHT, WRONG)
    look("close")
    look("reveal")
    look("goto", part="tea")
    look("end")
    # After the end there is none.
    assert len({seen["at"] for what, seen in looked if what != "end"}) == 1, looked
    assert [one for one in looked if (one[1]["scrolls"], one[1]["bad"], one[1]["cut"]) != ([0, 0], [], 0)] == []


def test_the_tabs_hold_what_the_one_screen_does_not(hall: Hall) -> None:
    page = remote(hall, "en")
    hall.room.step("goto", part="clip")
    expect(page.locator(".notes")).to_contain_text("Read it twice.")
    hall.room.step("open")
    vote(hall, 1, RIGHT, WRONG, OTHER)
    hall.room.people(1)[0].ask("Who may publish?")
    hall.room.step("close")
    expect(page.locator(".brief-rows li")).to_have_count(4)
    expect(page.locator(".brief-rows [data-right=true] .brief-figure")).to_have_text("33 %")
    questions = page.get_by_role("button", name="Questions 1", exact=True)
    questions.tap()
    expect(page.get_by_text("Who may publish?", exact=True)).to_be_visible()
    expect(page.locator(".brief")).to_be_hidden()
    for tab, what in (("Result", ".outcome"), ("Notes", ".notes"), ("Plan", ".plan-card"), ("Now", ".brief")):
        page.get_by_role("button", name=tab, exact=True).tap()
        expect(page.locator(what)).to_be_visible()
        expect(page.locator(".primary")).to_be_in_viewport()


def test_the_wall_turns_with_the_phone_until_the_next_phase(hall: Hall) -> None:
    page, wall = remote(hall, "en"), hall.projector()
    hall.room.step("goto", part="clip")
    hall.room.step("open")
    expect(wall.locator(".choices")).to_be_visible()
    press = page.locator(".wall-row")
    press.get_by_role("button", name="Code").tap()
    expect(wall.locator(".join-head")).to_be_visible()
    expect(press.get_by_role("button", name="Code")).to_have_attribute("aria-pressed", "true")
    wall.reload()
    expect(wall.locator(".join-head")).to_be_visible()
    press.get_by_role("button", name="Code").tap()
    expect(wall.locator(".choices")).to_be_visible()
    press.get_by_role("button", name="اردو").tap()
    expect(wall.locator("html")).to_have_attribute("lang", "ur")
    expect(press.get_by_role("button", name="English")).to_be_visible()
    press.get_by_role("button", name="Table").tap()
    expect(wall.locator(".wall.tables")).to_be_attached()
    press.get_by_role("button", name="Black").tap()
    expect(wall.locator(".wall.black")).to_be_attached()
    hall.room.step("close")
    expect(wall.locator(".wall.black")).to_have_count(0)
    expect(wall.locator("html")).to_have_attribute("lang", "ur")


#: Press at a moment that both pages know, so that neither can have heard of the other.
TOGETHER = """([what, at]) => setTimeout(() => document.querySelector(what).click(), at - Date.now())"""


def both_press(pages: tuple[Page, Page], what: str) -> None:
    for page in pages:
        expect(page.locator(what)).to_have_attribute("aria-disabled", "false")
    at = pages[0].evaluate("Date.now()") + 1500
    for page in pages:
        page.evaluate(TOGETHER, [what, at])
    pages[0].wait_for_timeout(3500)


def test_two_phones_press_at_once_and_one_step_happens(hall: Hall) -> None:
    pages = remote(hall, "en"), remote(hall, "ur")
    hall.room.step("goto", part="clip")
    hall.room.step("open")
    for page in pages:
        expect(page.locator("#room")).to_have_attribute("data-ver", str(hall.room.service.room.state.ver))
    both_press(pages, "[data-name=time-more]")
    assert hall.room.service.room.state.countdown.whole == 90.0
    ver = hall.room.service.room.state.ver
    both_press(pages, ".primary")
    assert (hall.room.service.room.state.phase, hall.room.service.room.state.ver) == ("closed", ver + 1)
