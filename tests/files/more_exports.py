"""More exports of posts, after exports.py: how offices keep them. All figures are SYNTHETIC."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import datetime

from files.exports import HEADS, makes, of, posts, table, want
from files.made import Made, csv_of
from support.workbooks import Xml, workbook


@makes
def separator_named_in_the_first_line(rng: random.Random) -> Made:
    made = posts(rng)
    text = "sep=;\r\n" + table("Post ID=i|Publish time=t|Reach=r|Reactions=e", made, delimiter=";")
    return Made(text.encode("utf-16"), want(made), "posts_SYNTHETIC.csv")


@makes
def titles_above_the_head(rng: random.Random) -> Made:
    made = posts(rng)
    text = "SYNTHETIC Social media cell\r\nMonthly posts,,\r\n\r\n" + table(
        "Post ID=i|Publish time=t|Reach=r|Engagement=e", made
    )
    return Made(text.encode(), want(made), "cell.csv", told=("title",))


@makes
def two_exports_pasted_together(rng: random.Random) -> Made:
    made = posts(rng)
    heads = "Post ID=i|Publish time=t|Reach=r|Reactions=e"
    text = (
        table(heads, made[:8])
        + "\r\n".join(table(heads, made).splitlines()[:1] + table(heads, made).splitlines()[9:])
        + "\r\n"
    )
    return Made(text.encode(), want(made), "both_SYNTHETIC.csv", told=("head_again",))


@makes
def posts_met_again_in_a_later_export(rng: random.Random) -> Made:
    made = posts(rng)
    heads = "Post ID=i|Publish time=t|Date=Lifetime|Reach=r|Reactions=e"
    older = [(when, reach - 100, max(engaged - 1, 0)) for when, reach, engaged in made[:3]]
    text = table(heads, made) + "\r\n".join(table(heads, older).splitlines()[1:]) + "\r\n"
    return Made(text.encode(), want(made), "again_SYNTHETIC.csv")


@makes
def days_beside_whole_lives(rng: random.Random) -> Made:
    made = posts(rng)
    heads = "Post ID=i|Publish time=t|Date=Lifetime|Reach=r|Reactions=e"
    days = table(heads.replace("Lifetime", "07/20/2026"), [(when, 3, 1) for when, _, _ in made[:5]])
    return Made(
        (table(heads, made) + "\r\n".join(days.splitlines()[1:]) + "\r\n").encode(), want(made), "days_SYNTHETIC.csv"
    )


@makes
def a_total_without_a_date(rng: random.Random) -> Made:
    made = posts(rng)
    total = [["Total", "", sum(r for _, r, _ in made), sum(e for _, _, e in made)]]
    text = table("Post ID=i|Publish time=t|Reach=r|Reactions=e", made) + csv_of(total)
    return Made(text.encode(), want(made), "total_SYNTHETIC.csv")


@makes
def ids_that_excel_damaged(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [["Post ID", "Permalink", "Publish time", "Reach", "Reactions"]]
    rows += [["1.22158E+17", f"p{n}", f"{w:%m/%d/%Y %H:%M}", r, e] for n, (w, r, e) in enumerate(made)]
    return Made(csv_of(rows).encode(), want(made), "ids_SYNTHETIC.csv")


@makes
def long_ids_in_a_workbook(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [["Post ID", "Permalink", "Publish time", "Reach", "Reactions"]]
    rows += [[122158951234567890 + n, f"p{n}", w, r, e] for n, (w, r, e) in enumerate(made)]
    return Made(workbook(rows), want(made), "ids_SYNTHETIC.xlsx")


@makes
def two_digit_years(rng: random.Random) -> Made:
    return of(rng, "Post ID=i|Publish time=t|Reach=r|Reactions=e", "%m/%d/%y %H:%M", told=("short_years",))


@makes
def twelve_hours(rng: random.Random) -> Made:
    return of(rng, "Post ID=i|Publish time=t|Reach=r|Reactions=e", "%m/%d/%Y %I:%M %p")


@makes
def months_as_words(rng: random.Random) -> Made:
    return of(rng, "Post ID=i|Posted=t|Reach=r|Reactions=e", "%d-%b-%y %H:%M")


@makes
def days_as_excel_counts_them(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [["Post ID", "Publish time", "Reach", "Reactions"]]
    rows += [[f"9{n}", (w.date() - datetime(1899, 12, 30).date()).days, r, e] for n, (w, r, e) in enumerate(made)]  # noqa: DTZ001
    return Made(csv_of(rows).encode(), want(made, has_hours=False), "serial_SYNTHETIC.csv", told=("serials",))


@makes
def moments_in_a_workbook_with_a_title(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [
        ["SYNTHETIC posts of the month"],
        [],
        ["", "Post ID", "Publish time", "Post type", "Reach", "Engagement"],
    ]
    rows += [["", f"a{n}", w, "Photo", r, e] for n, (w, r, e) in enumerate(made)]
    return Made(workbook(rows, merged=["A1:F1"]), want(made), "month.xlsx", told=("title",))


@makes
def captions_with_lines_quotes_and_bold_letters(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [["Post ID", "Description", "Publish time", "Reach", "Reactions"]]
    rows += [
        [f"9{n}", 'SYNTHETIC "quoted", 𝗯𝗼𝗹𝗱;\n\nsecond | line\tend', f"{w:%m/%d/%Y %H:%M}", r, e]
        for n, (w, r, e) in enumerate(made)
    ]
    return Made(csv_of(rows, quoting=csv.QUOTE_ALL).encode("utf-8-sig"), want(made), "captions_SYNTHETIC.csv")


@makes
def heads_twice(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["heads_twice"],
    )


@makes
def more_than_two_hundred_columns(rng: random.Random) -> Made:
    many = "|".join(f"Country {n} views=2" for n in range(220))
    return of(rng, f"Post ID=i|Publish time=t|{many}|Views=v|Reach=r|Reactions=e")


@makes
def tabs_in_unicode_text(rng: random.Random) -> Made:
    made = posts(rng)
    return Made(
        table("Post ID=i|Publish time=t|Reach=r|Reactions=e", made, delimiter="\t").encode("utf-16-le"),
        want(made),
        "t_SYNTHETIC.txt",
    )


@makes
def letters_of_windows(rng: random.Random) -> Made:
    made = posts(rng)
    text = table("Identificador de la publicación=i|Hora de publicación=t|Alcance=r|Reacciones=e|Título=año", made)
    return Made(text.encode("cp1252"), want(made), "w_SYNTHETIC.csv", told=("encoding",))


@makes
def urdu_of_windows(rng: random.Random) -> Made:
    made = posts(rng)
    text = table("Post ID=i|عنوان=فرضي صفحہ کي پوسٹ|Publish time=t|Reach=r|Reactions=e", made)
    return Made(text.encode("cp1256"), want(made), "u_SYNTHETIC.csv", told=("encoding",))


@makes
def raw_names_of_measures(rng: random.Random) -> Made:
    return of(rng, HEADS["raw_names_of_measures"])


@makes
def a_blank_count(rng: random.Random) -> Made:
    made = posts(rng)
    first = made[0]
    text = table("Post ID=i|Publish time=t|Reach=r|Reactions=e", made).replace(
        f",{first[1]},{first[2]}\r", f",,{first[2]}\r", 1
    )
    expected = {key: value for key, value in want(made).items() if key != ("reach", first[0].date(), first[0].hour)}
    return Made(text.encode(), expected, "blank_SYNTHETIC.csv")


@makes
def a_filtered_workbook_with_percentages(rng: random.Random) -> Made:
    made = posts(rng)
    share: Callable[[], Xml] = lambda: Xml('<c r="{ref}" s="4"><v>0.25</v></c>')  # noqa: E731
    rows: list[list[object]] = [
        ["Post ID", "Publish time", "Reach", "Reactions", "Rate"],
        *([f"a{n}", w, r, e, share()] for n, (w, r, e) in enumerate(made)),
    ]
    return Made(workbook(rows, hidden_rows=[4, 5]), want(made), "filter_SYNTHETIC.xlsx", told=("hidden",))


@makes
def dates_below_thirteen_that_lie_together(rng: random.Random) -> Made:
    made = posts(rng, 8)
    return Made(
        table("Post ID=i|Publish time=t|Reach=r|Reactions=e", made).encode(),
        want(made),
        "short_SYNTHETIC.csv",
        told=("day_first",),
    )
