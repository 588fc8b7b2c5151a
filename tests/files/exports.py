"""Exports of posts as platforms give and offices keep them, in the heads of real files; all figures are SYNTHETIC."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from files.made import Made, Register, csv_of, lakh, urdu
from support.workbooks import workbook

makes = Register()
HEADS = {
    name: "|".join(heads)
    for name, heads in json.loads(Path(__file__).with_name("heads.json").read_text(encoding="utf-8")).items()
    if not name.startswith("_")
}
START = datetime(2026, 7, 1, 9, 10)  # noqa: DTZ001 - a time of the file
Post = tuple[datetime, int, int]


def posts(rng: random.Random, count: int = 14, top: int = 9000) -> list[Post]:
    """Make posts: when, how many were reached, how many engaged; the days pass the twelfth of the month."""
    step = timedelta(days=1, hours=3)
    return [(START + n * step, rng.randint(200, top), rng.randint(1, 99)) for n in range(count)]


def want(made: Sequence[Post], *, has_hours: bool = True, ahead: int = 0) -> dict[tuple[object, ...], float]:
    """Return the expected reading: reach and engagement by day and hour."""
    found: dict[tuple[object, ...], float] = {}
    for when, reach, engaged in made:
        moment = when + timedelta(hours=ahead)
        hour = moment.hour if has_hours else None
        found["reach", moment.date(), hour] = reach
        found["engagement", moment.date(), hour] = engaged
    return found


def table(heads: str, made: Sequence[Post], form: str = "%m/%d/%Y %H:%M", delimiter: str = ",") -> str:
    """Write posts below heads kept apart by bars; `heads.json` says what stands behind them."""
    names = [head.split("=") for head in heads.split("|")]
    rows: list[list[object]] = [[name[0] for name in names]]
    for n, (when, reach, engaged) in enumerate(made):
        values: dict[str, object] = {
            "t": f"{when:{form}}",
            "r": reach,
            "e": engaged,
            "i": 900_000 + n,
            "2": "2",
            "v": 2 * reach,
        }
        rows.append([values.get(name[1], name[1]) if len(name) > 1 else "" for name in names])
    return csv_of(rows, delimiter)


def of(rng: random.Random, heads: str, form: str = "%m/%d/%Y %H:%M", **kept: object) -> Made:
    """Make a file of UTF-8 with its mark, as the platform does."""
    made = posts(rng)
    has_hours = "%H" in form or "%I" in form
    told = kept.pop("told", ())
    return Made(
        table(heads, made, form).encode("utf-8-sig"), want(made, has_hours=has_hours), "posts_SYNTHETIC.csv", told=told
    )  # type: ignore[arg-type]


@makes
def facebook_2025_with_34_columns(rng: random.Random) -> Made:
    return of(rng, HEADS["facebook_2025_with_34_columns"])


@makes
def facebook_2026_with_boosted_columns(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["facebook_2026_with_boosted_columns"],
    )


@makes
def instagram_2025(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["instagram_2025"],
    )


@makes
def facebook_swedish(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["facebook_swedish"],
    )


@makes
def facebook_spanish(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["facebook_spanish"],
    )


@makes
def facebook_french(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["facebook_french"],
    )


@makes
def facebook_italian(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["facebook_italian"],
    )


@makes
def instagram_brazilian(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["instagram_brazilian"],
    )


@makes
def facebook_turkish_workbook(rng: random.Random) -> Made:
    made = posts(rng)
    heads = [
        "Gönderi Kodu",
        "Sayfa Adı",
        "Yayınlanma Zamanı",
        "Gönderi Türü",
        "Tarih",
        "Gösterimler",
        "Erişim",
        "İfadeler, Yorumlar ve Paylaşımlar",
        "REELS_PLAYS:COUNT",
    ]
    rows: list[list[object]] = [heads]
    rows += [
        [f"90{n}", "SYNTHETIC", when, "Fotoğraflar", "Ömür boyu", reach * 2, reach, engaged, 0]
        for n, (when, reach, engaged) in enumerate(made)
    ]
    return Made(workbook(rows), want(made), "posts_SYNTHETIC.xlsx")


@makes
def urdu_heads_and_digits(rng: random.Random) -> Made:
    made = posts(rng)
    rows = [["پوسٹ آئی ڈی", "اشاعت کا وقت", "رسائی", "ردعمل"]]
    rows += [
        [urdu(900 + n), urdu(f"{when:%d/%m/%Y %H:%M}"), urdu(reach), urdu(engaged)]
        for n, (when, reach, engaged) in enumerate(made)
    ]
    return Made(csv_of(rows).encode(), want(made), "پوسٹیں_SYNTHETIC.csv")


@makes
def heads_in_two_languages_each_for_a_part(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [
        [
            "Post ID",
            "Publish time",
            "Heure de publication",
            "Reach",
            "Couverture",
            "Reactions, Comments and Shares",
            "Réactions, commentaires et partages",
        ]
    ]
    for n, (when, reach, engaged) in enumerate(made):
        values = [f"{when:%m/%d/%Y %H:%M}", reach, engaged]
        cells = [cell for value in values for cell in ((value, "") if n % 3 else ("", value))]
        rows.append([f"90{n}", *cells])
    return Made(csv_of(rows).encode("utf-8-sig"), want(made), "two_SYNTHETIC.csv", told=("joined",))


@makes
def old_insights_with_a_row_of_descriptions(rng: random.Random) -> Made:
    made = posts(rng)
    heads = [
        "Post ID",
        "Permalink",
        "Post Message",
        "Type",
        "Posted",
        "Lifetime Post Total Reach",
        "Lifetime Post Paid Reach",
        "Lifetime Engaged Users",
    ]
    words = [
        "",
        "",
        "",
        "",
        "",
        "Lifetime: The total number of people (Unique Users)",
        "Lifetime: people, paid (Unique Users)",
        "Lifetime: people who engaged (Unique Users)",
    ]
    rows: list[list[object]] = [heads, words]
    rows += [
        [f"95_{n}", "p", "m", "Photo", f"{when.month}/{when.day}/{when.year} {when:%H:%M}", reach, 0, engaged]
        for n, (when, reach, engaged) in enumerate(made)
    ]
    return Made(csv_of(rows).encode(), want(made), "old_SYNTHETIC.csv", told=("description", "engaged"))


@makes
def old_insights_workbook_of_several_sheets(rng: random.Random) -> Made:
    made = posts(rng)
    heads = ["Post ID", "Type", "Posted", "Lifetime Post Total Reach", "Lifetime Engaged Users"]
    rows: list[list[object]] = [
        heads,
        *([f"9_{n}", "Photo", when, reach, engaged] for n, (when, reach, engaged) in enumerate(made)),
    ]
    other: list[list[object]] = [["Post ID", "comment", "like"], ["9_1", 2, 3]]
    return Made(
        workbook(other, rows, names=["Lifetime Talking About This", "Key Metrics"]),
        want(made),
        "old_SYNTHETIC.xlsx",
        told=("sheet",),
    )


@makes
def creator_studio(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["creator_studio"],
        "%Y-%m-%d %H:%M:%S",
    )


@makes
def youtube_with_a_total_and_views_alone(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [
        [
            "Content",
            "Video title",
            "Video publish time",
            "Duration",
            "Views",
            "Watch time (hours)",
            "Likes",
            "Comments added",
            "Shares",
        ]
    ]
    rows.append(["Total", "", "", "", sum(reach for _, reach, _ in made), "9.5", "", "", ""])
    rows += [
        [f"vid{n}x", "SYNTHETIC", f"{when:%b} {when.day}, {when.year}", "61", reach, "1.5", engaged, 0, 0]
        for n, (when, reach, engaged) in enumerate(made)
    ]
    return Made(csv_of(rows).encode(), want(made, has_hours=False), "Table data_SYNTHETIC.csv", told=("measure",))


@makes
def tiktok_workbook(rng: random.Random) -> Made:
    made = [(when, reach // 100 * 100, engaged) for when, reach, engaged in posts(rng)]
    rows: list[list[object]] = [
        ["Video title", "Video link", "Post time", "Total views", "Total likes", "Total comments", "Total shares"]
    ]
    rows += [
        [
            "SYNTHETIC",
            f"l{n}",
            f"{when:%Y-%m-%d %H:%M:%S}",
            f"{reach / 1000:.1f}K" if reach >= 1000 else reach,
            engaged,
            0,
            0,
        ]
        for n, (when, reach, engaged) in enumerate(made)
    ]
    return Made(workbook(rows, inline=True), want(made), "tiktok_SYNTHETIC.xlsx", told=("measure", "rounded"))


@makes
def x_with_dates_alone(rng: random.Random) -> Made:
    return of(
        rng,
        HEADS["x_with_dates_alone"],
        "%a, %b %d, %Y",
        told=("published", "measure"),
    )


@makes
def tweets_of_2015_in_greenwich_time(rng: random.Random) -> Made:
    made = posts(rng)
    rows: list[list[object]] = [
        ["Tweet id", "Tweet permalink", "Tweet text", "time", "impressions", "engagements", "retweets"]
    ]
    rows += [
        [f"6{n}", f"p{n}", "SYNTHETIC", f"{when:%Y-%m-%d %H:%M} +0000", f"{reach}.0", f"{engaged}.0", "-"]
        for n, (when, reach, engaged) in enumerate(made)
    ]
    data = csv_of(rows).encode().replace(b",time,", b",Posted at,")
    return Made(data, want(made, ahead=5), "tweets_SYNTHETIC.csv", told=("offsets", "measure"))


@makes
def viewers_in_place_of_reach(rng: random.Random) -> Made:
    return of(rng, "Post ID=i|Publish time=t|Views=v|Viewers=r|Reactions=e|Comments=0|Shares=0", told=("measure",))


@makes
def views_alone(rng: random.Random) -> Made:
    return of(
        rng, "Post ID=i|Publish time=t|Post type=Reels|Views=r|Reach|Reactions=e|Comments=0|Shares=0", told=("measure",)
    )


@makes
def thousands_with_commas(rng: random.Random) -> Made:
    made = posts(rng, top=900_000)
    rows = [
        ["Post ID", "Publish time", "Reach", "Reactions"],
        *([f"9{n}", f"{w:%m/%d/%Y %H:%M}", f"{r:,}", str(e)] for n, (w, r, e) in enumerate(made)),
    ]
    return Made(csv_of(rows).encode(), want(made), "posts_SYNTHETIC.csv")


@makes
def lakhs_with_commas(rng: random.Random) -> Made:
    made = posts(rng, top=9_000_000)
    rows = [
        ["Post ID", "Publish time", "Reach", "Likes"],
        *([f"9{n}", f"{w:%d-%m-%Y %H:%M}", lakh(r), str(e)] for n, (w, r, e) in enumerate(made)),
    ]
    return Made(csv_of(rows, ";").encode(), want(made), "posts_SYNTHETIC.csv")


@makes
def thousands_with_narrow_gaps(rng: random.Random) -> Made:
    made = posts(rng)
    rows = [["Permalien", "Heure de publication", "Couverture", "Réactions"]]
    rows += [
        [f"p{n}", f"{w:%m/%d/%Y %H:%M}", f"{r:,}".replace(",", "\u202f"), str(e)] for n, (w, r, e) in enumerate(made)
    ]
    return Made(csv_of(rows).encode("utf-8-sig"), want(made), "posts_SYNTHETIC.csv")
