"""The examination on paper from a private bank: its questions first, and no form of them below the course."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from raabta import content
from raabta.cli.main import main
from raabta.model.exam import draw
from support.course import edit
from support.private_bank import OF_SMALL, SECRET, SECRET_ID, SECRET_UR, give_bank, name_bank

TODAY = date(2026, 11, 25)


def paper(*given: object) -> Result:
    return CliRunner().invoke(main, ["exam", "paper", *map(str, given)])


def asked(folder: Path, form: str = "a") -> set[str]:
    """Return the letters of the questions of a form: those of the bank as they are, those of the course in capitals."""
    text = (folder / f"form-{form}.html").read_text(encoding="utf-8")
    return set(re.findall(rf"{SECRET_ID}-(\w)", text)) | {one.upper() for one in re.findall(r"public-(\w)", text)}


def test_a_bank_that_is_large_enough_is_asked_alone_and_the_forms_lie_in_it(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    for seed in range(6):
        done = paper("--seed", seed)
        assert done.exit_code == 0, done.output
        assert "2 of 2 questions come from the private bank. Its state: " in done.output
        assert len(asked(bank / "_exam")) == 2
        assert asked(bank / "_exam") <= set("abcd")
        assert asked(bank / "_exam", "b") == asked(bank / "_exam")
    assert not (examining / "_build").exists()
    assert content.check_bank(bank, public=content.read_course_files(examining), today=TODAY)[1] == 4


def test_what_a_small_bank_lacks_comes_from_the_course(examining: Path, tmp_path: Path) -> None:
    give_bank(examining, *OF_SMALL, names="a")
    done = paper("--seed", 7, "--out", tmp_path / "out")
    assert "1 of 2 questions come from the private bank; 1 can be read in the public course." in done.output
    drawn = asked(tmp_path / "out")
    assert "a" in drawn
    assert len(drawn & set("ABCD")) == 1


def test_a_second_sitting_asks_the_rest_of_the_bank(examining: Path, tmp_path: Path) -> None:
    give_bank(examining, *OF_SMALL)
    paper("--seed", 7, "--out", tmp_path / "first")
    paper("--seed", 8, "--after", 7, "--out", tmp_path / "second")
    first, second = asked(tmp_path / "first"), asked(tmp_path / "second")
    assert first | second == set("abcd")


def test_the_bank_alone_is_refused_where_it_has_too_few(examining: Path, tmp_path: Path) -> None:
    give_bank(examining, *OF_SMALL, names="abc")
    out = tmp_path / "out"
    assert paper("--seed", 7, "--held-back-only", "--out", out).exit_code == 0
    assert asked(out) <= set("abc")
    done = paper("--seed", 8, "--after", 7, "--held-back-only", "--out", tmp_path / "second")
    assert done.exit_code == 1
    assert "too few questions that were not asked before about 1 of 1 outcomes: compose-warning (1 of 2)" in done.output
    assert not (tmp_path / "second").exists()


def test_without_a_bank_nothing_is_asked_of_the_bank_alone(examining: Path) -> None:
    for said in ("The course names no private bank", "The private bank ../nowhere is not on this computer"):
        done = paper("--held-back-only")
        assert done.exit_code == 1
        assert said in done.output
        name_bank(examining, "../nowhere")
    done = paper("--seed", 7)
    assert done.exit_code == 0
    assert "The private bank ../nowhere is not on this computer: the public questions stand alone." in done.output
    assert asked(examining / "_build/exam") <= set("ABCD")


@pytest.mark.parametrize("place", ["_build/exam", "_build/html", ".", "../course/forms"])
def test_no_form_of_a_bank_is_written_below_the_course(examining: Path, place: str) -> None:
    give_bank(examining, *OF_SMALL)
    done = paper("--out", place)
    assert done.exit_code == 1
    assert "lies in the course, and the forms hold questions of a private bank. Name a folder outside" in done.output
    assert not list(examining.rglob("form-*.html"))


def test_the_key_says_the_state_of_the_bank_and_another_bank_has_another(examining: Path, tmp_path: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    done = paper("--seed", 7, "--out", tmp_path / "out")
    (state,) = re.findall(r"Its state: ([0-9a-f]{8})\.", done.output)
    key = (tmp_path / "out/key.html").read_text(encoding="utf-8")
    assert f"2 of 2 questions come from a private bank. Its state is {state}:" in key
    assert paper("--seed", 7, "--out", tmp_path / "again").output.endswith(f"Its state: {state}.\n")
    assert (tmp_path / "again/key.html").read_text(encoding="utf-8") == key
    edit(bank / "flood/water.yml", f"id: {SECRET_ID}-d", f"id: {SECRET_ID}-e")
    edit(bank / "flood/water.ur.yml", f"{SECRET_ID}-d:", f"{SECRET_ID}-e:")
    assert state not in paper("--seed", 7, "--out", tmp_path / "other").output
    public = paper("--seed", 7, "--out", tmp_path / "public", "--language", "en", "--held-back", tmp_path / "out")
    assert "0 of 2 questions" in public.output
    assert "private bank" not in (tmp_path / "public/key.html").read_text(encoding="utf-8")


def test_the_forms_of_a_bank_speak_urdu(examining: Path, tmp_path: Path) -> None:
    give_bank(examining, *OF_SMALL)
    done = paper("--seed", 7, "--language", "ur", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert SECRET_UR in (tmp_path / "out/form-a.html").read_text(encoding="utf-8")
    assert SECRET not in (tmp_path / "out/form-a.html").read_text(encoding="utf-8")


def test_a_fault_of_the_bank_stops_the_paper_with_its_line(examining: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    edit(bank / "flood/water.yml", f"- id: {SECRET_ID}-b\n  kind: multi", f"- id: {SECRET_ID}-b\n  kind: mutli")
    done = paper()
    assert done.exit_code == 1
    assert f"{bank}/flood/water.yml:12: unknown kind 'mutli'" in done.output
    assert not (bank / "_exam").exists()


@given(st.integers(0, 6), st.integers(0, 6), st.integers(1, 3), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_private_questions_are_drawn_first_and_those_of_a_first_sitting_last(
    own: int, public: int, each: int, seed: int, other: int
) -> None:
    private = [f"own-{n}" for n in range(own)]
    bank = {"outcome": [*private, *(f"public-{n}" for n in range(public))]}
    first = draw(bank, each, seed, private=private)
    assert len(first) == len(set(first)) == min(each, own + public)
    assert sum(one in private for one in first) == min(each, own)
    second = draw(bank, each, other, first, private)
    fresh = set(bank["outcome"]) - set(first)
    assert sum(one in fresh for one in second) == min(each, len(fresh))
    assert sum(one in fresh & set(private) for one in second) == min(each, len(fresh & set(private)))
    if not own:
        assert first == draw(bank, each, seed)
