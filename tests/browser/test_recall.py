"""Where a chapter comes back to a choice, it shows the reader's own."""

import pytest
from playwright.sync_api import expect

from raabta.model import Question
from support.browser.answers import wrong
from support.browser.hands import Keyboard, asked

pytestmark = pytest.mark.slow
CHAPTER, ASKED = "chapters/event", "event/whiskers"


def test_who_has_not_answered_reads_every_choice_and_who_has_reads_the_own_and_may_open_the_others(
    visit, course_questions: dict[str, Question]
) -> None:
    question = course_questions[ASKED]
    here = visit()
    page = here.open(CHAPTER)
    box = page.locator(f"[data-raabta-recall='{ASKED}']")
    own, fold = box.locator("> p"), box.locator("> details")
    assert fold.evaluate("fold => fold.open")
    assert own.evaluate("own => own.hidden")

    # Not the first answer on this device: that one makes the page load a script, and read everything anew.
    other = course_questions["event/candidate-banner"]
    Keyboard(page, other).answer(wrong(other))
    assert fold.evaluate("fold => fold.open")
    Keyboard(page, question).answer("end")
    assert not own.evaluate("own => own.hidden")
    assert not fold.evaluate("fold => fold.open")
    assert question.later["end"] in " ".join((own.text_content() or "").split())

    # What a reader has opened stays open while another question is answered.
    fold.evaluate("fold => (fold.open = true)")
    Keyboard(page, course_questions["event/ration-card"]).answer("wide-shot")
    assert fold.evaluate("fold => fold.open")

    page.reload()
    expect(box.locator("> p")).to_contain_text("At the beginning: You ended it")
    again = asked(page, question)
    again.locator("[data-option=hide] input").check()
    again.get_by_role("button", name="Check").click()
    expect(box.locator("> p")).to_contain_text("At the beginning: You hid the comments")
    assert here.troubles() == {}
