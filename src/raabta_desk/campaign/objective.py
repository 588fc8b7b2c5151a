"""Judge an objective and list what it lacks: who does what, baseline, target, date and source.

Which words are vague is data: words/smart-rules.json, English and Urdu together. An aim such as "raise awareness about
enrolment" is refused, for nobody can see it or count it; "parents enrol their children" passes.

Bad input: whatever is typed is judged, each fault with a sentence; a name that is no field is refused with ToolError.
Judged are: fields left empty, words instead of numbers, a number with a doubtful comma, numbers below 0, a per cent
beside a count, a target that equals the baseline, dates that cannot be read or may be two days, a target date before
the baseline, and a source that nobody can look up. Urdu digits are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold, parse_number
from raabta_desk.workbench.parse.dates import both, read_date
from raabta_desk.workbench.parse.phrases import spaced

#: Letter of SMART -> the fields that it asks for.
LETTERS: Mapping[str, tuple[str, ...]] = {
    "S": ("who", "does"),
    "M": ("measure", "baseline", "baseline_date", "target", "source"),
    "A": ("evidence",),
    "R": ("aim",),
    "T": ("by",),
}
FIELDS = tuple(name for names in LETTERS.values() for name in names)
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:[.][0-9]+)?")
_PER_CENT = re.compile(r"%|per ?cent|فیصد")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of one field. `kind` is a key of words/one-pager: smart; `found` quotes what is wrong."""

    letter: str
    name: str
    kind: str
    found: str = ""


def smart(fields: Mapping[str, str]) -> list[Fault]:
    """Return what the objective lacks, by the letters of SMART; nothing when it can be measured."""
    found = [Fault(letter, name, "empty") for letter, names in LETTERS.items() for name in names if _bare(fields, name)]
    for check in (_vague, _numbers, _dates, _source):
        found += check(fields)
    order = {name: place for place, name in enumerate(FIELDS)}
    return sorted(found, key=lambda fault: order[fault.name])


def sentence(fault: Fault, language: str = "en") -> str:
    """Say a fault in words, with its letter."""
    words = i18n.load("raabta_desk/campaign/one-pager", language)
    key = f"empty_{fault.name}" if fault.kind == "empty" else fault.kind
    said = str(words["smart"][key]).format(found=fault.found, name=words["labels"][fault.name])
    return str(words["letter"]).format(letter=fault.letter, sentence=said)


def refuse_strangers(fields: Mapping[str, str], known: tuple[str, ...]) -> None:
    """Raise ToolError if `fields` has a name that is not in `known`."""
    if strangers := [repr(name) for name in fields if name not in known]:
        raise ToolError([f"{', '.join(strangers)}: {', '.join(known)}"])


def has_word(text: str, group: str) -> str:
    """Return the first word or phrase of a group of smart-rules.json that `text` says, or nothing."""
    words = spaced(text)
    phrases: list[str] = i18n.load("raabta_desk/campaign/smart-rules")[group]
    return next((phrase for phrase in phrases if spaced(phrase) in words), "")


def _bare(fields: Mapping[str, str], name: str) -> bool:
    return not spaced(fields.get(name, "")).strip()


def _vague(fields: Mapping[str, str]) -> Iterator[Fault]:
    """Refuse a vague aim that names nothing a passer-by could see."""
    said = fields.get("does", "")
    vague = has_word(said, "vague")
    if vague and not is_seen(spaced(said).split()):
        yield Fault("S", "does", "vague", vague)
    counted = has_word(fields.get("measure", ""), "page_counts")
    if counted:
        yield Fault("M", "measure", "page_count", counted)


def is_seen(words: list[str]) -> bool:
    """Return whether one of the words is something that people can be seen to do."""
    verbs: Any = i18n.load("raabta_desk/campaign/smart-rules")["seen"]
    forms = {form for verb in map(fold, verbs) for form in (verb, f"{verb}s", f"{verb}d", f"{verb}ed", f"{verb}led")}
    return any(word in forms for word in words)


def _numbers(fields: Mapping[str, str]) -> Iterator[Fault]:
    values: dict[str, float] = {}
    for name in ("baseline", "target"):
        typed = fields.get(name, "")
        match = _NUMBER.search(fold(typed))
        number = parse_number(match.group()) if match else None
        if _bare(fields, name):
            continue
        if number is None:
            yield Fault("M", name, "doubtful" if match else "no_number", typed.strip())
        elif number < 0:
            yield Fault("M", name, "negative", typed.strip())
        else:
            values[name] = number
    if len(values) == 2:
        shares = [bool(_PER_CENT.search(fold(fields[name]) + fields[name])) for name in ("baseline", "target")]
        if shares[0] != shares[1]:
            yield Fault("M", "target", "units")
        elif values["baseline"] == values["target"]:
            yield Fault("M", "target", "no_change")


def _dates(fields: Mapping[str, str]) -> Iterator[Fault]:
    days: dict[str, date] = {}
    for name, letter in (("baseline_date", "M"), ("by", "T")):
        typed = fields.get(name, "").strip()
        if _bare(fields, name):
            continue
        try:
            days[name] = read_date(typed)
        except ValueError:
            yield Fault(letter, name, "two_dates" if len(both(typed)) > 1 else "no_date", typed)
    if len(days) == 2 and days["by"] <= days["baseline_date"]:
        yield Fault("T", "by", "before")


def _source(fields: Mapping[str, str]) -> Iterator[Fault]:
    said = fields.get("source", "").strip()
    if fold(said) in map(fold, i18n.load("raabta_desk/campaign/smart-rules")["no_source"]):
        yield Fault("M", "source", "no_source", said)
