"""What a trainer prints: guides, cards and short tests come out on A4, uncut, and the cards fill their sheets."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Page

from browser.test_print import BOX, PAGE, printed
from support.browser.measures import lost
from support.browser.visit import Visit
from support.course import ours

pytestmark = pytest.mark.slow
#: The width between the margins of the sheets, 180 mm, and of the cards, 190 mm, in CSS pixels.
SHEET, CARDS = 680, 718
#: Height of a sheet and its margin in millimetres, the height between margins in CSS pixels, and what counts as ink.
A4, MARGIN, ROOM, GREY = 297, 15, 1009, 200
GUIDE = re.compile(r"print/.*-guide(-ur)?")
TEST = re.compile(r"print/.*-on-paper(-ur)?")


def on_paper(visit, name: str, width: int) -> Page:
    page = visit(viewport={"width": width, "height": 1047}).open(name)
    page.emulate_media(media="print")
    return page


def named(pages: list[str], pattern: re.Pattern[str]) -> list[str]:
    return [name for name in pages if pattern.fullmatch(name)]


@dataclass(frozen=True)
class Guide:
    """A guide as it is printed."""

    pdf: bytes
    lost: list[str]
    heads: set[str]
    #: How high each tally stands, in CSS pixels.
    tallies: list[float]


@pytest.fixture(scope="module")
def guides(chromium: Browser, served: str, pages: list[str]) -> dict[str, Guide]:
    """Every guide, opened and printed once."""
    context = chromium.new_context(viewport={"width": SHEET, "height": 1047})
    here = Visit(context, served)
    found = {}
    for name in named(pages, GUIDE):
        page = here.open(name)
        page.emulate_media(media="print")
        heads = {" ".join(head.split()) for head in page.locator("h2, h3, h4").all_inner_texts()}
        heights = page.locator(".tally").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
        found[name] = Guide(lost=lost(page), heads=heads, tallies=heights, pdf=printed(page))
    context.close()
    return found


def test_there_is_a_guide_for_each_plan_and_each_short_test_in_both_languages(pages: list[str]) -> None:
    course = ours()
    tests = {part.quiz.id for plan in course.sessions.values() for part in plan.parts if part.quiz}
    assert len(named(pages, GUIDE)) == 2 * len(course.sessions) >= 18
    assert len(named(pages, TEST)) == 2 * len(tests) >= 8
    assert {"print/cards", "print/cards-ur"} <= set(pages)


def test_a_guide_is_printed_on_a_few_pages_of_a4_and_nothing_is_cut_off(guides: dict[str, Guide]) -> None:
    for name, guide in guides.items():
        assert guide.lost == [], name
        count = len(PAGE.findall(guide.pdf))
        assert (3 if "night" in name else 6) <= count <= (17 if "day" not in name else 32), f"{name}: {count} pages"
        for width, height in BOX.findall(guide.pdf):
            assert (round(float(width)), round(float(height))) == (595, 842), name


def filled(pdf: bytes, folder: Path) -> list[float]:
    """Return which share of the height between the margins each sheet of paper uses."""
    (folder / "sheets.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "20", "-gray", "sheets.pdf", "sheet"], check=True, cwd=folder)
    shares = []
    for path in sorted(folder.glob("sheet-*.pgm")):
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+\d+\s", path.read_bytes())
        assert head
        width, height = int(head[1]), int(head[2])
        dots = path.read_bytes()[head.end() :]
        top, end = height * MARGIN // A4, height * (A4 - MARGIN) // A4
        inked = [y for y in range(top, end) if min(dots[y * width : (y + 1) * width]) < GREY]
        shares.append((max(inked, default=top) - top) / (end - top))
        path.unlink()
    return shares


@pytest.mark.skipif(not which("pdftoppm"), reason="pdftoppm, of poppler-utils, is not installed")
def test_no_sheet_of_a_guide_holds_less_than_a_quarter_of_a_page(guides: dict[str, Guide], tmp_path: Path) -> None:
    for name, guide in guides.items():
        shares = filled(guide.pdf, tmp_path)
        assert len(shares) >= 3, name
        assert min(shares) >= 0.25, f"{name}: {[round(share, 2) for share in shares]}"


def paper_of(pdf: bytes, folder: Path) -> list[list[str]]:
    """Return the lines of text of each sheet of paper, without the number at its foot."""
    (folder / "text.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", "text.pdf", "-"]
    text = subprocess.run(command, check=True, cwd=folder, capture_output=True).stdout.decode("utf-8")
    return [[" ".join(line.split()) for line in sheet.splitlines() if line.strip()][:-1] for sheet in text.split("\f")]


@pytest.mark.skipif(not which("pdftotext"), reason="pdftotext, of poppler-utils, is not installed")
def test_a_heading_takes_lines_along_and_the_last_sheet_is_more_than_a_sentence(
    guides: dict[str, Guide], tmp_path: Path
) -> None:
    for name, guide in guides.items():
        if name.endswith("-ur"):
            continue
        sheets = [sheet for sheet in paper_of(guide.pdf, tmp_path) if sheet]
        assert any(head in sheet for sheet in sheets for head in guide.heads), name
        ends = [(number, [*sheet[-3:], *after[:1]]) for number, (sheet, after) in enumerate(pairwise([*sheets, []]), 1)]
        # A part of two lines may end a sheet: the next one begins with a heading.
        whole = [number for number, lines in ends if lines[0] in guide.heads and lines[-1] in guide.heads]
        alone = [(n, line) for n, lines in ends for line in lines[n in whole : 3] if line in guide.heads]
        assert alone == [], name
        assert len(sheets[-1]) >= 8, name


def test_the_tally_of_any_plan_is_one_sheet(guides: dict[str, Guide]) -> None:
    for name, guide in guides.items():
        # A hall that only plays a scenario counts nothing twice: its decisions are counted on the cards' own sheet.
        assert len(guide.tallies) == ("night" not in name and "week" not in name), name
        assert all(height <= ROOM for height in guide.tallies), name


def test_a_short_test_fits_the_paper_and_takes_two_or_three_pages(visit, pages: list[str]) -> None:
    for name in named(pages, TEST):
        page = on_paper(visit, name, SHEET)
        assert lost(page) == [], name
        # The day has ten questions, for ten outcomes; in Nastaliq they take a fifth page.
        assert len(PAGE.findall(printed(page))) <= (5 if "workshop-test" in name else 4), name


@pytest.mark.parametrize("name", ["print/cards", "print/cards-ur"])
def test_the_cards_are_a_page_of_how_a_tally_sheet_and_two_sheets_of_four_equal_cards(visit, name: str) -> None:
    page = on_paper(visit, name, CARDS)
    assert lost(page) == []
    assert len(PAGE.findall(printed(page))) == 4
    boxes = page.locator(".card").evaluate_all(
        "cards => cards.map(c => c.getBoundingClientRect()).map(b => [Math.round(b.width), Math.round(b.height)])"
    )
    assert len(boxes) == 8
    assert max(width for width, _height in boxes) - min(width for width, _height in boxes) <= 1
    assert max(height for _width, height in boxes) - min(height for _width, height in boxes) <= 1
    drawn = page.locator(".card svg").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
    assert min(drawn) >= 280, "the sign of a card is at least 74 mm wide"


def test_black_ink_alone_tells_the_cards_apart(visit) -> None:
    page = on_paper(visit, "print/cards", CARDS)
    inks = page.locator(".card svg *").evaluate_all(
        "all => [...new Set(all.flatMap(e => ['fill', 'stroke'].map(n => e.getAttribute(n))).filter(Boolean))]"
    )
    assert {ink for ink in inks if not ink.startswith("url")} == {"var(--ink)", "var(--paper)"}


def test_nothing_but_the_guide_is_printed(visit) -> None:
    page = on_paper(visit, "print/disaster-session-guide", SHEET)
    assert not page.locator(".screen").is_visible()
    assert page.locator(".part").count() >= 10
