"""The pocket tools of event, campaign and figures, in a page without a server: what they show is what Python finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from raabta import i18n
from raabta.form import card
from raabta.form.registry import scripts as scripts_of_tools
from raabta.render.page import tool_html
from raabta_desk.pocket import PRESETS, lakh_crore, ranking

pytestmark = pytest.mark.slow
STATIC = Path(__file__).parents[2] / "src/raabta/static"
IDS = ("go-live", "ab-test", "ranking", "lakh-crore", "resolved-satisfied", "reach-sum", "metric-names")


@pytest.fixture
def page(chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone that holds the tools and their scripts, as the book would write it."""
    language = getattr(request, "param", "en")
    scripts = "".join(f'<script defer src="{name}"></script>' for name in ("raabta.js", *map("tool-{}.js".format, IDS)))
    for file in (*STATIC.glob("*.*s"), *scripts_of_tools().values()):
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
    expect(result(page, "go-live")).to_contain_text("Do not go live on this connection")
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


def test_a_number_in_words_is_said_in_every_way_and_a_doubtful_one_is_refused(page: Page) -> None:
    field = page.locator("[data-field=number]")
    field.fill("ڈھائی کروڑ")
    expect(result(page, "lakh-crore").locator(".rb-big")).to_have_text("2.5 crore (25 million)")
    expect(result(page, "lakh-crore")).to_contain_text("Ten times less would be 25 lakh, ten times more 25 crore.")
    row = result(page, "lakh-crore").locator("tr", has_text="to read aloud, Urdu").locator("td")
    expect(row).to_have_text("دو کروڑ پچاس لاکھ")
    assert row.get_attribute("lang") == "ur"
    assert row.evaluate("cell => getComputedStyle(cell).direction") == "rtl"
    field.fill('4,15<img src=x onerror="window.hit=1">')
    said = card("lakh-crore").words["fault_digits"].replace("{at}", "4,15")
    expect(result(page, "lakh-crore")).to_have_text(said)
    expect(page.locator("[data-raabta-tool=lakh-crore] .rb-fault")).to_have_text(said)
    assert page.evaluate("window.hit") is None
    field.fill("")
    expect(result(page, "lakh-crore")).to_have_text(card("lakh-crore").words["fault_empty"])
    assert field.get_attribute("aria-invalid") is None


@pytest.mark.parametrize("page", i18n.LANGUAGES, indirect=True)
def test_a_text_to_take_along_is_the_one_that_python_gives(page: Page) -> None:
    page.fill("[data-field=number]", "41,51,118")
    for language in i18n.LANGUAGES:
        text = page.locator(f"[data-raabta-tool=lakh-crore] [data-name={language}] .rb-text")
        assert text.text_content() == getattr(lakh_crore({"number": "41,51,118"}), f"text_{language}")
        link = page.locator(f"[data-raabta-tool=lakh-crore] [data-name={language}] a").get_attribute("href")
        assert link is not None
        assert unquote(link).endswith(f"text={text.text_content()}")


def test_closed_stands_beside_satisfied_and_the_line_says_who_was_not_asked(page: Page) -> None:
    shown = result(page, "resolved-satisfied")
    expect(shown.locator(".rb-big")).to_have_text("96.0 % closed, 40.9 % satisfied")
    expect(shown).to_contain_text("from 33.6 to 48.5 %")
    expect(shown.locator("li")).to_have_count(4)
    page.select_option("[data-field=how]", "other")
    expect(shown).not_to_contain_text("33.6")
    expect(shown).to_contain_text("They were not chosen at random")
    expect(shown.locator(".rb-text")).to_contain_text("Not asked: people whose complaint is open")
    expect(shown.locator(".rb-text")).to_be_visible()
    page.fill("[data-field=asked]", "0")
    expect(page.locator("[data-raabta-tool=resolved-satisfied] .rb-fault")).to_have_text(
        card("resolved-satisfied").words["fault_answered"]
    )
    page.fill("[data-field=answered]", "")
    page.fill("[data-field=satisfied]", "")
    expect(shown.locator(".rb-big")).to_have_text("96.0 % closed; satisfied: not known")
    assert "{" not in shown.inner_text()


def test_reach_lies_between_the_largest_figure_and_the_sum_or_everybody(page: Page) -> None:
    shown = result(page, "reach-sum")
    expect(shown.locator(".rb-big")).to_have_text("45,000 to 164,000 accounts")
    page.fill("[data-field=audience]", "۶۰٬۰۰۰")
    expect(shown.locator(".rb-big")).to_have_text("45,000 to 60,000 accounts")
    expect(shown).to_contain_text("at least 104,000 of it was counted more than once")
    page.fill("[data-field=reaches]", "Monday: 9,000\nmany")
    expect(shown).to_have_text(card("reach-sum").words["fault_line"].replace("{line}", "2"))


def test_impressions_are_not_compared_with_views_and_the_line_claims_no_rise(page: Page) -> None:
    shown = result(page, "metric-names")
    expect(shown.locator(".rb-big")).to_have_text("No: the rule has changed")
    expect(shown.locator(".rb-text")).to_contain_text("we claim no rise or fall")
    page.select_option("[data-field=earlier]", "plays")
    expect(shown.locator(".rb-big")).to_have_text("Yes, with a mark at the change")
    page.fill("[data-field=later_day]", "2023-01-01")
    expect(shown).to_have_text(card("metric-names").words["fault_later_day"])
    page.fill("[data-field=later_day]", "")
    expect(page.locator("[data-raabta-tool=metric-names] .rb-fault")).to_have_text(
        card("metric-names").words["fault_later_day"]
    )
