"""A scenario in the book: from the course as it is now, with its script and its sheet, and only where it is shown."""

import re
from pathlib import Path

import nbformat
import pytest

from raabta.model.scenario_codec import MIME
from support import books as book

SCENARIO = Path(__file__).parent / "good/scenario/exercises/flood/desk.scenario.yml"

pytestmark = pytest.mark.slow


def scenario_cell(scenario_id: str) -> nbformat.NotebookNode:
    """A cell with a stored scenario whose text is older than the one on disk."""
    stored = {"schema": "raabta.scenario/1", "id": scenario_id, "language": "en", "title": "An old title"}
    return book.shown_cell(f"scenario({scenario_id!r})", {MIME: stored, "text/plain": "An old line"}, "desk")


def course(folder: Path, *scenarios: str) -> book.Build:
    cells = [book.text_cell("# Flood\n\nText.\n\n## Play\n", "head"), *map(scenario_cell, scenarios)]
    book.write_course(folder, cells)
    (folder / "exercises/flood/desk.scenario.yml").write_bytes(SCENARIO.read_bytes())
    return book.build(folder)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> book.Build:
    made = course(tmp_path_factory.mktemp("course"), "flood/desk")
    assert made.ok, made.log
    return made


def test_the_page_shows_the_scenario_of_the_course_and_not_the_stored_one(built: book.Build) -> None:
    page = built.page("chapters/flood")
    assert "data-raabta-scenario=" in page
    assert "The desk" in page
    assert "An old" not in page


def test_the_script_is_loaded_where_a_scenario_is_and_nowhere_else(built: book.Build) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in built.html.rglob("*.html")}
    assert [name for name, text in pages.items() if "_static/scenario.js" in text] == ["flood.html"]
    page = pages["flood.html"]
    assert page.index("_static/raabta.js") < page.index("_static/scenario.js")
    assert (built.html / "_static/scenario.js").is_file()


def test_a_book_without_scenarios_has_neither_script_nor_sheet(tmp_path: Path) -> None:
    made = course(tmp_path)
    assert made.ok, made.log
    assert not (made.html / "_static/scenario.js").exists()
    assert not list(made.html.glob("print/*tabletop*"))


def test_the_tabletop_sheet_is_made_and_linked_outside_the_scenario(built: book.Build) -> None:
    page = built.page("chapters/flood")
    assert "Key: what each choice does" in built.page("print/flood-desk-tabletop")
    link = page.index("../print/flood-desk-tabletop.html")
    scenario = re.search(
        r'<section class="rb-quiz rb-scenario".*?class="rb-endings".*?</div></section>', page, re.DOTALL
    )
    assert scenario
    assert not scenario.start() < link < scenario.end()


def test_an_unknown_scenario_stops_the_build_with_its_cell_and_a_guess(tmp_path: Path) -> None:
    made = course(tmp_path, "flood/dsk")
    assert not made.ok
    assert "there is no scenario 'flood/dsk'" in made.log
    assert "flood/desk" in made.log
