"""The file that a learner gives to the course: both twins make the same, it fits its schema, and it tells no more."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import raabta.items
from raabta import i18n
from raabta.items.donation import donation, read_donation
from raabta.model import codec
from raabta.model.progress import SCHEMA as RECORD
from raabta.model.progress import dump
from raabta.notebook import NotebookError, give_answers, quiz
from support.record import to_code

CASES = json.loads((Path(__file__).parent / "canonical/donation.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((Path(raabta.items.__file__).parent / "donation.schema.json").read_text(encoding="utf-8"))
GOOD = Path(__file__).parent / "good/small"
FIELDS = {"question", "hash", "first", "response", "sure", "language"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_record_becomes_the_file_that_the_page_makes(case: dict[str, Any]) -> None:
    before = copy.deepcopy(case["record"])
    made = donation(case["record"], case["chosen"], case["day"], case["donor"])
    assert made == case["donation"]
    assert case["record"] == before
    jsonschema.validate(made, SCHEMA)
    person, made_up = read_donation(made)
    assert len(person.answers) == len(made["answers"])
    assert not made_up


def test_no_case_holds_a_time_a_place_or_a_word_that_was_typed() -> None:
    for case in CASES:
        text = json.dumps(case["donation"])
        assert "Amna" not in text, case["id"]
        assert "T0" not in text, case["id"]
        assert all(answer.keys() <= FIELDS for answer in case["donation"]["answers"]), case["id"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> str:
    """A notebook of the small course; the id of one of its questions."""
    monkeypatch.chdir(GOOD)
    return "flood/first-alert"


def entry(question: str, **more: Any) -> dict[str, Any]:
    text = codec.meaning(quiz(question).quiz.questions[0])
    seen = {"hash": text, "response": "x", "state": "wrong", "first": "wrong", "tries": 1, "at": "2026-11-25T06:00:00Z"}
    return {"schema": RECORD, "course": "small", "answers": {question: seen | more}}


def test_a_notebook_gives_what_its_views_and_codes_hold_once_it_was_read(small: str, tmp_path: Path) -> None:
    view = quiz(small)
    assert view._live is not None
    view._live.record = entry(small, response="late", sure=True)
    code = to_code(entry(small, response="early", at="2026-11-26T06:00:00Z", tries=2, response_first="late"))
    for answered in ((view,), (view, code), (code, view)):
        given = give_answers(*answered)
        jsonschema.validate(given.data, SCHEMA)
        (answer,) = given.data["answers"]
        assert (answer["question"], answer["first"], answer["response"]) == (small, "wrong", "late")
        assert "06:00" not in given.text
    said = i18n.words("render/page", "ur")
    shown = give_answers(view, language="ur")
    for text in (repr(shown), shown._repr_html_()):
        assert said["give_out_who"] in text
        assert small in text
    path = tmp_path / "mine.json"
    assert said["give_saved"] in shown.save(path)
    assert json.loads(path.read_text("utf-8")) == give_answers(view).data, "one kernel is one person"


def test_a_notebook_without_answers_has_nothing_to_give_and_refuses_what_is_no_code(small: str) -> None:
    said = i18n.words("render/page", "en")
    assert repr(give_answers(quiz(small))) == said["give_none"]
    for text in ("", "raabta:AAAA", "hello", dump(entry(small) | {"course": "else"})):
        with pytest.raises(NotebookError):
            give_answers(text)
