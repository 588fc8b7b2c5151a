"""Answer the form of the rumour triage with blocks: the decision and why, what is open, a note, and the log.

Values by field name: those of claim.py, and `log`, the claims so far as log.py reads them (a file that is
chosen for it goes first). A claim without a log, and a log without a claim, are answered as well.

Bad input: what forbids a decision, and a log that cannot be read, become findings, each at its field, and then there is
nothing to copy; a form in which nothing is typed gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import given
from raabta_desk.private_data import find
from raabta_desk.rumours.claim import DOMAIN, TEXTS, Claim, Faults, is_typed, read
from raabta_desk.rumours.decision import Decision, decide, look_again
from raabta_desk.rumours.log import Entry, Log, csv_of, read_log
from raabta_desk.rumours.open_claims import earlier, findings, is_overdue
from raabta_desk.workbench.parse.times import local, moment_words

_LINES_SHOWN, _OPEN_SHOWN = 12, 20
#: No year is this one, so that each day is said with its own.
_ALWAYS = 0


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    words: Any = i18n.load(DOMAIN, language)
    source = given(values, files, "log")
    log, claim = Log(), None
    faults: Faults = []
    if is_typed(values):
        claim, faults = read(values, language)
    if source:
        try:
            log = read_log(source[0], language)
        except ToolError as refusal:
            faults += [(one, "log") for one in refusal.faults]
    if faults:
        return blocks.findings("bad", words["faults"], faults)
    made = _decided(claim, log, words, language, now) if claim else []
    return [*made, *_state(log, words, language, now), *_takeaways(claim, log, words, language, now)]


def _decided(claim: Claim, log: Log, words: Mapping[str, Any], language: str, now: datetime) -> Iterator[Block]:
    """Yield the decision, what to settle about the claim, why, and what to do."""
    made = decide(claim)
    said = words["decisions"][made.kind]
    yield blocks.say("warn" if made.is_answer else "info", words["decided"].format(decision=said))
    yield from blocks.findings("warn", words["settle"], _settle(claim, log, words, now))
    yield from blocks.findings("info", words["why"], ((words["reasons"][key], field) for key, field in made.reasons))
    rows = ([text, words["whose"][words["todo_whose"][key]]] for key, text in _todo(claim, made, words, language, now))
    yield blocks.table(words["next"], words["next_head"], rows)


def _todo(
    claim: Claim, made: Decision, words: Mapping[str, Any], language: str, now: datetime
) -> Iterator[tuple[str, str]]:
    again = moment_words(look_again(claim, now), language, year=_ALWAYS)
    yield from ((key, words["todo"][key].format(again=again)) for key in made.todo)


def _settle(claim: Claim, log: Log, words: Mapping[str, Any], now: datetime) -> Iterator[tuple[str, str]]:
    said = words["settles"]
    if lines := [one.line for one in earlier(claim.claim, log)]:
        yield said["earlier"].format(lines=_lines(lines)), "claim"
    open_points = {
        "no_seen": ("seen", not claim.seen),
        "ahead": ("seen", bool(claim.seen and claim.seen > now)),
        "no_who": ("who", claim.harm in {"act", "life"} and not claim.who),
        "no_source": ("source", bool(claim.known) and not claim.source),
        "no_known": ("known", claim.what == "stands" and not claim.known),
        "again_past": ("again", bool(claim.again and claim.again <= now)),
        "no_by": ("by", not claim.by),
    }
    yield from ((said[key], field) for key, (field, is_open) in open_points.items() if is_open)
    for name in TEXTS:
        for one in find(getattr(claim, name))[:1]:
            yield said["private"].format(found=one.text), name


def _state(log: Log, words: Mapping[str, Any], language: str, now: datetime) -> Iterator[Block]:
    """Yield what is to be settled in the log, how it was read, and its open claims."""
    if not log.entries:
        return
    open_claims = _open(log, now)
    overdue = sum(is_overdue(one, now) for one in open_claims)
    blanks = {"count": len(log.entries), "open": len(open_claims), "overdue": overdue}
    yield blocks.say("warn" if overdue else "good", words["state"].format(**blanks))
    found = findings(log, now)
    items = ((words["findings"][one.kind].format(lines=_lines(one.lines)), "log") for one in found)
    yield from blocks.findings("warn", words["in_log"], items)
    guesses = ((guess.sentence, "log") for guess in log.guesses)
    yield from blocks.findings("info", i18n.load("raabta_desk/workbench/tables/tables", language)["title"], guesses)
    rows = (
        list(_cells(one, language, "claim", "seen", "again", "decision").values()) for one in open_claims[:_OPEN_SHOWN]
    )
    if open_claims:
        yield blocks.table(words["open"], words["open_head"], rows)


def _takeaways(
    claim: Claim | None, log: Log, words: Mapping[str, Any], language: str, now: datetime
) -> Iterator[Block]:
    new = [_row(claim, words, now)] if claim else []
    if claim:
        yield blocks.copy("note", words["note"], _note(claim, words, language, now), language)
    if open_claims := _open(log, now):
        told = (_cells(one, language, "claim", "decision", "again") for one in open_claims)
        lines = [words["open_line"].format(**one) for one in told]
        overdue = sum(is_overdue(one, now) for one in open_claims)
        head = words["open_count"].format(count=len(open_claims), overdue=overdue)
        yield blocks.copy("open", words["open_text"], "\n".join([head, *lines]), language)
    if new or log.entries:
        name = blocks.file_name(f"rumour log {local(now):%Y-%m-%d}", ".csv", "rumour-log")
        yield blocks.file(words["save"], name, "text/csv", csv_of(log, new, language))


def _note(claim: Claim, words: Mapping[str, Any], language: str, now: datetime) -> str:
    """Return the decision as a message to the people on duty, and for the file."""
    made = decide(claim)
    row = _row(claim, words, now)
    shown = row | ({"seen": moment_words(claim.seen, language, year=_ALWAYS)} if claim.seen else {})
    facts = [f"{words['columns'][name]}: {shown[name]}" for name in ("seen", "where", "known", "source") if row[name]]
    reasons = [words["reasons"][key] for key, _ in made.reasons]
    steps = [f"– {text}" for _, text in _todo(claim, made, words, language, now)]
    head = [words["note_head"].format(claim=claim.claim), words["decided"].format(decision=row["decision"])]
    decided = [f"{words['columns']['by']}: {claim.by}"] if claim.by else []
    return "\n".join([*head, *facts, " ".join([f"{words['why']}:", *reasons]), *steps, *decided])


def _row(claim: Claim, words: Mapping[str, Any], now: datetime) -> dict[str, str]:
    """Return the claim as a row of the log."""
    first = words["first_seen"].format(first=claim.first) if claim.first else ""
    return {
        "seen": _iso(claim.seen) if claim.seen else "",
        "where": " ".join(filter(None, (claim.where, first))),
        "claim": claim.claim,
        "harm": _joined(words["short"]["harm"][claim.harm], claim.who),
        "spread": _joined(words["short"]["spread"][claim.spread], claim.far),
        "known": claim.known,
        "source": claim.source,
        "decision": words["decisions"][decide(claim).kind],
        "by": claim.by,
        "again": _iso(look_again(claim, now)),
        "answered": "",
    }


def _joined(chosen: str, typed: str) -> str:
    return f"{chosen}: {typed}" if typed else chosen


def _open(log: Log, now: datetime) -> list[Entry]:
    """Return the open claims, the overdue ones first."""
    return sorted((one for one in log.entries if one.is_open), key=lambda one: not is_overdue(one, now))


def _cells(entry: Entry, language: str, *names: str) -> dict[str, str]:
    """Return cells as they are read: inside Urdu, 2026-08-15 10:10 would be seen from its other end."""
    cells = {name: entry.cells.get(name, "") or "–" for name in names}
    is_rtl = i18n.direction(language) == "rtl"
    return {name: f"\u2068{cell}\u2069" for name, cell in cells.items()} if is_rtl else cells


def _iso(moment: datetime) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}"


def _lines(lines: list[int] | tuple[int, ...]) -> str:
    more = " …" if len(lines) > _LINES_SHOWN else ""
    return ", ".join(map(str, lines[:_LINES_SHOWN])) + more
