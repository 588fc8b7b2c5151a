"""One browser for this folder, a new context for every test."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from raabta.cli.serve import files
from raabta.model import Question
from support.browser import offline_reader, real_room
from support.browser.chromium import launched
from support.browser.fake_room import FakeRoom
from support.browser.hall import Hall, people
from support.browser.room_phone import OF_WIDGET, Course, Join, joining, the_course
from support.browser.server import NOT_LISTED, serving
from support.browser.shown import Showing, showing_of
from support.browser.visit import DESK, PHONE, Visit
from support.course import ours

Visiting = Callable[..., Visit]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="package")
def served(built_book: Path) -> Iterator[str]:
    with serving(built_book) as address:
        yield address


@pytest.fixture(scope="package")
def course_questions() -> dict[str, Question]:
    """The questions as the course has them: the tests know right from wrong by these, not by the page."""
    return dict(ours().questions)


@pytest.fixture(scope="package")
def pages(built_book: Path) -> list[str]:
    """Every page of the book, by the name that `Visit.open` takes; not the host's 404.html, nor what only leads on."""
    shown = (page for page in sorted(built_book.rglob("*.html")) if NOT_LISTED not in page.read_text("utf-8"))
    return [page.relative_to(built_book).with_suffix("").as_posix() for page in shown]


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Visiting]:
    """Call it with options of a browser context, and with `base` for another door than the server's.

    Chapters stand on one page, as a reader may choose; with `steps=True` they show one step at a time, and with
    `acts=True` on a phone one act of a step.
    """
    contexts = []

    def begin(base: str = served, script: str = "", steps: bool = False, acts: bool = False, **options: Any) -> Visit:
        context = chromium.new_context(**(DESK | options))
        contexts.append(context)
        if script:
            context.add_init_script(script)
        return Visit(context, base, steps, acts)

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def course() -> Course:
    """The course as phones in a room have it: language -> question by id."""
    return the_course()


@pytest.fixture
def room(course: Course) -> Iterator[FakeRoom]:
    """A room whose line the test breaks as it likes."""
    made = FakeRoom(course)
    yield made
    made.stop()


@pytest.fixture
def open_vote(room: FakeRoom) -> None:
    """The question with one right option is open in that room."""
    room.go("open", OF_WIDGET["one"])


@pytest.fixture
def one(course: Course) -> Question:
    """A question with one right option."""
    return course["en"][OF_WIDGET["one"]]


@pytest.fixture
def join(chromium: Browser, room: FakeRoom) -> Iterator[Join]:
    """Join the room of the test's file as a phone does."""
    with joining(chromium, room.address) as begin:
        yield begin


@pytest.fixture
def hall(chromium: Browser, tmp_path: Path) -> Iterator[Hall]:
    """People with browsers of their own in a real room, whose plan has every kind of part."""
    with real_room.room(tmp_path) as running, people(chromium, running) as hall:
        yield hall


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[real_room.Room]:
    """A real room that lends its pages to the tests of one file; what they show, the test says."""
    with real_room.room(tmp_path_factory.mktemp("room")) as running:
        yield running


@pytest.fixture
def showing(chromium: Browser, here: real_room.Room) -> Iterator[Showing]:
    """Show a board on the projector."""
    with showing_of(chromium, f"{here.base}/projector") as show:
        yield show


@pytest.fixture
def trainer(chromium: Browser, here: real_room.Room, request: pytest.FixtureRequest) -> Iterator[Showing]:
    """Show a board on the page of the trainer, who has the `PLAN` of the test's file."""
    with showing_of(chromium, f"{here.base}/trainer#key", request.module.PLAN) as show:
        yield show


@pytest.fixture
def own_book(built_book: Path, tmp_path: Path) -> Path:
    """A copy of the book that a test may change."""
    return Path(shutil.copytree(built_book, tmp_path / "html"))


@pytest.fixture
def at_home(chromium: Browser, own_book: Path) -> Iterator[Visit]:
    """A phone that may keep the course, at a host that counts; what comes some seconds after a page, tests bring."""
    context = chromium.new_context(service_workers="allow", **PHONE)
    context.clock.install()
    with offline_reader.counting(own_book) as address:
        yield Visit(context, address)
    context.close()


@pytest.fixture(scope="module")
def strict(built_book: Path) -> Iterator[str]:
    """The book as `raabta serve` sends it: a policy with every file."""
    server = files.Server(("127.0.0.1", 0), files.Shelf(built_book))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
