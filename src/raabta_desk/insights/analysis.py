"""Compute what the posts of an export show: median and mean, engagement by reach, groups, boosting, hours.

Rules: the engagement rate of a group is all its reactions, comments and shares by all its reach, and says so. A
median has an interval of order statistics, which assumes nothing about the shape (95 %, six posts or more). An hour
is named best only when at least ten posts stand in it and the medians of all others lie below its interval; boosted
posts are left out of the hours. The people behind many posts are at least as many as the most-reached post met and at
most the sum: what lies between, nobody can know from an export.

Bad input: it refuses nothing of its own; `read_export` (data.py) refuses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import floor, sqrt
from statistics import fmean, median
from typing import Any

from raabta import i18n
from raabta_desk.insights.data import Export
from raabta_desk.workbench.parse.amounts import by_thousands
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.statistics import Z_CONFIDENCE

Posts = Mapping[str, list[Any]]
FEWEST_POSTS, FEWEST_IN_HOUR = 6, 10
#: Rows that were no posts, or may be none, in the order in which they are told.
_REASONS = ("totals", "days", "same", "repeated", "damaged", "alike")


@dataclass(frozen=True, slots=True)
class Group:
    """Posts of one kind. Rates are fractions; None where the export has no such column, or nobody was reached."""

    name: str
    posts: int
    median_reach: float | None
    rate: float | None
    links: float | None


@dataclass(frozen=True, slots=True)
class Hour:
    """Posts of one hour: the median of their reach, and its interval when there are enough."""

    hour: int
    posts: int
    median: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Insights:
    """The findings of an export. `best` is None when no hour can be named; `mixed` says what mixes with boosting.

    `mean`, `median` and `top` are None where no post has a reach.
    """

    posts: int
    first: date
    last: date
    mean: float | None
    median: float | None
    top: float | None
    total: float
    rate: float | None
    rate_views: float | None
    types: tuple[Group, ...]
    labels: tuple[Group, ...]
    boosted: tuple[Group, ...]
    mixed: tuple[str, float, float] | None
    hours: tuple[Hour, ...]
    best: Hour | None
    sentences: tuple[str, ...] = ()
    synthetic: bool = False
    measure: str = "reach"


def insights(export: Export, language: str = "en") -> Insights:
    """Return what the posts show, as numbers and as sentences in `language`."""
    posts = export.posts
    reach = [value for value in posts["reach"] if value is not None]
    organic = [not one for one in posts["boosted"]]
    by_hour = _by_hour(posts, organic if any(organic) else [True] * len(organic))
    hours = tuple(_hours(by_hour))
    found = Insights(
        posts=len(posts["published"]),
        first=min(posts["published"]),
        last=max(posts["published"]),
        mean=fmean(reach) if reach else None,
        median=median(reach) if reach else None,
        top=max(reach, default=None),
        total=sum(reach, start=0.0),
        rate=_ratio(posts, "engagement", "reach"),
        rate_views=None if export.measure == "views" else _ratio(posts, "engagement", "views"),
        types=_groups(posts, "type"),
        labels=_groups(posts, "label"),
        boosted=_groups(posts, "boosted"),
        mixed=_mixed(posts),
        hours=hours,
        best=_best(by_hour, hours) if export.boosting_seen else None,
        synthetic=export.synthetic,
        measure=export.measure,
    )
    return _with_words(found, export, language)


def _ratio(posts: Posts, above: str, below: str) -> float | None:
    """Divide sums over the posts that have both."""
    if above not in posts or below not in posts:
        return None
    pairs = zip(posts[above], posts[below], strict=True)
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    whole = sum(other for _, other in both)
    return float(sum(one for one, _ in both) / whole) if whole else None


def _groups(posts: Posts, column: str) -> tuple[Group, ...]:
    """Describe the groups of a column, the one with most posts first; no groups when all posts are alike."""
    names = posts.get(column, ())
    rows: dict[object, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
    if len(rows) < 2:
        return ()
    made = []
    for name, places in rows.items():
        needed = ("reach", "engagement", "link_clicks")
        part = {one: [posts[one][row] for row in places] for one in needed if one in posts}
        reach = [value for value in part["reach"] if value is not None]
        made.append(
            Group(
                name=str(name),
                posts=len(places),
                median_reach=float(median(reach)) if reach else None,
                rate=_ratio(part, "engagement", "reach"),
                links=_ratio(part, "link_clicks", "reach"),
            )
        )
    return tuple(sorted(made, key=lambda group: (-group.posts, group.name)))


def _mixed(posts: Posts) -> tuple[str, float, float] | None:
    """Return the kind that fills the boosted posts much more than the others, with both shares."""
    column = "label" if len(set(posts.get("label", ()))) > 1 else "type"
    if column not in posts or len(set(posts["boosted"])) < 2:
        return None
    pairs = Counter(zip(posts["boosted"], posts[column], strict=True))
    boosted, others = ({kind: n for (is_one, kind), n in pairs.items() if is_one == which} for which in (True, False))
    kind = min(boosted, key=lambda one: (-boosted[one], one))
    share, other = boosted[kind] / sum(boosted.values()), others.get(kind, 0) / sum(others.values())
    return (str(kind), share, other) if share - other > 0.3 else None


def _by_hour(posts: Posts, wanted: list[bool]) -> dict[int, list[float]]:
    """Return the reach of the posts that are wanted, by the hour of each that has one."""
    found: dict[int, list[float]] = {}
    for hour, reach, is_wanted in zip(posts["hour"], posts["reach"], wanted, strict=True):
        if is_wanted and hour is not None and reach is not None:
            found.setdefault(hour, []).append(reach)
    return found


def _hours(by_hour: Mapping[int, list[float]]) -> Iterator[Hour]:
    for hour, reach in sorted(by_hour.items()):
        low, high = median_interval(sorted(reach))
        yield Hour(hour, len(reach), float(median(reach)), low, high)


def median_interval(values: list[float]) -> tuple[float | None, float | None]:
    """Return a 95 % interval of the median from the sorted values; (None, None) when there are too few."""
    count = len(values)
    if count < FEWEST_POSTS:
        return None, None
    # One place further out than the normal curve says: never too narrow.
    place = max(floor(count / 2 - Z_CONFIDENCE * sqrt(count) / 2), 1)
    return values[place - 1], values[count - place]


def _best(by_hour: Mapping[int, list[float]], hours: tuple[Hour, ...]) -> Hour | None:
    """Return the hour whose interval lies above the median of all other hours, if there is one."""
    enough = [hour for hour in hours if hour.posts >= FEWEST_IN_HOUR]
    if len(enough) < 2:
        return None
    top = max(enough, key=lambda hour: hour.median)
    rest = [hour for hour in enough if hour is not top]
    second = max(rest, key=lambda hour: hour.median)
    others = median(value for hour, reach in by_hour.items() if hour != top.hour for value in reach)
    clear = top.low is not None and top.low > others and top.low > second.median
    return top if clear else None


def _with_words(found: Insights, export: Export, language: str) -> Insights:

    return replace(found, sentences=tuple(_sentences(found, export, language)))


def _sentences(found: Insights, export: Export, language: str) -> Iterator[str]:
    said = i18n.load("raabta_desk/insights/insights", language)
    words = {**said["says"], **said.get(found.measure, {})}
    if found.synthetic:
        yield words["synthetic"]
    span = {"first": date_words(found.first, language), "last": date_words(found.last, language)}
    yield words["posts"].format(posts=by_thousands(found.posts), **span)
    left_out = {name: getattr(export.left_out, name) for name in _REASONS}
    yield from (words[name].format(count=by_thousands(count)) for name, count in left_out.items() if count)
    yield from _odd_words(export.posts, words, language)
    yield from _level_words(found, words)
    yield from _boost_words(found, words, language)
    yield _hour_words(found, export, words)
    if export.unknown:
        yield words["unknown"].format(columns=i18n.isolated(", ".join(export.unknown), language))
    if export.absent:
        yield words["absent"].format(columns=i18n.isolated(", ".join(export.absent), language))
    # That hours are those of the file is said with the hours.
    yield from (guess.sentence for guess in export.guesses if guess.id != "zone")


def _level_words(found: Insights, words: Any) -> Iterator[str]:
    """Yield the middle and the sum of the reach, and the rates; nothing of the reach where no post has one."""
    if found.top is not None:
        yield words["middle"].format(mean=_whole(found.mean), median=_whole(found.median), top=_whole(found.top))
    if found.rate is not None:
        yield words["rate"].format(rate=percent(found.rate))
    if found.rate is not None and found.rate_views is not None:
        yield words["rate_views"].format(rate=percent(found.rate_views))
    if found.top is not None:
        yield words["trap"].format(total=_whole(found.total), top=_whole(found.top))


def _odd_words(posts: Posts, words: Any, language: str) -> Iterator[str]:
    """Yield how many posts have no reach or no engagement, and which have more engagement than reach."""
    reach, engaged = posts["reach"], posts.get("engagement", [])
    if blank := reach.count(None):
        yield words["no_reach"].format(count=by_thousands(blank))
    if engaged and (blank := engaged.count(None)):
        yield words["no_parts"].format(count=by_thousands(blank))
    pairs = zip(posts["published"], reach, engaged, strict=False)
    over = [day for day, met, one in pairs if met is not None and one is not None and one > met]
    if over:
        days = [date_words(day, language) for day in over[:3]] + ["…"] * (len(over) > 3)
        yield words["over"].format(count=by_thousands(len(over)), days=words["and"].join(days))


def _boost_words(found: Insights, words: Any, language: str) -> Iterator[str]:
    groups = {group.name: group for group in found.boosted}
    if not groups:
        return
    yes, no = groups["True"], groups["False"]
    blanks = {"posts": yes.posts, "others": no.posts}
    reach = {"reach": _whole(yes.median_reach), "reach_others": _whole(no.median_reach)}
    yield words["boosted"].format(**blanks, **reach, rate=percent(yes.rate), rate_others=percent(no.rate))
    if found.mixed:
        kind, share, other = found.mixed
        kind = i18n.isolated(kind, language)
        yield words["mixed"].format(kind=kind, share=percent(share, 0), other=percent(other, 0))


def _hour_words(found: Insights, export: Export, words: Any) -> str:
    if not found.hours:
        return str(words["no_hours"])
    if not export.boosting_seen:
        return str(words["hour_boosting"])
    hour = found.best or max(found.hours, key=lambda one: (one.posts >= FEWEST_IN_HOUR, one.median))
    interval = words["interval"].format(low=_whole(hour.low), high=_whole(hour.high)) if hour.low is not None else ""
    blanks = {"hour": f"{hour.hour:02d}:00", "posts": hour.posts, "median": _whole(hour.median), "interval": interval}
    said = str(words["hour" if found.best else "hour_unclear"]).format(**blanks)
    return said + (str(words["organic"]) if found.boosted else "") + _zone_words(export, words)


def _zone_words(export: Export, words: Any) -> str:
    said = next((guess.value for guess in export.guesses if guess.id == "zone"), "")
    return str(words["zone"]) if said == "file" else str(words["zone_said"]) if said else ""


def _whole(number: float | None) -> str:
    return "–" if number is None else by_thousands(round(number))


def percent(share: float | None, places: int = 1) -> str:
    """Return 0.0287 as "2.9"; a dash when there is no share."""
    return "–" if share is None else f"{share * 100:.{places}f}"
