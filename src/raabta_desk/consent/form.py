"""Write a consent form to print, as text and as .docx, in English and Urdu: who, by whom, for what, until when.

Bad input, told with its field: no office, no place where the picture appears, nobody to whom consent is taken back, a
day that is missing, cannot be read, may be two days or has passed; a text of more than 300 characters. What a reader
of the form would stumble over is a note and forbids nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from raabta import i18n
from raabta_desk.workbench import word
from raabta_desk.workbench.parse.dates import both, date_words, read_date
from raabta_desk.workbench.parse.phrases import spaced

DOMAIN = "raabta_desk/consent/consent"
SIGNS = "raabta_desk/consent/consent-signs"
WHO = ("adult", "child", "group", "patient")
#: What is typed once for each language of the form.
TWICE = ("office", "occasion", "uses", "tied", "contact")
_NEEDED = ("office", "uses", "contact")
#: A line to write on.
BLANKS = "…" * 20
_LONGEST, _LONG = 300, timedelta(days=2 * 366)
_ARABIC = re.compile("[\u0600-\u06ff]")
_REACHED = re.compile(r"[0-9۰-۹٠-٩]{3}|@")
Said = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Consent:
    """One form. `said` holds what was typed, by the name of its field."""

    who: str
    until: date
    said: Mapping[str, str]

    def typed(self, name: str, language: str) -> str:
        """Return what stands for a field in a language; where it was typed in one language only, that."""
        own = self.said.get(f"{name}_ur" if language == "ur" else name, "")
        return own or self.said.get(name, "") or self.said.get(f"{name}_ur", "")


def read_form(values: Mapping[str, str], language: str, today: date) -> tuple[Consent | None, Said]:
    """Return the form, or None and what forbids it: sentences, each with the name of its field."""
    words = i18n.load(DOMAIN, language)
    names = [*TWICE, *(f"{name}_ur" for name in TWICE)]
    said = {name: " ".join(values.get(name, "").split()) for name in names}
    faults: Said = []
    for name in _NEEDED:
        if not said[name] and not said[f"{name}_ur"]:
            faults.append((words["missing"][name], name))
    faults += [
        (words["too_long"].format(count=len(text), most=_LONGEST), name)
        for name, text in said.items()
        if len(text) > _LONGEST
    ]
    until = _day(values.get("until", ""), today, words, faults)
    who = values.get("who", "")
    if faults or until is None:
        return None, faults
    return Consent(who if who in WHO else WHO[0], until, said), []


def _day(typed: str, today: date, words: Mapping[str, Any], faults: Said) -> date | None:
    try:
        day = read_date(typed)
    except ValueError:
        kind = "no_until" if not typed.strip() else "two_days" if len(both(typed)) > 1 else "bad_day"
        faults.append((words[kind].format(typed=typed.strip()[:60]), "until"))
        return None
    if day < today:
        faults.append((words["until_passed"], "until"))
    return day


def notes(form: Consent, language: str, today: date) -> Iterator[tuple[str, str]]:
    """Yield what to settle before it is printed, each with its field."""
    words: Any = i18n.load(DOMAIN, language)["notes"]
    if form.who != "adult":
        yield words[form.who], "who"
    if not any(_REACHED.search(form.said[name]) for name in ("contact", "contact_ur")):
        yield words["contact"], "contact"
    signs = i18n.load(SIGNS)
    for kind, name in product(("anywhere", "paid"), ("uses", "uses_ur")):
        if found := next((one for one in signs[kind] if spaced(one) in spaced(form.said[name])), ""):
            yield words[kind].format(found=found), name
    if form.until - today > _LONG:
        yield words["long"], "until"
    yield from _in_one_language(form, language)


def _in_one_language(form: Consent, language: str) -> Iterator[tuple[str, str]]:
    words: Any = i18n.load(DOMAIN, language)
    for name in TWICE:
        texts = form.said[name], form.said[f"{name}_ur"]
        # A number is read in both languages.
        if any(map(str.isalpha, "".join(texts))) and not all(texts):
            kind = "en" if _ARABIC.search("".join(texts)) else "ur"
            said = words["notes"]["one_language"][kind].format(name=words["labels"][name])
            yield said, f"{name}_ur" if texts[0] else name


def sentences(form: Consent, language: str) -> Iterator[str]:
    """Yield what is read aloud."""
    words: Any = i18n.load(DOMAIN, language)["form"]
    typed = {name: form.typed(name, language) for name in TWICE}
    yield words["ours"].format(office=typed["office"])
    if typed["occasion"]:
        yield words["occasion"].format(occasion=typed["occasion"])
    yield words["uses"].format(uses=typed["uses"])
    yield words["until"].format(day=date_words(form.until, language))
    yield words["free"].format(tied=typed["tied"]) if typed["tied"] else words["free_all"]
    yield words["back"].format(contact=typed["contact"])
    if more := words["more"][form.who]:
        yield more


def _title(form: Consent, words: Any) -> str:
    return str(words["title"]).format(who=words["who"][form.who])


def _lines(form: Consent, words: Any) -> list[str]:
    return [*words["blanks"][form.who], *words["blanks"]["all"]]


def text(form: Consent, language: str) -> str:
    """Return the form as a text, with lines to write on."""
    words: Any = i18n.load(DOMAIN, language)["form"]
    said = [words["number"].format(n=n, said=one) for n, one in enumerate(sentences(form, language), 1)]
    blanks = [f"{label}: {BLANKS}" for label in _lines(form, words)]
    parts = [_title(form, words), words["read"], *said, "", words["ticks"], "", *blanks, "", words["foot"]]
    return "\n".join(map(str, parts))


def title_of(form: Consent, language: str) -> str:
    """Return the title of the form."""
    return _title(form, i18n.load(DOMAIN, language)["form"])


def docx_parts(form: Consent, language: str, room: int = 180) -> list[str]:
    """Return what stands in the Word document, on paper of so many millimetres between its margins."""
    words: Any = i18n.load(DOMAIN, language)["form"]
    title = _title(form, words)
    said = [word.paragraph(words["number"].format(n=n, said=one)) for n, one in enumerate(sentences(form, language), 1)]
    # The second line of an empty cell is room for a hand.
    rows = [(word.paragraph(label), word.paragraph("") * 2) for label in _lines(form, words)]
    parts = [word.heading(title), word.paragraph(words["read"], bold=True), *said, word.paragraph(words["ticks"])]
    return [*parts, word.table(rows, word.fitted((70, 110), room), language), word.paragraph(words["foot"])]
