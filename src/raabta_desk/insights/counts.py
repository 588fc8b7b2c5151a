"""Read a column of counts as numbers, and report rounded ones ("1.2K", "1.23E+06").

Bad input, gathered as faults: what is no number or may be two ("4,15", "12.000"), a count below 0 or with a fraction,
and a bound or an estimate ("100+", "~9"): its sums and medians would be given as counts.
"""

from __future__ import annotations

import re
from math import isinf

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.insights.faults import Faults
from raabta_desk.insights.heads import label
from raabta_desk.workbench.parse.amounts import no_count, read_amount
from raabta_desk.workbench.tables import Guesses

_SPACES = re.compile(r"\d{1,3}(?: \d{3})+")
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def counts(values: list[str], name: str, faults: Faults) -> tuple[list[float | None], list[str]]:
    """Read a column of texts without spaces around them, and return what in it is rounded.

    An empty count is None. Each text is read once, however many rows have it.
    """
    known: dict[str, float | None] = {}
    odd: list[str] = []
    # An export has a million cells, and nearly all are digits alone: only others are looked at more closely.
    for value in dict.fromkeys(values):
        if value.isdecimal() and value.isascii():
            known[value] = float(value)
        else:
            known[value] = _number(value)
            odd.append(value)
    if odd:
        _tell(odd, known, values, name, faults)
    numbers = [known[value] for value in values]
    return numbers, [value for value in odd if _ROUNDED.fullmatch(value)] + [value for value in odd if _has_word(value)]


def _tell(odd: list[str], known: dict[str, float | None], values: list[str], name: str, faults: Faults) -> None:
    read = {value: number for value in odd if (number := known[value]) is not None}
    dotted = [value for value in odd if no_count(value, read_amount(value))[0] in {"dots", "thousands"}]
    if len(dotted) > 1:
        # The whole file is written so: one sentence, not fifty.
        faults.once("dotted", name=label(name), value=dotted[0], one=dotted[0].replace(".", ","))
    else:
        dotted = []
    no_counts = {value: said for value in odd if value not in dotted and (said := _no_count(value, faults.language))}
    wrong = {
        "count": set(no_counts),
        "number": {one for one in odd if one and one not in {*read, *no_counts, *dotted} and not _is_none(one)},
        "negative": {value for value, number in read.items() if number < 0},
    }
    for key, found in wrong.items():
        if found:
            faults.rows(key, values, found, label(name), said=no_counts)


def _no_count(value: str, language: str) -> str:
    """Return in words why a text is no count, as the situation report says it; "" where it is one, or no number."""
    amount = read_amount(value)
    why, one = no_count(value, amount)
    why = why or ("doubt" if amount and amount.doubt else "")
    return (
        str(i18n.load("raabta_desk/workbench/parse/counts", language)[why]).format(value=value[:60], one=one)
        if why
        else ""
    )


def tell_rounded(rounded: list[str], guesses: Guesses) -> None:
    """Tell that some counts are no longer exact."""
    if rounded:
        guesses.take("rounded", str(len(rounded)), found=", ".join(rounded[:3]))


def _has_word(value: str) -> bool:
    if not value or _PLAIN.fullmatch(value):
        return False
    amount = read_amount(value)
    return bool(amount and amount.worded)


def _number(value: str) -> float | None:
    if _PLAIN.fullmatch(value):
        number = float(value)
        return None if isinf(number) else number
    if not value or _is_none(value):
        return None
    # Within one cell, a gap between threes is a comma.
    amount = read_amount(value.replace(" ", "") if _SPACES.fullmatch(value) else value)
    return float(amount.number) if amount else None


def _is_none(value: str) -> bool:
    return fold(value) in i18n.load("raabta_desk/workbench/parse/numbers")["none"]
