"""Judge whether two figures of a page may be compared, by the heads of their columns and their days.

The JavaScript twin is web/src/tools/metric-names.js; tests/canonical/metric_names.json binds the two.

Rules: as the chapter on insights has them from its sources, and none beside. Impressions and views count by different
rules; of plays Meta says that the name alone changed; fans and followers are two things; minutes viewed are rounded;
reach was said to stay, and whether viewers are the same is not known. A figure is compared with one of the same name.
Views of before they were announced as the first measure of a platform may have been something else.

Bad input, refused with ToolError that has a sentence for every fault: a platform or a head that is not in the list, a
day that is none, a later day that is not later, a name that is no field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError

HEADS = ("impressions", "views", "plays", "reach", "viewers", "fans", "followers", "watch", "minutes")
#: The day of the report that views become the first measure of a platform.
ANNOUNCED = {"facebook": "2024-11-16", "instagram": "2024-08-08"}
#: From this day on programs get neither of these two from Facebook.
ENDED, ENDING = "2025-11-15", ("impressions", "fans")
#: Head of then, head of now -> what became of it.
CHANGES = {
    ("impressions", "views"): "broken",
    ("plays", "views"): "renamed",
    ("fans", "followers"): "two",
    ("watch", "minutes"): "rounded",
    ("reach", "viewers"): "unknown",
}
FIELDS = ("platform", "earlier", "earlier_day", "later", "later_day")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class MetricChange:
    """The change of a metric: `verdict`, and the sentences that say it, by name and in their order."""

    verdict: str
    says: tuple[str, ...]


def faults(fields: Mapping[str, str]) -> list[str]:
    """Return the fields whose value is of no use, in their order; strangers behind them."""
    days = {name: _day(fields.get(name, "")) for name in ("earlier_day", "later_day")}
    good = {
        "platform": fields.get("platform") in ANNOUNCED,
        "earlier": fields.get("earlier") in HEADS,
        "earlier_day": bool(days["earlier_day"]),
        "later": fields.get("later") in HEADS,
        "later_day": days["later_day"] > days["earlier_day"],
    }
    return [name for name in FIELDS if not good[name]] + [name for name in fields if name not in FIELDS]


def _day(typed: str) -> str:
    """Return a day as it was typed, or "" where the calendar has none. Days in this form sort as text."""
    try:
        return date.fromisoformat(typed).isoformat() if _DAY.fullmatch(typed) else ""
    except ValueError:
        return ""


def metric_names(fields: Mapping[str, str], language: str = "en") -> MetricChange:
    """Say whether two figures may be compared.

    `fields` holds `platform` ("facebook" or "instagram"), `earlier` and `later` (each a head of HEADS), and
    `earlier_day` and `later_day` (YYYY-MM-DD). Refuses with ToolError what the head of this module lists, said in
    `language`.
    """
    found = faults(fields)
    if found:
        words = i18n.load("raabta_desk/pocket/metric-names", language)["words"]
        known = [str(words[f"fault_{name}"]) for name in found if name in FIELDS]
        raise ToolError(known + [f"{name!r}: {', '.join(FIELDS)}" for name in found if name not in FIELDS])
    platform, earlier, earlier_day, later, later_day = (fields[name] for name in FIELDS)
    verdict = "same" if earlier == later else CHANGES.get((earlier, later), "different")
    if earlier == later == "views" and earlier_day < ANNOUNCED[platform]:
        verdict = "before"
    says = ["kept" if earlier == later == "reach" else verdict]
    if "views" in (earlier, later) and verdict != "different":
        says.append(f"announced_{platform}")
    ended = [day >= ENDED for head, day in ((earlier, earlier_day), (later, later_day)) if head in ENDING]
    if ended and platform == "facebook":
        says.append("late" if any(ended) else "ended")
    if verdict not in {"same", "different"}:
        says.append("own")
    return MetricChange(verdict=verdict, says=tuple(says))


def twin_data(_language: str = "en") -> dict[str, Any]:
    """Return what the twin works with; it is the same in every language."""
    changes = {f"{earlier} {later}": change for (earlier, later), change in CHANGES.items()}
    return {
        "heads": list(HEADS),
        "announced": dict(ANNOUNCED),
        "ended": ENDED,
        "ending": list(ENDING),
        "changes": changes,
    }
