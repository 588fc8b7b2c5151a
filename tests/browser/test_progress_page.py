"""The progress page counts, carries answers to another device, refuses what is damaged, and asks before it erases."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.test_axe import record
from raabta import i18n
from support.browser.answers import right, wrong
from support.browser.hands import Keyboard, asked
from support.browser.kept import KEY
from support.browser.my_progress import chapter, unfold

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
WORDS = i18n.words("render/page", "en")
RIGHT, ALSO_RIGHT, WRONG = "disaster/first-alert", "disaster/what-is-missing", "disaster/toll-revised"


def press(page: Page, word: str) -> None:
    unfold(page)
    page.get_by_role("button", name=WORDS[word], exact=True).press("Enter")


def said(page: Page):
    return page.locator("[data-raabta-progress] > .rb-notes")


def kept(page: Page) -> dict:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or '{"answers": {}}')["answers"]


def row(page: Page, question) -> str:
    """The result beside a question, found by the beginning of its prompt as the page shows it."""
    data = json.loads(page.locator("[data-questions]").get_attribute("data-questions") or "[]")
    title = next(q["title"] for chapter in data for q in chapter["questions"] if q["id"] == question.id)
    cells = page.locator("[data-raabta-progress] tr").filter(has_text=title)
    return " ".join((cells.first.locator("td").text_content() or "").split())


@pytest.fixture
def answered(visit, course_questions):
    """The progress page after two questions were answered right and one wrong."""
    here = visit()
    page = here.open(CHAPTER)
    for name, make in ((RIGHT, right), (ALSO_RIGHT, right), (WRONG, wrong)):
        Keyboard(page, course_questions[name]).answer(make(course_questions[name]))
    here.open("progress")
    return here


def test_it_counts_what_was_answered(answered, course_questions) -> None:
    page = answered.page
    data = json.loads(page.locator("[data-questions]").get_attribute("data-questions"))
    total = next(len(chapter["questions"]) for chapter in data if chapter["href"].endswith("disaster.html"))
    assert total >= 7
    counts = WORDS["results_count"].format(right=2, total=total, answered=3)
    expect(chapter(page, "Disaster communication")).to_contain_text(counts)
    assert row(page, course_questions[RIGHT]) == f"{WORDS['correct']}{WORDS['tries'].format(n=1)}"
    assert row(page, course_questions[WRONG]) == f"{WORDS['wrong']}{WORDS['tries'].format(n=1)}"
    unfold(page)
    # Answered is striped and right is full, so that one is told from the other without colours.
    bar = chapter(page, "Disaster communication").locator(".rb-far span")
    looks = bar.evaluate_all("all => all.map((e) => [e.style.inlineSize, getComputedStyle(e).backgroundImage])")
    assert [round(float(size.rstrip("%")) * total / 100) for size, _ in looks] == [3, 2]
    assert [image.startswith("repeating-linear-gradient") for _, image in looks] == [True, False]
    open_ = page.locator("[data-raabta-progress] td").filter(has_text=WORDS["results_open"])
    assert open_.count() >= total - 3


def test_a_fresh_device_has_no_answers_and_says_so(visit) -> None:
    page = visit().open("progress")
    expect(page.locator("[data-raabta-progress]")).to_contain_text(WORDS["no_answers"])


def test_a_saved_file_restores_on_another_device(answered, visit, course_questions, tmp_path: Path) -> None:
    with answered.page.expect_download() as saving:
        press(answered.page, "export_file")
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    assert file.name.startswith("raabta-progress-")
    other = visit().open("progress")
    other.locator("input[type=file]").set_input_files(file)
    expect(said(other)).to_have_text(WORDS["imported"].format(n=3))
    assert kept(other) == kept(answered.page)
    assert WORDS["correct"] in row(other, course_questions[RIGHT])


def minutes(answers: dict) -> dict:
    """What is kept, without what a code does not carry: seconds, and the order in which options were ticked."""
    carried = {"at": lambda time: time[:16], "at_first": lambda _time: "", "response": rough, "response_first": rough}
    return {
        name: {field: carried.get(field, rough)(value) for field, value in entry.items()}
        for name, entry in answers.items()
    }


def rough(value):
    return sorted(value) if isinstance(value, list) else value


def test_a_code_restores_on_another_device_even_broken_into_lines(answered, visit, course_questions) -> None:
    code = code_of(answered.page)
    assert re.fullmatch(r"raabta-code:[A-Za-z0-9_-]{30,140}", code)
    other = visit().open("progress")
    unfold(other)
    field = other.get_by_label(WORDS["code_paste"])
    field.fill("\n".join(code[at : at + 30] for at in range(0, len(code), 30)))
    press(other, "take_code")
    expect(said(other)).to_have_text(WORDS["imported"].format(n=3))
    expect(field).to_have_value("")
    assert minutes(kept(other)) == minutes(kept(answered.page))
    other.goto(other.url.replace("progress", CHAPTER))
    expect(other.locator(".rb-question[data-state=correct]").first).to_be_attached()


def take(page: Page, code: str) -> None:
    unfold(page)
    page.get_by_label(WORDS["code_paste"]).fill(code)
    press(page, "take_code")


def code_of(page: Page) -> str:
    press(page, "show_code")
    return page.get_by_label(WORDS["code_label"]).input_value()


def test_the_later_answer_stays_whichever_way_it_travels(answered, visit, course_questions) -> None:
    page, old = answered.page, record(course_questions, {RIGHT: wrong(course_questions[RIGHT])})
    other = visit(script=f"if (!localStorage.length) {old}").open("progress")
    before, late, early = kept(page), code_of(page), code_of(other)
    take(page, early)
    expect(said(page)).to_have_text(WORDS["imported"].format(n=0))
    # The old answer was given at a second try; which one that was stays on record.
    assert kept(page) == before | {RIGHT: before[RIGHT] | {"tries": 2}}
    take(other, late)
    expect(said(other)).to_have_text(WORDS["imported"].format(n=3))
    assert minutes(kept(other)) == minutes(kept(page))


REFUSED = {
    "half a code": ("raabta-code:AXnWAacqdqAA", "refused_damaged"),
    "half a code of the long form": ("raabta:eyJhbnN3ZXJz", "refused_damaged"),
    "no code": ("Assalam o alaikum", "refused_damaged"),
    "nothing": ("   ", "refused_damaged"),
    "an entry without a state": (
        '{"schema": "raabta.progress/1", "answers": {"disaster/first-alert": {"response": "late"}}}',
        "refused_damaged",
    ),
    "newer": ('{"schema": "raabta.progress/2", "answers": {}}', "refused_newer"),
}


@pytest.mark.parametrize(("text", "word"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_and_costs_nothing(answered, tmp_path: Path, text: str, word: str) -> None:
    page = answered.page
    before = kept(page)
    unfold(page)
    page.get_by_label(WORDS["code_paste"]).fill(text)
    press(page, "take_code")
    expect(said(page)).to_have_text(WORDS[word])
    expect(page.get_by_label(WORDS["code_paste"])).to_have_value(text)
    page.reload()
    file = tmp_path / "progress.json"
    file.write_text(text, encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(said(page)).to_have_text(WORDS[word])
    assert kept(page) == before
    assert answered.troubles() == {}


def test_erasing_asks_first_and_then_leaves_nothing(answered) -> None:
    page = answered.page
    before = kept(page)
    page.evaluate("localStorage.setItem('other.site', 'stays')")
    page.evaluate(f"localStorage.setItem('{KEY}.aside.1', 'damaged')")
    press(page, "erase")
    expect(page.get_by_role("alert")).to_have_text(WORDS["erase_sure"])
    assert page.evaluate("document.activeElement.textContent") == WORDS["keep"], "Enter alone must not erase"
    page.keyboard.press("Enter")
    assert kept(page) == before
    press(page, "erase")
    press(page, "erase_yes")
    expect(said(page)).to_have_text(WORDS["erased"])
    # How one likes to read is no answer, and stays.
    assert set(page.evaluate("Object.keys(localStorage)")) - {"raabta.whole", "raabta.learn"} == {"other.site"}
    expect(page.locator("[data-raabta-progress]")).to_contain_text(WORDS["no_answers"])


def test_answers_of_another_edition_are_counted_and_kept(visit) -> None:
    entry = {"hash": "h", "response": "a", "state": "correct", "at": "2026-01-01T00:00:00.000Z"}
    text = json.dumps({"schema": "raabta.progress/1", "answers": {"events/desk": entry}})
    page = visit(script=f"localStorage.setItem('{KEY}', {json.dumps(text)})").open("progress")
    expect(page.locator("[data-raabta-progress]")).to_contain_text(WORDS["elsewhere"].format(n=1))


def test_an_answer_to_an_earlier_wording_is_marked_and_not_counted(visit, course_questions) -> None:
    entry = {"hash": "old", "response": "a", "state": "correct", "at": "2026-01-01T00:00:00.000Z"}
    text = json.dumps({"schema": "raabta.progress/1", "answers": {RIGHT: entry}})
    page = visit(script=f"localStorage.setItem('{KEY}', {json.dumps(text)})").open("progress")
    assert row(page, course_questions[RIGHT]) == WORDS["results_changed"]
    expect(chapter(page, "Disaster communication")).to_contain_text("Correct: 0 (")


def test_a_wrong_retry_does_not_undo_what_was_right(answered, course_questions) -> None:
    page = answered.open(CHAPTER)
    question = course_questions[RIGHT]
    root = asked(page, question)
    root.get_by_role("button", name=WORDS["again"], exact=True).click()
    root.locator(f'[data-option="{wrong(question)}"] label').click()
    root.get_by_role("button", name=WORDS["check"], exact=True).click()
    page = answered.open("progress")
    at = WORDS["right_at"].format(n=1)
    assert row(page, question) == f"{WORDS['correct']}{at} · {WORDS['tries'].format(n=2)}"
    expect(chapter(page, "Disaster communication")).to_contain_text("Correct: 2 (")


def test_what_was_sure_and_wrong_comes_first_with_the_way_to_read_again_and_ticks_and_endings_are_told(visit) -> None:
    page = visit(viewport={"width": 360, "height": 740}).open("progress")
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height < 5.3 * 740, "an empty page is short: a line for each page, three boxes"
    data = json.loads(page.locator("[data-questions]").get_attribute("data-questions"))
    event = next(one for one in data if one["name"] == "event")
    missed = event["questions"][1]
    play = next(one for one in data if one["scenarios"])
    desk = play["scenarios"][0]
    told = {"response": None, "tries": 2, "at": "2026-01-01T00:00:00.000Z"}
    wrong_first = told | {"state": "correct", "first": "wrong", "sure": None, "sure_first": True, "right": 2}
    ending = next(iter(desk["endings"]))
    answers = {
        missed["id"]: wrong_first | {"hash": missed["hash"]},
        desk["id"]: told | {"state": "unanswered", "hash": desk["hash"], "endings": {ending: True}},
    }
    text = json.dumps({"schema": "raabta.progress/1", "answers": answers})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    part = chapter(page, "Event coverage")
    first = part.locator(".rb-first a")
    expect(part.get_by_role("heading", name=WORDS["results_sure"])).to_be_visible()
    assert (first.first.get_attribute("href") or "").endswith(f"chapters/event.html#{missed['at']}")
    assert (first.last.get_attribute("href") or "").split("#")[1] in [step[0] for step in event["steps"]]
    played = chapter(page, play["title"])
    expect(played).to_contain_text(WORDS["results_endings"].format(n=1, total=len(desk["endings"])))
    expect(played).to_contain_text(desk["endings"][ending])
    expect(part).to_contain_text(WORDS["results_steps"].format(n=0, total=len(event["steps"])))


def test_on_a_phone_a_result_stands_under_its_question(answered) -> None:
    page = answered.page
    page.set_viewport_size({"width": 360, "height": 740})
    unfold(page)
    rows = page.locator("[data-raabta-progress] tbody tr").first
    question, result = rows.locator("th").bounding_box(), rows.locator("td").bounding_box()
    assert result["y"] >= question["y"] + question["height"] - 1
    assert question["width"] > 250
