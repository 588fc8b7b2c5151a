"""`raabta draw`: it fills what can be filled, says what it cannot, and never writes over a drawing with faults."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from raabta.cli.main import main
from raabta.content import check

TODAY = date(2026, 11, 25)
BAD = Path(__file__).parent / "bad"
FIGURES = Path("assets/figures/flood")


def draw() -> Result:
    return CliRunner().invoke(main, ["draw"], catch_exceptions=False)


def laid_over(root: Path, case: str) -> None:
    shutil.copytree(BAD / case / "assets", root / "assets", dirs_exist_ok=True)


def test_what_an_editor_saved_is_a_clean_drawing_afterwards(in_a_small_course: Path) -> None:
    laid_over(in_a_small_course, "drawing-of-an-editor")
    assert (draw().output, draw().output) == (
        "drew assets/figures/flood/gate.svg\n1 picture changed.\n",
        "All pictures were in step.\n",
    )
    assert [one for one in check(in_a_small_course, today=TODAY).problems if "assets" in str(one.path)] == []


def test_a_drawing_with_faults_stays_as_it_is_and_every_other_is_drawn(in_a_small_course: Path) -> None:
    laid_over(in_a_small_course, "drawing-translated-with-other-slots")
    urdu = in_a_small_course / FIGURES / "gate.ur.svg"
    before = urdu.read_bytes()
    done = draw()
    assert done.exit_code == 1
    assert "gate.ur.svg:2: there is no word 'sing'" in done.output
    assert "drew assets/figures/flood/gate.svg" in done.output
    assert urdu.read_bytes() == before
    laid_over(in_a_small_course, "drawing-with-what-no-drawing-has")
    english = (in_a_small_course / FIGURES / "gate.svg").read_bytes()
    assert draw().exit_code == 1
    assert (in_a_small_course / FIGURES / "gate.svg").read_bytes() == english


def test_urdu_is_drawn_where_the_english_stands_until_it_has_a_drawing_of_its_own(in_a_small_course: Path) -> None:
    laid_over(in_a_small_course, "drawing-translated-with-other-slots")
    urdu = in_a_small_course / FIGURES / "gate.ur.svg"
    urdu.unlink()
    assert "drew assets/figures/flood/gate.ur.svg" in draw().output
    moved = urdu.read_text("utf-8").replace('x="160" y="40"', 'x="150" y="50"')
    assert moved != urdu.read_text("utf-8")
    urdu.write_text(moved, encoding="utf-8")
    assert draw().output == "All pictures were in step.\n"
    assert urdu.read_text("utf-8") == moved
