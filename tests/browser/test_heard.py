"""What whoever listens instead of looking is told: one press changes one line, once, and each row knows its verdict."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from raabta import i18n
from raabta.model import Question, grade
from raabta.model.grade import why_wrong
from raabta.render.page.rich import plain
from support.browser.answers import Given, right, wrong
from support.browser.hands import Keyboard, asked
from support.browser.kept import KEY
from support.browser.spoken import LINES, listen, taken

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/page", "en")
#: Much longer than the line stays empty after a press.
AWHILE = 600
#: One question of each kind in a set; "order" and "text" are asked nowhere else.
IN_A_SET = (
    "six-p",
    "slow-approval",
    "picture-desk",
    "uplink-budget",
    "correction-parts",
    "crore-in-million",
    "event-order",
)
ALONE = {
    "chapters/disaster": ("disaster/phone-call", "disaster/end-or-change", "disaster/dark-village"),
    "chapters/disaster-figures": ("disaster/sum-check",),
    "chapters/advocacy": ("advocacy/oasis-parts",),
}
EACH = [pytest.param("chapters/event", f"event/{name}", id=name) for name in IN_A_SET]
EACH += [pytest.param(page, name, id=name.split("/")[1]) for page, names in ALONE.items() for name in names]
EACH_QUESTION = pytest.mark.parametrize(("name", "question_id"), EACH)


def heard(page: Page) -> list[list[str]]:
    page.wait_for_timeout(AWHILE)
    return taken(page)


def press(root: Locator, word: str) -> None:
    root.get_by_role("button", name=word, exact=True).press("Enter")


def wrong_rows(root: Locator) -> Locator:
    return root.locator("[data-option][data-state=wrong]")


def line(text: str) -> str:
    return " ".join(plain(text).split())


def begun(visit, name: str, question: Question, given: Given) -> tuple[Page, Locator]:
    """Open the page, answer and check."""
    page = visit().open(name)
    listen(page)
    Keyboard(page, question).answer(given)
    return page, asked(page, question)


def test_the_questions_below_are_of_all_kinds(course_questions) -> None:
    ids = [param.values[1] for param in EACH]
    assert len({course_questions[name].kind for name in ids}) == 7


@EACH_QUESTION
@pytest.mark.parametrize("make", [wrong, right])
def test_one_press_says_one_line_once(visit, course_questions, name: str, question_id: str, make) -> None:
    question = course_questions[question_id]
    given = make(question)
    page, root = begun(visit, name, question, given)
    told = heard(page)
    assert [len(lines) for lines in told[-1:]] == [1]
    verdict = told[-1][0]
    assert verdict.startswith(f"{WORDS[grade(question.key, given).state]}:")
    # Moves of steps are said before the press; the press itself says this one line.
    assert [lines for lines in told if verdict in lines or len(lines) > 1] == [[verdict]]
    assert page.locator("[aria-live] *").count() == 0, "a line holds text only"
    if not root.locator("xpath=ancestor::*[contains(@class, 'rb-single')]").count():
        assert verdict.endswith(WORDS["to_pass"].format(n=7))


@EACH_QUESTION
def test_after_the_press_the_way_on_has_the_focus_and_another_try_says_one_line_again(
    visit, course_questions, name: str, question_id: str
) -> None:
    question = course_questions[question_id]
    page, root = begun(visit, name, question, wrong(question))
    heard(page)
    check = root.locator(".rb-check")
    expect(root.locator(".rb-on")).to_be_focused()
    press(root, WORDS["again"])
    assert heard(page) == [], "taking a verdict away is nothing to be told"
    expect(check).to_be_focused()
    press(root, WORDS["check"])
    assert [len(lines) for lines in heard(page)] == [1]
    expect(check).to_have_text(WORDS["again"])
    tries = "([key, id]) => JSON.parse(localStorage.getItem(key)).answers[id].tries"
    assert page.evaluate(tries, [KEY, question_id]) == 2


@EACH_QUESTION
def test_a_wrong_row_says_so_where_it_stands(visit, course_questions, name: str, question_id: str) -> None:
    question = course_questions[question_id]
    page, root = begun(visit, name, question, wrong(question))
    # Of what has the focus nothing more is told than the line: it would be heard twice.
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") is None
    page.evaluate("document.activeElement.blur()")
    controls = root.locator("fieldset :is(input:checked, select, .rb-move, [type=text])")
    assert controls.count() > 0
    for place in range(controls.count()):
        control = controls.nth(place)
        row = control.locator("xpath=ancestor::*[@data-option]")
        if row.count() and row.get_attribute("data-state") != "wrong":
            continue
        expect(control).to_have_accessible_description(re.compile(f"^{WORDS['wrong']}"))
        may = control.evaluate("e => e.matches('select, [type=text], [type=checkbox]')")
        assert control.get_attribute("aria-invalid") == ("true" if may else None)
    press(root, WORDS["again"])
    assert root.locator("fieldset :is([aria-invalid], [aria-describedby])").count() == 0


def spoken(page: Page) -> str:
    return heard(page)[-1][0]


def test_few_wrong_rows_are_said_with_their_reasons_and_many_by_name(visit, course_questions) -> None:
    question = course_questions["event/six-p"]
    given = dict(right(question))
    one, two = list(given)[:2]
    given[one], given[two] = given[two], given[one]
    page, root = begun(visit, "chapters/event", question, given)
    texts = {option.id: line(option.text).rstrip(".") for option in question.control.options}
    names = {target.id: line(target.text).rstrip(".") for target in question.control.targets}
    verdict = spoken(page)
    assert verdict.startswith(f"Partly correct: {WORDS['count_place'].format(n=4, total=6)} Not correct: ")
    assert {item for item, text in texts.items() if text in verdict} == {one, two}
    chosen = WORDS["you_chose"].format(choice=names[given[one]])
    assert f"Not correct: {texts[one]}. {chosen} {line(why_wrong(question.if_wrong, one, given[one]))}" in verdict
    assert "This is" not in verdict
    page.evaluate("document.activeElement.blur()")
    press(root, WORDS["again"])
    press(root, WORDS["check"])
    named = WORDS["this_is"].format(place=names[question.key.pairs[one]]).rstrip(".")
    assert f"Not correct: {texts[one]}. {chosen} {named}" in spoken(page)
    page.evaluate("document.activeElement.blur()")
    press(root, WORDS["again"])
    for item, target in dict(wrong(question)).items():
        root.locator(f"[data-option='{item}'] select").select_option(target)
    press(root, WORDS["check"])
    verdict = spoken(page)
    assert all(text in verdict for text in texts.values())
    assert WORDS["rows_why"] in verdict
    assert "You chose" not in verdict


def test_a_first_wrong_try_says_what_is_wrong_and_no_answer_and_the_second_says_the_answer(
    visit, course_questions
) -> None:
    for name, question_id in (
        ("chapters/event", "event/six-p"),
        ("chapters/event", "event/event-order"),
        ("chapters/event", "event/picture-desk"),
    ):
        question = course_questions[question_id]
        given = wrong(question)
        page, root = begun(visit, name, question, given)
        rows = wrong_rows(root)
        marks = rows.locator(".rb-mark")
        assert marks.count() > 1
        for row in rows.all():
            item = row.get_attribute("data-option")
            said = why_wrong(question.if_wrong, item, given[item] if isinstance(given, dict) else "")
            assert said
            assert line(row.locator(".rb-mark").text_content()) == f"{WORDS['not_right']} {line(said)}"
        whole = " ".join(marks.all_text_contents())
        assert not any(line(reason) in line(whole) for reason in question.feedback.values())
        page.evaluate("document.activeElement.blur()")
        press(root, WORDS["again"])
        press(root, WORDS["check"])
        told = [line(text) for text in marks.all_text_contents()]
        assert all(re.match(r"Not correct\. (This is: |Its place: \d\. )\S", text) for text in told), told
        whole = " ".join(told)
        assert any(line(reason) in whole for reason in question.feedback.values())


def test_what_is_asked_is_a_heading_and_names_its_group_while_somebody_is_in_it(visit, course_questions) -> None:
    page = visit().open("chapters/event")
    for part in ("candidate-banner", "uplink-budget"):
        question = course_questions[f"event/{part}"]
        root = asked(page, question)
        group, field = root.locator("fieldset"), root.locator("fieldset :is(input, select)").first
        heading = root.get_by_role("heading")
        expect(heading).to_have_count(1)
        expect(heading).to_contain_text(line(question.prompt))
        expect(group).to_have_accessible_name("")
        field.focus()
        expect(group).to_have_accessible_name(" ".join((heading.text_content() or "").split()))
        expect(group).to_have_accessible_description(WORDS[f"how_{question.control.widget}"])
        page.evaluate("document.activeElement.blur()")
        expect(group).to_have_accessible_name("")
    expect(page.get_by_role("heading", name=re.compile("^Question 5 of 9 "))).to_have_count(1)
    expect(field).to_have_accessible_name(f"Your answer in {question.control.unit}")


def test_hints_are_said_in_one_line_and_the_button_tells_what_is_left(visit, course_questions) -> None:
    question = course_questions["disaster/phone-call"]
    page = visit().open("chapters/disaster")
    listen(page)
    root = asked(page, question)
    hint = root.locator(".rb-more")
    first, second = question.hints
    expect(hint).to_have_text("Hint (2 left)")
    hint.press("Enter")
    assert heard(page) == [[f"Hint 1 of 2: {line(first)}"]]
    expect(hint).to_have_text("Hint (2 left)"), "its name does not change while it has the focus"
    hint.press("Enter")
    assert heard(page) == [[f"Hint 2 of 2: {line(second)}"]]
    expect(hint).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    expect(hint).to_be_hidden()


def test_an_answer_that_is_missing_is_said_in_the_same_line(visit, course_questions) -> None:
    page = visit().open("chapters/disaster")
    listen(page)
    press(asked(page, course_questions["disaster/phone-call"]), WORDS["check"])
    assert heard(page) == [[WORDS["open_one"]]]


def test_a_page_has_one_line_for_all_its_questions_and_one_for_each_tool(visit) -> None:
    page = visit().open("chapters/disaster")
    tools = page.locator("[data-raabta-tool]").count()
    assert page.locator(LINES).count() == 1 + tools
    assert set(page.locator(LINES).all_text_contents()) == {""}
    # Of a line that has a role, or is a paragraph, Orca drops what changes just after anything else on the page.
    assert page.locator("div[aria-live=polite]:not([role])").count() == 1 + tools


def test_a_choice_in_a_scenario_is_said_with_what_it_does_to_the_meters(visit) -> None:
    page = visit().open("chapters/event-desk")
    listen(page)
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    case = page.locator("[data-inject]:visible .rb-case").text_content()
    expect(page.locator("[data-inject]:visible h4")).to_have_accessible_description(" ".join((case or "").split()))
    page.locator("[data-choice=route] button").press("Enter")
    told = heard(page)
    assert [len(lines) for lines in told] == [1]
    assert re.search(r" Safety \d+, down \d+\. Trust \d+, down \d+\.$", told[0][0]), told
