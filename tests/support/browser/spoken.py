"""What is said to whoever listens instead of looking: each change of a line that a screen reader reads out."""

from itertools import pairwise

from playwright.sync_api import Page

#: Every line that is read out.
LINES = "[aria-live], [role=status], [role=alert]"
#: Notes which lines have changed at once, what each says then, and when. An emptied line says nothing.
_SPY = """lines => {
  window.said = [];
  const at = (record) => record.target.nodeType === 1 ? record.target : record.target.parentElement;
  new MutationObserver((records) => {
    const changed = new Set(records.map((r) => at(r)?.closest(lines)).filter(Boolean));
    const texts = [...changed].map((line) => line.textContent.trim()).filter(Boolean);
    if (texts.length) window.said.push({texts, at: performance.now()});
  }).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


def listen(page: Page) -> None:
    """Note from now on what is said."""
    page.evaluate(_SPY, LINES)


def said(page: Page) -> list[list[str]]:
    """Return what was said so far: for each change the texts of the lines that changed at once."""
    return [one["texts"] for one in page.evaluate("window.said")]


def taken(page: Page) -> list[list[str]]:
    """Return what was said so far, and begin anew."""
    return [one["texts"] for one in page.evaluate("window.said.splice(0)")]


def stood(page: Page) -> list[float]:
    """Return how many milliseconds passed from each change to the next."""
    times = [one["at"] for one in page.evaluate("window.said")]
    return [later - sooner for sooner, later in pairwise(times)]
