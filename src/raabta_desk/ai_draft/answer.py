"""Answer the form that checks a machine's draft with blocks: what is new, lost or private, and a note.

Values by field name: `source` (what the assistant got), `draft` (what came back), and for the note `about`,
`assistant` and `checker` (a job, not a name).

Bad input: a text that is too long is a finding that forbids a result; with one text alone is told
what can be told of that one. A form in which nothing is typed gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.form_file import fields_of
from raabta_desk.ai_draft.claims import KINDS, Claim, claims, lost, secrets
from raabta_desk.private_data import Found, find, hints, masked
from raabta_desk.workbench.parse import bounds
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.parse.times import local

DOMAIN = "raabta_desk/ai_draft/ai-draft"
#: Group of the form -> its fields.
FIELDS = fields_of("raabta_desk.ai_draft")
#: Signs of a text; a longer one is compared in parts.
LONGEST = 20_000
_ROWS, _NAMED, _LONG_LINE = 60, 12, 200
#: A tone is heard, not weighed.
_HEARD = frozenset({"sure"})


def answer(values: Mapping[str, str], _files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    typed = {name: values.get(name, "").strip() for names in FIELDS.values() for name in names}
    if not any(typed.values()):
        return []
    words: Any = i18n.load(DOMAIN, language)
    long = [
        (words["too_long"].format(most=f"{LONGEST:,}"), one) for one in FIELDS["texts"] if len(typed[one]) > LONGEST
    ]
    long += [
        (words["long_line"].format(most=_LONG_LINE), one) for one in FIELDS["note"] if len(typed[one]) > _LONG_LINE
    ]
    if long or not (typed["source"] or typed["draft"]):
        return blocks.findings("bad", words["faults"], long or [(words["no_text"], "source")])
    found = claims(typed["draft"], typed["source"], language)
    return [*_source(typed, language), *_draft(typed, found, language), *_takeaways(typed, found, language, now)]


def _source(typed: Mapping[str, str], language: str) -> Iterator[Block]:
    """Yield what should not have gone to a machine, and which of the two texts is not there yet."""
    words: Any = i18n.load(DOMAIN, language)
    source = typed["source"]
    private, heard = _private(source)
    items = (
        [(words["private"].format(n=len(private), lines=_lines(one.line for one in private)), "source")]
        if private
        else []
    )
    marks = secrets(source)
    items += [(words["secret"].format(words=i18n.quoted(", ".join(marks), language)), "source")] if marks else []
    items += [(words["no_source"], "source")] if not source else []
    yield from blocks.findings("warn", words["before"], items)
    softer = [(words["hints_read"].format(lines=_lines(heard)), "source")] if heard else []
    softer += [(words["no_draft"], "draft")] if not typed["draft"] else []
    yield from blocks.findings("info", words["look"], softer)


def _private(source: str) -> tuple[list[Found], list[int]]:
    """Return the private data of a text, and the lines that a person must read."""
    found = find(source)
    return found, sorted({one.line for one in hints(source, found)})


def _draft(typed: Mapping[str, str], found: list[Claim], language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    if not typed["draft"]:
        return
    told = {kind: [one for one in found if one.kind == kind] for kind in KINDS}
    shown = {kind: words["claims"][kind].format(n=len(ones)) for kind, ones in told.items() if ones}
    items = [(said, "draft") for kind, said in shown.items() if kind not in _HEARD]
    if typed["source"] and not items:
        yield blocks.say("good", words["nothing"])
    yield from blocks.findings("warn", words["new"], items)
    softer = [(said, "draft") for kind, said in shown.items() if kind in _HEARD]
    yield from blocks.findings("info", words["look"], [*softer, *_lost(typed, language)])
    if found:
        rows = ([words["kinds"][one.kind], i18n.quoted(one.words, language), str(one.line)] for one in found[:_ROWS])
        yield blocks.table(words["table_new"], words["table_head"], rows)
    yield blocks.say("info", words["unknown"])


def _lost(typed: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """Yield what of the source is not in the draft, and whether the two can be compared at all."""
    words: Any = i18n.load(DOMAIN, language)
    if not typed["source"]:
        return
    # A number that leads to a person is not told once more.
    source = masked(typed["source"], find(typed["source"]), lambda _one, _line: "\u2026")
    figures, limits = lost(typed["draft"], source, language)
    if figures:
        yield words["lost_figures"].format(figures=i18n.quoted(" · ".join(figures[:_NAMED]), language)), "draft"
    if doubts := bounds.lost(source, typed["draft"]):
        shown = " · ".join(bound.words for bound in doubts[:_NAMED])
        yield words["exact"].format(figures=i18n.quoted(shown, language)), "draft"
    if _is_urdu(typed["source"]) != _is_urdu(typed["draft"]):
        yield words["two_languages"], "draft"
    elif limits:
        yield words["lost_limits"].format(words=i18n.quoted(" · ".join(limits[:_NAMED]), language)), "draft"


def _takeaways(typed: Mapping[str, str], found: list[Claim], language: str, now: datetime) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    if not typed["draft"]:
        return
    for said, title in words["notes"].items():
        yield blocks.copy(f"note.{said}", title, note(typed, found, said, local(now).date()), said)
    lines = [f"# {words['sheet']}", note(typed, found, language, local(now).date()), f"## {words['table_new']}"]
    open_ones = [f"- [ ] {words['kinds'][one.kind]} ({words['line']} {one.line}): {one.words}" for one in found]
    lines += ["\n".join(open_ones) or words["nothing"], words["unknown"]]
    name = blocks.file_name(typed["about"], ".md", "ai-draft")
    yield blocks.file(words["save"], name, "text/markdown", "\n\n".join(lines) + "\n")


def note(typed: Mapping[str, str], found: list[Claim], language: str, today: date) -> str:
    """Return the note for the file: what was used for what, what went in, what was compared, who has read it."""
    words: Any = i18n.load(DOMAIN, language)
    said = words["note"]
    blank = {name: i18n.quoted(typed[name], language) or said["blank"] for name in FIELDS["note"]}
    private, _ = _private(typed["source"])
    counts = [f"{words['kinds'][kind]}: {n}" for kind in KINDS if (n := sum(one.kind == kind for one in found))]
    lines = [
        said["used"].format(assistant=blank["assistant"], about=blank["about"]),
        said["private" if private else "masked"].format(n=len(private)),
        said["compared"].format(day=date_words(today, language), counts=" · ".join(counts) or said["none"]),
        said["checked"].format(checker=blank["checker"]),
        said["changed"],
        said["kept"],
    ]
    return "\n".join(lines)


def _lines(lines: Iterator[int] | list[int]) -> str:
    each = list(dict.fromkeys(lines))
    return ", ".join(map(str, each[:_NAMED])) + (" \u2026" if len(each) > _NAMED else "")


def _is_urdu(text: str) -> bool:
    return 2 * sum("\u0600" <= sign <= "\u06ff" for sign in text) > sum(sign.isalpha() for sign in text)
