"""Every bad file in tests/bad with its exact message: drop a file in, write down what is to be said about it.

`<name>.yml` is a question file of the small course; `<name>/` holds files that are laid over it. What is to be
said stands in `<name>.txt` and `<name>/expected.txt`. A scenario `desk` that a case brings is called by a notebook,
unless the case brings a notebook `desk` too.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raabta.content import check, load
from raabta.content.read.bib import read_bib
from raabta.content.read.questions import QuestionDraft, read_questions
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Table, compose
from raabta.errors import ContentError

HERE = Path(__file__).parent
BAD, GOOD = HERE / "bad", HERE / "good"
SMALL = GOOD / "small"
TODAY = date(2026, 11, 25)


def cases() -> list[Path]:
    return sorted(path for path in BAD.iterdir() if path.is_dir() or path.suffix == ".yml")


def expected(case: Path) -> str:
    path = case / "expected.txt" if case.is_dir() else case.with_suffix(".txt")
    return path.read_text(encoding="utf-8")


def course_with(case: Path, folder: Path) -> Path:
    root = folder / "course"
    shutil.copytree(SMALL, root)
    if case.is_dir():
        shutil.copytree(case, root, dirs_exist_ok=True)
    else:
        shutil.copy(case, root / "exercises" / "flood" / case.name)
    if (root / "exercises/flood/desk.scenario.yml").exists() and not list(root.glob("exercises/flood/desk.*ipynb")):
        shutil.copy(GOOD / "scenario/exercises/flood/practice.ipynb", root / "exercises/flood/desk.ipynb")
    return root


def said(case: Path, folder: Path) -> str:
    return told_of(course_with(case, folder))


def told_of(root: Path) -> str:
    report = check(root, today=TODAY, tool_ids=["sms-parts", "warning-check"])
    # That a new id is not locked yet goes without saying here.
    warned = [item for item in report.warnings if "not in it yet" not in item.message]
    text = "".join([*(f"{item}\n" for item in report.problems), *(f"warning: {item}\n" for item in warned)])
    # How many drawings the engine has is told to authors; here it would ask for an edit with each new picture.
    return re.sub(r"none of the \d+ names", "none of the N names", text)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_a_bad_file_gets_exactly_its_message(case: Path, tmp_path: Path) -> None:
    assert said(case, tmp_path) == expected(case)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_a_bad_file_never_makes_the_loader_fall(case: Path, tmp_path: Path) -> None:
    with contextlib.suppress(ContentError):
        load(course_with(case, tmp_path), "ur")


#: Whose fields nobody can look at.
UNREAD = {"name-with-two-dots", "no-kind", "not-utf-8", "unknown-kind", "unknown-kind-far"}


def of_one_thing(case: Path) -> Path | None:
    """Return the one file of a case that describes a question, a quiz, a scenario or a plan, if it is readable."""
    found = list(case.rglob("exercises/flood/*.yml")) if case.is_dir() else [case]
    english = [path for path in found if not path.name.endswith(".ur.yml")]
    if len(english) != 1 or case.stem in UNREAD or not english[0].is_file():
        return None
    tree = compose(english[0].read_text(encoding="utf-8", errors="replace"), FileProblems(Path(case.name)))
    return english[0] if isinstance(tree, Table) and tree.get("id") else None


@pytest.mark.parametrize("case", [case for case in cases() if of_one_thing(case)], ids=lambda case: case.stem)
def test_a_key_too_many_hides_nothing_else(case: Path, tmp_path: Path) -> None:
    root, file = course_with(case, tmp_path), of_one_thing(case)
    assert file
    there = root / (file.relative_to(case) if case.is_dir() else f"exercises/flood/{case.name}")
    there.write_text(there.read_text(encoding="utf-8").rstrip() + "\nsurprise: x\n", encoding="utf-8")
    told = told_of(root)
    assert "unknown key 'surprise'" in told
    assert set(expected(case).splitlines()) <= set(told.splitlines())


def test_there_is_something_to_say_about_each_bad_file() -> None:
    silent = [case.name for case in cases() if not expected(case).strip()]
    assert not silent
    assert len(cases()) >= 280


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 100_000])
def test_a_file_of_brackets_is_refused_at_once(text: str, tmp_path: Path) -> None:
    root = course_with(BAD / "no-kind.yml", tmp_path)
    (root / "exercises/flood/no-kind.yml").write_text(f"id: deep\nprompt: {text}\n", encoding="utf-8")
    before = time.process_time()
    problems = check(root, today=TODAY).problems
    # What grows with the square of the page takes minutes.
    assert time.process_time() - before < 20
    assert [problem.message for problem in problems] == ["too many brackets lie inside each other"]


#: Each opens something that no later sign closes.
NEVER_CLOSED = (
    "<!--",
    "`a",
    "``a",
    "[",
    "[\\",
    "[x](<",
    "[x](a ",
    '[x](a "',
    "[a](#fact-",
    "```{a}\n",
    "~~~ x\n",
    '<a href="',
    "[a][",
    ":::{a}\n",
    ":::{image} a\n:b: c\n",
    "{doc}`a <",
)


@pytest.mark.parametrize("sign", NEVER_CLOSED)
def test_a_page_of_signs_that_nothing_closes_is_answered_at_once(sign: str, tmp_path: Path) -> None:
    root = course_with(BAD / "no-kind.yml", tmp_path)
    (root / "index.md").write_text(f"# Page\n\n{sign * 20_000}\n", encoding="utf-8")
    before = time.process_time()
    check(root, today=TODAY)
    # What grows with the square of the page takes minutes.
    assert time.process_time() - before < 20


#: What only the words of a step are counted by.
NEVER_CLOSED_IN_A_STEP = ("![", "**[a]", "<details>", "<details ", "<details><summary></details>", '<div dir="rtl">')


@pytest.mark.parametrize("sign", [*NEVER_CLOSED, *NEVER_CLOSED_IN_A_STEP])
def test_a_chapter_of_signs_that_nothing_closes_is_answered_at_once(sign: str, tmp_path: Path) -> None:
    root = course_with(BAD / "step-asks-nothing", tmp_path)
    write_cells(root, ("markdown", f"# Flood\n\n## Signs\n\n{sign * 20_000}"))
    before = time.process_time()
    check(root, today=TODAY)
    # What grows with the square of the page takes minutes.
    assert time.process_time() - before < 20


def test_code_that_python_cannot_take_apart_is_a_fault_of_its_cell(tmp_path: Path) -> None:
    root = course_with(BAD / "step-asks-nothing", tmp_path)
    write_cells(root, ("markdown", "# Flood"), ("code", f"x = {'not ' * 20_000}1"))
    assert [str(problem) for problem in check(root, today=TODAY).problems] == [
        "chapters/flood.ipynb: cell 2 (“x = not…”): "
        "too much of this code lies inside each other – write it in several lines"
    ]


def test_a_notebook_that_lies_too_deep_says_in_which_line_and_hides_nothing_else(tmp_path: Path) -> None:
    root = course_with(BAD / "step-asks-nothing", tmp_path)
    text = '{\n "cells": [\n  {"source": "a [ in a text"},\n'
    (root / "chapters/flood.ipynb").write_text(text + "[" * 300_000, encoding="utf-8")
    report = check(root, today=TODAY)
    assert [str(problem) for problem in report.problems + report.warnings] == [
        "chapters/flood.ipynb:4: too many brackets lie inside each other – "
        "restore it with git; notebooks are edited in Jupyter, not in a text editor"
    ]


def write_cells(root: Path, *cells: tuple[str, str]) -> None:
    """Write the cells of the chapter of a case: kind and source of each."""
    path = root / "chapters/flood.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] = [
        {"cell_type": kind, "id": f"c{number}", "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for number, (kind, source) in enumerate(cells)
    ]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_every_message_says_where_what_and_what_to_do() -> None:
    for case in cases():
        for line in expected(case).splitlines():
            assert " – " in line, (case.name, line)
            assert ": " in line.split(" – ")[0], (case.name, line)


def test_a_file_of_ten_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    root = course_with(BAD / "no-kind.yml", tmp_path)
    (root / "exercises/flood/no-kind.yml").write_text("# much\n" * 1_500_000, encoding="utf-8")
    report = check(root, today=TODAY)
    assert [str(problem) for problem in report.problems] == [
        "exercises/flood/no-kind.yml: the file has 10.5 MB and was not read – "
        "content files stay under 1 MB; split it, or move data to assets/data"
    ]


def test_a_dollar_that_a_notebook_would_take_for_mathematics_is_written_with_a_stroke_before_it(tmp_path: Path) -> None:
    root = course_with(BAD / "page-with-other-number", tmp_path)
    facts = root / "facts.yml"
    facts.write_text(
        facts.read_text("utf-8").replace("value: 1739", 'value: 1739, text: "US$ 1,739"'), encoding="utf-8"
    )
    for page, clean in (("[US\\$ 1,739]", True), ("[US$ 1,739]", True), ("[US\\\\$ 1,739]", False)):
        (root / "index.md").write_text(f"# A\n\nIt cost {page}(#fact-flood-deaths).\n", encoding="utf-8")
        said = [str(problem) for problem in check(root, today=TODAY).problems if "is printed for" in str(problem)]
        assert (said == []) is clean, page


def test_a_release_counts_warnings_as_faults(tmp_path: Path) -> None:
    root = course_with(BAD / "fact-overdue", tmp_path)
    usual, strict = check(root, today=TODAY), check(root, today=TODAY, release=True)
    assert not usual.problems
    assert strict.problems == usual.warnings
    assert not strict.warnings


def test_the_calendar_alone_finds_nothing_but_a_warning(tmp_path: Path) -> None:
    root = course_with(BAD / "fact-overdue", tmp_path)
    assert not check(root, today=date(2024, 12, 31)).warnings
    assert not check(root, today=date(2100, 1, 1)).problems


def questions(text: str, file: FileProblems) -> list[QuestionDraft]:
    node = compose(text, file)
    return [draft for draft in read_questions(node, "flood", file) if draft.slug] if node else []


SCRAPS = st.text(alphabet="{}[]:-#&*!|>'\"\\%@`~?,= \n\tabc1ف\x00\u2028", max_size=6)


@settings(deadline=None)
@given(scrap=SCRAPS, at=st.integers(0, 600), cut=st.integers(0, 40))
def test_a_spoilt_file_becomes_questions_or_faults_and_nothing_else(scrap: str, at: int, cut: int) -> None:
    for name, reader in (
        ("exercises/flood/first.yml", questions),
        ("references.bib", read_bib),
    ):
        text = (SMALL / name).read_text(encoding="utf-8")
        file = FileProblems(Path(name))
        found = reader(text[:at] + scrap + text[at + cut :], file)
        assert found or file.problems
