"""A question with a picture in the room: on the wall beside its options, on the phone above them."""

from __future__ import annotations

import os
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from raabta.model import Question, codec
from support.browser.axe import faults
from support.browser.fake_room import FakeRoom
from support.browser.room_phone import Join, card, choose, send
from support.browser.shown import Showing, board, overflow
from support.browser.waiting import drawn

pytestmark = pytest.mark.slow
CAMP, POSTERS, DESK = "event/camp-faults", "advocacy/which-poster", "event/picture-desk"
SIZES = [(1280, 720), (1920, 1080), (1024, 768)]


def kept(page: Page, name: str) -> None:
    """Keep what is seen, for whoever wants to look: RAABTA_LOOKS names a folder."""
    if folder := os.environ.get("RAABTA_LOOKS"):
        page.screenshot(path=f"{folder}/{name}.png")


def on_the_wall(question: Question, phase: str) -> dict[str, Any]:
    ids = [option.id for option in question.control.options]
    marks = {name: 20 + 30 * place for place, name in enumerate(ids)}
    tally = {"round": 1, "answered": 180, "hands": 0, "marks": marks, "right": 60, "partly": 0}
    revealed = phase == "revealed"
    asked = codec.public_question(question)
    reveal = {question.id: codec.answer(question)} if revealed else {}
    return board(phase, questions=[asked], tallies={question.id: [tally]} if revealed else {}, reveal=reveal)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phase", ["open", "revealed"])
@pytest.mark.parametrize("name", [CAMP, POSTERS, DESK])
def test_the_wall_shows_the_picture_and_cuts_nothing_off(
    showing: Showing, course_questions, name: str, phase: str, size: tuple[int, int]
) -> None:
    question = course_questions[name]
    tally = {} if name != DESK else {"tallies": {}}
    page = showing(on_the_wall(question, phase) | tally, size=size)
    drawn(page)
    kept(page, f"wall-{name.split('/')[1]}-{phase}-{size[0]}")
    assert overflow(page) <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    if name == CAMP:
        box = page.locator(".drawn > img").bounding_box()
        assert 0.25 * size[1] <= box["height"] <= 0.6 * size[1] + 1
        src = page.locator(".drawn > img").get_attribute("src")
        told = codec.answer(question)["picture"]
        assert (src == told) is (phase == "revealed"), "the key comes with the reveal"
    elif phase == "open":
        expect(page.locator(".choice img")).to_have_count(len(question.control.options))


def test_a_phone_has_the_picture_above_the_list_and_at_the_reveal_its_right_letters(
    room: FakeRoom, join: Join, course_questions
) -> None:
    question, page = course_questions[CAMP], join()
    room.go("open", CAMP)
    picture = card(page, question).locator("legend + img")
    expect(picture).to_have_attribute("alt", question.picture.alt)
    assert picture.get_attribute("src") == codec.public_question(question)["picture"]["src"]
    box = picture.bounding_box()
    assert box["width"] >= 280
    assert abs(box["width"] / box["height"] - 360 / 250) < 0.02
    send(page, question, ["face", "tent"])
    kept(page, "phone-open")
    assert faults(page) == {}
    room.go("revealed", CAMP)
    expect(picture).to_have_attribute("src", codec.answer(question)["picture"])
    kept(page, "phone-revealed")


def test_pictures_to_choose_from_stand_above_their_words(room: FakeRoom, join: Join, course_questions) -> None:
    question, page = course_questions[POSTERS], join()
    room.go("open", POSTERS)
    expect(card(page, question).locator("label img")).to_have_count(4)
    choose(page, question, "gate")
    kept(page, "phone-posters")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
