"""A page arrives: nothing jumps, and the browser knows what it is about and how it looks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browser.measures import SHIFTS, STILL
from support.browser.server import EDITION, NOT_LISTED
from support.browser.visit import PHONE
from support.browser.waiting import drawn, until

pytestmark = pytest.mark.slow


def test_what_jumps_is_seen(visit) -> None:
    """Else the tests that open every page (test_every_page.py, test_axe.py, test_steps.py) would prove nothing."""
    page = visit(bypass_csp=True, **PHONE).open("search")
    drawn(page)
    page.evaluate("document.querySelector('h1').style.marginBlockStart = '200px'")
    until(page, lambda: page.evaluate(SHIFTS) > STILL, "nobody saw the jump")


def test_every_page_has_a_description_of_its_own_a_colour_and_a_picture(built_book: Path) -> None:
    seen: dict[tuple[bool, str], str] = {}
    for page in sorted(built_book.rglob("*.html")):
        of_edition = page.is_relative_to(built_book / EDITION)
        text = page.read_text("utf-8")
        if NOT_LISTED in text:
            continue  # a host shows it under any address, or it leads on
        (said,) = re.findall(r'<meta name="description" content="([^"]+)">', text)
        assert len(said) >= 20, page.name
        other = seen.setdefault((of_edition, said), page.name)
        assert other == page.name, f"{page.name} says what {other} says"
        if page.parent.name != "print":
            bands = re.findall(r'<meta name="theme-color" content="(#\w+)" media="([^"]+)">', text)
            assert [media for _, media in bands] == [f"(prefers-color-scheme: {one})" for one in ("light", "dark")]
            assert len({colour for colour, _ in bands}) == 2
            assert '<link rel="icon" href="data:image/svg+xml,%3Csvg' in text


def test_no_link_says_only_start(built_book: Path) -> None:
    vague = re.compile(r"<a [^>]*>(?:<[^>]*>|\s)*(start|here|click here|more|learn more|link)(?:<[^>]*>|\s)*</a>", re.I)
    for page in built_book.rglob("*.html"):
        assert not vague.findall(page.read_text("utf-8")), page.name


def test_the_way_to_the_own_progress_is_in_view_on_a_phone(visit) -> None:
    here = visit(**PHONE)
    page = here.open("tools")
    link = page.locator(".top").get_by_role("link", name="My progress")
    box = link.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 48
    assert box["height"] >= 44
    link.click()
    page.wait_for_url("**/progress.html")
    # In a chapter the bar of its steps is the header, and the way stands in its menu.
    page = here.open("chapters/event")
    expect(page.locator(".top")).to_be_hidden()
    assert page.locator(".steps").bounding_box()["height"] <= 48
    page.locator(".steps summary").click()
    page.locator(".steps-all").get_by_role("link", name="My progress").click()
    page.wait_for_url("**/progress.html")


def test_digits_and_latin_letters_in_urdu_come_from_the_font_of_the_page(visit) -> None:
    page = visit(bypass_csp=True).open("index")
    both = "<p lang=ur dir=rtl id=u>145</p><p id=e>145</p>"
    page.locator("main").evaluate("(main, both) => (main.innerHTML = both)", both)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")

    def fonts(selector: str) -> set[str]:
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        found = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        return {font["familyName"] for font in found}

    assert fonts("#u") == fonts("#e")
    page.evaluate("document.querySelector('#u').textContent = 'خبردار'")
    assert not fonts("#u") & fonts("#e")
