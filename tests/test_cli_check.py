"""`raabta check` as an author meets it: lines, summary, exit code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from raabta.cli.main import COMMANDS, main

HERE = Path(__file__).parent
SMALL = HERE / "good" / "small"
DAY = "2026-11-25"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def add_fault(root: Path, name: str) -> None:
    shutil.copy(HERE / "bad" / f"{name}.yml", root / "exercises" / "flood")


def test_a_good_course_ends_with_zero_and_one_line(in_a_small_course: Path) -> None:
    result = run("check", "--today", DAY)
    assert (result.exit_code, result.output) == (0, "1 question, 1 quiz, 1 fact, 2 sources, 2 pages: no problems.\n")


def test_each_problem_is_a_line_and_the_command_ends_with_one(in_a_small_course: Path) -> None:
    add_fault(in_a_small_course, "unknown-kind")
    add_fault(in_a_small_course, "no-source")
    result = run("check", "--today", DAY)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[0].startswith("exercises/flood/no-source.yml:1: question 'no-source' has no 'sources' – add")
    assert lines[1].startswith("exercises/flood/unknown-kind.yml:2: unknown kind 'choise'")
    assert lines[-1] == "3 questions, 1 quiz, 1 fact, 2 sources, 2 pages: 2 problems."


def test_a_second_check_says_the_same_from_memory_and_sees_each_edit(in_a_small_course: Path) -> None:
    add_fault(in_a_small_course, "unknown-kind")
    first = run("check", "--today", DAY).output
    kept = in_a_small_course / "_build" / "raabta-check"
    written = kept.stat().st_mtime_ns
    assert run("check", "--today", DAY).output == first
    assert kept.stat().st_mtime_ns == written, "nothing was made anew"
    broken = in_a_small_course / "exercises" / "flood" / "unknown-kind.yml"
    broken.write_text("\n" + broken.read_text("utf-8"), "utf-8")
    assert "unknown-kind.yml:3: unknown kind" in run("check", "--today", DAY).output
    broken.unlink()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert run("check", "--today", DAY).output.endswith(": no problems.\n"), "a damaged memory is as good as none"


def test_a_course_that_cannot_be_written_is_checked(in_a_small_course: Path) -> None:
    (in_a_small_course / "_build").write_text("no folder", "utf-8")
    assert run("check", "--today", DAY).exit_code == 0


def test_a_warning_is_marked_and_does_not_count_until_the_release(in_a_small_course: Path) -> None:
    shutil.copy(HERE / "bad" / "fact-overdue" / "facts.yml", in_a_small_course / "facts.yml")
    usual, strict = run("check", "--today", DAY), run("check", "--today", DAY, "--release")
    assert usual.exit_code == 0
    assert usual.output.startswith("facts.yml:1: warning: the fact 'flood-deaths' was to be looked at again")
    assert strict.exit_code == 1
    assert strict.output.startswith("facts.yml:1: the fact 'flood-deaths' was to be looked at again")
    assert "warning" not in run("check", "--today", "2024-01-01").output


def test_paths_lead_there_from_a_folder_of_the_course(in_a_small_course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_fault(in_a_small_course, "unknown-kind")
    monkeypatch.chdir(in_a_small_course / "exercises" / "flood")
    assert run("check").output.startswith("unknown-kind.yml:2: unknown kind")


def test_the_lock_is_written_when_asked_for(in_a_small_course: Path) -> None:
    lock = in_a_small_course / "exercises" / "ids.lock"
    lock.unlink()
    assert "1 warning" in run("check").output
    assert not lock.exists()
    result = run("check", "--update-lock")
    assert result.output == "ids.lock is up to date.\n1 question, 1 quiz, 1 fact, 2 sources, 2 pages: no problems.\n"
    assert lock.exists()


def test_a_change_of_meaning_needs_the_name_of_the_question(in_a_small_course: Path) -> None:
    path = in_a_small_course / "exercises/flood/first.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("late", "report"), encoding="utf-8")
    refused = run("check", "--update-lock")
    assert refused.exit_code == 1
    assert "ids.lock was not changed." in refused.output
    assert refused.output.count("has changed its meaning") == 1
    assert run("check", "--update-lock", "--accept", "flood/first-alert").exit_code == 0
    assert run("check").exit_code == 0


def test_a_name_that_cannot_be_accepted_is_told(in_a_small_course: Path) -> None:
    result = run("check", "--update-lock", "--accept", "flood/first-alarm")
    assert result.exit_code == 1
    assert "there is no question 'flood/first-alarm' to accept – did you mean 'flood/first-alert'?" in result.output


def test_accept_alone_is_a_mistake_of_use(in_a_small_course: Path) -> None:
    result = run("check", "--accept", "flood/first-alert")
    assert result.exit_code == 2
    assert "--accept works together with --update-lock" in result.output


def test_outside_a_course_it_says_where_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 1
    assert "there is no course in this folder or above it – go to the folder of a course" in result.output


def test_a_terminal_that_knows_no_urdu_gets_codes_and_no_traceback(in_a_small_course: Path) -> None:
    path = in_a_small_course / "exercises/flood/first.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: choice", "kind: انتخاب"), encoding="utf-8")
    words = [sys.executable, "-c", "from raabta.cli.main import main; main()", "check"]
    done = subprocess.run(words, capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 1
    assert b"unknown kind '\\u0627" in done.stdout
    assert b"Traceback" not in done.stderr


def test_the_whole_check_takes_less_than_three_seconds(in_a_small_course: Path) -> None:
    # Of the processor, and not by the clock: other tests run beside this one.
    before = os.times()
    words = [sys.executable, "-c", "from raabta.cli.main import main; main()", "check"]
    subprocess.run(words, capture_output=True, check=True)
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 3


def test_help_names_every_command_and_imports_none_of_them() -> None:
    code = "import sys; from raabta.cli.main import main; main(['--help'], standalone_mode=False)"
    words = [sys.executable, "-c", code + "; print(sorted(m for m in sys.modules if m.startswith('raabta.cli')))"]
    shown = subprocess.run(words, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    assert all(f"  {name} " in shown and sentence in shown for name, sentence in COMMANDS.items())
    assert shown.rstrip().endswith("['raabta.cli', 'raabta.cli.main']")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_of_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: main {name}" in result.output
    # docs/glossary.md: what is wrong with the content is a problem for whoever reads it.
    assert not re.search(r"\bfaults?\b", result.output + COMMANDS[name])


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "raabta.cli.build", None)
    monkeypatch.setitem(sys.modules, "raabta.book", None)

    def missing(_name: str) -> None:
        raise ModuleNotFoundError(name="sphinx")

    monkeypatch.setattr("importlib.import_module", missing)
    result = run("build")
    assert result.exit_code == 1
    assert result.output == "Error: `raabta build` needs the package sphinx: pip install 'raabta[book]'\n"


def test_an_unknown_command_is_refused() -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "No such command 'chek'" in result.output


def test_python_dash_m_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "raabta", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("raabta ")
