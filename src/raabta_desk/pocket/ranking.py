"""Rank districts by nine weighted indicators: the first place depends on what is counted, and how much.

The JavaScript twin is web/src/tools/ranking.js; tests/canonical/ranking.json binds the two. The table is synthetic:
assets/data/alif_ailaan_ranking_SYNTHETIC.csv, made by the script beside it.

Rules: a score is the weighted mean of a district's nine indicators (0 to 100). Weights are whole numbers from 0 to 10,
so that sums are exact and equal scores share a place; districts of one place keep the order of the table.

Bad input, refused with ToolError that has a sentence for every fault: a weight that is no whole number from 0 to 10, a
name that is no indicator, and nine weights of nothing. An indicator left out weighs nothing.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import floor
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.workbench.course_data import data_file

FILE = "alif_ailaan_ranking_SYNTHETIC.csv"
EDUCATION = ("access", "retention", "learning", "gender_parity")
INFRASTRUCTURE = ("electricity", "water", "toilet", "boundary_wall", "building")
INDICATORS = EDUCATION + INFRASTRUCTURE
HEAVIEST, BEST = 10, 10
#: Two choices of weights that make two headlines of one table.
PRESETS: Mapping[str, Mapping[str, int]] = {
    "education": dict.fromkeys(EDUCATION, 5),
    "infrastructure": dict.fromkeys(INFRASTRUCTURE, 5),
}


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """The place of one district."""

    rank: int
    district: str
    province: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """All districts, the best first; the province that has most of the ten best, and how many."""

    places: tuple[RankedPlace, ...]
    province: str
    count: int


def ranking(weights: Mapping[str, int], language: str = "en") -> Ranking:
    """Rank the districts of the synthetic table.

    `weights` maps an indicator to a whole number from 0 to 10. Scores come back from 0 to 100, with one decimal.
    Refuses with ToolError what the head of this module lists, said in `language`.
    """
    _refuse(weights, language)
    whole = sum(weights.values())
    rows = table()
    sums = [sum(int(row[name]) * weight for name, weight in weights.items()) for row in rows]
    order = sorted(range(len(rows)), key=lambda n: -sums[n])
    # Half always goes up, as in the twin.
    scores = [floor(points * 10 / whole + 0.5) / 10 for points in sums]
    places = tuple(
        RankedPlace(1 + sum(other > sums[n] for other in sums), rows[n]["district"], rows[n]["province"], scores[n])
        for n in order
    )
    # The first to reach the highest count, as in the twin.
    province, count = Counter(place.province for place in places[:BEST]).most_common(1)[0]
    return Ranking(places, province, count)


def _refuse(weights: Mapping[str, int], language: str) -> None:
    words = i18n.load("raabta_desk/pocket/ranking", language)["words"]
    strangers = [name for name in weights if name not in INDICATORS]
    wrong = [name for name, weight in weights.items() if name in INDICATORS and not _is_weight(weight)]
    faults = [f"{name!r}: {', '.join(INDICATORS)}" for name in strangers]
    faults += [str(words["fault_weight"]).format(name=words[f"name_{name}"]) for name in wrong]
    if not faults and not any(weights.values()):
        faults = [str(words["fault_none"])]
    if faults:
        raise ToolError(faults)


def _is_weight(weight: object) -> bool:
    return isinstance(weight, int) and not isinstance(weight, bool) and 0 <= weight <= HEAVIEST


@cache
def table() -> tuple[Mapping[str, str], ...]:
    """Return the rows of the synthetic table."""
    with data_file(FILE).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def twin_data(language: str) -> dict[str, Any]:
    """Return the table and the presets for the twin, with names in `language`."""
    names = i18n.load("raabta_desk/pocket/ranking", language)["names"]
    rows = [
        [names[row["district"]], names[row["province"]], *(int(row[name]) for name in INDICATORS)] for row in table()
    ]
    presets = {preset: dict(weights) for preset, weights in PRESETS.items()}
    return {"indicators": list(INDICATORS), "rows": rows, "presets": presets, "best": BEST}
