"""Another course with the same engine: it is checked, built, printed and shown, and holds no word of this one."""

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import yaml

from raabta.cli.room import plans
from raabta.cli.slides import deck
from raabta.content import check, load
from raabta.model.course import Course
from raabta.render.paper import answer_key, cards, guide, question_sheet
from raabta.room.report.export import write_export
from raabta.room.report.report import report_html
from raabta.room.report.summary import summary
from raabta.room.web import noscript_html, pages
from raabta.room.web.client_view import ClientView
from support.books import Build, build
from support.course import ours
from support.room.held import held

ROOT = Path(__file__).parents[1]
CLINIC = Path(__file__).parent / "courses/clinic"
TITLE = "Data protection for clinics"
OURS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
#: What belongs to the course of this repository and to no other.
FOREIGN = (
    OURS["title"],
    "Connecting with Communities",
    *OURS["course"]["titles"].values(),
    OURS["course"]["id"],
    OURS["course"]["licence"],
    OURS["course"]["licence_url"],
    OURS["course"]["colour"],
    OURS["course"]["colour_dark"],
    "Pakistan",
    "اردو",
)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path_factory.mktemp("clinic") / "course"))


@pytest.fixture(scope="module")
def course(clinic: Path) -> Course:
    return load(clinic)


def strange(text: str) -> list[str]:
    plain = unescape(text)
    return [word for word in FOREIGN if word in plain]


def test_this_course_would_be_found() -> None:
    settings = ours().settings
    assert {OURS["title"], OURS["course"]["licence"]} <= set(strange(cards(course=settings)))
    assert OURS["course"]["titles"]["ur"] in strange(cards("ur", course=settings))


def test_it_has_no_fault_and_no_warning(clinic: Path) -> None:
    report = check(clinic, today=date(2026, 11, 25))
    assert [str(problem) for problem in (*report.problems, *report.warnings)] == []


def test_its_settings_are_its_own(course: Course) -> None:
    settings = course.settings
    assert (settings.id, settings.title, settings.languages) == ("clinic", TITLE, ("en",))
    assert (settings.licence, settings.title_in("ur")) == ("CC0 1.0", TITLE)


def test_its_paper_carries_its_title_and_its_licence(course: Course) -> None:
    (plan,), quiz, about = course.sessions.values(), course.quizzes["screens/check"], course.settings
    for html in (
        question_sheet(quiz, "Screens", course=about),
        answer_key(quiz, "Screens", course=about),
        guide(plan, "Screens", {}, course=about),
        cards(course=about),
    ):
        assert strange(html) == []
        assert TITLE in html
        assert "CC0 1.0" in html
    assert 'alt="The clinics on the river"' in question_sheet(quiz, "Screens", course=about)


def test_a_course_without_a_licence_says_nothing_of_one(course: Course) -> None:
    bare = replace(course.settings, licence="")
    sheet = question_sheet(course.quizzes["screens/check"], "Screens", course=bare)
    assert "<footer>" not in sheet
    assert "{licence}" not in sheet + cards(course=bare)


def test_its_deck_carries_its_title_and_its_licence(clinic: Path) -> None:
    html = deck(clinic, "screens")
    assert strange(html) == []
    assert TITLE in html
    assert "CC0 1.0" in html
    # Its colour on every slide; its logo on the first of the chapter, and on no other.
    assert "--band:#6b2a6e" in html.replace(": ", ":")
    assert html.count('alt="The clinics on the river"') == 1


def test_its_room_offers_its_languages_and_no_other(clinic: Path) -> None:
    read = plans.courses(clinic, "en")
    assert list(read) == ["en"]
    for page in pages.build("en", languages=tuple(read)).values():
        html = page.html.decode("utf-8")
        told = json.loads(re.search(r'id="words">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
        assert list(told) == ["en"]
        assert "language=ur" not in html
        assert ".languages{display:none}" in html
    visitor = noscript_html.Visitor("0" * 32, "en", languages=tuple(read))
    assert strange(noscript_html.page(ClientView(), visitor, "")) == []


def test_a_language_that_it_does_not_have_is_refused(clinic: Path) -> None:
    with pytest.raises(plans.click.ClickException, match="This course is not in 'ur', but in: en"):
        plans.courses(clinic, "ur")


def test_the_report_of_a_session_is_its_own(course: Course, tmp_path: Path) -> None:
    (plan,) = course.sessions.values()
    # What a hall asks it asks in its own words.
    found = replace(summary(plan, held(plan)), course=course.settings, hall=())
    html = report_html(found, "en")
    assert strange(html) == []
    assert TITLE in html
    for path in write_export(found, tmp_path):
        assert strange(path.read_text(encoding="utf-8-sig")) == [], path.name


@pytest.fixture(scope="module")
def book(clinic: Path) -> Build:
    return build(clinic, f"project={TITLE}", f"html_title={TITLE}")


@pytest.mark.slow
def test_its_book_holds_no_word_of_this_course(book: Build) -> None:
    assert book.ok, book.log
    written = [path for path in book.html.rglob("*") if path.suffix in {".html", ".json"}]
    assert len(written) >= 9
    found = {path.relative_to(book.html).as_posix(): strange(path.read_text(encoding="utf-8")) for path in written}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.slow
def test_its_book_has_no_sheet_in_a_language_that_it_does_not_have(book: Build) -> None:
    assert not list(book.html.glob("print/*-ur.html"))
    assert (book.html / "print/cards.html").exists()
    assert 'href="https://creativecommons.org/publicdomain/zero/1.0/"' in book.page("chapters/screens")


@pytest.mark.slow
def test_its_book_wears_its_colour_and_its_logo(book: Build) -> None:
    page = book.page("chapters/screens")
    src = re.search(
        r'<img class="logo" src="\.\./(_static/logo\.svg)\?[0-9a-f]{8}" alt="The clinics on the river"', page
    )
    assert src
    assert (book.html / src[1]).read_bytes() == (CLINIC / "assets/logo.svg").read_bytes()
    assert '<meta name="theme-color" content="#6b2a6e" media="(prefers-color-scheme: light)">' in page
    assert "%236b2a6e" in page
    assert "--band:#6b2a6e" in (book.html / "_static/raabta.css").read_text(encoding="utf-8").replace(": ", ":")
    assert json.loads((book.html / "manifest.webmanifest").read_text(encoding="utf-8"))["theme_color"] == "#6b2a6e"
    assert "_static/logo.svg" in (book.html / "service-worker.js").read_text(encoding="utf-8")
    assert 'src="data:image/svg+xml;base64,' in book.page("print/screens-questions")
