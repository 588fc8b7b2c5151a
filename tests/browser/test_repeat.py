"""The page of what is due: one question after the other, from memory, from any door and without a network."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from support.browser.answers import right, wrong
from support.browser.axe import faults_in_both
from support.browser.hands import Keyboard
from support.browser.kept import KEY

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/page", "en")
CHAPTERS = "event", "disaster"


def answered(page: Page, days: int, state: str = "correct", of: int = 2) -> list[str]:
    """Keep answers to questions of two chapters, so many days old; return their ids in the order in which they wait."""
    stops = page.locator("[data-chapter]").evaluate_all("all => all.map((one) => JSON.parse(one.dataset.chapter))")
    pairs = [pair for one in stops if one["name"] in CHAPTERS for pair in one["steps"][0][2][:1]][:of]
    answers: dict[str, Any] = {}
    for late, (name, mark) in enumerate(pairs):
        at = (datetime.now(UTC) - timedelta(days=days - late / 24)).isoformat().replace("+00:00", "Z")
        told = {"state": state, "first": state, "response": None, "tries": 1, "sure": None, "at": at, "hash": mark}
        answers[name] = told | ({"right": 1} if state == "correct" else {})
    record = {"schema": "raabta.progress/1", "answers": answers}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])
    return list(answers)


def repeats(page: Page) -> dict[str, int]:
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    return {name: one["level"] for name, one in kept["repeats"].items()}


def test_what_is_due_is_asked_one_by_one_from_two_chapters_and_the_end_says_when_more_comes(
    visit, course_questions
) -> None:
    here = visit(viewport={"width": 360, "height": 740})
    page = here.open("index")
    ids = answered(page, 3)
    page.reload()
    page.locator(".go").click()
    acts = (ids[0], right, "repeat_known"), (ids[1], wrong, "repeat_lost")
    for number, (name, make, word) in enumerate(acts, start=1):
        question = course_questions[name]
        expect(page.locator(".rb-count")).to_have_text(WORDS["repeat_at"].format(n=number, of=2))
        root = page.locator(".rb-question")
        expect(root).to_have_count(1)
        expect(root.locator(".rb-verdict")).to_have_text(WORDS["repeat_now"])
        assert faults_in_both(page) == {}
        Keyboard(page, question).answer(make(question))
        expect(root.locator(".rb-back")).to_have_text(WORDS[word].format(n=3))
        root.get_by_role("button", name=WORDS["go_on"], exact=True).click()
    expect(page.locator(".rb-count")).to_contain_text(WORDS["repeat_done"])
    expect(page.locator(".rb-count")).to_contain_text(WORDS["repeat_tomorrow"])
    expect(page.locator(".rb-count")).to_be_focused()
    assert repeats(page) == {ids[0]: 1, ids[1]: 0}
    page.get_by_role("link", name=WORDS["repeat_start"], exact=True).click()
    expect(page.locator(".is-due")).to_have_count(0)
    assert here.troubles() == {}


def test_a_question_that_was_left_wrong_is_due_tomorrow(visit) -> None:
    page = visit().open("index")
    answered(page, 1, "wrong", of=1)
    page.goto(page.url.replace("index", "repeat"))
    expect(page.locator(".rb-count")).to_have_text(WORDS["repeat_at"].format(n=1, of=1))


def test_who_comes_back_on_the_same_day_goes_on_counting(visit, course_questions) -> None:
    page = visit().open("index")
    ids = answered(page, 3)
    page.goto(page.url.replace("index", "repeat"))
    question = course_questions[ids[0]]
    expect(page.locator(".rb-question")).to_have_count(1)
    Keyboard(page, question).answer(right(question))
    page.reload()
    expect(page.locator(".rb-count")).to_have_text(WORDS["repeat_at"].format(n=2, of=2))


def test_on_a_day_on_which_nothing_is_due_the_page_names_the_next_day(visit) -> None:
    page = visit().open("index")
    address = page.url.replace("index", "repeat")
    answered(page, 0)
    page.goto(address)
    expect(page.locator(".rb-count")).to_contain_text(f"{WORDS['repeat_none']} {WORDS['repeat_tomorrow']}")
    record = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    each = record["answers"].items()
    record["repeats"] = {name: {"hash": one["hash"], "level": 1, "when": one["at"]} for name, one in each}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])
    page.reload()
    day = (datetime.now() + timedelta(days=3)).strftime("%A")  # noqa: DTZ005 - the day of the browser's clock
    expect(page.locator(".rb-count")).to_contain_text(WORDS["repeat_next"].format(day=day))
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator(".rb-count")).to_have_text(re.compile(f"^{WORDS['repeat_none']} *$"))


def test_every_question_that_can_come_back_is_asked_as_its_chapter_asks_it(visit, course_questions) -> None:
    page = visit().open("repeat")
    parts = page.locator("[data-raabta-repeat]").evaluate("root => JSON.parse(root.dataset.asked)")
    wanted = [name for _address, pairs in parts for name, _mark in pairs]
    assert len(wanted) == len(set(wanted)) > 100
    held = page.evaluate(
        """async (parts) => {
          const all = {};
          window.raabtaAsked = (some) => Object.assign(all, some);
          for (const [src] of parts) await new Promise((onload, onerror) =>
            document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror })));
          return Object.keys(all);
        }""",
        parts,
    )
    assert sorted(held) == sorted(wanted)
    assert set(wanted) <= course_questions.keys()


def test_without_a_script_the_page_says_why_it_is_empty(visit) -> None:
    page = visit(java_script_enabled=False).open("repeat")
    expect(page.locator("[data-raabta-repeat]")).to_have_text(WORDS["repeat_no_script"])
