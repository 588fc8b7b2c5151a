"""A passage: its pieces, as the JavaScript twin has them, and how a question in it is drawn, sent, printed and read."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from raabta import i18n
from raabta.content.read.steps import _asked
from raabta.model import Question, Quiz, grade
from raabta.model.codec import public_question, read_control
from raabta.model.passage import marked, pieces, stray, unmarked
from raabta.render.page import quiz_html, quiz_text
from raabta.render.page.controls import SentForm, control_html, read_sent
from raabta.render.page.still import quiz_still
from raabta.render.paper.sheet import answer_key, question_sheet
from raabta.render.slides.questions import answer_html, question_html
from raabta.room.rehearsal.phones import answer_to
from raabta.room.session import disclosure, tally
from raabta.room.session.answers import fits
from support.questions import GAP, IN_A_PASSAGE, MARK, RIGHT, WRONG

CASES = json.loads((Path(__file__).parent / "canonical" / "passage.json").read_text(encoding="utf-8"))
WORDS = i18n.words("render/page", "en")
EACH = pytest.mark.parametrize("question", IN_A_PASSAGE, ids=lambda question: question.kind)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace(" .", ".").replace(" ,", ",")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_passage_is_read_as_its_twin_reads_it(case: dict[str, Any]) -> None:
    assert [list(piece) for piece in pieces(case["passage"])] == case["pieces"]
    assert marked(case["passage"]) == [(name, text) for text, name in case["pieces"] if name]


@pytest.mark.parametrize(("passage", "left"), [("[a: b] c", False), ("[a", True), ("a]", True), ("[A: b]", True)])
def test_a_bracket_that_marks_nothing_is_seen(passage: str, left: bool) -> None:
    assert stray(passage) is left


def test_a_passage_is_read_without_its_ids() -> None:
    assert unmarked("By [when: noon] [how].") == "By noon ____."
    assert list(_asked(MARK))[1].startswith("The authorities say:"), "its words are words to be read"


@EACH
def test_the_page_has_the_text_once_with_its_inputs_in_the_flow(question: Question) -> None:
    html = control_html(question.control, "q", WORDS)
    passage = html.split('<div class="rb-targets">')[0]
    inputs = len(re.findall("<input|<select", passage))
    assert inputs == len(question.control.options)
    assert passage.count("<p>") == len(question.control.passage.split("\n\n"))
    first = passage.split("</p>")[0]
    assert text_of(first).startswith("The authorities say:" if question is MARK else "Leave by (1)")
    assert "[" not in text_of(html)


def test_a_gap_offers_its_own_list_and_no_other() -> None:
    html = control_html(GAP.control, "q", WORDS)
    menus = [re.findall(r'value="(\w+)"', menu) for menu in re.findall("<select.*?</select>", html)]
    assert menus == [["six", "noon", "seven"], ["foot", "car"]]
    assert not fits(GAP.control, {"when": "foot", "how": "foot"})
    assert fits(GAP.control, RIGHT["demo/gap"])
    assert all(fits(GAP.control, answer_to(public_question(GAP)["control"], number)) for number in range(20))


@EACH
def test_a_form_without_a_script_is_read_as_it_was_drawn(question: Question) -> None:
    given = WRONG[question.id]
    html = control_html(question.control, "q", WORDS, SentForm(given))
    chosen = re.findall(r'name="(q[^"]*)" value="(\w+)"[^>]* checked', html)
    for menu, rows in re.findall(r'<select name="(q[^"]*)".*?>(.*?)</select>', html):
        chosen += [(menu, value) for value in re.findall(r'value="(\w+)" selected', rows)]
    sent: dict[str, list[str]] = {}
    for name, value in chosen:
        sent.setdefault(name, []).append(value)
    ids = [option.id for option in question.control.options]
    assert read_sent(question.control.widget, ids, "q", sent) == given


@EACH
def test_the_public_copy_holds_the_passage_and_no_key(question: Question) -> None:
    public = public_question(question)
    assert read_control(public["control"]) == question.control
    assert not {"key", "feedback", "accept"} & set(public)


def test_marks_are_judged_as_a_set() -> None:
    assert grade(MARK.key, ["who", "when"]).state == "correct"
    assert grade(MARK.key, ["who"]).credit == 0.5, "one was missed"
    assert grade(MARK.key, ["who", "when", "school"]).credit == 0.5, "one is marked although it is sound"
    assert grade(MARK.key, ["who", "school"]).state == "wrong"


@EACH
def test_folded_answers_call_no_fault_right(question: Question) -> None:
    html = quiz_html(Quiz("demo/one", "", (question,)))
    folded = text_of(html.split('class="rb-answers"')[1])
    if question is MARK:
        assert "At fault The authorities No office" in folded
        assert "Not at fault School 1" in folded
        assert "Correct" not in folded.split("Answer and reasons")[1]
    else:
        assert "(1): 6am The water" in folded
    still = text_of(quiz_still(Quiz("demo/one", "", (question,)), "here"))
    assert ("(1) 6am · noon · 7am" if question is GAP else "A The authorities say: the water") in still
    assert unmarked(question.control.passage).split("\n")[0].split("____")[0] in quiz_text(
        Quiz("demo/one", "", (question,))
    )


@EACH
def test_paper_and_slide_print_the_text_in_which_one_marks(question: Question) -> None:
    quiz = Quiz("demo/one", "One", (question,))
    sheet, key = text_of(question_sheet(quiz, "Flood")), text_of(answer_key(quiz, "Flood"))
    slide = text_of(question_html(question))
    if question is MARK:
        for shown in (sheet, key, slide):
            assert "A The authorities say: the water comes B soon." in shown
        assert "Circle the letter" in sheet
        assert "A. At fault. The authorities" in key
        assert "C. Not at fault. School 1" in key
        assert "A, B" in text_of(answer_html(question))
    else:
        assert "Leave by (1) ______, (2) ______." in sheet
        assert "(1) 6am noon 7am (2) on foot by car" in sheet
        assert "(1) → 6am" in key
        assert "(1) 6am · noon · 7am" in slide
        assert "(1) 6am · (2) on foot" in text_of(answer_html(question)).replace("\xa0", " ")


def test_a_tally_hides_within_what_a_gap_offers() -> None:
    """A class that nobody could choose is no number behind which another one hides."""
    votes = {(("how", "foot"), ("when", "six")): 18, (("how", "car"), ("when", "noon")): 4}
    counted = tally.tally(GAP, 1, {tally.Answer.__args__[2](key): n for key, n in votes.items()}, {})  # type: ignore[attr-defined]
    marks = disclosure.shown(GAP, counted).marks
    assert set(marks) == {"when=six", "when=noon", "when=seven", "how=foot", "how=car"}
    assert marks["how=foot"] is None, "beside 4 who chose the other, 18 of 22 would tell"


def test_numbers_of_gaps_stay_in_another_order_of_the_text() -> None:
    turned = replace(GAP, control=replace(GAP.control, passage="[how] [when]"))
    assert [text_of(one) for one in re.findall(r"<span>\(\d\)</span>", control_html(turned.control, "q", WORDS))] == [
        "(2)",
        "(1)",
    ]
