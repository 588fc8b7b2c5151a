"""`raabta new course`: a course that is whole from its first minute, and nothing of this one in it."""

from __future__ import annotations

import fnmatch
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

import raabta
from raabta.cli.main import main
from raabta.content import check, load
from raabta.content.schema import FILES, schemas

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 12, 1)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["new", "course", *words], catch_exceptions=False)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    done = run("first-aid", "--title", 'First aid: "stop the bleeding"')
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "Wrote first-aid/, a course with one chapter. Then:")
    return tmp_path / "first-aid"


def suits(path: str, globs: tuple[str, ...]) -> bool:
    """Whether an editor takes a schema for a file: as one glob says it, and none that begins with `!`."""
    parts = [
        (glob.startswith("!"), [fnmatch.fnmatchcase(*pair) for pair in zip(path.split("/"), names, strict=True)])
        for glob in globs
        if len(names := glob.lstrip("!").split("/")) == path.count("/") + 1
    ]
    return any(all(same) for no, same in parts if not no) and not any(all(same) for no, same in parts if no)


def fitting(path: str) -> list[str]:
    return [name for name, globs in FILES.items() if suits(path, globs)]


def test_a_new_course_has_neither_faults_nor_warnings(course: Path) -> None:
    report = check(course, today=TODAY)
    assert [str(problem) for problem in (*report.problems, *report.warnings)] == []
    known = load(course)
    assert (known.settings.id, known.settings.title) == ("first-aid", 'First aid: "stop the bleeding"')
    assert known.settings.languages == ("en",)
    assert list(known.quizzes) == ["first/check"]
    assert list(known.sessions) == ["first/hour"]


def test_it_says_which_engine_it_needs_to_people_servers_and_binder(course: Path) -> None:
    for name in ("requirements.txt", "binder/requirements.txt"):
        assert f"raabta[book,room]=={raabta.__version__}" in (course / name).read_text(encoding="utf-8")
    steps = yaml.safe_load((course / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]["check"]["steps"]
    assert [step["run"] for step in steps if "raabta " in step.get("run", "")] == ["raabta check", "raabta build"]


def test_an_editor_has_a_schema_for_each_file_and_finds_no_fault_in_it(course: Path) -> None:
    settings = json.loads((course / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {Path(name).name for name in settings} == set(schemas())
    assert all((course / name).is_file() for name in settings)
    looked = []
    for path in sorted(course.rglob("*.yml")):
        name = path.relative_to(course).as_posix()
        if name.startswith(".") or name == "_toc.yml":
            continue
        (schema,) = fitting(name)
        Draft7Validator(schemas()[schema]).validate(_plain(path))
        looked.append(schema)
    assert len(looked) == 6


def _plain(path: Path) -> Any:
    """The file as an editor reads it, which knows no dates."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_NoDates)


class _NoDates(yaml.SafeLoader):
    pass


_NoDates.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in rows if not tag.endswith(":timestamp")]
    for sign, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

OURS = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("exercises/**/*.yml", "assets/figures/*/*.yml", "*.yml")
    for path in sorted(ROOT.glob(pattern))
    if fitting(path.relative_to(ROOT).as_posix())
]


def test_every_file_of_this_course_has_one_schema_at_most_and_keeps_to_it() -> None:
    kinds = set()
    for name in OURS:
        (schema,) = fitting(name)
        kinds.add(schema)
        faults = [error.message for error in Draft7Validator(schemas()[schema]).iter_errors(_plain(ROOT / name))]
        assert faults == [], name
    assert kinds == set(schemas())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("first-aid", "first-aid exists and was not changed. Delete it or choose another name."),
        ("First Aid", "'First Aid' cannot name a course"),
        ("2026", "'2026' cannot name a course"),
        ("a" * 61, "cannot name a course"),
        ("first-aid/inner", "is a course already, and none can lie in another"),
    ],
)
def test_what_cannot_begin_is_told_and_nothing_is_written(course: Path, name: str, said: str) -> None:
    before = sorted(course.parent.rglob("*"))
    done = run(name)
    assert done.exit_code == 1
    assert said in done.output
    assert sorted(course.parent.rglob("*")) == before


def test_there_is_no_word_of_this_course_in_it(course: Path) -> None:
    words = re.compile(
        r"Connecting with|Social Media for|smg|noorwal|pakistan|urdu|ministry|raabta_desk|(?-i:\bNAME\b|TITLE|VERSION)",
        re.I,
    )
    texts = {path: path.read_text(encoding="utf-8") for path in course.rglob("*") if path.is_file()}
    named = {path.name: hit[0] for path, text in texts.items() if (hit := words.search(text))}
    assert {name: hit for name, hit in named.items() if not name.endswith(".schema.json")} == {}
