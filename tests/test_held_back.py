"""A private bank beside a public course: it is checked as the course is, and the course learns nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from raabta import content
from raabta.cli.main import main
from raabta.content.read.bank import HELD_BACK
from raabta.errors import Problem
from support.course import ROOT, edit
from support.private_bank import (
    OF_SMALL,
    SECRET,
    SECRET_ID,
    SECRET_UR,
    give_bank,
    name_bank,
    question,
    questions,
    urdu,
)

BAD, TODAY = ROOT / "tests/bad", date(2026, 11, 25)
#: Files of questions, each with a fault.
FILES = sorted(path.stem for path in BAD.glob("*.yml"))


def check(*given: object) -> Result:
    return CliRunner().invoke(main, ["check", "--today", TODAY.isoformat(), *map(str, given)])


def of_bank(root: Path, bank: Path) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    report, _size = content.check_bank(bank, public=content.read_course_files(root), today=TODAY)
    return report.problems, report.warnings


def test_a_whole_bank_has_no_fault_and_a_line_of_its_own(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    done = check("--update-lock")
    assert done.exit_code == 0, done.output
    assert f"4 questions in the private bank {bank}.\n5 questions, 1 quiz" in done.output
    assert "warning" not in done.output
    assert of_bank(examining, bank) == ((), ())


def test_a_course_that_names_no_bank_says_nothing_of_one(examining: Path) -> None:
    assert "private" not in check().output


def test_where_the_bank_is_not_on_this_computer_a_sentence_says_so(examining: Path) -> None:
    name_bank(examining, "../nowhere")
    done = check()
    assert done.exit_code == 0
    assert "The private bank ../nowhere is not on this computer" in done.output


@pytest.mark.parametrize("way", ["option", "variable"])
def test_a_folder_of_one_computer_goes_before_the_settings(
    examining: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = give_bank(examining, *OF_SMALL, said="../nowhere")
    given = ["--held-back", bank] if way == "option" else []
    if way == "variable":
        monkeypatch.setenv(HELD_BACK, str(bank))
    assert f"4 questions in the private bank {bank}." in check(*given).output


@pytest.mark.parametrize("way", ["option", "variable"])
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nowhere", "does not exist"),
        ("_toc.yml", "is a file"),
        ("exercises", "lies inside the course"),
        (".", "lies inside the course"),
        ("..", "in which the course lies"),
    ],
)
def test_a_folder_that_cannot_be_a_bank_is_refused(
    examining: Path, way: str, place: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ["--held-back", place] if way == "option" else []
    if way == "variable":
        monkeypatch.setenv(HELD_BACK, place)
    for command in (["check"], ["exam", "paper"]):
        done = CliRunner().invoke(main, [*command, *given])
        assert done.exit_code == 2
        assert said in done.output
        assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("exercises/flood", "_config.yml:3: the private bank lies inside the course – name a folder beside"),
        (".", "_config.yml:3: the private bank lies inside the course"),
        ("../course/held-back", "_config.yml:3: the private bank lies inside the course"),
        ("..", "_config.yml:3: the private bank is a folder in which the course lies"),
        ("../a-file", "_config.yml:3: the private bank is a file"),
        ("../linked", "_config.yml:3: the private bank lies inside the course"),
        ("/srv/held-back", "_config.yml:3: 'held_back' is '/srv/held-back', which is a place of one computer – write"),
        ("~/held-back", "which is a place of one computer"),
        ("E:/held-back", "which is a place of one computer"),
        ("..\\held-back", "which is a place of one computer"),
        ("[a, b]", "_config.yml:3: "),
        ("", "_config.yml:3: "),
    ],
)
def test_what_the_settings_cannot_name_is_told_with_its_line(examining: Path, said: str, message: str) -> None:
    (examining.parent / "a-file").write_text("x", encoding="utf-8")
    (examining.parent / "linked").symlink_to(examining / "exercises")
    name_bank(examining, said)
    done = check()
    assert done.exit_code == 1
    assert message in done.output
    assert "Traceback" not in done.output


def appended(text: str) -> Callable[[Path], None]:
    def change(bank: Path) -> None:
        path = bank / "flood/water.yml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


def written(name: str, text: str) -> Callable[[Path], None]:
    def change(bank: Path) -> None:
        (bank / name).parent.mkdir(exist_ok=True)
        (bank / name).write_text(text, encoding="utf-8")

    return change


def edited(old: str, new: str, name: str = "water.yml") -> Callable[[Path], None]:
    return lambda bank: edit(bank / "flood" / name, old, new)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            edited(f"id: {SECRET_ID}-b", "id: first-alert"),
            "water.yml:11: two questions have the id 'first-alert' –",
        ),
        (
            edited(f"id: {SECRET_ID}-b", f"id: {SECRET_ID}-a"),
            f"water.yml:11: two questions have the id '{SECRET_ID}-",
        ),
        (edited(f"id: {SECRET_ID}-b", "id: check"), "water.yml:11: the question 'check' has the id of a quiz"),
        (edited(f"id: {SECRET_ID}-b", "id: old-one"), "water.yml:11: the id 'old-one' belonged to a question that was"),
        (edited("outcome: compose-warning", "outcome: no-such"), "water.yml:9: there is no outcome 'no-such'"),
        (edited("sources: [ndma-2022]", "sources: [no-such]"), "water.yml:8: there is no source 'no-such'"),
        (edited("kind: multi", "kind: mutli"), "water.yml:2: unknown kind 'mutli'"),
        (edited("  kind: multi", "  picture: flood/none\n  kind: multi"), "water.yml:2: "),
        (appended("  bank: false\n"), f"water.yml:40: the question '{SECRET_ID}-d' lies in a private bank and is not"),
        (
            written("flood/hall.quiz.yml", "id: x\n"),
            "hall.quiz.yml: a private bank holds questions, and this is",
        ),
        (
            written("loose.yml", "id: x\n"),
            "loose.yml: the file does not lie in the folder of a chapter – move it",
        ),
        (written("flood/deep/a.yml", "x"), "a.yml: the file does not lie in the folder of a chapter"),
        (written("flood/a.yaml", "x"), "a.yaml: the name ends in .yaml and is not read"),
        (written("flood/a.b.yml", "x"), "a.b.yml: the name has a part that is not understood"),
        (written("Flood/a.yml", "x"), "a.yml: the folder 'Flood' cannot be the name of a chapter"),
        (written("flood/empty.yml", ""), "empty.yml: the file is empty"),
        (written("flood/other.ur.yml", "a: {}\n"), "other.ur.yml: there is no other.yml that this could be the transl"),
        (written("flood/water.ur.yml", urdu("abc")), f"water.ur.yml: '{SECRET_ID}-d' is not translated"),
        (edited("    wait:", "    stay:", "water.ur.yml"), "water.ur.yml:7: 'options' has no 'stay' in English"),
    ],
)
def test_a_fault_of_the_bank_is_told_with_file_and_line(
    examining: Path, change: Callable[[Path], None], message: str
) -> None:
    bank = give_bank(examining, *OF_SMALL)
    lock = examining / "exercises/ids.lock"
    retired = "flood/old-one | retired | choice | 00000000 | a b | what was asked\n"
    lock.write_text(lock.read_text(encoding="utf-8") + retired, encoding="utf-8")
    assert check().exit_code == 0
    change(bank)
    done = check()
    assert done.exit_code == 1
    assert message in done.output, done.output
    assert "../held-back/" in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told_of_in_a_bank_as_in_the_course(examining: Path, name: str) -> None:
    bank = give_bank(examining, *OF_SMALL)
    text = (BAD / f"{name}.yml").read_bytes()
    (examining / f"exercises/flood/{name}.yml").write_bytes(text)
    public = content.check(examining, today=TODAY)
    (examining / f"exercises/flood/{name}.yml").unlink()
    (bank / f"flood/{name}.yml").write_bytes(text)
    problems, _warnings = of_bank(examining, bank)
    told = {(one.line, one.message) for one in problems}
    here = f"exercises/flood/{name}.yml"
    wanted = {(one.line, one.message) for one in public.problems if one.path.as_posix() == here}
    asked = {(line, message) for line, message in wanted if message.endswith("is in no quiz")}
    assert wanted - asked <= told
    assert bool(told) == bool(wanted - asked)


def test_how_far_a_small_bank_reaches_is_a_warning(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL, names="ab")
    check("--update-lock")
    problems, (warning,) = of_bank(examining, bank)
    assert problems == ()
    assert (warning.path, warning.line) == (bank, 0)
    assert "about 1 of 1 outcomes: compose-warning (2 of 4)" in warning.message
    strict = check("--release")
    assert strict.exit_code == 1
    assert "2 of 4" in strict.output


def test_single_choices_only_are_refused(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    path = bank / "flood/water.yml"
    text = questions("abcd", *OF_SMALL).replace("kind: multi", "kind: choice")
    path.write_text(text.replace('school.", correct: true', 'school."'), encoding="utf-8")
    told = [one for one in of_bank(examining, bank)[0] if one.path == bank]
    assert ["asks 'compose-warning' by single choices only" in one.message for one in told] == [True]


def test_a_question_that_is_never_drawn_and_a_bank_for_nothing_are_told(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    outcomes = examining / "exercises/outcomes.yml"
    more = "- {id: other, text: Do something else., chapter: flood, bloom: create}\n"
    outcomes.write_text(outcomes.read_text(encoding="utf-8") + more, encoding="utf-8")
    (bank / "flood/other.yml").write_text(question("e", SECRET, "ndma-2022", "other"), encoding="utf-8")
    check("--update-lock")
    _problems, (warning,) = of_bank(examining, bank)
    assert (warning.path.name, warning.line) == ("other.yml", 9)
    assert "the question 'e' is never drawn" in warning.message
    (examining / "exercises/exam.yml").unlink()
    (problem,) = of_bank(examining, bank)[0]
    assert "nothing draws from the private bank" in problem.message


def test_whoever_does_not_ask_for_the_bank_never_sees_it(examining: Path) -> None:
    give_bank(examining, *OF_SMALL)
    assert not any(SECRET_ID in name for name in content.load(examining).questions)
    exam = content.load(examining).exam
    assert exam
    assert exam.private == frozenset()


def test_neither_locks_nor_memory_of_the_course_learn_of_the_bank(examining: Path) -> None:
    give_bank(examining, *OF_SMALL)
    for _time in range(2):
        assert check("--update-lock").exit_code == 0
    held = [path for path in examining.rglob("*") if path.is_file()]
    assert any(path.name == "raabta-check" for path in held)
    assert not [path for path in held if SECRET.lower().encode() in path.read_bytes().lower()]


def test_a_translation_of_the_bank_that_is_older_is_told_by_a_lock_that_lies_in_the_bank(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    assert check("--update-lock").exit_code == 0
    lock = (bank / "translations.lock").read_text(encoding="utf-8")
    assert lock.count(f"questions/flood/{SECRET_ID}-") == 4 * 7
    edit(bank / "flood/water.yml", f"house {SECRET} {SECRET_ID}-a", f"door of {SECRET}")
    done = check()
    name = f"questions/flood/{SECRET_ID}-a/prompt"
    assert f"../held-back/flood/water.ur.yml:3: warning: the translation of '{name}' is older" in done.output
    check("--update-lock")
    assert (bank / "translations.lock").read_text(encoding="utf-8") == lock
    assert "water.ur.yml" not in check("--update-lock", "--still-fits", name).output
    assert (bank / "translations.lock").read_text(encoding="utf-8") != lock


def test_numbers_of_a_translation_that_are_others_are_told(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    edit(bank / "flood/water.yml", f"house {SECRET} {SECRET_ID}-a", "house 12")
    edit(bank / "flood/water.ur.yml", f"{SECRET_UR} کے گھر a", "گھر 21")
    told = [one for one in of_bank(examining, bank)[1] if "the numbers of" in one.message]
    assert [(one.path.name, one.line) for one in told] == [("water.ur.yml", 3)]


def test_a_fault_of_the_bank_leaves_every_lock_as_it_was(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    edit(bank / "flood/water.yml", f"- id: {SECRET_ID}-b\n  kind: multi", f"- id: {SECRET_ID}-b\n  kind: mutli")
    before = (examining / "exercises/ids.lock").read_bytes()
    assert "ids.lock was not changed." in check("--update-lock").output
    assert (examining / "exercises/ids.lock").read_bytes() == before
    assert not (bank / "translations.lock").exists()


def test_words_of_the_bank_that_the_glossary_does_not_want_are_listed(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    rule = "rules:\n- {rule: nobody, use: no one, level: warn, avoid: [nobody], note: It is old.}\n"
    (examining / "glossary.en.yml").write_text(rule, encoding="utf-8")
    assert "nobody" not in check().output
    edit(bank / "flood/water.yml", f"house {SECRET} {SECRET_ID}-a", "house that nobody saw")
    assert "../held-back/flood/water.yml:3: warning: the glossary does not want 'nobody'" in check().output
    listed = check("--words", bank)
    assert listed.output.startswith("../held-back/flood/water.yml:3: the glossary does not want 'nobody'")
