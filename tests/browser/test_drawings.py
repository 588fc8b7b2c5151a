"""Drawings in a browser: no word leaves its picture, and letters have 11 px on the smallest phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "assets/figures").glob("*/*.svg"))
#: A phone of 320 px shows a picture 280 px wide.
SMALLEST = 280
_OUT = """(svg) => {
  const box = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")];
  const places = texts.map((one) => one.getBoundingClientRect());
  const out = texts.filter((_, at) => places[at].left < box.left - 1 || places[at].right > box.right + 1);
  const scale = box.width / svg.viewBox.baseVal.width;
  const small = texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) * scale < 11);
  return { out: out.map((one) => one.textContent), small: small.map((one) => one.textContent) };
}"""


def test_no_word_leaves_its_picture_and_each_can_be_read(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 740})
    found = {}
    for file in FILES:
        name = f"{file.parent.name}/{file.name}"
        page.set_content(f'<div style="width:{SMALLEST}px">{file.read_text("utf-8")}</div>')
        page.add_style_tag(content="svg { width: 100%; height: auto; display: block; }")
        said = page.eval_on_selector("svg", _OUT)
        # The plate of a photograph is a thing in it and no word of the picture.
        said["small"] = [one for one in said["small"] if one != "ABC 000"]
        if said["out"] or said["small"]:
            found[name] = said
    page.close()
    assert found == {}
