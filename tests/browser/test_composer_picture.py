"""The picture of a warning, drawn in a real browser: its size, that no letter leaves it, and the mark across it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.test_composer import PAGES, field, press, text
from raabta import i18n
from raabta_desk.alert.picture import PARTS
from support.alert_cases import BY_HAND
from support.browser.axe import WIDTHS
from support.browser.waiting import comes_true

pytestmark = pytest.mark.slow
LONG = "Go to Govt School 1 on the high ground by 6am with medicines " * 8
WORD = "Gumnaam" * 60
#: How many points at the side of a row differ from its first: a letter that leaves the sheet's margin is some.
SIDES = """(canvas) => {
  const pen = canvas.getContext("2d");
  const differs = (x, wide) => {
    const { data } = pen.getImageData(x, 0, wide, canvas.height);
    let n = 0;
    for (let y = 0; y < canvas.height; y++) for (let i = 1; i < wide; i++) for (let k = 0; k < 3; k++)
      if (Math.abs(data[(y * wide + i) * 4 + k] - data[y * wide * 4 + k]) > 24) n++;
    return n;
  };
  return [differs(0, 20), differs(canvas.width - 20, 20)];
}"""
#: What is drawn: the share of points that are not the sheet's own colours, in each quarter from top to bottom.
DRAWN = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const found = [0, 0, 0, 0];
  for (let i = 0; i < data.length; i += 4)
    if (!["255,255,255", "20,33,61", "232,238,247", "139,26,26"].includes(`${data[i]},${data[i + 1]},${data[i + 2]}`))
      found[Math.floor((i / data.length) * 4)]++;
  return found;
}"""


def put(page: Page, values: dict[str, str]) -> None:
    for name, value in values.items():
        page.evaluate(
            """([name, value]) => {
              const field = document.querySelector(`[data-field="${name}"]`);
              field.value = value;
              field.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            [name, value],
        )


def drawn(page: Page, language: str) -> Any:
    """Open the picture of a language, and return its canvas once it is drawn."""
    fold = page.locator(f'[data-name="picture.{language}"]')
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    comes_true(
        page, "one => document.querySelector(`[data-name='picture.${one}'] canvas`).width === 1080", arg=language
    )
    return fold.locator("canvas")


def size(canvas: Any) -> list[int]:
    return canvas.evaluate("one => [one.width, one.height]")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_picture_of_the_example_has_its_size_its_words_and_its_mark(visit, language: str) -> None:
    here = visit(viewport=WIDTHS[360])
    page = here.open(PAGES[language])
    press(page, "example", language)
    canvas = drawn(page, language)
    assert size(canvas) == [1080, 1350]
    assert canvas.get_attribute("aria-label") == text(page, f"alt.{language}")
    # Letters of the mark go over each quarter of it.
    assert all(share > 800 for share in canvas.evaluate(DRAWN))
    label = i18n.load("raabta_desk/alert/alert-form", language)["picture_save"]
    with page.expect_download() as saved:
        page.locator(f'[data-name="picture.{language}"]').get_by_role("button", name=label, exact=True).click()
    assert saved.value.suggested_filename.endswith(f"-{language}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert here.troubles() == {}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("length", ["short", "long", "one word"])
def test_no_letter_of_a_real_picture_leaves_the_sheet(visit, language: str, length: str) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES[language])
    press(page, "example", language)
    real = {name: value for name, value in BY_HAND["two-people"].items() if name != "code"}
    said = {"short": real["action.en"], "long": LONG, "one word": WORD}[length]
    urdu = {"short": real["action.ur"], "long": "گھر میں رہیں اور پانی پیتے رہیں " * 16, "one word": "گمنام" * 60}[
        length
    ]
    put(page, real | {"action.en": said, "action.ur": urdu, "places.en": "Mohri", "places.ur": "موہری"})
    put(page, {"code": text(page, "code")})
    assert "EXERCISE" not in text(page, f"alt.{language}")
    canvas = drawn(page, language)
    width, height = size(canvas)
    assert width == 1080
    assert (height > 1350) == (length != "short" and (length, language) != ("one word", "en")) or height >= 1350
    assert canvas.evaluate(SIDES) == [0, 0]
    # The last line is whole: below it is nothing but the sheet.
    foot = canvas.evaluate("one => [...one.getContext('2d').getImageData(0, one.height - 4, one.width, 4).data]")
    assert {tuple(foot[n : n + 3]) for n in range(0, len(foot), 4)} == {(232, 238, 247)}


def test_a_picture_that_stands_open_is_drawn_anew_with_each_word(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    press(page, "example")
    before = drawn(page, "en").evaluate("one => one.toDataURL()")
    field(page, "hazard.en").fill("Heat")
    again = drawn(page, "en")
    comes_true(page, "was => document.querySelector(`[data-name='picture.en'] canvas`).toDataURL() !== was", arg=before)
    expect(again).to_have_attribute("aria-label", text(page, "alt.en"))
    assert PARTS[1] == "hazard"
