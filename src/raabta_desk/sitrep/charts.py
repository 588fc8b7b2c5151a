"""Draw figures by area and date as a chart with words and numbers: a line over days, or bars by area for one day.

Bad input, refused with ToolError: a figure, area or event that the table does not have (says what there is).
"""

from __future__ import annotations

from datetime import date

from raabta import i18n
from raabta.charts import Figure, Plot, bars
from raabta.form.errors import ToolError
from raabta_desk.sitrep.checks import falls, series_of
from raabta_desk.sitrep.entries import FigureEntry
from raabta_desk.sitrep.situation import SituationReport, event_words
from raabta_desk.workbench.parse.amounts import amount_words
from raabta_desk.workbench.parse.dates import date_words


def chart(report: SituationReport, figure: str = "deaths", area: str = "", event: str = "") -> Figure:
    """Draw `figure`: over days for `area` (the total, when none is named), or by area when there is one day only.

    Raises ToolError if the table has no such figure, area or event, or too few values to draw.
    """
    language = report.language
    words = i18n.load("raabta_desk/sitrep/sitrep", language)
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
    figure = i18n.load("raabta_desk/sitrep/sitrep", language)["figures"][entry.figure]
    return {"figure": figure, "event": event_words(entry.event, language), "area": entry.area}


def _lines(run: list[FigureEntry], mark: str, language: str) -> Figure:
    words = i18n.load("raabta_desk/sitrep/sitrep", language)["chart"]
    first, last = run[0], run[-1]
    drawn = _plot(run, language)
    title = mark + words["line_title"].format(**_blanks(first, language))
    alt = words["line_alt"].format(
        **_blanks(first, language),
        first=amount_words(first.amount, language),
        last=amount_words(last.amount, language),
        date_first=date_words(first.day, language),
        date_last=date_words(last.day, language),
        count=len(run),
    )
    fallen = ", ".join(date_words(now.day, language) for _, now in falls(run))
    alt += words["down_alt"].format(falls=fallen) if fallen else ""
    head = [text.format(**_blanks(first, language)) for text in words["head_line"]]
    rows = [
        head,
        *([date_words(one.day, language), amount_words(one.amount, language), one.source or "–"] for one in run),
    ]
    return Figure(drawn, mark + alt, rows, title, language)


def _plot(run: list[FigureEntry], language: str) -> str:
    first, last = run[0], run[-1]
    days = sorted({entry.day.toordinal() for entry in run})
    plot = Plot((days[0], days[-1]), 1.12 * max(entry.number for entry in run))
    plot.line([(entry.day.toordinal(), entry.number) for entry in run])
    above, beside, below = ((0, -8), "middle"), ((8, 14), "start"), ((0, 17), "middle")
    # A number stands where its line does not run, and above the axis.
    has_fallen = run[-2].number > last.number > plot.top / 5
    start, end = beside if run[1].number > first.number else above, below if has_fallen else above
    for entry, (by, side) in ((first, start), (last, end)):
        plot.note((entry.day.toordinal(), entry.number), amount_words(entry.amount, language), by, side)
    plot.ticks((day, _day_words(date.fromordinal(day), language)) for day in _named_days(days))
    return plot.svg()


def _named_days(days: list[int]) -> list[int]:
    """Return the first and the last day, and days between where there is room for their names."""
    some = [days[0]]
    for day in days[1:-1]:
        if min(day - some[-1], days[-1] - day) >= (days[-1] - days[0]) / 4:
            some.append(day)
    return [*some, days[-1]]


def _day_words(day: date, language: str) -> str:
    months = i18n.load("raabta_desk/workbench/parse/times", language)["months_short"]
    return f"{day.day} {months[day.month - 1]}\n{day.year}"


def _bars(parts: list[FigureEntry], mark: str, language: str) -> Figure:
    words = i18n.load("raabta_desk/sitrep/sitrep", language)["chart"]
    ordered = sorted(parts, key=lambda entry: -entry.number)
    is_turned = i18n.direction(language) == "rtl"
    drawn = bars([(one.area, one.number, amount_words(one.amount, language)) for one in ordered], turned=is_turned)
    day = date_words(parts[0].day, language)
    blanks = {**_blanks(parts[0], language), "date": day}
    areas = [words["part"].format(area=one.area, number=amount_words(one.amount, language)) for one in ordered]
    alt = words["bar_alt"].format(**blanks, parts=", ".join(areas))
    head = [text.format(**blanks) for text in words["head_bar"]]
    rows = [head, *([one.area, amount_words(one.amount, language)] for one in ordered)]
    return Figure(drawn, mark + alt, rows, mark + words["bar_title"].format(**blanks), language)
