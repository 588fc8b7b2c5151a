"""Write the course as an e-book (EPUB 3) from its built site.

Bad input: a page that the contents name and that is not built is refused with FileNotFoundError.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from raabta import i18n
from raabta.content.read.toc import contents
from raabta.edition import pages
from raabta.edition.epub.package import Chapter, Frame
from raabta.edition.epub.page import as_text, settle
from raabta.edition.epub.pictures import Pictures
from raabta.model.course import Course

_SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Written:
    """What an e-book holds: pages, questions, pictures, links that became text, and its size in bytes."""

    pages: int
    questions: int
    pictures: int
    unlinked: int
    size: int


def write(root: Path, site: Path, course: Course, place: Path) -> Written:
    """Write the e-book of a built course to `place`. The same site makes the same bytes."""
    language = pages.language_of(site)
    words, how = i18n.words("edition/epub", language), i18n.words("render/page", language)["scenario_how"]
    read = [page for chapter in pages.chapters(site, contents(root)) for page in chapter]
    if (site / f"{_SOURCES}.html").is_file():
        read.append(pages.Page(_SOURCES, 0, pages.main_of(site, _SOURCES)))
    titles = [page.title for page in read]
    pictures = Pictures(site)
    texts = {page.name: as_text(page, pictures, words, how) for page in read}
    unlinked = settle(texts)
    style = files("raabta.edition.epub").joinpath("book.css").read_text(encoding="utf-8")
    frame = Frame(course.settings, language, course.edition, style)
    made = [Chapter(page.name, page.depth, title, texts[page.name]) for page, title in zip(read, titles, strict=True)]
    size = frame.write(place, made, pictures.files)
    asked = sum(len(text.xpath('.//p[@class="number"]')) for text in texts.values())
    return Written(len(made), asked, len(pictures.files), unlinked, size)
