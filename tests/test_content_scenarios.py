"""Scenario files to scenarios: both languages, what a chapter cites and calls, and what a spoilt file becomes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raabta.content import check, cited, load
from raabta.content.read.scenarios import ScenarioDraft, read_scenario
from raabta.content.read.translations import read_translations
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose
from raabta.model.scenario import play
from support.course import ROOT, copied

GOOD = Path(__file__).parent / "good" / "scenario"
FILE = GOOD / "exercises/flood/desk.scenario.yml"
SIDECAR = GOOD / "exercises/flood/desk.scenario.ur.yml"


def test_a_good_scenario_is_read_as_it_is_written() -> None:
    desk = load(GOOD).scenarios["flood/desk"]
    first = desk.injects[0]
    assert (desk.title, desk.language, desk.start["record"]) == ("The desk", "en", 60)
    assert (first.clock, first.seconds, dict(first.late)) == ("10:42", 90, {"trust": -5})
    assert first.choices[0].sources[0].key == "own"
    assert [ending.id for ending in desk.endings] == ["good", "hard"]
    assert play(desk, ["delete", "text"]).ending == "good"


def test_the_other_language_has_its_words_and_the_same_ways() -> None:
    english, urdu = (load(GOOD, language).scenarios["flood/desk"] for language in ("en", "ur"))
    assert (urdu.language, urdu.review) == ("ur", "needs native review")
    assert urdu.injects[1].choices[0].consequence == "لوگ پڑھتے ہیں۔"
    assert play(urdu, ["open", "wait"]) == play(english, ["open", "wait"])


def test_a_good_scenario_has_no_faults_and_is_counted() -> None:
    report = check(GOOD, today=date(2026, 11, 25))
    assert report.problems == ()
    assert report.counts["scenarios"] == 1


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return copied(GOOD, tmp_path)


def chapter(root: Path, call: str) -> None:
    cell = nbformat.v4.new_code_cell(f"from raabta import scenario\n{call}")
    (root / "chapters").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), root / "chapters/flood.ipynb")


def test_a_chapter_cites_what_its_scenario_cites(course: Path) -> None:
    chapter(course, 'scenario("flood/desk")')
    assert cited(course, "flood", load(course)) == ("own",)


@pytest.fixture
def every(tmp_path: Path) -> Path:
    """A course whose scenario has every field."""
    root = copied(GOOD.parent / "every-field", tmp_path)
    (root / "assets/figures/event").mkdir()
    for path in (ROOT / "assets/figures/event").glob("camp.*"):
        shutil.copy(path, root / "assets/figures/event")
    # A scene draws it: whoever has no scene of it has no slot for its words either.
    shutil.copytree(ROOT / "assets/parts", root / "assets/parts")
    (root / "assets/scenes/event").mkdir(parents=True)
    shutil.copy(ROOT / "assets/scenes/event/camp.svg", root / "assets/scenes/event")
    return root


def test_views_and_later_prices_are_read_in_both_languages_and_cited(every: Path) -> None:
    english, urdu = (load(every, language).scenarios["flood/desk"] for language in ("en", "ur"))
    uplink = english.injects[1]
    assert english.checklist is urdu.checklist is True
    assert [(one.given, dict(one.effects)) for one in uplink.adds] == [("open-hand", {"trust": 5})]
    assert [(view.who, view.choice) for view in uplink.views] == [("The handbook", "text"), ("The report", "wait")]
    assert [view.sources[0].key for view in uplink.views] == ["ndma-2022", "ndma-2022"]
    assert [view.who for view in urdu.injects[1].views] == ["کتابچہ", "رپورٹ"]
    cell = nbformat.v4.new_code_cell('scenario("flood/desk")')
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), every / "chapters/played.ipynb")
    assert cited(every, "played", load(every)) == ("ndma-2022", "own")


def test_a_chapter_that_calls_no_scenario_of_the_course_is_told_so(course: Path) -> None:
    chapter(course, 'scenario("flood/dsk")')
    said = [str(problem) for problem in check(course, today=date(2026, 11, 25)).problems]
    assert said == [
        "chapters/flood.ipynb: cell 1 (“from raabta import…”): there is no scenario 'flood/dsk' – "
        "did you mean 'flood/desk'? there are: flood/desk"
    ]


def test_a_translation_without_its_file_is_told_so(course: Path) -> None:
    for name in ("desk.scenario.yml", "practice.ipynb"):
        (course / "exercises/flood" / name).unlink()
    said = [problem.message for problem in check(course, today=date(2026, 11, 25)).problems]
    assert said == ["there is no desk.scenario.yml that this could be the translation of"]


def scenario_of(text: str, file: FileProblems) -> ScenarioDraft | None:
    node = compose(text, file)
    return next(read_scenario(node, "flood", file)) if node else None


SCRAPS = st.text(alphabet="{}[]:-#&*!|>'\"\\%@`~?,= \n\tabc1ف\x00\u2028", max_size=6)


@settings(deadline=None, max_examples=200)
@given(scrap=SCRAPS, at=st.integers(0, 1800), cut=st.integers(0, 40))
def test_a_spoilt_file_becomes_a_scenario_or_problems_and_nothing_else(scrap: str, at: int, cut: int) -> None:
    text = FILE.read_text(encoding="utf-8")
    file = FileProblems(Path("desk.scenario.yml"))
    found = scenario_of(text[:at] + scrap + text[at + cut :], file)
    assert file.problems or (found and found.whole)
    whole = scenario_of(text, FileProblems(Path("desk.scenario.yml")))
    assert whole
    words = SIDECAR.read_text(encoding="utf-8")
    local = FileProblems(Path("desk.scenario.ur.yml"))
    node = compose(words[:at] + scrap + words[at + cut :], local)
    texts = read_translations(node, {"desk": whole.strings()}, ("scenario", "scenarios"), "ur", local) if node else {}
    assert local.problems or texts
