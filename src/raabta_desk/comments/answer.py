"""Answer the form of the triage with blocks: who is in danger, the order, a report, and the log.

Values by field name: `comments` (one a line, or a table; a file that is chosen for it goes first), `column`
(the head of the comments, chosen), and `stay` (numbers and e-mail addresses that are public, with commas between them).

Bad input: a file that cannot be read, and too many comments, are findings at `comments`; what is neither a number nor
an address is one at `stay`, and the rest is sorted all the same. A form without comments gives no block.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import csv_text, given
from raabta_desk.comments.reading import DOMAIN, Comments, read
from raabta_desk.comments.signs import Sign
from raabta_desk.comments.triage import Sorted, counts, triage
from raabta_desk.private_data import find, mask, masked, staying

#: Rows of a table on a phone; all others are in the log.
_SHOWN = 60
#: Signs of a comment in a table; the log has it whole.
_LONGEST = 200
Words = Mapping[str, Any]


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, _now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while there is no comment."""
    source = given(values, files, "comments")
    if source is None:
        return []
    words = i18n.load(DOMAIN, language)
    try:
        comments = read(source[0], source[1], values.get("column", ""), language)
    except ToolError as refusal:
        return blocks.findings("bad", words["faults"], ((one, "comments") for one in refusal.faults))
    if not comments.rows:
        return blocks.findings("bad", words["faults"], [(words["empty"], "comments")])
    stay, odd = staying(values.get("stay", ""))
    found = triage(comments.rows, stay)
    unused = ((words["bad_stay"].format(typed=one), "stay") for one in odd)
    return [
        *_first(found, stay, words),
        blocks.say("info", words["cannot"]),
        *blocks.findings("warn", words["not_used"], unused),
        _counted(found, words),
        *_others(found, stay, words),
        *_read_as(comments, language),
        blocks.copy("report", words["report"], "\n".join(_report(found, stay, words)), language),
        blocks.file(words["save"], "comment-log.csv", "text/csv", _log(found, stay, words)),
        *_offer(comments, words),
    ]


def because(signs: Iterable[Sign], words: Words) -> str:
    """Return why, in words: what was seen, and the words of the comment that say so."""
    told = []
    for sign in signs:
        if sign.name == "repeat":
            told.append(words["signs"]["repeat"].format(n=sign.words[0]))
            continue
        quoted = words["comma"].join(words["quoted"].format(word=word) for word in sign.words)
        told.append(words["signs"][sign.name] + (f": {quoted}" if quoted else ""))
    return str(words["semicolon"]).join(told)


def _first(found: Sequence[Sorted], stay: Collection[str], words: Words) -> Iterator[Block]:
    """Yield what cannot wait, first of all."""
    danger = [one for one in found if one.kind == "danger"]
    if not danger:
        yield blocks.say("info", words["no_danger"])
        return
    said = words["danger_one"] if len(danger) == 1 else words["danger"].format(n=len(danger))
    yield blocks.say("warn", said)
    rows = ([str(one.row.line), _short(one, stay, words), because(_of(one), words)] for one in danger[:_SHOWN])
    yield blocks.table(words["danger_table"], words["danger_head"], rows)


def _others(found: Sequence[Sorted], stay: Collection[str], words: Words) -> Iterator[Block]:
    others = [one for one in found if one.kind != "danger"]
    if others:
        rows = (
            [str(one.row.line), _class(one, words), _short(one, stay, words), because(_of(one), words)]
            for one in others[:_SHOWN]
        )
        yield blocks.table(words["others_table"], words["others_head"], rows)
    if len(found) > len(others[:_SHOWN]) + len([one for one in found if one.kind == "danger"][:_SHOWN]):
        yield blocks.say("info", words["more"].format(n=f"{len(found):,}"))


def _counted(found: Sequence[Sorted], words: Words) -> Block:
    rows = (
        [words["classes"][kind], f"{number:,}", words["who"][kind], words["when"][kind]]
        for kind, number in counts(found).items()
        if number
    )
    return blocks.table(words["counted"], words["counted_head"], rows)


def _of(one: Sorted) -> list[Sign]:
    """Return the signs of the class itself."""
    return [sign for sign in one.signs if sign.kind == one.kind]


def _class(one: Sorted, words: Words) -> str:
    """Return the class, with what else was seen in the comment."""
    also = words["comma"].join(words["classes"][kind] for kind in one.also)
    return str(words["classes"][one.kind]) + (words["also"].format(also=also) if also else "")


def _masked(text: str, stay: Collection[str]) -> str:
    return masked(text, find(text, stay), lambda found, line: mask(found.kind, "", line))


def _short(one: Sorted, stay: Collection[str], words: Words) -> str:
    text = " ".join(_masked(one.row.text, stay).split()) or words["no_text"]
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} \u2026"
    return str(words["quoted"]).format(word=shown)


def _read_as(comments: Comments, language: str) -> list[Block]:
    """Return what was taken for granted about the file, each at the field that changes it."""
    words = i18n.load(DOMAIN, language)
    told = [(one, "comments") for one in comments.guesses]
    if comments.is_guess:
        told.append((words["guessed"], "column"))
    if comments.above:
        told.append((words["above"].format(n=comments.above), "comments"))
    return blocks.findings("info", i18n.load("raabta_desk/workbench/tables/tables", language)["title"], told)


def _report(found: Sequence[Sorted], stay: Collection[str], words: Words) -> Iterator[str]:
    """Yield the lines of the short report; it has no number that leads to a person."""
    yield words["report_title"].format(n=f"{len(found):,}")
    for kind, number in counts(found).items():
        yield words["report_line"].format(name=words["classes"][kind], n=f"{number:,}")
    danger = [one for one in found if one.kind == "danger"]
    if danger:
        yield ""
        yield words["report_danger"]
        for one in danger[:_SHOWN]:
            yield words["report_comment"].format(line=one.row.line, text=_short(one, stay, words))
    yield ""
    yield from words["report_end"]


def _log(found: Sequence[Sorted], stay: Collection[str], words: Words) -> str:
    rows: list[list[object]] = [list(words["log_head"])]
    for one in found:
        said = (_class(one, words), because(one.signs, words), words["do"][one.kind])
        rows.append([one.row.line, one.row.time, _masked(one.row.text, stay), *said, "", ""])
    return csv_text(rows)


def _offer(comments: Comments, words: Words) -> list[Block]:
    offered = [("", words["as_named"]), *((head, head) for head in comments.heads)]
    return [blocks.options("column", offered)] if len(comments.heads) > 1 else []
