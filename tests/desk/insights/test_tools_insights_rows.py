"""Which rows of an export are posts: a total under whatever name is none, and a damaged id hides none."""

from __future__ import annotations

import pytest

from raabta import i18n
from raabta.form import ToolError
from raabta_desk.insights import Export, insights, read_export

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
    assert "Rows with totals instead of posts: 1. They were left out." in found.sentences


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
    words = i18n.load("raabta_desk/insights/insights", language)["says"]
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


def said(export: Export, language: str = "en") -> str:
    return "\n".join(insights(export, language).sentences)


def words(language: str) -> dict[str, str]:
    return dict(i18n.load("raabta_desk/insights/insights", language)["says"])


LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)


@LANGUAGES
def test_an_export_pasted_twice_counts_once_and_it_is_said(language: str) -> None:
    export = read(posts() * 2)
    assert (len(export.posts["reach"]), export.left_out.same, export.left_out.repeated) == (60, 60, 0)
    assert words(language)["same"].format(count=60) in said(export, language)


@LANGUAGES
@pytest.mark.parametrize("is_later_first", [True, False])
def test_of_two_exports_the_later_figures_count_wherever_they_stand(language: str, is_later_first: bool) -> None:
    earlier = posts()
    later = [(*row[:3], int(str(row[3])) + 90, *row[4:]) for row in earlier]
    export = read([*later, *earlier] if is_later_first else [*earlier, *later])
    assert export.posts["reach"] == [590 + n for n in range(60)]
    assert (export.left_out.same, export.left_out.repeated) == (0, 60)
    assert words(language)["repeated"].format(count=60) in said(export, language)


@pytest.mark.parametrize(
    "second", [lambda n: 500 + (n * 37) % 60 - 30, lambda n: (500 + n) // 3, lambda n: 3 * (500 + n)]
)
def test_figures_that_go_up_and_down_or_are_far_apart_are_those_of_days(second: object) -> None:
    rows = posts()
    days = [(*row[:3], second(n), *row[4:]) for n, row in enumerate(rows)]  # type: ignore[operator]
    with pytest.raises(ToolError, match="daily breakdown"):
        read([*rows, *days])


def test_days_without_figures_make_no_breakdown_an_export_pasted_twice() -> None:
    dead = [(*row[:3], 0, 0, 0, 0, row[7]) for row in posts(40)]
    with pytest.raises(ToolError, match="daily breakdown"):
        read([*posts(10), *(dead * 5)])


def test_days_under_the_name_of_a_date_are_refused_also_when_they_grow() -> None:
    head = "Post ID,Date,Reach,Reactions\n"
    days = "".join(f"9{n},07/{13 + day}/2026,{100 + n + day},5\n" for day in range(2) for n in range(9))
    with pytest.raises(ToolError, match="daily breakdown"):
        read_export(head + days)
    assert len(read_export(head + days[: len(days) // 2] * 2).posts["reach"]) == 9


@LANGUAGES
def test_rows_of_one_time_that_name_no_post_are_kept_and_told(language: str) -> None:
    rows = "".join(f"09/{n + 10}/2026 18:12,{100 + n},5\n" for n in range(9))
    export = read_export("Publish time,Reach,Reactions\n" + rows + "".join(rows.splitlines(keepends=True)[:2]))
    assert (len(export.posts["reach"]), export.left_out.alike) == (11, 2)
    assert words(language)["alike"].format(count=2) in said(export, language)
    twice = read_export("Publish time,Reach,Reactions\n" + rows * 2)
    assert (len(twice.posts["reach"]), twice.left_out.same, twice.left_out.alike) == (9, 9, 0)


def test_one_address_for_all_posts_is_that_of_the_page() -> None:
    rows = [("https://page.example", *row[1:]) for row in posts(20)]
    assert len(read(rows, HEAD.replace("Post ID", "Permalink")).posts["reach"]) == 20


@LANGUAGES
def test_posts_without_a_reach_and_with_more_engagement_than_reach_are_named(language: str) -> None:
    rows = posts(20)
    rows[3] = (*rows[3][:3], "", *rows[3][4:])
    rows[4] = (*rows[4][:3], 7, *rows[4][4:])
    rows[5] = (*rows[5][:5], "", *rows[5][6:])
    export = read(rows)
    known = words(language)
    text = said(export, language)
    assert known["no_reach"].format(count=1) in text
    assert known["no_parts"].format(count=1) in text
    assert known["over"].partition("{")[0] + "1 (" in text
    if language == "en":
        assert "Posts with more engagement than reach: 1 (5 September 2026)." in text
    whole = said(read(posts(20)), language)
    assert not any(known[name].partition("{")[0] in whole for name in ("no_reach", "no_parts", "over", "same", "alike"))


def test_where_no_post_has_a_reach_no_mean_is_made_of_nothing() -> None:
    text = said(read([(*row[:3], "", *row[4:]) for row in posts(20)]))
    assert "Posts without a reach in the file: 20." in text
    assert "mean reach" not in text
    assert "people" not in text


@LANGUAGES
def test_views_alone_say_what_they_cannot_say(language: str) -> None:
    export = read_export("Publish time,Views,Impressions\n2026-07-01,5,90\n2026-07-02,9,80\n", language=language)
    assert (export.posts["reach"], export.measure, "engagement" in export.posts) == ([5, 9], "views", False)
    sentences = insights(export, language).sentences
    told = i18n.load("raabta_desk/insights/insights", language)["guesses"]
    assert "Comments" not in export.absent
    assert {told["no_engagement"], told["measure"].format(head=i18n.isolated("Views", language))} <= set(sentences)


def test_of_two_heads_of_one_kind_the_usual_one_counts_wherever_it_stands() -> None:
    for head, cells in (("Impressions,Views", "90,5"), ("Views,Impressions", "5,90")):
        export = read_export(f"Publish time,{head}\n2026-07-01,{cells}\n")
        assert (export.posts["reach"], export.unknown) == ([5], ("Impressions",))


@pytest.mark.parametrize("word", ["Lifetime", "Total", "(people)", "کل"])
def test_a_row_of_words_below_the_head_is_left_out_and_told(word: str) -> None:
    export = read([("", "", "", word, word, word, word, ""), *posts(9)])
    assert len(export.posts["reach"]) == 9
    assert "Line 2 explains the columns in words. It was left out." in said(export)


@pytest.mark.parametrize(
    "row", [("1", "09/01/2026 9:00", "", "many", "", "", "", ""), ("1", "", "", "many", 4, "", "", "")]
)
def test_a_post_with_a_word_for_a_count_is_no_description(row: Row) -> None:
    with pytest.raises(ToolError, match="“many” is not a number"):
        read([row, *posts(9)])


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_column_with_dots_between_thousands_is_refused_in_one_sentence(language: str) -> None:
    rows = "".join(f"{n},2026-07-{n + 1:02},1.23{n};2.34{n},5\n".replace(";", ",") for n in range(9))
    with pytest.raises(ToolError) as refusal:
        read_export("Post ID,Publish time,Reach,Views,Reactions\n" + rows, language=language)
    (fault,) = refusal.value.faults
    assert "1.230" in fault
    assert language == "ur" or "delete every dot" in fault
