"""What report and export tell of a scenario that a hall has played, and what they hide."""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from raabta import i18n
from raabta.room.report.export import as_json, write_export
from raabta.room.report.report import report_html
from raabta.room.report.summary import Summary, summary
from support.room.played import PLAN, Played

VOTES = (("hide",) * 6 + ("open",) * 5, ("own",) * 8 + ("hide",) * 2)


@pytest.fixture
def told() -> Summary:
    played = Played(minimum=5).do("goto", part="desk")
    for votes in VOTES:
        played.decide(*votes)
    played.do("reveal", "end")
    return summary(PLAN, played.records, minimum=5)


def visible(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main>")[1])))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_report_has_the_path_the_votes_the_meters_and_the_ending(told: Summary, language: str) -> None:
    said, text = i18n.words("room/report", language), visible(report_html(told, language))
    assert said["story"].format(title="Desk") in text
    assert said["story_end"].format(title="A hard day") in text
    for name, value in (("safety", 50), ("trust", 40), ("record", 20)):
        assert f"{said[f'meter_{name}']} {value}" in text
    assert (
        " · ".join(said["story_short"].format(meter=said[f"meter_{m}"], n=30, more=10) for m in ("trust", "record"))
        in text
    )
    for one in ("10:42 · A wrong figure", "Do hide", "10:55 · Somebody has the old post", "Do own"):
        assert one in text


def test_how_many_chose_what_was_taken_is_told_unless_another_number_would_be(told: Summary) -> None:
    text = visible(report_html(told, "en"))
    assert "55% of 11" in text
    assert "10 answered, one group is too small to show" in text, "two chose the other: the rest would tell it"
    assert "80%" not in text


def test_the_export_has_the_path_and_no_number_of_a_few(told: Summary) -> None:
    (scenario,) = as_json(told)["scenarios"]
    assert (scenario["path"], scenario["ending"]) == (["hide", "own"], "A hard day")
    assert [one["marks"] for one in scenario["decisions"]] == [
        {"open": 5, "hide": 6, "again": 0}, {"hide": None, "own": None},
    ]  # fmt: skip
    assert [one["short"] for one in scenario["decisions"]] == [
        [{"name": "trust", "lost": 30, "unwon": 10}, {"name": "record", "lost": 30, "unwon": 10}], [],
    ]  # fmt: skip


def test_where_one_count_of_a_decision_is_hidden_all_are() -> None:
    played = Played(minimum=5).do("goto", part="desk").decide(*("open",) * 12, *("hide",) * 16, "again", "again")
    (scenario,) = as_json(summary(PLAN, played.records, minimum=5))["scenarios"]
    assert scenario["decisions"][0]["marks"] == {"open": None, "hide": None, "again": None}
    assert (scenario["decisions"][0]["answered"], scenario["path"]) == (30, ["hide"])


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text("utf-8-sig"))))


def test_the_tables_say_what_was_taken_and_each_column_is_explained(told: Summary, tmp_path: Path) -> None:
    write_export(told, tmp_path, rows=True)
    found = rows(tmp_path, "decisions")
    assert [(row["choice"], row["people"], row["taken"]) for row in found] == [
        ("open", "5", "no"), ("hide", "6", "yes"), ("again", "0", "no"),
        ("hide", "hidden", "no"), ("own", "hidden", "yes"),
    ]  # fmt: skip
    short = [
        [row[f"{what}_{name}"] for name in ("lives", "safety", "trust") for what in ("lost", "unwon")] for row in found
    ]
    nothing = [""] * 6
    assert short == [nothing, ["", "", "0", "0", "30", "10"], nothing, nothing, ["", "", "0", "0", "0", "0"]]
    said = (tmp_path / "README.txt").read_text("utf-8-sig")
    block = said.split("decisions.csv")[1].split("hall.csv")[0]
    assert [column for column in found[0] if not re.search(rf"\b{column}\b", block)] == []
    assert len(rows(tmp_path, "rows")) == sum(map(len, VOTES))
    assert json.loads((tmp_path / "session.json").read_text("utf-8"))["scenarios"]


def test_a_night_that_was_not_played_to_its_end_says_so() -> None:
    played = Played().do("goto", part="desk").decide("open")
    told = summary(PLAN, played.records, minimum=1)
    assert i18n.words("room/report", "en")["story_open"] in visible(report_html(told, "en"))
    assert summary(PLAN, Played().records).played == ()
