"""Quizzes, tools and results as HTML: what a page holds before any script runs."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from raabta import i18n
from raabta.model import Question, Quiz, Source, codec
from raabta.model.card import CardField, ToolCard
from raabta.render.page import (
    Chapter,
    ChapterStep,
    Cover,
    Lane,
    Stop,
    again_html,
    quiz_html,
    quiz_text,
    repeat_html,
    results_html,
    start_html,
    tool_html,
)
from raabta.render.page.rich import json_attribute, lines, plain, rich
from raabta.render.page.sources import sources_html
from raabta.render.widget.forms.parts import section
from support.questions import MANY, MATCH, NUMBER, ONE, ORDER, QUESTIONS, QUIZ, TEXT, read_key
from support.scenarios import DESK

VOID = {"input", "br", "img", "path"}
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.control.widget)


class Page(HTMLParser):
    """Collects every element with its attributes and its text; refuses tags that do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[dict] = []
        self.elements: list[dict] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list) -> None:
        element = {"tag": tag, "text": "", **{name: value or "" for name, value in attrs}}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element["text"] += data

    def all(self, tag: str = "", css: str = "", **having: str) -> list[dict]:
        return [
            element
            for element in self.elements
            if tag in {"", element["tag"]}
            and (not css or css in element.get("class", "").split())
            and all(element.get(name) == value for name, value in having.items())
        ]


def page(question: Question, **changes: object) -> Page:
    return Page(quiz_html(Quiz("demo/x", "X", (replace(question, **changes),))))


def test_a_quiz_is_one_section_in_its_language_and_named_by_its_title() -> None:
    section = Page(quiz_html(QUIZ)).elements[0]
    assert (section["tag"], section["lang"], section["dir"]) == ("section", "en", "ltr")
    assert section["data-raabta-quiz"] == "demo/all"
    assert Page(quiz_html(QUIZ)).all("h3", id=section["aria-labelledby"])[0]["text"] == "All controls"


def test_a_quiz_with_title_and_pass_mark_says_at_its_end_what_it_came_to_and_what_to_read_again() -> None:
    asked = (replace(ONE, outcome="warn", read="compose"), replace(QUESTIONS[1], outcome="warn", read="send"))
    quiz = Quiz("demo/check", "Before you go", asked, 0.7, outcomes={"warn": "Compose a whole warning."})
    review = json.loads(Page(quiz_html(quiz)).elements[0]["data-review"])
    assert review["outcomes"] == {"warn": "Compose a whole warning."}
    assert review["of"] == {asked[0].id: ["warn", "compose"], asked[1].id: ["warn", "send"]}
    for other in (replace(quiz, pass_mark=0.0), replace(quiz, title=""), replace(quiz, questions=asked[:1])):
        assert "data-review" not in quiz_html(other)


def test_urdu_runs_from_right_to_left_and_speaks_urdu() -> None:
    html = quiz_html(replace(QUIZ, language="ur", questions=tuple(replace(q, language="ur") for q in QUESTIONS)))
    assert Page(html).elements[0]["dir"] == "rtl"
    assert i18n.words("render/page", "ur")["how_one"] in html
    assert i18n.words("render/page", "en")["how_one"] not in html


def test_a_question_without_translation_says_that_it_is_english() -> None:
    found = Page(quiz_html(replace(QUIZ, language="ur", questions=(ONE,))))
    assert found.all("fieldset", lang="en", dir="ltr")
    assert not Page(quiz_html(QUIZ)).all("fieldset", lang="en")


def test_there_is_no_form_and_no_button_that_would_be_dead_without_a_script() -> None:
    found = Page(quiz_html(QUIZ))
    assert not found.all("form")
    assert not found.all("button")


@pytest.mark.parametrize("text", ["A & B", "&lt;b&gt; and &#39;", "it's <b>", 'said "so"'])
def test_what_a_page_hands_to_its_script_arrives_as_it_was_written(text: str) -> None:
    question = page(MATCH, if_wrong={"who": text}).all(css="rb-question")[0]["data-raabta-question"]
    assert json.loads(question)["if_wrong"] == {"who": plain(text)}
    assert Page(f"<p{json_attribute('data-said', text)}></p>").elements[0]["data-said"] == json.dumps(text)


@EACH
def test_every_question_is_a_fieldset_that_begins_with_a_heading_and_its_answer_is_in_details(
    question: Question,
) -> None:
    found = page(question)
    assert len(found.all("fieldset")) == len(found.all("details", css="rb-answers")) == 1
    at = found.elements.index(found.all("fieldset")[0]) + 1
    prompt, how = found.elements[at], found.all(css="rb-how")[0]
    assert (prompt["tag"], prompt["class"], prompt["text"]) == ("h4", "rb-prompt", plain(question.prompt))
    assert how["text"] == i18n.words("render/page", "en")[f"how_{question.control.widget}"]


def test_the_number_of_a_question_stands_in_its_heading_which_is_below_the_title_if_there_is_one() -> None:
    heads = Page(quiz_html(QUIZ)).all("h4", css="rb-prompt")
    assert [head["text"].split(" of ")[0] for head in heads] == [f"Question {n}" for n in range(1, len(QUESTIONS) + 1)]
    assert Page(quiz_html(Quiz("demo/one", "", (ONE,)))).all("h3", css="rb-prompt")


@EACH
def test_the_feedback_of_every_answer_can_be_read_without_a_script(question: Question) -> None:
    whys = {why["data-why"]: why["text"] for why in page(question).all("span", css="rb-why")}
    assert whys == dict(question.feedback)


@EACH
def test_the_script_finds_id_hash_widget_and_key(question: Question) -> None:
    data = json.loads(page(question).all("div", css="rb-question")[0]["data-raabta-question"])
    assert (data["id"], data["widget"]) == (question.id, question.control.widget)
    assert data["hash"] == codec.meaning(question)
    assert read_key(data["key"]) == question.key
    assert data.get("if_wrong", {}) == {row: plain(text) for row, text in question.if_wrong.items()}


def test_what_a_first_wrong_try_is_told_waits_for_the_script_where_no_reader_without_one_meets_it() -> None:
    shown = page(MATCH)
    assert json.loads(shown.all("div", css="rb-question")[0]["data-raabta-question"])["if_wrong"] == {
        "who": "DDMA is no hour.",
        "when/source": "Nobody signs with it.",
    }
    assert not any("DDMA is no hour." in element["text"] for element in shown.elements)


def test_choices_are_native_radios_of_one_group_and_checkboxes() -> None:
    radios = page(ONE).all("input", type="radio")
    assert [radio["value"] for radio in radios] == ["vague", "whole", "late"]
    assert len({radio["name"] for radio in radios}) == 1
    assert len(page(MANY).all("input", type="checkbox")) == 3


def test_a_match_is_a_menu_for_every_item_and_its_classes_are_printed() -> None:
    found = page(MATCH)
    assert len(found.all("select")) == 2
    assert [option["value"] for option in found.all("option")[:3]] == ["", "source", "time"]
    assert found.all("p", css="rb-targets")[0]["text"] == "Source · Time"


def test_an_order_asks_for_the_place_of_every_step_in_the_order_shown() -> None:
    found = page(ORDER)
    assert [step["data-option"] for step in found.all("li", css="rb-step")] == ["send", "confirm", "compose"]
    assert [option["value"] for option in found.all("option")[:4]] == ["", "1", "2", "3"]


def test_typed_answers_have_a_label_the_right_keyboard_and_a_unit() -> None:
    number, text = page(NUMBER), page(TEXT)
    assert number.all("input")[0]["inputmode"] == "decimal"
    assert "inputmode" not in text.all("input")[0]
    assert number.all("input")[0]["dir"] == text.all("input")[0]["dir"] == "auto"
    assert number.all("label")[0]["text"] == "Your answer in million"
    assert text.all("label")[0]["text"] == "Your answer"
    assert number.all("span", css="rb-unit")[0]["text"] == "million"


def test_the_range_that_counts_is_written_as_people_write_numbers() -> None:
    assert "4.15 million (anything from 4.1 to 4.2)" in page(NUMBER).all("details", css="rb-answers")[0]["text"]


def test_ids_and_names_stay_unique_when_two_quizzes_share_a_question() -> None:
    html = quiz_html(QUIZ) + quiz_html(Quiz("demo/one", "", (ONE,))) + quiz_html(replace(QUIZ, id="demo/again"))
    found = Page(html)
    ids = [element["id"] for element in found.elements if "id" in element]
    assert len(ids) == len(set(ids))
    groups = {radio["name"] for radio in found.all("input", type="radio")}
    assert len(groups) == 3


def test_sources_are_named_and_linked_and_a_review_note_is_shown_only_where_due() -> None:
    found = page(ONE, review="needs native review")
    assert found.all("a", href="https://example.org/ndma")[0]["text"] == "NDMA, 2022"
    assert found.all("p", css="rb-review")[0]["text"] == i18n.words("render/page", "en")["review"]
    assert not page(ONE).all("p", css="rb-review")


def test_hints_are_folded_and_numbered() -> None:
    found = page(ONE, hints=("First.", "Second."))
    assert [summary["text"] for summary in found.all("summary")[:2]] == ["Hint 1 of 2", "Hint 2 of 2"]
    assert all("open" not in details for details in found.all("details"))


def test_a_single_question_is_not_counted_and_is_no_landmark_among_many_alike() -> None:
    found = Page(quiz_html(Quiz("demo/one", "", (ONE,))))
    assert not found.all(css="rb-number")
    assert {"aria-label", "aria-labelledby"}.isdisjoint(found.elements[0])


@EACH
def test_whatever_authors_write_is_escaped(question: Question) -> None:
    evil = """<script>alert('1')</script> & "x" 'y'"""
    control = replace(question.control, options=tuple(replace(o, text=evil) for o in question.control.options))
    changed = page(
        question,
        prompt=evil,
        control=control,
        hints=(evil,),
        feedback=dict.fromkeys(question.feedback, evil),
        if_wrong=dict.fromkeys(question.if_wrong, evil),
    )
    assert not changed.all("script")
    assert evil in changed.all(css="rb-prompt")[0]["text"]
    title = Page(quiz_html(Quiz("demo/x", evil, (question,))))
    assert title.all("h3")[0]["text"] == evil


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & <b>", "plain &amp; &lt;b&gt;"),
        ("a *b* c", "a <em>b</em> c"),
        ("a **b** c", "a <strong>b</strong> c"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("`a*b*<c>`", '<code dir="ltr">a*b*&lt;c&gt;</code>'),
        ("<i> & *b* <i>", "&lt;i&gt; &amp; <em>b</em> &lt;i&gt;"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**", "**"),
        ("one *star", "one *star"),
    ],
)
def test_light_markdown_is_three_marks_and_no_more(text: str, html: str) -> None:
    assert rich(text) == html


def test_a_blank_line_makes_a_paragraph_that_a_heading_may_hold() -> None:
    assert lines("a\n\nb") == '<span class="rb-p">a</span> <span class="rb-p">b</span>'
    assert lines("a\nb") == "a\nb"


def test_text_lists_the_questions_and_gives_no_answer_away() -> None:
    text = quiz_text(QUIZ)
    assert text == quiz_text(QUIZ)
    assert "1. Which draft can be sent?" in text
    assert "b) Bela: go to School 1 by 6am" in text
    assert "______ million" in text
    assert not [why for question in QUESTIONS for why in question.feedback.values() if len(why) > 6 and why in text]
    assert max(map(len, text.splitlines())) <= 100


CARD = ToolCard(
    "sms-parts",
    "How many parts?",
    "Type a message.",
    (
        CardField("text", "Message", "area", start="\nHi", hint="Nothing is *sent*."),
        CardField("kind", "Kind", "choice", start="b", choices={"a": "A", "b": "B"}),
        CardField("count", "Count", "number", start="3"),
    ),
    {"parts": "{n} parts"},
    (("Units", "Parts"), ("160", "1")),
    data={"room": [160, 153]},
)


def test_a_tool_shows_its_table_and_hides_inputs_that_only_a_script_can_answer() -> None:
    found = Page(tool_html(CARD))
    assert "hidden" in found.all("div", css="rb-fields")[0]
    assert "open" in found.all("details", css="rb-paper")[0]
    assert found.all("noscript") == [], "it has its table"
    assert [cell["scope"] for cell in found.all("th")] == ["col", "col", "row"]
    assert found.all("td")[0]["text"] == "1"
    assert json.loads(found.elements[0]["data-card"]) == {"words": dict(CARD.words), "data": dict(CARD.data)}


def test_every_field_of_a_tool_has_its_label_and_its_hint() -> None:
    found = Page(tool_html(CARD))
    fields = [element for element in found.elements if "data-field" in element]
    assert [label["for"] for label in found.all("label")] == [field["id"] for field in fields]
    assert found.all(id=fields[0]["aria-describedby"])[0]["text"] == "Nothing is sent."
    assert fields[0]["text"] == "\n\nHi"  # the first newline is the parser's
    assert found.all("option", value="b")[0]["selected"] == ""


def test_the_progress_page_knows_chapters_questions_and_hashes() -> None:
    step = ChapterStep("ask", "Ask", (ONE.id, "other/asked-nowhere"))
    places = {"steps": [step], "anchors": {ONE.id: "rb_one"}, "outcomes": {ONE.outcome: "Do it.", "other": "No."}}
    asked = (replace(ONE, read="ask-first"), *QUESTIONS[1:])
    places["sections"] = {"ask-first": "Ask first", "home": "Home"}
    made = results_html([Chapter("Disaster", asked, "disaster.html", (DESK,), "flood", **places)], "ur")
    root = Page(made).elements[0]
    chapter = json.loads(root["data-questions"])[0]
    assert (chapter["title"], chapter["href"], chapter["name"]) == ("Disaster", "disaster.html", "flood")
    named = {"id": ONE.id, "hash": codec.meaning(ONE), "title": "Which draft can be sent?"}
    beside = {"outcome": ONE.outcome, "at": "rb_one", "read": ["ask-first", "Ask first"]}
    assert chapter["questions"][0] == named | beside
    assert chapter["steps"] == [["ask", "Ask", [ONE.id]]]
    assert chapter["outcomes"] == {ONE.outcome: "Do it."}
    assert set(chapter["scenarios"][0]["endings"]) == {ending.id for ending in DESK.endings}
    assert json.loads(root["data-words"])["erase"] == i18n.words("render/page", "ur")["erase"]


FLOOD = Chapter(
    "Flood",
    QUESTIONS,
    "flood.html",
    name="flood",
    steps=[ChapterStep("ask", "Ask", (ONE.id,), 5), ChapterStep("home", "Home", (), 7)],
    minutes=12,
)
PLAYED = Chapter("The desk", (), "desk.html", (DESK,), "desk", minutes=50)


def test_a_stop_is_a_link_with_a_line_its_time_its_cover_and_what_belongs_to_it() -> None:
    small = Stop(Chapter("Small", (ONE,), "small.html", minutes=3))
    first = Stop(FLOOD, "Warn & <wait>", Cover("a.svg", 480, 225), inside=(Stop(PLAYED), small))
    begin, end = start_html([first, Stop(Chapter("X", (), "x.html"))], "p.html", "r.html")
    found = Page(begin + end)
    assert [link["href"] for link in found.all("a")] == [
        f"{name}.html" for name in ("flood", "flood", "desk", "small", "x")
    ]
    assert "Warn &amp; &lt;wait&gt;" in end
    assert "2 steps · 12 min" in end
    assert found.all("img")[0]["alt"] == ""
    assert [one["class"] for one in found.all("li")[3:]] == ["stop", "game", "page", "stop"]
    assert found.all(href="desk.html")[0]["text"] == "Play: The desk 50 min"
    assert json.loads(found.all("li", "stop")[0]["data-chapter"])["steps"][0][2] == [[ONE.id, codec.meaning(ONE)]]
    assert start_html([], "p.html", "r.html") == ("", "")


def test_the_start_page_says_how_long_the_first_step_and_all_of_it_take() -> None:
    begin, end = start_html([Stop(FLOOD, inside=(Stop(PLAYED),))], "p.html", "r.html")
    assert "First step: 5 minutes" in begin
    assert "1 h 2 min in all" in begin
    assert "radio" not in end, "a course without lanes has one way"


def test_the_minutes_of_a_lane_are_those_of_its_steps() -> None:
    lane, other = Lane("hour", "An hour", "Begin."), Lane("day", "A day", "Go on.")
    whole = Stop(PLAYED, lanes={"hour": (50, ()), "day": (50, ())})
    stops = [Stop(FLOOD, lanes={"hour": (5, ("ask",))}, inside=(whole,))]
    end = start_html(stops, "p.html", "r.html", lanes=[lane, other])[1]
    found = Page(f"<div>{end}")
    assert [one["value"] for one in found.all("input")] == ["hour", "day", "whole"]
    assert [one["text"] for one in found.all("small") if "class" not in one] == ["55 min", "50 min", "1 h 2 min"]
    flood, played = (json.loads(one["data-chapter"]) for one in found.all("li"))
    assert flood["lanes"] == {"hour": ["1 step · 5 min", ["ask"]]}
    assert played["lanes"]["day"] == ["50 min", []]


def test_a_question_that_comes_back_has_its_words_on_the_page_and_not_in_itself() -> None:
    page = Page(repeat_html([("asked-flood.js?1", [(ONE.id, "h")])], QUESTIONS, "index.html")).elements[0]
    assert json.loads(page["data-asked"]) == [["asked-flood.js?1", [[ONE.id, "h"]]]]
    asked = again_html(ONE)
    assert "data-words" not in asked
    said = json.loads(page["data-words"])
    for question in QUESTIONS:
        own = json.loads(Page(quiz_html(Quiz("x", "", (question,)))).elements[0]["data-words"])
        assert own.items() <= said.items()
    assert json.loads(Page(asked).elements[1]["data-raabta-question"])["id"] == ONE.id


def test_a_source_without_a_date_ends_with_one_dot() -> None:
    html = sources_html((Source(key="gcs", label="GCS, n.d.", title="Guide"),))
    assert "<cite>GCS, n.d.</cite>" in html


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_sample_of_a_form_says_that_own_texts_need_the_notebook(language: str) -> None:
    said = {"en": "This is an example.", "ur": "یہ ایک مثال ہے۔"}[language]
    assert f"<strong>{said}" in section("Tool", "Intro", "Note", language, "<p>Body</p>")
