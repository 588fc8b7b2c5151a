"""Read an export of posts into a clean table: known columns under one name, the others kept.

Exports of Meta Business Suite in eight languages, of Creator Studio, old Insights, YouTube, TikTok and X are known by
their heads (words/insights-headers.json); of any other, say which column is the time, the reach and the engagement:
`columns={"published": "…", "reach": "…", "engagement": "…"}`. Needed are the time of publishing and the reach (or
viewers, or views alone); without engagement or its parts, `posts` has no "engagement". Everything that
`workbench.tables` reads is read. Dates are read month first, as the platform writes them (09/28/2026 18:12), day
first, as ISO or in words; a file in which every date may be two days is settled by `day_first`. Hours are those of the
file, until `choices={"zone": "pacific"}` or another says whose they are. What was taken for granted is in `guesses`.

Bad input, refused with ToolError that has a sentence for every fault (up to fifty): what `workbench.tables` refuses,
with a limit of 150 MB; an empty file or one without posts; a missing column (with what was found, and what to say); a
file of days of a page, of posts side by side (shape.py), or of days of posts (repeats.py); rows with more cells than
the head; quotes that do not match; a count that is no number, below 0, a fraction, or two numbers ("4,15"); a date that
cannot be read. An empty count is no fault: such a post is left out of what needs it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold
from raabta_desk.insights.counts import counts, tell_rounded
from raabta_desk.insights.faults import MOST, Faults
from raabta_desk.insights.heads import Heads, joined, label, names_of, ours
from raabta_desk.insights.moments import moments
from raabta_desk.insights.repeats import LeftOut, posts_of
from raabta_desk.insights.rows import Columns, are_posts, length, only
from raabta_desk.insights.shape import MEASURES, PARTS, needed, without_description
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.tables import INVENTED, Choices, Grid, Guess, Guesses, Table, grid_of, lay_out

LIMIT = 150 * 1024 * 1024
COUNTS = ("reach", "views", "engagement", "reactions", "comments", "shares", "link_clicks", "clicks")
_BOOSTED_COUNTS = ("boosted_reach", "boosted_views")
_OTHER_COUNTS = ("viewers", "engaged_users")
_DOMAIN = "raabta_desk/insights/insights"


@dataclass(frozen=True, slots=True)
class Export:
    """The posts of an export. `posts` has the known columns by our names and the unknown ones by theirs.

    Each column is a list with a cell for each post: a number or None of a count, a text of most others; `published`
    holds dates, `hour` a number or None, `boosted` True or False.
    `boosting_seen` is False when nothing in the file can tell a boosted post from another. `measure` is what `reach`
    holds: "reach", "viewers" or "views". `columns` are the heads by our names, to be kept and used again.
    """

    posts: Mapping[str, list[Any]]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    left_out: LeftOut
    synthetic: bool
    boosting_seen: bool = True
    measure: str = "reach"
    columns: Mapping[str, str] = field(default_factory=dict)
    guesses: tuple[Guess, ...] = ()


@contextmanager
def _at_one_go() -> Iterator[None]:
    """Let nobody look for rubbish meanwhile: a file becomes a list for each row, all of which stay, and Python's
    collector would walk through them again and again, for a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_at_one_go()
def read_export(
    source: str | Path | bytes,
    *,
    name: str = "",
    day_first: bool | None = None,
    columns: Mapping[str, str] | None = None,
    choices: Choices | None = None,
    language: str = "en",
) -> Export:
    """Read an export from a file, from bytes with the `name` of their file, or from text of at least two lines.

    Raises ToolError, with a sentence for every fault up to fifty, for what the head of this module lists.
    """
    words = i18n.load(_DOMAIN, language)["faults"]
    chosen = {**({} if day_first is None else {"day_first": "day" if day_first else "month"}), **(choices or {})}
    guesses = Guesses(_DOMAIN, language, chosen)
    heads = Heads(columns, words)
    table, grid = _table(source, heads, guesses, words)
    posts, used = _columns(table, grid, heads, guesses, words)
    faults = Faults(words, language)
    _count(posts, faults, guesses)
    measure = _measured(posts, guesses, used)
    kept = are_posts(posts, (*COUNTS, *_BOOSTED_COUNTS, *_OTHER_COUNTS))
    posts, totals = only(posts, kept), len(kept) - sum(kept)
    if not length(posts):
        raise ToolError([str(words["no_posts"])])
    rows = [row for row, is_post in enumerate(kept, 1) if is_post]
    has_times = all(guess.id != "published" for guess in guesses.made)
    printed = posts["published"] if has_times else []
    posts["published"], posts["hour"] = moments(posts["published"], rows, faults, guesses, grid)
    if faults.found:
        raise ToolError(faults.sentences())
    _engaged(posts, guesses, used)
    posts["boosted"], seen = _boosted(posts)
    heads_again = sum(1 + guess.value.count(",") for guess in guesses.made if guess.id == "head_again")
    posts, left_out = posts_of(posts, words, heads_again=heads_again, printed=printed)
    # That there is no engagement at all is told among the guesses.
    wanted = {*COUNTS, "type"} - (set() if "engagement" in posts else {"engagement", *PARTS})
    absent = tuple(label(one) for one in ours() if one not in posts and one in wanted)
    unknown = tuple(one for one in posts if one not in {*ours(), "hour", "boosted"})
    named = name or (str(source)[:1000] if isinstance(source, str | Path) else "")
    is_synthetic = "SYNTHETIC" in named or _says_synthetic(posts, table)
    left_out = replace(left_out, totals=totals)
    return Export(posts, unknown, absent, left_out, is_synthetic, seen, measure, used, tuple(guesses.made))


def heads_of(source: str | Path | bytes, language: str = "en") -> tuple[str, ...]:
    """Return the heads of a file, so that somebody can say which is which; none where it cannot be cut."""
    words = i18n.load(_DOMAIN, language)["faults"]
    try:
        table, _ = _table(source, Heads(None, words), Guesses(_DOMAIN, language), words)
    except ToolError:
        return ()
    return tuple(dict.fromkeys(filter(None, table.head)))


def _table(source: str | Path | bytes, heads: Heads, guesses: Guesses, words: Mapping[str, Any]) -> tuple[Table, Grid]:
    try:
        grid = grid_of(source, heads.known, guesses, LIMIT)
    except UnclosedQuoteError:
        raise ToolError([str(words["quote"])]) from None
    if not grid.rows:
        raise ToolError([str(words["empty"])])
    return lay_out(grid, heads.known, guesses), grid


def _columns(
    table: Table, grid: Grid, heads: Heads, guesses: Guesses, words: Mapping[str, Any]
) -> tuple[Columns, dict[str, str]]:
    """Make columns with our names for the known ones, and return which head each of ours has."""
    heads.check(table.head)
    width = len(table.head)
    names = names_of(table.head, heads.known)
    needed(names, table, grid, heads.known, words)
    rows = without_description(table.rows, names, guesses)
    wide = [(line, len(cells)) for line, cells in rows if any(cells[width:])]
    if wide:
        said = [str(words["cells"]).format(line=line, count=count, head=width) for line, count in wide[:MOST]]
        raise ToolError(said)
    if not rows:
        raise ToolError([str(words["no_posts"])])
    padded = (cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))] for _, cells in rows)
    columns = [list(column) for column in zip(*padded, strict=True)]
    names = joined(table.head, columns, heads.known, guesses)
    if "published" not in names:
        names[names.index("period")] = "published"
        guesses.take("published", "period", head=table.head[names.index("published")])
    used = {name: table.head[place] for place, name in enumerate(names) if name in ours()}
    return dict(zip(names, columns, strict=True)), used


def _count(posts: Columns, faults: Faults, guesses: Guesses) -> None:
    """Make numbers of the columns that count something."""
    rounded: list[str] = []
    for one in (*COUNTS, *_BOOSTED_COUNTS, *_OTHER_COUNTS):
        if one in posts:
            posts[one], found = counts(posts[one], one, faults)
            rounded += found
    tell_rounded(rounded, guesses)


def _measured(posts: Columns, guesses: Guesses, used: dict[str, str]) -> str:
    """Return what stands for the reach, and make it the reach: reach itself, viewers, or views."""
    for one in MEASURES:
        if one in posts and any(posts[one]):
            if one != "reach":
                posts["reach"] = list(posts[one])
                guesses.take("measure", one, head=used[one])
            return one
    posts["reach"] = list(posts[next(one for one in MEASURES if one in posts)])
    return "reach"


def _engaged(posts: Columns, guesses: Guesses, used: dict[str, str]) -> None:
    """Make the engagement of its parts, or of the people who engaged; without either there is none, and it is told."""
    if "engagement" in posts:
        return
    # A column that nobody filled is none; a post that lacks one of the others has no engagement that compares.
    there = [one for one in PARTS if one in posts]
    parts = [one for one in there if any(value is not None for value in posts[one])] or there
    if parts:
        together = zip(*(posts[one] for one in parts), strict=True)
        posts["engagement"] = [None if None in values else sum(values) for values in together]
    elif "engaged_users" in posts:
        posts["engagement"] = list(posts["engaged_users"])
        guesses.take("engaged", "engaged_users", head=used["engaged_users"])
    else:
        guesses.take("no_engagement", "none")


def _boosted(posts: Columns) -> tuple[list[bool], bool]:
    """Return which posts were boosted, and whether the file can tell at all.

    A post was boosted when its funding says anything but no, or when people met it by boosting. Exports of today have
    the column of funding and leave it empty: empty in every row, it tells nothing. Advertisements *in* a video, which
    "Ad impressions" counts, are no boosting of it.
    """
    seen = [name for name in _BOOSTED_COUNTS if name in posts]
    met = zip(*(posts[name] for name in seen), strict=True)
    boosted = [any(values) for values in met] if seen else [False] * length(posts)
    if not any(posts.get("funded", ())):
        return boosted, bool(seen)
    unfunded = i18n.load("raabta_desk/insights/insights-headers")["not_funded"]
    said = {value: fold(value) not in unfunded for value in set(posts["funded"])}
    return [one or said[value] for one, value in zip(boosted, posts["funded"], strict=True)], True


def _says_synthetic(posts: Columns, table: Table) -> bool:
    above = any("SYNTHETIC" in text for text in table.above)
    return above or any(cell.upper() in INVENTED for cell in set(posts.get("comment", ())))
