"""Tables: a word that is cut in two is found, and each has a name that a screen reader says."""

import re
from pathlib import Path

import pytest

from support.browser.measures import CUT
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
#: A column that has room for a few letters, two words that it cuts, and three that stand whole.
NARROW = (
    '<table style="inline-size: 2.5rem; table-layout: fixed; overflow-wrap: anywhere">'
    "<tr><td>10,702</td></tr><tr><td>ceremony</td></tr><tr><td>a 5 –</td></tr></table>"
)


def test_the_search_for_cut_words_finds_some(visit) -> None:
    """Else the test above would prove nothing."""
    page = visit(bypass_csp=True, **PHONE).open("index")
    page.evaluate(f"document.querySelector('main').insertAdjacentHTML('beforeend', '{NARROW}')")
    assert page.evaluate(CUT) == ["10,702", "ceremony"]


def test_a_table_that_scrolls_is_called_by_what_it_shows(built_book: Path) -> None:
    for page in built_book.rglob("*.html"):
        for label in re.findall(r'class="wide" role="region"[^>]*aria-label="([^"]*)"', page.read_text("utf-8")):
            # Sheets for the printer have one or two tables, which need no "Table:" or "جدول:" before their name.
            named = r"\w{3}.*" if page.parent.name == "print" else r"(Table|جدول): .*\w{3}.*"
            assert re.fullmatch(named, label), page.name
            assert not re.search(r"(Table|جدول):? \d+$", label), page.name


def test_a_hidden_caption_is_the_name_that_the_browser_tells(visit) -> None:
    page = visit().open("chapters/advocacy")
    page.locator("details:has(table)").evaluate_all("all => all.forEach((one) => (one.open = true))")
    table = page.get_by_role("table", name="For later: rules and letters, by employer")
    assert table.count() == 1
    assert table.locator("caption").bounding_box()["width"] <= 1
