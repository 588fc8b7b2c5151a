"""Answer the form of consent with blocks: a consent form in two languages, and what a register comes to.

Values by field name: those of FIELDS. The form is made when something of it is typed, the register is read
when one is pasted or chosen; `day` is the day for which both hold, today when it is empty.

Bad input: what forbids the form becomes findings, each at its field, and so does a register that cannot be read; each
leaves the other as it is. A form in which nothing is typed gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import csv_text, given
from raabta.form.form_file import fields_of
from raabta_desk.consent.form import DOMAIN, docx_parts, notes, read_form, text, title_of
from raabta_desk.consent.register import (
    COLUMNS,
    DOWN,
    STATES,
    Picture,
    hints,
    read_register,
    reasons,
    sentence,
    state_of,
    twice,
)
from raabta_desk.workbench import ics
from raabta_desk.workbench.letterhead import word_file
from raabta_desk.workbench.parse.dates import both, date_words, read_date
from raabta_desk.workbench.parse.times import local
from raabta_desk.workbench.tables import Listed

#: Group of the form -> its fields.
FIELDS = fields_of("raabta_desk.consent")
_ASKED = [name for group in ("form", "urdu") for name in FIELDS[group] if name != "who"]
#: Findings of one kind that are shown; the file has all.
_SHOWN = 40
_WEEK_BEFORE = "-P6DT15H"


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    source = given(values, files, "register")
    has_form = any(values.get(name, "").strip() for name in _ASKED)
    if source is None and not has_form:
        return []
    words = i18n.load(DOMAIN, language)
    today = local(now).date()
    try:
        day = read_date(values["day"]) if values.get("day", "").strip() else today
    except ValueError:
        typed = values["day"].strip()
        kind = "two_days" if len(both(typed)) > 1 else "bad_day"
        return blocks.findings("bad", words["faults"], [(words[kind].format(typed=typed[:60]), "day")])
    made = list(_form(values, files, language, day)) if has_form else []
    return [*made, *(_register(source[0], language, day, now) if source else ())]


def _form(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, day: date) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    form, faults = read_form(values, language, day)
    if form is None:
        yield from blocks.findings("bad", words["faults"], faults)
        return
    yield blocks.say("good", words["stands"])
    yield from blocks.findings("warn", words["before"], notes(form, language, day))
    for said, title in words["forms"].items():
        yield blocks.copy(f"form.{said}", title, text(form, said), said)
    for said, label in words["save_form"].items():
        about = (label, f"consent-{form.who}-{said}.docx")
        made = word_file(title_of(form, said), partial(docx_parts, form, said), about, files, language, said)
        # What is wrong with the letterhead is said once.
        yield from (block for block in made if said == language or block["kind"] == "file")


def _register(source: str | bytes, language: str, day: date, now: datetime) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    try:
        pictures, listed = read_register(source, language)
    except ToolError as refusal:
        yield from blocks.findings("bad", words["unread"], ((one, "register") for one in refusal.faults))
        return
    states = [state_of(one, day) for one in pictures]
    counts = {state: str(states.count(state)) for state in STATES}
    yield blocks.say(
        "warn" if {"down", "settle"} & set(states) else "good",
        words["counted"].format(day=date_words(day, language), count=len(pictures), **counts),
    )
    yield from _lists(pictures, listed, day, language)
    shown = [(one, state) for one, state in zip(pictures, states, strict=True) if state != "may"]
    rows = (_row(one, state, language) for one, state in shown[:_SHOWN])
    if shown:
        yield blocks.table(words["others"], words["others_head"], rows)
    yield from _takeaways(pictures, day, language, now)


def _lists(pictures: Sequence[Picture], listed: Listed, day: date, language: str) -> Iterator[Block]:
    """Yield what comes down, what is to be settled, and what to know; each as a list."""
    words = i18n.load(DOMAIN, language)
    found = [(one, kind) for one in pictures for kind in reasons(one, day)]
    down = [sentence(one, kind, language) for one, kind in found if kind in DOWN]
    settle = [sentence(one, kind, language) for one, kind in found if kind not in DOWN]
    settle += [
        words["twice"].format(photo=name, lines=", ".join(map(str, lines[:12]))) for name, lines in twice(pictures)
    ]
    known = [sentence(one, kind, language) for one in pictures for kind in hints(one, day)]
    known += [guess.sentence for guess in listed.guesses.made]
    if listed.unknown:
        known.append(words["unknown"].format(columns=", ".join(listed.unknown)[:200]))
    for level, title, said in (("warn", "down", down), ("warn", "settle", settle), ("info", "know", known)):
        rest = [words["more"].format(count=len(said) - _SHOWN)] if len(said) > _SHOWN else []
        yield from blocks.findings(level, words[title], ((one, "register") for one in [*said[:_SHOWN], *rest]))


def _row(picture: Picture, state: str, language: str) -> list[str]:
    words = i18n.load(DOMAIN, language)
    until = date_words(picture.until, language) if picture.until else picture.typed.get("until", "")
    said = words["consents"][picture.consent]
    return [picture.photo or words["nameless"], words["states"][state], said, until, picture.typed.get("used", "")]


def _takeaways(pictures: Sequence[Picture], day: date, language: str, now: datetime) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    down = [
        sentence(one, next(kind for kind in reasons(one, day) if kind in DOWN), language)
        for one in pictures
        if state_of(one, day) == "down"
    ]
    if down:
        head = words["down_head"].format(day=date_words(day, language))
        yield blocks.copy("down", words["down_text"], "\n".join([head, *down, words["down_foot"]]), language)
    heads = [*(words["columns"][name] for name in COLUMNS.names)]
    rows = (_clean(one, day, language) for one in pictures)
    yield blocks.file(words["save_register"], "photo-register.csv", "text/csv", csv_text([heads, *rows]))
    ending = [one for one in pictures if one.until and one.until >= day and one.is_used and one.consent == "yes"]
    if ending:
        yield blocks.file(words["save_days"], "consent-ends.ics", "text/calendar", _calendar(ending, language, now))


def _clean(picture: Picture, day: date, language: str) -> list[str]:
    """Return a row with its dates as every program reads them; what could not be read stands as it was typed."""
    words = i18n.load(DOMAIN, language)
    own = {
        "date": picture.day.isoformat() if picture.day else picture.typed.get("date", ""),
        "until": picture.until.isoformat() if picture.until else picture.typed.get("until", ""),
        "state": words["states"][state_of(picture, day)],
    }
    if picture.consent not in {"unclear", "none"}:
        own["consent"] = words["consents"][picture.consent]
    return [own.get(name, picture.typed.get(name, "")) for name in COLUMNS.names]


def _calendar(pictures: Sequence[Picture], language: str, now: datetime) -> str:
    """Return a reminder a day on which consents end: a week before, and on that morning."""
    words = i18n.load(DOMAIN, language)
    events = []
    for until, ones in groupby(sorted(pictures, key=lambda one: str(one.until)), key=lambda one: one.until):
        photos = [one.photo or words["nameless"] for one in ones]
        said = words["ends"].format(count=len(photos)), words["ends_about"].format(photos=", ".join(photos[:60]))
        if until:
            events.append(ics.reminder(f"consent|{until}", until, now, said, (ics.MORNING, _WEEK_BEFORE)))
    return ics.calendar("consent-register", events)
