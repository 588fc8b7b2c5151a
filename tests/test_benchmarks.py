"""The benchmarks measure this course: what they copy of it can be built."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import house
import larger
import nbformat
import page
import peers
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import sync_playwright

from raabta import content, form
from raabta.notebook import quiz as load_quiz

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
#: A source may have been read this morning.
DAY = datetime.now(tz=UTC).date()


def test_a_course_of_twice_the_size_has_no_fault(tmp_path: Path) -> None:
    course = larger.copy(ROOT, tmp_path / "large", 2)
    twice = content.check(course, today=DAY, tool_ids=form.card_ids())
    once = content.check(ROOT, today=DAY, tool_ids=form.card_ids())
    assert [str(problem) for problem in twice.problems] == []
    assert all(twice.counts[nouns] == 2 * once.counts[nouns] for nouns in ("questions", "quizzes", "scenarios"))


@pytest.mark.slow
def test_the_peers_publish_the_same_questions_and_a_visit_to_them_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make bench`, for a chapter of one question, visited once on a fast line."""
    chapter = tmp_path / "chapter.ipynb"
    cells = [new_markdown_cell("# Flood"), new_code_cell('quiz("disaster/forty-dead")'), new_code_cell("1 + 1")]
    nbformat.write(new_notebook(cells=cells), chapter)
    asked = load_quiz("disaster/forty-dead").quiz.questions[0]
    stock = peers.build(tmp_path / "stock", chapter, jupyterquiz=False)
    theirs = peers.build(tmp_path / "quiz", chapter, jupyterquiz=True)
    words = asked.control.options[0].text.split()[0]
    assert f"<li><p>{words}" in (stock / "chapter.html").read_text("utf-8")
    assert "jupyterquiz" in (theirs / "chapter.html").read_text("utf-8").lower()
    for name, value in {"VISITS": 1, "KBPS": 100_000, "LATENCY_MS": 0, "CPU": 1}.items():
        monkeypatch.setattr(page, name, value)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=page.chromium(), args=page.FLAGS)
        rows = {name: page._measure(browser, html, "chapter.html") for name, html in (("raabta", stock), ("q", theirs))}
        browser.close()
    assert all(visit.kilobytes > 10 and visit.requests > 1 and visit.paint > 0 for visit in rows.values())
    assert [len(column._cells) for column in page._table(rows).columns] == [2] * 5


def test_a_folder_of_the_content_is_one_level_and_its_modules_are_counted_apart() -> None:
    """`make bench-house` must say what it counts: the way through folders, and the way through modules."""
    folders, modules = house.levels(ROOT), house.longest(ROOT)
    assert folders < modules
    assert modules >= 8
