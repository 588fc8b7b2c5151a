"""What the hall sees: large enough, never cut off, for every control; boards come from a socket of the test."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.real_room import Room, course, room
from raabta.model import codec
from raabta.model.question import Quiz
from raabta.render.room.server import qr

pytestmark = pytest.mark.slow
#: Stands in for the room: whoever says hello is given the frames of the test.
SOCKET = """(frames) => {
  window.said = [];
  window.WebSocket = class {
    constructor() { window.line = this; setTimeout(() => this.onopen({}), 0); }
    send(text) {
      window.said.push(JSON.parse(text));
      if (JSON.parse(text).t === "hello") for (const frame of frames) this.give(frame);
    }
    give(frame) { setTimeout(() => this.onmessage({data: JSON.stringify(frame)}), 0); }
    close() {}
  };
}"""
QR = qr.svg("http://192.168.10.114:8000/", "")
JOIN = {
    "t": "join",
    "url": "http://192.168.10.114:8000/",
    "short": "192.168.10.114:8000",
    "qr": QR,
    "wifi": {"name": "Hall 2", "qr": QR},
}
LONG = (
    "The clip itself with a red FAKE stamp across it, so that whoever meets it again sees the verdict of the office.",
    "“The dam is intact: checked at 03:20, photo below. The clip shows another dam. Keep off the river until 08:00.”",
    "Nothing for now; a reply would only carry the rumour to people who have not met it, and most are dead by morning.",
    "“Sharing false clips is an offence. Citizens shall pass on only what the district's page has published itself.”",
    "A line that the administration is looking into reports about the dam and will inform the public in due course.",
)
PROMPT = (
    "03:30. A clip has 900 shares and brought 30 calls to the control room.\n\n"
    "The clip shows a dam without gates; yours has seven. What do you publish?"
)
SIZES = [(1280, 720), (1920, 1080), (1280, 800), (1024, 768)]
Showing = Callable[..., Page]


def asked(prompt: str = PROMPT, texts: tuple[str, ...] = LONG) -> dict[str, Any]:
    options = [{"id": f"o{n}", "text": text} for n, text in enumerate(texts)]
    control = {"widget": "one", "options": options, "targets": [], "unit": ""}
    return {"id": "x/long", "kind": "choice", "language": "en", "prompt": prompt, "control": control}


def tally(round_: int, *counts: int, **more: int) -> dict[str, Any]:
    marks = {f"o{n}": count for n, count in enumerate(counts)}
    return {"round": round_, "answered": sum(counts), "hands": 0, "marks": marks} | more


ROUNDS = [tally(1, 90, 220, 110, 50, 30), tally(2, 30, 380, 50, 20, 20, hands=12)]
KEY = {"x/long": {"key": {"rule": "set", "accept": ["o1"]}, "feedback": {"o1": "The fact comes first. " * 6}}}
MOVED = {"both": 480, "right_right": 205, "wrong_right": 160, "right_wrong": 10, "wrong_wrong": 105, "changed": 190}


def board(phase: str, **more: Any) -> dict[str, Any]:
    part = {"id": "p3", "kind": "vote", "title": "A clip at night", "minutes": 8}
    base = {"t": "board", "ver": 3, "title": "Warn well", "phase": phase, "round": 1, "place": [3, 9], "part": part}
    counts = {"joined": 500, "online": 493, "answered": 180, "done": 0, "questions": [asked()], "tallies": {}}
    rest = {"hidden": "", "moved": {}, "reveal": {}, "hall": [], "spotlight": "", "asking": True}
    return base | counts | rest | more


REVEALED = board("revealed", round=2, tallies={"x/long": ROUNDS}, reveal=KEY, moved={"x/long": MOVED})
STATES = {
    "lobby": board("lobby", part=None, questions=[]),
    "open": board("open", hidden="open"),
    "closed": board("closed", tallies={"x/long": ROUNDS[:1]}),
    "few": board("closed", hidden="few", answered=3),
    "discuss": board("discuss", tallies={"x/long": ROUNDS[:1]}),
    "two rounds": board("closed", round=2, tallies={"x/long": ROUNDS}),
    "revealed": REVEALED,
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room(Path(tmp_path_factory.mktemp("wall"))) as running:
        yield running


@pytest.fixture
def showing(chromium: Browser, here: Room) -> Iterator[Showing]:
    contexts = []

    def show(frame: dict[str, Any], query: str = "", size: tuple[int, int] = (1280, 720)) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, reduced_motion="reduce")  # type: ignore[arg-type]
        contexts.append(context)
        context.add_init_script(f"({SOCKET})({json.dumps([JOIN, frame])})")
        page = context.new_page()
        page.goto(f"{here.base}/projector{query}")
        expect(page.locator(".stage > *").first).to_be_attached()
        return page

    yield show
    for context in contexts:
        context.close()


def overflow(page: Page) -> int:
    stage = "(() => { const s = document.querySelector('.stage'); return s.scrollHeight - s.clientHeight; })()"
    return int(page.evaluate(stage))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", STATES)
def test_five_long_options_and_five_hundred_people_fit(showing: Showing, name: str, size: tuple[int, int]) -> None:
    page = showing(STATES[name], size=size)
    page.wait_for_timeout(200)
    assert overflow(page) <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    if name == "lobby":
        lines = page.locator(".big-address").evaluate("p => p.offsetHeight / parseFloat(getComputedStyle(p).fontSize)")
        assert lines < 1.5, "the address stands in one line"
        return
    prompt = page.locator(".prompt").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    least = 0.05 if name in {"open", "discuss"} else 0.025
    assert prompt >= least * size[1] - 0.01
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.row-text, .choice, .why p, .figure, .moved li')]"
        ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 0.019 * size[1]


def test_the_bars_show_letters_and_shares_and_no_right_answer_before_the_reveal(showing: Showing) -> None:
    page = showing(STATES["two rounds"])
    assert page.locator(".row .letter").all_inner_texts() == ["A", "B", "C", "D", "E"]
    assert page.locator(".row").nth(1).locator(".figure").all_inner_texts() == ["44 % 220", "76 % 380"]
    assert page.locator(".right-word, .moved").count() == 0
    fills = page.locator(".fill").evaluate_all("all => all.map(f => getComputedStyle(f).backgroundImage)")
    assert len(set(fills)) == len(LONG), "each option has a pattern of its own"


def test_why_nothing_is_shown_is_said(showing: Showing) -> None:
    assert "Too few people have answered" in showing(STATES["few"]).locator(".hidden-why").inner_text()
    page = showing(board("closed", hidden="few", answered=0))
    assert page.locator(".hidden-why").inner_text() == "Nobody has answered."


def test_the_corner_counts_while_the_board_stays_as_it_is(showing: Showing) -> None:
    page = showing(STATES["open"])
    page.evaluate("document.querySelector('.choice').id = 'same'")
    page.evaluate("(frame) => window.line.give(frame)", board("open", hidden="open", answered=181, joined=502))
    expect(page.locator(".count")).to_have_text("181 of 502 have answered")
    assert page.locator("#same").count() == 1
    expect(page.locator(".corner")).to_have_text("192.168.10.114:8000")


def test_in_a_frame_there_is_nothing_but_the_board(showing: Showing) -> None:
    page = showing(STATES["open"], "?embed=1")
    expect(page.locator(".wall-top")).to_be_hidden()
    expect(page.locator(".count")).to_have_text("180 of 500 have answered")


def test_another_language_is_asked_of_the_room_and_kept(showing: Showing) -> None:
    page = showing(STATES["open"])
    page.get_by_role("button", name="اردو").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".count")).to_contain_text("500 میں سے 180")
    page.wait_for_function("window.said.filter(f => f.t === 'hello').map(f => f.language).join() === 'en,ur'")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    assert showing(STATES["open"], "?language=ur").locator("html").get_attribute("dir") == "rtl"


def test_the_time_of_a_discussion_survives_a_reload(showing: Showing) -> None:
    page = showing(STATES["discuss"])
    expect(page.locator("[data-live=discuss]")).to_have_text("0:02")
    page.reload()
    # Counted anew, it would need longer than that to come so far.
    expect(page.locator("[data-live=discuss]")).to_have_text(re.compile("0:0[3-9]"), timeout=2_500)


def test_a_question_left_on_the_wall_does_not_hide_a_vote(showing: Showing) -> None:
    hall = [{"id": "q", "text": "Why?", "ups": 2, "status": "approved"}]
    assert showing(board("closed", hall=hall, spotlight="q")).locator(".quote").count() == 1
    assert showing(board("open", hall=hall, spotlight="q")).locator(".choice").count() == 5


CONTROLS = {
    "many": ("disaster/dark-village", "answers can be chosen"),
    "match": ("disaster/early-warning-link", "right: Detection and forecasting"),
    "order": ("disaster/spine-order", "right place: 1"),
    "number": ("disaster/urdu-sms-parts", "Right: 3 parts"),
    "text": ("advocacy/baseline-word", "Right: baseline"),
}


def _marks(question: Any) -> dict[str, int]:
    control, key = question.control, question.key
    if control.widget == "match":
        return {f"{item}={target}": 40 for item, target in key.pairs.items()}
    if control.widget == "order":
        return {f"{step}@{place}": 30 for place, step in enumerate(key.accept, 1)}
    if control.widget == "many":
        return dict.fromkeys(key.accept, 20)
    return {("3" if control.widget == "number" else key.accept[0]): 50, "…": 10}


@pytest.mark.parametrize("widget", CONTROLS)
def test_every_control_has_a_board_of_its_own(showing: Showing, widget: str) -> None:
    name, said = CONTROLS[widget]
    question = course("en").questions[name]
    public = codec.public_copy(Quiz("", "", (question,)))["questions"]
    rounds = [{"round": n, "answered": 60, "hands": 0, "marks": _marks(question)} for n in (1, 2)]
    answer = json.loads(json.dumps({name: codec.answer(question)}))
    for phase, reveal in (("open", {}), ("closed", {}), ("revealed", answer)):
        tallies = {} if phase == "open" else {name: rounds}
        page = showing(board(phase, questions=public, tallies=tallies, reveal=reveal, round=2))
        page.wait_for_timeout(200)
        assert overflow(page) <= 1, phase
        assert (said in page.locator(".stage").inner_text()) == (
            phase == "revealed" or (widget, phase) == ("many", "closed")
        )


def test_a_test_with_many_questions_is_paged_after_its_reveal(showing: Showing) -> None:
    part = {"id": "z", "kind": "after", "title": "What is different now?", "minutes": 5}
    names = ("disaster/dam-clip", "disaster/dark-village")
    questions = [course("en").questions[name] for name in names]
    public = codec.public_copy(Quiz("", "", tuple(questions)))["questions"]
    tallies = {
        q.id: [{"round": 1, "answered": 60, "hands": 0, "marks": dict.fromkeys(q.key.accept, 20)}] for q in questions
    }
    reveal = json.loads(json.dumps({q.id: codec.answer(q) for q in questions}))
    open_board = board("open", part=part, questions=public, answered=57)
    page = showing(open_board)
    expect(page.locator(".huge")).to_have_text("57 of 500 have answered")
    assert page.locator(".choice, .chart").count() == 0, "a test is answered at each one's pace, on the phone"
    page = showing(board("revealed", part=part, questions=public, tallies=tallies, reveal=reveal))
    expect(page.locator(".status")).to_contain_text("Question 1 of 2")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".status")).to_contain_text("Question 2 of 2")
    expect(page.locator('.row[data-right="true"]')).to_have_count(4)
    page.get_by_role("button", name="Next question").click()
    expect(page.locator(".status")).to_contain_text("Question 1 of 2")
    expect(page.get_by_role("button", name="Next question")).to_be_focused()
