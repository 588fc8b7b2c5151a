"""What an export shows, to three pictures with words and numbers: groups, hours with their intervals, middle and mean.

Bad input, refused with ToolError: an export without groups, or without hours, for the picture that needs them; a
machine without matplotlib.
"""

from __future__ import annotations

from itertools import pairwise
from textwrap import fill
from typing import Any

from raabta import i18n
from raabta.tools.draw import ACCENT, BAD, INK, LINE, MUTED, Figure, blank_axes
from raabta.tools.errors import ToolError
from raabta.tools.insights.analysis import Group, Insights, percent
from raabta.tools.insights.data import Export
from raabta.tools.parse.amounts import by_thousands

#: Letters of a line below a chart of a phone's width.
NARROW = 30


def _words(language: str, found: Insights | None = None) -> Any:
    said = i18n.load("tools/insights/insights", language)
    return {**said["charts"], **(said.get(found.measure, {}).get("charts", {}) if found else {})}


def _mark(found: Insights, language: str) -> str:
    return str(_words(language)["synthetic"]) if found.synthetic else ""


def groups_chart(found: Insights, language: str = "en") -> Figure:
    """Draw the engagement rate of each label, or of each type when posts have no labels."""
    words, mark = _words(language, found), _mark(found, language)
    groups = [group for group in found.labels or found.types if group.rate is not None]
    if not groups:
        raise ToolError([str(words["no_groups"])])
    ordered = sorted(groups, key=lambda group: group.rate or 0)
    drawing, axes = blank_axes()
    bars = axes.barh(
        [_name(group, language) for group in ordered], [100 * (one.rate or 0) for one in ordered], color=ACCENT
    )
    axes.bar_label(bars, [percent(group.rate) for group in ordered], padding=4, color=INK, fontsize=11)
    axes.tick_params(axis="y", labelcolor=INK)
    axes.set_xlabel(fill(words["groups_x"], NARROW), color=INK)
    axes.margins(x=0.14)
    rates = ", ".join(
        words["group"].format(name=_name(one, language), rate=percent(one.rate)) for one in reversed(ordered)
    )
    rows = [words["groups_head"], *(group_row(group, language) for group in reversed(ordered))]
    return Figure.of(drawing, mark + words["groups_alt"].format(groups=rates), rows, mark + words["groups"], language)


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
    """Draw the median reach of each hour with its interval."""
    words, mark = _words(language, found), _mark(found, language)
    if not found.hours:
        raise ToolError([str(words["no_hours"])])
    drawing, axes = blank_axes()
    for hour in found.hours:
        if hour.low is not None:
            axes.plot([hour.hour] * 2, [hour.low, hour.high], color=MUTED, linewidth=2)
    axes.plot([hour.hour for hour in found.hours], [one.median for one in found.hours], "o", color=ACCENT, markersize=7)
    axes.set_ylim(bottom=0)
    axes.margins(x=0.08)
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    shown = [hour.hour for hour in found.hours]
    ticks = shown if len(shown) <= 8 else list(range(0, 24, 3))
    axes.set_xticks(ticks, [f"{tick:02d}:00" for tick in ticks])
    axes.set_xlabel(words["hours_x"], color=INK)
    axes.set_ylabel(words["hours_y"], color=INK)
    medians = ", ".join(
        words["hour"].format(hour=f"{one.hour:02d}:00", median=by_thousands(round(one.median)), posts=one.posts)
        for one in found.hours
    )
    rows = [words["hours_head"]]
    for one in found.hours:
        ends = ["–" if end is None else by_thousands(round(end)) for end in (one.low, one.high)]
        rows.append([f"{one.hour:02d}:00", str(one.posts), by_thousands(round(one.median)), *ends])
    return Figure.of(drawing, mark + words["hours_alt"].format(hours=medians), rows, mark + words["hours"], language)


def spread_chart(export: Export, found: Insights, language: str = "en") -> Figure:
    """Draw how many posts reached how many people, with the middle and the mean."""
    words, mark = _words(language, found), _mark(found, language)
    edges = [0.0, *(base * 10**power for power in range(1, 12) for base in (1, 2, 5))]
    reach = sorted(export.frame["reach"].dropna())
    counts = [sum(low <= value < high for value in reach) for low, high in pairwise(edges)]
    used = [place for place, count in enumerate(counts) if count]
    if not used:
        raise ToolError([str(words["no_reach"])])
    places = list(range(used[0], used[-1] + 1))
    drawing, axes = blank_axes()
    axes.bar(places, [counts[place] for place in places], color=ACCENT, width=0.92)
    step = max(len(places) // 3, 1)
    axes.set_xticks(
        [place - 0.5 for place in places[::step]], [by_thousands(int(edges[place])) for place in places[::step]]
    )
    for value, colour, name in ((found.median, INK, words["median"]), (found.mean, BAD, words["mean"])):
        at = _place(value, edges)
        axes.axvline(at, color=colour, linewidth=2, linestyle="-" if colour == INK else "--", label=name)
    axes.legend(frameon=False, labelcolor=INK, fontsize=11)
    axes.set_xlabel(fill(words["spread_x"], NARROW), color=INK)
    axes.set_ylabel(words["spread_y"], color=INK)
    blanks = {name: by_thousands(round(getattr(found, name))) for name in ("mean", "median", "top")}
    alt = mark + words["spread_alt"].format(posts=len(reach), **blanks)
    rows = [words["spread_head"]]
    rows += [[by_thousands(int(edges[n])), by_thousands(int(edges[n + 1])), str(counts[n])] for n in places]
    return Figure.of(drawing, alt, rows, mark + words["spread"].format(**blanks), language)


def _place(value: float, edges: list[float]) -> float:
    """Return where a value stands on an axis whose steps are the classes."""
    n = max((n for n, edge in enumerate(edges[:-1]) if edge <= value), default=0)
    return n - 0.5 + (value - edges[n]) / (edges[n + 1] - edges[n])
