"""The menus of a tool on a phone: what is chosen can be read to its last letter."""

import pytest

from raabta import i18n
from support.browser.axe import WIDTHS

pytestmark = pytest.mark.slow
#: The options of the menus in sight that are wider than their menu; the arrow takes 20 pixels of it.
CUT = """() => [...document.querySelectorAll(".rb-tool select")].flatMap((menu) => {
    if (!menu.checkVisibility()) return [];
    const look = getComputedStyle(menu);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = look.font;
    const room = menu.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) - 20;
    return [...menu.options].map((one) => one.textContent).filter((text) => pen.measureText(text).width > room);
})"""


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("tool", ["house-rules", "alert-composer"])
def test_no_choice_in_sight_is_cut_on_a_phone(visit, tool: str, language: str) -> None:
    page = visit(viewport=WIDTHS[360]).open(f"{'ur/' if language == 'ur' else ''}tools/{tool}")
    assert page.locator(".rb-tool select:visible").count() >= 2
    # Those in a fold, too: who opens it reads them.
    page.evaluate("document.querySelectorAll('.rb-tool details').forEach((one) => (one.open = true))")
    assert page.evaluate(CUT) == []
