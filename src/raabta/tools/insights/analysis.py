"""Posts of an export to what they show: middle and mean, engagement by reach, groups, boosting, hours, reach trap.

Rules: the engagement rate of a group is all its reactions, comments and shares by all its reach, and says so. A
median has an interval of order statistics, which assumes nothing about the shape (95 %, six posts or more). An hour
is named best only when at least ten posts stand in it and the medians of all others lie below its interval; boosted
posts are left out of the hours. The people behind many posts are at least as many as the most-reached post met and at
most the sum: what lies between, nobody can know from an export.

Bad input: none of its own; `read_export` (data.py) refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import floor, sqrt
from typing import Any

from raabta import i18n
from raabta.tools.insights.data import Export
from raabta.tools.parse.amounts import by_thousands
from raabta.tools.parse.dates import date_words
from raabta.tools.statistics import Z_CONFIDENCE

FEWEST_POSTS, FEWEST_IN_HOUR = 6, 10


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
    """What an export shows. `best` is None when no hour can be named; `mixed` says what boosting is mixed up with."""

    posts: int
    first: date
    last: date
    mean: float
    median: float
    top: float
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
    """Work out what the posts show, and say it."""
    frame = export.frame
    reach = frame["reach"].dropna()
    organic = frame[~frame["boosted"]] if not frame["boosted"].all() else frame
    hours = tuple(_by_hour(organic))
    found = Insights(
        posts=len(frame),
        first=frame["published"].min().date(),
        last=frame["published"].max().date(),
        mean=float(reach.mean()) if len(reach) else 0.0,
        median=float(reach.median()) if len(reach) else 0.0,
        top=float(reach.max()) if len(reach) else 0.0,
        total=float(reach.sum()),
        rate=_ratio(frame, "engagement", "reach"),
        rate_views=None if export.measure == "views" else _ratio(frame, "engagement", "views"),
        types=_groups(frame, "type"),
        labels=_groups(frame, "label"),
        boosted=_groups(frame, "boosted"),
        mixed=_mixed(frame),
        hours=hours,
        best=_best(organic, hours) if export.boosting_seen else None,
        synthetic=export.synthetic,
        measure=export.measure,
    )
    return _with_words(found, export, language)


def _ratio(frame: Any, above: str, below: str) -> float | None:
    """Divide sums over the posts that have both."""
    if above not in frame or below not in frame:
        return None
    both = frame[[above, below]].dropna()
    whole = float(both[below].sum())
    return float(both[above].sum()) / whole if whole else None


def _groups(frame: Any, column: str) -> tuple[Group, ...]:
    """Describe the groups of a column, the one with most posts first; no groups when all posts are alike."""
    if column not in frame or frame[column].nunique() < 2:
        return ()
    made = [
        Group(
            name=str(name),
            posts=len(part),
            median_reach=float(part["reach"].median()) if part["reach"].notna().any() else None,
            rate=_ratio(part, "engagement", "reach"),
            links=_ratio(part, "link_clicks", "reach"),
        )
        for name, part in frame.groupby(column)
    ]
    return tuple(sorted(made, key=lambda group: (-group.posts, group.name)))


def _mixed(frame: Any) -> tuple[str, float, float] | None:
    """Return the kind that fills the boosted posts much more than the others, with both shares."""
    column = "label" if "label" in frame and frame["label"].nunique() > 1 else "type"
    if column not in frame or not frame["boosted"].any() or frame["boosted"].all():
        return None
    boosted, others = (frame[frame["boosted"] == which][column] for which in (True, False))
    kind = boosted.mode()[0]
    share, other = float((boosted == kind).mean()), float((others == kind).mean())
    return (str(kind), share, other) if share - other > 0.3 else None


def _by_hour(frame: Any) -> Iterator[Hour]:
    known = frame[["hour", "reach"]].dropna()
    for hour, part in known.groupby("hour")["reach"]:
        low, high = median_interval(sorted(part))
        yield Hour(int(hour), len(part), float(part.median()), low, high)


def median_interval(values: list[float]) -> tuple[float | None, float | None]:
    """Return a 95 % interval of the median from the sorted values; (None, None) when there are too few."""
    count = len(values)
    if count < FEWEST_POSTS:
        return None, None
    # One place further out than the normal curve says: never too narrow.
    place = max(floor(count / 2 - Z_CONFIDENCE * sqrt(count) / 2), 1)
    return values[place - 1], values[count - place]


def _best(frame: Any, hours: tuple[Hour, ...]) -> Hour | None:
    """Return the hour whose interval lies above the median of all other hours, if there is one."""
    enough = [hour for hour in hours if hour.posts >= FEWEST_IN_HOUR]
    if len(enough) < 2:
        return None
    top = max(enough, key=lambda hour: hour.median)
    rest = [hour for hour in enough if hour is not top]
    second = max(rest, key=lambda hour: hour.median)
    others = frame.loc[frame["hour"].notna() & (frame["hour"] != top.hour), "reach"].median()
    clear = top.low is not None and top.low > others and top.low > second.median
    return top if clear else None


def _with_words(found: Insights, export: Export, language: str) -> Insights:

    return replace(found, sentences=tuple(_sentences(found, export, language)))


def _sentences(found: Insights, export: Export, language: str) -> Iterator[str]:
    said = i18n.load("tools/insights/insights", language)
    words = {**said["says"], **said.get(found.measure, {})}
    if found.synthetic:
        yield words["synthetic"]
    span = {"first": date_words(found.first, language), "last": date_words(found.last, language)}
    yield words["posts"].format(posts=by_thousands(found.posts), **span)
    for reason in ("totals", "days", "repeated", "damaged"):
        count = getattr(export.left_out, reason)
        if count:
            yield words[reason].format(count=by_thousands(count))
    yield words["middle"].format(mean=_whole(found.mean), median=_whole(found.median), top=_whole(found.top))
    if found.rate is not None:
        yield words["rate"].format(rate=percent(found.rate))
    if found.rate is not None and found.rate_views is not None:
        yield words["rate_views"].format(rate=percent(found.rate_views))
    yield words["trap"].format(total=_whole(found.total), top=_whole(found.top))
    yield from _boost_words(found, words)
    yield _hour_words(found, export, words)
    if export.unknown:
        yield words["unknown"].format(columns=", ".join(export.unknown))
    if export.absent:
        yield words["absent"].format(columns=", ".join(export.absent))
    # That hours are those of the file is said with the hours.
    yield from (guess.sentence for guess in export.guesses if guess.id != "zone")


def _boost_words(found: Insights, words: Any) -> Iterator[str]:
    groups = {group.name: group for group in found.boosted}
    if not groups:
        return
    yes, no = groups["True"], groups["False"]
    blanks = {"posts": yes.posts, "others": no.posts}
    reach = {"reach": _whole(yes.median_reach), "reach_others": _whole(no.median_reach)}
    yield words["boosted"].format(**blanks, **reach, rate=percent(yes.rate), rate_others=percent(no.rate))
    if found.mixed:
        kind, share, other = found.mixed
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
