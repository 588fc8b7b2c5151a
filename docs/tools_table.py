"""Write docs/tools.md: one line a tool, from the cards and from what each answers to its own example.

Run `python docs/tools_table.py` after a change of a tool; tests/test_docs.py fails while the page is out of step. What
a tool still refuses stands in its folder, as the note `_refuses` of its English words; `_takes` and `_gives` beside it
tell what its card and its example do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from raabta import i18n
from raabta.form import card, card_ids
from raabta.form.blocks import Block
from raabta.form.registry import Face, faces
from raabta.model.card import ToolCard

ROOT = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("tools.md")
_NOW = datetime(2026, 11, 27, 4, 30, tzinfo=UTC)
_SHARES = {"text": "Share", "sms": "sms:", "whatsapp": "WhatsApp"}
_CHOSEN = {
    "sheet": "Excel, CSV or pasted cells",
    "text": ".txt, .csv or pasted text",
    "letterhead": "a letterhead (.docx)",
}
_HEAD = """# The tools, one line each

What each tool is reached by, what can be taken away from it, which files it takes, and what it still refuses. Every
tool is there in English and Urdu. This page is written by `python docs/tools_table.py` from the cards and from what
each tool answers to its own example; a test holds it. The last column stands in each tool's folder, as `_refuses`
of its English words.

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
    return _HEAD.format(**MEASURED) + "".join(f"| {' | '.join(_cells(tool_id))} |\n" for tool_id in card_ids()) + _FOOT


def _cells(tool_id: str) -> Iterator[str]:
    own = card(tool_id)
    yield f"[{own.title.removesuffix('.')}](../{_place(tool_id)})"
    yield "at once" if own.engine == "twin" else "after Start"
    yield f"`{_call(tool_id)}`"
    yield "yes" if own.table else "no"
    yield ", ".join(_taken(tool_id, own)) or "read it off, print"
    yield "; ".join(_read(tool_id, own)) or "what is typed"
    yield _notes(tool_id)["refuses"]


def _place(tool_id: str) -> str:
    """Return the page of a tool, or else the chapter in which it stands."""
    if (ROOT / f"tools/{tool_id}.ipynb").is_file():
        return f"tools/{tool_id}.ipynb"
    call = re.compile(rf'tool\(\\"{tool_id}\\"\)')
    return next(
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "chapters").glob("*.ipynb"))
        if call.search(path.read_text(encoding="utf-8"))
    )


def _face(tool_id: str) -> Face:
    return next(face for face in faces() if tool_id in face.ids)


def _notes(tool_id: str) -> Mapping[str, str]:
    return i18n.notes(_face(tool_id).domain(tool_id))


def _call(tool_id: str) -> str:
    name = next((name for name, of in _face(tool_id).names.items() if of == tool_id), "")
    return f"{name}()" if name else f'tool("{tool_id}")'


def _taken(tool_id: str, own: ToolCard) -> list[str]:
    blocks = list(_answered(tool_id, own))
    is_copied = tool_id in _face(tool_id).copied
    shares = {"text", "whatsapp"} if is_copied else {share for one in blocks for share in one.get("share", ())}
    found = ["Copy"] if is_copied or any(one["kind"] == "copy" for one in blocks) else []
    found += [label for share, label in _SHARES.items() if share in shares]
    files = [Path(one["name"]).suffix for one in blocks if one["kind"] == "file"]
    pictures = [".png"] if any(one["kind"] == "picture" for one in blocks) else []
    return list(dict.fromkeys([*found, *pictures, *files, *filter(None, [_notes(tool_id).get("gives")])]))


def _answered(tool_id: str, own: ToolCard) -> list[Block]:
    face = _face(tool_id)
    return face.answer(own.data["example"], {}, "en", _NOW) if face.answer and tool_id in face.cards else []


def _read(tool_id: str, own: ToolCard) -> Iterator[str]:
    if takes := _notes(tool_id).get("takes"):
        yield takes
    widgets = {field.widget for group in own.groups for field in group.fields}
    yield from (said for widget, said in _CHOSEN.items() if widget in widgets)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
