"""Where a chapter comes back to a question: what stands there before any script runs, and in a notebook."""

from __future__ import annotations

from dataclasses import replace

from raabta.model import Question, codec
from raabta.render.page import recall_html, recall_text
from raabta.render.widget.live import RecallView
from support.questions import ONE

LATER = {"vague": "You stayed vigilant <b>.", "whole": "You sent **it**.", "late": "You waited."}
ASKED: Question = replace(ONE, later=LATER)


def test_every_choice_is_listed_in_the_order_of_the_options_and_none_is_the_reader_s() -> None:
    html = recall_html(ASKED)
    assert html.count("<li ") == 3
    assert '<li data-option="vague">You stayed vigilant &lt;b&gt;.</li><li data-option="whole">' in html
    assert "<strong>it</strong>" in html
    assert "<p hidden><b>At the beginning:</b>" in html
    assert "<details open>" in html, "a reader without a script needs nothing to open"


def test_it_is_readable_without_html() -> None:
    assert recall_text(ASKED).splitlines()[1:] == ["- You stayed vigilant <b>.", "- You sent it.", "- You waited."]
    assert repr(RecallView(ASKED)) == recall_text(ASKED)


def test_a_notebook_shows_the_list_and_a_page_is_told_which_question(monkeypatch) -> None:
    shown = RecallView(ASKED)._repr_mimebundle_()
    assert shown == {"text/html": recall_html(ASKED), "text/plain": recall_text(ASKED)}
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    assert RecallView(ASKED)._repr_mimebundle_()[codec.RECALL_MIME] == {"id": "demo/one", "language": "en"}


def test_what_is_said_later_is_no_part_of_what_an_answer_means() -> None:
    assert codec.meaning(ASKED) == codec.meaning(ONE)
