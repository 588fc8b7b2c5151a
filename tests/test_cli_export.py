"""`raabta export zip`: one file for a stick, the same bytes each time, that opens without a server."""

import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from raabta.book.binding import stick
from raabta.cli.main import main
from support import books as book
from support.browser import engines
from support.browser.answers import right
from support.browser.hands import Keyboard, asked
from support.browser.my_progress import results
from support.browser.visit import PHONE, Visit
from support.course import ours

pytestmark = pytest.mark.process


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["export", "zip", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def course(tmp_path: Path) -> Path:
    course = book.write_course(tmp_path / "course", [book.quiz_cell("flood/alert", "quiz")])
    html = course / "_build/html"
    for name in ("index.html", "chapters/flood.html", "_static/raabta.css", ".buildinfo"):
        (html / name).parent.mkdir(parents=True, exist_ok=True)
        (html / name).write_text(f"{name} رابطہ", encoding="utf-8")
    return course


def test_one_file_holds_the_course_and_the_page_that_is_opened_first(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = run(course, monkeypatch, "--no-build")
    assert code == 0, said
    assert said.startswith("4 files, 0.0 MB: _build/relief.zip\n")
    with zipfile.ZipFile(course / "_build/relief.zip") as packed:
        names = packed.namelist()
        assert names == [stick.START, "course/_static/raabta.css", "course/chapters/flood.html", "course/index.html"]
        for one in packed.infolist():
            assert one.date_time == (1980, 1, 1, 0, 0, 0)
            assert one.external_attr >> 16 == stat.S_IFREG | 0o644
        assert packed.read("course/index.html").decode() == "index.html رابطہ"


def test_the_same_book_makes_the_same_bytes_at_any_time_and_place(
    course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run(course, monkeypatch, "--no-build")[0] == 0
    page = course / "_build/html/index.html"
    page.write_bytes(page.read_bytes())
    page.chmod(0o600)
    there = tmp_path / "new/stick.zip"
    assert run(course, monkeypatch, "--no-build", str(there))[0] == 0
    assert there.read_bytes() == (course / "_build/relief.zip").read_bytes()
    assert sorted(path.name for path in there.parent.iterdir()) == ["stick.zip"]


def test_without_a_book_it_says_what_to_do_and_a_fault_stops_it(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alert = course / "exercises/flood/alert.yml"
    alert.write_text(alert.read_text(encoding="utf-8").replace("choice", "choise"), encoding="utf-8")
    code, said = run(course, monkeypatch)
    assert code == 1
    assert "choise" in said
    (course / "_build/html/index.html").unlink()
    code, said = run(course, monkeypatch, "--no-build")
    assert code == 1
    assert "without --no-build" in said
    assert not (course / "_build/relief.zip").exists()


def test_the_first_page_speaks_the_languages_of_the_course() -> None:
    settings = ours().settings
    page = stick.start_page(settings)
    assert page.count("<h1>") == 1
    assert '<section lang="ur" dir="rtl">' in page
    for language in settings.languages:
        assert settings.title_in(language) in page
    assert page.count(f'href="{stick.FOLDER}/index.html"') == len(settings.languages)
    assert "Firefox" in page


@pytest.fixture(scope="module")
def unpacked(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stick")
    stick.pack(built_book, ours().settings, folder / "course.zip")
    with zipfile.ZipFile(folder / "course.zip") as packed:
        packed.extractall(folder)
    return folder


@pytest.mark.slow
def test_from_the_stick_chromium_opens_the_course_and_keeps_an_answer(unpacked: Path, chromium: Browser) -> None:
    here = Visit(chromium.new_context(service_workers="allow", **PHONE), unpacked.as_uri())
    page = here.open("START-HERE")
    for name in (360, 1280):
        page.set_viewport_size({"width": name, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= name
    page.get_by_role("link", name="Open the course").click()
    page.wait_for_url("**/course/index.html")
    page.goto(f"{here.base}/course/chapters/disaster.html")
    question = ours().questions["disaster/first-alert"]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    page.goto(f"{here.base}/course/progress.html")
    expect(results(page, "correct")).to_have_count(1)
    expect(page.locator("[data-raabta-offline]")).to_be_hidden()
    assert here.troubles() == {}
    here.context.close()


@pytest.mark.slow
@pytest.mark.engines
def test_from_the_stick_firefox_opens_the_course_and_says_that_it_keeps_pages_apart(unpacked: Path) -> None:
    with engines.firefox() as browser:
        browser.open(f"{unpacked.as_uri()}/START-HERE.html")
        browser.click("a.way")
        browser.until("return location.pathname.endsWith('/course/index.html') && document.readyState === 'complete'")
        browser.open(f"{unpacked.as_uri()}/course/progress.html")
        assert browser.until("return document.querySelector('[data-raabta-progress]').textContent.includes('apart')")
        assert browser.gather() == []
