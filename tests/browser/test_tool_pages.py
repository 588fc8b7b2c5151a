"""Tool pages on a phone: the form is what one sees first, and what comes of it stays in sight."""

from pathlib import Path

import pytest

from support.browser.axe import WIDTHS

pytestmark = pytest.mark.slow
#: Where the first field of the first form begins and ends: its label, what explains it, what is filled in.
FIRST = """() => {
  const field = [...document.querySelectorAll(".rb-tool [data-field]")].find((one) => one.offsetParent);
  const whole = (field.closest(".rb-field") || field).getBoundingClientRect();
  return [whole.top + scrollY, field.getBoundingClientRect().top + scrollY];
}"""


def test_the_first_field_of_every_tool_stands_on_the_first_screen_of_a_phone(
    visit, built_book: Path, pages: list[str]
) -> None:
    here = visit(viewport=WIDTHS[360])
    seen = {}
    for name in pages:
        text = (built_book / f"{name}.html").read_text("utf-8")
        # The pages of tools: in a chapter a tool stands where its story does.
        if 'class="rb-tool" data-raabta-tool=' not in text or ' data-step="' in text or "data-raabta-quiz" in text:
            continue
        page = here.open(name)
        seen[name] = page.evaluate(FIRST)
        if "data-engine" in text:
            assert page.locator(".rb-settle").evaluate("one => one.getBoundingClientRect().bottom") < 640, name
    assert len(seen) > 40
    assert {name: tops for name, tops in seen.items() if tops[0] > 720} == {}
