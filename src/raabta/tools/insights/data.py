"""A content export of Meta Business Suite to a clean table of posts: known columns by one name, the others kept.

Heads are looked up in words/insights-headers.json: English ones, their variants, and localised ones. Needed are the
time of publishing, the reach, and the engagement (or its parts). Dates are read month first, as the platform writes
them (09/28/2026 18:12), day first, as ISO (2026-09-28T18:12) or in words (28 September 2026 18:12); a file in which
every date may be two days is settled by `day_first`. Hours are those of the file, whatever its time zone is.

Bad input, refused with ToolError that has a sentence for every fault (up to fifty): what `read_text` refuses (no such
file, an Excel file, bytes that are no text) with a limit of 150 MB; an empty file or one without posts; a separator
or heads that make no known column; a missing column (with what was found); rows with more cells than the head; quotes
that do not match; a daily breakdown, in which one post stands in many rows (rows.py); a count that is no
number, below 0, a fraction, or two numbers ("4,15"); a date that cannot be read. UTF-8 with or without BOM, UTF-16,
Windows-1252 and Urdu digits are read. An empty count is no fault: such a post is left out of what needs it.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.model.fold import fold, parse_number
from raabta.tools.errors import ToolError
from raabta.tools.insights.rows import LeftOut, posts_of, without_totals
from raabta.tools.parse.dates import read_date
from raabta.tools.parse.phrases import spaced
from raabta.tools.parse.rows import DELIMITERS, read_text

LIMIT, MOST = 150 * 1024 * 1024, 50
COUNTS = ("reach", "views", "engagement", "reactions", "comments", "shares", "link_clicks", "clicks")
_BOOSTED_COUNTS = ("boosted_reach", "boosted_views")
_PARTS = ("reactions", "comments", "shares")
_TIME = r"(?:[ T,]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?(?:z|[+-]\d{2}:?\d{2})?)?"
_ISO = rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}$"
_SLASH = rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}$"
_WORDED = re.compile(r"(.*?\d{4}),?" + _TIME, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Export:
    """The posts of an export. `frame` has the known columns by our names and the unknown ones by theirs.

    `boosting_seen` is False when nothing in the file can tell a boosted post from another.
    """

    frame: Any
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    left_out: LeftOut
    synthetic: bool
    boosting_seen: bool = True


def read_export(source: str | Path | bytes, *, day_first: bool | None = None, language: str = "en") -> Export:
    """Read an export from a file, from bytes, or from text of at least two lines."""
    words = i18n.load("tools/insights/insights", language)["faults"]
    text = read_text(source, language, LIMIT)
    if not text.strip():
        raise ToolError([str(words["empty"])])
    frame, unknown = _frame(text, words)
    faults = _Faults(words)
    for name in (*COUNTS, *_BOOSTED_COUNTS):
        if name in frame:
            frame[name] = _counts(frame[name], name, faults)
    frame, totals = without_totals(frame)
    if frame.empty:
        raise ToolError([str(words["no_posts"])])
    frame["published"], frame["hour"] = _moments(frame["published"], day_first, faults)
    if faults.found:
        raise ToolError(faults.sentences())
    if "engagement" not in frame:
        frame["engagement"] = frame[[name for name in _PARTS if name in frame]].sum(axis=1, min_count=1)
    frame["boosted"], seen = _boosted(frame)
    frame, left_out = posts_of(frame, words)
    known = i18n.load("tools/insights/insights-headers")["columns"]
    absent = tuple(names[0] for name, names in known.items() if name not in frame and name in {*COUNTS, "type"})
    named = str(source)[:1000] if isinstance(source, str | Path) else ""
    is_synthetic = "SYNTHETIC" in named or _says_synthetic(frame)
    return Export(frame, unknown, absent, replace(left_out, totals=totals), is_synthetic, seen)


class _Faults:
    """Gathers faults as sentences; the row is counted below the head."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self.found: list[str] = []

    def rows(self, key: str, series: Any, wrong: Any, name: str) -> None:
        """Note the rows of `series` that `wrong` marks."""
        for row, value in series[wrong].head(MOST + 1).items():
            self.found.append(str(self.words[key]).format(row=row + 1, name=name, value=str(value)[:60]))

    def sentences(self) -> list[str]:
        """Return the first fifty, and a word on the rest."""
        more = [str(self.words["more"])] if len(self.found) > MOST else []
        return self.found[:MOST] + more


def _frame(text: str, words: Mapping[str, Any]) -> tuple[Any, tuple[str, ...]]:
    """Cut the text into columns and give the known ones our names."""
    import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, missing in a browser

    delimiter = max(DELIMITERS, key=lambda one: _rate(text, one))
    head = _head(text, delimiter)
    names = _columns(head)
    missing = [key for key in ("published", "reach") if key not in names]
    missing += ["engagement"] if not {"engagement", *_PARTS} & set(names) else []
    if missing:
        known = i18n.load("tools/insights/insights-headers")["columns"]
        looked = "; ".join(" / ".join(known[key][:2]) for key in missing)
        raise ToolError([str(words["columns"]).format(looked=looked, found=", ".join(head)[:300])])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(io.StringIO(text), sep=delimiter, dtype=str, na_filter=False, index_col=False)
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        raise ToolError([_cut_fault(str(error), words)]) from None
    frame.columns = names
    # An empty string is what a row that is too short has, too.
    frame = frame.fillna("")
    frame = frame[(frame != "").any(axis=1)].reset_index(drop=True)
    if frame.empty:
        raise ToolError([str(words["no_posts"])])
    ours = i18n.load("tools/insights/insights-headers")["columns"]
    return frame, tuple(name for name in names if name not in ours)


def _cut_fault(error: str, words: Mapping[str, Any]) -> str:
    cells = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", error)
    if cells:
        return str(words["cells"]).format(head=cells[1], line=cells[2], count=cells[3])
    return str(words["quote" if "EOF" in error else "cells_somewhere"])


def _head(text: str, delimiter: str) -> list[str]:
    reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
    try:
        return [cell.strip() for cell in next(reader, [])]
    except csv.Error:
        return []


def _rate(text: str, delimiter: str) -> tuple[int, int]:
    head = _head(text, delimiter)
    return sum(_alias(cell) != "" for cell in head), len(head)


@cache
def _aliases() -> dict[str, str]:
    known = i18n.load("tools/insights/insights-headers")["columns"]
    return {spaced(alias): name for name, aliases in known.items() for alias in aliases}


def _alias(cell: str) -> str:
    return _aliases().get(spaced(cell), "")


def _columns(head: list[str]) -> list[str]:
    """Name every column: ours for the first of its kind, its own for any other, never two of one name."""
    names: list[str] = []
    for place, cell in enumerate(head, 1):
        name = _alias(cell)
        own = cell or f"#{place}"
        names.append(name if name and name not in names else own if own not in names else f"{own} #{place}")
    return names


def _counts(series: Any, name: str, faults: _Faults) -> Any:
    """Read a column of counts. Numbers as machines write them go the fast way, all others one by one."""
    import pandas as pd  # noqa: PLC0415

    plain = series.str.strip()
    numbers = pd.to_numeric(plain, errors="coerce").astype(float)
    odd = numbers.isna() & (plain != "")
    if odd.any():
        known = {value: _number(value) for value in plain[odd].unique()}
        numbers[odd] = plain[odd].map(known).astype(float)
        unread = odd & plain.map(lambda value: value in known and known[value] is None and not _is_none(value))
        faults.rows("number", plain, unread, _label(name))
    faults.rows("negative", plain, numbers < 0, _label(name))
    faults.rows("fraction", plain, (numbers % 1 != 0) & numbers.notna() & (numbers >= 0), _label(name))
    return numbers


def _label(name: str) -> str:
    return str(i18n.load("tools/insights/insights-headers")["columns"][name][0])


def _number(value: str) -> float | None:
    return None if _is_none(value) else parse_number(value)


def _is_none(value: str) -> bool:
    return fold(value) in i18n.load("tools/parse/numbers")["none"]


def _moments(series: Any, day_first: bool | None, faults: _Faults) -> tuple[Any, Any]:
    """Read the times: the day, and the hour where one is given."""
    import pandas as pd  # noqa: PLC0415

    plain = series.str.strip()
    foreign = ~plain.str.fullmatch(r"[\x00-\x7f]*")
    plain = plain.where(~foreign, plain[foreign].map(fold)) if foreign.any() else plain
    iso = plain.str.extract(_ISO, flags=re.IGNORECASE)
    slash = plain.str.extract(_SLASH, flags=re.IGNORECASE)
    found = _days(iso[0], iso[1], iso[2])
    is_slash = slash[0].notna()
    if is_slash.any():
        order = _order(slash[is_slash], day_first)
        if order is None:
            faults.rows("two_dates", plain, is_slash & (is_slash.cumsum() == 1), _label("published"))
        day, month = (0, 1) if order else (1, 0)
        found = found.fillna(_days(slash[2], slash[month], slash[day]))
    hours = _hours(iso).fillna(_hours(slash))
    rest = found.isna() & ~is_slash
    if rest.any():
        worded = {value: _worded(value) for value in plain[rest].unique()}
        found[rest] = pd.to_datetime(plain[rest].map(lambda value: worded[value][0]))
        hours[rest] = plain[rest].map(lambda value: worded[value][1]).astype(float)
    unread = (
        found.isna() if not (is_slash.any() and _order(slash[is_slash], day_first) is None) else rest & found.isna()
    )
    faults.rows("date", plain, unread | (hours > 23), _label("published"))
    return found, hours


def _order(slash: Any, day_first: bool | None) -> bool | None:
    """Say whether the file writes the day first; None when every date may be two days."""
    one, two = slash[0].astype(int), slash[1].astype(int)
    if (one > 12).any() or (two > 12).any():
        return bool((one > 12).any())
    return True if (one == two).all() else day_first


def _days(year: Any, month: Any, day: Any) -> Any:
    import pandas as pd  # noqa: PLC0415

    return pd.to_datetime(year + "-" + month.str.zfill(2) + "-" + day.str.zfill(2), format="%Y-%m-%d", errors="coerce")


def _hours(parts: Any) -> Any:
    hours = parts[3].astype(float)
    late, early = parts[5].str.lower() == "p", parts[5].str.lower() == "a"
    return hours.where(~(late | early), hours % 12 + 12 * late)


def _worded(value: str) -> tuple[Any, float | None]:
    match = _WORDED.fullmatch(value)
    if not match:
        return None, None
    try:
        day = read_date(match[1])
    except ValueError:
        return None, None
    hour = float(match[2]) if match[2] else None
    return day, hour % 12 + 12 * (match[4].lower() == "p") if hour is not None and match[4] else hour


def _boosted(frame: Any) -> tuple[Any, bool]:
    """Return which posts were boosted, and whether the file can tell at all.

    A post was boosted when its funding says anything but no, or when people met it by boosting. Exports of today have
    the column of funding and leave it empty: empty in every row, it tells nothing. Advertisements *in* a video, which
    "Ad impressions" counts, are no boosting of it.
    """
    boosted = frame.index.to_series().map(lambda _: False)
    seen = [name for name in _BOOSTED_COUNTS if name in frame]
    for name in seen:
        boosted |= frame[name] > 0
    if "funded" not in frame or not (frame["funded"].str.strip() != "").any():
        return boosted, bool(seen)
    unfunded = i18n.load("tools/insights/insights-headers")["not_funded"]
    said = {value: fold(value) not in unfunded for value in frame["funded"].unique()}
    return boosted | frame["funded"].map(said), True


def _says_synthetic(frame: Any) -> bool:
    return "comment" in frame and bool((frame["comment"].str.upper() == "SYNTHETIC").any())
