"""A column of counts as texts to numbers; rounded ones ("1.2K", "1.23E+06") are told.

Bad input, gathered as faults: what is no number or may be two ("4,15", "12.000"), a count below 0, or with a fraction.
"""

from __future__ import annotations

import re
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta.tools.insights.faults import Faults
from raabta.tools.insights.heads import label
from raabta.tools.parse.amounts import has_dot_of_thousands, read_amount
from raabta.tools.tables import Guesses

_SPACES = re.compile(r"\d{1,3}(?: \d{3})+")
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


def counts(series: Any, name: str, faults: Faults) -> tuple[Any, list[str]]:
    """Read a column of texts without spaces around them, and return what in it is rounded.

    Numbers of machines go the fast way, others one by one.
    """
    import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, missing in a browser

    # An export has a million cells, and nearly all are digits alone: only what a plain look leaves in doubt is looked
    # at more closely.
    plain, values = series, series.tolist()
    numbers = pd.to_numeric(plain, errors="coerce").astype(float)
    rounded = [value for value in dict.fromkeys(filter(_has_e, values)) if _ROUNDED.fullmatch(value)]
    dotted = [value.endswith(".000") and has_dot_of_thousands(value) for value in values]
    faults.rows("dots", plain, dotted, label(name))
    odd = numbers.isna() & (plain != "")
    if odd.any():
        known = {value: _number(value) for value in plain[odd].unique()}
        rounded += [value for value in known if (amount := read_amount(value)) and amount.worded]
        numbers[odd] = plain[odd].map(known).astype(float)
        unread = odd & plain.isin({value for value, number in known.items() if number is None and not _is_none(value)})
        faults.rows("number", plain, unread, label(name))
    faults.rows("negative", plain, numbers < 0, label(name))
    faults.rows("fraction", plain, (numbers % 1 != 0) & numbers.notna() & (numbers >= 0), label(name))
    return numbers, rounded


def tell_rounded(rounded: list[str], guesses: Guesses) -> None:
    """Tell that some counts are no longer exact."""
    if rounded:
        guesses.take("rounded", str(len(rounded)), found=", ".join(rounded[:3]))


def _has_e(value: str) -> bool:
    return "e" in value or "E" in value


def _number(value: str) -> float | None:
    if _is_none(value):
        return None
    # Within one cell, a gap between threes is a comma.
    amount = read_amount(value.replace(" ", "") if _SPACES.fullmatch(value) else value)
    return float(amount.number) if amount else None


def _is_none(value: str) -> bool:
    return fold(value) in i18n.load("tools/parse/numbers")["none"]
