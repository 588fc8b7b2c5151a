"""Every question of the chapter, answered wrong and right, by keys alone and by tap: the page says what and why."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Locator, Page, expect

from raabta import i18n
from raabta.model import Question, grade
from raabta.render.page.rich import plain
from support.browser.answers import WIDGETS, Given, reasons, right, wrong
from support.browser.hands import Keyboard, asked, tap
from support.browser.kept import KEY
from support.browser.visit import PHONE

pytestmark = pytest.mark.slow
#: The one chapter that asks with every control.
CHAPTER = "chapters/event"
WORDS = i18n.words("render/page", "en")
EACH_WIDGET = pytest.mark.parametrize("widget", WIDGETS)
#: Keys from the place of a question to its verdict, where one thing is asked. Letters of a typed answer do not count.
BUDGET = 8
#: Chooses and checks, all in one: to press the keys again for each of two hundred questions proves nothing more.
BY_HAND = """(root, wanted) => {
  for (const id of wanted) root.querySelector(`[data-option="${id}"] input`).click();
  root.querySelector(".rb-check").click();
}"""
Answer = Callable[[Page, Question, Given], None]


def ids(page: Page) -> list[str]:
    found = page.locator("[data-raabta-question]").evaluate_all(
        "all => all.map(e => JSON.parse(e.dataset.raabtaQuestion).id)"
    )
    return list(dict.fromkeys(found))


def of_widget(page: Page, course: dict[str, Question], widget: str) -> Iterator[Question]:
    found = [course[name] for name in ids(page) if course[name].control.widget == widget]
    assert found, f"the chapter asks nothing with the control {widget!r}"
    yield from found


def normal(text: str) -> str:
    return " ".join(plain(text).split())


def expect_verdict(root: Locator, question: Question, given: Given) -> None:
    """Below the button stands the word of the verdict; there and at the rows, every reason that the course gives.

    Of a first wrong try at a match or an order the wrong rows keep their reasons back: they would tell the answer.
    """
    verdict = grade(question.key, given)
    expect(root.locator(".rb-verdict"), question.id).to_contain_text(WORDS[verdict.state])
    expect(root).to_have_attribute("data-state", verdict.state)
    said = normal(" ".join(root.locator(".rb-verdict, .rb-mark").all_text_contents()))
    kept = kept_back(question, given)
    for reason in reasons(question, given):
        for paragraph in reason.split("\n\n"):
            assert (normal(paragraph) in said) is (reason not in kept), f"{question.id} does not say why"


def kept_back(question: Question, given: Given) -> set[str]:
    """The reasons that would tell where a wrong row belongs."""
    key = question.key
    if isinstance(given, dict):
        return {question.feedback[item] for item, target in given.items() if key.pairs[item] != target}
    if key.rule == "sequence":
        return {question.feedback[step] for step, right in zip(given, key.accept, strict=True) if step != right}
    return set()


def answer_wrong_then_right(page: Page, question: Question, answer: Answer) -> None:
    root = asked(page, question)
    false, true = wrong(question), right(question)
    assert grade(question.key, true).state == "correct"
    assert grade(question.key, false).state != "correct"
    answer(page, question, false)
    expect_verdict(root, question, false)
    page.evaluate("document.activeElement.blur()")
    again = root.get_by_role("button", name=WORDS["again"], exact=True)
    expect(again, question.id).to_be_visible()
    again.press("Enter")
    expect(root.locator(".rb-verdict"), question.id).to_be_empty()
    root.locator("fieldset :is(input, select)").evaluate_all(
        "all => { for (const e of all) if ('checked' in e && e.type !== 'text') e.checked = false; else e.value = ''; }"
    )
    answer(page, question, true)
    expect_verdict(root, question, true)


def by_keys(page: Page, question: Question, given: Given) -> None:
    Keyboard(page, question).answer(given)


def test_the_page_asks_enough_and_only_what_the_course_knows(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    found = ids(page)
    assert len(found) >= 7, "a chapter asks seven questions at least"
    assert set(found) <= set(course_questions)
    assert {course_questions[name].control.widget for name in found} == set(WIDGETS)


@EACH_WIDGET
def test_by_keys_alone_wrong_then_right(visit, course_questions, widget: str) -> None:
    page = visit().open(CHAPTER)
    for question in of_widget(page, course_questions, widget):
        answer_wrong_then_right(page, question, by_keys)


@pytest.mark.trip
@EACH_WIDGET
def test_by_tap_on_a_small_phone_wrong_then_right(visit, course_questions, widget: str) -> None:
    page = visit(**PHONE).open(CHAPTER)
    for question in of_widget(page, course_questions, widget):
        answer_wrong_then_right(page, question, tap)


def budget(question: Question, shown: list[str]) -> int:
    """Keys allowed. Where many rows ask for an answer each, what the rows take: to go there, and to choose."""
    rows, key = len(shown), question.key
    swaps = (
        sum(key.accept.index(a) > key.accept.index(b) for a, b in combinations(shown, 2))
        if key.rule == "sequence"
        else 0
    )
    targets = len(question.control.targets)
    by_widget = {
        "many": rows + len(key.accept) + 1,
        "match": rows * (2 + targets // 2) + 3,
        "order": 2 * swaps + rows + 3,
    }
    # A hint stands before the button that checks.
    return by_widget.get(question.control.widget, BUDGET) + bool(question.hints)


def test_in_every_other_chapter_by_keys_alone_each_control_and_by_hand_all_others(
    visit, course_questions, pages: list[str]
) -> None:
    here = visit(steps=True)
    for name in pages:
        if name == CHAPTER or not name.startswith("chapters/"):
            continue
        page, pressed = here.open(name), set()
        for question in map(course_questions.__getitem__, ids(page)):
            given, widget = right(question), question.control.widget
            if question.control.product:
                continue  # somebody writes it, and Python judges it: test_products.py
            if widget in pressed and widget in {"one", "many"}:
                asked(page, question).evaluate(BY_HAND, [given] if widget == "one" else given)
            else:
                by_keys(page, question, given)
                pressed.add(widget)
            expect_verdict(asked(page, question), question, given)
        assert here.troubles() == {}, name


@EACH_WIDGET
def test_few_keys_are_enough(visit, course_questions, widget: str) -> None:
    page = visit().open(CHAPTER)
    over = {}
    for question in of_widget(page, course_questions, widget):
        root = asked(page, question)
        shown = root.locator("[data-option]").evaluate_all("all => all.map(e => e.dataset.option)")
        keyboard = Keyboard(page, question)
        keyboard.answer(right(question))
        expect(root).to_have_attribute("data-state", "correct")
        allowed = budget(question, shown if widget == "order" else [o.id for o in question.control.options])
        if keyboard.keys > allowed:
            over[question.id] = (keyboard.keys, allowed)
    assert over == {}


@EACH_WIDGET
def test_checking_without_an_answer_says_so_and_counts_nothing(visit, course_questions, widget: str) -> None:
    page = visit().open(CHAPTER)
    page.evaluate("document.addEventListener('raabta:answer', () => (window.answered = true))")
    for question in of_widget(page, course_questions, widget):
        root = asked(page, question)
        root.get_by_role("button", name=WORDS["check"], exact=True).press("Enter")
        rows = len(question.control.options)
        expect(root.locator(".rb-verdict"), question.id).to_have_text(WORDS[f"open_{widget}"].format(n=rows))
        assert root.get_attribute("data-state") is None
    assert page.evaluate(f"[window.answered, localStorage.getItem('{KEY}')]") == [None, None]


def test_a_half_filled_match_and_a_number_in_words_are_open_and_not_wrong(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    match = next(of_widget(page, course_questions, "match"))
    root = asked(page, match)
    root.locator("select").first.select_option(index=1)
    root.get_by_role("button", name=WORDS["check"], exact=True).click()
    expect(root.locator(".rb-verdict")).to_have_text(WORDS["open_match"].format(n=len(match.key.pairs) - 1))
    number = next(of_widget(page, course_questions, "number"))
    by_keys(page, number, "four lakh")
    expect(asked(page, number).locator(".rb-verdict")).to_have_text(WORDS["unread_number"])
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None


def test_the_answer_is_offered_after_the_second_wrong_try(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    question = next(of_widget(page, course_questions, "one"))
    root = asked(page, question)
    reveal = root.get_by_role("button", name=WORDS["reveal"], exact=True)
    by_keys(page, question, wrong(question))
    expect(reveal).to_be_hidden()
    root.get_by_role("button", name=WORDS["again"], exact=True).press("Enter")
    root.get_by_role("button", name=WORDS["check"], exact=True).press("Enter")
    expect(reveal).to_be_visible()
    reveal.press("Enter")
    expect(root.locator(".rb-answers li.rb-right")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_hint_is_offered_until_the_answer_is_right(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    question = next(course_questions[name] for name in ids(page) if course_questions[name].hints)
    root = asked(page, question)
    hint = root.locator("button.rb-more")
    expect(hint).to_be_visible()
    answer_wrong_then_right(page, question, by_keys)
    expect(hint).to_be_hidden()


def test_certainty_is_asked_once_there_is_an_answer_and_answered_to(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    question = next(of_widget(page, course_questions, "one"))
    root = asked(page, question)
    sure = root.get_by_label(WORDS["sure"], exact=True)
    expect(sure).to_be_hidden()
    root.locator(f"input[value='{wrong(question)}']").check()
    sure.check()
    root.get_by_role("button", name=WORDS["check"], exact=True).press("Enter")
    expect(root.locator(".rb-verdict")).to_contain_text(WORDS["sure_wrong"])
    expect(sure).to_be_hidden()


def test_every_answer_is_told_to_whoever_listens(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    page.evaluate("document.addEventListener('raabta:answer', (event) => (window.heard = event.detail))")
    question = next(of_widget(page, course_questions, "one"))
    by_keys(page, question, right(question))
    heard = page.wait_for_function("window.heard").json_value()
    assert heard["question"] == question.id
    assert heard["response"] == right(question)
    assert (heard["verdict"]["state"], heard["tries"], heard["sure"]) == ("correct", 1, None)


def test_the_last_line_of_the_quiz_counts_and_starting_again_asks_first(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    quiz = page.locator(".rb-quiz:not(.rb-single)").last
    total = quiz.locator(".rb-question").count()
    first = course_questions[
        quiz.locator(".rb-question").first.evaluate("e => JSON.parse(e.dataset.raabtaQuestion).id")
    ]
    by_keys(page, first, right(first))
    line = quiz.locator(".rb-summary")
    expect(line).to_contain_text(WORDS["summary"].format(right=1, total=total, answered=1))
    quiz.get_by_role("button", name=WORDS["restart"], exact=True).press("Enter")
    quiz.get_by_role("button", name=WORDS["keep"], exact=True).press("Enter")
    expect(line).to_contain_text(WORDS["summary"].format(right=1, total=total, answered=1))
    quiz.get_by_role("button", name=WORDS["restart"], exact=True).press("Enter")
    quiz.get_by_role("button", name=WORDS["restart_yes"], exact=True).press("Enter")
    expect(line).to_contain_text(WORDS["summary"].format(right=0, total=total, answered=0))
    expect(quiz.locator("[data-state]")).to_have_count(0)
