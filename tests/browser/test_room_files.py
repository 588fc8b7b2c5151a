"""Report and data by a button: on a phone in the last card of the plan, on a laptop at the end of the page."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.browser.axe import faults_in_both
from support.browser.hall import DESK, Hall
from support.browser.real_room import RIGHT, VOTE, WRONG

pytestmark = pytest.mark.slow
SIZE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
#: What of the page is higher or wider than its screen, and whether the last thing in the plan is the card.
LOOK = """() => {
  const page = document.documentElement, card = document.querySelector(".files-card");
  const small = [...card.querySelectorAll("button")].filter((b) => {
    const r = b.getBoundingClientRect();
    return r.height < 44 || r.width < 44 || b.scrollWidth > b.clientWidth;
  });
  return {
    scrolls: [page.scrollHeight - innerHeight, page.scrollWidth - innerWidth],
    last: card.parentElement.lastElementChild === card,
    small: small.length,
  };
}"""


def enter(hall: Hall, language: str, options: dict[str, Any]) -> Page:
    page = hall.enter(f"{hall.room.base}/trainer?language={language}#{hall.room.service.key}", **options)
    expect(page.locator(".primary")).to_be_visible()
    return page


def saved(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.locator(f"[data-name={name}]").click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    expect(page.locator(".files-said")).to_contain_text(path.name)
    expect(page.locator(".files-said")).not_to_have_attribute("data-bad", "")
    return path


@pytest.mark.parametrize(("language", "options"), [("en", SIZE), ("ur", SIZE), ("en", DESK), ("ur", DESK)])
def test_both_buttons_save_what_the_room_has(
    hall: Hall, language: str, options: dict[str, Any], tmp_path: Path
) -> None:
    page = enter(hall, language, options)
    hall.room.step("goto", part="clip")
    hall.room.step("open")
    for number, voice in enumerate(hall.room.people(7)):
        voice.vote("clip", VOTE, 1, RIGHT if number < 6 else WRONG)
    if options is SIZE:
        page.locator(".tab").last.tap()
    page.locator("[data-name=file_report]").click()
    expect(page.locator(".files-said")).to_have_attribute("data-bad", "")
    said = {
        "en": "A vote is open. Close it, then press again.",
        "ur": "ووٹنگ کھلی ہے۔ اسے بند کریں، پھر دوبارہ دبائیں۔",
    }
    expect(page.locator(".files-said")).to_have_text(said[language])
    hall.room.step("close")
    html, data = (saved(page, name, tmp_path) for name in ("file_report", "file_data"))
    assert (html.suffix, data.suffix) == (".html", ".zip")
    assert html.stem == data.stem
    assert html.stem.startswith(f"{hall.room.service.room.id}-")
    assert f'<html lang="{language}"' in html.read_text(encoding="utf-8")
    with zipfile.ZipFile(data) as packed:
        told = json.loads(packed.read("session.json"))
    assert told["votes"][0]["rounds"][0]["answered"] == 7
    assert hall.room.service.key not in page.url
    assert faults_in_both(page) == {}
    seen = page.evaluate(LOOK)
    assert (seen["last"], seen["small"]) == (True, 0)
    assert seen["scrolls"][0 if options is SIZE else 1] == 0


def test_a_key_that_is_right_no_more_and_a_room_that_is_away_are_said(hall: Hall) -> None:
    page = enter(hall, "en", DESK)
    page.route("**/export.zip*", lambda route: route.fulfill(status=403, body="no"))
    page.route("**/report*", lambda route: route.abort())
    page.locator("[data-name=file_data]").click()
    expect(page.locator(".files-said")).to_contain_text("That key does not open this room.")
    page.locator("[data-name=file_report]").click()
    expect(page.locator(".files-said")).to_have_text("Not sent: there is no connection to the room.")
    page.unroute("**/report*")
    page.route("**/report*", lambda route: route.fulfill(status=500, body="no"))
    page.locator("[data-name=file_report]").click()
    expect(page.locator(".files-said")).to_contain_text("The file could not be made.")
