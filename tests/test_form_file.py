"""A form is data: what is wrong in its file is said with the line and what was expected; a card follows from it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from raabta import form
from raabta.errors import ContentError
from raabta.form.file_card import card_of
from raabta.form.form_file import form_of
from raabta.form.form_keys import NAME
from raabta.form.form_schema import FILE, dumped, schema
from raabta.form.json_lines import lines_of
from raabta.form.registry import faces, packages

DESK = packages()["raabta_desk"]
FORMS = sorted(DESK.glob(f"*/{NAME}"))
VALIDATOR = Draft7Validator(schema())
#: A form with one of everything, each on a line of its own.
WHOLE = """{
  "id": "all-of-it",
  "words": "whole",
  "forgets": true,
  "blank_rows": 2,
  "rows": "fields",
  "groups": [
    {"fields": {"text": "area"}},
    {
      "name": "how",
      "folded": true,
      "language": "ur",
      "fields": {
        "place": {"widget": "line", "start": "Bela"},
        "hour": {"widget": "choice", "choices": ["hour", "hours"]},
        "column": {"widget": "choice", "first": "as_named"}
      }
    },
    {
      "each_language": true,
      "fields": {"said": "line"}
    },
    {"name": "paper", "words": "shared/letterhead", "fields": {"letterhead": "letterhead"}}
  ],
  "examples_of": "shown",
  "example": {
    "text": {"words": "example_lines.text"},
    "hour": "9"
  }
}
"""
WORDS = {
    "title": "All of it",
    "intro": "Has everything.",
    "words": {"start": "Type", "is_example": "EXAMPLE", "ready": "Read it", "forgets": "Nothing is kept"},
    "table": [["What", "Example", "Yours"]],
    "table_title": "On paper",
    "plain": "A form.",
    "sample_note": "A sample.",
    "labels": {"text": "Text", "place": "Place", "hour": "Hour", "column": "Column", "said": "What is said"},
    "hints": {"place": "A village", "said": "In English"},
    "groups": {"how": "How", "en": "In English", "ur": "In Urdu"},
    "choices": {"hour": {"": "Choose"}, "hours": {"9": "9am"}},
    "as_named": "As it is named",
    "example": {"place": "Kotla", "said": "Water is back"},
    "example_lines": {"text": ["one", "two"]},
}
SHARED = {"groups": {"paper": "Paper"}, "labels": {"letterhead": "Letterhead"}, "hints": {"letterhead": "A file"}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tool in a package of its own."""
    place = tmp_path / f"office{len(sys.path)}_{abs(hash(tmp_path))}" / "whole"
    written = {"words/whole.en.json": WORDS, "words/shown.json": {"place": "Bela"}}
    for name, said in {**written, "../shared/words/letterhead.en.json": SHARED}.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).resolve().parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(json.dumps(said), encoding="utf-8")
    urdu = {"labels": {"text": "متن"}, "hints": {"said": "اردو میں"}, "example": {"said": "پانی آ گیا"}}
    (place / "words/whole.ur.json").write_text(json.dumps(urdu), encoding="utf-8")
    (place.parent / "__init__.py").touch()
    (place / NAME).write_text(WHOLE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return place


def home(folder: Path) -> str:
    return f"{folder.parent.name}.{folder.name}"


def refused(folder: Path, old: str, new: str, file: str = NAME) -> str:
    """What is said of the form once something in it is written otherwise."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    form_of.cache_clear()
    with pytest.raises(ContentError) as error:
        card_of(form_of(home(folder), folder), "en")
    return str(error.value).replace(f"{folder.parent.name}/", "")


def test_a_card_follows_from_the_form_and_its_words(folder: Path) -> None:
    made = card_of(form_of(home(folder), folder), "en")
    assert [group.title for group in made.groups] == ["", "How", "In English", "In Urdu", "Paper"]
    assert [group.language for group in made.groups] == ["", "ur", "en", "ur", ""]
    fields = {field.name: field for group in made.groups for field in group.fields}
    assert list(fields) == ["text", "place", "hour", "column", "said.en", "said.ur", "letterhead"]
    assert (fields["place"].start, fields["place"].hint, fields["hour"].start) == ("Bela", "A village", "")
    assert dict(fields["hour"].choices) == {"": "Choose", "9": "9am"}
    assert dict(fields["column"].choices) == {"": "As it is named"}
    assert (fields["said.en"].hint, fields["said.ur"].hint) == ("In English", "اردو میں")
    shown = made.data["example"]
    assert (shown["text"], shown["hour"], shown["place"]) == ("one\ntwo", "9", "Bela")
    assert (shown["said.en"], shown["said.ur"]) == ("Water is back", "پانی آ گیا")
    assert made.table[1:3] == (("Text", "one\ntwo", ""), ("Place", "Bela", ""))
    assert made.table[-2:] == (("", "", ""), ("", "", ""))
    assert made.data["forgets"] is True
    assert made.engine == "python"


def test_the_readers_own_language_comes_first(folder: Path) -> None:
    made = card_of(form_of(home(folder), folder), "ur")
    assert [group.language for group in made.groups] == ["", "ur", "ur", "en", ""]
    assert made.groups[0].fields[0].label == "متن"
    with pytest.raises(LookupError, match=r"no words for .* in 'fr'"):
        card_of(form_of(home(folder), folder), "fr")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"folded": true', '"foldet": true', 11, "unknown key 'foldet' in group 2 – known here: name, words, folded"),
        ('"folded": true', '"folded": "yes"', 11, "'folded' is \"yes\" – write true, or leave it out"),
        ('"all-of-it"', '"All of it"', 2, "'id' is \"All of it\" – write small letters, digits and hyphens"),
        ('  "words": "whole",\n', "", 1, "the form has no 'words' – add `\"words\"`: its words"),
        ('"words": "whole"', '"words": 7', 3, "'words' is a number – write a text: its words"),
        ('"words": "whole"', '"words": ""', 3, "'words' is empty – its words"),
        ('"blank_rows": 2', '"blank_rows": 0', 5, "'blank_rows' is 0 – write a whole number from 1 on"),
        ('"blank_rows": 2', '"blank_rows": true', 5, "'blank_rows' is true – write a whole number from 1 on"),
        ('"rows": "fields"', '"rows": "field"', 6, "'rows' is \"field\" – write one of: fields, groups"),
        ('"text": "area"', '"text": "aera"', 8, "'text' is \"aera\" – write one of: line, area, number"),
        ('"text": "area"', '"Text": "area"', 8, "'Text' is no name of a field – write small letters"),
        ('"text": "area"', '"text": ["area"]', 8, "field 'text' is a list – write an object"),
        ('{"text": "area"}', "{}", 8, "'fields' is an object – write an object with at least one field"),
        ('"widget": "line"', '"widget": "lines"', 14, "'widget' is \"lines\" – write one of: line, area"),
        ('"widget": "line"', '"widgets": "line"', 14, "unknown key 'widgets' in field 'place' – known here: widget"),
        ('["hour", "hours"]', '"hours"', 15, "'choices' is a text – write a list of names"),
        ('"choice", "first"', '"line", "first"', 16, '\'first\' is for lists – write `"widget": "choice"`'),
        ('"place": {', '"text": {', 14, "the field 'text' stands in the form twice – give one of the two another name"),
        ('"hour": {', '"place": {', 15, "'place' stands here twice – leave one of them"),
        ('"each_language": true', '"each_language": true, "name": "how"', 20, "a group in each language has a name"),
        ('"hour": "9"', '"hours": "9"', 28, "there is no field 'hours' – the fields are: column, hour, "),
        ('"hour": "9"', '"hour": 9', 28, "the example of 'hour' is a number – write an object"),
        ('{"words": "example_lines.text"}', '{"word": "x"}', 27, "unknown key 'word' in the example of 'text'"),
        ('{"words": "example_lines.text"}', '{"data": "no.csv"}', 27, "the course has no data file 'no.csv' – put the"),
        ("true,", "true", 5, "this is no JSON: Expecting ',' delimiter – write it as JSON: names and texts in quotes"),
    ],
)
def test_a_wrong_form_is_told_with_its_line_and_what_was_expected(
    folder: Path, old: str, new: str, line: int, said: str
) -> None:
    assert f"whole/form.json:{line}: {said}" in refused(folder, old, new)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"place": "Place"', '"plac": "Place"', 14, "the words have no 'labels.place' – write it in"),
        ('"how": "How"', '"hov": "How"', 10, "the words have no 'groups.how' – write it in"),
        ('"hours": {', '"houres": {', 15, "the words have no 'choices.hours' – write it in"),
        ('"as_named"', '"as_name"', 16, "the words have no 'as_named' – write it in"),
        ('"example_lines"', '"example_line"', 27, "the words have no 'example_lines.text' – write it in"),
        ('"ready"', '"redy"', 3, "the words have no 'words.ready' – write it in"),
        ('"forgets"', '"forget"', 4, "the words have no 'words.forgets' – write it in"),
        ('"intro"', '"intr"', 3, "the words have no 'intro' – write it in whole/words/whole.en.json"),
    ],
)
def test_a_word_that_the_form_needs_is_named_with_the_file_to_write(
    folder: Path, old: str, new: str, line: int, said: str
) -> None:
    assert f"whole/form.json:{line}: {said}" in refused(folder, old, new, "words/whole.en.json")


def test_words_that_are_not_there_are_said_once(folder: Path) -> None:
    said = refused(folder, '"words": "whole"', '"words": "hole"')
    assert said == "whole/form.json:3: there are no words 'whole/hole' – write whole/words/hole.en.json"


def test_all_faults_come_at_once(folder: Path) -> None:
    said = refused(folder, '"all-of-it",\n  "words": "whole"', '"-",\n  "word": "whole"')
    assert [line.partition(" ")[0] for line in said.splitlines()] == [
        "whole/form.json:1:",
        "whole/form.json:2:",
        "whole/form.json:3:",
    ]


def test_the_committed_schema_is_the_generated_one() -> None:
    Draft7Validator.check_schema(schema())
    assert FILE.read_text(encoding="utf-8") == dumped(), "a key has changed: `make schema` writes the file anew"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
def test_an_editor_accepts_the_forms_of_the_desk(path: Path) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert (path.parent / raw["$schema"]).resolve() == FILE
    assert list(VALIDATOR.iter_errors(raw)) == []


@pytest.mark.parametrize(
    ("key", "value"), [("forgets", "yes"), ("id", "A"), ("groups", []), ("colour", "red"), ("blank_rows", 0)]
)
def test_an_editor_refuses_what_the_engine_refuses(key: str, value: object) -> None:
    raw: dict[str, Any] = json.loads(WHOLE) | {key: value}
    assert list(VALIDATOR.iter_errors(raw)) != []


def test_most_tools_of_the_desk_are_data_and_none_of_them_lacks_a_word() -> None:
    assert len(FORMS) >= 19
    assert {face.home for face in faces() if face.cards} - {f"raabta_desk.{path.parent.name}" for path in FORMS} == {
        "raabta_desk.alert"
    }
    assert form.problems() == []


def test_lines_are_those_of_keys_and_of_what_stands_in_lists() -> None:
    said, lines, twice = lines_of('{\n "a": [\n  1,\n  {"b": "x\\n}"}\n ],\n "c": {}, "c": [] }')
    assert said == {"a": [1, {"b": "x\n}"}], "c": []}
    assert lines == {(): 1, ("a",): 2, ("a", 0): 3, ("a", 1): 4, ("a", 1, "b"): 4, ("c",): 6}
    assert twice == [("c",)]
