"""Write docs/tools.md: one line a tool, from the cards and from what each answers to its own example.

Run `python docs/tools_table.py` after a change of a tool; tests/test_docs.py fails while the page is out of step, or
while a tool has no sentence here on what it still refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from raabta.model.card import ToolCard
from raabta.render.widget import forms
from raabta.tools import CARD_IDS, alert, card, pocket
from raabta.tools.blocks import Block
from raabta.tools.desk import ANSWERS

ROOT = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("tools.md")
_COMPOSER = "alert-composer"
_NOW = datetime(2026, 11, 27, 4, 30, tzinfo=UTC)
_SHARES = {"text": "Share", "sms": "sms:", "whatsapp": "WhatsApp"}
_CHOSEN = {
    "sheet": "Excel, CSV or pasted cells",
    "text": ".txt, .csv or pasted text",
    "letterhead": "a letterhead (.docx)",
}
#: What a tool gives or takes that its card and its example do not tell.
_GIVES = {"go-live": [".ics"]}
_TAKES = {"alert-composer": "CAP 1.2 (opens as an Update); GeoJSON, KML, pairs for the outline"}
#: Tool id -> what it still refuses, or cannot see.
REFUSES: Mapping[str, str] = {
    "sms-parts": "Nothing: any text is counted.",
    "warning-check": "Nothing: any text is judged by its words, and what a word means in its sentence is not seen.",
    "go-live": "A speed over 1,000 Mbps (kbps were meant), a length outside 1 to 480 minutes.",
    "ab-test": "Fewer people than acted, a lift of nothing or over 1,000 %.",
    "ranking": "Weights that are no whole number from 0 to 10, and nine of nothing.",
    "lakh-crore": "What may be two numbers (“4,15”, “2 crore 250 lakh”), a range, half a person.",
    "metric-names": "A head or platform without a source in the course.",
    "reach-sum": "Fewer than 2 or more than 60 figures, an audience smaller than one of them.",
    "resolved-satisfied": "More closed than received, more satisfied than asked.",
    "alert-composer": "A real alert by one person; outlines that cross or mix latitude and longitude; circles with "
    "longitude first, of no radius or over 500 km; more than 30 days. Altitude in an opened CAP file is left out, and "
    "said.",
    "after-action": "A report without title or day, a gap that is no number of minutes.",
    "ai-draft": "A text over its limit; other words for the same thing are not seen, and in Urdu only names behind a "
    "title.",
    "asset-register": "More rows than it reads; a row that nobody understands is a finding, never dropped.",
    "campaign-one-pager": "An objective that is not SMART.",
    "comment-triage": "More comments than it reads; a text without a known word is set aside to be read.",
    "consent-register": "A form without office, place or a day to come; a register without known heads.",
    "content-calendar": "A list without known heads, a gap outside 0 to 366 days.",
    "correction-composer": "A correction that does not say what is so, who saw it, since when.",
    "desk-file": "A day that is none, a line that is too long; an open line is a blank to fill in by hand.",
    "house-rules": "A policy that hides criticism or is unfair in another way.",
    "insights-explorer": "Files over 150 MB, a daily breakdown (its reach may not be added), posts side by side, dates "
    "and counts that may be two things, counts that are bounds (100+), .xls, PDF.",
    "language-reach": "A table with neither languages as rows nor two of them as columns. A bound is left out.",
    "may-i-post": "Texts over their limit. It gives no permission: it says what stops the post and who has to agree.",
    "post-composer": "Texts over their limit; what a number counts is not compared.",
    "private-data": "A file that is no text; names and places without a known shape are only pointed at.",
    "request-clock": "Acts whose days have no source in the course (it says to ask); more than 60 lines of holidays.",
    "rumour-log": "A decision without harm, spread and owner; a log without a column for the claim.",
    "run-of-show": "Files over 20 MB, more than 40 steps, an end before its start.",
    "situation-report": "Files over 20 MB, numbers and days that may be two, a whole that is not the sum of its parts, "
    "days across the head, areas side by side, a sheet for each day, figures of a day alone, ranges and shares, a "
    "version to send while something is to be settled, .xls, PDF.",
}
_HEAD = """# The tools, one line each

What each tool is reached by, what can be taken away from it, which files it takes, and what it still refuses. Every
tool is there in English and Urdu. This page is written by `python docs/tools_table.py` from the cards and from what
each tool answers to its own example; a test holds it. The last column is written by hand there: every tool has one.

- **On the page**: *at once* is a script of the page, also from a USB stick and without a network; *after Start* is the
  same Python as in a notebook, brought once and kept on the device.
- **Paper**: a sheet to fill in by hand stands on the page and is printed with it.
- The trainer's room shows questions, scenarios and slides; no tool is filled in there.
- Two kinds of files were measured with made files of many shapes, none from the template of another
  ([tests/files](../tests/files)): exports of a page {exports}, tables of damage {sitreps} were read right; none was
  read wrong: what may mean two things is refused with a sentence. The other tables are read by the same readers, and
  were not measured so. Of 53 exports as they reach a desk (pasted twice, joined, from YouTube, with a row of
  descriptions), {desk}.

| tool | on the page | in a notebook | paper | can be taken away | takes | still refuses |
|---|---|---|---|---|---|---|
"""
_FOOT = """
## Measured

`make bench-tools`, one run on 27 November 2026, on two cores with much other work (load about 10): figures of one row
compare, those of another day do not. Medians of three; the notebook of then is that of commit a830866 with its own
packages.

| tool | page, cold, s | page, warm, s | notebook, s / MB | notebook then, s / MB |
|---|---|---|---|---|
| Campaign on one page | 7.5 | 7.6 | 1.4 / 76 | 1.0 / 64 |
| Insights explorer | 6.4 | 5.8 | 1.7 / 82 | 3.7 / 120 |
| Run of show | 8.4 | 6.4 | 1.9 / 86 | 8.4 / 84 |
| Situation report | 6.9 | 6.7 | 1.9 / 86 | 2.2 / 86 |

A file of 24 MB: the insights explorer reads its 98,000 posts in 12 s on the page and in Python (350 MB); the situation
report refuses it in a sentence within half a second. The page drew nothing for at most 0.1 s; what was typed stayed.
"""
#: Held by tests/files, which read them: exports and tables of damage read right, of those tried.
MEASURED = {
    "exports": "46 of 46",
    "sitreps": "50 of 50",
    "desk": "43 of the 43 that can be read are read right, and 10 are refused with a sentence that says what to do",
}


def page() -> str:
    """Return docs/tools.md."""
    return _HEAD.format(**MEASURED) + "".join(f"| {' | '.join(_cells(tool_id))} |\n" for tool_id in CARD_IDS) + _FOOT


def _cells(tool_id: str) -> Iterator[str]:
    own = card(tool_id)
    yield f"[{own.title.removesuffix('.')}](../{_place(tool_id)})"
    yield "at once" if own.engine == "twin" else "after Start"
    yield f"`{_call(tool_id)}`"
    yield "yes" if own.table else "no"
    yield ", ".join(_taken(tool_id, own)) or "read it off, print"
    yield "; ".join(_read(tool_id, own)) or "what is typed"
    yield REFUSES[tool_id]


def _place(tool_id: str) -> str:
    """Return the page of a tool, or else the chapter in which it stands."""
    if (ROOT / f"chapters/{tool_id}.ipynb").is_file():
        return f"chapters/{tool_id}.ipynb"
    call = re.compile(rf'tool\(\\"{tool_id}\\"\)')
    return next(
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "chapters").glob("*.ipynb"))
        if call.search(path.read_text(encoding="utf-8"))
    )


def _call(tool_id: str) -> str:
    names = {getattr(forms, name): name for name in forms.__all__ if name not in {"FORMS", "DeskTool"}}
    form = forms.alert_composer if tool_id == _COMPOSER else forms.FORMS.get(tool_id)
    return f"{names[form]}()" if form in names else f'tool("{tool_id}")'


def _taken(tool_id: str, own: ToolCard) -> list[str]:
    blocks = list(_answered(tool_id, own))
    is_copied = tool_id in pocket.COPIED
    shares = {"text", "whatsapp"} if is_copied else {share for one in blocks for share in one.get("share", ())}
    found = ["Copy"] if is_copied or any(one["kind"] == "copy" for one in blocks) else []
    found += [label for share, label in _SHARES.items() if share in shares]
    files = [Path(one["name"]).suffix for one in blocks if one["kind"] == "file"]
    pictures = [".png"] if any(one["kind"] == "picture" for one in blocks) else []
    return list(dict.fromkeys([*found, *pictures, *files, *_GIVES.get(tool_id, ())]))


def _answered(tool_id: str, own: ToolCard) -> list[Block]:
    if tool_id == _COMPOSER:
        return alert.answer(own.data["example"], "en", _NOW)
    return ANSWERS[tool_id](own.data["example"], {}, "en", _NOW) if tool_id in ANSWERS else []


def _read(tool_id: str, own: ToolCard) -> Iterator[str]:
    if tool_id in _TAKES:
        yield _TAKES[tool_id]
    widgets = {field.widget for group in own.groups for field in group.fields}
    yield from (said for widget, said in _CHOSEN.items() if widget in widgets)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
