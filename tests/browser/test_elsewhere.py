"""A quiz in somebody else's site, in a browser: it works, keeps nothing for good, and changes nothing around it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import axe
from support.browser.server import serving
from support.browser.visit import DESK, PHONE
from support.sites import build, write_site

pytestmark = pytest.mark.slow
#: How everything looks that is not ours.
LOOKS = """() => [...document.querySelectorAll("html, body, body *")]
  .filter((one) => !one.closest(".raabta-elsewhere") && !one.querySelector(".raabta-elsewhere"))
  .map((one) => { const style = getComputedStyle(one); return [...style].map((name) => style[name]).join("|"); })"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = write_site(tmp_path_factory.mktemp("elsewhere") / "site")
    built = build(site, "html", "-W")
    assert built.code == 0, built.said
    with serving(built.html) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(**DESK)
    page = context.new_page()
    page.goto(f"{address}/doors.html")
    yield page
    context.close()


def test_it_is_answered_and_kept_for_this_tab_alone(page: Page) -> None:
    box = page.locator(".raabta-elsewhere").first
    box.get_by_label("The red one").check()
    box.get_by_role("button", name="Check").click()
    expect(box).to_contain_text("Its bolt is in.")
    page.reload()
    expect(page.locator(".raabta-elsewhere").first).to_contain_text("Its bolt is in.")
    assert page.evaluate("[Object.keys(localStorage), document.cookie]") == [[], ""]
    assert page.evaluate("Object.keys(sessionStorage)") == ["raabta.progress/our-doors"]


def test_the_closing_quiz_goes_to_its_end(page: Page) -> None:
    box = page.locator(".raabta-elsewhere").first
    box.get_by_label("The blue one").check()
    box.get_by_role("button", name="Check").click()
    box.get_by_role("button", name="Next question").click()
    box.get_by_role("textbox").fill("8")
    box.get_by_role("button", name="Check").click()
    expect(box).to_contain_text("2 of 2 correct")
    expect(box).to_contain_text("You have passed.")


def test_nothing_around_it_looks_otherwise_without_our_style_sheet(page: Page) -> None:
    ours = page.evaluate(LOOKS)
    assert len(ours) > 20
    page.evaluate("document.querySelector('link[href*=raabta-quiz]').disabled = true")
    theirs = page.evaluate(LOOKS)
    # What stands below moves up; its own measures stay, and so does all else.
    differ = [number for number, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other]
    assert differ == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_no_fault_in_it_and_nothing_is_wider_than_the_screen(
    chromium: Browser, address: str, size: dict[str, object]
) -> None:
    context = chromium.new_context(**size)
    page = context.new_page()
    page.goto(f"{address}/doors.html")
    page.locator(".raabta-elsewhere").first.get_by_label("The red one").check()
    page.locator(".raabta-elsewhere").first.get_by_role("button", name="Check").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    inside = [fault for fault in axe.faults(page) if "rb-" in str(fault)]
    assert inside == []
    context.close()
