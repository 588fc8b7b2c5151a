"""The package in a learning platform's page: answers, place and grade are kept; another browser goes on from there."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from raabta.edition import scorm
from raabta.model import grade
from support.browser.answers import Given, right, wrong
from support.browser.server import serving
from support.course import ROOT, ours
from support.peers import peer

pytestmark = pytest.mark.slow
#: A platform of the test: as strict as the standard. `kept` is what it has of earlier launches.
STRICT = """<!doctype html><title>A platform</title><body><script type="module">
import { Platform } from "./lms-fakes.js";
const kept = JSON.parse(decodeURIComponent(location.hash.slice(1) || "%7B%7D"));
window.lms = new Platform("VERSION", kept);
window.API_NAME = lms.api;
document.body.innerHTML = '<iframe name="unit" src="unit/shell.html" style="width:100%;height:95vh"></iframe>';
</script>"""
#: One that others wrote.
AGAIN = """<!doctype html><title>scorm-again</title><body><script src="scorm.js"></script><script>
window.API_NAME = new CLASS({ autocommit: false, logLevel: 5 });
window.addEventListener("load", () => {
document.body.innerHTML = '<iframe name="unit" src="unit/shell.html" style="width:100%;height:95vh"></iframe>'; });
</script>"""
API = {"1.2": "API", "2004": "API_1484_11"}
CLASS = {"1.2": "Scorm12API", "2004": "Scorm2004API"}
BUNDLE = {"1.2": "scorm12.min.js", "2004": "scorm2004.min.js"}
FIRST = "event/whiskers"


@pytest.fixture(scope="module", params=scorm.VERSIONS)
def hosted(
    request: pytest.FixtureRequest, built_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str, Path]]:
    """A version, and the address and the folder of a platform that holds the package of a chapter."""
    version, folder = request.param, tmp_path_factory.mktemp("platform")
    scorm.pack(ROOT, built_book, ours(), folder / "unit.zip", version, "event")
    with zipfile.ZipFile(folder / "unit.zip") as packed:
        packed.extractall(folder / "unit")
    shutil.copy(ROOT / "web/test/lms-fakes.js", folder)
    shutil.copy(peer("scorm-again@3.4.3") / "dist" / BUNDLE[version], folder / "scorm.js")
    for name, page in (("strict", STRICT), ("again", AGAIN)):
        filled = page.replace("VERSION", version).replace("API_NAME", API[version]).replace("CLASS", CLASS[version])
        (folder / f"{name}.html").write_text(filled, encoding="utf-8")
    with serving(folder) as address:
        yield version, address, folder


def book(page: Page) -> Frame:
    """The frame in which the book is, when its first page is there."""
    page.frame_locator("[name=unit]").frame_locator("iframe").locator("main h1").first.wait_for()
    return page.frames[-1]


def answer(inside: Frame, given: Given) -> None:
    card = inside.locator(f"[data-raabta-question*='\"{FIRST}\"']")
    card.locator(f"[data-option='{given}'] input").evaluate("input => input.click()")
    card.locator(".rb-check").evaluate("button => button.click()")
    expect(card).to_have_attribute("data-state", grade(ours().questions[FIRST].key, given).state)


def opened(chromium: Browser, address: str, name: str, kept: dict[str, str] | None = None) -> tuple[Page, Frame]:
    """The page of a platform in a browser that knows nothing yet, and the book in it."""
    page = chromium.new_context().new_page()
    page.goto(f"{address}/{name}.html" + (f"#{json.dumps(kept)}" if kept else ""))
    return page, book(page)


def kept_by(page: Page) -> dict[str, str]:
    """What the platform has when the learner has gone."""
    page.evaluate("document.querySelector('[name=unit]').src = 'about:blank'")
    page.wait_for_function("lms.state === 'ended'")
    assert page.evaluate("lms.faults") == []
    return dict(page.evaluate("lms.kept"))


def test_an_answer_a_place_and_a_grade_are_kept_and_another_browser_goes_on(
    chromium: Browser, hosted: tuple[str, str, Path]
) -> None:
    version, address, _folder = hosted
    page, inside = opened(chromium, address, "strict")
    answer(inside, right(ours().questions[FIRST]))
    inside.evaluate("location.hash = '#' + document.querySelectorAll('main section[id]')[3].id")
    kept = kept_by(page)
    assert kept["cmi.core.score.raw" if version == "1.2" else "cmi.score.raw"] != "0"
    assert kept["cmi.core.lesson_status" if version == "1.2" else "cmi.completion_status"] == "incomplete"
    place = kept["cmi.core.lesson_location" if version == "1.2" else "cmi.location"]
    assert place.startswith("chapters/event.html#")
    # Nothing of it is in the browser's own record: site and platform may share an address.
    assert not [key for key in page.evaluate("Object.keys(localStorage)") if key.startswith("raabta.progress/")]
    page.context.close()
    page, inside = opened(chromium, address, "strict", kept)
    assert inside.url.endswith(place)
    ticked = inside.locator(f"[data-raabta-question*='\"{FIRST}\"'] input:checked")
    assert ticked.count() == 1
    assert page.evaluate("lms.faults") == []
    page.context.close()


def test_without_a_network_it_says_that_nothing_has_reached_the_platform_and_later_it_has(
    chromium: Browser, hosted: tuple[str, str, Path]
) -> None:
    _version, address, _folder = hosted
    page, inside = opened(chromium, address, "strict")
    page.context.set_offline(True)
    page.evaluate("lms.online = false")
    answer(inside, wrong(ours().questions[FIRST]))
    note = page.frame_locator("[name=unit]").locator(".note")
    expect(note).to_contain_text("have not reached the learning platform yet", timeout=20000)
    page.evaluate("lms.online = true")
    page.context.set_offline(False)
    expect(note).to_be_hidden(timeout=20000)
    assert page.evaluate("lms.kept['cmi.suspend_data']").startswith("R1.")
    assert page.evaluate("lms.faults") == []
    page.context.close()


def test_a_platform_that_others_wrote_takes_it(chromium: Browser, hosted: tuple[str, str, Path]) -> None:
    version, address, _folder = hosted
    page, inside = opened(chromium, address, "again")
    answer(inside, right(ours().questions[FIRST]))
    get = "LMSGetValue" if version == "1.2" else "GetValue"
    text = page.wait_for_function(f"() => {API[version]}.{get}('cmi.suspend_data')").json_value()
    assert str(text).startswith("R1.")
    raw = "cmi.core.score.raw" if version == "1.2" else "cmi.score.raw"
    assert float(page.evaluate(f"{API[version]}.{get}('{raw}')")) > 0
    page.context.close()


def test_without_a_platform_the_book_is_read_and_that_is_said(chromium: Browser, hosted: tuple[str, str, Path]) -> None:
    _version, address, _folder = hosted
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/unit/shell.html")
    expect(page.locator(".note")).to_have_text("No learning platform answers here. Your answers stay in this browser.")
    expect(page.frame_locator("iframe").locator("main h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
