"""The EPUB builder makes a book of the same course: every page is well-formed, and a question keeps its answers."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from support import sphinx_press

pytestmark = pytest.mark.process

CLINIC = Path(__file__).parent / "courses/clinic"
XHTML = {"x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    """The pages of the EPUB: name and tree. A reader's parser is as strict as this one."""
    course = Path(shutil.copytree(CLINIC, tmp_path_factory.mktemp("epub") / "course"))
    options = "-b", "epub", "-d", str(course / "_build/read"), "-D", "version=1", "-D", "copyright=The clinic"
    made = sphinx_press.shared().build(course, *options, out="_build/epub")
    assert made.ok, made.log
    (file,) = made.html.glob("*.epub")
    with zipfile.ZipFile(file) as book:
        return {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}


def test_it_holds_the_pages_of_the_course_and_none_that_only_a_site_has(book: dict[str, etree._Element]) -> None:
    assert {"index.xhtml", "chapters/screens.xhtml"} <= {name.removeprefix("OEBPS/") for name in book}
    assert not [
        name for name in book if name.rpartition("/")[2] in {"progress.xhtml", "search.xhtml"} or "print/" in name
    ]


def test_a_question_has_its_options_and_its_answer_and_nothing_that_needs_a_script(
    book: dict[str, etree._Element],
) -> None:
    (page,) = [tree for name, tree in book.items() if name.endswith("chapters/screens.xhtml")]
    text = " ".join(page.itertext())
    assert page.xpath("//x:details[x:summary]", namespaces=XHTML)
    assert "Lock the screen." in text
    assert "A visitor turns it back." in text
    assert not page.xpath("//x:script | //x:button | //x:input | //x:template | //@data-words", namespaces=XHTML)
