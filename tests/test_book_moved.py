"""A page that has moved: its old address leads on, and no list of the book knows it."""

import json
import re
from pathlib import Path

import pytest

from raabta.book.binding import lookup, offline
from support import books as book

pytestmark = pytest.mark.slow
SETTINGS = (
    "title: A course for tests\ncourse:\n  id: relief\n  languages: [en, ur]\n  titles: {ur: آزمائشی کورس}\n"
    "  url: https://relief.example.org/course/\n"
)
FRONT = "---\nraabta:\n  aside: true\n  language: LANGUAGE\n  redirect_from: [OLD]\n---\n\n"
TEXT = "# For trainers\n\nHow to hold it.\n"
OLD = ("chapters/before", "older")


def course(folder: Path, old: str = ", ".join(OLD), language: str = "en") -> Path:
    page = FRONT.replace("OLD", old).replace("LANGUAGE", language) + TEXT
    return book.write_course(folder, [], _config=SETTINGS, aside=page)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> book.Build:
    made = book.build(course(tmp_path_factory.mktemp("moved")))
    assert made.ok, made.log
    return made


@pytest.mark.parametrize(("old", "leads"), [(OLD[0], "../aside.html"), (OLD[1], "aside.html")])
def test_the_old_address_leads_on_with_a_link_and_without_a_script(built: book.Build, old: str, leads: str) -> None:
    page = built.page(old)
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', page) == [(leads, "For trainers")]
    assert f'<noscript><meta http-equiv="refresh" content="0; url={leads}"></noscript>' in page
    assert page.count("http-equiv=") == 2, "beside the policy there is no refresh that a script would race with"
    assert '<meta name="robots" content="noindex">' in page


def test_no_list_of_the_book_has_it(built: book.Build) -> None:
    kept = (built.html / offline.WORKER).read_text(encoding="utf-8").splitlines()[0]
    assert "aside.html" in json.loads(kept.partition(" = ")[2].removesuffix(";"))["files"]
    lists = [kept, (built.html / "sitemap.xml").read_text(encoding="utf-8"), built.page("index"), built.page("aside")]
    lists += [path.read_text(encoding="utf-8") for path in (built.html / "_static").glob("search-*.js")]
    assert (built.html / "_static" / lookup.BASE).is_file()
    assert [text[:80] for text in lists if "chapters/before" in text or "older.html" in text] == []


def test_it_speaks_the_language_of_the_page(tmp_path: Path) -> None:
    made = book.build(course(tmp_path, "older", "ur"))
    assert made.ok, made.log
    assert '<html lang="ur" dir="rtl">' in made.page("older")
    assert "آزمائشی کورس</title>" in made.page("older")


def test_what_a_page_no_longer_names_is_taken_away(tmp_path: Path) -> None:
    there = course(tmp_path)
    assert book.build(there).ok
    course(there, "older")
    again = book.build(there)
    assert again.ok, again.log
    assert not (again.html / "chapters/before.html").exists()
    assert (again.html / "older.html").is_file()
