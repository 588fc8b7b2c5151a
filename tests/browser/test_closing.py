"""A closing quiz: one question at a time, then what came of it; on paper, in the whole chapter, with no script."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from raabta import i18n
from raabta.model import Question, codec, grade
from raabta.model.steps import QUESTION, WORDS_A_MINUTE
from support.browser.answers import right, wrong
from support.browser.axe import WIDTHS, faults_in_both
from support.browser.hands import Keyboard, asked
from support.browser.kept import KEY
from support.browser.visit import PHONE, Visit
from support.course import ours

pytestmark = pytest.mark.slow
CHAPTER = "chapters/event"
WORDS = i18n.words("render/page", "en")
CLOSING = ".rb-paged"


def quiz(page: Page) -> Locator:
    return page.locator(CLOSING)


def shown(page: Page) -> list[int]:
    """Return the places of the questions that can be seen."""
    return [n for n, one in enumerate(page.locator(f"{CLOSING} > .rb-question").all()) if one.is_visible()]


def names(page: Page) -> list[str]:
    found = page.locator(f"{CLOSING} > .rb-question").evaluate_all(
        "all => all.map(e => JSON.parse(e.dataset.raabtaQuestion).id)"
    )
    return [str(name) for name in found]


def opened(here: Visit, place: str = "#check-yourself") -> Page:
    """Come to the chapter, and go to a place of it: the step with the quiz opens."""
    page = here.open(CHAPTER)
    page.evaluate("(place) => { location.hash = place; }", place)
    page.locator("[data-review]").wait_for()
    return page


def sizes(total: int) -> list[int]:
    """How many questions each round has: four at the most, of nearly one length, a shorter one first."""
    count = -(-total // 4)
    return [(total + at) // count for at in range(count)]


def on(page: Page) -> None:
    """Go one further, to the next question, to what came of a round, or to the result."""
    quiz(page).locator(".rb-pager .rb-button:visible").last.press("Enter")


def to_result(page: Page) -> None:
    for _ in range(30):
        if page.locator(".rb-pager .rb-button:visible").count() == 1 and not shown(page):
            return
        on(page)
    raise AssertionError("the result does not come")


def press(page: Page, word: str) -> None:
    quiz(page).get_by_role("button", name=WORDS[word], exact=True).press("Enter")


def record(course: dict[str, Question], firsts: dict[str, tuple[bool, bool]]) -> str:
    """A script that keeps an answer to each: whether it was right at the first try, and whether one was sure."""
    answers = {
        name: {
            "hash": codec.meaning(course[name]),
            "response": right(course[name]) if good else wrong(course[name]),
            "state": "correct" if good else grade(course[name].key, wrong(course[name])).state,
            "first": "correct" if good else "wrong",
            "tries": 1,
            "sure": sure,
            "sure_first": sure,
            "at": "2026-01-01T00:00:00.000Z",
        }
        for name, (good, sure) in firsts.items()
    }
    text = json.dumps({"schema": "raabta.progress/1", "answers": answers})
    return f"localStorage.setItem('{KEY}', {json.dumps(text)})"


def test_one_question_at_a_time_by_keys_forth_and_back(visit, course_questions) -> None:
    here = visit(steps=True, viewport=WIDTHS[360])
    page = opened(here)
    last = len(names(page)) - 1
    assert shown(page) == [0]
    expect(quiz(page).get_by_role("button", name=WORDS["question_before"])).to_be_hidden()
    press(page, "question_after")
    assert shown(page) == [1]
    prompt = page.locator(f"{CLOSING} > .rb-question").nth(1).locator(".rb-prompt")
    expect(prompt).to_be_focused()
    expect(prompt).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.rb-question .rb-option') !== null")
    press(page, "question_before")
    assert shown(page) == [0]
    seen = []
    for _ in range(last + len(sizes(last + 1))):
        on(page)
        seen += shown(page)
    assert seen == [*range(1, last + 1)]
    assert shown(page) == []
    expect(quiz(page).get_by_role("button", name=WORDS["question_before"])).to_be_visible()
    assert here.troubles() == {}


def test_the_way_on_stands_out_once_the_question_is_answered(visit, course_questions) -> None:
    page = opened(visit(steps=True))
    following = quiz(page).get_by_role("button", name=WORDS["question_after"])
    assert "rb-main" not in str(following.get_attribute("class"))
    question = course_questions[names(page)[0]]
    Keyboard(page, question).answer(right(question))
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    assert "rb-main" in str(following.get_attribute("class"))
    expect(page.locator(f"{CLOSING} .rb-track .rb-done")).to_have_count(1)


def test_the_result_says_what_one_can_do_and_what_to_read_again_sure_and_wrong_first(visit, course_questions) -> None:
    fresh = opened(visit(steps=True))
    ids = names(fresh)
    firsts = {name: (n not in {0, 3, 5}, n in {1, 3}) for n, name in enumerate(ids)}
    page = opened(visit(steps=True, script=record(course_questions, firsts), **PHONE))
    end = page.locator(".rb-end")
    expect(end).to_be_visible()
    assert shown(page) == [], "who has answered everything comes back to the result"
    expect(end.locator("h4")).to_have_text(WORDS["first_try"].format(n=len(ids) - 3, total=len(ids)))
    lists = {head.inner_text(): head.locator("+ ul") for head in end.locator("h5").all()}
    share = {}
    for name, (good, _sure) in firsts.items():
        share.setdefault(course_questions[name].outcome, []).append(good)
    wanted = dict.fromkeys(STANDINGS, 0)
    for all_ in share.values():
        wanted[stands(all_)] += 1
    assert list(lists) == [WORDS[name] for name in (*filter(wanted.get, STANDINGS), "read_first", "look_again")]
    for name, count in wanted.items():
        if count:
            expect(lists[WORDS[name]].locator("li")).to_have_count(count)
    expect(lists[WORDS["read_first"]].locator("li")).to_have_count(1)
    expect(lists[WORDS["look_again"]].locator("li")).to_have_count(2)
    link = lists[WORDS["read_first"]].get_by_role("link")
    expect(link).to_have_text("Read again: Permission")
    expect(link).to_have_attribute("href", "#permission")
    lists[WORDS["read_first"]].get_by_role("button").tap()
    assert shown(page) == [3]
    to_result(page)
    link.tap()
    expect(page.locator("#permission")).to_be_in_viewport()


STANDINGS = ("can_do", "to_practise", "too_few")


def stands(right_at_once: list[bool]) -> str:
    """In which list an outcome stands: a claim needs three answers."""
    if len(right_at_once) < 3:
        return "too_few"
    return "can_do" if sum(right_at_once) / len(right_at_once) >= 0.7 else "to_practise"


@pytest.mark.parametrize("answered", [1, 2, 3])
def test_a_claim_needs_three_answers_and_those_of_the_steps_count(visit, course_questions, answered: int) -> None:
    page = opened(visit(steps=True))
    ids, of = names(page), {name: question.outcome for name, question in course_questions.items()}
    everywhere = page.locator("[data-raabta-question]").evaluate_all(
        "(all) => all.map((e) => JSON.parse(e.dataset.raabtaQuestion).id)"
    )
    outcome = next(of[name] for name in ids if sum(of[other] == of[name] for other in everywhere) >= 3)
    in_quiz = [name for name in ids if of[name] == outcome]
    in_steps = [name for name in everywhere if of[name] == outcome and name not in ids]
    some = [*in_quiz[:1], *in_steps, *in_quiz[1:]][:answered]
    assert len(some) == answered
    assert in_steps, "else nothing is seen of the steps"
    page = opened(visit(steps=True, script=record(course_questions, dict.fromkeys(some, (True, True)))))
    end = page.locator(".rb-end")
    to_result(page)
    head = WORDS["can_do" if answered == 3 else "too_few"]
    row = end.locator("h5").filter(has_text=head).locator("+ ul li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(WORDS["first_try"].format(n=answered, total=answered))


def test_the_result_leads_to_each_question_that_is_still_open(visit, course_questions) -> None:
    ids = names(opened(visit(steps=True)))
    firsts = {name: (True, True) for n, name in enumerate(ids) if n not in {2, len(ids) - 1}}
    page = opened(visit(steps=True, script=record(course_questions, firsts), **PHONE))
    to_result(page)
    head = page.locator(".rb-end h5").filter(has_text=WORDS["not_answered"].format(n=2))
    links = head.locator("+ ul").get_by_role("button")
    expect(links).to_have_count(2)
    links.first.tap()
    expect(asked(page, course_questions[ids[2]]).locator(".rb-prompt")).to_be_focused()
    assert shown(page) == [2]


def test_who_comes_back_goes_on_where_something_is_open(visit, course_questions) -> None:
    ids = names(opened(visit(steps=True)))
    firsts = dict.fromkeys(ids[:4], (True, True))
    page = opened(visit(steps=True, script=record(course_questions, firsts)))
    assert shown(page) == [4]
    quiz(page).get_by_role("button", name=WORDS["restart"], exact=True).press("Enter")
    quiz(page).get_by_role("button", name=WORDS["restart_yes"], exact=True).press("Enter")
    assert shown(page) == [0]
    assert page.evaluate("document.activeElement.closest('.rb-question').classList.contains('rb-now')")


def test_after_each_round_one_may_stop_and_the_next_is_one_press_away(visit, course_questions) -> None:
    here = visit(steps=True, **PHONE)
    page = opened(here)
    ids, first, *more = names(page), *sizes(len(names(page)))
    assert max(first, *more) <= 4
    expect(quiz(page)).to_contain_text(WORDS["round_at"].format(n=1, of=len(more) + 1))
    for n, name in enumerate(ids[:first]):
        question = course_questions[name]
        Keyboard(page, question).answer(right(question) if n else wrong(question))
        asked(page, question).locator(".rb-on").press("Enter")
    assert shown(page) == []
    end = page.locator(".rb-end")
    said = WORDS["round_done"].format(n=1, of=len(more) + 1, right=first - 1, total=first)
    expect(end.locator("h4")).to_have_text(said)
    expect(end.locator("h4")).to_be_focused()
    expect(end).to_contain_text(WORDS["round_stop"])
    expect(end.locator("li")).to_have_count(1)
    expect(end).not_to_contain_text(WORDS["too_few"])
    assert faults_in_both(page, where=CLOSING) == {}
    following = quiz(page).get_by_role("button", name=WORDS["round_next"].format(n=more[0]), exact=True)
    assert "rb-main" in str(following.get_attribute("class"))
    following.press("Enter")
    assert shown(page) == [first]
    page = opened(here)
    assert shown(page) == [first], "who comes back goes on with the next round"


def test_no_round_of_any_quiz_takes_more_than_five_minutes() -> None:
    """As the course counts minutes: words, and three quarters of a minute for a question."""
    closing = [quiz for quiz in ours().quizzes.values() if quiz.closing]
    assert len(closing) > 10
    for one in closing:
        asked = iter(one.questions)
        for size in sizes(len(one.questions)):
            assert round(sum(step_minutes(next(asked)) for _ in range(size))) <= 5, one.id


def step_minutes(question: Question) -> float:
    options = (*question.control.options, *question.control.targets)
    words = sum(len(text.split()) for text in (question.prompt, *(one.text for one in options)))
    return QUESTION + words / WORDS_A_MINUTE


def test_the_script_of_a_closing_quiz_comes_with_one_alone(visit) -> None:
    here = visit()
    here.open("chapters/event-desk")
    assert not [address for address in here.asked if "closing" in address]
    here.open(CHAPTER)
    names = {address.rpartition("/")[2].partition("?")[0] for address in here.asked}
    assert {name for name in names if "closing" in name} == {"closing.css", "closing.js"}


def test_an_address_and_the_way_from_question_to_question_lead_to_it(visit, course_questions) -> None:
    here = visit(steps=True)
    page = opened(here)
    ids = names(page)
    fifth = asked(page, course_questions[ids[4]])
    place = fifth.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{here.base}/{CHAPTER}.html#{place}")
    expect(fifth).to_be_in_viewport()
    assert shown(page) == [4]
    page.locator(".skip-on.rb-now").press("Enter")
    sixth = page.locator(f"{CLOSING} > .rb-question").nth(5)
    expect(sixth).to_be_visible()
    assert shown(page) == [5]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.rb-question.rb-now') !== null")


def test_whole_without_a_script_on_paper_and_in_the_whole_chapter(visit) -> None:
    quiet = visit(java_script_enabled=False).open(CHAPTER)
    count = quiet.locator("[data-review] > .rb-question").count()
    assert count > 5
    assert all(one.is_visible() for one in quiet.locator("[data-review] > .rb-question").all())
    page = opened(visit(steps=True))
    page.emulate_media(media="print")
    assert len(shown(page)) == count
    expect(page.locator(".rb-pager")).to_be_hidden()
    whole = visit().open(CHAPTER)
    assert len(shown(whole)) == count
    expect(whole.locator(".rb-pager")).to_be_hidden()
    expect(whole.locator(".rb-end")).to_be_hidden()


def test_axe_finds_nothing_at_a_question_and_in_the_result(visit, course_questions) -> None:
    fresh = opened(visit(steps=True, viewport=WIDTHS[360]))
    firsts = {name: (n % 3 > 0, n % 2 > 0) for n, name in enumerate(names(fresh))}
    assert faults_in_both(fresh, where=CLOSING) == {}
    page = opened(visit(steps=True, script=record(course_questions, firsts), viewport=WIDTHS[360]))
    expect(page.locator(".rb-end li")).not_to_have_count(0)
    assert faults_in_both(page, where=CLOSING) == {}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_entry_check_names_the_steps_also_where_no_address_leads_to_them(visit, course_questions) -> None:
    """The feedback of a notebook has the names alone."""

    def unlinked(route: Route) -> None:
        text = re.sub(r'(Read: )<a href="[^"]+">([^<]+)</a>', r"\1<em>\2</em>", route.fetch().text())
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    here = visit(steps=True, script=record(course_questions, {"start/last-key": (True, True)}), **PHONE)
    here.context.route("**/start-here.html", unlinked)
    page = here.open("chapters/start-here")
    page.evaluate("() => { location.hash = '#what-you-already-know'; }")
    row = page.locator(f"{CLOSING} .rb-end li", has=page.locator("em"))
    expect(row.locator("em")).to_have_text("Digital assets: Least access")


def test_an_entry_check_leads_to_the_steps_of_what_was_not_right(visit, course_questions) -> None:
    """What was right at once may wait; of what was not, the step is named that the feedback names, with a link."""
    first, second, third = "start/cousin-joke", "start/last-key", "start/until-when"
    firsts = {first: (False, True), second: (True, True), third: (False, False)}
    here = visit(steps=True, script=record(course_questions, firsts), **PHONE)
    page = here.open("chapters/start-here")
    page.evaluate("() => { location.hash = '#what-you-already-know'; }")
    panel = page.locator(f"{CLOSING} .rb-end")
    said = i18n.words("render/entry", "en")
    heads = panel.locator("h5").all_text_contents()
    assert [head for head in heads if head in said.values()] == [
        said["can_wait"],
        said["read_first"],
        said["look_again"],
    ]
    links = panel.locator("a")
    assert links.all_text_contents() == [
        "Digital assets: Least access",
        "Before you post: Two hats",
        "Disaster communication: Six things",
    ]
    assert [str(one.get_attribute("href")).rpartition("/")[2] for one in links.all()] == [
        "digital-assets.html#least-access",
        "before-you-post.html#two-hats",
        "disaster.html#a-warning-says-six-things",
    ]
    # Under “Begin with these steps” the first thing to tap is the step, and not the question once more.
    row = panel.locator("li:has(a)").last
    assert row.locator("a, button").first.evaluate("first => first.tagName") == "A"
    assert WORDS["to_practise"] not in str(panel.text_content())
