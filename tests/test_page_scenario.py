"""A scenario as a text: whole without a script, with everything that the script needs, on paper and in the notebook."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from raabta.model.scenario import Added, Flag, View
from raabta.model.scenario_codec import MIME, SCHEMA, graph
from raabta.render.page import scenario_html, scenario_text
from raabta.render.paper import tabletop_sheet
from raabta.render.widget.live import VIEW_MIME
from raabta.render.widget.scenario import ScenarioView
from support.questions import SOURCE
from support.scenarios import DESK

ROOT = Path(__file__).parents[1]


class Page(HTMLParser):
    """Ids, links and attributes, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.data: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.data |= {name: value for name, value in found.items() if name.startswith("data-")}
        self.open += [] if tag in {"meta", "link"} else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_way_is_a_link_to_a_place_of_the_page() -> None:
    page = Page(scenario_html(DESK))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert len(inside) == sum(len(inject.choices) for inject in DESK.injects)
    assert set(inside) == {"rb_demo_desk_first", "rb_demo_desk_detour", "rb_demo_desk_second", "rb_demo_desk_end"}
    assert set(inside) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert page.open == []


def test_every_choice_says_what_it_did_and_where_that_comes_from() -> None:
    html = scenario_html(DESK)
    assert html.count("<details>") == html.count("What happens") == 7
    assert "What open did &amp; why." in html
    assert "Do <em>open</em> &lt;now&gt;" in html
    minus = "\N{LEFT-TO-RIGHT MARK}\N{MINUS SIGN}"
    assert f"Trust {minus}30 · Record {minus}30" in html
    assert html.count('href="https://example.org/ndma"') == 7
    assert "You need at least: Safety 60 · Trust 60." in html
    assert "Time on the day: 60 seconds." in html


VIEWS = (
    View("The report", "Open it.", "open", (SOURCE,)),
    View("The study", "Leave & wait.", "leave", (SOURCE,)),
)
FIRST, DETOUR, SECOND = DESK.injects
LATE = Added("It has come.", given="kept", effects={"trust": -20})
DILEMMA = replace(
    DESK,
    injects=(FIRST, DETOUR, replace(SECOND, adds=(LATE,), views=VIEWS)),
    flags=(Flag("kept", "it was kept"),),
    checklist=True,
)
FALLS = "Trust \N{LEFT-TO-RIGHT MARK}\N{MINUS SIGN}20"


def test_a_price_that_comes_later_is_said_where_it_comes_on_the_page_and_on_the_sheet() -> None:
    html, sheet = scenario_html(DILEMMA), tabletop_sheet(DILEMMA, "Event coverage")
    assert (
        f'data-if="kept"><i class="rb-when">If it was kept: </i>It has come. <span class="rb-moves-said">{FALLS}'
        in html
    )
    assert f"<i>If it was kept:</i> It has come. <b>{FALLS}</b>" in sheet.split('class="new-page"')[0]


def test_two_views_are_folded_on_the_page_and_on_the_sheet_stand_in_the_key() -> None:
    html, (cards, key) = scenario_html(DILEMMA), tabletop_sheet(DILEMMA, "Event coverage").split('class="new-page"')
    assert Page(html).open == []
    views = html.split('<details class="rb-views">')[1].split("</details>")[0]
    assert "<b>The report</b> Open it." in views
    assert "Leave &amp; wait." in views
    assert "<i>Do <em>leave</em> &lt;now&gt;</i>" in views
    assert views.count('href="https://example.org/ndma"') == 2
    assert "The report" not in cards
    assert "<b>B.</b> <b>The study</b> Leave &amp; wait." in key
    assert "rb-views" not in scenario_html(DESK)


def test_a_checklist_says_so_and_asks_no_one_which_choice_he_would_make_again() -> None:
    said, asked = "one choice is best", "make again"
    assert said in scenario_html(DILEMMA)
    assert said not in scenario_html(DESK)
    sheets = [tabletop_sheet(one, "Event coverage") for one in (DILEMMA, DESK)]
    assert [(said in one, asked in one) for one in sheets] == [(True, False), (False, True)]


def test_a_meter_that_begins_at_zero_is_said_on_the_page_and_on_the_sheet() -> None:
    scenario = replace(DESK, start={"safety": 50, "trust": 0, "record": 50})
    assert "Safety 50 · Trust 0 · Record 50" in scenario_html(scenario)
    assert "Safety 50, Trust 0, Record 50" in tabletop_sheet(scenario, "Event coverage", "../chapters/event.html")


def test_there_is_no_button_no_form_and_no_handler() -> None:
    html = scenario_html(DESK)
    assert not re.search(r"<(button|form|input|script|style)|\son\w+=|style=", html)


def test_the_script_gets_the_graph() -> None:
    assert json.loads(Page(scenario_html(DESK)).data["data-raabta-scenario"]) == graph(DESK)


def test_in_urdu_the_whole_is_set_from_right_to_left_and_says_that_it_is_unread() -> None:
    html = scenario_html(replace(DESK, language="ur", review="needs native review"))
    assert 'lang="ur" dir="rtl"' in html
    assert "rb-review" in html
    assert "What happens" not in html


def test_the_plain_text_tells_no_consequence() -> None:
    text = scenario_text(DESK)
    assert "10:42 A wrong figure" in text
    assert "What open did" not in text


def test_the_tabletop_sheet_has_cards_a_key_and_a_log_and_loads_nothing() -> None:
    html = tabletop_sheet(DESK, "Event coverage", "../chapters/event.html")
    assert Page(html).open == []
    cards, key = html.split('class="new-page"')
    assert "What open did" not in cards
    assert key.count("What ") == 7
    assert "Then card 3." in key
    assert "Then the day ends." in key
    assert cards.count('<span class="box"></span>') == 7
    assert cards.count("<tr>") == 1 + len(DESK.injects)
    assert "default-src &#x27;none&#x27;" in html or "default-src 'none'" in html
    assert not re.search(r"\ssrc=|url\(", html)


def bundle(view: ScenarioView) -> dict:
    shown = view._repr_mimebundle_()
    return shown[0] if isinstance(shown, tuple) else shown


def test_the_notebook_shows_view_definition_and_line() -> None:
    shown = bundle(ScenarioView(DESK))
    assert set(shown) == {VIEW_MIME, MIME, "text/html", "text/plain"}
    assert "A wrong figure" in shown["text/html"]
    assert json.loads(json.dumps(shown[MIME]))["schema"] == SCHEMA
    assert shown["text/plain"] == "Scenario: The desk · injects: 3 · run this cell to play it"


def test_in_the_static_book_no_widget_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    view = ScenarioView(DESK)
    assert set(bundle(view)) == {MIME, "text/plain"}
    assert (view.path, view.meters) == ([], {"safety": 50, "trust": 50, "record": 50})


def test_python_reads_path_meters_and_state_of_the_front_end_and_hears_of_them() -> None:
    view = ScenarioView(DESK)
    heard: list[str] = []
    view.observe(lambda seen: heard.append(seen.state.inject))
    view._live.set_state({"answers": {"demo/desk": ["open+late"]}})
    assert view.path == ["open+late"]
    assert view.meters == {"safety": 50, "trust": 55, "record": 60}
    view._live.set_state({"answers": {"demo/desk": ["open+late", "open"]}})
    assert (view.state.ending, heard) == ("good", ["second", ""])


def test_python_may_set_the_path_and_nonsense_is_no_path() -> None:
    view = ScenarioView(DESK)
    view.path = ["hide"]
    assert view.state.inject == "detour"
    view._live.set_state({"answers": {"demo/desk": "hide"}})
    assert view.path == []
