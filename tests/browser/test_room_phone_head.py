"""The head of the phone's page: a long title takes two lines there, and is whole while people join."""

import pytest
from playwright.sync_api import expect

from support.browser.fake_room import FakeRoom
from support.browser.room_phone import OF_WIDGET, Join
from support.course import ours

pytestmark = pytest.mark.slow
ONE = OF_WIDGET["one"]
LINES = "e => Math.round(e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight))"


@pytest.mark.parametrize("name", sorted(ours().sessions))
def test_the_title_takes_two_lines_at_most_and_is_whole_while_people_join(
    room: FakeRoom, join: Join, name: str
) -> None:
    room.title = title = ours().sessions[name].title
    room.go("lobby")
    page = join(viewport={"width": 360, "height": 740})
    head = page.locator("h1")
    expect(head).to_have_text(title)
    room.go("open", ONE)
    expect(head).to_have_text(title.split(":")[0])
    assert head.evaluate(LINES) <= 2
    expect(page).to_have_title(title)
