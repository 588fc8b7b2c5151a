"""The night of the Example River: dilemmas, reachable endings, texts that remember, a map that keeps up."""

from __future__ import annotations

import re
from html import escape

import pytest

from raabta.model.layers import layered
from raabta.model.scenario import Added, Scenario, play
from raabta.render.page import scenario_html
from raabta.render.paper import tabletop_sheet
from raabta.render.widget.scenario import ScenarioView
from raabta_desk.alert import sms_parts
from support.course import ours
from support.scenarios import way


@pytest.fixture(params=("en", "ur"), scope="module")
def night(request: pytest.FixtureRequest) -> Scenario:
    return ours(request.param).scenarios["disaster/night"]


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("ready ready stands alone together same now police wide ridge higher people", "held"),
        ("ready warn at-once alone split faster leave replace wide ridge higher log", "dear"),
        ("ring police stands deputy together same now police wide stay later people", "careful"),
        ("ready ready stands deputy hold faster leave replace wide stay both sleep", "between"),
        ("deny police span ring-on hold wait photo joint first engineer later sleep", "water"),
    ],
)
def test_what_was_chosen_decides_the_ending(path: str, ending: str) -> None:
    night = ours().scenarios["disaster/night"]
    assert play(night, path.split()).ending == ending


def said(adds: tuple[Added, ...], flags: tuple[str, ...]) -> str:
    return " ".join(one.text for one in adds if one.holds(flags))


def test_later_texts_remember_each_flag() -> None:
    night = ours().scenarios["disaster/night"]
    parts = {name: (inject.adds, inject.comments) for inject in night.injects for name in [inject.id]}
    for flag in night.flags:
        remembers = [name for name, both in parts.items() if any(one.given == flag.id for adds in both for one in adds)]
        assert remembers or flag.id == "late", flag.id
    late = play(night, way(night, duty="ring-on"))
    assert [one.inject for one in late.taken][4] == "send-late"
    assert "Kotla is empty" in said(parts["road"][0], ())
    assert "see the water before they hear a word" in said(parts["road"][0], ("kotla-deaf",))


def test_the_warning_on_the_screen_is_one_part_of_an_sms() -> None:
    night = ours().scenarios["disaster/night"]
    text = re.search("“(EXERCISE[^”]*)”", night.inject("draft").text)
    assert text
    assert sms_parts(text[1]).parts == 1


def test_it_says_that_it_is_an_exercise_and_names_no_deaths(night: Scenario) -> None:
    assert night.language != "en" or "invented" in night.intro
    texts = [night.intro, *(inject.text for inject in night.injects), *(ending.text for ending in night.endings)]
    assert not any(re.search(r"\b(dead|deaths?|killed|died)\b", text) for text in texts)


def test_the_map_shows_the_layers_of_an_inject_and_hides_the_others(night: Scenario) -> None:
    assert night.map
    drawn = layered(night.map.svg, night.inject("road").layers)
    hidden = set(re.findall(r'data-layer="([^"]+)" display="none"', drawn))
    everything = set(re.findall(r'data-layer="([^"]+)"', drawn))
    assert everything - hidden == set(night.inject("road").layers)
    assert scenario_html(night).count('class="rb-map"') == 1


def test_a_notebook_has_the_map_with_all_its_layers(night: Scenario) -> None:
    layer = re.compile(r'data-layer="([^"]+)"')
    shown = ScenarioView(night)._live.html
    assert layer.findall(shown) == layer.findall(scenario_html(night)) != []


def test_three_maps_are_printed_with_their_cards(night: Scenario) -> None:
    sheet = tabletop_sheet(night, "Disaster communication")
    assert len(night.printed) == 3
    comments = [one.text for inject in night.injects for one in inject.comments]
    assert all(escape(text, quote=False) in sheet for text in comments)
    # Three maps, and the picture from the camp, each a drawing of its own.
    assert len(set(re.findall(r'src="data:image/svg[^"]*"', sheet))) == 4
