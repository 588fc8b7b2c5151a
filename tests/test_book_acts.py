"""Acts in a built page: the sign of an author stands where its cell begins, and a page in steps has short contents."""

import re
from pathlib import Path

from raabta.book.pages.act_marks import SIGN
from raabta.book.pages.outline import ContentsEntry, ContentsPart, near
from support.books import Build, build, text_cell, write_course


def page_of(folder: Path, *cells: tuple[str, bool]) -> str:
    """The text of a page of cells, each with whether it begins an act."""
    made = [text_cell(text, f"cell-{n}") for n, (text, _begins) in enumerate(cells)]
    for cell, (_text, begins) in zip(made, cells, strict=True):
        if begins:
            cell["metadata"]["raabta"] = {"act": True}
    built: Build = build(write_course(folder, made))
    assert built.ok, built.log
    return built.page("chapters/flood")


def test_a_sign_stands_before_what_its_cell_shows_first_and_behind_a_heading(tmp_path: Path) -> None:
    page = page_of(
        tmp_path,
        ("# Floods\n\nOne line.", False),
        ("## River\n\nThe river.", True),
        ("A list:\n\n- one", True),
        ("No act.", False),
        ('<div class="sms">\n\n> Leave now.\n\n</div>', True),
        ("| a | b |\n|---|---|\n| 1 | 2 |", True),
    )
    assert page.count(SIGN) == 4
    for shown in (r"<h2>River</h2>\s*{}", r"{}\s*<p>A list:", r'{}\s*<div class="sms">', r"{}\s*<table"):
        assert re.search(shown.format(re.escape(SIGN)), page), shown


def test_without_a_sign_the_page_has_none(tmp_path: Path) -> None:
    assert SIGN not in page_of(tmp_path, ("# Floods\n\nOne line.", False), ("## River\n\nThe river.", False))


def entry(name: str, *inside: ContentsEntry, here: bool = False) -> ContentsEntry:
    return ContentsEntry(name, name, f"{name}.html", here, inside)


def test_a_page_in_steps_lists_the_start_and_its_own_branch() -> None:
    first = ContentsPart("", (entry("index"),))
    mine = entry("event", entry("event-desk"), here=True)
    found = [first, ContentsPart("Chapters", (entry("start"), mine)), ContentsPart("More", (entry("end"),))]
    assert near(found) == [first, ContentsPart("Chapters", (mine,))]
    below = entry("event", entry("event-desk", here=True), entry("other"))
    assert near([first, ContentsPart("Chapters", (entry("start"), below))]) == [
        first,
        ContentsPart("Chapters", (below,)),
    ]
