"""Exports as they reach a desk, each with its expected reading or the way out of its refusal. All are SYNTHETIC."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import chain

from files.exports import Post, posts, table, want
from files.made import Made, Register, csv_of
from files.more_exports import makes as known

makes = Register()
PLAIN = "Post ID=i|Publish time=t|Post type=Photos|Reach=r|Reactions=e|Comments=0|Shares=0"
LIFETIME = PLAIN.replace("Post type=Photos", "Date=Lifetime")
#: Shapes of other modules that belong to the same review.
SEEN_BEFORE = (
    "facebook_2025_with_34_columns",
    "facebook_2026_with_boosted_columns",
    "instagram_2025",
    "facebook_swedish",
    "facebook_spanish",
    "facebook_french",
    "facebook_turkish_workbook",
    "heads_in_two_languages_each_for_a_part",
    "old_insights_with_a_row_of_descriptions",
    "creator_studio",
    "tabs_in_unicode_text",
    "thousands_with_narrow_gaps",
    "more_than_two_hundred_columns",
    "ids_that_excel_damaged",
    "separator_named_in_the_first_line",
    "days_beside_whole_lives",
    "tiktok_workbook",
    "x_with_dates_alone",
)
for name in SEEN_BEFORE:
    makes.makers[name] = known.makers[name]


def lines(heads: str, made: Sequence[Post]) -> str:
    """Return the rows without their head."""
    return table(heads, made).split("\r\n", 1)[1]


def grown(made: Sequence[Post], by: int = 40) -> list[Post]:
    """Return the same posts as a later export has them."""
    return [(when, reach + by + reach // 20, engaged + 2) for when, reach, engaged in made]


def file(text: str, made: Sequence[Post], *said: str, **kept: object) -> Made:
    """Make a CSV file of which these parts of sentences must be said."""
    return Made(text.encode("utf-8-sig"), want(made), "desk_SYNTHETIC.csv", said=said, **kept)  # type: ignore[arg-type]


def refused(text: str, way_out: str) -> Made:
    """Make a CSV file that must be refused with a sentence that has these words."""
    return Made(text.encode("utf-8-sig"), {}, "desk_SYNTHETIC.csv", refused=way_out)


@makes
def dots_between_thousands(rng: random.Random) -> Made:
    rows = [[n, f"{w:%d/%m/%Y %H:%M}", f"{r:,}".replace(",", "."), e] for n, (w, r, e) in enumerate(posts(rng))]
    text = csv_of([["Post ID", "Publish time", "Reach", "Reactions"], *rows], ";")
    return refused(text, "dots between thousands, such as")


@makes
def dots_between_thousands_of_millions(rng: random.Random) -> Made:
    rows = [[n, f"{w:%d.%m.%Y}", f"{1000 * r + n:,}".replace(",", "."), e] for n, (w, r, e) in enumerate(posts(rng))]
    text = csv_of([["Post ID", "Publish time", "Reach", "Reactions"], *rows], ";")
    return refused(text, "dots between thousands, such as")


def _described(rng: random.Random, word: str) -> Made:
    made = posts(rng)
    head, rest = table(PLAIN, made).split("\r\n", 1)
    return file(f"{head}\r\n,,,{word},{word},{word},{word}\r\n{rest}", made, told=("description",))


@makes
def lifetime_stands_below_each_head(rng: random.Random) -> Made:
    return _described(rng, "Lifetime")


@makes
def total_stands_below_each_head(rng: random.Random) -> Made:
    return _described(rng, "Total")


@makes
def an_export_pasted_twice(rng: random.Random) -> Made:
    made = posts(rng, 100)
    return file(table(PLAIN, made) + lines(PLAIN, made), made, "with the same figures: 100.")


@makes
def a_later_export_appended(rng: random.Random) -> Made:
    made = posts(rng, 100)
    return file(table(PLAIN, made) + lines(PLAIN, grown(made)), grown(made), "repeat a post with other figures: 100.")


@makes
def a_later_export_of_lifetime_figures_appended(rng: random.Random) -> Made:
    made, young = posts(rng, 30), posts(rng, 34)
    later = [(w, 4 * r, 2 * e) for w, r, e in made] + young[30:]
    text = table(LIFETIME, made) + lines(LIFETIME, later)
    return file(text, later, "repeat a post with other figures: 30.")


YOUTUBE = ("Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)", "Subscribers")
RATES = ("Impressions", "Impressions click-through rate (%)")


def youtube(made: Sequence[Post], heads: Sequence[str] = (*YOUTUBE, *RATES), mark: str = ",") -> str:
    """Write what YouTube Studio gives: a total first, days as words, no likes."""
    values = [
        {
            "Content": f"v{n}_Xz",
            "Video title": f"SYNTHETIC {n}",
            "Video publish time": f"{when:%b} {when.day}, {when.year}",
            "Duration": 61,
            "Views": seen,
            "Watch time (hours)": f"{seen / 50:.4f}",
            "Subscribers": n - 3,
            "Average view duration": "0:01:12",
            "Impressions": 9 * seen,
            "Thumbnail impressions": 9 * seen,
            "Unique viewers": seen,
            "Likes": engaged,
        }
        for n, (when, seen, engaged) in enumerate(made)
    ]
    total = {"Content": "Total", "Views": sum(seen for _, seen, _ in made), "Impressions": 9}
    return csv_of([heads, *([row.get(head, "4.2") for head in heads] for row in values)], mark).replace(
        "\r\n", "\r\n" + csv_of([[total.get(head, "") for head in heads]], mark), 1
    )


def of_views(made: Sequence[Post]) -> dict[tuple[object, ...], float]:
    """Return the expected reading of a file without likes and without hours."""
    return {("reach", when.date(), None): seen for when, seen, _ in made}


@makes
def youtube_with_views_and_impressions(rng: random.Random) -> Made:
    made = posts(rng)
    said = ("there is no result for engagement", "Rows with totals instead of posts: 1.")
    return Made(youtube(made).encode(), of_views(made), "Table data_SYNTHETIC.csv", told=("measure",), said=said)


@makes
def ten_of_a_hundred_posts_without_a_reach(rng: random.Random) -> Made:
    made = posts(rng, 100)
    text = table(PLAIN, [(w, -7 if n % 10 == 0 else r, e) for n, (w, r, e) in enumerate(made)]).replace(",-7,", ",,")
    expected = want(made)
    for when, _, _ in made[::10]:
        del expected["reach", when.date(), when.hour]
    return Made(text.encode(), expected, "blank_SYNTHETIC.csv", said=("Posts without a reach in the file: 10.",))


@makes
def a_post_with_more_engagement_than_reach(rng: random.Random) -> Made:
    made = posts(rng)
    made[4] = (made[4][0], 47, 50)
    return file(table(PLAIN, made), made, "Posts with more engagement than reach: 1 (5 July 2026).")


@makes
def a_breakdown_of_eight_posts_by_day(rng: random.Random) -> Made:
    made = posts(rng, 8)
    days = (lines(PLAIN.replace("Post type=Photos", f"Date=09/{day:02}/2026"), made) for day in range(1, 29))
    return refused("".join(chain([table(LIFETIME, [])], days)), "daily breakdown")


@makes
def a_file_of_days_of_the_page(rng: random.Random) -> Made:
    rows = "".join(f'"2026-08-{day:02}T00:00:00","{rng.randint(0, 90)}"\n' for day in range(1, 32))
    return refused(f'sep=,\n"Facebook follows"\n"Date","Primary"\n{rows}', "one row per day for the whole page")


REVIEWED = tuple(makes.makers)
