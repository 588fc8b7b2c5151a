"""The JSON Schema for editors: committed as generated, and of one mind with the checker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from raabta import content
from raabta.content.schema import (
    SCENARIO_NAME,
    dumped,
    question_schema,
    scenario_schema,
    schemas,
    session_schema,
    write,
)
from raabta.kinds import HEAD, KINDS, TAIL

HERE = Path(__file__).parent
VALIDATOR = Draft7Validator(question_schema())


def committed(name: str) -> str:
    return Path(content.__file__).with_name(name).read_text(encoding="utf-8")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_committed_schema_is_the_generated_one() -> None:
    old = [name for name, schema in schemas().items() if committed(name) != dumped(schema)]
    assert old == [], "a field has changed: `make schema` writes the files anew"


def test_the_command_writes_what_differs_and_nothing_else(tmp_path: Path) -> None:
    assert write(tmp_path) == list(schemas())
    (tmp_path / SCENARIO_NAME).write_text("{}", encoding="utf-8")
    assert write(tmp_path) == [SCENARIO_NAME]
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        name: committed(name) for name in schemas()
    }


def test_the_schema_itself_is_valid() -> None:
    Draft7Validator.check_schema(question_schema())
    Draft7Validator.check_schema(scenario_schema())
    Draft7Validator.check_schema(session_schema())


QUESTIONS = sorted(path for path in HERE.glob("good/*/exercises/flood/*.yml") if path.name.count(".") == 1)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.name)
def test_an_editor_accepts_good_questions(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(read(path))] == []


@pytest.mark.parametrize(
    "name",
    ["unknown-kind", "unknown-key", "unknown-key-in-option", "text-for-list", "no-prompt", "no-source", "no-options",
     "missing-feedback", "id-with-capitals", "unknown-bloom", "one-option", "number-word", "order-feedback-text"],
)  # fmt: skip
def test_an_editor_refuses_what_the_checker_refuses(name: str) -> None:
    assert list(VALIDATOR.iter_errors(read(HERE / "bad" / f"{name}.yml")))


def test_every_field_of_every_kind_is_described() -> None:
    for kind in KINDS.values():
        properties = question_schema()["definitions"][kind.name]["properties"]
        assert set(properties) == {field.name for field in (*HEAD, *kind.fields, *TAIL)}
        assert all(part["description"] for part in properties.values())


SCENARIOS = Draft7Validator(scenario_schema())


def test_an_editor_accepts_a_good_scenario() -> None:
    good = read(HERE / "good/scenario/exercises/flood/desk.scenario.yml")
    assert [error.message for error in SCENARIOS.iter_errors(good)] == []


@pytest.mark.parametrize(
    "name",
    ["is-a-list", "without-id", "without-consequence", "without-source", "with-a-dead-end", "with-one-choice",
     "effect-of-no-meter", "start-incomplete", "unknown-key"],
)  # fmt: skip
def test_an_editor_refuses_the_scenarios_that_the_checker_refuses(name: str) -> None:
    bad = read(HERE / "bad" / f"scenario-{name}" / "exercises/flood/desk.scenario.yml")
    assert list(SCENARIOS.iter_errors(bad))


PLANS = Draft7Validator(session_schema())


def test_an_editor_accepts_a_good_plan() -> None:
    good = read(HERE / "good/session/exercises/flood/session.session.yml")
    assert [error.message for error in PLANS.iter_errors(good)] == []


@pytest.mark.parametrize(
    "name", ["is-a-list", "without-id", "without-parts", "unknown-key", "unknown-kind", "minutes-in-words"]
)
def test_an_editor_refuses_the_plans_that_the_checker_refuses(name: str) -> None:
    bad = read(HERE / "bad" / f"session-{name}" / "exercises/flood/evening.session.yml")
    assert list(PLANS.iter_errors(bad))
