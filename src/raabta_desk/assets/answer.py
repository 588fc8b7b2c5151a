"""Answer the form of the register of assets with blocks: findings, a proposal of least access, and files.

Values by field name: `table` (lines, or a table; a file that is chosen for it goes first), `mails` (how the
office's addresses end, with commas between), `left` (who has left, with commas between), `months` (between two looks)
and `day_first` (how 05/07/2026 is read).

Bad input: a table that cannot be read is a finding at `table`, and so is each day of a last look that is none; the rest
is audited all the same. A form without a register gives no block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import DAY_FIRST, given
from raabta_desk.assets.audit import RULES, WHEN, Finding, Terms, audit, missing
from raabta_desk.assets.outputs import calendar, note, proposal, sentence, table
from raabta_desk.assets.register import DOMAIN, Register, read_register
from raabta_desk.workbench.parse.times import PAKISTAN

#: Rows of the proposal on a phone; the file has them all.
_SHOWN = 40
_SPLIT = re.compile("[,;\u060c\u061b\\n]")
_MONTHS = ("1", "3", "6", "12")
#: Rule -> the field that changes it; all others are about the table.
_FIELDS: Mapping[str, str] = {"left": "left", "mail_other": "mails", "stale": "months"}
_LEVELS: Mapping[str, str] = {"today": "warn", "week": "warn", "quarter": "info"}


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while there is no register."""
    source = given(values, files, "table")
    if source is None:
        return []
    words = i18n.load(DOMAIN, language)
    day_first = DAY_FIRST.get(values.get("day_first", ""))
    try:
        register = read_register(source[0], language, day_first=day_first is not False)
    except ToolError as refusal:
        return blocks.findings("bad", words["faults"], ((one, "table") for one in refusal.faults))
    terms = terms_of(values, now)
    found = audit(register, terms)
    return [
        *_state(found, register, language),
        *_proposal(register, terms, language),
        *_read_as(register, language),
        blocks.copy("note", words["note"], note(found, register, terms, language), language),
        blocks.file(words["save_table"], "asset-register.csv", "text/csv", table(register, found, terms, language)),
        blocks.file(
            words["save_calendar"], "asset-checks.ics", "text/calendar", calendar(register, terms, language, now)
        ),
    ]


def terms_of(values: Mapping[str, str], now: datetime) -> Terms:
    """Return what the register is held against; what is typed as nothing leaves the usual."""
    mails, left = (
        tuple(filter(None, (one.strip() for one in _SPLIT.split(values.get(name, ""))))) for name in ("mails", "left")
    )
    months = values.get("months", "")
    usual = Terms(now.astimezone(PAKISTAN).date())
    return Terms(usual.today, int(months) if months in _MONTHS else usual.months, mails or usual.mails, left)


def _state(found: Sequence[Finding], register: Register, language: str) -> Iterator[Block]:
    """Yield what is to be done, by when."""
    words = i18n.load(DOMAIN, language)
    bad = ((words["bad_day"].format(line=line, typed=typed[:60]), "table") for line, typed in register.bad_days)
    yield from blocks.findings("warn", words["bad_days"], bad)
    counted = {when: sum(RULES[one.rule] == when for one in found) for when in WHEN}
    if not found:
        yield blocks.say("good", words["sound"])
    else:
        yield blocks.say("info", words["counted"].format(n=len(register.assets), **counted))
    for when in WHEN:
        items = ((sentence(one, words), _FIELDS.get(one.rule, "table")) for one in found if RULES[one.rule] == when)
        yield from blocks.findings(_LEVELS[when], words["when"][when], items)
    lacking = str(words["comma"]).join(words["heads"][column] for column in missing(register))
    if lacking:
        yield from blocks.findings("info", words["lacking"], [(words["no_column"].format(columns=lacking), "table")])


def _proposal(register: Register, terms: Terms, language: str) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    rows = list(proposal(register, terms, language))
    yield blocks.table(words["proposal"], words["proposal_head"], rows[:_SHOWN])
    yield blocks.say("info", words["proposal_note"])


def _read_as(register: Register, language: str) -> list[Block]:
    items = ((one, "table") for one in register.guesses)
    return blocks.findings("info", i18n.load("raabta_desk/workbench/tables/tables", language)["title"], items)
