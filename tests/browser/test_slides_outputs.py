"""What a deck takes of a stored output, in a browser that no policy keeps from running what it is given."""

import pytest
from playwright.sync_api import Browser

from raabta.render.slides.outputs import apart, shown
from support.hostile import HOSTILE, OUTPUTS

pytestmark = pytest.mark.slow
HEAD = "<!doctype html><script>n = 0; fire = () => n++</script><body>"
PRESS = (
    "for (const one of document.querySelectorAll('a, p, form, button, table')) one.dispatchEvent(new Event('click'))"
)


def test_a_browser_that_may_run_everything_runs_nothing_of_a_stored_output(chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def fired(html: str) -> int:
        page.set_content(f"{HEAD}{html}</body>")
        page.evaluate(PRESS)
        page.wait_for_timeout(300)
        return int(page.evaluate("n"))

    assert fired(HOSTILE["no quotes"]) == 2, "this browser does run what it is given"
    asked.clear()
    found = [shown({kind: text, "text/plain": "Seen"}, "Figure") for kind, _name, text in OUTPUTS]
    assert fired("".join(f"<div>{apart(one.html, 'deck')}</div>" for one in found if one)) == 0
    assert [one for one in asked if not one.startswith("data:image/")] == []
    context.close()
