"""On the wall no ink lies on other ink: each text is painted alone, and no two may share a pixel."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.test_room_projector_whole import SIZES, needs_nastaliq
from support.browser.shown import Showing, asked, board
from support.browser.waiting import drawn

pytestmark = pytest.mark.slow
#: Number what has ink of its own: an element with text in it, and the bar.
_MARK = """() => {
  const text = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const seen = { visibilityProperty: true, opacityProperty: true };
  const all = [...document.querySelectorAll("#room *")].filter((one) => one.checkVisibility(seen));
  const inked = all.filter((one) => one.matches(".progress") || text(one));
  const outer = inked.filter((one) => !inked.some((other) => other !== one && other.contains(one)));
  outer.forEach((one, number) => { one.dataset.ink = number; });
  return outer.map((one) => one.className || one.tagName);
}"""
_ALONE = """(number) => {
  let style = document.getElementById("alone");
  if (!style) { style = document.createElement("style"); style.id = "alone"; }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`*, *::before, *::after { visibility: hidden !important; transition: none !important; }
    [data-ink="${number}"], [data-ink="${number}"] * { visibility: visible !important; background: none !important; }
    .progress[data-ink="${number}"] .fill { background: #000 !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


#: Say of pictures, each of one text alone, which two have ink in one place. The corner of each is paper.
_SHARED = """async (pictures) => {
  const inks = [];
  for (const picture of pictures) {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    inks.push(Array.from({ length: data.length / 4 }, (_, n) => Math.abs(data[4 * n + 1] - data[1]) > 40));
  }
  const shared = (one, other) => one.reduce((sum, inked, n) => sum + (inked && other[n] ? 1 : 0), 0);
  const pairs = inks.flatMap((one, a) => inks.slice(a + 1).map((other, n) => [a, a + 1 + n, shared(one, other)]));
  return { painted: inks.filter((one) => one.includes(true)).length, pairs: pairs.filter(([, , count]) => count) };
}"""


def overlaid(page: Page) -> list[Any]:
    """Return each two texts that share ink, and how many pixels."""
    names = page.evaluate(_MARK)
    pictures = []
    for number in range(len(names)):
        page.evaluate(_ALONE, number)
        pictures.append(base64.b64encode(page.screenshot()).decode())
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    blank = page.context.new_page()
    found = blank.evaluate(_SHARED, pictures)
    blank.close()
    assert found["painted"] > 2, names
    return [(names[a], names[b], count) for a, b, count in found["pairs"]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", pytest.param("ur", marks=needs_nastaliq)])
@pytest.mark.parametrize("kind", ["before", "after"])
def test_the_wall_of_a_test_prints_no_line_over_another_and_no_bar_over_the_count(
    showing: Showing, kind: str, language: str, size: tuple[int, int]
) -> None:
    part = {"id": "p3", "kind": kind, "title": "ابتدائی جانچ" if language == "ur" else "Where we stand", "minutes": 8}
    told = board("open", part=part, questions=[asked(), asked() | {"id": "x/two"}], answered=30, done=24, hidden="open")
    page = showing(told, f"?language={language}", size=size)
    drawn(page)
    assert page.locator(".huge").first.is_visible()
    assert overlaid(page) == []


def test_ink_on_ink_is_found(showing: Showing) -> None:
    part = {"id": "p3", "kind": "before", "title": "Where we stand", "minutes": 8}
    told = board("open", part=part, questions=[asked()], answered=30, done=24, hidden="open")
    page = showing(told, size=SIZES[0])
    drawn(page)
    page.locator(".huge").first.evaluate("(one) => { one.style.lineHeight = '0.2'; }")
    assert overlaid(page)
