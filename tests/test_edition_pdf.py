"""`raabta export pdf`: tagged, with an outline, folds open, answers last; without a browser, pages for any of them."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from raabta.cli.main import main
from raabta.edition import pdf
from raabta.edition.pdf import browser
from support.course import ROOT, ours
from support.small_book import write_book

MOST_SHEETS = 20
#: The longest chapters, and a game with a drawing in its text.
PAGES = ("event", "disaster", "advocacy", "flood-week-play")


@pytest.fixture(scope="module", params=["en", "ur"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A language, and a small chapter in it as a page that is ready to be printed."""
    folder = tmp_path_factory.mktemp("pdf")
    write_book(folder / "site", ours(request.param), "event", 6)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n- file: chapters/event\n", "utf-8")
    chapter = pdf.chapters(folder, folder / "site")["event"]
    return request.param, pdf.as_html(folder / "site", chapter, ours(request.param))


def test_the_page_needs_nothing_else_and_answers_come_last(page: tuple[str, str]) -> None:
    language, written = page
    tree = html.document_fromstring(written)
    assert (tree.get("lang"), tree.get("dir")) == (language, "rtl" if language == "ur" else "ltr")
    assert not tree.xpath("//script | //link | //input | //select | //button | //details")
    assert all(src.startswith("data:image/") for src in tree.xpath("//img/@src"))
    assert "url(" not in written
    order = [one.get("class") for one in tree.xpath("//section[@class='hints' or @class='answers']")]
    assert order == ["hints", "answers"]
    last = tree.xpath("//section[@class='answers']")[0]
    assert len(last.xpath("./section")) == 6
    assert not last.xpath("following::div[@class='rb-question']")
    anchors = set(tree.xpath("//@id"))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= anchors
    # On paper no link is followed: what comes of a choice is found by its number.
    assert tree.xpath("//p[@class='rb-what']")[0].text_content().endswith(" (1)")
    assert tree.xpath("//section[@class='outcomes-of-choices']/section/h4")[0].text.startswith("1. ")


def stand_in(folder: Path, does: str) -> Path:
    """Write a program that is called like a browser."""
    place = folder / "browser"
    place.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return place


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 0", "left no PDF"),
        ("echo gone >&2; exit 3", "ended with 3: gone"),
        ('for one; do case $one in --print-to-pdf=*) echo "<html>" > "${one#*=}";; esac; done', "left no PDF"),
        ("sleep 30", "did not end in 0.2 seconds"),
    ],
)
def test_a_browser_that_prints_nothing_is_named_and_an_older_pdf_stays(
    does: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "SECONDS", 0.2 if "sleep" in does else 30)
    place = tmp_path / "event.pdf"
    place.write_bytes(b"%PDF-older")
    (tmp_path / "event.html").write_text("<p>x</p>", encoding="utf-8")
    with pytest.raises(browser.PrintError, match=re.escape(said)):
        browser.print_page(stand_in(tmp_path, does), tmp_path / "event.html", place)
    assert place.read_bytes() == b"%PDF-older"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["browser", "event.html", "event.pdf"]


def test_a_browser_is_the_one_that_is_named_or_on_the_path_or_of_playwright(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "kept"))
    assert browser.find(None) is None
    for number in ("1100", "1200"):
        kept = tmp_path / f"kept/chromium-{number}/chrome-linux"
        kept.mkdir(parents=True)
        stand_in(kept, "exit 0").rename(kept / "chrome")
    assert browser.find(None) == tmp_path / "kept/chromium-1200/chrome-linux/chrome"
    own = stand_in(tmp_path, "exit 0").rename(tmp_path / "chromium")
    assert browser.find(None) == own
    with pytest.raises(browser.PrintError, match="is no program that can be started"):
        browser.find(tmp_path / "none")


@pytest.mark.process
@pytest.mark.usefixtures("in_a_small_course")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Name chapters, or say --all."),
        (("x", "--all"), 2, "Name chapters, or say --all."),
        (("x", "--chromium", "./none"), 1, "Name a Chromium, Chrome or Edge with --chromium."),
        (("x", "--no-build"), 1, "Run `raabta export pdf` without --no-build."),
    ],
)
def test_what_the_command_cannot_do_it_says(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = CliRunner().invoke(main, ["export", "pdf", *arguments])
    assert done.exit_code == code
    assert said in done.output


@pytest.mark.slow
@pytest.mark.usefixtures("in_the_course")
def test_without_a_browser_the_pages_are_written_and_it_is_said_how_to_print_them(
    built_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "find", lambda _named: None)
    monkeypatch.setattr("raabta.cli.export._built", lambda _no_build, _what: (ROOT, built_book))
    done = CliRunner().invoke(main, ["export", "pdf", "event", "--to", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        *("event-desk.html", "event-everybody.html", "event-summary.html", "event.html")
    ]
    assert "press Ctrl+P, and choose A4 and “Save as PDF”" in done.output
    done = CliRunner().invoke(main, ["export", "pdf", "evint", "--to", str(tmp_path)])
    assert "There is no chapter 'evint'. There are: start-here, " in done.output


def printed(folder: Path, name: str, written: str) -> tuple[Path, dict[str, str]]:
    """Print a page; return the PDF and what pdfinfo says of it."""
    (folder / f"{name}.html").write_text(written, encoding="utf-8")
    place = folder / f"{name}.pdf"
    program = browser.find(None)
    if program is None:
        pytest.skip("no Chromium is here; see tests/ensure_browsers.sh")
    browser.print_page(program, folder / f"{name}.html", place)
    said = subprocess.run(["pdfinfo", place], check=True, capture_output=True, text=True).stdout
    return place, {key: value.strip() for key, _sign, value in (line.partition(":") for line in said.splitlines())}


def judged(place: Path) -> tuple[list[str], list[str]]:
    """Return the errors that pdfua finds in a PDF, and the titles of its outline."""
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed")
    pikepdf = pytest.importorskip("pikepdf")
    faults = [str(one) for one in pdfua.validate(place).findings if one.severity.name == "ERROR"]
    with pikepdf.open(place) as opened, opened.open_outline() as outline:
        return faults, [str(item.title) for top in outline.root for item in (top, *top.children)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not here; see tests/ensure_browsers.sh")
def test_a_chapter_is_tagged_has_an_outline_and_fits_on_twenty_sheets(built_book: Path, tmp_path: Path) -> None:
    chapters = pdf.chapters(ROOT, built_book).values()
    pages = {page.name.removeprefix("chapters/"): page for chapter in chapters for page in chapter}
    for name in PAGES:
        title = pages[name].title
        place, said = printed(tmp_path, name, pdf.as_html(built_book, [pages[name]], ours()))
        assert (said["Tagged"], said["Title"]) == ("yes", title)
        assert "A4" in said["Page size"]
        assert int(said["Pages"]) <= MOST_SHEETS, name
        faults, outline = judged(place)
        assert faults == []
        assert outline[0] == title
        assert (outline[-1] == "Answers") == (name != "flood-week-play")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not here; see tests/ensure_browsers.sh")
def test_a_page_in_either_language_is_printed_with_its_tags(page: tuple[str, str], tmp_path: Path) -> None:
    language, written = page
    place, said = printed(tmp_path, language, written)
    assert said["Tagged"] == "yes"
    assert judged(place)[0] == []
