"""Check figures by area and date and return what does not add up: sums, units, definitions and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from raabta import i18n
from raabta_desk.sitrep.entries import FigureEntry
from raabta_desk.workbench.parse.amounts import added, apart_by, read_amount, times_ten

# Below this, nobody writes lakh or million, and ten times as many may simply be true.
BIG = 100_000
Series = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to settle. `kind` is a key of words/sitrep: findings; `blanks` fill its sentence."""

    kind: str
    line: int
    entry: FigureEntry
    blanks: dict[str, Any] = field(default_factory=dict)


def findings(entries: Iterable[FigureEntry]) -> list[Finding]:
    """Return everything that does not add up, in the order of the table."""
    known = list(entries)
    series = series_of(known)
    found = [*_sums(known, series), *_words(known), *_definitions(known, series)]
    for run in series.values():
        found += [*_twice(run), *_steps(run)]
    return sorted(found, key=lambda finding: (finding.line, finding.kind))


def series_of(entries: Iterable[FigureEntry]) -> dict[Series, list[FigureEntry]]:
    """Group figures by event, area and kind, each group by day."""
    groups: dict[Series, list[FigureEntry]] = {}
    for entry in entries:
        groups.setdefault(_series(entry), []).append(entry)
    return {key: sorted(group, key=lambda entry: (entry.day, entry.line)) for key, group in groups.items()}


def _series(entry: FigureEntry) -> Series:
    return entry.event, "" if entry.is_total else entry.area, entry.figure


def falls(run: list[FigureEntry]) -> Iterator[tuple[FigureEntry, FigureEntry]]:
    """Yield each pair of a series that falls, when its figure can only grow; a slip of units is no fall."""
    if run[0].figure not in i18n.load("raabta_desk/sitrep/table-headers")["not_cumulative"]:
        pairs = pairwise(run)
        yield from ((one, now) for one, now in pairs if one.amount.exceeds(now.amount) and not _ten(one, now))


def _ten(before: FigureEntry, now: FigureEntry) -> int:
    return times_ten(now.number, before.number) if max(now.number, before.number) >= BIG else 0


def _sums(entries: list[FigureEntry], series: dict[Series, list[FigureEntry]]) -> Iterator[Finding]:
    by_day: dict[tuple[str, date, str], list[FigureEntry]] = {}
    for entry in entries:
        if not entry.is_total:
            by_day.setdefault((entry.event, entry.day, entry.figure), []).append(entry)
    for total in (entry for entry in entries if entry.is_total):
        parts = by_day.get((total.event, total.day, total.figure), [])
        whole = added(part.amount for part in parts)
        if len(parts) > 1 and whole.differs(total.amount):
            is_sum = whole.is_count and total.amount.is_count
            options = _slips(parts, whole.number - total.number, series) if is_sum else []
            blanks = {"sum": whole, "gap": apart_by(whole, total.amount), "options": options}
            yield Finding("sum", total.line, total, blanks)


def _slips(
    parts: list[FigureEntry], gap: float, series: dict[Series, list[FigureEntry]]
) -> list[tuple[FigureEntry, float]]:
    """Return the parts that one wrong digit, or two swapped ones, would explain; the best when there are better."""
    slips = [(part, part.number - gap) for part in parts if _one_slip(part.number, part.number - gap)]
    better = [(part, right) for part, right in slips if _fits_better(part, right, series[_series(part)])]
    return better or slips


def _one_slip(wrong: float, right: float) -> bool:
    one, other = str(wrong), str(right)
    if right < 0 or len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(places) == 2 and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
    return len(places) == 1 or swapped


def _fits_better(part: FigureEntry, right: float, run: list[FigureEntry]) -> bool:
    """Return whether the printed figure breaks its own series, and the other one would not."""
    before = [entry.number for entry in run if entry.day < part.day]
    after = [entry.number for entry in run if entry.day > part.day]
    low, high = max(before, default=0), min(after, default=float("inf"))
    return not low <= part.number <= high and low <= right <= high


def _words(entries: list[FigureEntry]) -> Iterator[Finding]:
    for entry in entries:
        said = read_amount(entry.words) if entry.words else None
        if said and abs(entry.number - said.number) > 0.15 * max(entry.number, said.number):
            ten = times_ten(entry.number, said.number)
            yield Finding("scale", entry.line, entry, {"words": entry.words, "said": said, "ten": ten})


def _steps(run: list[FigureEntry]) -> Iterator[Finding]:
    """Compare each day with the one before: ten times as many, or fewer than before."""
    slip, fallen = 0, list(falls(run))
    for before, now in pairwise(run):
        ten = _ten(before, now)
        back, slip = bool(ten) and ten == -slip, ten
        blanks = {"before": before.amount, "date_before": before.day}
        if ten and not back:
            yield Finding("tenfold", now.line, now, {**blanks, "factor": ten})
        elif (before, now) in fallen and not now.note:
            yield Finding("down", now.line, now, blanks)


def _twice(run: list[FigureEntry]) -> Iterator[Finding]:
    for before, now in pairwise(run):
        if before.day == now.day and (before.number, before.amount.doubt) != (now.number, now.amount.doubt):
            yield Finding("twice", now.line, now, {"before": before.amount})


def _definitions(entries: list[FigureEntry], series: dict[Series, list[FigureEntry]]) -> Iterator[Finding]:
    for run in series.values():
        for before, now in pairwise([entry for entry in run if entry.definition]):
            if before.definition.casefold() != now.definition.casefold():
                yield Finding("definition", now.line, now, {"before": before.definition, "now": now.definition})
    for entry in entries:
        if entry.figure == "casualties":
            yield from _casualties(entry, series)


def _casualties(entry: FigureEntry, series: dict[Series, list[FigureEntry]]) -> Iterator[Finding]:
    """Find deaths and injured added to one figure, and deaths that became casualties from one day to the next."""
    event, area, _ = _series(entry)
    dead, hurt = (series.get((event, area, figure), []) for figure in ("deaths", "injured"))
    deaths = [one.amount for one in dead if one.day == entry.day]
    injured = [one.amount for one in hurt if one.day == entry.day]
    earlier = [one for one in dead if one.day < entry.day]
    if deaths and injured and deaths[0].number + injured[0].number == entry.number:
        yield Finding("casualties", entry.line, entry, {"deaths": deaths[0], "injured": injured[0]})
    elif not deaths and earlier:
        blanks = {"before": earlier[-1].amount, "date_before": earlier[-1].day}
        yield Finding("switch", entry.line, entry, blanks)
