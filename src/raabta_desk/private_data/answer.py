"""Answer the form of the masker with blocks: what was masked, what to read, the text, and a file.

Values by field name: `text` (pasted; a file of text or CSV that is chosen for it goes first), `masks` (in
which language a mask is written: as its line is, or in one), and `stay` (numbers and e-mail addresses that are public,
with commas between them).

Bad input: a file that is no text, or a text that is too long, is a finding at `text`; what is neither a number nor an
address is one at `stay`, and the rest is masked all the same. A form without a text gives no block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePath

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.private_data.finding import KINDS, Found, find, masked
from raabta_desk.private_data.hinting import HINTS, hints
from raabta_desk.private_data.plain import digits, plain
from raabta_desk.workbench.parse.encodings import decode

DOMAIN = "raabta_desk/private_data/private-data-form"
#: Signs: a year of comments; beyond that a phone is busy for too long.
LONGEST = 500_000
_LINES_SHOWN = 12
_NO_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")
_SPLIT = re.compile("[,\u060c;\u061b\\n]")
_ARABIC = re.compile("[\u0600-\u06ff]")


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, _now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while there is no text."""
    words = i18n.load(DOMAIN, language)
    text, fault = _text(values, files, words)
    if fault:
        return blocks.findings("bad", words["faults"], [(fault, "text")])
    if not text.strip():
        return []
    stay, odd = staying(values.get("stay", ""))
    found = find(text, stay)
    shown = masked(text, found, lambda one, line: mask(one.kind, values.get("masks", ""), line))
    spoken = words["masked_one"] if len(found) == 1 else words["masked"].format(n=len(found))
    return [
        blocks.say("good", spoken) if found else blocks.say("info", words["none"]),
        *blocks.findings("warn", words["not_used"], [(words["bad_stay"].format(typed=one), "stay") for one in odd]),
        *_to_read(text, found, words),
        blocks.say("info", words["names"]),
        *_table(found, words),
        blocks.copy("text", words["text"], shown, "ur" if _is_urdu(shown) else "en"),
        _file(shown, files, words),
    ]


def mask(kind: str, masks: str, line: str) -> str:
    """Return what stands in the place of a number: [CNIC], or the same in Urdu where the line, or the choice, is so."""
    language = masks if masks in i18n.LANGUAGES else "ur" if _is_urdu(line) else "en"
    return f"[{i18n.load(DOMAIN, language)['masks'][kind]}]"


def _text(values: Mapping[str, str], files: Mapping[str, Sheet], words: Mapping[str, str]) -> tuple[str, str]:
    """Return the text, and what forbids it."""
    text = values.get("text", "")
    if "text" in files:
        name, content = files["text"]
        try:
            text = "" if content.startswith(_NO_TEXT) else decode(content)[0]
        except ValueError:
            text = ""
        if not text.strip() or "\0" in text:
            return "", words["bad_file"].format(name=name)
    return text, words["too_long"].format(n=f"{len(text):,}", most=f"{LONGEST:,}") if len(text) > LONGEST else ""


def staying(typed: str) -> tuple[list[str], list[str]]:
    """Return what may stay of what is typed with commas between, and what of it is neither a number nor an address."""
    named = [one.strip() for one in _SPLIT.split(typed) if one.strip()]
    good = [one for one in named if "@" in one or len(digits(plain(one).text)) > 2]
    return good, [one for one in named if one not in good]


def _to_read(text: str, found: list[Found], words: Mapping[str, Mapping[str, str]]) -> list[Block]:
    told: dict[str, list[int]] = {kind: [] for kind in HINTS}
    for kind, line in hints(text, found):
        told[kind].append(line)
    items = ((words["hints_found"][kind].format(lines=_lines(told[kind])), "text") for kind in HINTS if told[kind])
    return blocks.findings("warn", str(words["read"]), items)


def _table(found: list[Found], words: Mapping[str, Mapping[str, str]]) -> Iterator[Block]:
    by_kind = [(kind, [one.line for one in found if one.kind == kind]) for kind in KINDS]
    rows = [[words["kinds"][kind], str(len(lines)), _lines(lines)] for kind, lines in by_kind if lines]
    if rows:
        yield blocks.table(str(words["found"]), words["head"], rows)


def _lines(lines: Iterable[int]) -> str:
    """Return line numbers, each once; where there are many, the first of them."""
    each = list(dict.fromkeys(lines))
    more = " \u2026" if len(each) > _LINES_SHOWN else ""
    return ", ".join(map(str, each[:_LINES_SHOWN])) + more


def _file(shown: str, files: Mapping[str, Sheet], words: Mapping[str, str]) -> Block:
    """Return the masked text as a file; a table stays one. The mark at its front tells Excel that it is UTF-8."""
    is_table = "text" in files and PurePath(files["text"].name).suffix.lower() == ".csv"
    ending, kind = (".csv", "text/csv") if is_table else (".txt", "text/plain")
    return blocks.file(words["save"].format(ending=ending), f"masked{ending}", kind, f"\ufeff{shown}")


def _is_urdu(text: str) -> bool:
    """Return whether more letters of a text are Urdu than Latin."""
    return 2 * len(_ARABIC.findall(text)) > sum(sign.isalpha() for sign in text) > 0
