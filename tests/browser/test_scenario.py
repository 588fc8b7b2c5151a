"""The event desk in a browser: by keyboard to an ending, on after a reload, readable without a script, axe clean."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from raabta.model import OWN
from raabta.model.scenario import Scenario, play
from raabta.model.scenario_codec import MIME, definition
from raabta.model.scenario_review import costliest, share
from support import books as book
from support.browser.axe import faults, faults_in_each_look
from support.browser.kept import OLD
from support.browser.server import serving
from support.browser.visit import PHONE
from support.course import ours

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PAGE = "chapters/flood"
#: The steps of the whole way, which is folded.
DAY = ".rb-debrief details li"
KEY = f"{OLD}/relief"
NDMA = "@misc{ndma, author = {{NDMA}}, title = {Situation report}, year = {2022}}\n"


@pytest.fixture(scope="module")
def desk() -> Scenario:
    return ours().scenarios["event/desk"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, desk: Scenario) -> Iterator[str]:
    """A book of one chapter that shows the scenario, served."""
    folder = tmp_path_factory.mktemp("course")
    shown = book.shown_cell("scenario('event/desk')", {MIME: definition(desk), "text/plain": "."}, "desk")
    bib = (ROOT / "references.bib").read_text(encoding="utf-8") + NDMA
    head = book.text_cell("# Flood\n\nAn exercise.\n\n## Play\n", "head")
    book.write_course(folder, [head, shown, book.quiz_cell("flood/check", "quiz")], references=bib)
    (folder / "exercises/event").mkdir()
    shutil.copy(ROOT / "exercises/event/desk.scenario.yml", folder / "exercises/event")
    built = book.build(folder)
    assert built.ok, built.log
    with serving(built.html) as address:
        yield address


def best(desk: Scenario) -> list[tuple[str, str]]:
    """The way of the choices that help most: inject and choice."""
    way: list[tuple[str, str]] = []
    while here := play(desk, [choice for _, choice in way]).inject:
        choice = max(desk.inject(here).choices, key=lambda one: sum(one.effects.values()))
        way.append((here, choice.id))
    return way


def scenario(page: Page) -> Locator:
    return page.locator("[data-raabta-scenario]")


def choose(page: Page, inject: str, choice: str) -> None:
    page.locator(f'[data-inject="{inject}"] [data-choice="{choice}"] button').click()
    page.get_by_role("button", name="Continue", exact=True).click()


def kept(page: Page) -> dict:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["answers"]["event/desk"]


def gauges(page: Page) -> list[int]:
    texts = scenario(page).locator(".rb-value").all_text_contents()
    return [int(re.findall(r"\d+", text)[0]) for text in texts]


def test_it_is_played_by_keyboard_alone_to_the_ending_that_python_knows(visit, small: str, desk: Scenario) -> None:
    here = visit(base=small)
    page = here.open(PAGE)
    page.get_by_role("button", name="Begin", exact=True).focus()
    page.keyboard.press("Enter")
    path = []
    for inject, choice in best(desk):
        expect(page.locator(f'[data-inject="{inject}"] h4')).to_be_focused()
        place = [one.id for one in desk.inject(inject).choices].index(choice)
        for _ in range(place + 1):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        path.append(choice)
        expect(page.get_by_role("button", name="Continue", exact=True)).to_be_focused()
        consequence = next(one.consequence for one in desk.inject(inject).choices if one.id == choice)
        for told in (scenario(page).locator(".rb-verdict"), page.locator(".rb-said")):
            expect(told).to_contain_text(consequence[:40].replace("*", ""))
        assert gauges(page) == list(play(desk, path).taken[-1].meters.values())
        page.keyboard.press("Enter")
    ending = play(desk, path).ending
    expect(page.locator(f'[data-ending="{ending}"] h4')).to_be_focused()
    expect(page.locator(DAY)).to_have_count(len(path))
    assert kept(page)["response"] == path
    assert here.troubles() == {}


def test_the_debrief_names_each_choice_what_it_did_and_its_source(visit, small: str, desk: Scenario) -> None:
    page = visit(base=small, **PHONE).open(PAGE)
    page.get_by_role("button", name="Begin", exact=True).click()
    for inject, choice in best(desk):
        choose(page, inject, choice)
    expect(page.locator(".rb-debrief")).to_contain_text("Which of yours would you make again")
    page.get_by_text("The whole way, decision by decision").click()
    for step, (inject, choice) in zip(page.locator(DAY).all(), best(desk), strict=True):
        made = next(one for one in desk.inject(inject).choices if one.id == choice)
        own = [one.label for one in made.sources if one.key != OWN]
        for text in (desk.inject(inject).clock, made.text, made.consequence, *own):
            expect(step).to_contain_text(text)


def test_a_reload_in_the_middle_goes_on_where_it_stopped_and_starting_again_asks(
    visit, small: str, desk: Scenario
) -> None:
    here = visit(base=small)
    page = here.open(PAGE)
    page.get_by_role("button", name="Begin", exact=True).click()
    for inject, choice in best(desk)[:3]:
        choose(page, inject, choice)
    before = gauges(page)
    page.reload()
    expect(page.locator(f'[data-inject="{best(desk)[3][0]}"]')).to_be_visible()
    assert page.locator("[data-inject]:visible").count() == 1
    assert gauges(page) == before
    for inject, choice in best(desk)[3:]:
        choose(page, inject, choice)
    page.reload()
    expect(page.locator(DAY)).to_have_count(len(best(desk)))
    page.get_by_role("button", name="Start again", exact=True).click()
    page.get_by_role("button", name="Yes, start again", exact=True).click()
    expect(page.locator(f'[data-inject="{desk.injects[0].id}"] h4')).to_be_focused()
    assert (kept(page)["response"], kept(page)["tries"]) == ([], 2)
    assert here.troubles() == {}


def test_a_path_of_an_earlier_version_is_not_followed(visit, small: str) -> None:
    old = {"hash": "old", "response": ["service"], "state": "unanswered", "at": "2026-01-01T00:00:00.000Z"}
    record = json.dumps({"schema": "raabta.progress/1", "answers": {"event/desk": old}})
    page = visit(base=small, script=f"localStorage.setItem('{KEY}', {json.dumps(record)})").open(PAGE)
    expect(scenario(page)).to_contain_text("It has changed since")
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible()


def test_answers_to_questions_and_the_path_live_in_one_record(visit, small: str) -> None:
    page = visit(base=small).open(PAGE)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator('[data-choice="service"] button').click()
    question = page.locator(".rb-question")
    question.locator("[data-option=whole] input").check()
    question.get_by_role("button", name="Check", exact=True).click()
    scenario(page).get_by_role("button", name="Continue", exact=True).click()
    page.locator('[data-choice="tap"] button').click()
    answers = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["answers"]
    assert answers["event/desk"]["response"] == ["service", "tap"]
    assert answers["flood/alert"]["state"] == "correct"
    page.goto(f"{small}/progress.html")
    expect(page.locator("main")).to_contain_text("Answered: 1 of 1 questions (striped). Correct: 1 (full).")
    expect(page.locator("main")).not_to_contain_text("not in this edition")


def test_other_programs_hear_of_each_choice(visit, small: str) -> None:
    page = visit(base=small).open(PAGE)
    page.evaluate("addEventListener('raabta:answer', (event) => { window.heard = event.detail; })")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator('[data-choice="route"] button').click()
    heard = page.wait_for_function("window.heard").json_value()
    assert (heard["question"], heard["response"], heard["choice"]) == ("event/desk", ["route"], "route")
    assert heard["verdict"]["state"] == "unanswered"


def to_candidate(page: Page, *, clock: bool = False) -> Locator:
    page.get_by_label("Play against the clock").set_checked(clock)
    page.get_by_role("button", name="Begin", exact=True).click()
    choose(page, "announce", "service")
    choose(page, "consent", "tap")
    return page.locator("[role=timer]")


def test_the_clock_runs_out_costs_what_it_says_and_lets_the_reader_decide(visit, small: str, desk: Scenario) -> None:
    here = visit(base=small)
    here.page.clock.install()
    page = here.open(PAGE)
    timer = to_candidate(page, clock=True)
    expect(timer).to_have_text(re.compile(r"Seconds left: (60|5\d)"))
    page.clock.run_for(61_000)
    expect(scenario(page).locator(".rb-verdict")).to_contain_text("Time is up. You must still decide.")
    page.locator('[data-choice="wide"] button').click()
    assert kept(page)["response"] == ["service", "tap", "wide+late"]
    assert gauges(page) == list(play(desk, ["service", "tap", "wide+late"]).meters.values())


def test_the_clock_is_off_until_it_is_switched_on_and_can_be_switched_off_during_play(visit, small: str) -> None:
    here = visit(base=small)
    here.page.clock.install()
    page = here.open(PAGE)
    box = page.get_by_label("Play against the clock")
    expect(box).not_to_be_checked()
    timer = to_candidate(page, clock=True)
    expect(timer).to_have_text(re.compile(r"Seconds left"))
    box.uncheck()
    expect(timer).to_be_empty()
    page.clock.run_for(120_000)
    page.locator('[data-choice="wide"] button').click()
    assert kept(page)["response"] == ["service", "tap", "wide"]
    page.reload()
    expect(page.get_by_label("Play against the clock")).not_to_be_checked()


def test_without_a_script_every_inject_choice_and_way_can_be_read(visit, small: str, desk: Scenario) -> None:
    page = visit(base=small, java_script_enabled=False, **PHONE).open(PAGE)
    for inject in desk.injects:
        expect(page.locator(f'[data-inject="{inject.id}"]')).to_be_visible()
    first = page.locator('[data-choice="service"]')
    first.locator("summary").click()
    expect(first.locator(".rb-told")).to_be_visible()
    first.locator("a.rb-on").click()
    expect(page).to_have_url(re.compile("#rb_event_desk_consent$"))
    expect(page.locator('[data-ending="hard"]')).to_be_visible()
    assert scenario(page).locator("button, [role=timer]").count() == 0


def test_targets_are_large_enough_for_a_thumb_and_nothing_is_wider_than_the_phone(visit, small: str) -> None:
    page = visit(base=small, **PHONE).open(PAGE)
    to_candidate(page)
    for target in scenario(page).locator("button:visible, label:visible").all():
        assert (target.bounding_box() or {})["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


#: Bad choices: the live video is cancelled, a figure is changed in silence, a reporter is told a lie.
HARM = [("announce", "route"), ("consent", "take"), ("candidate", "cancel"), ("figure", "edit"), ("screenshot", "fake")]


def play_badly(page: Page, desk: Scenario) -> list[str]:
    """Play to the end by the way of harm, then by the last choice of each inject. Returns the path."""
    page.get_by_role("button", name="Begin", exact=True).click()
    path: list[str] = []
    for inject, choice in HARM:
        choose(page, inject, choice)
        path.append(choice)
    while inject := play(desk, path).inject:
        path.append(desk.inject(inject).choices[-1].id)
        choose(page, inject, path[-1])
    return path


def test_the_meters_stay_in_view_and_the_card_says_its_tone_below_them(visit, small: str, desk: Scenario) -> None:
    page = visit(base=small, **PHONE).open(PAGE)
    page.get_by_role("button", name="Begin", exact=True).click()
    tones = {"announce": "That did harm", "candidate": "That cost something", "screenshot": "That did harm"}
    for number, (inject, choice) in enumerate(HARM):
        page.locator(f'[data-inject="{inject}"] [data-choice="{choice}"] button').click()
        card = scenario(page).locator(".rb-card")
        expect(card.locator(".rb-word")).to_have_text(tones.get(inject, "That did harm"))
        meters, box = (part.bounding_box() for part in (scenario(page).locator(".rb-meters"), card))
        assert meters
        assert box
        assert meters["y"] >= 0
        assert meters["height"] <= 90
        assert meters["y"] + meters["height"] <= box["y"] + 1, inject
        assert box["y"] < 500, inject
        state = play(desk, [one for _, one in HARM[: number + 1]]).taken[-1].meters
        chips = card.locator(".rb-chips li").all_text_contents()
        assert all(f"now {state[name.lower()]}" in chip for chip in chips for name in [chip.split()[0]])
        page.get_by_role("button", name="Continue", exact=True).click()
    low = scenario(page).locator(".rb-meters .rb-low")
    assert low.count() == sum(value < 30 for value in state.values()) > 0
    expect(low.first).to_contain_text("low")


def test_whoever_cancelled_the_live_video_is_told_of_none(visit, small: str, desk: Scenario) -> None:
    page = visit(base=small).open(PAGE)
    path = play_badly(page, desk)
    assert "cancel" in path
    page.get_by_text("The whole way, decision by decision").click()
    told = " ".join(page.locator(DAY).all_inner_texts())
    assert "The line falls" not in told
    assert not re.search(r"\b(410 people|stream)\b", told)


def test_the_end_names_what_cost_most_and_leads_back_there(visit, small: str, desk: Scenario) -> None:
    here = visit(base=small)
    page = here.open(PAGE)
    path = play_badly(page, desk)
    two = costliest(desk, path)
    of = share(desk, path)
    assert of
    debrief = page.locator(".rb-debrief")
    expect(debrief).to_contain_text("The two decisions that cost you most")
    expect(debrief).to_contain_text(f"Safety: {of.part} of the {of.whole} that were lost or not won.")
    for item, loss in zip(page.locator(".rb-lost li").all(), two, strict=True):
        expect(item).to_contain_text(desk.inject(loss.inject).clock)
        expect(item).to_contain_text(f"Safety: {loss.lost['safety']} lost")
    expect(debrief).to_contain_text(f"Endings seen: 1 of {len(desk.endings)}")
    expect(page.locator(".rb-seen [data-seen]")).to_have_count(1)
    expect(page.locator(".rb-seen")).to_contain_text("not yet seen")
    page.get_by_role("button", name="Play again from here").first.click()
    expect(page.locator(f'[data-inject="{two[0].inject}"] h4')).to_be_focused()
    again = path[: two[0].place]
    assert (kept(page)["response"], kept(page)["tries"]) == (again, 2)
    while inject := play(desk, again).inject:
        again.append(max(desk.inject(inject).choices, key=lambda one: sum(one.effects.values())).id)
        choose(page, inject, again[-1])
    assert set(kept(page)["endings"]) == {play(desk, path).ending, play(desk, again).ending}
    expect(debrief).to_contain_text(f"Endings seen: {len(kept(page)['endings'])} of {len(desk.endings)}")
    assert here.troubles() == {}


def test_axe_finds_nothing_at_any_moment(visit, small: str, desk: Scenario) -> None:
    page = visit(base=small).open(PAGE)
    assert faults_in_each_look(page) == {}
    to_candidate(page)
    assert faults_in_each_look(page, where=".rb-scenario") == {}
    page.locator('[data-choice="go"] button').click()
    assert faults_in_each_look(page, where=".rb-scenario") == {}
    page.get_by_role("button", name="Continue", exact=True).click()
    for inject, choice in best(desk)[3:]:
        choose(page, inject, choice)
    page.get_by_text("The whole way, decision by decision").click()
    assert faults_in_each_look(page, where=".rb-scenario") == {}


def test_axe_finds_nothing_without_a_script_and_on_the_tabletop_sheet(visit, small: str) -> None:
    # axe itself is a script: the page is frozen as it was before ours ran.
    here = visit(base=small)
    here.page.route("**/*.js*", lambda route: route.abort())
    page = here.open(PAGE)
    assert faults(page, ".rb-scenario") == {}
    assert faults(here.open("print/event-desk-tabletop")) == {}
