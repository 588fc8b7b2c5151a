"""Latin words and numbers in a line of Urdu stand in the order in which they are typed, as a browser lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import pytest
from playwright.sync_api import Browser, Page

from raabta import i18n
from support.course import ours
from test_glossary import engine

pytestmark = pytest.mark.slow
#: What must not turn round: the ending of a file, a switch, a number in groups, a day as a file has it.
KEPT = re.compile(r"\.[a-z]{2,5}\b|--[a-z][a-z-]+|\d[\d.,:]*(?:[–-][\d.,:]*\d)+")
#: Where each sign of a span of the text is on the screen, from the left.
PLACES = """([node, start, end]) => {
  const text = document.getElementById(node).firstChild;
  return Array.from({ length: end - start }, (_, n) => {
    const range = document.createRange();
    range.setStart(text, start + n);
    range.setEnd(text, start + n + 1);
    const box = [...range.getClientRects()].find((one) => one.width) || range.getBoundingClientRect();
    return [Math.round(box.top), box.left];
  });
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    tab = chromium.new_page(viewport={"width": 1280, "height": 800})
    yield tab
    tab.close()


def turned(page: Page, texts: list[str]) -> list[str]:
    """What does not stand as it is typed when these texts are lines of a page in Urdu."""
    lines = "".join(f'<p id="t{n}" style="white-space:nowrap">{escape(text)}</p>' for n, text in enumerate(texts))
    page.set_content(f'<!doctype html><html lang="ur" dir="rtl"><meta charset="utf-8">{lines}</html>')
    found = []
    for n, text in enumerate(texts):
        for part in KEPT.finditer(text):
            places = page.evaluate(PLACES, [f"t{n}", part.start(), part.end()])
            if places != sorted(places):
                found.append(f"{part[0]} in {text}")
    return found


def told(name: str, key: str) -> str:
    """A word of the engine in Urdu: `key` with dots."""
    said = i18n.load(f"raabta_desk/{name}", "ur")
    for part in key.split("."):
        said = said[int(part) if part.isdigit() else part]
    return str(said)


def test_what_the_order_of_a_line_would_turn_round_is_seen(page: Page) -> None:
    wrong = ["ورڈ فائل (.docx) محفوظ کریں", "پھر --new-key لکھیں", "نمبر 00000-0000000-0 ہے", "تاریخ 2027-01-31 لکھیں"]
    assert [one.partition(" in ")[0] for one in turned(page, wrong)] == [
        ".docx",
        "--new-key",
        "00000-0000000-0",
        "2027-01-31",
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("desk_file/desk-file", "save_docx"),
        ("desk_file/desk-file", "save_ics"),
        ("pocket/go-live", "words.save"),
        ("alert/alert-composer", "words.bad_file"),
        ("private_data/private-data-form", "example.0"),
        ("private_data/private-data-form", "bad_file"),
    ],
)
def test_endings_of_files_and_numbers_of_cards_stand_as_they_are_typed(page: Page, name: str, key: str) -> None:
    text = told(name, key)
    assert KEPT.search(text)
    assert turned(page, [text]) == []


def test_the_number_of_a_card_stands_as_it_is_typed_in_the_questions_that_teach_it(page: Page) -> None:
    questions = ours("ur").questions
    asked = ("engagement/roof", "engagement/stream", "engagement/what-is-private")
    texts = [one.text for name in asked for one in questions[name].control.options if KEPT.search(one.text)]
    assert len(texts) == 3, texts
    assert turned(page, texts) == []


def test_no_word_of_the_engine_turns_round(page: Page) -> None:
    # What stands between backticks is code, which the page lays out from left to right by itself.
    plain = [re.sub("`[^`]*`", "", text).replace("\n", " ") for _path, said in engine() for text in said]
    texts = [text for text in plain if KEPT.search(text) and re.search("[\u0600-\u06ff]", text)]
    assert len(texts) > 20
    assert turned(page, texts) == []
