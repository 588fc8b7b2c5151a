"""A record on its way from one device to another: squares for a camera, a link that asks, a message to paste."""

import base64
import json
import re

import numpy as np
import pytest
import zxingcpp
from playwright.sync_api import Page, Route, expect

from raabta import content, i18n
from raabta.model.compact import Table, from_text, pack, to_base64url
from raabta.model.progress import dump
from support.browser.answers import right
from support.browser.hands import Keyboard
from support.browser.kept import COURSE, KEY
from support.browser.my_progress import unfold
from support.browser.visit import PHONE
from support.compact_records import whole_course
from support.course import ROOT
from support.record import to_code

pytestmark = pytest.mark.slow
WORDS = i18n.words("render/page", "en")
TABLE = Table(COURSE, content.slots(ROOT))
WHOLE = whole_course(COURSE, TABLE.slots)
#: As much as two squares hold: what somebody has after all chapters, without the questions that no page asks.
MUCH = WHOLE | {"answers": dict(list(WHOLE["answers"].items())[:190]), "repeats": {}}


def keeping(record: dict) -> str:
    return f"localStorage.getItem('{KEY}') || localStorage.setItem('{KEY}', {json.dumps(dump(record))})"


#: As another device reaches the course; no name is looked up.
NAMED = "http://course.example"


def reached(visit, served: str, **options):
    """A visit to the course under that name."""
    here = visit(base=NAMED, **options)
    here.context.route(f"{NAMED}/**", lambda route: fulfil(route, served))
    return here


def fulfil(route: Route, served: str) -> None:
    route.fulfill(response=route.fetch(url=route.request.url.replace(NAMED, served)))


#: A picture as its width and its greys, row by row: the browser that took it knows how to read it.
GREYS = """async (png) => {
  const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))]));
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
  let greys = "";
  for (let at = 0; at < data.length; at += 4) greys += String.fromCharCode(data[at + 1]);
  return [picture.width, btoa(greys)];
}"""


def show(page: Page) -> None:
    unfold(page)
    page.get_by_role("button", name=WORDS["show_code"], exact=True).click()
    page.locator(".rb-code").scroll_into_view_if_needed()


def scanned(page: Page, where: str = ".rb-qr") -> str:
    """What a camera reads from the screen."""
    shot = base64.b64encode(page.locator(where).first.screenshot()).decode()
    blank = page.context.new_page()
    wide, greys = blank.evaluate(GREYS, shot)
    blank.close()
    (found,) = zxingcpp.read_barcodes(np.frombuffer(base64.b64decode(greys), np.uint8).reshape(-1, wide))
    return str(found.text)


def squares(page: Page) -> list[str]:
    """Every square, one after the other."""
    first = scanned(page)
    turn = page.get_by_role("button", name=WORDS["qr_next"], exact=True)
    if not turn.count():
        return [first]
    read = []
    while first not in read:
        turn.click()
        read.append(scanned(page))
    return read


def kept(page: Page) -> dict:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or '{"answers": {}}')


@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1280, "height": 900}}], ids=["phone", "desk"])
def test_a_camera_reads_the_squares_and_the_links_in_them_bring_everything(visit, served: str, screen) -> None:
    page = reached(visit, served, script=keeping(MUCH), **screen).open("progress")
    show(page)
    links = squares(page)
    assert len(links) == 2
    assert page.locator(".rb-qr svg").get_attribute("viewBox") == "-4 -4 97 97", "version 18"
    other = reached(visit, served).open("progress")
    for link in links:
        other.goto("about:blank")
        other.goto(link)
        expect(other.locator(".rb-arrived")).to_contain_text("A code came with this link.")
        before = kept(other)["answers"]
        other.get_by_role("button", name=WORDS["arrived_yes"], exact=True).click()
        expect(other.locator(".rb-arrived")).to_be_empty()
        assert len(kept(other)["answers"]) > len(before)
        assert "#" not in other.url
    assert {name: one["state"] for name, one in kept(other)["answers"].items()} == {
        name: one["state"] for name, one in MUCH["answers"].items()
    }
    assert {name: one["seen"] for name, one in kept(other)["places"].items()} == {
        name: one["seen"] for name, one in MUCH["places"].items()
    }


def test_from_this_computer_alone_the_square_holds_a_text_to_paste(visit, course_questions) -> None:
    page = visit(script=keeping(MUCH)).open("progress")
    show(page)
    texts = squares(page)
    assert all(re.fullmatch(r"RAABTA-CODE:[0-9A-Z$+./-]+", text) for text in texts)
    other = visit().open("progress")
    unfold(other)
    other.get_by_label(WORDS["code_paste"]).fill("\n".join(texts))
    other.get_by_role("button", name=WORDS["take_code"], exact=True).click()
    expect(other.locator("[data-raabta-progress] > .rb-notes")).to_contain_text("Done.")
    assert kept(other)["answers"].keys() == MUCH["answers"].keys()


def test_what_is_shown_is_the_record_and_can_be_copied(visit) -> None:
    page = visit(script=keeping(WHOLE)).open("progress")
    show(page)
    text = page.get_by_label(WORDS["code_label"]).input_value()
    (code,), rest = pack(WHOLE, TABLE)
    assert rest == []
    assert text == f"raabta-code:{to_base64url(code)}", "the page writes the same bytes as Python"
    assert len(text) < len(to_code(WHOLE)) / 60
    page.get_by_role("button", name=WORDS["code_copy"], exact=True).click()
    expect(page.get_by_role("button", name=WORDS["code_copied"], exact=True)).to_be_visible()


def test_a_link_is_not_taken_without_a_yes(visit) -> None:
    (code,), _rest = pack(MUCH, TABLE)
    page = visit().open("progress")
    page.goto(f"{page.url}#r={to_base64url(code)}")
    page.get_by_role("button", name=WORDS["arrived_no"], exact=True).click()
    expect(page.locator(".rb-arrived")).to_be_empty()
    assert kept(page)["answers"] == {}
    page.goto(f"{page.url}#r={to_base64url(code)[:-9]}")
    expect(page.locator("[data-raabta-progress] > .rb-notes")).to_have_text(WORDS["refused_damaged"])
    assert kept(page)["answers"] == {}


def test_a_code_is_read_out_of_an_urdu_chat_and_one_of_the_long_form_too(visit) -> None:
    (code,), _rest = pack(MUCH, TABLE)
    spelt = to_base64url(code)
    chat = f"زینب: یہ میرا کوڈ ہے\u200f \u2068raabta-code:{spelt[:50]}\u200b\n{spelt[50:]}\u2069 شکریہ"
    assert from_text(chat, TABLE).why == ""
    for text in (chat, f"زینب:\u200f {to_code(MUCH)}"):
        page = visit().open("progress")
        unfold(page)
        page.get_by_label(WORDS["code_paste"]).fill(text)
        page.get_by_role("button", name=WORDS["take_code"], exact=True).click()
        expect(page.locator("[data-raabta-progress] > .rb-notes")).to_contain_text("Done.")
        assert kept(page)["answers"].keys() == MUCH["answers"].keys()


def test_answers_without_a_slot_are_counted_and_sent_to_a_file(visit) -> None:
    odd = {**MUCH, "answers": {**MUCH["answers"], "elsewhere/new": next(iter(MUCH["answers"].values()))}}
    page = visit(script=keeping(odd)).open("progress")
    show(page)
    expect(page.locator(".rb-code")).to_contain_text(WORDS["code_rest"].format(n=1))


def test_where_codes_cannot_be_loaded_the_page_says_so_and_can_try_again(visit) -> None:
    page = visit(script=keeping(MUCH)).open("progress")
    page.context.route("**/slots.js*", lambda route: route.abort())
    show_button = page.get_by_role("button", name=WORDS["show_code"], exact=True)
    unfold(page)
    show_button.click()
    expect(page.locator("[data-raabta-progress] > .rb-notes")).to_have_text(WORDS["code_missing"])
    page.context.unroute("**/slots.js*")
    show_button.click()
    expect(page.locator(".rb-qr svg")).to_be_visible()


def test_every_question_scenario_and_step_of_the_course_has_a_slot(visit) -> None:
    page = visit().open("progress")
    chapters = json.loads(page.locator("[data-questions]").get_attribute("data-questions") or "[]")
    asked = [(one["id"], one["hash"]) for chapter in chapters for one in (*chapter["questions"], *chapter["scenarios"])]
    steps = [(f"{chapter['name']}#{step}", "") for chapter in chapters for step, *_more in chapter["steps"]]
    assert len(asked) > 200
    assert len(steps) > 90
    assert [one for one in (*asked, *steps) if one not in TABLE.number] == [], "`raabta check --update-lock`"


def test_in_a_folder_a_chapter_shows_its_code_and_my_progress_reads_it(visit, built_book, course_questions) -> None:
    """Some browsers keep the answers of each page apart there; Chromium is made to believe it."""
    question = course_questions["disaster/first-alert"]
    here = visit(base=built_book.as_uri())
    page = here.open("chapters/disaster")
    page.evaluate(
        "localStorage.removeItem(Object.keys(localStorage).find((name) => name.startsWith('raabta.pages')) || '')"
    )
    page.goto(f"{page.url.partition('?')[0]}?from=course")
    Keyboard(page, question).answer(right(question))
    page.get_by_role("button", name=WORDS["show_code"], exact=True).first.press("Enter")
    expect(page.locator(".rb-qr svg")).to_be_visible()
    text = page.get_by_label(WORDS["code_label"]).input_value()
    assert from_text(text, TABLE).record["answers"]["disaster/first-alert"]["state"] == "correct"
    assert scanned(page).startswith("RAABTA-CODE:")
    other = visit(base=built_book.as_uri()).open("progress")
    unfold(other)
    other.get_by_label(WORDS["code_paste"]).fill(text)
    other.get_by_role("button", name=WORDS["take_code"], exact=True).click()
    expect(other.locator("[data-raabta-progress] > .rb-notes")).to_contain_text("Done.")
