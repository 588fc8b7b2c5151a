"""A page that was written in Urdu beside the English one leads on to the Urdu edition, in both books."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from raabta.content.translating import renew
from support import books
from support.course import edit
from support.two_languages import write_course

FIRST = "Read [the flood](chapters/flood.ipynb#the-desk) first, then [the second in Urdu](chapters/second-ur.md)."


_BIB = """@misc{desk-2026,
  author = {{The desk}}, title = {A list}, date = {2026-01-01}, urldate = {2026-01-02}
}
@misc{hum-2026,
  author = {{HUM News}}, shortauthor = {HUM}, title = {Report of a meeting}, date = {2026-01-03}, urldate = {2026-01-04}
}
"""


def written(folder: Path, *, edition: bool, translated: bool = True) -> Path:
    """Write the course, with a page in Urdu beside its second one.

    The Urdu start page leaves out the link to that page, as it may.
    """
    root = write_course(folder)
    (root / "chapters/second-ur.md").write_text(
        "---\nraabta: {aside: true, language: ur}\n---\n\n# دوسرا صفحہ\n\nیہ اردو میں ہے۔\n", encoding="utf-8"
    )
    edit(root / "_toc.yml", "  - file: chapters/second\n", "  - file: chapters/second\n  - file: chapters/second-ur\n")
    edit(
        root / "index.md",
        "first.",
        "first, then [the second in Urdu](chapters/second-ur.md).\n\nSee [](#ref-hum-2026).",
    )
    edit(root / "_config.yml", "    - language: ur\n", "    - {language: ur, least: 1}\n" if edition else "")
    if not edition:
        edit(root / "_config.yml", "  editions:\n", "")
    (root / "references.bib").write_text(_BIB, encoding="utf-8")
    (root / "references.ur.yml").write_text(
        'labels: {"The desk": "ڈیسک", "Report of a meeting": "اجلاس کی خبر"}\n', "utf-8"
    )
    renew(root, "ur")
    for name, english, local in (
        ("index", "Welcome to two languages", "خوش آمدید"),
        ("index", FIRST, "پہلے [سیلاب](chapters/flood.ipynb#the-desk) پڑھیں۔"),
        *([("chapters/second", "The second page", "دوسرا صفحہ")] if translated else []),
    ):
        said = f'msgid "{english}"\nmsgstr "'
        edit(root / f"locale/ur/{name}.po", f'{said}"', f'{said}{local}"')
    return root


def leads(html: str) -> list[str]:
    return re.findall(r'<a href="([^"]*second[^"]*)"', html)


@pytest.mark.process
def test_with_the_edition_links_and_address_lead_to_its_page(tmp_path: Path) -> None:
    built = books.build(written(tmp_path, edition=True))
    assert built.ok, built.log
    assert "inconsistent" not in built.log
    assert "ur/chapters/second.html" in leads(built.page("index"))
    assert not [href for href in leads(built.page("index")) if "second-ur" in href]
    assert leads(built.page("chapters/second-ur")) == ["../ur/chapters/second.html"]
    assert '<html lang="ur" dir="rtl">' in built.page("chapters/second-ur")
    assert "chapters/second.html" in leads(built.page("ur/index"))
    assert not [href for href in leads(built.page("ur/index")) if "second-ur" in href]
    assert leads(built.page("ur/chapters/second-ur")) == ["../chapters/second.html"]
    # A source is named in Urdu with its comma. Its title stands as it was published, dot and all, where it is not ours.
    assert "<cite>The desk, 2026.</cite> A list.</li>" in built.page("sources")
    assert '<cite>ڈیسک، 2026.</cite> <bdi lang="en" dir="ltr">A list.</bdi></li>' in built.page("ur/sources")
    assert '<cite lang="en" dir="ltr">HUM, 2026.</cite> HUM News: اجلاس کی خبر.</li>' in built.page("ur/sources")


@pytest.mark.process
def test_without_the_edition_the_page_is_there(tmp_path: Path) -> None:
    built = books.build(written(tmp_path, edition=False))
    assert built.ok, built.log
    assert "chapters/second-ur.html" in leads(built.page("index"))
    assert "یہ اردو میں ہے" in built.page("chapters/second-ur")


@pytest.mark.process
def test_where_the_edition_does_not_show_the_page_that_beside_it_stays_in_both(tmp_path: Path) -> None:
    built = books.build(written(tmp_path, edition=True, translated=False))
    assert built.ok, built.log
    assert "chapters/second-ur.html" in leads(built.page("index"))
    for top in ("", "ur/"):
        assert "یہ اردو میں ہے" in built.page(f"{top}chapters/second-ur")


@pytest.mark.process
def test_machines_are_told_of_each_language_by_whole_addresses(tmp_path: Path) -> None:
    root = written(tmp_path, edition=True)
    edit(root / "_config.yml", "  id: two-languages\n", "  id: two-languages\n  url: https://example.org/course\n")
    built = books.build(root)
    assert built.ok, built.log
    one = "https://example.org/course"
    for page in ("chapters/second", "ur/chapters/second"):
        told = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', built.page(page)))
        english = f"{one}/chapters/second.html"
        assert told == {"en": english, "x-default": english, "ur": f"{one}/ur/chapters/second.html"}
    assert 'rel="alternate"' not in built.page("chapters/flood"), "no edition shows it"
