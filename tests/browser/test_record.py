"""What the browser keeps: answers outlive a reload, damaged records are put aside, and without storage quizzes work."""

import json

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from raabta.model import Question, codec
from support.browser.answers import right, wrong
from support.browser.hands import Keyboard, asked
from support.browser.kept import KEY
from support.browser.waiting import becomes, until

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
#: The one chapter that asks with every control.
EVERY_CONTROL = "chapters/event"
WORDS = i18n.words("render/page", "en")
BLOCKED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def keep(text: str) -> str:
    """A script that puts a record into the storage before the first page opens, and never again."""
    return f"""
      if (!localStorage.getItem("test.done")) {{
        localStorage.setItem("{KEY}", {json.dumps(text)});
        localStorage.setItem("test.done", "yes");
      }}"""


def record(**answers: dict[str, object]) -> str:
    return json.dumps({"schema": "raabta.progress/1", "answers": {f"disaster/{k}": v for k, v in answers.items()}})


def stored(page: Page) -> dict[str, str]:
    return dict(page.evaluate("Object.fromEntries(Object.entries(localStorage))"))


def answers(page: Page) -> dict[str, dict[str, object]]:
    found = json.loads(stored(page)[KEY])
    assert found["schema"] == "raabta.progress/1"
    return dict(found["answers"])


def first_of(page: Page, course: dict[str, Question], widget: str) -> Question:
    names = page.locator("[data-raabta-question]").evaluate_all(
        "all => all.map(e => JSON.parse(e.dataset.raabtaQuestion).id)"
    )
    return next(course[name] for name in names if course[name].control.widget == widget)


def answer(page: Page, question: Question, given: object) -> None:
    Keyboard(page, question).answer(given)  # type: ignore[arg-type]


@pytest.mark.parametrize("widget", ["one", "many", "match", "order", "number", "text"])
@pytest.mark.parametrize("make", [right, wrong])
def test_a_reload_brings_back_the_answer_and_its_verdict(visit, course_questions, widget, make) -> None:
    page = visit().open(EVERY_CONTROL)
    question = first_of(page, course_questions, widget)
    answer(page, question, make(question))
    root = asked(page, question)
    before = root.evaluate("e => [e.dataset.state, e.querySelector('.rb-verdict').textContent]")
    filled = "all => all.map(e => ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value || e.dataset.option)"
    chosen = root.locator("fieldset :is(input, select, [data-option])").evaluate_all(filled)
    page.reload()
    assert root.evaluate("e => [e.dataset.state, e.querySelector('.rb-verdict').textContent]") == before
    assert root.locator("fieldset :is(input, select, [data-option])").evaluate_all(filled) == chosen
    entry = answers(page)[question.id]
    assert entry["response"] == make(question)
    assert entry["hash"] == codec.meaning(question)
    assert (entry["tries"], entry["first"], entry["sure"]) == (1, entry["state"], None)


def test_tries_and_the_first_verdict_go_on_after_a_reload(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    question = first_of(page, course_questions, "one")
    answer(page, question, wrong(question))
    page.reload()
    root = asked(page, question)
    root.get_by_role("button", name=WORDS["again"], exact=True).click()
    root.locator(f"input[value='{right(question)}']").check()
    root.get_by_role("button", name=WORDS["check"], exact=True).click()
    entry = answers(page)[question.id]
    assert (entry["tries"], entry["first"], entry["state"]) == (2, "wrong", "correct")


def test_who_was_sure_and_wrong_is_known_after_the_retry(visit, course_questions) -> None:
    page = visit().open(CHAPTER)
    question = first_of(page, course_questions, "one")
    root = asked(page, question)
    root.locator(f"input[value='{wrong(question)}']").check()
    root.get_by_role("radio", name=WORDS["sure"], exact=True).check()
    root.get_by_role("button", name=WORDS["check"], exact=True).click()
    page.reload()
    root.get_by_role("button", name=WORDS["again"], exact=True).click()
    root.locator(f"input[value='{right(question)}']").check()
    root.get_by_role("radio", name=WORDS["not_sure"], exact=True).check()
    root.get_by_role("button", name=WORDS["check"], exact=True).click()
    entry = answers(page)[question.id]
    assert (entry["sure"], entry["sure_first"], entry["first"], entry["right"]) == (False, True, "wrong", 2)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_first_answer_its_language_and_its_time_outlive_later_tries(visit, course_questions, language: str) -> None:
    page = visit().open(CHAPTER)
    question = first_of(page, course_questions, "one")
    page.evaluate("language => document.querySelector('.rb-question').closest('[lang]').lang = language", language)
    root = asked(page, question)
    root.locator(f"input[value='{wrong(question)}']").check()
    root.get_by_role("button", name=WORDS["check"], exact=True).click()
    first = answers(page)[question.id]
    page.reload()
    root.get_by_role("button", name=WORDS["again"], exact=True).click()
    root.locator(f"input[value='{right(question)}']").check()
    root.get_by_role("button", name=WORDS["check"], exact=True).click()
    last = answers(page)[question.id]
    assert (first["response"], last["response"]) == (wrong(question), right(question))
    assert (first["language"], last["language"]) == (language, language)
    assert [one["response_first"] for one in (first, last)] == [wrong(question)] * 2
    assert first["at"] == first["at_first"] == last["at_first"] < last["at"]


def test_a_question_that_has_changed_is_asked_anew_and_the_old_answer_kept_until_then(visit, course_questions) -> None:
    old = {"hash": "another", "response": "late", "state": "correct", "at": "2026-01-01T00:00:00.000Z", "note": "kept"}
    question = course_questions["disaster/first-alert"]
    page = visit(script=keep(record(**{"first-alert": old}))).open(CHAPTER)
    root = asked(page, question)
    expect(root.locator(".rb-verdict")).to_have_text(WORDS["changed"])
    expect(root.locator("input:checked")).to_have_count(0)
    assert root.get_attribute("data-state") is None
    other = first_of(page, course_questions, "number")
    answer(page, other, right(other))
    assert answers(page)[question.id] == old
    answer(page, question, right(question))
    assert answers(page)[question.id]["hash"] == codec.meaning(question)


def test_what_a_later_edition_wrote_into_the_record_is_kept(visit, course_questions) -> None:
    text = json.dumps(
        {
            "schema": "raabta.progress/1",
            "badge": {"level": 3},
            "answers": {
                "events/desk": {"hash": "h", "response": ["a"], "state": "partly", "at": "2026-01-01", "extra": [1]}
            },
        }
    )
    page = visit(script=keep(text)).open(CHAPTER)
    question = first_of(page, course_questions, "one")
    answer(page, question, right(question))
    found = json.loads(stored(page)[KEY])
    assert found["badge"] == {"level": 3}
    assert found["answers"]["events/desk"] == json.loads(text)["answers"]["events/desk"]
    assert question.id in found["answers"]


UNUSABLE = {
    "no JSON": ('{"schema": "raabta.progress/1", "answers": {', "set_aside"),
    "no record": ("[1, 2]", "set_aside"),
    "an entry without a state": (record(**{"first-alert": {"hash": "h", "response": "late"}}), "set_aside"),
    "newer": ('{"schema": "raabta.progress/2", "answers": [], "more": "سب"}', "set_aside_newer"),
}


@pytest.mark.parametrize(("text", "word"), UNUSABLE.values(), ids=UNUSABLE)
@pytest.mark.parametrize("name", [CHAPTER, "progress"])
def test_a_record_that_cannot_be_used_is_put_aside_and_said_so(visit, course_questions, text, word, name) -> None:
    page = visit(script=keep(text)).open(name)
    expect(page.locator(".rb-notes:not(:empty)")).to_have_count(1)
    expect(page.locator(".rb-notes:not(:empty)")).to_have_text(WORDS[word])
    assert stored(page)[f"{KEY}.aside.1"] == text
    assert KEY not in stored(page)
    page.goto(page.url.replace(name, CHAPTER))
    question = first_of(page, course_questions, "one")
    answer(page, question, right(question))
    page.reload()
    expect(asked(page, question)).to_have_attribute("data-state", "correct")
    assert stored(page)[f"{KEY}.aside.1"] == text


def test_a_second_unusable_record_does_not_push_out_the_first(visit) -> None:
    page = visit(script=keep("first")).open(CHAPTER)
    page.evaluate(f"localStorage.setItem('{KEY}', 'second')")
    page.reload()
    assert stored(page)[f"{KEY}.aside.1"] == "first"
    assert stored(page)[f"{KEY}.aside.2"] == "second"


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_quiz_works_and_says_that_nothing_is_kept(visit, course_questions, script) -> None:
    here = visit(script=script)
    page = here.open("chapters/event")  # it asks in every way
    note = page.locator(".rb-notes:not(:empty)")
    expect(note).to_have_count(1)
    expect(note).to_have_text(WORDS["not_kept"])
    for widget in ("one", "order", "number"):
        question = first_of(page, course_questions, widget)
        for given in (wrong(question), right(question)):
            if asked(page, question).get_attribute("data-state"):
                page.evaluate("document.activeElement.blur()")
                asked(page, question).get_by_role("button", name=WORDS["again"], exact=True).click()
            asked(page, question).locator("input").evaluate_all(
                "all => all.forEach((e) => { e.value = e.type === 'text' ? '' : e.value; e.checked = false; })"
            )
            answer(page, question, given)
        expect(asked(page, question)).to_have_attribute("data-state", "correct")
    assert here.troubles() == {}


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_progress_page_says_so(visit, script) -> None:
    here = visit(script=script)
    page = here.open("progress")
    expect(page.locator(".rb-notes")).to_have_text(WORDS["not_kept"])
    assert here.troubles() == {}


def test_a_full_storage_never_costs_what_was_kept_before(visit, course_questions) -> None:
    page = visit(script=keep("damaged") + FULL).open(CHAPTER)
    question = first_of(page, course_questions, "one")
    answer(page, question, right(question))
    assert stored(page)[KEY] == "damaged"


def test_two_tabs_do_not_undo_each_other(visit, course_questions) -> None:
    here = visit()
    one = here.open(CHAPTER)
    two = here.context.new_page()
    two.goto(one.url)
    first, second = first_of(one, course_questions, "one"), first_of(one, course_questions, "number")
    answer(one, first, right(first))
    # A browser tells one tab of what another has stored a moment later.
    until(two, lambda: first.id in stored(two).get(KEY, ""))
    answer(two, second, right(second))
    becomes(one, lambda: set(answers(one)), {first.id, second.id})
