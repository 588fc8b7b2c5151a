"""The room of a course that has one language: none of its pages offers another, by a button or by a key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta import content
from raabta.model.course import Course
from raabta.model.session import Session
from support.browser.hall import Hall, people
from support.browser.real_room import room

pytestmark = pytest.mark.slow
CLINIC = Path(__file__).parents[1] / "courses/clinic"
#: What the button is called that turns a page into the other language.
OTHERS = ("اردو", "English")
DOORS = ("projector", "trainer", "phone")


def its_plan(course: Course) -> Session:
    (plan,) = course.sessions.values()
    return plan


@pytest.fixture(scope="module")
def clinic() -> Course:
    return content.load(CLINIC)


@pytest.fixture
def hall(chromium: Browser, clinic: Course, tmp_path: Path) -> Iterator[Hall]:
    with room(tmp_path, its_plan, courses={"en": clinic}) as running, people(chromium, running) as hall:
        yield hall


def come(hall: Hall, door: str) -> Page:
    """Enter by a door, and wait until the room has been heard."""
    where = {"projector": f"{hall.room.base}/projector", "trainer": hall.room.trainer, "phone": hall.room.base}[door]
    page = hall.enter(where, viewport={"width": 1280, "height": 720})
    expect(page.locator({"projector": ".wall-top", "trainer": ".primary", "phone": ".where b"}[door])).to_be_visible()
    return page


@pytest.mark.parametrize("door", DOORS)
def test_a_page_of_a_course_in_one_language_offers_no_other(hall: Hall, door: str) -> None:
    page = come(hall, door)
    for name in OTHERS:
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    # The key that turns a page turns nothing.
    page.keyboard.press("l")
    page.wait_for_timeout(300)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
