"""The data of the search: what it knows, under which letter, and what it weighs when the course has grown."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from raabta.book.binding import lookup, search_index
from raabta.book.binding.search_index import SearchPlace
from raabta.book.files import assets
from support.browser.server import NOT_LISTED

KB = 1024
Read = Callable[[str], Any]


def page(name: str, *places: SearchPlace) -> lookup.Page:
    return f"{name}.html", name.title(), places


def place(heading: str, text: str, kind: str = "") -> SearchPlace:
    return SearchPlace(heading.lower(), heading, kind, text)


def value(script: str) -> Any:
    """What a script of the search holds, which is JSON behind an equals sign."""
    return json.loads(re.sub(r"^[^=]*=", "", script).rstrip(";\n"))


def test_words_lie_under_their_first_letter_with_their_places_and_how_often_they_stand_there() -> None:
    made = lookup.files(
        [page("a", place("Camps", "Water, WATER and tents: 41.5 lakh")), page("b", place("Pipes", "water"))]
    )
    assert value(made["search-w.js"]) == {"water": [0, 2, 1, 1]}
    assert value(made["search-0.js"]) == {"41": [0, 1], "5": [0, 1]}
    assert value(made["search-text-1.js"]) == ["water"]
    base = value(made[lookup.BASE])
    assert base["pages"][1] == ["b.html", "B", [["pipes", "Pipes", ""]]]
    assert sorted(base["keys"]) == sorted(key for key in "0_abcdefghijklmnopqrstuvwxyz" if f"search-{key}.js" in made)


def test_urdu_letters_are_folded_as_answers_are_folded() -> None:
    made = lookup.files([page("a", place("x", "سركاري"))])
    assert list(value(made["search-_.js"])) == ["سرکاری"]
    letters = value(made[lookup.BASE])["fold"]
    assert letters["\u0643"] == "\u06a9"
    assert letters["\u064e"] == ""


def test_words_that_stand_everywhere_are_left_out_of_a_large_course_only() -> None:
    few = lookup.files([page("a", *(place(f"P{n}", "the flood") for n in range(3)))])
    assert value(few[lookup.BASE])["common"] == []
    many = lookup.files([page("a", *(place(f"P{n}", f"the {'flood' if n < 10 else 'rain'}") for n in range(40)))])
    assert value(many[lookup.BASE])["common"] == ["rain", "the"]
    assert value(many["search-f.js"])["flood"][:2] == [0, 1]


def test_tools_and_lists_of_sources_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        '<main><section id="s"><h1>Floods</h1><section class="rb-tool"><h3 id="t">How many parts?</h3></section>'
        '<section id="q"><h2>Sources</h2><ol class="rb-sources"><li>NDMA</li></ol></section></section></main>',
        encoding="utf-8",
    )
    kinds = [(place.anchor, place.kind) for place in search_index.read(file)]
    assert kinds == [("", ""), ("t", "tool"), ("q", "sources")]


def test_a_tool_is_found_once_where_the_course_has_it_first() -> None:
    tool = place("How many parts?", "Type a message", "tool")
    made = lookup.files([page("a", place("SMS", "x"), tool), page("b", tool, place("Costs", "y"))])
    assert [rows for _address, _title, rows in value(made[lookup.BASE])["pages"]] == [
        [["sms", "SMS", ""], ["how many parts?", "How many parts?", "tool"]],
        [["costs", "Costs", ""]],
    ]
    assert value(made["search-m.js"])["message"] == [1, 1]
    assert value(made["search-text-1.js"]) == ["y"]


def test_what_stands_apart_on_a_page_is_not_one_word(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        '<main><h1>Floods</h1><fieldset><h3 class="rb-prompt">What first?</h3><span class="rb-how">Choose one.</span>'
        '<label><b class="rb-mark">A</b><span>Ring <em>twice</em>.</span></label></fieldset>'
        "<p>Type <code>(<span>make</span>)</code>, re<b>read</b> it.</p></main>",
        encoding="utf-8",
    )
    assert [one.text for one in search_index.read(file)] == [
        "What first? Choose one. A Ring twice. Type (make), reread it."
    ]


@pytest.mark.slow
def test_the_search_of_twenty_chapters_is_as_light_as_any_page(built_book: Path) -> None:
    """The real pages twice over, each time with other headings; of twelve chapters search data once weighed 218 KB."""
    names = [
        path.relative_to(built_book).as_posix()
        for path in sorted((*built_book.glob("chapters/*.html"), *built_book.glob("tools/*.html")))
        if NOT_LISTED not in path.read_text("utf-8")
    ]
    read = {name: search_index.read(built_book / name) for name in names}
    pages: list[lookup.Page] = []
    for turn in "xy":
        for name, places in read.items():
            own = [SearchPlace(f"{turn}{p.anchor}", f"{p.heading} {turn}", p.kind, p.text) for p in places]
            pages.append((f"{turn}{name}", name, own))
    made = {name: len(gzip.compress(text.encode("utf-8"), 9)) for name, text in lookup.files(pages).items()}
    first = [
        built_book / "search.html",
        *(built_book / "_static" / name for name in (assets.CSS, assets.JS, assets.SEARCH_JS)),
    ]
    visit = made[lookup.BASE] + sum(len(gzip.compress(path.read_bytes(), 9)) for path in first)
    assert visit <= 60 * KB
    # Measured at 36 KB with 37 pages of tools, each of which is named in the base.
    assert visit <= 40 * KB, "a tenth more than it was measured at: what has come into the base?"
    letters = [weight for name, weight in made.items() if re.fullmatch(r"search-.\.js", name)]
    # All words in Urdu letters share one, some 13 KB in the course itself. Here each page comes twice: 22.3 KB, of
    # which the policy cards, the longest page of prose in Urdu, are 2.6; four pages on which a text is written are 2.1.
    assert max(letters) <= 25 * KB
