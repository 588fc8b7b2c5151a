"""On a phone: what was chosen and never sent is told to be so, and a title that repeats its question is not seen."""

import pytest
from playwright.sync_api import Locator, expect

from raabta.model import Question
from raabta.model.question import Quiz
from raabta.model.session import of_quiz
from support.browser.answers import right, wrong
from support.browser.fake_room import FakeRoom
from support.browser.room_phone import OF_WIDGET, Course, Join, card, choose, expect_saved, send

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("open_vote")]
ONE = OF_WIDGET["one"]
MARK = "i => { const s = getComputedStyle(i); return [s.borderTopStyle, parseFloat(s.borderTopWidth) > 4].join(); }"


def letter(question: Question, option: object) -> str:
    return "ABCDEF"[[one.id for one in question.control.options].index(str(option))]


def state(root: Locator) -> Locator:
    return root.locator(".state")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "You chose {letter} but did not send it; it was not counted."),
        ("ur-PK", "آپ نے {letter} چنا مگر بھیجا نہیں؛ یہ شمار نہیں ہوا۔"),
    ],
)
def test_what_was_chosen_and_not_sent_is_said_and_is_not_left_marked(
    room: FakeRoom, join: Join, course: Course, locale: str, said: str
) -> None:
    question = course[locale[:2]][ONE]
    said = said.format(letter=letter(question, right(question)))
    page = join(locale=locale)
    root = card(page, question)
    choose(page, question, right(question))
    assert root.locator("input:checked").evaluate(MARK) == "solid,true"
    room.go("closed", ONE)
    expect(state(root)).to_have_text(said)
    assert root.locator("input:checked").evaluate(MARK) == "dashed,false", "a ring, not a mark"
    room.go("revealed", ONE)
    expect(root.locator(".verdict .line")).to_have_text(said)
    expect(root.locator("input:checked")).to_have_count(0)
    expect(root.locator("[data-state=correct]")).to_contain_text("Correct answer" if locale == "en" else "درست جواب")
    assert room.votes_said() == []


def test_what_was_not_sent_may_be_sent_when_the_vote_is_opened_once_more(
    room: FakeRoom, join: Join, one: Question
) -> None:
    page = join()
    choose(page, one, right(one))
    room.go("closed", ONE)
    expect(state(card(page, one))).to_contain_text("did not send it")
    room.go("open", ONE)
    expect(state(card(page, one))).to_have_text("Not sent yet.")
    card(page, one).get_by_role("button", name="Send my answer").tap()
    expect_saved(page, one)


def test_a_change_that_was_not_sent_leaves_the_answer_that_was(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    root = card(page, one)
    send(page, one, right(one))
    expect_saved(page, one)
    root.get_by_role("button", name="Change my answer").tap()
    choose(page, one, wrong(one))
    room.go("closed", ONE)
    said = f"You chose {letter(one, wrong(one))} but did not send it; it was not counted."
    expect(state(root)).to_contain_text(f"{said} Your earlier answer counts.")
    room.go("revealed", ONE)
    expect(root.locator(".verdict .line")).to_have_text(["Correct", said])
    expect(root.locator("input:checked")).to_have_value(str(right(one)))
    expect(root.locator('[data-state="correct"]')).to_contain_text("Your answer: correct")


def test_a_second_vote_that_was_not_sent_is_told_beside_the_first(room: FakeRoom, join: Join, one: Question) -> None:
    page = join()
    root = card(page, one)
    send(page, one, wrong(one))
    expect_saved(page, one)
    room.go("open", ONE, round_=2)
    expect(root.locator(".notice")).not_to_be_empty()
    choose(page, one, right(one))
    room.go("closed", ONE, round_=2)
    said = f"You chose {letter(one, right(one))} but did not send it; it was not counted."
    expect(state(root)).to_have_text(said)
    room.go("revealed", ONE, round_=2)
    expect(root.locator(".verdict .line").nth(0)).to_contain_text("You did not vote again.")
    expect(root.locator(".verdict .line").nth(1)).to_have_text(said)
    expect(root.locator("input:checked")).to_have_value(str(wrong(one)))


@pytest.mark.parametrize("name", [ONE, OF_WIDGET["number"]])
def test_a_title_that_is_the_beginning_of_the_question_is_there_for_the_focus_only(
    room: FakeRoom, join: Join, course: Course, name: str
) -> None:
    question = course["en"][name]
    twice = of_quiz(Quiz("x/y", "Two alike", (question, question)))
    page = join()
    # Only a page that has been somewhere moves the focus to what is new.
    room.go("lobby")
    expect(page.locator(".where b")).to_have_text("Welcome")
    title = page.locator("h2").first
    for number, name_of_part in enumerate(twice.names().values()):
        room.go("open", name, part=f"q{number}", title=name_of_part)
        expect(title).to_have_text(name_of_part)
        expect(title).to_be_focused()
        assert title.evaluate("e => e.getBoundingClientRect().width") <= 1
        expect(page.get_by_role("heading", name=name_of_part)).to_have_count(1)
    room.go("open", name, part="other", title="Warn in time")
    expect(title).to_have_text("Warn in time")
    assert title.evaluate("e => e.getBoundingClientRect().width") > 100
