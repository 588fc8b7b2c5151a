"""Answer the form of the campaign with blocks: what the objective lacks, or the page and its files.

Values by field name: those of document.FIELDS. Other names are nothing to the page.

Bad input: what forbids the page becomes findings, each at its field; a form in which nothing is typed gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.campaign.document import FIELDS, OnePager, docx_parts, faults, notes_of, one_pager
from raabta_desk.workbench.letterhead import word_file

DOMAIN = "raabta_desk/campaign/one-pager-form"


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, _now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    typed = {name: values.get(name, "") for name in FIELDS}
    if not any(map(str.strip, typed.values())):
        return []
    words = i18n.load(DOMAIN, language)
    if found := faults(typed, language):
        return blocks.findings("bad", words["faults"], found)
    page = one_pager(typed, language)
    notes = blocks.findings("warn", words["notes"], notes_of(typed, language))
    return [blocks.say("good", words["stands"]), *notes, *_tables(page), *_copies(page), *_files_of(page, files)]


def _tables(page: OnePager) -> Iterator[Block]:
    said = i18n.load("raabta_desk/campaign/one-pager", page.language)["open"]
    written = i18n.load(DOMAIN, page.language)["written"]
    for head, rows in page.parts:
        yield blocks.table(head, [head, written], ([label, text or said] for label, text in rows))


def _copies(page: OnePager) -> Iterator[Block]:
    """Yield the objective alone, and the page as a message holds it, without marks."""
    words, page_words = i18n.load(DOMAIN, page.language), i18n.load("raabta_desk/campaign/one-pager", page.language)
    parts = dict(row for _, rows in page.parts for row in rows)
    yield blocks.copy("objective", words["objective"], parts[page_words["labels"]["objective"]], page.language)
    told = [
        "\n".join([head, *(f"{label}: {text or page_words['open']}" for label, text in rows)])
        for head, rows in page.parts
    ]
    yield blocks.copy("text", words["text"], "\n\n".join([page.title, *told]), page.language)


def _files_of(page: OnePager, files: Mapping[str, Sheet]) -> Iterator[Block]:
    words = i18n.load(DOMAIN, page.language)
    names = (blocks.file_name(page.title, ending, "campaign") for ending in (".docx", ".md"))
    about = (words["save_docx"], next(names))
    yield from word_file(page.title, lambda room: docx_parts(page, room), about, files, page.language)
    yield blocks.file(words["save_markdown"], next(names), "text/markdown", page.markdown)
