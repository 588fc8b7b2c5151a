"""Answer the form of the desk file with blocks: what is idle, the page, its files, and reminders.

Values by field name: `office`, the lines of sheets.SHEETS, and for each sheet the day by which it is done.

Bad input: as in sheets.py; a form in which nothing is typed gives no block. An open line is no fault: it is printed as
a blank that can be filled in by hand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.desk_file.sheets import DOMAIN, SHEETS, DeskFile, day_field, read, to_settle
from raabta_desk.workbench import ics, word
from raabta_desk.workbench.letterhead import word_file
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.parse.times import local

_BLANK = "_" * 24
_MORNING = "PT9H"
_NUMBER, _NO_BREAK = re.compile(r"\d[\d-]{4,}\d"), "\u2011"
_COLUMNS = (62, 118)


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    typed = ("office", *(name for names in SHEETS.values() for name in names), *map(day_field, SHEETS))
    if not any(values.get(name, "").strip() for name in typed):
        return []
    words = i18n.load(DOMAIN, language)
    file, faults = read(values, language)
    filled = file.filled()
    state = words["stands"].format(filled=len(filled), total=len(SHEETS), dated=len(file.days.keys() & set(filled)))
    return [
        blocks.say("good" if len(filled) == len(SHEETS) else "info", state),
        *blocks.findings("bad", words["faults"], faults),
        *blocks.findings("warn", words["settle"], to_settle(file, local(now).date(), language)),
        _table(file, language),
        *_takeaways(file, files, language, now),
    ]


def _rows(file: DeskFile, language: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield for each sheet its head, with the day, and its lines with what stands there, "" where one is open."""
    words = i18n.load(DOMAIN, language)
    for sheet, names in SHEETS.items():
        head = words["groups"][sheet]
        if sheet in file.days:
            head = words["dated"].format(sheet=head, day=date_words(file.days[sheet], language))
        yield head, [(words["labels"][name], file.lines[name]) for name in names]


def _table(file: DeskFile, language: str) -> Block:
    words = i18n.load(DOMAIN, language)
    rows = []
    for sheet, names in SHEETS.items():
        by = date_words(file.days[sheet], language) if sheet in file.days else "–"
        rows += [[words["labels"][name], _unbroken(file.lines[name]) or words["open"], by] for name in names]
    return blocks.table(words["page"], words["head"], rows)


def _unbroken(line: str) -> str:
    """Keep each telephone number of a line on one line of its cell, and in its own direction."""
    return _NUMBER.sub(lambda found: f"\u2066{found[0].replace('-', _NO_BREAK)}\u2069", line)


def _title(file: DeskFile, language: str) -> str:
    words = i18n.load(DOMAIN, language)
    return str(words["heading"].format(office=file.office) if file.office else words["title"])


def _takeaways(file: DeskFile, files: Mapping[str, Sheet], language: str, now: datetime) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    title, parts = _title(file, language), list(_rows(file, language))
    about = (words["save_docx"], blocks.file_name(title, ".docx", "desk-file"))
    yield from word_file(title, lambda room: docx_parts(file, language, room), about, files, language)
    ahead = {sheet: file.days[sheet] for sheet in file.filled() if file.days.get(sheet, date.min) >= local(now).date()}
    if ahead:
        name = blocks.file_name(title, ".ics", "desk-file")
        yield blocks.file(words["save_ics"], name, "text/calendar", _calendar(file, ahead, language, now))
    told = ["\n".join([head, *(f"{label}: {text or _BLANK}" for label, text in rows)]) for head, rows in parts]
    yield blocks.copy("text", words["text"], "\n\n".join([title, *told, words["foot"]]), language)


def docx_parts(file: DeskFile, language: str, room: int) -> tuple[str, ...]:
    """Return what stands in the Word document, with blanks where a line is open, for so many millimetres of width."""
    words = i18n.load(DOMAIN, language)
    rows: list[tuple[str, ...]] = []
    for head, lines in _rows(file, language):
        rows.append((word.paragraph(head, bold=True),))
        rows += [(word.paragraph(label), word.paragraph(text)) for label, text in lines]
    whole = word.table(rows, word.fitted(_COLUMNS, room), language)
    return word.heading(_title(file, language)), whole, word.paragraph(str(words["foot"]))


def _calendar(file: DeskFile, ahead: Mapping[str, date], language: str, made: datetime) -> str:
    """Return the days of the sheets as whole days; the same sheet keeps its UID, so it is renewed, not doubled."""
    words = i18n.load(DOMAIN, language)

    def event(sheet: str, day: date) -> str:
        key = hashlib.sha256(f"{file.office}|{sheet}".encode()).hexdigest()[:24]
        lines = (f"{words['labels'][name]}: {file.lines[name] or _BLANK}" for name in SHEETS[sheet])
        short = words["groups"][sheet]
        return ics.component(
            "vevent",
            ics.text("summary", short),
            ics.day("dtstart", day),
            ics.moment("dtstamp", made),
            ics.text("uid", f"{key}@raabta.invalid"),
            ics.text("description", "\n".join(lines)),
            ics.said("transp", "TRANSPARENT"),
            ics.component("valarm", "ACTION:DISPLAY", f"TRIGGER:{_MORNING}", ics.text("description", short)),
        )

    return ics.calendar("desk-file", (event(sheet, day) for sheet, day in ahead.items()))
