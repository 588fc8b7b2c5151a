"""Tables: on no screen is a word or a figure cut in two, and each has a name that a screen reader says."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from support.browser.visit import PHONE, Visit

pytestmark = pytest.mark.slow
WIDTHS = (360, 412, 768, 1280)
#: What a reader may type into the pocket tools; a tool that is not named here answers to what it starts with.
TYPED = {
    "text": "Flood warning for Kotla: leave now for Government High School No. 2. " * 4,
    "source": "District Disaster Management Authority",
    "hazard": "Flood in the river Bela",
    "place": "Nawabshah-Shaheed-Benazirabad-District-Headquarters-Hospital",
    "time": "before 06:00",
    "action": "Go to Government High School No. 2",
    "impact": "Water will stand 1.5 metres high",
}
#: Every piece of a word in a cell that stands on two lines. A line may end behind a dash, not between two digits.
CUT = r"""() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const cut = [];
  for (const cell of document.querySelectorAll("th, td, caption")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const e = node.parentElement;
      if (!e.checkVisibility() || e.closest("svg, option, .unseen, .rb-unseen") || /^https?:/.test(node.data)) continue;
      for (const piece of node.data.matchAll(/(?:\d[-–/](?=\d)|[^\s–—/-])+[-–—/]?/g)) {
        const range = document.createRange();
        range.setStart(node, piece.index);
        range.setEnd(node, piece.index + piece[0].length);
        const lines = new Set([...range.getClientRects()].filter((r) => r.width).map((r) => Math.round(r.top)));
        if (lines.size > 1) cut.push(piece[0]);
      }
    }
  }
  return cut;
}"""
#: A column that has room for a few letters, two words that it cuts, and three that stand whole.
NARROW = (
    '<table style="inline-size: 2.5rem; table-layout: fixed; overflow-wrap: anywhere">'
    "<tr><td>10,702</td></tr><tr><td>ceremony</td></tr><tr><td>a 5 –</td></tr></table>"
)
#: As a browser tells it to a screen reader, hidden caption or not.
NAMES = r"""() => [...document.querySelectorAll("table")].map((table) => table.caption?.textContent.trim() || "")"""


def fill_tools(page: Page) -> None:
    for field in page.locator(".rb-tool [data-field]").all():
        name = field.get_attribute("data-field") or ""
        if name in TYPED:
            field.fill(TYPED[name])
    page.locator(".rb-fields").evaluate_all("all => all.forEach((e) => e.dispatchEvent(new Event('input')))")


@pytest.fixture(scope="module")
def walked(chromium: Browser, served: str, pages: list[str]) -> dict[str, dict[str, Any]]:
    """Every page, opened once: what each width cuts off, names of its tables, cells that its tools made."""
    context = chromium.new_context(viewport={"width": WIDTHS[0], "height": 800})
    here = Visit(context, served)
    found: dict[str, dict[str, Any]] = {}
    for name in pages:
        page = here.open(name)
        names = page.evaluate(NAMES)
        fill_tools(page)
        cut = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            cut[width] = page.evaluate(CUT) + ([f"the page is {wide} pixels too wide"] if wide > 0 else [])
        found[name] = {"cut": cut, "names": names, "made": page.locator(".rb-result td").count()}
    context.close()
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_and_no_figure_of_a_cell_is_cut_in_two(walked: dict[str, dict[str, Any]], width: int) -> None:
    found = {name: page["cut"][width] for name, page in walked.items()}
    assert {name: cut for name, cut in found.items() if cut} == {}
    assert sum(page["made"] for page in walked.values()) >= 20, "no tool answered with a table"


def test_the_search_for_cut_words_finds_some(visit) -> None:
    """Else the test above would prove nothing."""
    page = visit(bypass_csp=True, **PHONE).open("index")
    page.evaluate(f"document.querySelector('main').insertAdjacentHTML('beforeend', '{NARROW}')")
    assert page.evaluate(CUT) == ["10,702", "ceremony"]


def test_every_table_has_a_name_of_its_own(walked: dict[str, dict[str, Any]]) -> None:
    for name, page in walked.items():
        assert all(page["names"]), name
        assert len(set(page["names"])) == len(page["names"]), name


def test_a_table_that_scrolls_is_called_by_what_it_shows(built_book: Path) -> None:
    for page in built_book.rglob("*.html"):
        for label in re.findall(r'class="wide" role="region"[^>]*aria-label="([^"]*)"', page.read_text("utf-8")):
            # Sheets for the printer have one or two tables, which need no "Table:" before their name.
            named = r"\w{3}.*" if page.parent.name == "print" else r"Table: .*\w{3}.*"
            assert re.fullmatch(named, label), page.name
            assert not re.search(r"Table:? \d+$", label), page.name


def test_a_hidden_caption_is_the_name_that_the_browser_tells(visit) -> None:
    page = visit().open("chapters/event")
    page.locator("details:has(table)").evaluate_all("all => all.forEach((one) => (one.open = true))")
    table = page.get_by_role("table", name="For later: the plan, from a month before to a week after")
    assert table.count() == 1
    assert table.locator("caption").bounding_box()["width"] <= 1
