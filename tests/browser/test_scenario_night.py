"""The night of the Example River on a phone: what was left undone comes back, views are read after the choice."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from raabta.model.scenario import Inject, Scenario, play
from raabta.model.scenario_codec import MIME, definition
from support import books as book
from support.browser.axe import WIDTHS, faults_in_each_look
from support.browser.server import serving
from support.browser.visit import PHONE
from support.course import ours

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PAGE = "chapters/flood"
NDMA = "@misc{ndma, author = {{NDMA}}, title = {Situation report}, year = {2022}}\n"


@pytest.fixture(scope="module")
def night() -> Scenario:
    return ours().scenarios["disaster/night"]


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory, night: Scenario) -> Iterator[str]:
    """A book of one chapter with the night in it, served."""
    folder = tmp_path_factory.mktemp("river")
    shown = book.shown_cell("scenario('disaster/night')", {MIME: definition(night), "text/plain": "."}, "night")
    head = book.text_cell("# Flood\n\nAn exercise.\n\n## Play\n", "head")
    bib = (ROOT / "references.bib").read_text(encoding="utf-8") + NDMA
    book.write_course(folder, [head, shown, book.quiz_cell("flood/check", "quiz")], references=bib)
    for part in ("exercises/disaster", "assets/figures/disaster", "assets/figures/event", "assets/scenes/event"):
        (folder / part).mkdir(parents=True)
    shutil.copy(ROOT / "exercises/disaster/night.scenario.yml", folder / "exercises/disaster")
    shutil.copytree(ROOT / "assets/parts", folder / "assets/parts")
    drawn = ("figures/disaster/night.*", "figures/event/camp.*", "scenes/event/camp.svg")
    for file in (file for name in drawn for file in ROOT.glob(f"assets/{name}")):
        shutil.copy(file, folder / file.relative_to(ROOT))
    built = book.build(folder)
    assert built.ok, built.log
    with serving(built.html) as address:
        yield address


def layers(page: Page) -> set[str]:
    """The layers of the map that are seen."""
    assert page.locator(".rb-map").is_visible()
    on = page.locator(".rb-map [data-layer]").evaluate_all(
        "(all) => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.dataset.layer)"
    )
    return set(on)


def gauges(page: Page) -> list[int]:
    """The values that the meters show."""
    texts = page.locator("[data-raabta-scenario] .rb-value").all_text_contents()
    return [int(re.findall(r"\d+", text)[0]) for text in texts]


#: What is left undone: one source, Kotla not reached, no update, the wrong school.
UNDONE = {"gauge": "warn", "duty": "deputy", "send": "hold", "update": "wait", "school": "joint"}


def choose_and_read_the_views(page: Page, inject: Inject, choice: str) -> None:
    """Choose, and find what two reports would have done in the card and nowhere else."""
    page.locator(f'[data-inject="{inject.id}"] [data-choice="{choice}"] button').click()
    card = page.locator(".rb-card .rb-views")
    expect(card).to_have_count(1 if inject.views else 0)
    for view in inject.views:
        for said in (view.who, view.says, view.sources[0].label):
            expect(card.get_by_text(said)).to_be_visible()
    page.get_by_role("button", name="Continue", exact=True).click()


def test_the_night_remembers_what_was_left_undone_and_its_map_keeps_up(visit, river: str, night: Scenario) -> None:
    here = visit(base=river, **PHONE)
    page = here.open(PAGE)
    assert faults_in_each_look(page, where=".rb-scenario") == {}
    page.get_by_role("button", name="Begin", exact=True).click()
    path: list[str] = []
    while at := play(night, path).inject:
        inject = night.inject(at)
        flags = play(night, path).flags
        part = page.locator(f'[data-inject="{at}"]')
        expect(part.locator(".rb-scene")).to_have_text(inject.scene)
        seen = {name for one in inject.adds if one.holds(flags) for name in one.layers} | set(inject.layers)
        assert layers(page) == seen, at
        for one in (*inject.adds, *inject.comments):
            expect(part.get_by_text(one.text, exact=not one.effects)).to_be_visible(visible=one.holds(flags))
        assert page.locator(".rb-views:visible").count() == 0
        # What an earlier choice costs has moved the meters now, and not before.
        now = play(night, path).meters
        assert gauges(page) == [night.shown(name, now[name]) for name in night.meters]
        if at == "road":
            page.set_viewport_size(WIDTHS[360])
            page.locator(".rb-strip").tap()  # axe takes what a strip cuts off to lie over the words beside it
            assert faults_in_each_look(page, where=".rb-scenario") == {}
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        path.append(UNDONE.get(at) or max(inject.choices, key=lambda one: sum(one.effects.values())).id)
        choose_and_read_the_views(page, inject, path[-1])
    state = play(night, path)
    assert set(state.flags) == {"one-source", "kotla-deaf", "silent", "wrong-school"}
    expect(page.locator(f'[data-ending="{state.ending}"] h4')).to_be_focused()
    assert gauges(page)[0] == night.shown("lives", state.meters["lives"])
    assert page.locator(".rb-map").is_hidden()
    assert here.troubles() == {}
