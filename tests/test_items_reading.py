"""Files with answers: each kind is read, a bad one is named with what was expected, and all others are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import raabta.items
from raabta.items import reading
from raabta.items.answers import Person
from raabta.items.pool import pooled
from raabta.room.report.export import write_export
from raabta.room.session.record import Record
from support.questions import MANY, MATCH, NUMBER, ONE, ORDER, QUESTIONS, TEXT
from support.record import to_code
from support.room.held import held
from test_room_report import SESSION, looked_back

SCHEMA = json.loads((Path(raabta.items.__file__).parent / "donation.schema.json").read_text(encoding="utf-8"))
KNOWN = {question.id: question for question in QUESTIONS}
DONATION = {
    "schema": "raabta.donation/1",
    "course": "made",
    "made": "2026-12-01",
    "donors": ["00000000000000aa"],
    "answers": [
        {"question": "demo/one", "hash": "ab12", "first": "wrong", "response": "late", "sure": True, "language": "ur"},
        {"question": "demo/many", "hash": "ab12", "first": "partly", "response": ["place", "mood"]},
        {"question": "demo/match", "hash": "ab12", "first": "correct", "response": {"who": "source"}},
        {"question": "demo/text", "hash": "ab12", "first": "wrong"},
    ],
}
ENTRY = {"hash": "ab12", "response": "whole", "state": "correct", "at": "2026-11-25T07:00:00.123Z"}


def record(**answers: dict[str, Any]) -> dict[str, Any]:
    listed = {f"demo/{name}": ENTRY | entry for name, entry in answers.items()}
    return {"schema": "raabta.progress/1", "course": "made", "answers": listed}


def read(folder: Path, **texts: str | bytes) -> tuple[list[Person], list[str]]:
    """Write files, read them; return the people, and what was said of bad ones."""
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        paths.append(path)
    material, problems = reading.read(paths, "made")
    said = [f"{problem.path.name}: {problem.message} – {problem.hint}" for problem in problems]
    return [person for source in material.sources for person in source.people], said


def test_a_donation_is_read_and_fits_its_schema(tmp_path: Path) -> None:
    jsonschema.validate(DONATION, SCHEMA)
    (person,), problems = read(tmp_path, a=json.dumps(DONATION))
    assert not problems
    assert [(one.question, one.verdict, one.marks) for one in person.answers] == [
        ("demo/one", "wrong", ("late",)),
        ("demo/many", "partly", ("place", "mood")),
        ("demo/match", "correct", ("who=source",)),
        ("demo/text", "wrong", None),
    ]
    assert (person.answers[0].sure, person.answers[0].language) == (True, "ur")


def test_of_a_record_the_first_answers_are_read_and_no_scenario(tmp_path: Path) -> None:
    first = {"first": "wrong", "response_first": "late", "sure_first": False, "tries": 2, "language": "en"}
    earlier = {"earlier": {"cd34": ENTRY | {"hash": "cd34", "first": "correct", "tries": 1}}}
    made = record(one=first | earlier, many={"state": "unanswered", "first": "unanswered"})
    for text in (json.dumps(made), to_code(made), "\ufeff" + json.dumps(made, indent=2)):
        (person,), problems = read(tmp_path, a=text)
        assert not problems
        assert [(one.text, one.verdict, one.marks, one.sure) for one in person.answers] == [
            ("ab12", "wrong", ("late",), False),
            ("cd34", "correct", ("whole",), None),
        ]


def test_records_of_one_person_are_known_by_two_moments_and_not_by_one(tmp_path: Path) -> None:
    at = [{"first": "correct", "tries": 1, "at_first": f"2026-11-25T07:00:0{number}.123Z"} for number in range(3)]
    long, short = record(one=at[0], many=at[1], order=at[2]), record(one=at[0], many=at[1])
    other = record(one=at[0], many=at[2] | {"at_first": "2026-11-25T08:00:00.000Z"})
    people, _ = read(tmp_path, a=json.dumps(long), b=json.dumps(short), c=json.dumps(other))
    material, _ = reading.read([tmp_path / name for name in "abc"], "made")
    assert len(people) == 3
    assert pooled(material, KNOWN).people == 2


def test_a_record_and_a_donation_of_one_person_are_one(tmp_path: Path) -> None:
    made = record(one={"first": "wrong", "tries": 1}) | {"donated": {"00000000000000aa": "2026-12-01"}}
    read(tmp_path, a=json.dumps(made), b=json.dumps(DONATION))
    material, _ = reading.read([tmp_path / "a", tmp_path / "b"], "made")
    assert pooled(material, KNOWN).people == 1


def test_the_same_file_twice_is_counted_once_and_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps(DONATION), "utf-8")
    (tmp_path / "b").write_text(json.dumps(DONATION), "utf-8")
    material, problems = reading.read([tmp_path / "a", tmp_path / "b"], "made")
    assert (len(material.sources), problems) == (1, [])
    assert "is the same file as" in material.notes[0]


def exported(folder: Path, records: list[Record] | None = None) -> Path:
    write_export(looked_back(records or held(SESSION)), folder, rows=True)
    return folder


def test_a_hall_is_read_from_its_rows_else_from_its_counts(tmp_path: Path) -> None:
    folder = exported(tmp_path / "room")
    material, problems = reading.read([folder], "made")
    assert not problems
    rows, counts = material.sources
    assert rows.hall == counts.hall != ""
    assert not material.made_up
    pool = pooled(material, KNOWN)
    assert (pool.halls, pool.people) == (1, len(rows.people))
    again = pooled(reading.read([folder, exported(tmp_path / "again")], "made")[0], KNOWN)
    assert (again.people, again.twice) == (pool.people, 1), "pseudonyms differ, and it is one hall"
    (folder / "rows.csv").unlink()
    alone = pooled(reading.read([folder], "made")[0], KNOWN)
    (vote,) = [one for (name, _), its in alone.items.items() if name == ONE.id for one in its.counted]
    people = [seen for (name, _), its in pool.items.items() if name == ONE.id for seen in its.observations]
    assert vote.people <= len(people), "only who answered both tests is told"
    assert {MANY.id, NUMBER.id} & {name for name, _ in alone.items} == set(), "their shares can be parts of one"


def test_rows_judge_as_the_room_did(tmp_path: Path) -> None:
    material, _ = reading.read([exported(tmp_path / "room") / "rows.csv"], "made")
    for person in material.sources[0].people:
        for one in person.answers:
            if one.question == ONE.id:
                assert (one.verdict == "correct") == (one.marks == ("whole",))


def test_a_rehearsal_is_made_up(tmp_path: Path) -> None:
    records = held(SESSION)
    body = json.loads(records[0].body) | {"rehearsal": True}
    records[0] = Record(records[0].room, "room", "", 1, json.dumps(body), records[0].at)
    for name in ("rows.csv", "session.json"):
        material, problems = reading.read([exported(tmp_path / "room", records) / name], "made")
        assert not problems
        assert material.made_up, name


BAD = {
    "empty": (b"", "no kind that is known"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "not written in UTF-8"),
    "utf16": ("person,question".encode("utf-16"), "not written in UTF-8"),
    "list": ("[1, 2]", "no kind that is known"),
    "cut": (json.dumps(DONATION)[:-9], "no JSON to its end"),
    "deep": ('{"a":' * 100_000, "no JSON to its end"),
    "newer": (json.dumps(DONATION | {"schema": "raabta.donation/2"}), "no kind that is known"),
    "other": (json.dumps(DONATION | {"course": "else"}), "another course"),
    "other-record": (json.dumps(record() | {"course": "else"}), "another course"),
    "day": (json.dumps(DONATION | {"made": "yesterday"}), "`made` is no day"),
    "donors": (json.dumps(DONATION | {"donors": "me"}), "`donors`"),
    "answers": (json.dumps(DONATION | {"answers": {}}), "`answers` is no list"),
    "state": (json.dumps(DONATION | {"answers": [{"question": "a/b", "hash": "ab", "first": "good"}]}), "answer 1"),
    "path": (json.dumps(DONATION | {"answers": [{"question": "../a", "hash": "ab"}]}), "answer 1 has no `question`"),
    "entry": (json.dumps(record(one={"at": 7})), "no whole progress record"),
    "code": ("raabta:" + "A" * 40, "known here"),
    "columns": ("person,question\n1,demo/one\n", "no column hash, answer, result, language, hall"),
    "halls": (
        "person,question,hash,answer,result,language,hall\n1,a/b,1,x,correct,en,h\n2,a/b,1,x,correct,en,i\n",
        "more than one hall",
    ),
    "result": ("person,question,hash,answer,result,language,hall\n1,a/b,1,x,good,en,h\n", "line 2 has no result"),
    "quote": ('person,question,hash,answer,result,language,hall\n1,"a/b', "no table to its end"),
    "room": (json.dumps({"schema": "raabta.room/1"}), "does not say of which hall"),
    "counts": (
        json.dumps(
            {
                "schema": "raabta.room/1",
                "session": {"hall": "h"},
                "questions": [],
                "votes": [{"question": "a/b", "hash": "1", "rounds": [{"round": 1, "answered": 3, "right": 4}]}],
            }
        ),
        "counts that cannot be",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_what_was_expected_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    text, message = BAD[name]
    people, problems = read(tmp_path, **{"good": json.dumps(DONATION), name: text, "record": json.dumps(record())})
    assert len(people) == 2
    assert len(problems) == 1
    assert problems[0].startswith(f"{name}: ")
    assert message in problems[0]
    assert " – expected " in problems[0]


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    _, problems = reading.read([tmp_path / "none", tmp_path], "made")
    assert [problem.path.name for problem in problems] == ["none", tmp_path.name]
    assert "no rows.csv and no session.json" in problems[1].message


def test_a_file_that_is_much_too_large_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(reading.LARGEST + 1)
    (problem,) = reading.read([tmp_path / "large"], "made")[1]
    assert "20 MB" in problem.message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=9,
)
NAMES = ["schema", "course", "made", "donors", "answers", "session", "votes", "questions", "donated", "made_up"]
FIELDS = ["question", "hash", "first", "response", "sure", "language", "state", "at", "earlier", "tries", "rounds"]
SCHEMAS = st.sampled_from(["raabta.donation/1", "raabta.progress/1", "raabta.room/1"])
BROKEN = st.builds(
    lambda whole, more, schema, rows: {**whole, **more, "schema": schema, **({"answers": rows} if rows else {})},
    st.sampled_from([DONATION, record(one={"first": "wrong", "tries": 1}), {"session": {"hall": "h"}, "votes": []}]),
    st.dictionaries(st.sampled_from(NAMES), JSON, max_size=3),
    SCHEMAS,
    st.none() | st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6), max_size=3),
)
ROWS = st.lists(st.lists(st.text(max_size=6), max_size=8).map(",".join), max_size=5).map("\n".join)
RUBBISH = (
    st.binary(max_size=200)
    | st.text(max_size=200)
    | JSON.map(json.dumps)
    | BROKEN.map(json.dumps)
    | ROWS.map(lambda rows: "person,question,hash,answer,result,language,hall\n" + rows)
    | st.text(max_size=30).map(lambda text: f"raabta:{text}")
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rubbish=RUBBISH)
def test_whatever_stands_in_a_file_it_is_read_or_named(rubbish: str | bytes, tmp_path: Path) -> None:
    people, problems = read(tmp_path, good=json.dumps(DONATION), rubbish=rubbish)
    assert people
    assert all(problem.startswith("rubbish: ") for problem in problems)
    material, _ = reading.read([tmp_path / "good", tmp_path / "rubbish"], "made")
    pooled(material, KNOWN)


def test_the_questions_of_every_control_are_known_here() -> None:
    assert {question.id for question in (ONE, MANY, ORDER, MATCH, NUMBER, TEXT)} == set(KNOWN)
