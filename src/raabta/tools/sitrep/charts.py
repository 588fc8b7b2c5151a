"""Figures by area and date to a chart with words and numbers: a line over days, or bars by area for a single day.

Bad input, refused with ToolError: a figure, area or event that the table does not have (says what there is).
"""

from __future__ import annotations

from typing import Any

from raabta import i18n
from raabta.tools.draw import ACCENT, INK, LINE, Figure, blank_axes
from raabta.tools.errors import ToolError
from raabta.tools.parse.amounts import by_thousands
from raabta.tools.parse.dates import date_words
from raabta.tools.sitrep.checks import falls, series_of
from raabta.tools.sitrep.entries import FigureEntry
from raabta.tools.sitrep.situation import SituationReport, event_words


def chart(report: SituationReport, figure: str = "deaths", area: str = "", event: str = "") -> Figure:
    """Draw `figure`: over days for `area` (the total, when none is named), or by area when there is one day only."""
    language = report.language
    words = i18n.load("tools/sitrep/sitrep", language)
    entries = [entry for entry in report.table.entries if entry.figure == figure and event in {"", entry.event}]
    run = _run(entries, area)
    latest = max((entry.day for entry in entries), default=None)
    parts = [entry for entry in entries if entry.day == latest and not entry.is_total]
    mark = str(words["chart"]["synthetic"]) if report.table.synthetic else ""
    if len({entry.day for entry in run}) > 1:
        return _lines(run, mark, language)
    if len(parts) > 1 and not area:
        return _bars(parts, mark, language)
    known = sorted({f"{words['figures'][entry.figure]}: {entry.area}" for entry in report.table.entries})
    blanks = {"figure": words["figures"].get(figure, figure), "area": f" ({area})" if area else ""}
    key = "too_few" if run or (entries and not area) else "none"
    raise ToolError([str(words["chart"][key]).format(**blanks, known=", ".join(known))])


def _run(entries: list[FigureEntry], area: str) -> list[FigureEntry]:
    """Return the longest series of the total, or of `area`, within one event."""
    runs = [run for key, run in series_of(entries).items() if key[1] == area or run[0].area == area]
    return max(runs, key=len, default=[])


def _blanks(entry: FigureEntry, language: str) -> dict[str, str]:
    figure = i18n.load("tools/sitrep/sitrep", language)["figures"][entry.figure]
    return {"figure": figure, "event": event_words(entry.event, language), "area": entry.area}


def _lines(run: list[FigureEntry], mark: str, language: str) -> Figure:
    words = i18n.load("tools/sitrep/sitrep", language)["chart"]
    first, last = run[0], run[-1]
    drawing, axes = blank_axes()
    axes.plot([entry.day for entry in run], [entry.number for entry in run], color=ACCENT, marker="o", markersize=4)
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_ylim(0, 1.12 * max(entry.number for entry in run) or 1)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.margins(x=0.08)
    for entry, offset, side in ((first, (8, -8), "left"), (last, (0, 7), "center")):
        place = {"xytext": offset, "textcoords": "offset points", "ha": side}
        axes.annotate(by_thousands(entry.number), (entry.day, entry.number), color=INK, fontsize=11, **place)
    _name_days(axes, run, language)
    title = mark + words["line_title"].format(**_blanks(first, language))
    alt = words["line_alt"].format(
        **_blanks(first, language),
        first=by_thousands(first.number),
        last=by_thousands(last.number),
        date_first=date_words(first.day, language),
        date_last=date_words(last.day, language),
        count=len(run),
    )
    fallen = ", ".join(date_words(now.day, language) for _, now in falls(run))
    alt += words["down_alt"].format(falls=fallen) if fallen else ""
    head = [text.format(**_blanks(first, language)) for text in words["head_line"]]
    rows = [head, *([date_words(one.day, language), by_thousands(one.number), one.source or "–"] for one in run)]
    return Figure.of(drawing, mark + alt, rows, title, language)


def _name_days(axes: Any, run: list[FigureEntry], language: str) -> None:
    """Name the first and the last day on the axis, and days between where there is room, in the reader's language."""
    days = sorted({entry.day for entry in run})
    span = (days[-1] - days[0]).days
    some = [days[0]]
    for day in days[1:-1]:
        if min(day - some[-1], days[-1] - day).days >= span / 4:
            some.append(day)
    some.append(days[-1])
    months = i18n.load("tools/parse/times", language)["months_short"]
    axes.set_xticks(some, [f"{day.day} {months[day.month - 1]}\n{day.year}" for day in some])


def _bars(parts: list[FigureEntry], mark: str, language: str) -> Figure:
    words = i18n.load("tools/sitrep/sitrep", language)["chart"]
    ordered = sorted(parts, key=lambda entry: entry.number)
    drawing, axes = blank_axes()
    bars = axes.barh([entry.area for entry in ordered], [entry.number for entry in ordered], color=ACCENT)
    axes.bar_label(bars, [by_thousands(entry.number) for entry in ordered], padding=4, color=INK, fontsize=11)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.margins(x=0.12)
    day = date_words(parts[0].day, language)
    blanks = {**_blanks(parts[0], language), "date": day}
    areas = [words["part"].format(area=one.area, number=by_thousands(one.number)) for one in reversed(ordered)]
    alt = words["bar_alt"].format(**blanks, parts=", ".join(areas))
    head = [text.format(**blanks) for text in words["head_bar"]]
    rows = [head, *([one.area, by_thousands(one.number)] for one in reversed(ordered))]
    return Figure.of(drawing, mark + alt, rows, mark + words["bar_title"].format(**blanks), language)
