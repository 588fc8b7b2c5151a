"""The line of the composer that keeps in sight how much is to settle, and what has come of it."""

import pytest
from playwright.sync_api import expect

from support.browser.axe import WIDTHS

pytestmark = pytest.mark.slow
#: WCAG 2.4.11: some of it must be seen.
FOCUSED = """() => {
  const here = document.activeElement;
  const [line, field] = [document.querySelector(".rb-grows"), here].map((one) => one.getBoundingClientRect());
  return [here.dataset.field, Boolean(here.dataset.field) && (field.bottom <= line.bottom || field.top >= innerHeight)];
}"""


def test_the_line_at_the_upper_edge_hides_no_field_that_has_the_focus(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open("tools/alert-composer")
    hazard = page.locator('[data-field="hazard.en"]')
    hazard.fill("flood")
    expect(page.locator(".rb-settle")).to_be_in_viewport()
    hazard.focus()
    seen = set()
    for key in ["Tab"] * 14 + ["Shift+Tab"] * 14:
        page.keyboard.press(key)
        name, hidden = page.evaluate(FOCUSED)
        assert not hidden, name
        seen.add(name)
    assert len(seen) > 4
