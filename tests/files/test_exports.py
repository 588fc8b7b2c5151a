"""Exports of more than forty shapes are read right or refused, and none is silently wrong."""

from __future__ import annotations

import json
import random
from datetime import date, datetime

import pytest

from files.exports import posts, table
from files.made import Made, csv_of
from files.more_exports import makes
from raabta.form import ToolError
from raabta_desk.insights import Export, heads_of, insights, read_export
from support.shapes import judge
from support.workbooks import formula, workbook


def said(export: Export) -> dict[tuple[object, ...], float]:
    found: dict[tuple[object, ...], float] = {}
    for name in {"reach", "engagement"} & set(export.posts):
        for day, hour, count in zip(*map(export.posts.get, ("published", "hour", name)), strict=True):
            if count is not None:
                found[name, day, hour] = count
    return found


def outcome(made: Made) -> str:
    """Return "right", "refused: …" or "wrong: …"."""
    try:
        export = read_export(made.data, name=made.name)
    except ToolError as error:
        return f"refused: {error.faults[0]}"
    found = said(export)
    if found != made.want or len(export.posts["reach"]) * 2 < len(found):
        return f"wrong: {sorted(map(str, set(found.items()) ^ set(made.want.items())))[:4]}"
    told = {guess.id for guess in export.guesses}
    return "right" if set(made.told) <= told else f"wrong: not told {set(made.told) - told}"


def test_nine_of_ten_shapes_are_read_right_and_none_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    judge("exports of a page", {name: outcome(makes.make(name)) for name in makes.makers}, capsys)


@pytest.mark.parametrize("name", makes.makers)
def test_every_export_says_how_it_was_read_and_that_it_is_synthetic(name: str) -> None:
    made = makes.make(name)
    for language in ("en", "ur"):
        export = read_export(made.data, name=made.name, language=language)
        sentences = insights(export, language).sentences
        assert {guess.sentence for guess in export.guesses if guess.id != "zone"} <= set(sentences)
        assert {"en": "Invented", "ur": "فرضی"}[language] in sentences[0]


def test_no_best_hour_is_named_where_boosting_cannot_be_seen() -> None:
    blind = [name for name in makes.makers if "boosted" not in name and name != "facebook_french"]
    exports = [read_export(makes.make(name).data) for name in blind]
    assert all(insights(export).best is None for export in exports if not export.boosting_seen)
    assert sum(not export.boosting_seen for export in exports) > 30


UNKNOWN = "Beitrags-ID=i|Veröffentlicht=t|Erreicht=r|Gefällt=e|Kommt=0"
CHOSEN = {"published": "Veröffentlicht", "reach": "Erreicht", "engagement": "Gefällt"}


def test_three_choices_read_any_language_and_can_be_kept() -> None:
    made = posts(random.Random(1))
    text = table(UNKNOWN, made)
    with pytest.raises(ToolError, match="say which column is which"):
        read_export(text)
    assert heads_of(text) == ("Beitrags-ID", "Veröffentlicht", "Erreicht", "Gefällt", "Kommt")
    export = read_export(text, columns=CHOSEN)
    assert export.posts["reach"] == [reach for _, reach, _ in made]
    kept = json.loads(json.dumps(dict(export.columns)))
    assert kept == CHOSEN
    assert said(read_export(text, columns=kept)) == said(export)


def test_a_choice_wins_over_what_is_known() -> None:
    made = posts(random.Random(2))
    export = read_export(
        table("Post ID=i|Publish time=t|Reach=2|Our reach=r|Reactions=e", made), columns={"reach": "Our reach"}
    )
    assert export.posts["reach"] == [reach for _, reach, _ in made]
    assert "Reach" in export.unknown


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"reach": "Gone"}, "The column chosen for “Reach” is not in this file"),
        ({"rich": "Reach"}, "“rich” is not one of our columns"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(columns: dict[str, str], sentence: str) -> None:
    with pytest.raises(ToolError) as refusal:
        read_export("Publish time,Reach,Reactions\n2026-09-28 18:12,1,1\n", columns=columns)
    assert sentence in refusal.value.faults[0]


def hours(zone: str, *written: str) -> list[tuple[str, int]]:
    rows = "".join(f"{when},5,1\n" for when in written)
    made = read_export(f"Publish time,Reach,Reactions\n{rows}", choices={"zone": zone}).posts
    return [(f"{day:%m-%d}", hour) for day, hour in zip(made["published"], made["hour"], strict=True)]


def test_hours_of_another_zone_are_turned_to_those_of_pakistan() -> None:
    summer, winter = "2026-07-15 13:30", "2026-12-15 13:30"
    assert hours("file", summer, winter) == [("07-15", 13), ("12-15", 13)]
    assert hours("pacific", summer, winter) == [("07-16", 1), ("12-16", 2)]
    assert hours("utc", summer) == [("07-15", 18)]
    assert hours("pakistan", summer) == [("07-15", 13)]
    # The hour of the file is not turned where the time says its own zone.
    assert hours("pacific", "2026-07-15T13:30:00Z") == [("07-15", 18)]
    assert hours("pacific", "2026-03-07 12:00", "2026-03-08 12:00", "2026-10-31 12:00", "2026-11-01 12:00") == [
        *[("03-08", 1), ("03-09", 0), ("11-01", 0), ("11-02", 1)]
    ]


def test_a_reach_of_nothing_but_noughts_is_none() -> None:
    export = read_export("Publish time,Reach,Views,Reactions\n2026-07-01,0,50,1\n2026-07-02,0,60,1\n")
    assert (export.measure, export.posts["reach"]) == ("views", [50, 60])


def test_a_note_below_the_posts_is_no_post() -> None:
    head = "Post ID,Publish time,Reach,Reactions\n1,2026-07-01,5,1\n"
    export = read_export(head + "Exported by the media cell on 30 Sep 2026\n")
    assert (len(export.posts["reach"]), [guess.id for guess in export.guesses]) == (1, ["notes"])


def test_views_are_never_called_people() -> None:
    found = insights(read_export(makes.make("views_alone").data))
    text = " ".join(found.sentences)
    assert "The mean of views is" in text
    assert "At least" not in text
    assert "You reached at least" not in text
    assert "mean reach" not in text


def days(*written: object) -> bytes:
    return workbook(
        [["Post ID", "Publish time", "Reach", "Reactions"], *([f"a{n}", when, 5, 1] for n, when in enumerate(written))]
    )


MAY = datetime(2026, 5, 7, 18, 12)  # noqa: DTZ001 - as Excel has it
TRAPS: dict[str, tuple[str | bytes, str]] = {
    "a daily file of the page": (
        'sep=,\n"Facebook follows"\n"Date","Primary"\n"2025-08-01T00:00:00","20"\n',
        "one row per day for the whole page (Facebook follows)",
    ),
    "viewers of the page by day": (
        "Date,Total Viewers,New Viewers\n2025-08-01,20,3\n",
        "one row per day for the whole page",
    ),
    "a daily breakdown": (
        csv_of(
            [
                ["Post ID", "Publish time", "Date", "Reach", "Reactions"],
                *([n % 3, "2026-07-01", f"2026-07-{n + 1:02}", 5, 1] for n in range(12)),
            ]
        ),
        "daily breakdown",
    ),
    "every date may be two days": (
        "Publish time,Reach,Reactions\n05/07/2026 10:00,1,1\n09/11/2026 10:00,2,1\n",
        "could mean two different days",
    ),
    "day and month both first": ("Publish time,Reach,Reactions\n13/07/2026,1,1\n07/13/2026,2,1\n", "In some dates"),
    "dates that Excel turned": (days(MAY, "07/13/2026 18:12"), "changed some"),
    "dates that Excel turned whole": (days(*(MAY.replace(month=n) for n in range(1, 8))), "changed some"),
    "points for thousands or a fraction": (
        "Publish time,Reach,Reactions\n2026-07-01,1.5,1\n",
        "has a fraction",
    ),
    "a comma that may be a point": ('Publish time,Reach,Reactions\n2026-07-01,"4,15",1\n', "could be two"),
    "two numbers in a cell": ("Publish time,Reach,Reactions\n2026-07-01,12 5,1\n", "could be two"),
    "a raised note": ("Publish time,Reach,Reactions\n2026-07-01,1²3,1\n", "could be two"),
    "no reach and no views": (
        "Publish time,Reactions\n2026-07-01,1\n",
        "say which column is which",
    ),
    "formulas without results": (
        workbook(
            [
                ["Publish time", "Reach", "Reactions"],
                [MAY, formula("A1"), 1],
            ]
        ),
        "Some formulas have no result",
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_what_may_mean_two_things_is_refused_with_a_next_step(name: str) -> None:
    data, sentence = TRAPS[name]
    for language in ("en", "ur"):
        with pytest.raises(ToolError) as refusal:
            read_export(data, language=language)
        assert language == "ur" or sentence in "\n".join(refusal.value.faults)


def test_the_week_of_a_short_file_is_undone_by_its_id() -> None:
    short = makes.make("dates_below_thirteen_that_lie_together")
    assert max(read_export(short.data, day_first=True).posts["published"]) > date(2026, 8, 1)
