"""The examination on its page: drawn, kept, handed in once, and a second sitting a week later."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from raabta.model import Question
from raabta.model.exam import draw
from support.browser.answers import right, wrong
from support.browser.axe import faults, faults_in_both
from support.browser.kept import KEY
from support.course import ours

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/exam", "en")
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)


def begin(page: Page, word: str = "exam_begin") -> None:
    page.get_by_role("button", name=WORDS[word], exact=True).click()
    page.locator(".rb-exam .rb-question").first.wait_for()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name=WORDS["exam_hand"], exact=True).click()
    page.get_by_role("button", name=WORDS["exam_hand_yes"], exact=True).click()


def sittings(page: Page) -> list[dict[str, Any]]:
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    found = kept["exams"]["exam"]
    return sorted((one | {"seed": seed} for seed, one in found.items()), key=lambda one: one["at"])


def fill_in(page: Page, known: dict[str, Question], make: Callable[[Question], object]) -> None:
    """Answer the whole sitting as another tab would, and take it up again."""
    (sitting,) = [one for one in sittings(page) if "handed" not in one]
    answers = {name: make(known[name]) for name in sitting["items"]}
    page.evaluate(
        """([key, seed, answers]) => { const record = JSON.parse(localStorage.getItem(key));
        record.exams.exam[seed].answers = answers; localStorage.setItem(key, JSON.stringify(record)); }""",
        [KEY, sitting["seed"], answers],
    )
    page.reload()
    begin(page, "exam_continue")


def numbers(page: Page) -> list[str]:
    return page.locator(".rb-exam .rb-number").all_inner_texts()


def test_a_sitting_is_drawn_kept_and_handed_in_once(visit, course_questions) -> None:
    here = visit(viewport={"width": 360, "height": 740})
    page = here.open("exam")
    assert faults_in_both(page) == {}
    begin(page)
    exam = ours().exam
    assert exam
    (sitting,) = sittings(page)
    # The page draws what Python draws.
    assert tuple(sitting["items"]) == draw(exam.ids(), exam.each, int(sitting["seed"], 16))
    assert numbers(page)[-1] == "Question 48 of 48"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert faults(page) == {}
    expect(page.locator(".rb-exam-bar")).to_contain_text("0 of 48 answered")
    fill_in(page, course_questions, right)
    expect(page.locator(".rb-exam-bar")).to_contain_text("48 of 48 answered")
    # Nothing says what is right before it is handed in.
    assert page.locator(".rb-exam :is(.rb-verdict, .rb-hint, .rb-answers, [data-state])").count() == 0
    page.get_by_role("button", name=WORDS["exam_hand"], exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(WORDS["exam_hand_all"])
    page.get_by_role("button", name=WORDS["exam_hand_yes"], exact=True).click()
    expect(page.locator(".rb-exam h2")).to_have_text(WORDS["exam_passed"].format(right=48, total=48))
    expect(page.get_by_text(WORDS["exam_reached"].format(n=16, total=16))).to_be_visible()
    assert page.locator(".rb-exam .rb-question").count() == 0
    assert faults_in_both(page) == {}
    page.reload()
    expect(page.locator(".rb-exam h2")).to_have_text(WORDS["exam_passed"].format(right=48, total=48))
    assert here.troubles() == {}


def test_an_answer_survives_a_reload_and_what_is_empty_is_named(visit, course_questions) -> None:
    here = visit()
    page = here.open("exam")
    begin(page)
    box = page.locator('.rb-exam :is([type="radio"], [type="checkbox"])').first
    name = box.evaluate("one => one.closest('.rb-question').id")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".rb-exam-bar")).to_contain_text("1 of 48 answered")
    items = sittings(page)[0]["items"]
    page.reload()
    begin(page, "exam_continue")
    assert sittings(page)[0]["items"] == items
    expect(page.locator(f'#{name} :is([type="radio"], [type="checkbox"])').first).to_be_checked()
    answered = page.locator(".rb-exam .rb-question").evaluate_all(f"all => all.findIndex((one) => one.id === '{name}')")
    page.get_by_role("button", name=WORDS["exam_hand"], exact=True).click()
    empty = ", ".join(str(n) for n in range(1, 49) if n != answered + 1)
    expect(page.get_by_role("alert")).to_have_text(WORDS["exam_hand_open"].format(numbers=empty))
    page.get_by_role("button", name=WORDS["exam_hand_no"], exact=True).click()
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name=WORDS["exam_next"], exact=True).click()
    assert page.evaluate("document.activeElement.className") == "rb-prompt"
    assert "handed" not in sittings(page)[0]


def test_the_second_sitting_opens_after_a_week_and_asks_other_questions(visit, course_questions) -> None:
    here = visit(timezone_id="UTC")
    here.page.clock.set_fixed_time(NOW)
    page = here.open("exam")
    begin(page)
    fill_in(page, course_questions, wrong)
    hand_in(page)
    expect(page.locator(".rb-exam h2")).to_contain_text("0 of 48 answers are correct")
    expect(page.get_by_text("The second sitting opens on Tuesday, December 8, 2026.")).to_be_visible()
    assert page.get_by_role("button", name=WORDS["exam_begin_second"]).count() == 0
    # Each outcome says where to read again, and the page is there.
    links = page.locator(".rb-read a")
    assert links.count() >= 16
    here.page.clock.set_fixed_time(NOW + timedelta(days=6, hours=13))
    page.reload()
    assert page.get_by_role("button", name=WORDS["exam_begin_second"]).count() == 0
    here.page.clock.set_fixed_time(NOW + timedelta(days=6, hours=14, minutes=1))
    page.reload()
    begin(page, "exam_begin_second")
    first, second = sittings(page)
    assert len(second["items"]) == 48
    assert not set(first["items"]) & set(second["items"])
    fill_in(page, course_questions, right)
    hand_in(page)
    expect(page.locator(".rb-exam h2")).to_have_count(2)
    expect(page.locator(".rb-exam h2").first).to_have_text(WORDS["exam_passed"].format(right=48, total=48))
    expect(page.get_by_text(WORDS["exam_over"])).to_be_visible()


def test_both_sittings_stand_on_the_result_sheet(visit, course_questions, tmp_path: Path) -> None:
    here = visit()
    page = here.open("exam")
    begin(page)
    fill_in(page, course_questions, right)
    hand_in(page)
    page.get_by_role("link", name=WORDS["exam_sheet"]).click()
    said = i18n.words("render/certify", "en")
    box = page.locator("[data-raabta-sheet]")
    box.get_by_text(said["form_title"]).click()
    box.get_by_label(said["form_name"], exact=True).fill("Ali")
    box.get_by_role("button", name=said["form_show"]).click()
    expect(box.locator(".rb-achieved")).to_contain_text(said["sheet_exams"])
    expect(box.locator(".rb-achieved")).to_contain_text("passed, 48 of 48 correct")
    expect(box.locator(".rb-achieved")).to_contain_text(said["sheet_exams_self"])


@pytest.mark.parametrize("exams", [7, [], {"exam": "x"}, {"exam": {"1": {"at": 3}, "2": None}}], ids=str)
def test_a_damaged_record_begins_anew_and_stays(visit, exams: object) -> None:
    here = visit()
    page = here.open("exam")
    record = {"schema": "raabta.progress/1", "answers": {}, "exams": exams}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])
    page.reload()
    begin(page)
    assert len(sittings_that_hold(page)) == 1
    assert here.troubles() == {}


def sittings_that_hold(page: Page) -> list[dict[str, Any]]:
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    return [one for one in kept["exams"]["exam"].values() if isinstance(one, dict) and len(one.get("items", ())) == 48]


def test_from_a_folder_at_320_pixels_and_without_a_script(visit, built_book: Path) -> None:
    folder = visit(base=built_book.as_uri(), viewport={"width": 320, "height": 640})
    page = folder.open("exam")
    begin(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".rb-exam .rb-question").count() == 48
    bare = visit(java_script_enabled=False)
    bare.page.goto(f"{bare.base}/exam.html")
    expect(bare.page.locator(".rb-exam")).to_have_text(WORDS["exam_no_script"])


def test_where_nothing_can_be_kept_the_page_says_so(visit) -> None:
    here = visit(script="Storage.prototype.setItem = () => { throw new Error('full'); }")
    page = here.open("exam")
    begin(page)
    page.locator('.rb-exam [type="radio"]').first.check()
    expect(page.get_by_text(WORDS["exam_not_kept"])).to_be_visible()
    hand_in(page)
    expect(page.locator(".rb-exam h2")).to_contain_text("of 48 answers are correct")
