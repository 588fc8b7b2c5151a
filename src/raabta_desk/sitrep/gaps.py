"""Find what is missing from figures by area and date, or doubled: totals, areas, repeated rows, impossible days.

What an area did not report is a finding too: a total without it looks like a total with it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date

from raabta_desk.sitrep.checks import Finding
from raabta_desk.sitrep.doubts import by_day, doubted
from raabta_desk.sitrep.entries import FigureEntry, FigureTable, Unreported
from raabta_desk.sitrep.subtotals import named_as_division, named_as_subtotal, off_by
from raabta_desk.workbench.parse.amounts import added, apart_by
from raabta_desk.workbench.tables import has_districts, is_province, one_name, provinces

Group = tuple[str, str]


def once(entries: Iterable[FigureEntry]) -> tuple[FigureEntry, ...]:
    """Return `entries` without those that say again what another has said."""
    seen: dict[tuple[object, ...], FigureEntry] = {}
    for entry in entries:
        seen.setdefault(_identity(entry), entry)
    return tuple(seen.values())


def gaps(table: FigureTable, today: date) -> list[Finding]:
    """Return what is missing, repeated or impossible on `today`."""
    known = list(table.entries)
    single = once(known)
    groups: dict[Group, list[FigureEntry]] = {}
    for entry in single:
        groups.setdefault((entry.event, entry.figure), []).append(entry)
    found = [*_repeated(known), *_later(single, today), *_more_dead(single), *_wrong_subtotals(table)]
    found += _wrong_parts([*single, *table.subtotals])
    found += _unreported(silent_areas(table), groups)
    found += [*_mixed(single), *_no_row(table), *_marked(single), *doubted(single)]
    said = {(one.event, one.figure, one.day, one.area) for one in table.unreported}
    for group in groups.values():
        found += [*_stale(group), *_absent(group, said), *_parts(group)]
    return found


def silent_areas(table: FigureTable) -> list[Unreported]:
    """Return what was not reported where others were: on the newest day of a figure, or beside a total."""
    newest: dict[Group, date] = {}
    totals: set[tuple[str, str, date]] = set()
    for entry in table.entries:
        key = entry.event, entry.figure
        newest[key] = max(newest.get(key, entry.day), entry.day)
        if entry.is_total:
            totals.add((*key, entry.day))
    given = {(entry.event, entry.figure, entry.day, entry.area) for entry in table.entries}
    return [
        one
        for one in table.unreported
        if (newest.get((one.event, one.figure)) == one.day or (one.event, one.figure, one.day) in totals)
        and (one.event, one.figure, one.day, one.area) not in given
    ]


def sums_checked(entries: Iterable[FigureEntry]) -> bool:
    """Return whether any total stands beside areas of its day, all of them counts, so that a sum could be checked."""
    return any(
        len({one.is_total for one in group}) > 1 and all(one.amount.is_count for one in group)
        for group in by_day(entries).values()
    )


def _identity(entry: FigureEntry) -> tuple[object, ...]:
    return entry.event, "" if entry.is_total else entry.area, entry.figure, entry.day, entry.number, entry.amount.doubt


def _repeated(entries: list[FigureEntry]) -> Iterator[Finding]:
    first: dict[tuple[object, ...], FigureEntry] = {}
    for entry in entries:
        before = first.setdefault(_identity(entry), entry)
        if before is not entry:
            yield Finding("repeated", entry.line, entry, {"earlier": before.line})


def _later(entries: Iterable[FigureEntry], today: date) -> Iterator[Finding]:
    seen: set[int] = set()
    for entry in entries:
        # A row with several figures has one date.
        if entry.day > today and entry.line not in seen:
            seen.add(entry.line)
            yield Finding("future", entry.line, entry, {"date_before": today})


def _more_dead(entries: Iterable[FigureEntry]) -> Iterator[Finding]:
    by_place: dict[tuple[str, str, date], dict[str, FigureEntry]] = {}
    for entry in entries:
        place = entry.event, "" if entry.is_total else entry.area, entry.day
        by_place.setdefault(place, {})[entry.figure] = entry
    for figures in by_place.values():
        dead, affected = figures.get("deaths"), figures.get("affected")
        if dead and affected and dead.amount.exceeds(affected.amount):
            yield Finding("more_dead", dead.line, dead, {"before": affected.amount})


def _stale(group: list[FigureEntry]) -> Iterator[Finding]:
    """Find areas of a newer day than the newest total: the report would give the old total as the newest."""
    totals = [entry for entry in group if entry.is_total]
    newest = max(entry.day for entry in group)
    if totals and max(entry.day for entry in totals) < newest:
        total = max(totals, key=lambda entry: (entry.day, entry.line))
        parts = [entry for entry in group if entry.day == newest]
        blanks = {
            "before": total.amount,
            "date_before": total.day,
            "sum": added(part.amount for part in parts),
            "areas": ", ".join(part.area for part in parts),
        }
        yield Finding("stale", parts[0].line, parts[0], blanks)


def _unreported(silent: list[Unreported], groups: Mapping[Group, list[FigureEntry]]) -> Iterator[Finding]:
    """Find who gave no figure; figures that the same areas left out on one day are said in one sentence."""
    left_out: dict[tuple[str, date, str], list[Unreported]] = {}
    for one in silent:
        left_out.setdefault((one.event, one.day, one.figure), []).append(one)
    together: dict[tuple[str, date, tuple[str, ...]], list[Unreported]] = {}
    for (event, day, _figure), ones in left_out.items():
        areas = tuple(dict.fromkeys(one.area for one in ones))
        together.setdefault((event, day, areas), []).append(ones[0])
    for (event, day, areas), firsts in together.items():
        first = firsts[0]
        # The sentence takes the day and the event from a figure that was given.
        beside = next(entry for entry in groups[event, first.figure] if entry.day == day)
        blanks = {"areas": ", ".join(areas), "figures": [one.figure for one in firsts]}
        yield Finding("unreported", first.line, beside, blanks)


def _wrong_subtotals(table: FigureTable) -> Iterator[Finding]:
    """Find rows called sub-totals that are not the sum of the rows above them."""
    lines = {entry.line for entry in table.subtotals}
    for subtotal in table.subtotals:
        if named_as_subtotal(subtotal.area) or named_as_division(subtotal.area):
            whole = off_by(subtotal, table.entries, lines)
            if whole is not None and whole.differs(subtotal.amount):
                blanks = {"sum": whole, "gap": apart_by(whole, subtotal.amount)}
                yield Finding("subtotal", subtotal.line, subtotal, blanks)


def _wrong_parts(entries: Iterable[FigureEntry]) -> Iterator[Finding]:
    """Find figures that are not the sum of the parts beside them."""
    for entry in entries:
        whole = added(entry.parts)
        if entry.parts and whole.differs(entry.amount):
            yield Finding("parts", entry.line, entry, {"sum": whole, "gap": apart_by(whole, entry.amount)})


def _mixed(entries: Iterable[FigureEntry]) -> Iterator[Finding]:
    """Find provinces and other areas in one column, without a total: the others may be parts of the provinces."""
    days: dict[tuple[str, date], list[FigureEntry]] = {}
    for entry in entries:
        days.setdefault((entry.event, entry.day), []).append(entry)
    newest: dict[str, Finding] = {}
    for (event, _), ones in sorted(days.items()):
        bare = [entry for entry in ones if not entry.within]
        provinces = [entry for entry in bare if has_districts(entry.area)]
        others = [entry for entry in bare if not is_province(entry.area)]
        if provinces and others and not any(entry.is_total for entry in ones):
            blanks = {
                "provinces": ", ".join(dict.fromkeys(one.area for one in provinces)),
                "areas": ", ".join(dict.fromkeys(one.area for one in others)),
            }
            newest[event] = Finding("mixed", ones[0].line, ones[0], blanks)
    yield from newest.values()


def _no_row(table: FigureTable) -> Iterator[Finding]:
    """Find provinces that no row of a table of provinces names: its total looks like that of the country."""
    events: dict[str, list[FigureEntry]] = {}
    for entry in table.entries:
        if not entry.is_total:
            events.setdefault(entry.event, []).append(entry)
    parts = {entry.event for entry in table.subtotals}
    for event, ones in events.items():
        named = {one_name(area) for area in [*(one.area for one in ones), *_silent_in(table, event)]}
        gone = [name for name in provinces() if name not in named]
        if gone and len(named) > 1 and named <= set(provinces()) and event not in parts:
            last = max(ones, key=lambda one: one.day)
            yield Finding("no_row", last.line, last, {"gone": gone})


def _silent_in(table: FigureTable, event: str) -> Iterator[str]:
    return (one.area for one in table.unreported if one.event == event)


def _marked(entries: Iterable[FigureEntry]) -> Iterator[Finding]:
    """Find noughts with the mark of a footnote, by which an office often means that nothing was reported."""
    for entry in entries:
        if entry.amount.mark and not entry.number:
            yield Finding("marked", entry.line, entry, {"before": entry.printed})


def _absent(group: list[FigureEntry], silent: Container[tuple[object, ...]]) -> Iterator[Finding]:
    """Find areas that were given before and neither given nor `silent` on the newest day, when others were."""
    newest = max(entry.day for entry in group)
    now = [entry for entry in group if entry.day == newest and not entry.is_total]
    given = {entry.area for entry in now}
    before = {entry.area: entry for entry in group if not entry.is_total and entry.day < newest}
    event, figure = group[0].event, group[0].figure
    gone = [area for area in before if area not in given and (event, figure, newest, area) not in silent]
    if now and gone:
        yield Finding("absent", now[0].line, now[0], {"areas": ", ".join(gone)})


def _parts(group: list[FigureEntry]) -> Iterator[Finding]:
    """Find an area that is larger than its total, or the only one of its day and not the total."""
    for total in (entry for entry in group if entry.is_total):
        parts = [entry for entry in group if entry.day == total.day and not entry.is_total]
        for part in parts:
            if part.amount.exceeds(total.amount):
                yield Finding("larger", part.line, part, {"sum": total.amount})
            elif len(parts) == 1 and part.amount.differs(total.amount):
                yield Finding("single", part.line, part, {"sum": total.amount})
