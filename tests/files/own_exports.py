"""More exports as they reach a desk, of shapes that nobody gave: pasted, joined, saved again. All are SYNTHETIC."""

from __future__ import annotations

import random

from files.desk_exports import LIFETIME, PLAIN, RATES, YOUTUBE, file, grown, lines, makes, of_views, refused, youtube
from files.exports import posts, table, want
from files.made import Made, csv_of
from support.workbooks import workbook

CHART = ("Date", "Content", "Video title", "Video publish time", "Duration", "Views")


@makes
def youtube_with_impressions_before_views(rng: random.Random) -> Made:
    made = posts(rng)
    heads = ("Content", *RATES, "Video title", "Video publish time", "Watch time (hours)", "Views")
    return Made(youtube(made, heads).encode(), of_views(made), "a_SYNTHETIC.csv", told=("measure",))


@makes
def youtube_pasted_from_the_screen(rng: random.Random) -> Made:
    made = posts(rng)
    text = youtube(made, mark="\t").replace("v3_Xz", " -3_Xz")
    return Made(
        text.encode(), of_views(made), "b_SYNTHETIC.txt", told=("measure",), said=("totals instead of posts: 1.",)
    )


@makes
def youtube_of_2026_with_likes(rng: random.Random) -> Made:
    made = posts(rng)
    text = youtube(made, (*YOUTUBE, "Thumbnail impressions", "Likes"))
    return Made(text.encode(), want(made, has_hours=False), "c_SYNTHETIC.csv", told=("measure",))


@makes
def youtube_by_day(rng: random.Random) -> Made:
    rows = [
        [f"2026-09-{day:02}", f"v{n}", "SYNTHETIC", "Jul 1, 2026", 61, seen // day]
        for day in range(1, 8)
        for n, (_, seen, _) in enumerate(posts(rng, 5))
    ]
    return refused(csv_of([CHART, *rows]), "daily breakdown")


@makes
def viewers_alone(rng: random.Random) -> Made:
    made = posts(rng)
    text = table("Post ID=i|Publish time=t|Viewers=r|Watch time=2", made)
    expected = {key: value for key, value in want(made).items() if key[0] == "reach"}
    return Made(
        text.encode(), expected, "d_SYNTHETIC.csv", told=("measure",), said=("there is no result for engagement",)
    )


@makes
def reach_with_an_engagement_that_nobody_knows(rng: random.Random) -> Made:
    made = posts(rng)
    text = table("Beitrags-ID=i|Publish time=t|Reach=r|Gefällt=e", made)
    expected = {key: value for key, value in want(made).items() if key[0] == "reach"}
    return Made(text.encode(), expected, "e_SYNTHETIC.csv", said=("there is no result for engagement",))


@makes
def pasted_three_times_with_its_head(rng: random.Random) -> Made:
    made = posts(rng)
    return file(3 * table(PLAIN, made), made, "with the same figures: 28.", told=("head_again",))


@makes
def pasted_twice_with_addresses_and_no_ids(rng: random.Random) -> Made:
    made = posts(rng)
    text = table("Permalink=i|Publish time=t|Reach=r|Reactions=e", made)
    return file(text + text.split("\r\n", 1)[1], made, "with the same figures: 14.")


@makes
def a_later_export_appended_with_nothing_but_texts(rng: random.Random) -> Made:
    made = posts(rng)
    heads = "Description=SYNTHETIC post|Publish time=t|Reach=r|Reactions=e"
    return file(table(heads, made) + lines(heads, grown(made)), grown(made), "repeat a post with other figures: 14.")


@makes
def pasted_twice_with_nothing_but_times_and_counts(rng: random.Random) -> Made:
    made = posts(rng)
    heads = "Publish time=t|Reach=r|Reactions=e"
    return file(table(heads, made) + lines(heads, made), made, "with the same figures: 14.")


@makes
def the_newer_export_above_the_older(rng: random.Random) -> Made:
    made = posts(rng, 40)
    return file(table(PLAIN, grown(made)) + lines(PLAIN, made), grown(made), "repeat a post with other figures: 40.")


@makes
def three_exports_of_lifetime_figures(rng: random.Random) -> Made:
    made = posts(rng, 20)
    last = grown(grown(made))
    text = table(LIFETIME, made) + lines(LIFETIME, grown(made)) + lines(LIFETIME, last)
    return file(text, last, "repeat a post with other figures: 40.")


@makes
def one_of_two_exports_went_through_a_spreadsheet(rng: random.Random) -> Made:
    made = posts(rng)
    head: list[list[object]] = [["Post ID", "Permalink", "Publish time", "Reach", "Reactions"]]
    first = [[122158951234567890 + n, f"p{n}", f"{w:%m/%d/%Y %H:%M}", r, e] for n, (w, r, e) in enumerate(made)]
    second = [["1.22158951E+17", *row[1:]] for row in first]
    return file(csv_of([*head, *first, *second]), made, "14")


@makes
def days_without_a_column_of_days(rng: random.Random) -> Made:
    made = posts(rng, 8)
    days = [lines(PLAIN, [(w, rng.randint(0, r), rng.randint(0, e)) for w, r, e in made]) for _ in range(28)]
    return refused(table(PLAIN, []) + "".join(days), "daily breakdown")


@makes
def two_days_of_each_post_without_a_column_of_days(rng: random.Random) -> Made:
    made = posts(rng, 20)
    text = table(PLAIN, made) + lines(PLAIN, [(w, r // 6, e // 6) for w, r, e in made])
    return refused(text, "daily breakdown")


@makes
def two_days_of_each_post(rng: random.Random) -> Made:
    heads, made = LIFETIME.replace("Lifetime", "09/28/2026"), posts(rng, 20)
    text = table(heads, made) + lines(heads.replace("28/", "29/"), grown(made))
    return refused(text, "daily breakdown")


@makes
def units_and_a_total_below_the_head(rng: random.Random) -> Made:
    made = posts(rng)
    head, rest = table("Post ID=i|Publish time=t|Reach=r|Engagement=e", made).split("\r\n", 1)
    total = f"Total,,{sum(r for _, r, _ in made)},{sum(e for _, _, e in made)}"
    text = f"{head}\r\n,(local time),(people),(number)\r\n{total}\r\n{rest}"
    return file(text, made, "totals instead of posts: 1.", told=("description",))


@makes
def posts_side_by_side(rng: random.Random) -> Made:
    rows = [line.split(",") for line in table(PLAIN, posts(rng)).splitlines()]
    return refused(csv_of(list(zip(*rows, strict=True))), "Transpose")


@makes
def reach_that_is_always_empty_beside_views(rng: random.Random) -> Made:
    made = posts(rng)
    return file(table("Post ID=i|Publish time=t|Reach|Views=r|Reactions=e", made), made, told=("measure",))


@makes
def blank_lines_among_the_posts(rng: random.Random) -> Made:
    made = posts(rng)
    return file(table(PLAIN, made).replace("\r\n", "\r\n\r\n,,,,,,\r\n"), made)


@makes
def two_sheets_by_month(rng: random.Random) -> Made:
    made = posts(rng, 28)
    head: list[object] = ["Post ID", "Publish time", "Reach", "Reactions"]
    rows: list[list[object]] = [[f"a{n}", w, r, e] for n, (w, r, e) in enumerate(made)]
    data = workbook([head, *rows[:14]], [head, *rows[14:]], names=["July", "August"])
    return Made(data, want(made[:14]), "months_SYNTHETIC.xlsx", told=("sheet",))


@makes
def likes_before_reactions(rng: random.Random) -> Made:
    return file(table("Post ID=i|Publish time=t|Likes=2|Reach=r|Reactions=e", made := posts(rng)), made)


@makes
def bounds_among_the_counts(rng: random.Random) -> Made:
    text = table(PLAIN, [(w, 7777 if n == 3 else r, e) for n, (w, r, e) in enumerate(posts(rng))])
    return refused(text.replace("7777", "7777+"), "is a limit or an estimate")
