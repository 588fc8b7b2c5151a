"""Write the OASIS fields as a campaign on one page, in Markdown and .docx; refuse it while the objective is not SMART.

The objective is judged in objective.py. What else a reader would stumble over is a note, which forbids nothing: parts
that are still empty, an outcome that counts likes or reach, and words that ask for a vote or a party.

Bad input, refused with ToolError that has a sentence for every fault: an objective that is not SMART, a page without
a title, a name that is no field, and a part of more than 600 characters, which would not stay on one page. Characters
that no document may hold are left out; what looks like markup is kept as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.form.fields import plain_markdown
from raabta_desk.campaign import objective
from raabta_desk.workbench import word

#: Letter of OASIS -> its parts, in the order of the page. The objective is made of the SMART fields.
PARTS: Mapping[str, tuple[str, ...]] = {
    "O": ("aim", "objective", "evidence"),
    "A": ("audience", "barrier"),
    "S": ("message", "ask", "channels", "harm"),
    "I": ("owner", "calendar", "budget"),
    "C": ("output", "outtake", "outcome", "review"),
}
_ASKED = ("title", *objective.FIELDS, *(name for names in PARTS.values() for name in names if name != "objective"))
#: Each once, although aim and evidence are asked for by the objective and stand on the page as well.
FIELDS = tuple(dict.fromkeys(_ASKED))
LONGEST = 600
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class OnePager:
    """A campaign on one page. `notes` are sentences on what a reader would still ask."""

    title: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    notes: tuple[str, ...]
    markdown: str
    language: str = "en"


def faults(fields: Mapping[str, str], language: str = "en") -> list[tuple[str, str]]:
    """Return a sentence for everything that forbids the page, each with its field."""
    objective.refuse_strangers(fields, FIELDS)
    words = i18n.load("raabta_desk/campaign/one-pager", language)
    found = [] if fields.get("title", "").strip() else [(str(words["no_title"]), "title")]
    found += [(objective.sentence(fault, language), fault.name) for fault in objective.smart(fields)]
    long = [name for name in FIELDS if len(fields.get(name, "")) > LONGEST]
    return found + [(str(words["too_long"]).format(name=words["labels"][name], most=LONGEST), name) for name in long]


def one_pager(fields: Mapping[str, str], language: str = "en") -> OnePager:
    """Return the campaign on one page. Raises ToolError, with a sentence for every fault, if the fields have any."""
    found = faults(fields, language)
    if found:
        raise ToolError([sentence for sentence, _ in found])
    words = i18n.load("raabta_desk/campaign/one-pager", language)
    clean = {name: " ".join(_UNFIT.sub("", fields.get(name, "")).split()) for name in FIELDS}
    clean["objective"] = str(words["objective"]).format(**clean)
    parts = tuple(
        (str(words["groups"][letter]), tuple((str(words["labels"][name]), clean[name]) for name in names))
        for letter, names in PARTS.items()
    )
    notes = tuple(note for note, _ in _notes(clean, words))
    return OnePager(clean["title"], parts, notes, _markdown(clean["title"], parts, words), language)


def notes_of(fields: Mapping[str, str], language: str = "en") -> list[tuple[str, str]]:
    """Return what a reader would still ask, each sentence with the field that it is about."""
    clean = {name: " ".join(_UNFIT.sub("", fields.get(name, "")).split()) for name in FIELDS}
    return list(_notes(clean | {"objective": "…"}, i18n.load("raabta_desk/campaign/one-pager", language)))


def _notes(clean: Mapping[str, str], words: Any) -> Iterator[tuple[str, str]]:
    empty = [words["labels"][name] for names in PARTS.values() for name in names if not clean[name]]
    if empty:
        yield words["notes"]["empty"].format(names=", ".join(empty)), ""
    if counted := objective.has_word(clean["outcome"], "page_counts"):
        yield words["notes"]["page_count"].format(found=counted), "outcome"
    for name in ("does", "message", "ask"):
        if asked := objective.has_word(clean[name], "party"):
            yield words["notes"]["party"].format(found=asked, name=words["labels"][name]), name


def _markdown(title: str, parts: Any, words: Any) -> str:
    def lines() -> Iterator[str]:
        yield f"# {plain_markdown(title)}"
        for head, rows in parts:
            yield f"## {head}"
            yield "\n".join(f"- **{label}:** {plain_markdown(text) or words['open']}" for label, text in rows)
        yield f"*{words['foot']}*"

    return "\n\n".join(lines()) + "\n"


def docx(page: OnePager) -> bytes:
    """Return the page as a Word document, A4, right to left where its words are."""
    return word.document(page.title, docx_parts(page), page.language)


def docx_parts(page: OnePager, room: int = 180) -> tuple[str, ...]:
    """Return what stands in the Word document, on paper of so many millimetres between its margins."""
    words = i18n.load("raabta_desk/campaign/one-pager", page.language)
    rows: list[tuple[str, ...]] = []
    for head, parts in page.parts:
        rows.append((word.paragraph(head, bold=True),))
        rows += [(word.paragraph(label), word.paragraph(text or str(words["open"]))) for label, text in parts]
    whole = word.table(rows, word.fitted((45, 135), room), page.language)
    return (word.heading(page.title), whole, word.paragraph(str(words["foot"])))


def example(language: str = "en") -> dict[str, str]:
    """Return the invented campaign with which the form starts."""
    return dict(i18n.load("raabta_desk/campaign/one-pager", language)["example"])
