"""`raabta export epub`: a book for e-readers, judged by EPUBCheck, in which every link leads somewhere and back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from raabta.edition import epub
from support.course import ROOT, ours
from support.epubs import XHTML, Ebook, judged, opened
from support.small_book import write_book

MOST_BYTES = 600_000


def small(folder: Path, language: str) -> Path:
    """Write the e-book of a site of one chapter with its scenario."""
    site = write_book(folder / "site", ours(language), "event", 12)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n- file: chapters/event\n", "utf-8")
    epub.write(folder, site, ours(language), folder / f"{language}.epub")
    return folder / f"{language}.epub"


@pytest.fixture(scope="module", params=["en", "ur"])
def chapter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("epub"), request.param)


@pytest.fixture(scope="module")
def whole(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book of the whole course."""
    place = tmp_path_factory.mktemp("whole") / "course.epub"
    epub.write(ROOT, built_book, ours(), place)
    return place


def play(book: Ebook, page: str) -> tuple[int, int]:
    """Follow all links of the games of a page from their first decisions on; return how many decisions and ends."""
    met: set[str] = set()
    starts = book.pages[page].xpath(".//x:p[@class='play']/following-sibling::x:p[2]/x:a/@href", namespaces=XHTML)
    waiting = [href.removeprefix("#") for href in starts]
    while waiting:
        here = waiting.pop()
        if here in met:
            continue
        met.add(here)
        node = book.at(page, here)
        ways = node.xpath(".//x:p[@class='rb-what']/x:a/@href | .//x:a[@class='rb-on']/@href", namespaces=XHTML)
        assert ways or here.endswith("_end"), here
        waiting += [way.removeprefix("#") for way in ways]
    decisions = [name for name in met if book.at(page, name).xpath(".//x:p[@class='rb-what']", namespaces=XHTML)]
    return len(decisions), sum(name.endswith("_end") for name in met)


def every_rule(book: Ebook) -> int:
    """Look at what holds for every e-book; return how many questions it has."""
    for name, page, anchor in book.links():
        assert page in book.pages, (name, page)
        if anchor:
            book.at(page, anchor)
    number = 0
    for name, page in book.pages.items():
        assert not page.xpath(
            ".//x:script|.//x:button|.//x:input|.//x:select|.//x:details|.//x:nav[@class]", namespaces=XHTML
        )
        assert not page.xpath(".//x:img[not(@alt)]", namespaces=XHTML), name
        for question in page.xpath(".//x:div[@class='rb-question']", namespaces=XHTML):
            number += 1
            ways = question.xpath(".//x:p[@class='to-answer']/x:a/@href", namespaces=XHTML)
            assert ways[-1].startswith("#a")
            assert not question.xpath(".//*[contains(@class,'rb-why') or contains(@class,'rb-hint')]")
            kept = [book.at(name, way[1:]) for way in ways]
            # Hints come first, so that nobody who looks for one sees an answer.
            assert [one.getparent().get("class") for one in kept] == ["hints"] * (len(ways) - 1) + ["answers"]
            back = {one.xpath("string(.//x:p[@class='back']/x:a/@href)", namespaces=XHTML) for one in kept}
            assert back == {f"#{question.get('id')}"}
    for name, data in book.files.items():
        assert b"var(--" not in data, name
        assert b"prefers-color-scheme" not in data, name
    return number


def test_a_chapter_is_linked_through_in_both_languages_and_directions(chapter: Path) -> None:
    book = opened(chapter)
    turn = "rtl" if chapter.stem == "ur" else "ltr"
    assert every_rule(book) == 12
    assert play(book, "chapters/event.xhtml") == (13, 1)
    assert book.trees["content.opf"].xpath("string(.//o:spine/@page-progression-direction)", namespaces=XHTML) == turn
    assert {page.get("dir") for page in book.pages.values()} == {turn}
    # What leads out of the book is text; what belongs to the site alone is gone.
    text = "".join(book.pages["chapters/event.xhtml"].itertext())
    assert "tools" in text
    assert "Press" not in text
    assert not [href for _name, href, _anchor in book.links() if "tools" in href or "print" in href]


def test_the_same_site_makes_the_same_bytes_and_a_half_written_book_never_stands_there(
    chapter: Path, tmp_path: Path
) -> None:
    again = small(tmp_path, chapter.stem)
    assert again.read_bytes() == chapter.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["_toc.yml", again.name, "site"])
    with zipfile.ZipFile(again) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type, first.header_offset) == ("mimetype", zipfile.ZIP_STORED, 0)


@pytest.mark.slow
def test_epubcheck_has_nothing_against_a_chapter_in_urdu(tmp_path: Path) -> None:
    assert judged(small(tmp_path, "ur")) == []


@pytest.mark.slow
def test_epubcheck_has_nothing_against_the_whole_course(whole: Path) -> None:
    assert judged(whole) == []
    assert whole.stat().st_size <= MOST_BYTES


@pytest.mark.slow
def test_epubcheck_would_say_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(small(tmp_path, "en")) as packed, zipfile.ZipFile(tmp_path / "bad.epub", "w") as bad:
        for one in packed.infolist():
            bad.writestr(one, packed.read(one).replace(b'id="q1"', b'id="q 1"'))
    assert judged(tmp_path / "bad.epub")


@pytest.mark.slow
def test_the_whole_course_is_in_the_contents_and_all_its_decisions_can_be_played(whole: Path) -> None:
    book = opened(whole)
    assert every_rule(book) > 200
    listed = book.pages["nav.xhtml"].xpath(".//x:nav[@id='toc']//x:a", namespaces=XHTML)
    pages = {href.partition("#")[0] for href in (one.get("href") for one in listed)}
    assert pages == set(book.pages) - {"nav.xhtml", "title.xhtml"}
    top = book.pages["nav.xhtml"].xpath(".//x:nav[@id='toc']/x:ol/x:li/x:a/@href", namespaces=XHTML)
    assert [name.split("/")[-1] for name in top][:2] == ["start-here.xhtml", "before-you-post.xhtml"]
    assert {"chapters/event.xhtml", "chapters/disaster.xhtml", "sources.xhtml"} <= set(top)
    assert len(listed) > 150
    assert not {name for name in pages if "composer" in name or name.startswith(("tools", "trainers"))}
    games = [name for name, page in book.pages.items() if page.xpath(".//x:p[@class='play']", namespaces=XHTML)]
    played = sum(play(book, name)[0] for name in games)
    assert played == sum(len(one.injects) for one in ours().scenarios.values()) == 48
    assert "Next question" not in "".join("".join(page.itertext()) for page in book.pages.values())


@pytest.mark.slow
def test_the_letters_of_pictures_that_are_tapped_are_drawn_into_them(whole: Path) -> None:
    book = opened(whole)
    lettered = [name for name in book.files if name.endswith(".letters.svg")]
    assert len(lettered) >= 6
    assert all(b">A</text>" in book.files[name] for name in lettered)


@pytest.mark.slow
def test_the_package_says_who_can_read_it(whole: Path) -> None:
    said = opened(whole).trees["content.opf"].xpath(".//o:meta[starts-with(@property,'schema:')]", namespaces=XHTML)
    known = {(one.get("property")[7:], one.text) for one in said}
    assert {("accessMode", "textual"), ("accessModeSufficient", "textual"), ("accessibilityHazard", "none")} <= known
    assert ("accessibilityFeature", "alternativeText") in known
    assert any(name == "accessibilitySummary" for name, _text in known)


@pytest.mark.process
def test_the_command_needs_a_built_book_and_says_what_it_left_out(
    in_a_small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = CliRunner().invoke(main, ["export", "epub", "--no-build"])
    assert done.exit_code == 1
    assert "Run `raabta export epub` without --no-build." in done.output
    assert list(in_a_small_course.rglob("*.epub")) == []
