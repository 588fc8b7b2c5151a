"""Define the sheets of a desk file, one for each chapter, and read the form that fills them.

Bad input: what cannot be used becomes findings, each at its field: a day that is none, a line that is too long. What is
usable stays usable; characters that no document may hold are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from raabta import i18n
from raabta_desk.workbench.parse.dates import both, date_words, read_date

DOMAIN = "raabta_desk/desk_file/desk-file"
#: Sheet -> its lines, in the order of the chapters. The field of its day is named `by_` and the sheet.
SHEETS: Mapping[str, tuple[str, ...]] = {
    "start": ("answers", "second"),
    "post": ("signs", "law"),
    "assets": ("keys", "takes_back"),
    "content": ("notice",),
    "event": ("purpose",),
    "engagement": ("danger", "month"),
    "insights": ("figures",),
    "advocacy": ("behaviour", "count"),
    "rumours": ("log", "looks"),
    "disaster": ("confirms", "masses"),
    "after": ("report",),
}
#: Lines that are of no use at night without a number to ring.
RUNG = ("answers", "second", "danger", "confirms")
LONGEST = 300
#: Fewer digits are a short code such as 1122, which many lines may share.
_TELEPHONE = 7
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
Faults = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class DeskFile:
    """The values of the form. `lines` are by field, "" where one is open; `days` by sheet, where one is set."""

    office: str
    lines: Mapping[str, str]
    days: Mapping[str, date]

    def filled(self) -> list[str]:
        """Return the sheets on which something stands."""
        return [sheet for sheet, names in SHEETS.items() if any(self.lines[name] for name in names)]


def day_field(sheet: str) -> str:
    """Return the name of the field of a sheet's day."""
    return f"by_{sheet}"


def read(values: Mapping[str, str], language: str) -> tuple[DeskFile, Faults]:
    """Return the desk file as far as it can be read, and what could not be."""
    words = i18n.load(DOMAIN, language)
    faults: Faults = []
    kept: dict[str, str] = {}
    for name in ("office", *(name for names in SHEETS.values() for name in names)):
        plain = " ".join(_UNFIT.sub("", values.get(name, "")).split())
        kept[name] = plain[:LONGEST]
        if len(plain) > LONGEST:
            faults.append((words["too_long"].format(count=len(plain), most=LONGEST), name))
    days: dict[str, date] = {}
    for sheet in SHEETS:
        typed = values.get(day_field(sheet), "").strip()
        if not typed:
            continue
        try:
            days[sheet] = read_date(typed)
        except ValueError:
            key = "two_days" if len(both(typed)) > 1 else "bad_day"
            faults.append((words[key].format(typed=typed[:60]), day_field(sheet)))
    return DeskFile(kept.pop("office"), kept, days), faults


def to_settle(file: DeskFile, today: date, language: str) -> Iterator[tuple[str, str]]:
    """Yield what makes a line idle on Monday, each sentence with its field."""
    words = i18n.load(DOMAIN, language)
    if not file.office:
        yield words["settles"]["office"], "office"
    for name in RUNG:
        if file.lines[name] and not _digits(file.lines[name]):
            yield words["settles"]["no_number"].format(line=words["labels"][name]), name
    yield from _days_to_settle(file, today, language)
    yield from _same_numbers(file, language)


def _days_to_settle(file: DeskFile, today: date, language: str) -> Iterator[tuple[str, str]]:
    words = i18n.load(DOMAIN, language)
    filled = file.filled()
    for sheet, names in SHEETS.items():
        day = file.days.get(sheet)
        blanks = {"sheet": words["groups"][sheet], "day": date_words(day, language) if day else ""}
        if sheet in filled and day is None:
            yield words["settles"]["no_day"].format(**blanks), day_field(sheet)
        elif sheet in filled and day and day < today:
            yield words["settles"]["past"].format(**blanks), day_field(sheet)
        elif day and sheet not in filled:
            yield words["settles"]["only_day"].format(**blanks), names[0]


def _same_numbers(file: DeskFile, language: str) -> Iterator[tuple[str, str]]:
    words = i18n.load(DOMAIN, language)
    known: dict[str, str] = {}
    for name in RUNG:
        digits = _digits(file.lines[name])
        if len(digits) < _TELEPHONE:
            continue
        if first := known.get(digits):
            blanks = {"one": words["labels"][first], "other": words["labels"][name]}
            yield words["settles"]["same_number"].format(**blanks), name
        known.setdefault(digits, name)


def _digits(text: str) -> str:
    """Return the digits of a line, Urdu ones as Western ones."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())
