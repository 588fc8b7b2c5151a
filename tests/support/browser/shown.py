"""A page of the room without a room: the test gives the frames, and says what the page is told next."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from raabta.model.session import Part, Session
from raabta.room.session.advising import most_answered, sensible
from raabta.room.session.state import State, can
from raabta.room.web import qr
from support.questions import QUESTIONS

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
    "wifi": {"name": "Hall 2", "qr": QR, "password": "kotla-2024-flood"},
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


def board(phase: str, **more: Any) -> dict[str, Any]:
    part = {"id": "p3", "kind": "vote", "title": "A clip at night", "minutes": 8}
    base = {"t": "board", "ver": 3, "title": "Warn well", "phase": phase, "round": 1, "place": [3, 9], "part": part}
    counts = {"joined": 500, "online": 493, "answered": 180, "done": 0, "questions": [asked()], "tallies": {}}
    rest = {"hidden": "", "moved": {}, "reveal": {}, "hall": [], "spotlight": "", "asking": True, "leading": []}
    frame = base | counts | rest | more
    return offered(frame) | frame


def offered(frame: dict[str, Any]) -> dict[str, Any]:
    """Return what a trainer may do where a board stands, and what is sensible, as the room would say it."""
    part, (here, parts) = frame["part"], frame["place"]
    plan = [Part(f"part-{n}", "talk", "", 1) for n in range(1, parts + 1)]
    if part:
        widgets = [question["control"]["widget"] for question in frame["questions"]]
        question = next((one for one in QUESTIONS if one.control.widget in widgets), None)
        plan[here - 1] = Part(part["id"], part["kind"], "", 1, question=question)
    now = State(part=part["id"] if part else "", phase=frame["phase"], round=frame["round"])
    may = [what for what in can(now, Session("x/plan", "", tuple(plan))) if what != "chart" or frame["tallies"]]
    here_now = plan[here - 1] if part else None
    return {
        "can": may,
        "next": sensible(now, here_now, may, frame["leading"], frame.get("advice")),
        "most_answered": most_answered(frame["answered"], frame["online"]),
    }


@contextmanager
def showing_of(chromium: Browser, address: str, *known: dict[str, Any]) -> Iterator[Showing]:
    """Lend a function that opens the page at an address with one more frame than those known."""
    contexts = []

    def show(frame: dict[str, Any], query: str = "", size: tuple[int, int] = (1280, 720)) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, reduced_motion="reduce")  # type: ignore[arg-type]
        contexts.append(context)
        context.add_init_script(f"({SOCKET})({json.dumps([JOIN, *known, frame])})")
        page = context.new_page()
        page.goto(f"{address}{query}")
        page.locator(f"#room[data-ver='{frame['ver']}']").wait_for(state="attached")
        return page

    yield show
    for context in contexts:
        context.close()


def tell(page: Page, frame: dict[str, Any]) -> None:
    """Give the page one more frame."""
    page.evaluate("(frame) => window.line.give(frame)", frame)


def break_line(page: Page) -> None:
    """Cut the line, and let no other be opened."""
    page.evaluate("window.WebSocket = class { close() {} }; window.line.onclose({})")


def overflow(page: Page) -> int:
    """Return by how much the stage is too low for what stands on it."""
    stage = "(() => { const s = document.querySelector('.stage'); return s.scrollHeight - s.clientHeight; })()"
    return int(page.evaluate(stage))


#: Whatever hides what does not fit, and has more to show than its height; not what is only for those who listen.
CUT = """() => [...document.querySelectorAll("main, main *")].filter((e) => {
  const style = getComputedStyle(e);
  const hides = ["hidden", "clip"].includes(style.overflowY) && style.clipPath === "none";
  return hides && e.checkVisibility() && e.clientHeight > 0 && e.scrollHeight > e.clientHeight;
}).map((e) => [e.className, e.scrollHeight, e.clientHeight])"""


def cut_off(page: Page) -> list[list[Any]]:
    """Return what is cut off above or below: its class, its height and that of its box."""
    found: list[list[Any]] = page.evaluate(CUT)
    return found


#: Whatever reaches out of the window sideways; not what an ellipsis ends, and not what is only for those who listen.
OUT = """() => [...document.querySelectorAll("main *")]
  .filter((e) => e.checkVisibility() && !e.closest(".unseen, .wall:not(.tables) .as-table"))
  .filter((e) => { const r = e.getBoundingClientRect(); return r.left < -1 || r.right > innerWidth + 1; })
  .map((e) => e.className)"""


def out_of(page: Page) -> list[str]:
    """Return the classes of what runs out of the window."""
    found: list[str] = page.evaluate(OUT)
    return found
