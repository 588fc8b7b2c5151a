"""Plans in the book: what a trainer prints is made in each language of a plan, and linked where it is asked for."""

import re
from pathlib import Path

import pytest

from support import books as book

pytestmark = pytest.mark.process

PLAN = """\
id: session
title: One <flood> night
aim: The hall can warn.
parts:
  - {id: hello, kind: talk, title: Welcome, minutes: 5, notes: "Say: hello."}
  - {id: before, kind: before, title: Before, minutes: 5, quiz: check}
  - {id: vote, kind: vote, title: Which one?, minutes: 70, question: other, if_wrong: Read it as a mother.}
  - {id: after, kind: after, title: After, minutes: 45, quiz: check}
"""
URDU = """\
review: needs native review
session:
  title: ایک رات
  aim: ہال خبردار کر سکتا ہے۔
  parts:
    hello: {title: خوش آمدید, notes: "کہیں: سلام۔"}
    before: {title: پہلے}
    vote: {title: کون سا؟, if_wrong: ماں کی طرح پڑھیں۔}
    after: {title: بعد میں}
"""
TRAINERS = "# For trainers\n\nTurn a chapter into a session for a hall.\n\n## Plans\n\n```{plans}\n```\n"


def course(folder: Path, *, plan: bool) -> Path:
    toc = book.FILES["_toc.yml"] + "  - file: trainers\n"
    written = book.write_course(folder, [book.quiz_cell("flood/check", "quiz")], _toc=toc)
    (written / "trainers.md").write_text(TRAINERS, encoding="utf-8")
    if plan:
        exercises = written / "exercises/flood"
        other = book.FILES["exercises/flood/alert.yml"].replace("id: alert", "id: other").replace("Which draft", "What")
        (exercises / "other.yml").write_text(other, encoding="utf-8")
        (exercises / "session.session.yml").write_text(PLAN, encoding="utf-8")
        (exercises / "session.session.ur.yml").write_text(URDU, encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> book.Build:
    made = book.build(course(tmp_path_factory.mktemp("plans"), plan=True))
    assert made.ok, made.log
    return made


def test_the_sheets_of_a_plan_are_made_in_each_of_its_languages(built: book.Build) -> None:
    assert {path.stem for path in built.html.glob("print/*.html")} == {
        "flood-questions", "flood-answers", "flood-session-guide", "flood-session-guide-ur",
        "flood-check-on-paper", "flood-check-on-paper-ur", "cards", "cards-ur",
    }  # fmt: skip


def test_the_guide_bears_the_name_of_its_chapter_and_leads_back_to_it(built: book.Build) -> None:
    guide = built.page("print/flood-session-guide")
    assert re.search(r"<h1>[^<]+: Guide for trainers</h1>", guide)
    assert 'href="../chapters/flood.html"' in guide
    assert "Write" not in guide.split("</h1>")[0]
    assert "It serves: Compose a whole warning." in guide
    assert '<html lang="ur" dir="rtl">' in built.page("print/flood-session-guide-ur")


def test_the_page_that_asks_for_the_plans_links_each_sheet_once(built: book.Build) -> None:
    page = built.page("trainers")
    links = re.findall(r'href="(print/[^"]+)"', page)
    assert sorted(links) == sorted(f"print/{path.name}" for path in built.html.glob("print/*.html"))
    assert "One &lt;flood&gt; night" in page
    assert "2 hours and 5 minutes" in page
    assert "Guide for trainers (in Urdu, a draft)" in page


def test_the_short_test_gives_no_answer_away(built: book.Build) -> None:
    sheet = built.page("print/flood-check-on-paper")
    assert "Stay vigilant." in sheet
    assert "Place and time and action." not in sheet
    assert "Place and time and action." in built.page("print/flood-session-guide")


def test_a_course_without_plans_has_neither_guides_nor_cards(tmp_path: Path) -> None:
    made = book.build(course(tmp_path, plan=False))
    assert made.ok, made.log
    assert not [*made.html.glob("print/*guide*"), *made.html.glob("print/cards*")]
    assert "<h3>" not in made.page("trainers")
