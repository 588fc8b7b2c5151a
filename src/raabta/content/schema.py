"""Make JSON Schemas from the tables of fields: editors complete and check files with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from raabta.content.read.acts import FIELDS as ACTS
from raabta.content.read.drawn import FIELDS as DRAWN
from raabta.content.read.exams import FIELDS as EXAM
from raabta.content.read.facts import FIELDS as FACT
from raabta.content.read.glossary import FIELDS as GLOSSARY
from raabta.content.read.lanes import FIELDS as LANES
from raabta.content.read.outcomes import FIELDS as OUTCOME
from raabta.content.read.places import FIELDS as PLACES
from raabta.content.read.quizzes import FIELDS as QUIZ
from raabta.content.read.scenarios import FIELDS as SCENARIO
from raabta.content.read.sessions import FIELDS as SESSION
from raabta.content.read.settings import FIELDS as SETTINGS
from raabta.content.yaml.fields import SLUG
from raabta.kinds import HEAD, KINDS, TAIL, Field, Kind

NAME, SCENARIO_NAME = "question.schema.json", "scenario.schema.json"
SESSION_NAME = "session.schema.json"
_ALONE = tuple(f"*.{suffix}" for suffix in ("quiz", "scenario", "session"))
_LANGUAGES = ("??", "???")  # a translation: fire.ur.yml, check.quiz.ur.yml
_IN_CHAPTERS = "exercises/*"


def _not(names: Iterable[str], folder: str = _IN_CHAPTERS) -> tuple[str, ...]:
    return tuple(f"!{folder}/{name}.yml" for name in names)


_TRANSLATED = tuple(f"*.{code}" for code in _LANGUAGES)
#: Schema -> the files of a course that it is for, as the YAML extension of VS Code takes them; `!` leaves some out.
FILES: dict[str, tuple[str, ...]] = {
    NAME: (f"{_IN_CHAPTERS}/*.yml", *_not((*_ALONE, *_TRANSLATED))),
    SCENARIO_NAME: (f"{_IN_CHAPTERS}/*.scenario.yml",),
    SESSION_NAME: (f"{_IN_CHAPTERS}/*.session.yml",),
    "quiz.schema.json": (f"{_IN_CHAPTERS}/*.quiz.yml",),
    "translation.schema.json": tuple(f"{_IN_CHAPTERS}/*.{code}.yml" for code in _LANGUAGES),
    "outcomes.schema.json": ("exercises/outcomes.yml",),
    "exam.schema.json": ("exercises/exam.yml",),
    "facts.schema.json": ("facts.yml",),
    "settings.schema.json": ("_config.yml",),
    "drawing.schema.json": ("assets/figures/*/*.yml", *_not(_TRANSLATED, "assets/figures/*")),
    "acts.schema.json": ("acts.yml",),
    "glossary.schema.json": ("glossary.*.yml",),
    "lanes.schema.json": ("lanes.yml",),
    "places.schema.json": ("places.yml",),
}
DRAFT = "http://json-schema.org/draft-07/schema#"
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}


def question_schema() -> dict[str, Any]:
    """Return the schema of a file in exercises/<chapter>/."""
    return {
        "$schema": DRAFT,
        "title": "Questions of a chapter",
        "description": "Made from the tables in raabta.kinds; `raabta check` says more.",
        "oneOf": [
            {"$ref": "#/definitions/question"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/question"}},
        ],
        "definitions": {
            "question": {
                "type": "object",
                "required": ["id", "kind"],
                "properties": {"kind": {"enum": list(KINDS)}},
                "allOf": [_case(kind) for kind in KINDS.values()],
            }
        }
        | {kind.name: _object((*HEAD, *kind.fields, *TAIL), kind.doc) for kind in KINDS.values()},
    }


def scenario_schema() -> dict[str, Any]:
    """Return the schema of a file `<name>.scenario.yml`."""
    return _one(SCENARIO, "A scenario of a chapter", "scenarios")


def session_schema() -> dict[str, Any]:
    """Return the schema of a file `<name>.session.yml`."""
    return _one(SESSION, "A plan for a session in the hall", "sessions")


def _one(fields: Iterable[Field], title: str, module: str) -> dict[str, Any]:
    return {"$schema": DRAFT, "title": title} | _object(fields, _made_from(module))


def _made_from(module: str) -> str:
    return f"Made from the tables in raabta.content.read.{module}; `raabta check` says more."


def _facts() -> dict[str, Any]:
    title = {"$schema": DRAFT, "title": "Every number and dated claim of a course"}
    return title | {"type": "object", "additionalProperties": _object(FACT, _made_from("facts"))}


def _outcomes() -> dict[str, Any]:
    title = {"$schema": DRAFT, "title": "What learners can do after each chapter"}
    return title | {"type": "array", "items": _object(OUTCOME, _made_from("outcomes"))}


def _settings() -> dict[str, Any]:
    """Return the schema of _config.yml, of which all but `course` is the book's."""
    title = {"$schema": DRAFT, "title": "The settings of a course", "type": "object", "required": ["title", "course"]}
    return title | {"properties": {"title": {"type": "string"}, "course": _object(SETTINGS, _made_from("settings"))}}


def _translation() -> dict[str, Any]:
    """Return the schema of a sidecar: the keys of the English file below its ids, which no table names."""
    title = {"$schema": DRAFT, "title": "A translation of the file beside it", "type": "object"}
    review = {"type": "string", "description": "`done` when a native speaker has read it"}
    return title | {"properties": {"review": review}}


def _drawing() -> dict[str, Any]:
    # Further keys are for whoever draws it.
    return _one(DRAWN, "The words of a drawing", "drawn") | {"additionalProperties": True}


def dumped(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its committed file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by the name of its file."""
    return {
        NAME: question_schema(),
        SCENARIO_NAME: scenario_schema(),
        SESSION_NAME: session_schema(),
        "quiz.schema.json": _one(QUIZ, "A quiz of a chapter", "quizzes"),
        "translation.schema.json": _translation(),
        "outcomes.schema.json": _outcomes(),
        "exam.schema.json": _one(EXAM, "The examination of a course", "exams"),
        "facts.schema.json": _facts(),
        "settings.schema.json": _settings(),
        "drawing.schema.json": _drawing(),
        "acts.schema.json": _one(ACTS, "The acts of which a course speaks", "acts"),
        "glossary.schema.json": _one(GLOSSARY, "Which word stands for what", "glossary"),
        "lanes.schema.json": _one(LANES, "The ways through a course", "lanes"),
        "places.schema.json": _one(PLACES, "The places of a course", "places"),
    }


def write(folder: Path = Path(__file__).parent) -> list[str]:
    """Write the files that differ from their tables, and return their names. It is for developers: `make schema`."""
    old = [name for name, schema in schemas().items() if _text(folder / name) != dumped(schema)]
    for name in old:
        (folder / name).write_text(dumped(schemas()[name]), encoding="utf-8", newline="\n")
    return old


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _case(kind: Kind) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
        "then": {"$ref": f"#/definitions/{kind.name}"},
    }


def _object(fields: Iterable[Field], doc: str) -> dict[str, Any]:
    table = list(fields)
    return {
        "type": "object",
        "description": doc,
        "additionalProperties": False,
        "required": [field.name for field in table if field.required],
        "properties": {field.name: _field(field) | {"description": field.doc} for field in table},
    }


def _field(field: Field) -> dict[str, Any]:
    if field.type in {"texts", "names"}:
        return {"type": "array", "minItems": field.least, "items": _TEXT}
    if field.type == "rows":
        return {"type": "array", "minItems": field.least, "items": _object(field.rows, field.doc)}
    if field.type == "notes":
        return _notes(field)
    if field.type == "text or notes":
        return {"anyOf": [_TEXT, _notes(field)]}
    if field.type == "name" and field.allowed:
        return {"enum": list(field.allowed)}
    simple: dict[str, dict[str, Any]] = {
        "id": {"type": "string", "pattern": f"^{SLUG.pattern}$"},
        "number": {"type": "number"},
        "flag": {"type": "boolean"},
    }
    return dict(simple.get(field.type, _TEXT))


def _notes(field: Field) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(field.keys),
        "properties": dict.fromkeys(field.keys + field.optional_keys, _TEXT),
        "additionalProperties": _TEXT if field.open_keys else False,
    } | ({"minProperties": field.least} if field.least > 1 else {})


if __name__ == "__main__":
    write()
