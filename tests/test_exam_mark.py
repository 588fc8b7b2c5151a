"""An examination on paper is typed into a table, marked, signed as seen, and checked; every wrong cell is named."""

from __future__ import annotations

import csv
import importlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raabta import i18n
from raabta.cli.exam_answers import read_answers, template
from raabta.cli.exam_drawn import Drawn, drawn
from raabta.cli.main import main
from raabta.errors import ContentError
from raabta.model import Question, grade
from raabta.model.certify.result import read_result
from raabta.model.exam_marking import CellError, answer, marked
from raabta.render.paper.exam import right_answer
from raabta.render.paper.sheet import marks
from support.certify import PASSPHRASE
from support.course import ROOT, ours
from support.private_bank import OF_SMALL, give_bank

_TAG = re.compile(r"<[^>]+>")
ROW = {"name": "Ali Raza", "name_ur": "علی رضا", "office": "PDMA", "form": "A"}


def call(*given: object) -> Result:
    done = CliRunner().invoke(main, ["exam", *map(str, given)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def seven(language: str = "en") -> Drawn:
    return drawn(ours(language), 7, None, only=False)


def copied(question: Question) -> str:
    """Return the cell of whoever copies the key."""
    said = _TAG.sub("", right_answer(question)).replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", '"')
    if question.key.rule == "number":
        return said.split(" (")[0].removesuffix(question.control.unit)
    return said.split(" / ")[0] if question.key.rule == "text" else said


def table(path: Path, paper: Drawn, *rows: Mapping[str, str], sign: str = ",", coding: str = "utf-8-sig") -> Path:
    """Write a table with rows, as a spreadsheet saves it."""
    names = next(csv.reader([template(paper)]))
    with path.open("w", encoding=coding, newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=sign)
        writer.writeheader()
        writer.writerows(rows)
    return path


def right(paper: Drawn, form: str = "A", **more: str) -> dict[str, str]:
    """Return the row of somebody who knows everything."""
    answers = {str(n): copied(one) for n, one in enumerate(paper.forms[form], start=1)}
    return {**ROW, "form": form, **answers, **more}


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("form", ["A", "B"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_whoever_copies_the_key_has_all_right(tmp_path: Path, language: str, form: str, sign: str) -> None:
    paper = seven(language)
    (one,) = read_answers(table(tmp_path / "a.csv", paper, right(paper, form), sign=sign), paper)
    came = marked(paper.exam, one.answers)
    assert (came.score.right, came.score.asked, came.score.passed) == (48, 48, True)
    assert came.score.reached == tuple(paper.exam.bank)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_question_that_may_be_drawn_can_be_typed(language: str) -> None:
    exam = ours(language).exam
    assert exam
    some = [one for questions in exam.bank.values() for one in questions]
    wrong = [one.id for one in some if grade(one.key, answer(one, copied(one), marks(one))).state != "correct"]
    assert len(some) > 90
    assert wrong == []
    assert all(answer(one, empty, marks(one)) is None for one in some for empty in ("", " ", "-", "–"))


def of(rule: str, widget: str = "", *, passage: bool = False) -> Question:
    exam = ours().exam
    assert exam
    return next(
        one
        for some in exam.bank.values()
        for one in some
        if one.key.rule == rule and bool(one.control.passage) == passage and widget in {"", one.control.widget}
    )


@pytest.mark.parametrize("cell", ["{0}, {1}", "{0}{1}", "{0} {1}", "{0};{1}", "{0}/{1}"])
def test_letters_may_be_typed_in_many_ways(cell: str) -> None:
    question = of("set", "many")
    found = answer(question, cell.format("a", "B"), ())
    assert found == [one.id for one in question.control.options[:2]]


def test_numbers_may_be_urdu_ones_and_stand_close() -> None:
    question = of("sequence")
    count = len(question.control.options)
    plain = "".join(str(n) for n in range(1, count + 1))
    urdu = "، ".join(chr(0x6F0 + n) for n in range(1, count + 1))
    ids = [one.id for one in question.control.options]
    assert answer(question, plain, ()) == answer(question, urdu, ()) == ids
    assert answer(question, "-" + plain[1:], ()) is None, "an order with an empty line is none"


def test_a_line_and_a_gap_may_be_empty() -> None:
    for question, sign in ((of("pairs"), ", "), (of("pairs", passage=True), "; ")):
        parts = copied(question).split(sign)
        found = answer(question, sign.join(["-", *parts[1:]]), marks(question))
        assert isinstance(found, dict)
        assert len(found) == len(parts) - 1
        assert grade(question.key, found).state != "correct"


@pytest.mark.parametrize(
    ("question", "cell", "said"),
    [
        (of("set", "one"), "A, B", "more than one letter"),
        (of("set", "one"), "Z", "is not one of A to "),
        (of("set", "many"), "A, 3", "is not one of A to "),
        (of("set", "many"), ", ;", "is not one of A to "),
        (of("sequence"), "1", "fills 1 of "),
        (of("pairs"), "Q", "is not one of "),
        (of("pairs"), "-, -, -, -, -, -, -, -, -, -", "fills 10 of "),
        (of("pairs", passage=True), "words; words; words; words; words; words; words; words", "has words for 8 of "),
        (of("number"), "many", "is no number"),
    ],
)
def test_what_cannot_be_an_answer_says_why_and_what_to_do(question: Question, cell: str, said: str) -> None:
    with pytest.raises(CellError, match=said) as refused:
        answer(question, cell, marks(question))
    assert "-" in refused.value.hint


def test_a_number_twice_and_words_that_a_gap_does_not_offer_are_refused() -> None:
    order, gap = of("sequence"), of("pairs", passage=True)
    with pytest.raises(CellError, match="has a number twice"):
        answer(order, ",".join("1" for _ in order.control.options), ())
    with pytest.raises(CellError, match="'zz' is not offered in gap 1"):
        answer(gap, "; ".join("zz" for _ in gap.control.options), ())


_CELLS = st.text(max_size=20) | st.text("ABCDEF123456،؛,;- /۱۲", max_size=12)


@given(st.data(), _CELLS)
def test_no_cell_breaks_the_marking(data: st.DataObject, cell: str) -> None:
    exam = ours().exam
    assert exam
    question = data.draw(st.sampled_from([one for some in exam.bank.values() for one in some]))
    try:
        found = answer(question, cell, marks(question))
    except CellError:
        return
    assert grade(question.key, found).state in {"correct", "partly", "wrong", "unanswered"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_no_file_breaks_the_reading(tmp_path: Path, raw: bytes) -> None:
    path, paper = tmp_path / "a.csv", seven()
    for before in (b"", template(paper).encode()):
        path.write_bytes(before + raw)
        with pytest.raises(ContentError) as refused:
            read_answers(path, paper)
        assert all(one.hint for one in refused.value.problems)


def refused(path: Path, paper: Drawn) -> list[str]:
    with pytest.raises(ContentError) as told:
        read_answers(path, paper)
    return [str(one) for one in told.value.problems]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": "", "name_ur": ""}, "name: the row has no name"),
        ({"name": "A" * 61}, "name: it has 61 letters"),
        ({"name": "35202-1234567-1"}, "name: it has a number or an e-mail address in it"),
        ({"name_ur": "Ali"}, "name_ur: it has no Urdu letters"),
        ({"office": "a@b.pk"}, "office: it has a number or an e-mail address in it"),
        ({"office": "B" * 81}, "office: it has 81 letters"),
        ({"form": ""}, "form: '' is no form"),
        ({"form": "C"}, "form: 'C' is no form"),
    ],
)
def test_each_column_of_a_person_is_judged(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    paper = seven()
    (problem,) = refused(table(tmp_path / "a.csv", paper, right(paper) | cells), paper)
    assert f"a.csv:2: {said}" in problem
    assert " – " in problem


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_wrong_cell_is_named_at_once(tmp_path: Path, language: str) -> None:
    paper = seven(language)
    rules = [one.key.rule for one in paper.forms["B"]]
    bad = {str(n): "§" for n in range(1, 49)}
    problems = refused(
        table(tmp_path / "a.csv", paper, right(paper), {**ROW, "name": "Sana", "form": "b", **bad}), paper
    )
    # Whoever writes a wrong word has a wrong word.
    wanted = [n for n, rule in enumerate(rules, start=1) if rule != "text"]
    assert sorted(int(re.findall(r"a\.csv:3: question (\d+):", one)[0]) for one in problems) == wanted
    assert len(wanted) > 40


def test_a_person_stands_once_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    paper = seven()
    path = table(tmp_path / "a.csv", paper, {}, right(paper), {}, right(paper, "B"))
    assert refused(path, paper) == [
        f"{path.as_posix()}:5: name: the same person stands in line 3 – "
        "leave one row out; for two people of one name, say in office which one it is"
    ]


def head(paper: Drawn) -> list[str]:
    return next(csv.reader([template(paper)]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda names: [one for one in names if one not in {"office", "17"}], "office, 17: missing as columns"),
        (lambda names: [*names, "ofice"], "nobody knows the column 'ofice'"),
        (lambda names: [*names, "3"], "the column '3' stands there twice"),
        (lambda names: names[:-1], "no column says of which paper it is"),
        (lambda names: [*names[:-1], "paper-8-00000000"], "it is the table of paper-8-00000000"),
    ],
)
def test_each_fault_of_the_first_row_is_told(tmp_path: Path, change: object, said: str) -> None:
    paper, path = seven(), tmp_path / "a.csv"
    names: Sequence[str] = change(head(paper))  # type: ignore[operator]
    path.write_text(",".join(names) + "\nx\n", encoding="utf-8")
    (problem,) = refused(path, paper)
    assert f"a.csv:1: {said}" in problem


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe", "no text in UTF-8"),
        (b"x" * 2_000_001, "more than 2 MB"),
        (b'name,"x\n', "the row cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    assert any(said in one for one in refused(tmp_path / "a.csv", seven()))


def test_a_table_of_excel_is_read(tmp_path: Path) -> None:
    paper, path = seven(), tmp_path / "a.csv"
    table(path, paper, right(paper, **{"1": ""}), sign=";")
    path.write_text("sep=;\n" + path.read_text("utf-8-sig"), encoding="utf-8-sig")
    (one,) = read_answers(path, paper)
    assert (one.line, one.name, one.answers[paper.ids[0]]) == (3, "Ali Raza", None)
    long = path.read_text("utf-8-sig").rstrip() + ";x\n"
    path.write_text(long, encoding="utf-8")
    assert "a.csv:3: the row is longer than the first row" in refused(path, paper)[0]


def test_the_whole_passes_and_an_outcome_without_a_right_answer_does_not() -> None:
    paper = seven()
    name = next(iter(paper.exam.bank))
    answers = {one.id: answer(one, copied(one), marks(one)) for one in paper.forms["A"]}
    of_one = [one.id for one in paper.exam.bank[name] if one.id in answers]
    one_right = marked(paper.exam, answers | dict.fromkeys(of_one[1:]))
    assert (one_right.score.passed, one_right.outcomes[name], name in one_right.score.reached) == (True, (1, 3), False)
    none_right = marked(paper.exam, answers | dict.fromkeys(of_one))
    assert (none_right.score.right, none_right.score.passed, none_right.outcomes[name]) == (45, False, (0, 3))


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The table that `raabta exam paper` wrote for the course of this repository."""
    monkeypatch.chdir(ROOT)
    done = call("paper", "--seed", 7, "--out", tmp_path / "exam")
    assert done.exit_code == 0, done.output
    assert "answers.csv beside them is for the answers" in done.output
    return tmp_path / "exam/answers.csv"


def test_a_result_file_is_written_for_each_row_and_none_is_overwritten(printed: Path) -> None:
    paper = seven()
    assert printed.read_text("utf-8-sig") == template(paper).replace("\r\n", "\n")
    assert "the table has no rows" in call("mark", printed, "--seed", 7).output
    table(printed, paper, right(paper), right(paper, "B", name="Sana Iqbal", **{"1": "-"}))
    done = call("mark", printed, "--seed", 7, "--day", "2026-06-15")
    assert done.exit_code == 0, done.output
    assert "Sana Iqbal, 47 of 48 correct, passed; 16 of 16 outcomes reached" in done.output
    folder = printed.parent / "results"
    assert sorted(one.name for one in folder.iterdir()) == ["result-7-001.json", "result-7-002.json"]
    read = read_result((folder / "result-7-002.json").read_text("utf-8"), ours().settings.id)
    assert read.paper
    assert (read.name, str(read.day), read.right, read.asked) == ("Sana Iqbal", "2026-06-15", 47, 48)
    assert (read.paper.passed, read.paper.form) == (True, "B")
    assert read.reached == tuple(paper.exam.bank)
    before = {one: one.read_bytes() for one in folder.iterdir()}
    again = call("mark", printed, "--seed", 7)
    assert again.exit_code == 1
    assert "result-7-001.json, result-7-002.json already, and nothing was written" in again.output
    assert {one: one.read_bytes() for one in folder.iterdir()} == before
    assert call("mark", printed, "--seed", 7, "--out", printed.parent / "more").exit_code == 0
    over = call("paper", "--seed", 8, "--out", printed.parent)
    assert over.exit_code == 1
    assert "holds answers already" in over.output


def test_nothing_is_written_where_one_cell_is_wrong(printed: Path) -> None:
    table(printed, seven(), right(seven()), right(seven(), name="Sana") | {"form": "C"})
    done = call("mark", printed, "--seed", 7)
    assert done.exit_code == 1
    assert "answers.csv:3: form: 'C' is no form – type the letter of the answer sheet: A or B" in done.output
    assert not (printed.parent / "results").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--seed", "8"), "it is the table of paper-7-"),
        (("--seed", "7", "--after", "3"), "it is the table of paper-7-"),
        (("--seed", "7", "--language", "ur"), "it is the table of paper-7-"),
        (("--seed", "7", "--day", "2999-01-01"), "is no day of an examination"),
        (("--seed", "7", "--day", "2025-01-01"), "is no day of an examination"),
        (("--seed", "7", "--held-back-only"), "The course names no private bank"),
        ((), "--seed"),
    ],
)
def test_another_paper_and_another_day_are_refused(printed: Path, given: tuple[str, ...], said: str) -> None:
    table(printed, seven(), right(seven()))
    done = call("mark", printed, *given)
    assert done.exit_code != 0
    assert said in done.output
    assert not (printed.parent / "results").exists()


def test_a_paper_of_a_private_bank_is_marked_with_the_bank_alone(examining: Path, tmp_path: Path) -> None:
    bank = give_bank(examining, *OF_SMALL)
    assert call("paper", "--seed", 7).exit_code == 0
    path = bank / "_exam/answers.csv"
    path.write_text(path.read_text("utf-8-sig") + 'Ali,,PDMA,A,"A, B",AB,\n', encoding="utf-8-sig")
    done = call("mark", path, "--seed", 7, "--out", tmp_path / "out")
    assert "Ali, 2 of 2 correct, passed; 1 of 1 outcome reached (compose-warning)" in done.output
    assert "zarqoon" not in (tmp_path / "out/result-7-001.json").read_text("utf-8").lower()
    words = (bank / "flood/water.yml").read_text("utf-8")
    (bank / "flood/water.yml").write_text(words.replace('now.", correct: true', 'now."'), encoding="utf-8")
    changed = call("mark", path, "--seed", 7, "--out", tmp_path / "more")
    assert changed.exit_code == 1
    assert "it is the table of paper-7-" in changed.output, "another key marks otherwise"
    assert not (tmp_path / "more").exists()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_key_and_the_table_say_one_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.chdir(ROOT)
    call("paper", "--seed", 7, "--language", language, "--out", tmp_path)
    key = i18n.words("render/exam", language)["exam_key_seed"].format(seed=7)
    assert key in (tmp_path / "key.html").read_text("utf-8")
    assert (tmp_path / "answers.csv").read_text("utf-8-sig").strip().endswith(seven(language).mark)


def test_from_the_answer_sheet_to_a_record_that_is_checked(
    examining: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module("raabta.cli.certify.sign"), "_at_a_terminal", lambda: True)
    assert CliRunner().invoke(main, ["check", "--update-lock"]).exit_code == 0
    key = tmp_path / "hall.pem"
    made = ["certify", "key", "new", "--office", "hall", "--name", "Hall", "--out", str(key)]
    assert CliRunner().invoke(main, made, input=f"{PASSPHRASE}\n{PASSPHRASE}\n").exit_code == 0
    assert call("paper", "--seed", 7, "--out", tmp_path / "exam").exit_code == 0
    path = tmp_path / "exam/answers.csv"
    path.write_text(path.read_text("utf-8-sig") + 'Ali,علی,PDMA,B,"A, B",C,\n', encoding="utf-8-sig")
    done = call("mark", path, "--seed", 7)
    assert "1 of 2 correct, no pass; 0 of 1 outcome reached" in done.output
    result = path.parent / "results/result-7-001.json"
    signing = ["certify", "sign", "--key", str(key), str(result), "--yes", "--to", str(tmp_path / "signed")]
    signed = CliRunner().invoke(main, signing, input=f"{PASSPHRASE}\ny\n")
    assert signed.exit_code == 0, signed.output
    assert "No pass. On paper on" in signed.output
    (record,) = (tmp_path / "signed").iterdir()
    said = CliRunner().invoke(main, ["certify", "check", str(record)])
    assert said.exit_code == 0, said.output
    assert "Level: seen, examination" in said.output
    assert "Name: Ali علی" in said.output
