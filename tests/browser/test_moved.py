"""The pages of tools have left `chapters/`: an old address leads on, from a server and from a folder."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browser.server import NOT_LISTED
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
#: Once, on 1 December 2026: what was linked and printed before leads on for good.
MOVED = 46


def test_every_page_of_a_tool_is_reached_by_its_old_address(built_book: Path) -> None:
    old = [page for page in (built_book / "chapters").glob("*.html") if NOT_LISTED in page.read_text("utf-8")]
    assert len(old) == MOVED
    for page in old:
        (on,) = re.findall(r'<a href="([^"]+)"', page.read_text("utf-8"))
        assert on == f"../tools/{page.name}"
        assert (page.parent / on).resolve().is_file()


@pytest.mark.parametrize("door", ["server", "folder"])
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("name", ["alert-composer", "alert-composer-ur"])
def test_an_old_address_leads_on(visit, served: str, built_book: Path, name: str, script: bool, door: str) -> None:
    base = served if door == "server" else built_book.as_uri()
    page = visit(java_script_enabled=script, **PHONE).page
    page.goto(f"{base}/chapters/{name}.html?from=sms#before-it-goes-out", wait_until="commit")
    end = "?from=sms#before-it-goes-out" if script else ""
    page.wait_for_url(f"{base}/tools/{name}.html{end}")
    expect(page.locator("h1")).to_have_count(1)
    if script:
        # Back leads to where the reader came from, and not in a circle.
        assert page.evaluate("history.length") == 2
