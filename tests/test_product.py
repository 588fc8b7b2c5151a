"""A product: how it is drawn, printed and kept, who judges it, and what the course refuses of its author."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from raabta import content
from raabta.book.files import assets
from raabta.cli import check_products
from raabta.model import Question, Quiz, grade
from raabta.model.codec import meaning, public_question
from raabta.model.compact import Slot, Table, pack, unpack
from raabta.model.progress import empty
from raabta.render.page import quiz_html, quiz_text
from raabta.render.page.still import quiz_still
from raabta.render.paper.sheet import answer_key, question_sheet
from raabta.render.slides.questions import answer_html, question_html
from raabta.render.widget.judging import judge_in
from raabta.render.widget.live import QuizView
from support.course import copied, edit, ours

GOOD = Path(__file__).parent / "good"
TODAY = date(2026, 12, 1)
ASKED = ours().questions["disaster/warn-kotla"]
QUIZ = Quiz("disaster/warn-kotla", "", (ASKED,))
SAMPLE = "DDMA Noorwal: a high flood reaches"


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def met(*names: str) -> dict[str, str]:
    return {one.id: "met" if one.id in names else "open" for one in ASKED.control.options}


def test_the_page_has_the_brief_a_place_to_write_and_what_it_is_judged_by() -> None:
    html = quiz_html(QUIZ)
    assert html.count("<textarea") == 1
    asked, answers = html.split('<details class="rb-answers">')
    assert "The dam office says that it holds." in words_of(asked)
    assert SAMPLE not in words_of(asked)
    assert SAMPLE in words_of(answers)
    boxes = re.findall(r'<li data-option="([\w-]+)"><label><input type="checkbox"', asked)
    assert boxes == [one.id for one in ASKED.control.options], "without a script the list is ticked by hand"


def test_a_page_with_a_product_brings_what_judges_and_no_other_does() -> None:
    brought = " ".join(assets.scripts(quiz_html(QUIZ)))
    assert re.search(r"tool-python\.js.* .*/product\.js", brought), "it takes the engine from the one before it"
    other = Quiz("demo", "", (next(one for one in ours().questions.values() if not one.control.product),))
    assert not any(re.search("tool-python|product", name) for name in assets.scripts(quiz_html(other)))
    tool = assets.scripts('<section data-raabta-tool="situation-report" data-engine="python">')
    assert not any("/product.js" in name for name in tool), "a tool brings nothing of it"


def test_a_text_that_is_partly_right_says_how_far() -> None:
    assert grade(ASKED.key, met()).state == "wrong"
    partly = grade(ASKED.key, met("source", "go", "own"))
    assert (partly.state, partly.credit) == ("partly", 0.25)
    assert grade(ASKED.key, met(*ASKED.key.pairs)).state == "correct"
    assert grade(ASKED.key, {"source": "met"}).state == "unanswered", "all points are judged, or none"


def test_a_code_holds_which_points_are_met_and_no_text() -> None:
    options = tuple(sorted(one.id for one in ASKED.control.options))
    slot = Slot(ASKED.id, meaning(ASKED), "match", options, ("met", "open"))
    table = Table("demo", (slot,))
    at = "2026-12-01T10:00:00.000Z"
    entry = {
        "hash": slot.hash,
        "response": met("source", "go"),
        "state": "partly",
        "first": "partly",
        "tries": 1,
        "at": at,
    }
    record = empty("demo") | {"answers": {ASKED.id: entry}}
    codes, left = pack(record, table)[:2]
    assert not left
    assert unpack(codes[0], table)["answers"][ASKED.id]["response"] == met("source", "go")
    typed = {**record, "answers": {ASKED.id: {**entry, "response": "the text itself"}}}
    assert pack(typed, table)[1] == [ASKED.id], "a text has no place in it"


def test_the_meaning_of_an_answer_stays_with_more_spellings_and_goes_with_the_judge() -> None:
    def changed(**what: Any) -> str:
        product = replace(ASKED.control.product, **what)  # type: ignore[type-var]
        return meaning(replace(ASKED, control=replace(ASKED.control, product=product)))

    assert changed(rules={}, sample="Another", brief="Another") == meaning(ASKED)
    assert changed(tool="post-composer") != meaning(ASKED)


def test_what_a_hall_could_be_sent_holds_neither_rules_nor_sample() -> None:
    assert SAMPLE not in json.dumps(public_question(ASKED), ensure_ascii=False)
    assert "evacuat" not in json.dumps(public_question(ASKED))


def test_paper_has_lines_and_boxes_and_the_sample_is_on_the_sheet_of_answers() -> None:
    sheet, key = question_sheet(QUIZ, "Disaster"), answer_key(QUIZ, "Disaster")
    assert sheet.count('class="line whole"') == 8
    assert sheet.count('class="box"') == len(ASKED.control.options)
    assert "You write for the district authority" in words_of(sheet)
    assert SAMPLE not in words_of(sheet)
    assert SAMPLE in words_of(key)


def test_a_slide_shows_the_brief_and_ends_with_the_sample() -> None:
    assert "You write for the district authority" in words_of(question_html(ASKED))
    assert SAMPLE in words_of(answer_html(ASKED))


@pytest.mark.parametrize("text", [quiz_text(QUIZ), words_of(quiz_still(QUIZ, "line"))])
def test_where_nothing_can_be_pressed_the_brief_is_read(text: str) -> None:
    assert "The dam office says that it holds." in " ".join(text.split())


class Widget:
    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def on_msg(self, call: Any) -> None:
        self.call = call

    def send(self, what: dict[str, Any]) -> None:
        self.sent.append(what)

    def say(self, what: Any) -> None:
        self.call(self, what, [])


def test_a_kernel_judges_what_is_written_into_its_widget_and_hears_nothing_else() -> None:
    widget, product = Widget(), ASKED.control.product
    assert product
    judge_in(widget)
    request = {"text": product.sample, "judge": product.asked(), "language": "en"}
    widget.say({"judge": 7, "request": json.dumps(request)})
    widget.say({"put": {}})
    widget.say("nothing")
    (answer,) = widget.sent
    assert answer["judged"] == 7
    assert all(met for met, _place, _why in json.loads(answer["answer"])["judged"].values())


def test_a_notebook_has_the_same_place_to_write() -> None:
    live = QuizView(QUIZ)._live
    assert live
    assert "<textarea" in live.html


@pytest.fixture
def written(tmp_path: Path) -> Path:
    root = copied(GOOD / "small", tmp_path)
    for name in ("written.yml", "written.ur.yml"):
        shutil.copy(GOOD / "every-field/exercises/flood" / name, root / "exercises/flood")
    return root / "exercises/flood/written.yml"


def told(written: Path) -> list[str]:
    files = content.read_course_files(written.parents[2])
    return [str(one) for one in check_products.problems(files, TODAY)]


def test_a_product_whose_sample_holds_is_told_of_with_nothing(written: Path) -> None:
    assert told(written) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tool: alert-composer", "tool: sms-parts", "written.yml:8: the tool 'sms-parts' judges no text – these judge"),
        (
            "[no-hour, no-deed]",
            "[no-hours]",
            "written.yml:33: 'alert-composer' has no finding 'no-hours' – its findings:",
        ),
        ("Go to School 1 now.", "Go to School 2 now.", "written.yml:34: the sample of 'write-it' does not meet 'go'"),
        (
            "Go to School 1 now.",
            "Go to School 1 now. School 1 is closed.",
            "does not meet 'wrong-school': “School 1 is closed.” – mend",
        ),
    ],
)
def test_what_would_judge_wrongly_is_told_with_its_line(written: Path, old: str, new: str, said: str) -> None:
    edit(written, old, new)
    assert any(said in one for one in told(written)), told(written)


def test_a_list_of_facts_that_passes_as_an_answer_is_told_of(written: Path) -> None:
    edit(written, "says: [Bela", "says: [The water comes to Bela")
    edit(written, "says: [go", "says: [go now to the dry place")
    edit(written, "number: 2", "number: 1")
    edit(written, "[no-hour, no-deed]", "[no-deed]")
    assert any(
        "written.yml:10: a bare list of its facts passes as an answer to 'write-it'" in one for one in told(written)
    )


def test_an_urdu_sample_that_does_not_hold_is_told_of_in_its_own_file(written: Path) -> None:
    edit(written.with_name("written.ur.yml"), "ابھی سکول 1 جائیں۔", "انتظار کریں۔")
    assert any("written.ur.yml:5: the sample of 'write-it' does not meet 'go'" in one for one in told(written))


def question_of(root: Path) -> Question:
    return content.load(root, "en").questions["flood/write-it"]


def test_what_an_author_writes_becomes_rules(written: Path) -> None:
    product = question_of(written.parents[2]).control.product
    assert product
    says = [["go", "leave", "جائیں"], ["School 1", "سکول 1"]]
    assert product.rules["go"] == {"says": says, "unless": ["not", "never"], "together": True}
    assert product.rules["wrong-school"] == {"never": ["School 1 is closed"], "unless": ["not"]}
    assert [product.rules[name] for name in ("whole", "few", "own")] == [{"sentences": 2}, {"words": 40}, {"own": 1}]
    assert product.given == {"channel": "sms"}
