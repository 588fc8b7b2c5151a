"""The map of a course: outcomes with the places where their questions are asked, and the tools of a chapter."""

from pathlib import Path

import pytest
from lxml import html

from support import books as book

pytestmark = pytest.mark.process

HELD = book.FILES["exercises/flood/alert.yml"].replace("id: alert", "id: later") + "bank: true\n"


def course(folder: Path) -> Path:
    toc = book.FILES["_toc.yml"] + "  - file: map\n"
    cells = [book.quiz_cell("flood/check", "quiz"), book.tool_cell("sms-parts", "tool")]
    written = book.write_course(folder, cells, _toc=toc)
    (written / "map.md").write_text("# Map\n\n```{map}\n```\n", encoding="utf-8")
    (written / "exercises/flood/later.yml").write_text(HELD, encoding="utf-8")
    return written


def rows(built: Path) -> list[list[str]]:
    table = html.fromstring((built / "map.html").read_text(encoding="utf-8")).xpath("//main//table")[-1]
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


def test_each_outcome_says_where_its_questions_are_asked(tmp_path: Path) -> None:
    built = book.build(course(tmp_path))
    _head, chapter, outcome = rows(built.html)
    assert outcome == ["Compose a whole warning.", "1", "0", "1", "2"]
    assert "Pictures: 0" in chapter[0]
    assert "Tools: How many SMS parts?" in chapter[0]
    page = html.fromstring((built.html / "map.html").read_text(encoding="utf-8"))
    assert [link.get("href") for link in page.xpath("//main//tbody/tr[1]//a")] == ["chapters/flood.html"] * 2
    assert page.xpath("string(//main//figure/svg/@aria-label)").startswith("2 questions, by chapter:")


def test_a_question_more_writes_the_map_again(tmp_path: Path) -> None:
    folder = course(tmp_path)
    book.build(folder)
    more = HELD.replace("id: later", "id: third")
    (folder / "exercises/flood/third.yml").write_text(more, encoding="utf-8")
    assert rows(book.build(folder).html)[-1][-1] == "3"
