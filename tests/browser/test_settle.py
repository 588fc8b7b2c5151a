"""The line of the composer that keeps in sight how much is to settle, and what has come of it."""

import pytest
from playwright.sync_api import expect

from support.browser.axe import WIDTHS

pytestmark = pytest.mark.slow
#: WCAG 2.4.11: some of it must be seen.
HIDDEN = """(field) => {
  const [line, here] = [document.querySelector(".rb-grows"), field].map((one) => one.getBoundingClientRect());
  return here.bottom <= line.bottom && here.bottom > 0;
}"""


def test_the_line_at_the_upper_edge_hides_no_field_that_has_the_focus(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open("chapters/alert-composer")
    hazard = page.locator('[data-field="hazard.en"]')
    hazard.fill("flood")
    expect(page.locator(".rb-settle")).to_be_in_viewport()
    hazard.focus()
    passed = 0
    for _ in range(10):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        if here.evaluate("(one) => one.matches('[data-field]')"):
            assert not here.evaluate(HIDDEN), here.get_attribute("data-field")
            passed += 1
    assert passed > 5
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        here = page.locator(":focus")
        if here.evaluate("(one) => one.matches('[data-field]')"):
            assert not here.evaluate(HIDDEN), here.get_attribute("data-field")
