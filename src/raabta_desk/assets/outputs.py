"""Write what an office takes away from the audit: the register, calendar entries for the next looks, and a note.

No output repeats what stood in a column of passwords. Bad input: none is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from raabta import i18n
from raabta.form.fields import csv_text
from raabta_desk.assets.audit import RULES, WHEN, Access, Finding, Terms, access, next_look
from raabta_desk.assets.register import COLUMNS, DOMAIN, Asset, Register
from raabta_desk.workbench import ics
from raabta_desk.workbench.parse.dates import date_words

_NAMED = 12
_MORNING = "PT9H"
Words = Mapping[str, Any]


def names(assets: Sequence[Asset], words: Words) -> str:
    """Return the names of assets; where there are many, the first of them and how many more."""
    each = list(dict.fromkeys(words["quoted"].format(name=one.name[:80]) for one in assets))
    more = words["and_more"].format(n=len(each) - _NAMED) if len(each) > _NAMED else ""
    return str(words["comma"]).join(each[:_NAMED]) + more


def sentence(finding: Finding, words: Words) -> str:
    """Return what is wrong, where, and the next step."""
    return str(words["rules"][finding.rule]).format(names=names(finding.assets, words))


def person(name: str, words: Words) -> str:
    """Return a name, or the blank for one who is to be named."""
    return name or str(words["to_name"])


def people(named: Sequence[str], words: Words) -> str:
    """Return names with commas between them, or a dash."""
    return str(words["comma"]).join(person(one, words) for one in named) or "\u2013"


def note(findings: Sequence[Finding], register: Register, terms: Terms, language: str) -> str:
    """Return the note for the file: what is wrong by when, and how many accounts there are."""
    words = i18n.load(DOMAIN, language)
    lines = [words["note_title"].format(n=len(register.assets), day=date_words(terms.today, language))]
    for when in WHEN:
        said = [sentence(one, words) for one in findings if RULES[one.rule] == when]
        if said:
            lines += ["", words["when"][when], *(f"\u2022 {one}" for one in said)]
    if not findings:
        lines += ["", words["sound"]]
    return "\n".join([*lines, "", words["note_end"]])


def table(register: Register, findings: Sequence[Finding], terms: Terms, language: str) -> str:
    """Return the register as a file for a spreadsheet, with its next look and what is to be mended."""
    words = i18n.load(DOMAIN, language)
    broken: dict[int, list[str]] = {}
    for one in findings:
        for asset in one.assets:
            broken.setdefault(asset.line, []).append(words["short"][one.rule])
    rows: list[list[str]] = [[*(words["heads"][column] for column in COLUMNS), words["next"], words["to_mend"]]]
    for asset in register.assets:
        looked = asset.looked.isoformat() if asset.looked else asset.cells["looked"]
        cells = [asset.cells[column] if column != "looked" else looked for column in COLUMNS]
        told = str(words["semicolon"]).join(broken.get(asset.line, ()))
        rows.append([*cells, next_look(asset, terms).isoformat(), told])
    return csv_text(rows)


def calendar(register: Register, terms: Terms, language: str, made: datetime) -> str:
    """Return the next looks as a calendar file (.ics): one event a day, what is due already tomorrow."""
    days: dict[date, list[Asset]] = {}
    for asset in register.assets:
        days.setdefault(max(next_look(asset, terms), terms.today + timedelta(days=1)), []).append(asset)
    return ics.calendar("asset-register", (_event(day, days[day], language, made) for day in sorted(days)))


def _event(day: date, assets: Sequence[Asset], language: str, made: datetime) -> str:
    words = i18n.load(DOMAIN, language)
    listed = "\n".join(dict.fromkeys(asset.name for asset in assets))
    key = f"{day}|{listed}"
    title = words["event_one"] if len(assets) == 1 else words["event"].format(n=len(assets))
    return ics.component(
        "vevent",
        ics.text("summary", title),
        ics.day("dtstart", day),
        ics.moment("dtstamp", made),
        ics.text("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:24]}@raabta.invalid"),
        ics.text("description", f"{words['event_what']}\n{listed}"),
        ics.said("transp", "TRANSPARENT"),
        ics.component("valarm", "ACTION:DISPLAY", f"TRIGGER:{_MORNING}", ics.text("description", title)),
    )


def proposal(register: Register, terms: Terms, language: str) -> Iterator[list[str]]:
    """Yield who should have what, a row an asset."""
    words = i18n.load(DOMAIN, language)
    for one in (access(asset, terms) for asset in register.assets):
        yield _row(one, words)


def _row(one: Access, words: Words) -> list[str]:
    return [one.asset.name, people(one.full, words), people(one.partial, words), people(one.out, words)]
