"""Say a number, typed in any way, in lakh, crore and million, in English and Urdu, and as it is read aloud.

The JavaScript twin is web/src/tools/lakh-crore.js; tests/canonical/lakh_crore.json binds the two. How a text is read,
and what is refused, is told in number_words.py.

Rules: a short form has three figures (or four that are all), half goes up, and says "about" when something was left
off. What is exact is in the long forms. Urdu, and whoever reads aloud, counts on in ارب and کھرب; written English goes
on with crore, or changes to billion and trillion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.pocket.number_words import LONGEST, MOST, Fault, known, read, spell

FIELDS = ("number",)
_FIGURES, _LEAST = 3, 10**5
_URDU = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


@dataclass(frozen=True, slots=True)
class Forms:
    """One number in all forms. `less` and `more` are ten times off, "" below a lakh; texts are to be copied."""

    number: int
    indian: str
    western: str
    urdu_digits: str
    lakh: str
    lakh_short: str
    million_short: str
    letters: str
    urdu: str
    urdu_short: str
    urdu_million: str
    aloud_lakh: str
    aloud_million: str
    aloud_urdu: str
    less: str
    more: str
    less_urdu: str
    more_urdu: str
    text_en: str
    text_ur: str


def fault(fields: Mapping[str, str]) -> Fault | None:
    """Return what is wrong with the number that was typed, if anything."""
    found = read(fields.get("number", ""))
    return found if isinstance(found, Fault) else None


def lakh_crore(fields: Mapping[str, str], language: str = "en") -> Forms:
    """Say one number in every way.

    `fields` holds `number`, a text as people type it: "41.5 lakh", "4.15m", "ڈھائی کروڑ". Every form comes back as text
    in its own language. Refuses with ToolError, said in `language`, what is no whole number from 0 to a hundred
    trillion, or could be two, and a name that is no field.
    """
    words = i18n.load("raabta_desk/pocket/lakh-crore", language)["words"]
    found = read(fields.get("number", ""))
    faults = [f"{name!r}: {', '.join(FIELDS)}" for name in fields if name not in FIELDS]
    if isinstance(found, Fault):
        faults.insert(0, str(words[f"fault_{found.reason}"]).replace("{at}", found.at))
    if faults or isinstance(found, Fault):
        raise ToolError(faults)
    return forms(found)


def forms(number: int) -> Forms:
    """Return all forms of a whole number from 0 to a hundred trillion."""
    words = known()
    lakh, is_whole = _short(number, words["written"]["lakh"])
    million, _ = _short(number, words["written"]["million"])
    urdu, _ = _short(number, words["written"]["ur"])
    urdu_million, _ = _short(number, words["written"]["ur_million"])
    about = {code: said if not is_whole else "{short}" for code, said in words["about"].items()}
    off = [number // 10, number * 10] if number >= _LEAST else []
    less, more, less_urdu, more_urdu = [
        _short(one, words["written"][name])[0] for name in ("lakh", "ur") for one in off
    ] or [""] * 4
    parts = _parts(number, words["written"]["ur"])
    shown = {"digits": _western(number), "parts": parts, "short": lakh}
    text = "" if is_whole else "_about"
    return Forms(
        number=number,
        indian=_indian(number),
        western=_western(number),
        urdu_digits=_indian(number).translate(_URDU),
        lakh=_parts(number, words["written"]["lakh"]),
        lakh_short=about["en"].format(short=lakh),
        million_short=about["en"].format(short=million),
        letters=about["en"].format(short=_short(number, words["written"]["letters"])[0].replace(" ", "")),
        urdu=parts,
        urdu_short=about["ur"].format(short=urdu),
        urdu_million=about["ur"].format(short=urdu_million),
        aloud_lakh=spell(number, "en", "aloud"),
        aloud_million=spell(number, "en", "million"),
        aloud_urdu=spell(number, "ur", "ur"),
        less=less,
        more=more,
        less_urdu=less_urdu,
        more_urdu=more_urdu,
        text_en=words["text"]["en" + text].format(**shown, million=million) if off else _western(number),
        text_ur=words["text"]["ur" + text].format(**shown, million=urdu_million) if off else parts,
    )


def _short(number: int, system: list[Any]) -> tuple[str, bool]:
    """Return three figures, or four that are all, in the largest unit, and whether nothing is left off."""
    keeps = len(str(number).rstrip("0")) <= _FIGURES + 1
    step = 1 if keeps else 10 ** (len(str(number)) - _FIGURES)
    rounded = (number + step // 2) // step * step
    power, name = next(([power, name] for power, name in system if rounded >= 10**power), (0, ""))
    whole, rest = divmod(rounded, 10**power)
    fraction = str(rest).zfill(power).rstrip("0") if rest else ""
    group = _indian if name == "crore" else _western
    return f"{group(whole)}{'.' if fraction else ''}{fraction} {name}".strip(), rounded == number


def _parts(number: int, system: list[Any]) -> str:
    said = []
    for power, name in system:
        count, number = divmod(number, 10**power)
        if count:
            said.append(f"{_indian(count)} {name}")
    if number or not said:
        said.append(str(number))
    return " ".join(said)


def _western(number: int) -> str:
    return f"{number:,}"


def _indian(number: int) -> str:
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])


def twin_data(_language: str = "en") -> dict[str, Any]:
    """Return the words of numbers; they are the same in every language, for both are always shown."""
    return {**known(), "most": MOST, "longest": LONGEST}
