"""Content exports as offices have them: any separator, encoding, head and date; what cannot be used is said."""

from __future__ import annotations

import csv
import gc
import importlib.util
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import ToolError
from raabta_desk.insights import insights, read_export
from raabta_desk.sitrep import read_table
from raabta_desk.workbench.course_data import data_file

SAMPLE = "page_insights_SYNTHETIC.csv"
HEAD = "Post ID,Publish time,Post type,Reach,Reactions,Comments,Shares\n"
GOOD = HEAD + "1,09/28/2026 18:12,Photos,100,5,1,2\n2,09/29/2026 09:00,Videos,300,3,0,0\n"
LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)


def refused(source: str | bytes | Path, language: str = "en", **settled: bool) -> tuple[str, ...]:
    with pytest.raises(ToolError) as refusal:
        read_export(source, language=language, **settled)
    return refusal.value.faults


def column(source: str | bytes | Path, name: str = "reach", **settled: bool) -> list[object]:
    return read_export(source, **settled).posts[name]


def dates(*written: str, **settled: bool) -> list[tuple[str, float]]:
    rows = "".join(f'{n},"{when}",Photos,100,5,1,2\n' for n, when in enumerate(written))
    posts = read_export(HEAD + rows, **settled).posts
    return [(f"{day:%Y-%m-%d}", hour) for day, hour in zip(posts["published"], posts["hour"], strict=True)]


def test_an_export_is_read_with_our_names_and_its_parts_are_added() -> None:
    posts = read_export(GOOD).posts
    assert posts["reach"] == [100, 300]
    assert posts["engagement"] == [8, 3]
    assert posts["hour"] == [18, 9]
    assert posts["boosted"] == [False, False]


def test_all_columns_of_the_platform_are_known() -> None:
    export = read_export(data_file(SAMPLE))
    assert export.unknown == export.absent == ()
    assert len(export.posts) == 32 + len({"hour", "boosted"})
    assert export.synthetic


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding_is_read(separator: str, encoding: str) -> None:
    table = "Post ID,Publish time,Reach,Reactions,Café\n1,09/28/2026 18:12,100,5,é\n".replace(",", separator)
    export = read_export(table.encode(encoding))
    assert export.unknown == ("Café",)
    assert export.posts["Café"] == ["é"]


def test_localised_heads_and_variants_are_known() -> None:
    swedish = (
        "Publicerings-id,Sid-id,Publiceringstid,Inläggstyp,Visningar,Räckvidd,"
        '"Reaktioner, kommentarer och delningar",Länkklick\n1,2,09/28/2026 18:12,Foton,120,100,8,3\n'
    )
    urdu = "اشاعت کا وقت,رسائی,ردعمل\n۲۸/۰۹/۲۰۲۶ ۱۸:۱۲,۱۰۰,۸\n"
    instagram = (
        "Post ID,Account username,Publish time,Reach,Likes,Comments,Shares,Saves,Follows\n"
        "1,a,09/28/2026 18:12,100,5,2,1,0,0\n"
    )
    for table in (swedish, urdu, instagram):
        posts = read_export(table).posts
        assert (posts["reach"], posts["engagement"], posts["hour"]) == ([100], [8], [18])
        assert f"{posts['published'][0]:%Y-%m-%d}" == "2026-09-28"
    assert read_export(swedish).posts["link_clicks"] == [3]
    assert read_export("Publish time,Reach,Reactions,Link clicks\n2026-09-28,1,1,7\n").posts["link_clicks"] == [7]


def test_unknown_columns_are_kept_and_named_and_nothing_of_a_post_is_lost() -> None:
    table = 'Publish time,Reach,Reactions,New metric,Reach\n2026-09-28,100,5,"two\nlines, ""quoted""",9\n'
    export = read_export(table)
    assert export.unknown == ("New metric", "Reach")
    assert export.posts["New metric"] == ['two\nlines, "quoted"']
    assert export.posts["reach"] == [100]
    assert "New metric, Reach" in "\n".join(insights(export).sentences)
    assert "views" not in export.posts
    assert "Views" in export.absent


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (["09/28/2026 18:12", "09/05/2026 07:00"], [("2026-09-28", 18), ("2026-09-05", 7)]),
        (["28/09/2026 18:12", "05/09/2026 07:00"], [("2026-09-28", 18), ("2026-09-05", 7)]),
        (["2026-09-28 18:12", "2026-09-05T07:00:00+05:00"], [("2026-09-28", 18), ("2026-09-05", 7)]),
        (["28 September 2026 18:12", "Sep 5, 2026, 7:00 pm"], [("2026-09-28", 18), ("2026-09-05", 19)]),
        (["09/28/2026 12:05 AM", "09/28/2026 12:05 pm"], [("2026-09-28", 0), ("2026-09-28", 12)]),
        (["۲۸/۰۹/۲۰۲۶ ۱۸:۱۲", "2026-09-05 07:00"], [("2026-09-28", 18), ("2026-09-05", 7)]),
        (["05/05/2026 10:00"], [("2026-05-05", 10)]),
    ],
)
def test_dates_are_read_as_offices_write_them(written: list[str], found: list[tuple[str, float]]) -> None:
    assert dates(*written) == found


def test_a_file_in_which_every_date_may_be_two_days_is_settled_by_hand() -> None:
    table = HEAD + "1,05/07/2026 10:00,Photos,100,5,1,2\n2,06/07/2026 10:00,Photos,100,5,1,2\n"
    assert refused(table) == (
        "Row 1: Publish time “05/07/2026 10:00” could mean two different days, and so could all the others. "
        "Say if the day or the month comes first.",
    )
    assert dates("05/07/2026 10:00", day_first=True) == [("2026-07-05", 10)]
    assert dates("05/07/2026 10:00", day_first=False) == [("2026-05-07", 10)]


def test_a_day_without_an_hour_is_a_day_without_an_hour() -> None:
    posts = read_export(GOOD.replace(" 18:12", "")).posts
    assert posts["hour"] == [None, 9]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,234", 1234), ("1,23,456", 123456), ("۱٬۲۳۴", 1234), ("1.2E+03", 1200), (" 12 ", 12), ("0", 0)],
)
def test_numbers_are_read_as_people_here_write_them(typed: str, number: int) -> None:
    assert column(GOOD.replace("100", f'"{typed}"')) == [number, 300]


@pytest.mark.parametrize("typed", ["", "-", "N/A", "–"])
def test_an_empty_count_leaves_the_post_out_of_what_needs_it(typed: str) -> None:
    export = read_export(GOOD.replace("100", typed))
    assert export.posts["reach"] == [None, 300]
    found = insights(export)
    assert (found.posts, found.median, found.rate) == (2, 300, 0.01)


@LANGUAGES
@pytest.mark.parametrize(
    ("source", "count", "said"),
    [
        ("", 1, "empty"),
        (HEAD, 1, "no posts"),
        ("a,b\n1,2\n", 1, "Publish time / Publish date; Reach / Accounts reached. Found: a, b."),
        (GOOD.replace(",", "~"), 1, "with commas, semicolons or tabs"),
        (GOOD.replace("100", "-3"), 1, "Row 1: Reach is -3. A count cannot be below 0."),
        (
            GOOD.replace("100", "many").replace("300", '"4,15"'),
            2,
            "Row 2: Reach “4,15” is not a number, or could be two numbers.",
        ),
        (GOOD.replace("100", "1.5"), 1, "has a fraction, but only whole things are counted"),
        (GOOD.replace("100", "inf"), 1, "inf"),
        (GOOD.replace("100", "nan"), 1, "nan"),
        (GOOD.replace("09/28/2026 18:12", "soon"), 1, "“soon” cannot be read"),
        (GOOD.replace("09/28/2026", "02/30/2026"), 1, "02/30/2026"),
        (GOOD.replace("18:12", "25:12"), 1, "25:12"),
        (GOOD.replace("5,1,2", "5,1,2,9"), 1, "Line 2 has 8 cells, but the header row has 7."),
        (GOOD.replace("3,0,0", "3,0,0,9"), 1, "Line 3 has 8 cells, but the header row has 7."),
        (GOOD + '3,"09/29/2026 09:00,Videos,300,3,0,0\n', 1, "quotation mark is missing"),
        (HEAD + "1,2026-09-28,Photos,x,5,1,2\n" * 60, 51, "There are more errors"),
    ],
)
def test_what_cannot_be_used_is_said_in_sentences(source: str, count: int, said: str, language: str) -> None:
    found = refused(f"{source}\n", language)
    assert len(found) == count
    assert language != "en" or said in "\n".join(found)
    assert not re.search(r"[{}]", "".join(found))


def test_a_daily_breakdown_is_refused_and_a_few_repeated_rows_are_not() -> None:
    daily = HEAD + "".join(f"{n % 3},09/28/2026 18:12,Photos,{100 + n * 7 % 50},5,1,2\n" for n in range(30))
    assert "30 rows contain only 3 posts: this is a daily breakdown" in refused(daily)[0]
    export = read_export(GOOD + "1,09/28/2026 18:12,Photos,140,6,1,2\n")
    assert (export.left_out.repeated, sorted(export.posts["reach"])) == (1, [140, 300])
    assert "Rows that repeat a post with other figures: 1." in "\n".join(insights(export).sentences)


def test_files_that_are_no_export_are_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert refused(huge) == ("The table has 200 MB; 150 MB at most. Save only the columns that you need.",)
    assert "Excel" in refused(b"PK\x03\x04rest")[0]
    assert "not text" in refused(b"a\0b\n")[0]
    assert "There is no file" in refused("missing.csv")[0]
    assert "folder" in refused(tmp_path)[0]


@pytest.mark.parametrize(
    ("funded", "met", "boosted"),
    [("Boosted", "0", True), ("", "0", False), ("No", "", False), ("Organic", "0", False), ("", "250", True)],
)
@pytest.mark.parametrize("name", ["Reach from Boosted posts", "Vues de Publications boostées"])
def test_a_post_is_boosted_when_its_funding_or_its_own_column_says_so(
    funded: str, met: str, boosted: bool, name: str
) -> None:
    head = f"Publish time,Reach,Reactions,Funded content status,{name}\n"
    assert column(f"{head}2026-09-28,100,5,{funded},{met}\n", "boosted") == [boosted]


def test_advertisements_in_a_video_are_no_boosting_of_it() -> None:
    export = read_export("Publish time,Reach,Reactions,Ad impressions\n2026-09-28,100,5,250\n")
    assert (export.posts["boosted"], export.boosting_seen) == ([False], False)


def posts(count: int, **cells: object) -> list[dict[str, object]]:
    """Rows of posts, each with a reach of its own; `cells` may be functions of the number of the post."""
    plain = {
        "Post ID": lambda n: 900 + n,
        "Publish time": "09/28/2026 18:12",
        "Reach": lambda n: 100 + n,
        "Reactions": 5,
    }
    wanted = {**plain, **{name.replace("_", " "): value for name, value in cells.items()}}
    return [{name: cell(n) if callable(cell) else cell for name, cell in wanted.items()} for n in range(count)]


def written(rows: list[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("total", ["Total", "TOTAL", "Grand total", "میزان"])
@pytest.mark.parametrize("where", [0, 100])
@pytest.mark.parametrize("when", ["", "09/30/2026 09:00"])
def test_a_total_row_is_no_post_wherever_it_stands(total: str, where: int, when: str) -> None:
    rows = posts(100)
    rows.insert(where, {"Post ID": total, "Publish time": when, "Reach": 1_077_358, "Reactions": 500})
    export = read_export(written(rows))
    assert (len(export.posts["reach"]), export.left_out.totals) == (100, 1)
    assert "Rows with totals instead of posts: 1. They were left out." in insights(export).sentences


def test_a_nameless_row_with_the_sum_of_all_reaches_is_a_total() -> None:
    rows = posts(20)
    rows.append({**rows[0], "Post ID": "", "Reach": sum(int(str(row["Reach"])) for row in rows)})
    assert read_export(written(rows)).left_out.totals == 1
    rows[-1]["Reach"] = int(str(rows[-1]["Reach"])) - 1
    assert read_export(written(rows)).left_out.totals == 0


def test_a_post_that_is_called_total_or_met_as_many_as_three_others_is_a_post() -> None:
    assert len(read_export(written(posts(9, Title="Total"))).posts["reach"]) == 9
    few = [{**row, "Post ID": "", "Reach": reach} for row, reach in zip(posts(3), (100, 200, 300), strict=True)]
    assert len(read_export(written(few)).posts["reach"]) == 3


def test_days_beside_lifetimes_are_left_out_and_never_replace_them() -> None:
    rows = posts(10, Date="Lifetime") + posts(5, Date="09/28/2026", Reach=1)
    export = read_export(written(rows))
    assert (sorted(export.posts["reach"]), export.left_out.days) == ([100 + n for n in range(10)], 5)
    assert any("Rows for single days" in sentence for sentence in insights(export).sentences)


@pytest.mark.parametrize("word", ["Livstid", "Total", "lifetime", ""])
def test_a_word_for_the_whole_life_is_no_day(word: str) -> None:
    assert len(read_export(written(posts(6, Date=word))).posts["reach"]) == 6


def test_days_alone_that_repeat_a_post_are_a_daily_breakdown_however_few() -> None:
    rows = posts(10, Date="09/28/2026") + posts(1, Date="09/29/2026")
    assert "11 rows contain only 10 posts: this is a daily breakdown" in refused(written(rows))[0]


def test_ids_that_a_spreadsheet_damaged_hide_no_post_and_are_told() -> None:
    rows = posts(30, Post_ID=lambda n: "1.22158E+17" if n % 4 == 0 else 900 + n)
    export = read_export(written(rows))
    assert (len(export.posts["reach"]), export.left_out.damaged, export.left_out.repeated) == (30, 8, 0)
    assert any("Post ids that a spreadsheet" in sentence for sentence in insights(export).sentences)
    assert len(read_export(written(posts(30, Post_ID="1,22158E+17"))).posts["reach"]) == 30


def test_with_damaged_ids_a_repeated_address_is_a_repeated_post() -> None:
    rows = posts(30, Post_ID="1.22158E+17", Permalink=lambda n: f"https://page.example/{n % 25}")
    export = read_export(written(rows))
    assert (len(export.posts["reach"]), export.left_out.repeated) == (25, 5)


def best_hour(**cells: object) -> tuple[object, str]:
    """Thirty posts of 23:00 with 9,000 boosted people each among ninety others."""
    night = {"Publish_time": lambda n: f"09/{n % 28 + 1:02}/2026 {23 if n % 4 == 0 else 9 + n % 4:02}:10"}
    rows = posts(120, **{**night, "Reach": lambda n: 500 + n + 9000 * (n % 4 == 0), **cells})
    found = insights(read_export(written(rows)))
    return found.best and found.best.hour, " ".join(found.sentences)


def test_no_best_hour_is_named_where_boosting_cannot_be_seen() -> None:
    for cells in ({}, {"Funded_content_status": ""}, {"Ad_impressions": 0}):
        best, said = best_hour(**cells)
        assert best is None
        assert "this file does not separate boosted posts from others" in said
        assert "Posts at 23:00" not in said


def test_boosted_posts_are_seen_by_their_own_columns_and_make_no_hour_best() -> None:
    boosted = {"Reach_from_Boosted_posts": lambda n: 9000 * (n % 4 == 0), "Views_from_Boosted_posts": 0}
    best, said = best_hour(**boosted)
    assert best is None
    assert "30 boosted posts have a median reach" in said
    assert "Posts at 23:00" not in said


def test_an_hour_that_is_named_says_whose_hours_they_are() -> None:
    best, said = best_hour(Funded_content_status="No")
    assert best == 23
    assert "The times are those in the file" in said


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400) | st.text('1,;\n"/-:aé۱ ', max_size=400).map(lambda rows: HEAD + rows))
def test_whatever_is_chosen_is_read_or_refused_in_sentences(text: str) -> None:
    try:
        found = insights(read_export(f"{text}\n"))
    except ToolError as refusal:
        assert all(refusal.faults)  # noqa: PT017 - both ends are right here
    else:
        assert found.sentences


def test_the_committed_sample_is_what_the_generator_makes() -> None:
    spec = importlib.util.spec_from_file_location("generate_page_insights", data_file("generate_page_insights.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = data_file(SAMPLE).read_text(encoding="utf-8")
    assert text == module.text()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert (len(rows), len(rows[0])) == (180, 32)
    assert all(row["Data comment"] == "SYNTHETIC" for row in rows)


def test_a_dot_between_thousands_is_refused() -> None:
    row = "1,09/28/2026 18:12,Photos,{},5,1,2\n"
    assert "'12.000' has dots between thousands. Write 12,000." in refused(HEAD + row.format("12.000"))[0]
    assert refused(HEAD + row.format("12.000"), "ur")
    assert read_export(HEAD + row.format("12.0")).posts["reach"] == [12]


def test_a_post_without_one_of_the_parts_has_no_engagement() -> None:
    rows = "1,09/28/2026 18:12,Photos,100,5,,\n2,09/29/2026 09:00,Photos,300,30,20,5\n"
    assert read_export(HEAD + rows).posts["engagement"] == [None, 55]
    empty = "1,09/28/2026 18:12,Photos,100,5,1,\n2,09/29/2026 09:00,Photos,300,30,20,\n"
    assert read_export(HEAD + empty).posts["engagement"] == [6, 50]


def test_a_time_that_excel_counts_has_no_short_year() -> None:
    made = read_export(HEAD + "1,45863.75,Photos,100,5,1,2\n")
    assert "serials" in {guess.id for guess in made.guesses}
    assert "short_years" not in {guess.id for guess in made.guesses}
    assert made.posts["hour"] == [18]


def test_after_reading_pythons_collector_is_at_work_again_also_after_a_refusal() -> None:
    read_export(data_file(SAMPLE))
    with pytest.raises(ToolError):
        read_export("a,b\n1,2\n")
    assert gc.isenabled()


def test_a_file_may_begin_with_a_column_of_counts_that_has_gaps() -> None:
    made = read_export("Reach,Publish time,Reactions\n,2026-09-28 18:12,5\n7,2026-09-29 18:12,1\n")
    assert made.posts["reach"] == [None, 7]


@pytest.mark.parametrize("when", ["9999-12-31 23:59 UTC", "0001-01-01 00:30+14:00"])
def test_a_moment_that_leaves_the_calendar_in_pakistan_is_refused(when: str) -> None:
    assert "cannot be read" in refused(f"Publish time,Reach,Reactions\n{when},5,1\n")[0]


def test_no_number_has_letters_or_lines_in_it() -> None:
    for typed in ("1_000", "infinity", "1e400", "0x10"):
        assert "is not a number" in refused(GOOD.replace("100", typed))[0]


@pytest.mark.parametrize("value", ["1.234", "12.000", "1.234.567", "12.5"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_dot_in_a_count_is_told_as_in_a_situation_report(value: str, language: str) -> None:
    with pytest.raises(ToolError) as export:
        read_export(HEAD + f"1,09/28/2026 18:12,Photos,{value},5,1,2\n", language=language)
    with pytest.raises(ToolError) as table:
        read_table(f"area,date,deaths\nBela,2025-07-05,{value}\n", language=language)
    said = export.value.faults[0].split(value)[1]
    assert said == table.value.faults[0].split(value)[1]
    assert said


@pytest.mark.parametrize("value", ["100+", "~9", "<5", "9?", "over 100", "کم از کم ۹"])
def test_a_bound_or_an_estimate_in_an_export_is_refused(value: str) -> None:
    (fault,) = refused(HEAD + f"1,09/28/2026 18:12,Photos,{value},5,1,2\n")
    assert "is a limit or an estimate, not a count" in fault
