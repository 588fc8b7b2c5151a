"""A step is shared by one button: by the device's own list of ways, else by copying its address."""

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
CHAPTER = "chapters/event"
WORDS = i18n.words("book/book", "en")
#: Keeps what is shared, and what would be copied.
SHARES = "navigator.share = (what) => { window.shared = what; return Promise.resolve(); }"
COPIES = """delete Navigator.prototype.share;
document.execCommand = () => { window.copied = document.activeElement.value; return COPIES; }"""


def third_step(page: Page) -> str:
    """Go to the third step by the bar, open the bar again, and return the address of that step."""
    page.locator(".steps summary").click()
    link = page.locator(".steps .route a").nth(2)
    target = link.get_attribute("href") or ""
    link.click()
    page.locator(".steps summary").click()
    return page.url.partition("#")[0].partition("?")[0] + target


def test_the_button_hands_title_and_address_of_the_step_to_the_device(visit) -> None:
    here = visit(steps=True, **PHONE)
    here.context.add_init_script(SHARES)
    page = here.open(CHAPTER)
    address = third_step(page)
    page.get_by_role("button", name=WORDS["step_share"], exact=True).click()
    assert page.evaluate("window.shared") == {"title": page.title(), "url": address}
    assert here.troubles() == {}


@pytest.mark.parametrize("works", ["true", "false"])
def test_where_the_device_has_no_list_the_address_is_copied_or_stays_to_be_copied(visit, works: str) -> None:
    here = visit(steps=True, **PHONE)
    here.context.add_init_script(COPIES.replace("COPIES", works))
    page = here.open(CHAPTER)
    address = third_step(page)
    button = page.locator(".share")
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    button.click()
    assert page.evaluate("window.copied") == address
    if works == "true":
        expect(button).to_have_text(WORDS["step_copied"])
        expect(button).to_be_focused()
        expect(button).to_have_text(WORDS["step_share"])
    else:
        expect(page.locator(".steps-all input[readonly]")).to_have_value(address)


def test_it_costs_no_line_of_the_first_screen_and_without_a_script_there_is_no_button(visit) -> None:
    page = visit(steps=True, **PHONE).open(CHAPTER)
    expect(page.locator(".share")).to_be_hidden()
    still = visit(java_script_enabled=False).open(CHAPTER)
    expect(still.locator(".share")).to_be_hidden()
