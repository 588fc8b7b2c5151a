"""My progress: what it shows of a chapter, and how to open what it folds away."""

from playwright.sync_api import Locator, Page


def unfold(page: Page) -> None:
    """Open what the page folds away: all questions, and the ways to other devices."""
    page.locator("[data-raabta-progress] details").evaluate_all("all => all.forEach((one) => (one.open = true))")


def chapter(page: Page, name: str) -> Locator:
    return page.locator(".rb-chapter").filter(has=page.get_by_role("heading", name=name, exact=True))


def results(page: Page, state: str) -> Locator:
    """The questions with this result, in all chapters, folded or not."""
    return page.locator(f"[data-raabta-progress] td [data-state={state}]")
