"""Draw an export as three charts with words and numbers: groups, hours with their intervals, median and mean.

Bad input, refused with ToolError: an export without groups, or without hours, for the picture that needs them.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Any

from raabta import i18n
from raabta.charts import BAD, INK, Figure, Plot, bars
from raabta.form.errors import ToolError
from raabta_desk.insights.analysis import Group, Insights, percent
from raabta_desk.insights.data import Export
from raabta_desk.workbench.parse.amounts import by_thousands


def _words(language: str, found: Insights | None = None) -> Any:
    said = i18n.load("raabta_desk/insights/insights", language)
    return {**said["charts"], **(said.get(found.measure, {}).get("charts", {}) if found else {})}


def _mark(found: Insights, language: str) -> str:
    return str(_words(language)["synthetic"]) if found.synthetic else ""


def groups_chart(found: Insights, language: str = "en") -> Figure:
    """Draw the engagement rate of each label, or of each type when posts have no labels.

    Raises ToolError if no group has a rate.
    """
    words, mark = _words(language, found), _mark(found, language)
    groups = [group for group in found.labels or found.types if group.rate is not None]
    if not groups:
        raise ToolError([str(words["no_groups"])])
    ordered = sorted(groups, key=lambda group: -(group.rate or 0))
    bar_rows = [(_name(one, language), one.rate or 0, percent(one.rate)) for one in ordered]
    drawn = bars(bar_rows, words["groups_x"], turned=i18n.direction(language) == "rtl")
    rates = ", ".join(words["group"].format(name=_name(one, language), rate=percent(one.rate)) for one in ordered)
    rows = [words["groups_head"], *(group_row(group, language) for group in ordered)]
    return Figure(drawn, mark + words["groups_alt"].format(groups=rates), rows, mark + words["groups"], language)


def _name(group: Group, language: str) -> str:
    return group.name or str(_words(language)["unnamed"])


def group_head(found: Insights, language: str = "en") -> list[str]:
    """Return the heads of what `group_row` returns."""
    return [str(name) for name in _words(language, found)["groups_head"]]


def group_row(group: Group, language: str = "en") -> list[str]:
    """Return what is known of a group as cells: name, posts, median reach, rate, link clicks by thousand people."""
    median = "–" if group.median_reach is None else by_thousands(round(group.median_reach))
    links = "–" if group.links is None else f"{group.links * 1000:.1f}"
    return [_name(group, language), by_thousands(group.posts), median, percent(group.rate), links]


def hours_chart(found: Insights, language: str = "en") -> Figure:
    """Draw the median reach of each hour with its interval. Raises ToolError if the export has no hours."""
    words, mark = _words(language, found), _mark(found, language)
    if not found.hours:
        raise ToolError([str(words["no_hours"])])
    drawn = _hours(found, words)
    medians = ", ".join(
        words["hour"].format(hour=f"{one.hour:02d}:00", median=by_thousands(round(one.median)), posts=one.posts)
        for one in found.hours
    )
    rows = [words["hours_head"]]
    for one in found.hours:
        ends = ["–" if end is None else by_thousands(round(end)) for end in (one.low, one.high)]
        rows.append([f"{one.hour:02d}:00", str(one.posts), by_thousands(round(one.median)), *ends])
    return Figure(drawn, mark + words["hours_alt"].format(hours=medians), rows, mark + words["hours"], language)


def _hours(found: Insights, words: Any) -> str:
    shown = [hour.hour for hour in found.hours]
    top = max([hour.median for hour in found.hours] + [hour.high or 0 for hour in found.hours])
    plot = Plot((shown[0], shown[-1]), 1.05 * top, words["hours_y"])
    plot.intervals((one.hour, one.low, one.high) for one in found.hours if one.low is not None and one.high is not None)
    plot.dots((hour.hour, hour.median) for hour in found.hours)
    ticks = _few(shown) if len(shown) <= 8 else [hour for hour in range(0, 24, 6) if shown[0] <= hour <= shown[-1]]
    plot.ticks((tick, f"{tick:02d}:00") for tick in ticks)
    plot.named(words["hours_x"])
    return plot.svg()


def _few(hours: list[int]) -> list[int]:
    """Leave out hours whose names would run into each other."""
    kept = hours[:1]
    for hour in hours[1:]:
        if hour - kept[-1] >= (hours[-1] - hours[0]) / 5:
            kept.append(hour)
    return kept


def spread_chart(export: Export, found: Insights, language: str = "en") -> Figure:
    """Draw how many posts reached how many people, with the median and the mean.

    Raises ToolError if no post has a reach.
    """
    words, mark = _words(language, found), _mark(found, language)
    edges = [0.0, *(base * 10**power for power in range(1, 12) for base in (1, 2, 5))]
    reach = sorted(value for value in export.posts["reach"] if value is not None)
    counts = [bisect_left(reach, high) - bisect_left(reach, low) for low, high in pairwise(edges)]
    used = [place for place, count in enumerate(counts) if count]
    if found.median is None or found.mean is None:
        raise ToolError([str(words["no_reach"])])
    places = list(range(used[0], used[-1] + 1))
    plot = Plot((places[0] - 0.5, places[-1] + 0.5), 1.05 * max(counts), words["spread_y"], inset=16)
    lines = ((found.median, words["median"], INK, ""), (found.mean, words["mean"], BAD, "5 3"))
    plot.key((name, colour, dash) for _, name, colour, dash in lines)
    plot.columns([(place, counts[place]) for place in places], 0.92)
    for value, _, colour, dash in lines:
        plot.upright(_place(value, edges), colour, dash)
    named = places[:: max(len(places) // 3, 1)]
    plot.ticks((place - 0.5, by_thousands(int(edges[place]))) for place in named)
    plot.named(words["spread_x"])
    blanks = {name: by_thousands(round(getattr(found, name))) for name in ("mean", "median", "top")}
    alt = mark + words["spread_alt"].format(posts=len(reach), **blanks)
    rows = [words["spread_head"]]
    rows += [[by_thousands(int(edges[n])), by_thousands(int(edges[n + 1])), str(counts[n])] for n in places]
    return Figure(plot.svg(), alt, rows, mark + words["spread"].format(**blanks), language)


def _place(value: float, edges: list[float]) -> float:
    """Return where a value stands on an axis whose steps are the classes."""
    n = max((n for n, edge in enumerate(edges[:-1]) if edge <= value), default=0)
    return n - 0.5 + (value - edges[n]) / (edges[n + 1] - edges[n])
