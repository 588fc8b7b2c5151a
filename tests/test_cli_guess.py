"""What an author is told of form: warnings and problems with their places, and the table of `raabta check --guess`."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta import content
from raabta.cli.guess_table import table_of_guesses
from raabta.cli.main import main
from raabta.content.guess import choices, guessed
from support.banks import bank
from support.course import copied, edit, ours

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 25)
TOLD = "form alone finds"


def comma(text: str, key: bool) -> str:
    plain = text.replace(",", "").replace("،", "")
    return plain.replace(" ", ", ", 1) if key else plain


def course(folder: Path, *, planted: bool = True, count: int = 48, ceiling: str = "") -> Path:
    """Return a small course with so many held-back questions in eight chapters, in English and Urdu."""
    root = copied(ROOT / "tests/good/small", folder)
    if ceiling:
        edit(root / "_config.yml", "  id: small", f"  id: small\n  form_ceiling: {ceiling}")
    for one in bank(5, count=count, plant=comma if planted else None):
        chapter, name = one.id.split("/")
        where = root / "exercises" / chapter
        where.mkdir(exist_ok=True)
        rows = "".join(
            f"    - {{id: o{at}, text: '{text}', feedback: F.{', correct: true' if at == one.key else ''}}}\n"
            for at, text in enumerate(one.texts)
        )
        with (where / "bank.yml").open("a", encoding="utf-8") as file:
            file.write(f"- id: {name}\n  kind: choice\n  prompt: '{one.prompt}'\n  options:\n{rows}")
            file.write("  sources: [own]\n  outcome: compose-warning\n  bank: true\n")
        said = "".join(f"    o{at}: '{text.replace(',', '،')}'\n" for at, text in enumerate(one.texts))
        feedback = "".join(f"    o{at}: ف۔\n" for at in range(4))
        with (where / "bank.ur.yml").open("a", encoding="utf-8") as file:
            file.write(f"{name}:\n  prompt: 'سوال'\n  options:\n{said}  feedback:\n{feedback}")
    return root


def told(root: Path) -> tuple[list[str], list[str]]:
    """Return the problems and the warnings that speak of groups."""
    report = content.check(root, today=DAY)
    return tuple([str(one) for one in some if TOLD in one.message] for some in (report.problems, report.warnings))  # type: ignore[return-value]


def test_what_is_told_by_form_is_a_problem_and_a_build_does_not_ask(tmp_path: Path) -> None:
    root = course(tmp_path)
    problems, warnings = told(root)
    assert warnings == []
    # The small course has a question of its own, in English.
    all_told = {"en": "48 of 49", "ur": "48 of 48"}
    for language, suffix in (("en", ""), ("ur", ".ur")):
        mine = [one for one in problems if f"({language})" in one]
        for group in (f"{all_told[language]} right options in this course", "48 of 48 right options in the questions"):
            assert sum(f"finds {group}" in one for one in mine) == 1
        assert all(f"bank{suffix}.yml:" in one for one in mine)
    assert not any("in the chapter" in one for one in problems), "six choices are too few to judge"
    assert not any(TOLD in str(one) for one in content.check(root, today=DAY, warn=False).problems)


def test_each_question_that_is_told_is_a_warning_at_its_key_that_says_by_what(tmp_path: Path) -> None:
    root = course(tmp_path)
    report = content.check(root, today=DAY)
    named = [one for one in report.warnings if "form gives the right option away" in one.message]
    assert len(named) > 48
    for one in named:
        line = (root / one.path).read_text(encoding="utf-8").splitlines()[one.line - 1]
        assert "," in line or "،" in line, "the key is the option with a comma"
    assert sum("commas" in one.message for one in named) > 48
    assert sum("words: +" in one.message for one in named) > 48


@pytest.mark.parametrize(("ceiling", "is_problem"), [("100", False), ("97", True), ("0", True)])
def test_the_ceiling_of_a_course_says_up_to_where_it_is_a_warning(
    tmp_path: Path, ceiling: str, is_problem: bool
) -> None:
    problems, warnings = told(course(tmp_path, ceiling=ceiling))
    assert bool(problems) is is_problem
    assert bool(warnings) is not is_problem


@pytest.mark.parametrize(("planted", "count"), [(False, 48), (True, 36)])
def test_without_a_cue_or_with_few_questions_nothing_is_said(tmp_path: Path, planted: bool, count: int) -> None:
    report = content.check(course(tmp_path, planted=planted, count=count), today=DAY)
    assert [str(one) for one in (*report.problems, *report.warnings) if "form" in one.message] == []


@pytest.mark.parametrize("wrong", ["101", "-1"])
def test_a_ceiling_is_a_percentage(tmp_path: Path, wrong: str) -> None:
    root = course(tmp_path, count=0, ceiling=wrong)
    (problem,) = content.check(root, today=DAY).problems
    assert (problem.path.name, problem.line) == ("_config.yml", 4)
    assert problem.message == "'form_ceiling' is not a percentage"


def test_the_table_has_a_row_for_each_use_and_chapter_and_says_where_the_ceiling_can_be(tmp_path: Path) -> None:
    lines = table_of_guesses(course(tmp_path, ceiling="100"), other=True, deals=5)
    head = "single choices | questions | chance | form | words | together | the other guesser | chance, 5–95 % |"
    blanks = [number for number, line in enumerate(lines) if not line]
    assert [lines[0], lines[blanks[0] + 1]] == [f"| en: {head}", f"| ur: {head}"]
    names = [line.split(" | ")[0] for line in lines[2 : blanks[0]]]
    assert names == [
        "| all",
        "| questions held back",
        "| questions of steps only",
        *(f"| `c{n}`" for n in range(8)),
        "| `flood`",
    ]
    assert all("**48**" in line for line in (lines[2], lines[blanks[0] + 3]))
    assert "it can be" not in lines[-1], "all are told: the ceiling stays"
    blind = table_of_guesses(course(tmp_path / "blind", planted=False, ceiling="80"), other=False, deals=5)
    assert blind[-1] == "`form_ceiling` in _config.yml is 80; it can be 0 now."
    assert "**" not in blind[2]
    assert "too few to learn from: 40" in table_of_guesses(ROOT / "tests/good/small", other=False)[0]


def test_the_output_does_not_hang_on_the_order_of_a_set(tmp_path: Path) -> None:
    root = course(tmp_path)
    said = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "raabta", "check", "--today", "2026-11-25"],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert "form gives the right option away" in said.pop()


def test_the_command_prints_the_table_and_other_asks_for_guess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course(tmp_path, count=40))
    result = CliRunner().invoke(main, ["check", "--guess"], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.startswith("| en: single choices | questions | chance | form | words | together | chance, 5")
    refused = CliRunner().invoke(main, ["check", "--other"], catch_exceptions=False)
    assert refused.exit_code == 2
    assert "--other works together with --guess" in refused.output


def test_the_ceiling_of_this_course_only_falls() -> None:
    """Lower the number here with the one in _config.yml, and never raise it."""
    assert ours().settings.form_ceiling == 0


def test_what_is_tested_in_this_course_lies_within_the_band_in_every_language() -> None:
    """Where marks count, a warning is not enough: rewrite a question of the group that is named here."""
    files = content.read_course_files(ROOT)
    make = content.reader(files)
    for language in files.settings.languages:
        its = guessed(choices(make(language), files.held_back()))
        assert its is not None
        tested = {group.name: group for group in its.groups if group.name in {"closing", "hall", "entry", "held"}}
        assert set(tested) == {"closing", "hall", "entry", "held"}
        above = {name: (one.found["both"], one.high) for name, one in tested.items() if one.above("both")}
        assert above == {}, language
