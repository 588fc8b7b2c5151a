"""A text on the office's own paper: header, footer, margins and pictures stay; what is no letterhead is said."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.shared import Mm

from raabta import i18n
from raabta.form import card
from raabta.form.blocks import Sheet
from raabta.form.run import answers
from raabta.render.page import tool_html
from raabta_desk.workbench.letterhead import FIELD, LetterheadError, read_letterhead
from raabta_desk.workbench.word import on_paper, paragraph, table, zipped
from support.letterheads import paper

NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
TOOLS = (
    "after-action",
    "campaign-one-pager",
    "consent-register",
    "desk-file",
    "house-rules",
    "situation-report",
)


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    return zipped(files | {name: change(files.get(name, b""))})


def answered(
    tool_id: str, content: bytes | None, language: str = "en", name: str = "head.docx"
) -> list[dict[str, Any]]:
    files = {FIELD: Sheet(name, content)} if content is not None else {}
    return answers()[tool_id](card(tool_id, language).data["example"], files, language, NOW)


def word_of(found: list[dict[str, Any]]) -> bytes:
    """Return the Word document; of a tool that makes two, the first."""
    one, *_ = [block for block in found if block["kind"] == "file" and block["name"].endswith(".docx")]
    return base64.b64decode(one["base64"])


def said(found: list[dict[str, Any]]) -> list[str]:
    return [item["text"] for block in found for item in block.get("items", ()) if item["field"] == FIELD]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("tool_id", TOOLS)
def test_head_foot_picture_and_margins_stay_and_our_text_comes_in(tool_id: str, language: str) -> None:
    given = paper()
    found = answered(tool_id, given, language)
    made = word_of(found)
    assert said(found) == []
    document = Document(io.BytesIO(made))
    [section] = document.sections
    assert section.header.paragraphs[0].text == "Office of Example, Bela"
    assert section.footer.paragraphs[0].text == "Canal Road 1"
    assert abs(section.left_margin - Mm(30)) < Mm(1)
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Old text" not in text
    plain = Document(io.BytesIO(word_of(answered(tool_id, None, language))))
    assert text == "\n".join(one.text for one in plain.paragraphs)
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        [cell.text for cell in row.cells] for row in plain.tables[0].rows
    ]
    # The table is as wide as this paper allows.
    assert abs(sum(column.width for column in document.tables[0].columns) - Mm(150)) < Mm(2)
    # Of the house rules all but the headings stands in the table.
    styles = {"raabta heading"} if tool_id == "house-rules" else {"raabta text", "raabta heading"}
    assert {one.style.name for one in document.paragraphs if one.text} == styles
    with zipfile.ZipFile(io.BytesIO(given)) as before, zipfile.ZipFile(io.BytesIO(made)) as after:
        ours = {"word/document.xml", "word/styles.xml"}
        assert after.namelist() == before.namelist()
        assert {name for name in before.namelist() if before.read(name) != after.read(name)} == ours
    assert word_of(answered(tool_id, given, language)) == made


def test_in_urdu_every_paragraph_runs_from_the_right_and_the_table_begins_there() -> None:
    document = Document(io.BytesIO(word_of(answered("situation-report", paper(), "ur"))))
    xml = document.element.xml
    assert "<w:bidiVisual/>" in xml
    paragraphs = [
        *document.paragraphs,
        *(one for row in document.tables[0].rows for c in row.cells for one in c.paragraphs),
    ]
    assert all("<w:bidi/>" in one._p.xml for one in paragraphs if one.text)
    style = next(one for one in document.styles if one.name == "raabta text").element.xml
    assert 'w:cs="Noto Naskh Arabic"' in style
    assert 'w:bidi="ur-PK"' in style


def test_our_own_document_is_a_letterhead_without_a_head() -> None:
    first = word_of(answered("campaign-one-pager", None))
    found = answered("situation-report", first)
    assert ["no header and no footer" in one for one in said(found)] == [True]
    twice = word_of(answered("situation-report", word_of(answered("situation-report", paper()))))
    names = [one.name for one in Document(io.BytesIO(twice)).styles]
    assert names.count("raabta text") == 1


def test_a_template_becomes_a_document_and_a_later_section_keeps_the_head_of_the_first() -> None:
    def two_sections(document: Any) -> None:
        document.add_section(WD_SECTION.NEW_PAGE)

    given = paper(two_sections)
    document = Document(io.BytesIO(word_of(answered("situation-report", given))))
    assert [one.header.paragraphs[0].text for one in document.sections] == ["Office of Example, Bela"]
    kind = b"wordprocessingml.document.main+xml"
    template = changed(
        given, "[Content_Types].xml", lambda old: old.replace(kind, kind.replace(b"document", b"template", 1))
    )
    assert kind not in zipfile.ZipFile(io.BytesIO(template)).read("[Content_Types].xml")
    made = word_of(answered("situation-report", template, name="head.dotx"))
    assert kind in zipfile.ZipFile(io.BytesIO(made)).read("[Content_Types].xml")


def test_settings_that_were_tracked_do_not_stand_for_those_that_hold() -> None:
    old = b"<w:sectPrChange w:id='1' w:author=''><w:sectPr><w:pgSz w:w='5000' w:h='5000'/></w:sectPr></w:sectPrChange>"
    given = changed(paper(), "word/document.xml", lambda page: page.replace(b"</w:sectPr>", old + b"</w:sectPr>"))
    assert read_letterhead(given).room == 150
    assert read_letterhead(given).section.count(b"<w:sectPr") == 3  # itself, what was tracked, and what it was before


BOMB = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'
ODD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "no_word"),
    "a text": (lambda: b"Dear Sir", "no_word"),
    "an old .doc or one with a password": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "no_word"),
    "half a file": (lambda: paper()[: len(paper()) // 2], "no_word"),
    "damaged": (lambda: paper()[:300] + b"x" * 200 + paper()[500:], "no_word"),
    "another zip": (lambda: zipped({"a.txt": b"a"}), "no_word"),
    "a workbook": (lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}), "no_word"),
    "macros": (lambda: changed(paper(), "word/vbaProject.bin", lambda _old: b"x"), "macros"),
    "entities": (lambda: changed(paper(), "word/document.xml", lambda _old: BOMB), "unlike"),
    "no xml": (lambda: changed(paper(), "word/document.xml", lambda old: old[:-20]), "unlike"),
    "utf-16": (
        lambda: changed(
            paper(), "word/document.xml", lambda old: old.decode().replace("UTF-8", "UTF-16", 1).encode("utf-16")
        ),
        "unlike",
    ),
    "strict": (
        lambda: changed(
            paper(),
            "word/document.xml",
            lambda old: old.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        ),
        "unlike",
    ),
    "no width": (
        lambda: changed(paper(), "word/document.xml", lambda old: old.replace(b'<w:pgSz w:w="', b'<w:pgSz w:w="x')),
        "unlike",
    ),
    "large": (lambda: zipped({"[Content_Types].xml": b"", "big": b"\0" * (31 * 1024 * 1024)}), "large"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_letterhead_is_a_finding_and_the_document_comes_on_plain_paper(name: str) -> None:
    make, why = ODD[name]
    content = make()
    with pytest.raises(LetterheadError, match=f"^{why}$"):
        read_letterhead(content)
    for language in i18n.LANGUAGES:
        words = i18n.load("raabta_desk/workbench/letterhead", language)
        found = answered("situation-report", content, language, "خط {x}.docx")
        assert said(found) == [f"{words[why].format(name='خط {x}.docx')} {words['plain']}"]
        assert word_of(found) == word_of(answered("situation-report", None, language))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("tool_id", TOOLS)
def test_every_tool_says_once_and_in_the_readers_language_what_is_wrong_with_a_letterhead(
    tool_id: str, language: str
) -> None:
    words = i18n.load("raabta_desk/workbench/letterhead", language)
    found = answered(tool_id, b"no document", language)
    assert said(found) == [f"{words['no_word'].format(name='head.docx')} {words['plain']}"]
    assert word_of(found) == word_of(answered(tool_id, None, language))


def test_the_styles_of_paper_are_named_in_every_paragraph() -> None:
    parts = [paragraph("a"), paragraph("گھر"), paragraph("head", style="Heading1"), table([(paragraph("x"),)], (10,))]
    body = on_paper(parts)
    assert body.count("<w:pStyle ") == 4
    assert "Heading1" not in body


def test_the_report_as_a_word_document_says_what_the_report_says() -> None:
    found = answered("situation-report", None)
    document = Document(io.BytesIO(word_of(found)))
    assert document.paragraphs[0].style.name == "Heading 1"
    text = " ".join(one.text for one in document.paragraphs)
    assert "Invented figures" in text
    totals = next(block for block in found if block["kind"] == "table")
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [totals["head"], *totals["rows"]]
    for block in found:
        if block["kind"] == "findings":
            for item in block["items"]:
                assert item["text"] in text, item["text"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("tool_id", TOOLS)
def test_on_the_page_the_button_that_chooses_is_the_field_and_says_which_files(tool_id: str, language: str) -> None:
    html = tool_html(card(tool_id, language))
    [group] = re.findall(r'<div class="rb-field" role="group".*?</p></div></div>', html)
    assert f'<button type="button" class="rb-button" data-field="{FIELD}" value="">' in group
    assert 'data-accept=".docx,.dotx"' in group
    assert i18n.words("render/engine", language)["or_drop_word"] in group
    assert html.count(f'data-field="{FIELD}"') == 1
    # Nothing else of the form would be seen.
    assert f"<p><b>{i18n.words('render/page', language)['form_no_script']}</b></p></noscript>" in html
