"""The pocket tools of the event and the campaign, in a page without a server: what they show is what Python finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from raabta import i18n
from raabta.render.page import tool_html
from raabta.tools import card, ranking
from raabta.tools.pocket import PRESETS

pytestmark = pytest.mark.slow
STATIC = Path(__file__).parents[2] / "src/raabta/static"
IDS = ("go-live", "ab-test", "ranking")


@pytest.fixture
def page(chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone that holds the three tools and their scripts, as the book would write it."""
    language = getattr(request, "param", "en")
    scripts = "".join(f'<script defer src="{name}"></script>' for name in ("raabta.js", *map("tool-{}.js".format, IDS)))
    for file in STATIC.glob("*.*s"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    body = "".join(tool_html(card(tool_id, language)) for tool_id in IDS)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title>'
    head += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' file:; img-src 'self' data:\">"
    head += f'<link rel="stylesheet" href="quiz.css">{scripts}'
    (tmp_path / "page.html").write_text(
        f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>',
        encoding="utf-8",
    )
    tab = chromium.new_page(viewport={"width": 360, "height": 740})
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto((tmp_path / "page.html").as_uri())
    yield tab
    tab.close()
    assert errors == []


def result(page: Page, tool_id: str):  # a Locator
    return page.locator(f"[data-raabta-tool={tool_id}] .rb-result")


@pytest.mark.parametrize("page", i18n.LANGUAGES, indirect=True)
def test_every_tool_answers_at_once_and_no_blank_is_left(page: Page) -> None:
    for tool_id in IDS:
        expect(result(page, tool_id)).not_to_be_empty()
        assert "{" not in result(page, tool_id).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_plan_follows_the_lowest_test_and_a_fault_says_what_to_type(page: Page) -> None:
    expect(result(page, "go-live")).to_contain_text("480p at 1010 kbps")
    page.fill("[data-field=test2]", "0.5")
    expect(result(page, "go-live")).to_contain_text("Do not go live on this line")
    page.fill("[data-field=test2]", "fast")
    expect(result(page, "go-live")).to_have_text(card("go-live").words["fault_test2"])
    status = page.locator("[data-raabta-tool=go-live] [aria-live]")
    expect(status).to_have_text(card("go-live").words["fault_test2"])


def test_the_last_day_of_the_replay_is_saved_as_a_calendar_file(page: Page) -> None:
    page.fill("[data-field=date]", "2026-12-05")
    with page.expect_download() as saving:
        page.get_by_role("button", name=card("go-live").words["save"]).click()
    assert saving.value.suggested_filename == "replay-2027-01-03.ics"
    (event,) = Calendar.from_ical(Path(saving.value.path()).read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == date(2027, 1, 3)
    assert event.errors == []


def test_more_people_turn_cannot_tell_into_a_verdict(page: Page) -> None:
    expect(result(page, "ab-test").locator(".rb-big")).to_have_text("Cannot tell")
    for name, value in {"shown_a": "5,000", "acted_a": "150", "shown_b": "۵۰۰۰", "acted_b": "205"}.items():
        page.fill(f"[data-field={name}]", value)
    expect(result(page, "ab-test").locator(".rb-big")).to_have_text("B did better")
    expect(result(page, "ab-test")).to_contain_text("p = 0.003")


def test_one_table_gives_two_headlines_by_button_and_another_by_slider(page: Page) -> None:
    for preset in PRESETS:
        page.get_by_role("button", name=card("ranking").words[f"preset_{preset}"]).click()
        first = ranking(PRESETS[preset]).places[0]
        expect(result(page, "ranking").locator(".rb-big")).to_have_text(
            f"{first.district} ({first.province}) comes first"
        )
    slider = page.locator("[data-field=learning]")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator("[data-field=learning] + span")).to_have_text("10")
    first = ranking({**PRESETS["infrastructure"], "learning": 10}).places[0]
    expect(result(page, "ranking").locator(".rb-big")).to_contain_text(first.district)
