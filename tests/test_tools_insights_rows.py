"""Which rows of an export are posts: a total under whatever name is none, and a damaged id hides none."""

from __future__ import annotations

import pytest

from raabta import i18n
from raabta.tools import ToolError
from raabta.tools.insights import Export, insights, read_export

HEAD = "Post ID,Publish time,Post type,Reach,Reactions,Comments,Shares,Title\n"
Row = tuple[object, ...]


def posts(count: int = 60) -> list[Row]:
    """Rows of posts, each with a time, a reach and a title of its own."""
    return [
        (
            f"12215812345{n:07}",
            f"09/{n % 28 + 1:02}/2026 {8 + n % 12}:{n % 60:02}",
            "Photos",
            500 + n,
            5,
            1,
            2,
            f"No {n}",
        )
        for n in range(count)
    ]


def summed(rows: list[Row], name: object, title: str = "", reach: int | None = None) -> Row:
    """Return a dated row with the sums of all others; its reach may be another, as where people count once."""
    met, *others = (sum(int(str(row[place])) for row in rows) for place in range(3, 7))
    return (name, "09/30/2026 09:00", "", met if reach is None else reach, *others, title)


def read(rows: list[Row], head: str = HEAD) -> Export:
    return read_export(head + "".join(",".join(map(str, row)) + "\n" for row in rows))


@pytest.mark.parametrize(
    "name",
    [
        "Page total",
        "All posts",
        "Summary",
        "All",
        "Kotla total",
        "Totals for September",
        "Our page",
        "کل پوسٹیں",
        "خلاصہ",
    ],
)
def test_a_dated_row_of_sums_is_no_post_whatever_its_name(name: str) -> None:
    rows = posts()
    export = read([*rows, summed(rows, name)])
    assert (len(export.posts["reach"]), export.left_out.totals) == (60, 1)
    found = insights(export)
    assert found.mean == 529.5
    assert "Rows that are totals, not posts: 1. They were left out." in found.sentences


@pytest.mark.parametrize("name", ["Page total", "Summary", "Our page"])
def test_a_total_may_count_each_person_once(name: str) -> None:
    rows = posts()
    assert read([*rows, summed(rows, name, reach=9_000)]).left_out.totals == 1


def test_several_totals_hide_none_of_each_other() -> None:
    rows = posts()
    export = read([summed(rows, "Page total"), *rows, summed(rows, "All posts"), summed(rows, "")])
    assert (len(export.posts["reach"]), export.left_out.totals) == (60, 3)


def test_a_post_that_speaks_of_a_total_is_a_post() -> None:
    rows = posts()
    spoken = [
        (*row[:-1], title) for row, title in zip(rows, ["Total loss of crops", "Total", "Summary"] * 20, strict=True)
    ]
    assert read(spoken).left_out.totals == 0
    nameless = [
        ("", *row[1:-1], title) for row, title in zip(rows, ["Total loss of crops", "Summary"] * 30, strict=True)
    ]
    assert read(nameless).left_out.totals == 0


def test_where_texts_stand_for_ids_a_text_that_begins_with_total_is_a_post() -> None:
    rows = [(f"Camp of day {n}", *row[1:]) for n, row in enumerate(posts(20))]
    rows[3] = ("Total loss of crops", *rows[3][1:])
    rows[4] = ("All districts are safe", *rows[4][1:])
    assert len(read(rows, HEAD.replace("Post ID", "Content")).posts["reach"]) == 20
    export = read([*rows, summed(rows, "Total")], HEAD.replace("Post ID", "Content"))
    assert (len(export.posts["reach"]), export.left_out.totals) == (20, 1)


@pytest.mark.parametrize("name", ["dQwEwXgXcQa", "xY-sum_abcd", "all-total_x"])
def test_an_id_without_digits_is_an_id(name: str) -> None:
    rows = posts(20)
    rows[7] = (name, *rows[7][1:])
    assert len(read(rows).posts["reach"]) == 20
    # A video may well have been seen as often as all others together, and liked otherwise.
    rows[7] = (name, *rows[7][1:3], sum(int(str(row[3])) for row in rows) - int(str(rows[7][3])), *rows[7][4:])
    assert len(read(rows).posts["reach"]) == 20


def damaged(rows: list[Row], every: int = 4, one: str = "122158000000000000") -> list[Row]:
    """Give every so many rows one id, as a spreadsheet does that keeps fifteen digits."""
    return [(one, *row[1:]) if n % every == 0 else row for n, row in enumerate(rows)]


@pytest.mark.parametrize("one", ["122158000000000000", "122158123456789008"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_posts_of_other_times_with_one_id_are_kept_and_told(one: str, language: str) -> None:
    export = read(damaged(posts(30), one=one))
    assert (len(export.posts["reach"]), export.left_out.repeated, export.left_out.damaged) == (30, 0, 8)
    words = i18n.load("tools/insights/insights", language)["says"]
    assert words["damaged"].format(count=8) in insights(export, language=language).sentences


def test_when_all_ids_are_rounded_it_is_no_daily_breakdown() -> None:
    export = read(damaged(posts(30), every=1))
    assert (len(export.posts["reach"]), export.left_out.damaged) == (30, 30)


def test_rounded_ids_of_one_time_are_told_apart_by_their_texts_and_addresses() -> None:
    rows = [(row[0], "09/28/2026", *row[2:]) for row in damaged(posts(12))]
    assert len(read(rows).posts["reach"]) == 12
    head = HEAD.replace("Title", "Permalink")
    rows = [(*row[:-1], f"https://page.example/{n % 11}") for n, row in enumerate(damaged(posts(12), every=1))]
    export = read(rows, head)
    assert (len(export.posts["reach"]), export.left_out.repeated) == (11, 1)


def test_the_same_row_again_is_a_repeat_also_with_a_rounded_id() -> None:
    rows = damaged(posts(30))
    export = read([*rows, rows[0], rows[1]])
    assert (len(export.posts["reach"]), export.left_out.same, export.left_out.repeated) == (30, 2, 0)


def test_a_whole_id_with_one_text_is_one_post_whatever_its_time_and_its_words_may_change() -> None:
    rows = posts(30)
    other_zone = ("122158123450000003", "09/04/2026 01:03", *rows[3][2:])
    edited = (*rows[5][:-1], "No 5 corrected")
    export = read([*rows, other_zone, edited])
    assert (len(export.posts["reach"]), export.left_out.same, export.left_out.damaged) == (30, 2, 0)


def test_days_of_counting_are_no_times_of_publishing() -> None:
    head = "Post ID,Date,Reach,Reactions\n"
    days = "".join(f"12215812345678{n % 3:04},09/{n // 3 + 1:02}/2026,{100 + n},5\n" for n in range(30))
    with pytest.raises(ToolError, match="daily breakdown"):
        read_export(head + days)
