"""Pictures of questions in the page: tapped, chosen by keys, heard, printed, and big enough for a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from raabta.content.checks.pictures import FINGER
from support.browser.axe import faults_in_both
from support.browser.hands import Keyboard, asked
from support.browser.visit import PHONE
from support.browser.waiting import comes_true

pytestmark = pytest.mark.slow
CAMP, DESK = "event/camp-faults", "event/picture-desk"
SMALL = {**PHONE, "viewport": {"width": 320, "height": 640}}
TAPPED = {
    "event": [CAMP, "event/before-live"],
    "disaster": ["disaster/dry-way"],
    "alif-ailaan": ["advocacy/chart-faults"],
}


def question(visit, course_questions, name: str = CAMP, chapter: str = "event", **options) -> tuple[Page, Locator]:
    page = visit(**options).open(f"chapters/{chapter}")
    root = asked(page, course_questions[name])
    # As a link to the question does: its step opens.
    page.evaluate("(id) => { location.hash = id; }", root.get_attribute("id"))
    expect(root.locator("fieldset")).to_be_visible()
    return page, root


def chosen(root: Locator) -> list[str]:
    return root.locator("input:checked").evaluate_all("all => all.map(one => one.value)")


def shown(root: Locator) -> list[str]:
    """The letters that can be seen in the picture."""
    return root.locator(".mark").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).display !== 'none').map(one => one.textContent)"
    )


def test_a_tap_on_a_spot_chooses_its_row_and_shows_its_letter_and_a_second_one_takes_it_back(
    visit, course_questions
) -> None:
    _page, root = question(visit, course_questions, **PHONE)
    assert shown(root) == [], "before anything is chosen the picture shows itself alone"
    for spot in ("face", "banner", "tent"):
        root.locator(f'[data-spot="{spot}"]').tap()
    assert chosen(root) == ["face", "tent", "banner"]
    assert sorted(shown(root)) == ["A", "B", "E"]
    root.locator('[data-spot="tent"]').tap()
    assert chosen(root) == ["face", "banner"]


def test_all_spots_tapped_is_right_and_what_is_kept_comes_back_with_its_letters(visit, course_questions) -> None:
    page, root = question(visit, course_questions, **PHONE)
    for spot in ("face", "card", "banner", "plate"):
        root.locator(f'[data-spot="{spot}"]').tap()
    root.get_by_role("button", name="Check", exact=True).click()
    expect(root).to_have_attribute("data-state", "correct")
    expect(root.locator(".rb-tapped svg")).to_have_attribute("data-state", "correct")
    page.reload()
    expect(root).to_have_attribute("data-state", "correct")
    assert sorted(shown(root)) == ["A", "C", "E", "F"]


def test_a_wrong_tap_is_judged_and_the_next_one_begins_anew(visit, course_questions) -> None:
    _page, root = question(visit, course_questions)
    root.locator('[data-spot="sacks"]').click()
    root.get_by_role("button", name="Check", exact=True).click()
    expect(root).to_have_attribute("data-state", "wrong")
    root.locator('[data-spot="face"]').click()
    expect(root.locator(".rb-verdict")).to_be_empty()
    assert chosen(root) == ["face", "sacks"]


def test_the_list_alone_is_enough_and_the_picture_follows_it(visit, course_questions) -> None:
    page, root = question(visit, course_questions)
    Keyboard(page, course_questions[CAMP]).answer(["face", "card", "banner", "plate"])
    expect(root).to_have_attribute("data-state", "correct")
    assert sorted(shown(root)) == ["A", "C", "E", "F"]
    assert root.locator(".rb-picture :is(a, button, [tabindex])").count() == 0, "no stop for the keyboard more"


def test_whoever_listens_hears_the_picture_once_and_its_rows_without_letters(visit, course_questions) -> None:
    _page, root = question(visit, course_questions)
    alt = course_questions[CAMP].picture.alt
    expect(root.get_by_role("img")).to_have_count(1)
    expect(root.get_by_role("img")).to_have_accessible_name(alt)
    names = [option.text for option in course_questions[CAMP].control.options]
    for name in names:
        expect(root.get_by_role("checkbox", name=name, exact=True)).to_be_attached()


@pytest.mark.parametrize("chapter", TAPPED)
def test_on_the_smallest_phone_a_finger_hits_every_spot_and_nothing_is_cut_off(
    visit, course_questions, chapter: str
) -> None:
    for name in TAPPED[chapter]:
        page, root = question(visit, course_questions, name, chapter, **SMALL)
        boxes = [area.bounding_box() for area in root.locator(".area").all()]
        assert len(boxes) == len(course_questions[name].letters)
        for box in boxes:
            assert min(box["width"], box["height"]) >= FINGER, name
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_eight_pictures_lie_on_the_desk(visit, course_questions) -> None:
    page, root = question(visit, course_questions, DESK, **PHONE)
    pictures = root.locator(".rb-item img")
    expect(pictures).to_have_count(8)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        comes_true(page, "one => one.complete && one.naturalWidth > 0", arg=picture.element_handle())
        assert picture.bounding_box()["width"] >= 100


def test_a_page_with_pictures_has_no_fault_that_axe_sees_and_asks_for_nothing_elsewhere(
    visit, course_questions
) -> None:
    here = visit()
    page = here.open("chapters/event")
    root = asked(page, course_questions[CAMP])
    page.evaluate("(id) => { location.hash = id; }", root.get_attribute("id"))
    root.locator('[data-spot="face"]').click()
    # Nothing of it lies half below the sheet.
    page.evaluate("(id) => document.getElementById(id).scrollIntoView({ block: 'end' })", root.get_attribute("id"))
    assert faults_in_both(page, where=f'[id="{root.get_attribute("id")}"]') == {}
    assert here.troubles() == {}


def test_in_forced_colours_what_is_chosen_is_seen(visit, course_questions) -> None:
    _page, root = question(visit, course_questions, forced_colors="active")
    spot = root.locator('[data-spot="face"]')
    spot.click()
    assert spot.evaluate("one => getComputedStyle(one).stroke") != "none"
    assert shown(root) == ["A"]


def test_without_a_script_and_on_paper_every_spot_has_its_letter(visit, course_questions) -> None:
    _page, root = question_without_script(visit, course_questions)
    assert shown(root) == list("ABCDEF")
    expect(root.locator(".rb-tap")).to_be_hidden()
    page, root = question(visit, course_questions)
    page.emulate_media(media="print")
    assert shown(root) == list("ABCDEF")


def question_without_script(visit, course_questions) -> tuple[Page, Locator]:
    page = visit(java_script_enabled=False).open("chapters/event")
    return page, asked(page, course_questions[CAMP])
