"""Answer the form of the correction composer with blocks: findings, texts, a record, and a line for the log.

Values by field name: `mode` ("rumour" or "ours"), `kind` (what carries the error), the texts of fields.py
with the language behind a point (`fact.en`), the moments `seen`, `known` and `next`, and `where`, `page`, `kept`.

Bad input: what forbids a correction becomes findings, each at its field; a form in which nothing is typed gives no
block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.alert import sms_parts
from raabta_desk.correction.checks import findings, places
from raabta_desk.correction.fields import DOMAIN, Correction, is_typed, read
from raabta_desk.correction.outputs import log_line, post, record, sms
from raabta_desk.workbench.parse.times import local

#: More parts than this, and it is told: each is paid for, and the last is not always read.
_MANY_PARTS = 4


def answer(values: Mapping[str, str], _files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    if not is_typed(values):
        return []
    words: Any = i18n.load(DOMAIN, language)
    made, faults = read(values, language)
    if made is None:
        return blocks.findings("bad", words["faults"], faults)
    found = [(words["findings"][one.kind].format(**one.blanks), one.at) for one in findings(made, now)]
    return [
        blocks.say("warn" if found else "good", words["look" if found else "stands"]),
        *blocks.findings("warn", words["warned"], found),
        *_ways(made, words),
        *_copies(made, words),
        *_files_of(made, [text for text, _ in found], language, now),
    ]


def _ways(made: Correction, words: Mapping[str, Any]) -> Iterator[Block]:
    """Yield where the error went: the correction goes there, too."""
    rows = [[place, words["way"]["ours" if made.is_ours else "rumour"]] for place in places(made)]
    if rows:
        yield blocks.table(words["ways"], words["ways_head"], rows)


def _copies(made: Correction, words: Mapping[str, Any]) -> Iterator[Block]:
    for one in made.texts:
        yield blocks.copy(f"post.{one}", words["copies"]["post"][one], post(made, one), one)
    for one in made.texts:
        text = sms(made, one)
        count = sms_parts(text)
        said = words["sms_many" if count.parts > _MANY_PARTS else "sms_one" if count.parts == 1 else "sms_parts"]
        note = said.format(parts=count.parts, encoding=count.encoding, left=count.left)
        yield {**blocks.copy(f"sms.{one}", words["copies"]["sms"][one], text, one, ("text", "sms")), "note": note}


def _files_of(made: Correction, warned: list[str], language: str, now: datetime) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    day = f"correction {local(made.known):%Y-%m-%d}"
    names = [blocks.file_name(day, ending, "correction") for ending in (".md", ".csv")]
    yield blocks.file(words["save_record"], names[0], "text/markdown", record(made, language, warned, now))
    yield blocks.file(words["save_log"], names[1], "text/csv", log_line(made, language, now))
