"""Read the form of the correction composer into a correction, or into the findings that forbid one.

A correction without a source and an hour is a stamp, and people cannot check it: both are needed in each language in
which anything is typed. Bad input: everything that forbids a correction is told at once, each with its field.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from typing import Any

from raabta import i18n
from raabta_desk.workbench.parse.dates import read_moment
from raabta_desk.workbench.parse.times import PAKISTAN

DOMAIN = "raabta_desk/correction/correction-form"
KINDS = ("post", "message", "voice", "clip", "picture", "notice")
#: What is typed in each language, in the order of the form.
TEXTS = ("fact", "source", "how", "ask", "wrong", "office")
MOMENTS = ("seen", "known", "next")
LINES = ("where", "page", "kept")
LONGEST = 400
Faults = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of a correction in one language; what nobody typed is ""."""

    fact: str
    source: str
    how: str
    ask: str
    wrong: str
    office: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: of a rumour, or of our own error (`is_ours`). `texts` has the languages in which it is said."""

    is_ours: bool
    kind: str
    texts: Mapping[str, Said]
    known: datetime
    seen: datetime | None = None
    next: datetime | None = None
    where: str = ""
    page: str = ""
    kept: str = ""


def is_typed(values: Mapping[str, str]) -> bool:
    """Return whether anything stands in the form; a list that nobody touched is nothing."""
    texts = (f"{name}.{one}" for one in i18n.LANGUAGES for name in TEXTS)
    return any(values.get(name, "").strip() for name in (*texts, *MOMENTS, *LINES))


def read(values: Mapping[str, str], language: str) -> tuple[Correction | None, Faults]:
    """Return the correction, or None and what forbids it: sentences, each with the name of its field."""
    words = i18n.load(DOMAIN, language)["bad"]
    is_ours = values.get("mode", "") == "ours"
    texts = {one: said for one in i18n.LANGUAGES if (said := _typed_text(values, one))}
    moments = {name: _moment(values.get(name, "")) for name in MOMENTS}
    faults = [*_of_texts(texts, words, is_ours=is_ours), *_of_moments(values, moments, words, is_ours=is_ours)]
    faults += _too_long(values, language)
    known = moments["known"]
    if faults or known is None:
        return None, faults
    where, page, kept = (tidy(values.get(name, "")) for name in LINES)
    kind = values.get("kind", "")
    kind = kind if kind in KINDS else KINDS[0]
    return Correction(is_ours, kind, texts, known, moments["seen"], moments["next"], where, page, kept), []


def tidy(typed: str) -> str:
    """Return what was typed as one line, without signs that nobody sees."""
    return " ".join("".join(map(_cleaned_sign, typed)).split())


def _cleaned_sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cf", "Cs"}:
        # Joiners make letters and signs; of all other unseen signs none may turn a public text around.
        return sign if sign in "\u200c\u200d" else ""
    return " " if kind.startswith("C") else sign


def _typed_text(values: Mapping[str, str], language: str) -> Said | None:
    """Return what is typed in a language; who speaks may stand there from the last time, and is no text by itself."""
    typed = {name: tidy(values.get(f"{name}.{language}", "")) for name in TEXTS}
    return Said(**typed) if any(typed[name] for name in TEXTS if name != "office") else None


def _of_texts(texts: Mapping[str, Said], words: Mapping[str, str], *, is_ours: bool) -> Iterator[tuple[str, str]]:
    if not texts:
        yield words["no_text"], f"fact.{i18n.LANGUAGES[0]}"
    for one, said in texts.items():
        for name in ("fact", "source", *(("wrong",) if is_ours else ())):
            if not getattr(said, name):
                yield words[f"no_{name}"], f"{name}.{one}"


def _of_moments(
    values: Mapping[str, str], moments: Mapping[str, datetime | None], words: Mapping[str, str], *, is_ours: bool
) -> Iterator[tuple[str, str]]:
    needed = ("known", "seen") if is_ours else ("known",)
    for name, moment in moments.items():
        typed = values.get(name, "").strip()
        if typed and moment is None:
            yield words["bad_moment"].format(typed=typed[:60]), name
        elif not typed and name in needed:
            yield words[f"no_{name}"], name


def _too_long(values: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    words: Any = i18n.load(DOMAIN, language)
    for name in (*(f"{text}.{one}" for one in i18n.LANGUAGES for text in TEXTS), *LINES):
        count = len(values.get(name, ""))
        if count > LONGEST:
            label = words["labels"][name.partition(".")[0]]
            yield words["bad"]["too_long"].format(name=label, count=count, most=LONGEST), name


def _moment(typed: str) -> datetime | None:
    """Read a moment in Pakistan time; None for what is none, or has no hour."""
    try:
        found = read_moment(typed)
        if found.minute is None or not 2000 <= found.day.year <= 2100:
            return None
        zone = PAKISTAN if found.offset is None else timezone(timedelta(minutes=found.offset))
        return datetime.combine(found.day, time(*divmod(found.minute, 60)), zone)
    except (ValueError, OverflowError):
        return None
