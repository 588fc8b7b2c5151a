"""The pages of tools have left `chapters/`: an old address leads on, from a server and from a folder."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browser.server import EDITION, NOT_LISTED
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
#: Once, on 1 December 2026: what was linked and printed before leads on for good.
MOVED = 46


def test_every_page_of_a_tool_is_reached_by_its_old_address(built_book: Path) -> None:
    old = [page for page in (built_book / "chapters").glob("*.html") if NOT_LISTED in page.read_text("utf-8")]
    leads = {page.name: re.findall(r'<a href="([^"]+)"', page.read_text("utf-8")) for page in old}
    # Four have stayed in chapters/, and were beside their English one there: the edition shows them now.
    stayed = {name: led for name, led in leads.items() if led == [f"../{EDITION}/chapters/{name.replace('-ur', '')}"]}
    assert len(leads) - len(stayed) == MOVED
    assert len(stayed) == 4
    for name, led in leads.items():
        assert name in stayed or led == [now(name)]
        assert (built_book / "chapters" / led[0]).resolve().is_file()


def now(name: str) -> str:
    """Return where what was `chapters/<name>` is, from there: those in Urdu are pages of the edition."""
    return f"../{EDITION}/tools/{name.replace('-ur', '')}" if "-ur." in name else f"../tools/{name}"


@pytest.mark.parametrize("door", ["server", "folder"])
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("name", ["alert-composer", "alert-composer-ur"])
def test_an_old_address_leads_on(visit, served: str, built_book: Path, name: str, script: bool, door: str) -> None:
    base = served if door == "server" else built_book.as_uri()
    page = visit(java_script_enabled=script, **PHONE).page
    page.goto(f"{base}/chapters/{name}.html?from=sms#before-it-goes-out", wait_until="commit")
    end = "?from=sms#before-it-goes-out" if script else ""
    page.wait_for_url(f"{base}/{now(f'{name}.html').removeprefix('../')}{end}")
    expect(page.locator("h1")).to_have_count(1)
    if script:
        # Back leads to where the reader came from, and not in a circle.
        assert page.evaluate("history.length") == 2
