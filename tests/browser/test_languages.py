"""A course in French alone and one in Arabic alone, of which half the words are there: a page, My progress, a hall."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser.server import serving
from support.browser.visit import PHONE
from support.room.command import RAABTA, Running

pytestmark = pytest.mark.slow
WORDS = Path(__file__).parents[1] / "courses/words"
ENGLISH = "span[lang=en][dir=ltr]"


class Spoken(NamedTuple):
    """A course that was built: where it lies and is served, its language, direction and words."""

    folder: Path
    base: str
    language: str
    direction: str
    words: dict

    def word(self, domain: str, *path: str) -> str:
        found = self.words[domain]
        for name in path:
            found = found[name]
        return str(found)


@pytest.fixture(scope="module", params=["fr", "ar"])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    language = request.param
    above = tmp_path_factory.mktemp(language)
    for words, at in ((("new", "course", "essai", "--language", language), above), (("build",), above / "essai")):
        if words == ("build",):
            shutil.copy(WORDS / f"{language}.json", at / "words")
        subprocess.run([str(RAABTA), *words], cwd=at, check=True, timeout=480)
    folder = above / "essai"
    said = json.loads((folder / f"words/{language}.json").read_text(encoding="utf-8"))
    with serving(folder / "_build/html") as base:
        yield Spoken(folder, base, language, {"ar": "rtl"}.get(language, "ltr"), said)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(**PHONE)
    yield context.new_page()
    context.close()


def is_in(page: Page, spoken: Spoken) -> None:
    expect(page.locator("html")).to_have_attribute("lang", spoken.language)
    expect(page.locator("html")).to_have_attribute("dir", spoken.direction)


def unsaid(page: Page) -> list[str]:
    """The texts of three English words and more that stand in no element of that language, and between no marks."""
    return page.evaluate(
        r"""() => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
          for (let node = walk.nextNode(); node; node = walk.nextNode())
            if (/[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(node.data.replace(/\u2066\u2063[^]*?\u2063\u2069/g, ""))
                && !node.parentElement.closest("[lang=en], script, style")) found.push(node.data);
          return found;
        }"""
    )


def test_a_page_asks_and_answers_in_its_language(spoken: Spoken, phone: Page) -> None:
    phone.goto(f"{spoken.base}/chapters/first.html")
    is_in(phone, spoken)
    quiz = phone.locator("[data-raabta-quiz]")
    expect(quiz).to_have_attribute("lang", spoken.language)
    quiz.locator("input[type=radio]").first.check()
    quiz.get_by_role("button", name=spoken.word("render/page", "quiz", "check"), exact=True).first.click()
    expect(quiz).to_contain_text(spoken.word("render/page", "verdict", "correct"))
    expect(phone.locator(".rb-keeping")).to_contain_text(spoken.word("render/page", "first", "kept_here"))
    expect(phone.locator(ENGLISH, has_text="The full list of sources")).to_be_visible()
    if spoken.language == "ar":
        assert unsaid(phone) == []
        assert phone.locator("section#لماذا-يهم-ذلك").count() == 1


def test_what_scripts_write_says_where_it_is_english(spoken: Spoken, phone: Page) -> None:
    phone.goto(f"{spoken.base}/progress.html")
    is_in(phone, spoken)
    expect(phone.locator("h1")).to_have_text(spoken.word("book/book", "book", "progress"))
    expect(phone.locator(ENGLISH, has_text="Erase all my answers")).to_be_visible()


def test_phone_wall_and_trainer_are_in_the_language_of_the_course(
    spoken: Spoken, phone: Page, chromium: Browser
) -> None:
    room = Running("first", "--port", "18410", at=spoken.folder)
    try:
        said = room.until("Stop with Ctrl+C")
        base, trainer = room.address, re.findall(r"http://localhost\S+#\S+", said)[0]
        phone.goto(base)
        is_in(phone, spoken)
        expect(phone.locator("main")).to_contain_text(spoken.word("room/phone", "hint_lobby"))
        expect(phone.locator(".languages")).to_be_hidden()
        for address, shown in ((f"{base}/projector", spoken.word("room/projector", "join")), (trainer, "People are")):
            page = chromium.new_page()
            page.goto(address)
            expect(page.locator("main")).to_contain_text(shown)
            is_in(page, spoken)
            page.close()
    finally:
        room.stop()
