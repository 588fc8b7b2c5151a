"""The deck in a browser, opened from a folder with every host blocked: each slide, its notes, its answer, paper."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta.cli.slides import deck
from support.browser.axe import faults
from support.browser.visit import Visit

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
MOST_STEPS = 90
SMALLEST = 22
Opening = Callable[..., Page]
#: What is to be measured of the slide that is shown: name, type size, what hangs out, what stands below the edge.
MEASURE = """() => {
  const slides = [...document.querySelectorAll("section.slide.present")].filter((slide) => slide.offsetParent);
  const sheet = slides.pop().querySelector(".sheet");
  const body = sheet.querySelector(".body");
  const edge = body.getBoundingClientRect();
  const out = [...body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    const inside = box.bottom <= edge.bottom + 1 && box.left >= edge.left - 1 && box.right <= edge.right + 1;
    return box.width && !inside && !one.closest("svg, .keys");
  });
  return {
    name: sheet.querySelector("h2").textContent,
    kind: sheet.parentElement.className.split(" ")[1],
    number: document.querySelector(".slide-number").textContent.replace(/\\s/g, ""),
    size: Number(sheet.dataset.size),
    over: [body.scrollHeight - body.clientHeight, body.scrollWidth - body.clientWidth],
    out: out.map((one) => one.outerHTML.slice(0, 80)),
    told: sheet.querySelectorAll(".fragment.visible").length,
    fragments: sheet.querySelectorAll(".fragment").length,
    answer: sheet.querySelector(".answer") ? getComputedStyle(sheet.querySelector(".answer")).visibility : "",
  };
}"""


def fine(line: str) -> bool:
    """Axe does not judge a single letter; A to D have the colours of the words around them, or those of a button."""
    return line.startswith(("color-contrast: <text ", 'color-contrast: <b class="letter">'))


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a deck of each chapter, and one in Urdu."""
    folder = tmp_path_factory.mktemp("decks")
    for chapter in ("advocacy", "alif-ailaan", "disaster", "event"):
        (folder / f"{chapter}.html").write_text(deck(ROOT, chapter), encoding="utf-8")
    (folder / "urdu.html").write_text(deck(ROOT, "disaster", "ur"), encoding="utf-8")
    return folder


def room_is_shown(visit: Visit) -> bool:
    """A deck that a room's server hands out shows that server's screen, and asks for nothing else."""
    server = visit.base.removesuffix("/slides")
    return server != visit.base and all(url.startswith(server) for url in visit.asked)


@pytest.fixture
def opened(chromium: Browser, decks: Path) -> Iterator[Opening]:
    """Call it with the name of a deck and options of the context; nothing may have gone wrong at the end."""
    visits: list[Visit] = []

    def begin(name: str, after: str = "", base: str = "", **options: object) -> Page:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 720}} | options))
        visits.append(Visit(context, base or decks.as_uri()))
        page = visits[-1].page
        page.goto(f"{visits[-1].base}/{name}.html{after}")
        if "?" not in after and not options.get("is_mobile"):
            expect(page.locator("main.ready")).to_be_visible()
        return page

    yield begin
    found = [visit.troubles() | {"elsewhere": []} if room_is_shown(visit) else visit.troubles() for visit in visits]
    for visit in visits:
        visit.context.close()
    assert not any(any(one.values()) for one in found), found


def walk(page: Page) -> Iterator[dict[str, object]]:
    """Go through the deck with the space bar; yield what each step shows."""
    last: dict[str, object] = {}
    for _step in range(MOST_STEPS):
        shown = page.evaluate(MEASURE)
        if shown == last:
            return
        yield shown
        last = shown
        page.keyboard.press("Space")
        page.wait_for_timeout(30)
        page.evaluate("() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    pytest.fail("the deck has no end")


@pytest.mark.parametrize("name", ["advocacy", "alif-ailaan", "disaster", "event", "urdu"])
def test_every_slide_is_reached_by_keyboard_and_holds_its_content(opened: Opening, name: str) -> None:
    steps = list(walk(opened(name)))
    count = int(str(steps[0]["number"]).split("/")[1])
    assert len({step["number"] for step in steps}) == count >= 20
    for step in steps:
        assert step["over"] == [0, 0], step
        assert step["out"] == [], step
        assert step["size"] >= SMALLEST, step  # type: ignore[operator]
        assert step["size"] > SMALLEST or step["kind"] == "question", step  # type: ignore[operator]


def test_a_question_shows_its_answer_last(opened: Opening) -> None:
    steps = [step for step in walk(opened("event")) if step["kind"] == "question"]
    by_slide: dict[object, list[object]] = {}
    for step in steps:
        by_slide.setdefault(step["number"], []).append(step["answer"])
    assert len(by_slide) >= 4
    assert set(map(tuple, by_slide.values())) == {("hidden", "visible")}


def test_the_keys_lead_back_and_the_address_keeps_the_place(opened: Opening) -> None:
    page = opened("disaster")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    at = page.evaluate(MEASURE)["name"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(MEASURE)["name"] == at
    # The address follows a second after the last key; this clock is started after that one.
    page.evaluate("() => new Promise((go) => setTimeout(go, 1500))")
    assert "#/" in page.url
    page.reload()
    expect(page.locator("main.ready")).to_be_visible()
    assert page.evaluate(MEASURE)["name"] == at


def test_in_urdu_left_goes_on(opened: Opening) -> None:
    page = opened("urdu")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(MEASURE)["name"] == "آپ کیا کر سکیں گے"
    expect(page.get_by_role("button", name="آگے")).to_be_visible()


def test_notes_appear_below_the_slide_and_follow_it(opened: Opening) -> None:
    page = opened("disaster", "#/2")
    pane = page.get_by_role("region", name="Notes")
    expect(pane).to_be_hidden()
    page.keyboard.press("t")
    expect(pane).to_contain_text("Express Tribune")
    slide, below = page.locator("section.slide.present .sheet").bounding_box(), pane.bounding_box()
    assert slide
    assert below
    assert slide["y"] + slide["height"] <= below["y"] + 1
    page.keyboard.press("Space")
    expect(pane).to_contain_text("(continued)")
    page.keyboard.press("Space")
    expect(pane).to_contain_text("People might not believe even a true warning")
    page.get_by_role("button", name="Close the notes").press("Enter")
    expect(pane).to_be_hidden()
    assert page.evaluate(MEASURE)["name"].startswith("How people read under stress")


def test_the_speakers_view_works_from_a_folder(opened: Opening) -> None:
    page = opened("disaster", "#/2")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    view = popup.value
    notes = view.locator(".speaker-controls-notes .value")
    expect(notes).to_contain_text("Express Tribune", timeout=60_000)
    current, upcoming = (view.frame_locator(f"#{name}-slide iframe") for name in ("current", "upcoming"))
    expect(current.locator("section.slide.present h2").last).to_have_text("One phone call (1 of 2)")
    expect(upcoming.locator("section.slide.present h2").last).to_contain_text("One phone call (2 of 2)")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(notes).to_contain_text("People might not believe even a true warning")


@pytest.mark.parametrize("name", ["event", "disaster"])
def test_the_speakers_view_leaves_the_answer_where_it_is(opened: Opening, name: str) -> None:
    page = opened(name)
    answered = page.locator("section.slide.present .answer.visible")
    for _ in range(MOST_STEPS):
        if answered.count():
            break
        page.keyboard.press("Space")
        page.wait_for_timeout(30)
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    current = popup.value.frame_locator("#current-slide iframe")
    expect(current.locator("section.slide.present .answer.visible")).to_be_attached(timeout=60_000)
    # The view speaks to the main window half a second later at most.
    page.wait_for_timeout(1500)
    expect(answered).to_be_visible()
    # Who steps back in the speaker's view leads the hall, as before.
    current.locator("main").press("ArrowLeft")
    expect(answered).to_have_count(0)


def test_urdu_is_not_slanted(opened: Opening) -> None:
    page = opened("urdu", "?handout")
    more = "<p lang=ur><em class=new>لفظ</em> <em class=new lang=en>word</em></p>"
    page.locator(".body").first.evaluate(f"e => e.insertAdjacentHTML('beforeend', '{more}')")
    looks = page.locator(".new").evaluate_all("all => all.map((e) => getComputedStyle(e).fontStyle)")
    assert looks == ["normal", "italic"]
    slanted = """() => [...document.querySelectorAll("main *")].filter((e) => e.matches(":lang(ur)")
      && e.textContent.trim() && getComputedStyle(e).fontStyle !== "normal").map((e) => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(slanted) == []


@pytest.mark.parametrize(
    ("name", "scheme"), [("event", "dark"), ("advocacy", "light"), ("disaster", "dark"), ("urdu", "light")]
)
def test_axe_finds_nothing_on_any_slide(opened: Opening, name: str, scheme: str) -> None:
    page = opened(name, color_scheme=scheme, reduced_motion="reduce")
    steps = 0
    for step in walk(page):
        # What stands around the slides is the same.
        where = ".slides section.present" if steps else "html"
        assert faults(page, where, fine=fine) == {}, step["name"]
        steps += 1
    assert steps > 25


def test_axe_finds_nothing_with_notes_open_and_in_the_handout(opened: Opening) -> None:
    page = opened("disaster", "#/3")
    page.keyboard.press("t")
    assert faults(page, fine=fine) == {}
    assert faults(opened("disaster", "?handout"), fine=fine) == {}


def test_nothing_glides_for_those_who_ask_for_that(opened: Opening) -> None:
    page = opened("event", reduced_motion="reduce")
    gliding = """() => [...document.querySelectorAll(".reveal, .reveal *")]
      .filter((one) => !/^(0s,? ?)*$/.test(getComputedStyle(one).transitionDuration)).length"""
    assert page.evaluate(gliding) == 0


@pytest.mark.parametrize("after", ["", "?print-pdf"])
def test_paper_gets_every_slide_with_its_notes_and_answers(opened: Opening, tmp_path: Path, after: str) -> None:
    page = opened("disaster", after)
    if not after:
        page.keyboard.press("Space")
        page.keyboard.press("t")
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True)
    page.emulate_media(media="print")
    assert page.locator("section.slide:not(.stack)").count() >= 20
    for part in (".sheet", "aside.notes:not(.again)", ".answer"):
        assert all(page.locator(part).evaluate_all("all => all.map((one) => one.offsetHeight > 0)")), part
    expect(page.locator(".controls, .pane").first).to_be_hidden() if not after else None
    if which("pdftotext"):
        text = subprocess.run(["pdftotext", tmp_path / "deck.pdf", "-"], capture_output=True, text=True, check=True)
        words = " ".join(text.stdout.split())
        assert "Answer: C" in words
        assert "Under stress people read differently." in words
        assert "Close the notes" not in words
        assert 8 <= text.stdout.count("\f") <= 20


def test_on_a_phone_it_is_a_handout_that_fits(opened: Opening) -> None:
    page = opened("urdu", viewport={"width": 360, "height": 740}, is_mobile=True, screen={"width": 360, "height": 740})
    expect(page.locator("html.deck")).to_have_count(0)
    expect(page.locator(".answer").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_scripts_it_is_a_handout(opened: Opening, chromium: Browser, decks: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((decks / "event.html").as_uri())
    expect(page.get_by_role("heading", name="Take it home")).to_be_visible()
    expect(page.locator("aside.notes").first).to_be_visible()
    context.close()


#: The room's screen, at this question now.
WALL = b"""<title>W</title><p>The wall</p>
<script>parent.postMessage({ raabta: "question", here: true }, "*")</script>"""


class _Room(BaseHTTPRequestHandler):
    """What a deck needs of a room: its screen, and the deck under /slides/."""

    asked: list[str]
    folder: Path

    def do_GET(self) -> None:
        self.asked.append(self.path)
        deck_asked = self.path.startswith("/slides/")
        body = (self.folder / Path(self.path).name).read_bytes() if deck_asked else WALL
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def room(decks: Path) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Here", (_Room,), {"asked": asked, "folder": decks})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("door", ["file", "server"])
def test_in_a_room_the_question_is_the_rooms_screen(
    opened: Opening, decks: Path, room: tuple[str, list[str]], door: str, chromium: Browser
) -> None:
    address, asked = room
    if door == "file":
        (decks / "live.html").write_text(deck(ROOT, "event", room=address), encoding="utf-8")
        page = chromium.new_context(viewport={"width": 1280, "height": 720}).new_page()
        page.goto((decks / "live.html").as_uri())
    else:
        page = opened("event", base=f"{address}/slides")
    expect(page.locator("main.ready")).to_be_visible()
    for _ in range(MOST_STEPS):
        if page.evaluate(MEASURE)["kind"] == "question":
            break
        page.keyboard.press("Space")
    frame = page.frame_locator("iframe.live")
    expect(frame.get_by_text("The wall")).to_be_visible()
    assert "/projector?embed=1&question=event%2Fwhiskers" in asked
    options = page.locator("section.slide.present .options").last
    expect(options).to_be_hidden()
    page.get_by_role("button", name="Show the question").press("Enter")
    expect(options).to_be_visible()
    page.keyboard.press("r")
    expect(options).to_be_hidden()
    page.keyboard.press("Space")
    expect(page.locator(".answer.visible")).to_be_visible()
    expect(options).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("iframe")).to_have_count(0)
    page.context.close() if door == "file" else None


def test_without_a_room_no_screen_is_asked_for(opened: Opening) -> None:
    page = opened("event", "#/0/2")
    assert page.evaluate(MEASURE)["kind"] == "question"
    expect(page.locator("iframe")).to_have_count(0)
