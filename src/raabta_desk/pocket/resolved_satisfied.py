"""Compute two rates of complaints, closed and satisfied, side by side, and say what may not be said of them.

The JavaScript twin is web/src/tools/resolved-satisfied.js; tests/canonical/resolved_satisfied.json binds the two.

Rules: what is closed is a share of what was received, who is satisfied a share of who answered. Only when some were
drawn by lot has that share an interval: Wilson's, 95 %. Who was asked and did not answer is counted in twice, once as
not satisfied and once as satisfied; the truth of all who were asked lies between. Of all others nothing is known.

Bad input, refused with ToolError that has a sentence for every fault: no whole number, negative, more than a billion;
none received; more closed than received, more asked than closed, more answered than asked, more satisfied than
answered, more opened again than closed; an unknown way of choosing; a name that is no field. Opened again may be empty,
and when nobody was asked, so may what follows. Urdu digits, and commas by thousand or lakh, are accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold, parse_count
from raabta_desk.workbench.statistics import Z_CONFIDENCE, wilson_interval

#: Each count, and the one that it is a part of.
COUNTS = {
    "received": "",
    "closed": "received",
    "reopened": "closed",
    "asked": "closed",
    "answered": "asked",
    "satisfied": "answered",
}
HOWS = ("lot", "other")
FIELDS = (*COUNTS, "how")
MOST = 10**9


@dataclass(frozen=True, slots=True)
class Resolution:
    """The two rates, as fractions or None. `says`, `nots` and `text` name sentences, in their order.

    `satisfied_rate` is of those who answered; `least` and `most` are of those who were asked; `known` is of all
    received.
    """

    closed_rate: float
    reopened_rate: float | None
    satisfied_rate: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None
    known: float
    says: tuple[str, ...]
    nots: tuple[str, ...]
    text: tuple[str, ...]


def faults(fields: Mapping[str, str]) -> list[str]:
    """Return the fields whose value is of no use, in their order; strangers behind them."""
    counts = _counts(fields)
    found = []
    for name, whole in COUNTS.items():
        count, of = counts[name], counts.get(whole)
        if count is None:
            if name != "reopened" or fold(fields.get(name, "")):
                found.append(name)
        elif (name == "received" and not count) or (of is not None and count > of):
            found.append(name)
    if fields.get("how") not in HOWS:
        found.append("how")
    return found + [name for name in fields if name not in FIELDS]


def _counts(fields: Mapping[str, str]) -> dict[str, int | None]:
    counts = {name: _whole(fields.get(name, "")) for name in COUNTS}
    if counts["asked"] == 0:
        counts |= {name: 0 for name in ("answered", "satisfied") if not fold(fields.get(name, ""))}
    return counts


def _whole(typed: str) -> int | None:
    number = parse_count(typed)
    return int(number) if number is not None and 0 <= number <= MOST and number == int(number) else None


def resolved_satisfied(fields: Mapping[str, str], language: str = "en") -> Resolution:
    """Put the office's rate and the citizens' side by side.

    `fields` holds text as people type it: `received`, `closed`, `reopened` (may be empty), `asked`, `answered` and
    `satisfied`, and `how` those were chosen who were asked: "lot" or "other". Rates come back as fractions.
    Refuses with ToolError what the head of this module lists, said in `language`.
    """
    found = faults(fields)
    if found:
        words = i18n.load("raabta_desk/pocket/resolved-satisfied", language)["words"]
        known = [str(words[f"fault_{name}"]) for name in found if name in FIELDS]
        raise ToolError(known + [f"{name!r}: {', '.join(FIELDS)}" for name in found if name not in FIELDS])
    counts = _counts(fields)
    whole = {name: count or 0 for name, count in counts.items()}
    return _resolution(whole, counts["reopened"] is not None, by_lot=fields["how"] == "lot")


def _resolution(counts: Mapping[str, int], has_reopened: bool, *, by_lot: bool) -> Resolution:
    received, closed, reopened, asked, answered, satisfied = (counts[name] for name in COUNTS)
    if not asked:
        how = "nobody"
    elif not answered:
        how = "silence"
    else:
        how = "all" if asked == closed else "lot" if by_lot else "other"
    low, high = wilson_interval(satisfied, answered) if how == "lot" else (None, None)
    silent = ["silent"] if how in {"all", "lot", "other"} and answered < asked else []
    again = ["reopened"] if has_reopened and closed else []
    return Resolution(
        closed_rate=closed / received,
        reopened_rate=reopened / closed if again else None,
        satisfied_rate=satisfied / answered if answered else None,
        low=low,
        high=high,
        least=satisfied / asked if asked else None,
        most=(satisfied + asked - answered) / asked if asked else None,
        known=satisfied / received,
        says=("closed", *again, how, *silent, "known"),
        nots=("solved", *(["open"] if closed < received else []), *silent, "quiet"),
        text=("closed", *again, how, *silent, "quiet"),
    )


def twin_data(_language: str = "en") -> dict[str, Any]:
    """Return the numbers that the twin works with; they are the same in every language."""
    # A list: the page sorts names.
    return {"counts": [list(count) for count in COUNTS.items()], "hows": list(HOWS), "most": MOST, "sure": Z_CONFIDENCE}
