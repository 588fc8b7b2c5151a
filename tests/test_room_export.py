"""The export of a session: files that a spreadsheet opens without harm, and no number that the report hides."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model import Question, Quiz
from raabta.model.course import CourseSettings
from raabta.model.session import Part, Session
from raabta.room.report.export import SCHEMA, TooFewError, as_json, cell, write_export
from raabta.room.report.export_rows import COLUMNS
from raabta.room.report.summary import Summary, summary
from raabta.room.session.record import Record
from support.questions import MANY, MATCH, NUMBER, ONE, ORDER, TEXT
from support.room.held import Held, crowd, held
from test_room_report import OUTCOMES, SESSION, TWINS, looked_back

URDU = "کیا ہم اردو اور سندھی میں ایک ہی وقت میں پیغام بھیج سکتے ہیں؟"


MOVES = ("wrong_right", "right_wrong", "right_right", "wrong_wrong")


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a table as Excel does: UTF-8 because of its mark."""
    raw = (folder / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_files_hold_votes_gains_questions_and_times(tmp_path: Path) -> None:
    written = write_export(looked_back(held(SESSION)), tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert [path.name for path in written] == [
        "README.txt",
        "gains.csv",
        "hall.csv",
        "questions.csv",
        "rounds.csv",
        "session.csv",
        "session.json",
        "timing.csv",
        "votes.csv",
    ]
    assert sorted(written) == sorted(folder.iterdir())
    gains = read(folder, "gains")
    assert [row["outcome"] for row in gains] == ["", "write", "count"]
    assert (gains[0]["people"], gains[0]["only_before"], gains[0]["only_after"]) == ("74", "6", "hidden")
    assert gains[1]["text"] == "Write a <warning>."
    votes = read(folder, "votes")
    assert {(row["question"], row["round"]) for row in votes} == {("demo/one", "1"), ("demo/one", "2")}
    assert sum(int(row["people"]) for row in votes if row["round"] == "1") == int(votes[0]["answered"]) == 90
    assert {row["title"] for row in votes} == {"Which <b>draft</b>?"}
    first, last = read(folder, "rounds")
    assert (first["answered"], first["moved_wrong_right"]) == ("90", "")
    assert sum(int(last[f"moved_{name}"]) for name in MOVES) == 83, "hands cannot be followed"
    assert (first["advice"], last["advice"]) == ("discuss", "discuss")
    assert [row["outcome"] for row in read(folder, "questions")] == ["demo/one", "demo/many", "demo/number"]
    assert [row["text"] for row in read(folder, "hall")][2] == URDU
    assert [row["took"] for row in read(folder, "timing")] == ["8.0", "9.0", "8.0", "11.0"]
    (session,) = read(folder, "session")
    assert (session["joined"], session["hands"], session["date"]) == ("83", "7", "2026-11-25T10:00+00:00")


def test_the_folder_explains_every_file_and_every_column(tmp_path: Path) -> None:
    records = list(held(SESSION))
    number = next(number for number, record in enumerate(records) if record.kind == "person")
    records[number] = replace(records[number], body=json.dumps({"language": "en", "name": "Amna"}), n=9)
    both = CourseSettings(languages=("en", "ur"))
    write_export(replace(looked_back(records), course=both), tmp_path, rows=True)
    said = (tmp_path / "README.txt").read_text("utf-8-sig")
    tables = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert len(tables) == 9
    blocks = dict(re.findall(r"^([a-z]+\.csv)(.*?)(?=^[a-z]+\.csv|\Z)", said.split("\n\nان")[0], re.M | re.S))
    blocks["gains.csv"] += blocks["questions.csv"]
    blocks["votes.csv"] += blocks["rounds.csv"]
    for name in tables:
        assert said.count(f"\n{name} ") == 2, f"{name} in both languages"
        for column in read(tmp_path, name.removesuffix(".csv"))[0]:
            assert re.search(rf"\b{column.removeprefix('moved_')}\b", blocks[name]), f"{name}: {column}"


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    write_export(looked_back(held(SESSION)), tmp_path / "full", rows=True)
    write_export(looked_back(Held(SESSION).records), tmp_path / "empty")
    for name, columns in COLUMNS.items():
        assert tuple(read(tmp_path / "full", name)[0]) == columns, name
        if name != "rows":
            (line,) = (tmp_path / "empty" / f"{name}.csv").read_text("utf-8-sig").splitlines()
            assert tuple(next(csv.reader([line]))) == columns, name


def test_names_that_were_given_are_a_list_with_nothing_beside_them(tmp_path: Path) -> None:
    records = list(held(SESSION))
    assert "names.csv" not in {path.name for path in write_export(looked_back(records), tmp_path)}
    people = [number for number, record in enumerate(records) if record.kind == "person"]
    for number, name in zip(people, ("zahid", "Amna", "=HYPERLINK()"), strict=False):
        records[number] = replace(records[number], body=json.dumps({"language": "en", "name": name}), n=9)
    write_export(looked_back(records), tmp_path)
    assert [dict(row) for row in read(tmp_path, "names")] == [
        {"name": "'=HYPERLINK()"},
        {"name": "Amna"},
        {"name": "zahid"},
    ]
    others = "".join(text.decode("utf-8") for name, text in everything(tmp_path).items() if name != "names.csv")
    assert "Amna" not in others


def test_the_json_is_the_documented_schema() -> None:
    data = as_json(looked_back(held(SESSION)))
    assert json.loads(json.dumps(data)) == data
    assert data["schema"] == SCHEMA == "raabta.room/1"
    assert list(data) == ["schema", "session", "people", "timing", "votes", "gains", "questions", "hall", "scenarios"]
    (vote,) = data["votes"]
    assert vote["options"]["late"] == "Wait"
    assert [one["round"] for one in vote["rounds"]] == [1, 2]
    assert vote["rounds"][0]["marks"].keys() == {"vague", "whole", "late"}
    assert data["gains"][0]["low"] < data["gains"][0]["change"] < data["gains"][0]["high"]
    assert [one["outcome"] for one in data["questions"]] == ["demo/one", "demo/many", "demo/number"]


def test_a_gain_is_told_in_whole_points_because_more_would_tell_single_answers() -> None:
    for one in as_json(looked_back(held(SESSION)))["gains"]:
        for name in ("before", "after", "change", "low", "high", "normalised"):
            assert one[name] == round(one[name], 2)


@pytest.mark.parametrize("name", TWINS)
def test_what_is_hidden_does_not_change_a_byte_of_any_file(name: str, tmp_path: Path) -> None:
    for number, records in enumerate(TWINS[name]):
        alike = [record for record in records if record.kind != "person"]
        write_export(looked_back(alike), tmp_path / str(number))
    assert everything(tmp_path / "0") == everything(tmp_path / "1")


def test_where_gains_are_told_the_tests_are_not_counted_a_second_time() -> None:
    # Two counts that differ by the few who answered only once would tell what these few said.
    told, untold = looked_back(held(SESSION)), looked_back(held(SESSION, people=8))
    assert {result.part.kind for result in told.results} == {"vote"}
    assert {result.part.kind for result in untold.results} == {"before", "vote", "after"}


def test_nobody_is_in_it(tmp_path: Path) -> None:
    room = Held(SESSION)
    room.join(crowd(3), name="Somebody Known")
    write_export(looked_back(room.records + held(SESSION)), tmp_path, rows=True)
    files = b"".join(text for name, text in everything(tmp_path).items() if name != "names.csv").decode("utf-8")
    for secret in ("Somebody", "p0000", "p0042", "secret-key", "corrupt", "What about the bridge"):
        assert secret not in files, secret


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_text_is_never_run_as_a_formula(text: str, tmp_path: Path) -> None:
    assert cell(text) == "'" + text
    room = Held(SESSION)
    room.ask("q", text)
    write_export(looked_back(room.end()), tmp_path)
    assert read(tmp_path, "hall")[0]["text"].startswith("'")


def test_a_text_is_one_cell_whatever_separates_the_columns(tmp_path: Path) -> None:
    room = Held(SESSION)
    room.ask("q", "Thanks;=cmd|' /C calc'!A0;x")
    room.ask("r", 'Thanks;="quoted";x')
    write_export(looked_back(room.end()), tmp_path)
    text = (tmp_path / "hall.csv").read_text("utf-8-sig")
    for separator in (",", ";", "\t"):
        cells = [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")], separator


@given(st.text(max_size=40))
def test_every_cell_begins_with_something_harmless(text: str) -> None:
    assert cell(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert cell(text).endswith(text)


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert [cell(value) for value in (-0.05, 3, None, True, False)] == ["-0.05", "3", "", "yes", "no"]


def test_rows_are_written_only_when_asked(tmp_path: Path) -> None:
    write_export(looked_back(held(SESSION)), tmp_path)
    assert not (tmp_path / "rows.csv").exists()


def test_a_row_is_a_vote_under_a_pseudonym_that_is_new_each_time(tmp_path: Path) -> None:
    kept = looked_back(held(SESSION))
    for name in ("one", "two"):
        write_export(kept, tmp_path / name, rows=True)
    one, two = (read(tmp_path / name, "rows") for name in ("one", "two"))
    assert list(one[0]) == list(COLUMNS["rows"])
    assert len(one) == len(two) == len(kept.ballots) == 83 * 2 + 80 * 3 + 77 * 3
    assert {row["person"] for row in one} == {row["person"] for row in two} == {f"{n:02}" for n in range(1, 84)}
    by_person = [
        {(row["person"], row["question"], row["part"], row["round"]): row["answer"] for row in rows}
        for rows in (one, two)
    ]
    assert by_person[0] != by_person[1]
    assert [row["person"] for row in one] == sorted(row["person"] for row in one), "no order tells who came when"
    assert sorted(map(str, by_person[0].values())) == sorted(map(str, by_person[1].values()))


@pytest.mark.parametrize(("people", "allowed"), [(4, False), (5, True)])
def test_rows_of_too_few_people_are_refused_before_anything_is_written(
    people: int, allowed: bool, tmp_path: Path
) -> None:
    part = SESSION.parts[1]
    room = Held(SESSION)
    room.stay(part, "open", 1, 2)
    room.vote(part, part.questions[0], 1, dict.fromkeys(crowd(people), "whole"))
    kept = looked_back(room.end())
    if allowed:
        assert (tmp_path / "rows.csv") in write_export(kept, tmp_path, rows=True)
        return
    with pytest.raises(TooFewError, match="Only 4 people voted"):
        write_export(kept, tmp_path, rows=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("voted", "told"),
    [
        ({"en": 12, "ur": 5}, {"en": 12, "ur": 5}),
        # To hide those of the few alone would tell who they are.
        ({"en": 12, "ur": 4}, {"hidden": 16}),
        ({"ur": 12}, {"ur": 12}),
        ({"": 12}, {"": 12}),
        ({"": 12, "ur": 6}, {"": 12, "ur": 6}),
    ],
)
def test_a_row_says_in_which_language_the_question_stood_unless_few_had_it_so(
    voted: dict[str, int], told: dict[str, int], tmp_path: Path
) -> None:
    part, room, here = SESSION.parts[1], Held(SESSION), iter(crowd(20))
    room.stay(part, "open", 1, 2)
    for language, people in voted.items():
        room.vote(part, part.questions[0], 1, {next(here): "whole" for _ in range(people)}, language)
    write_export(looked_back(room.end()), tmp_path, rows=True)
    assert Counter(row["language"] for row in read(tmp_path, "rows")) == told


def typed_session() -> Summary:
    """A test of every control in which people typed what nobody foresaw."""
    quiz = Quiz("demo/typed", "Typed", (NUMBER, TEXT, ORDER, MATCH))
    part = Part("test", "after", "Typed", 5, quiz=quiz)
    plan = Session("demo/typed", "Typed", (part,))
    room, here = Held(plan), crowd(12)
    room.stay(part, "open", 1, 5)
    room.vote(part, NUMBER, 1, dict(zip(here, ["4.15", "call 0300-1234567"] + ["۴۱.۵"] * 10, strict=True)))
    room.vote(part, TEXT, 1, dict(zip(here, ["Exercise", "I am Mr Known"] + ["drill"] * 10, strict=True)))
    room.vote(part, ORDER, 1, {who: ["confirm", "send", "compose"] for who in here})
    room.vote(part, MATCH, 1, {who: {"who": "source", "when": "time"} for who in here})
    return summary(plan, room.end(), outcomes=OUTCOMES)


def test_what_somebody_typed_is_not_written_unless_it_was_foreseen(tmp_path: Path) -> None:
    write_export(typed_session(), tmp_path, rows=True)
    files = b"".join(everything(tmp_path).values()).decode("utf-8")
    assert "1234567" not in files
    assert "known" not in files.lower()
    rows = read(tmp_path, "rows")
    assert {row["answer"] for row in rows if row["question"] == "demo/number"} == {"4.15", "41.5", "…"}
    assert {row["answer"] for row in rows if row["question"] == "demo/text"} == {"exercise", "drill", "…"}
    assert {row["answer"] for row in rows if row["question"] == "demo/order"} == {"confirm send compose"}
    assert {row["answer"] for row in rows if row["question"] == "demo/match"} == {"when=time who=source"}


@pytest.mark.parametrize("question", [NUMBER, TEXT, ORDER, MATCH, ONE, MANY], ids=lambda question: question.id)
def test_answers_from_before_the_plan_was_edited_are_exported_unread(question: Question, tmp_path: Path) -> None:
    part = Part("test", "after", "Edited", 5, quiz=Quiz("demo/edited", "Edited", (question,)))
    plan = Session("demo/edited", "Edited", (part,))
    strange: list[object] = ["I am Mr Known", ["I am Mr Known"], {"I am": "Mr Known"}, [], {}]
    room = Held(plan)
    room.stay(part, "open", 1, 5)
    room.vote(part, question, 1, dict(zip(crowd(30), strange * 6, strict=True)))
    write_export(summary(plan, room.end(), outcomes=OUTCOMES), tmp_path, rows=True)
    assert {row["answer"] for row in read(tmp_path, "rows")} == {"…"}
    assert "known" not in b"".join(everything(tmp_path).values()).decode("utf-8").lower()


def test_a_room_in_which_nothing_happened_has_an_export_too(tmp_path: Path) -> None:
    empty: list[Record] = []
    write_export(looked_back(empty), tmp_path)
    assert read(tmp_path, "votes") == []
    write_export(looked_back(Held(SESSION).records), tmp_path)
    assert json.loads((tmp_path / "session.json").read_text("utf-8"))["session"]["ended"] is False
