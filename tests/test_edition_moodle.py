"""`raabta export moodle`: every question as Moodle takes it, and `raabta import moodle` brings it back unchanged."""

from __future__ import annotations

import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from raabta.bring import moodle as brings
from raabta.bring.writing import as_yaml
from raabta.cli.main import main
from raabta.content import alone
from raabta.edition import moodle
from raabta.edition.moodle.kinds import SHARES, digits, shares
from raabta.edition.moodle.text import bare, one_line
from raabta.model import Question
from support.course import ROOT, ours
from support.moodle_import import ImportStoppedError, Kept, Moodle, heard, words

pytestmark = pytest.mark.process
DAY = date(2026, 12, 1)
SCHEMA = Path(__file__).parent / "support/moodle.rng"


@cache
def taken(language: str = "en") -> dict[str, Question]:
    """The questions that Moodle can judge."""
    return {name: one for name, one in ours(language).questions.items() if not one.control.product}


@cache
def bank(language: str) -> moodle.Bank:
    course = ours(language)
    return moodle.bank(course.questions.values(), course.settings, language, DAY)


@cache
def site(language: str) -> Moodle:
    filled = Moodle()
    filled.take(bank(language).xml)
    return filled


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_bank_is_as_the_format_says(language: str) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(bank(language).xml.encode()))


def test_the_schema_would_say_so() -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    xml = bank("en").xml
    for old, new in (
        (r"<correctfeedback.*?</correctfeedback>", ""),
        (r"<idnumber>event/", "<idnumber>Event/"),
        (r'type="ordering"', 'type="essay"'),
        (r"<tolerance>[0-9.]+", "<tolerance>a"),
    ):
        broken = re.sub(old, new, xml, count=1)
        assert broken != xml
        assert not schema.validate(etree.fromstring(broken.encode())), old


@pytest.mark.parametrize("language", ["en", "ur"])
def test_moodle_takes_every_question_of_every_kind_with_its_reasons(language: str) -> None:
    asked, kept = taken(language), {one.idnumber: one for one in site(language).questions}
    assert set(kept) == set(asked)
    assert bank(language).lost["written"] == len(ours(language).questions) - len(asked) > 0
    assert sum(bank(language).types.values()) == len(kept)
    for name, question in asked.items():
        look(question, kept[name])
    chapters = {name.partition("/")[0] for name in kept}
    assert {one.rpartition("/")[2] for one in site(language).categories[1:]} == chapters
    assert len(site(language).categories) == len(chapters) + 1


def look(question: Question, kept: Kept) -> None:
    """Look at whether the right answer is the right one in Moodle, too, and what it says to each."""
    key, control = question.key, question.control
    texts = {one.id: said(one.text) for one in (*control.options, *control.targets)}
    if key.rule == "set":
        assert kept.right == frozenset(n for n, one in enumerate(control.options) if one.id in key.accept), question.id
        assert kept.feedback == {str(n): said(question.feedback[one.id]) for n, one in enumerate(control.options)}
    elif key.rule == "sequence":
        assert kept.right == [texts[name] for name in key.accept]
    elif control.passage:
        # In another language the gaps of a text may stand in another order.
        assert sorted(kept.right) == sorted(texts[key.pairs[one.id]] for one in control.options)
    elif key.rule == "pairs":
        right = {(texts[item], texts[target]) for item, target in key.pairs.items()}
        assert {(stem[:-1], answer) for stem, answer in kept.right} == right  # type: ignore[attr-defined]
    elif key.rule == "number":
        assert heard(kept, digits(key.value)) == (100, said(question.feedback["correct"])), question.id
        for near in key.near:
            assert heard(kept, near) == (0, said(question.feedback[near])), question.id
        assert heard(kept, "987654321")[1] == said(question.feedback["other"])
    else:
        assert heard(kept, key.accept[-1])[0] == 100
        assert heard(kept, "nothing of it") == (0, said(question.feedback["other"]))


def said(text: str) -> str:
    return words(bare(text).replace("&", "&amp;").replace("<", "&lt;"))


def test_rows_keep_their_reasons_in_the_feedback_on_the_whole() -> None:
    for kept in site("en").questions:
        if kept.type in {"matching", "ordering", "gapselect"}:
            general = kept.node.findtext("generalfeedback/text")
            for option in ours().questions[kept.idnumber].control.options:
                reason = ours().questions[kept.idnumber].feedback[option.id]
                assert said(one_line(reason)) in words(general), kept.idnumber


def test_urdu_has_its_direction_in_the_texts_because_moodle_drops_that_of_a_page() -> None:
    for kept in site("ur").questions:
        if ours("ur").questions[kept.idnumber].language == "ur":
            assert kept.node.findtext("questiontext/text").startswith('<div lang="ur" dir="rtl">')


def test_a_second_import_doubles_and_a_missing_field_stops_in_the_middle_as_it_does_in_moodle() -> None:
    filled = Moodle()
    filled.take(bank("en").xml)
    filled.take(bank("en").xml)
    assert len(filled.questions) == 2 * len(taken())
    assert sum(not one.idnumber for one in filled.questions) == len(taken())
    broken = re.sub(r"<incorrectfeedback.*?</incorrectfeedback>", "", bank("en").xml, count=1)
    with pytest.raises(ImportStoppedError, match="database"):
        Moodle().take(broken)


def test_shares_are_those_that_moodle_knows_and_never_more_than_all() -> None:
    assert [shares(n)[0] for n in (1, 2, 3, 6, 7, 9, 11)] == [100, 50, 33.33333, 16.66667, 14.28571, 11.11111, 10]
    for n in range(1, 12):
        assert len(shares(n)) == n
        assert set(shares(n)) <= set(SHARES)
        assert abs(sum(shares(n)) - 100) < 0.01
    assert [digits(value) for value in (1e6, 0.1, 4, 1e-7, 0)] == ["1000000", "0.1", "4", "0.0000001", "0"]


def back(folder: Path, chapter: str, xml: str) -> tuple[str, list[str]]:
    """Import a bank, load what came of it, and export that; return it and what was found wrong on the way."""
    (folder / "bank.xml").write_text(xml, encoding="utf-8")
    brought = brings.read(folder / "bank.xml")
    place = folder / chapter / "imported.yml"
    place.parent.mkdir()
    place.write_text(as_yaml(brought.questions, "bank.xml"), encoding="utf-8")
    read = alone.of_file(place, root=folder)
    wrong = [str(one) for one in (*brought.faults, *brought.todo, *read.problems)]
    questions = read.quiz.questions if read.quiz else ()
    return moodle.bank(questions, ours().settings, "en", DAY).xml, wrong


def test_exported_imported_and_exported_again_it_is_the_same(tmp_path: Path) -> None:
    shutil.copy(ROOT / "references.bib", tmp_path)
    shutil.copytree(ROOT / "assets/figures", tmp_path / "assets/figures")
    chapters = sorted({name.partition("/")[0] for name in ours().questions})
    for chapter in chapters:
        questions = [one for name, one in taken().items() if name.startswith(f"{chapter}/")]
        xml = moodle.bank(questions, ours().settings, "en", DAY).xml
        again, wrong = back(tmp_path, chapter, xml)
        assert wrong == []
        assert again == xml, chapter


@pytest.mark.usefixtures("in_the_course")
def test_the_command_counts_what_it_writes_and_what_moodle_cannot_hold(tmp_path: Path) -> None:
    place = tmp_path / "new/bank.xml"
    done = CliRunner().invoke(main, ["export", "moodle", str(place), "--chapter", "event"])
    assert done.exit_code == 0, done.output
    assert re.search(r"^\d+ questions, 0\.\d MB: ", done.output)
    assert "ordering " in done.output
    assert re.search(r"Left out: \d+ texts that say at the first try", done.output)
    without = place.read_text(encoding="utf-8")
    done = CliRunner().invoke(main, ["export", "moodle", str(place), "--chapter", "event", "--bank"])
    assert place.read_text(encoding="utf-8").count("<question ") > without.count("<question ")
    assert CliRunner().invoke(main, ["export", "moodle", str(place), "--chapter", "event", "--bank"]).exit_code == 0


@pytest.mark.usefixtures("in_the_course")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--language", "fr"], "The course is not in 'fr'. It is in: en, ur"),
        (["--chapter", "evint"], "There are no questions of a chapter 'evint'. There are: advocacy, "),
    ],
)
def test_what_there_is_not_is_named_and_nothing_is_written(wrong: list[str], said: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["export", "moodle", str(tmp_path / "bank.xml"), *wrong])
    assert done.exit_code == 1
    assert said in done.output
    assert list(tmp_path.iterdir()) == []
