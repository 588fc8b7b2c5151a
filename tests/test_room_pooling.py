"""Each question in the report: how hard it was, what lured, several halls together, and no number of a few."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from raabta import i18n
from raabta.items import reading
from raabta.model.course import CourseSettings
from raabta.room.report.export import as_json, with_halls, write_export
from raabta.room.report.report import report_html
from raabta.room.report.summary import Summary, Told
from raabta.room.session.record import Record
from support.questions import MANY, ONE
from support.room.held import held
from test_room_report import SESSION, TWINS, looked_back, visible, voted

COURSE = CourseSettings(id="demo", languages=("en", "ur"))


def seen(records: list[Record]) -> Summary:
    return replace(looked_back(records), course=COURSE)


def another(records: list[Record], name: str) -> list[Record]:
    return [replace(record, room=name) for record in records]


def exported(records: list[Record], folder: Path) -> Path:
    write_export(seen(records), folder, rows=True)
    return folder


def text(summary: Summary, language: str = "en") -> str:
    return visible(report_html(summary, language))


def test_a_vote_says_how_hard_it_was_at_first_and_what_most_chose_instead() -> None:
    said = text(with_halls(seen(voted({"whole": 40, "vague": 15, "late": 45}, {"whole": 90, "vague": 10}))))
    assert "Each question at the first answer" in said
    assert "40% (31 to 50), 100 people Wait (45% of all)" in said
    few = text(with_halls(seen(voted({"whole": 12, "vague": 8, "late": 20}))))
    assert "between 18 and 45%, 40 people Wait" in few, "the hall's own vote tells the option, and no share of so few"
    assert "halls together" not in said


def test_of_a_test_the_shares_before_are_told_and_no_option() -> None:
    (item,) = with_halls(seen(held(SESSION))).items
    assert (item.question, item.people) == (ONE.id, 74), "a partly right answer cannot be told from its share"
    assert item.options == ()
    assert MANY.id not in text(with_halls(seen(held(SESSION))))


def test_halls_are_added_up_from_their_exports_and_each_counts_once(tmp_path: Path) -> None:
    one, two = voted({"whole": 40, "vague": 60}), another(voted({"whole": 10, "vague": 40, "late": 50}), "BELA22")
    folders = [exported(one, tmp_path / "one"), exported(two, tmp_path / "two"), exported(two, tmp_path / "again")]
    halls, problems = reading.read(folders, "demo")
    assert not problems
    found = with_halls(seen(one), halls.sources)
    (item,) = found.items
    assert (found.halls, item.people, item.right) == (2, 200, 50)
    assert {option.option: option.people for option in item.options} == {"vague": 100, "whole": 50, "late": 50}
    said = text(found)
    assert "These numbers are of 2 halls together." in said
    assert "25% (20 to 31), 200 people Stay vigilant &lt;b&gt; (50% of all)" in said


def test_rows_are_never_in_a_report(tmp_path: Path) -> None:
    folder = exported(another(held(SESSION), "BELA22"), tmp_path)
    (folder / "session.json").unlink()
    halls, _ = reading.read([folder], "demo")
    assert halls.sources[0].people
    assert with_halls(seen(held(SESSION)), halls.sources) == with_halls(seen(held(SESSION)))


@pytest.mark.parametrize("name", TWINS)
def test_what_is_hidden_does_not_change_a_letter_of_the_questions(name: str) -> None:
    said = []
    for records in TWINS[name]:
        alike = [record for record in records if record.kind != "person"]
        said.append(report_html(with_halls(seen(alike)), "en"))
    assert said[0] == said[1]


@pytest.mark.parametrize("counts", [{"whole": 3, "vague": 40}, {"whole": 40, "vague": 3}, {"whole": 5, "vague": 4}])
def test_a_number_of_a_few_is_not_told(counts: dict[str, int]) -> None:
    assert "Each question" not in text(with_halls(seen(voted(counts))))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_beside_the_gain_of_each_outcome_stands_what_form_alone_finds(language: str) -> None:
    say = i18n.words("room/report", language)["told_row"]
    found = replace(seen(held(SESSION)), told_by={"write": Told(1.0, 0.6, 2), "count": Told(0.0, 0.0, 1)})
    said = text(found, language)
    assert say.format(found=50, chance=30) in said
    assert say.format(found=0, chance=0) in said
    assert say.format(found=50, chance=30) not in text(seen(held(SESSION)), language)


def test_an_export_names_meaning_and_hall_and_only_counts_that_are_told() -> None:
    data = as_json(seen(held(SESSION)))
    assert len(data["session"]["hall"]) == 12
    assert all(len(row["hash"]) == 12 for row in (*data["votes"], *data["questions"]))
    assert [row["all_or_nothing"] for row in data["questions"]] == [True, False, False]
    assert data["session"]["hall"] == as_json(seen(held(SESSION, seed=9)))["session"]["hall"]
    assert data["session"]["hall"] != as_json(seen(another(held(SESSION), "BELA22")))["session"]["hall"]
    assert json.loads(json.dumps(data)) == data
