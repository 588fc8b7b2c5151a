"""Simulated phones: what they answer, how they take frames apart, what is said about what they measured."""

import asyncio
import contextlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model.question import Control, Option
from raabta.room.rehearsal.answers import Ballot, Faults, Row, compare
from raabta.room.rehearsal.crowd import Crowd
from raabta.room.rehearsal.figures import Figures, in_words, passed, percentile, verdict
from raabta.room.rehearsal.wire import SocketWire, masked
from raabta.room.session.answers import fits

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import echo

GOOD = Figures(300, 300, 0.9, 300, 0, 0, 0, 0, 0, 0, 0.004, 0.03, 0.08, 150.0, 0.05)
OPTIONS = tuple(Option(name, name) for name in "abc")
WIDGETS = ("one", "many", "order", "match", "number", "text")


def asked(control: Control) -> dict[str, Any]:
    """The public copy of a question with this control."""
    plain = [{"id": option.id, "text": option.text} for option in control.options]
    shown = {"widget": control.widget, "options": plain, "targets": [{"id": t.id} for t in control.targets]}
    return {"id": "a/b", "control": shown}


@pytest.mark.parametrize("widget", WIDGETS)
def test_every_answer_of_a_simulated_phone_fits_its_question(widget):
    control = Control(widget, OPTIONS, OPTIONS[:2] if widget == "match" else ())
    ballot = Ballot("p", asked(control))
    answers = [ballot.answer(phone, n) for phone in range(4) for n in range(1, 12)]
    assert all(fits(control, answer) for answer in answers)
    assert len({repr(answer) for answer in answers}) > 1


def test_a_frame_holds_the_answer_that_can_be_computed_later():
    ballot = Ballot("p", asked(Control("one", OPTIONS)), 2)
    assert ballot.frame(3, 17) == (
        b'{"t":"vote","n":17,"part":"p","question":"a/b","round":2,"answer":"%b"}' % ballot.answer(3, 17).encode()
    )


def test_what_was_promised_and_is_not_on_the_disk_is_found():
    key, row = ("p", "q", 1), Row("p", "q", 1, "me", 5, "a")
    assert compare({(key, "me"): 5}, lambda _: True, [row]) == Faults(0, 0, 0)
    assert compare({(key, "me"): 4}, lambda _: True, [row]) == Faults(0, 0, 0)
    assert compare({(key, "me"): 6}, lambda _: True, [row]) == Faults(1, 0, 0)
    assert compare({(key, "me"): 5}, lambda _: True, []) == Faults(1, 0, 0)
    assert compare({}, lambda _: False, [row]) == Faults(0, 1, 0)
    assert compare({}, lambda _: True, [row, row]) == Faults(0, 0, 1)


class Ear:
    """Owns a wire and writes down what comes."""

    def __init__(self) -> None:
        self.texts: list[bytes] = []

    def opened(self) -> None:
        self.texts.append(b"open")

    def heard(self, text: bytes) -> None:
        self.texts.append(text)

    def lost(self, why: str) -> None:
        self.texts.append(b"lost")


@given(st.lists(st.sampled_from([1, 7, 125, 126, 300, 70_000]), min_size=1, max_size=4), st.integers(1, 5_000))
def test_frames_are_taken_apart_wherever_the_network_cuts_them(sizes, step):
    ear = Ear()
    wire = SocketWire(ear, "h")
    texts = [bytes([65 + index]) * size for index, size in enumerate(sizes)]
    stream = b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + b"".join(echo.frame(text) for text in texts)
    for start in range(0, len(stream), step):
        wire.data_received(stream[start : start + step])
    assert ear.texts == [b"open", *texts]


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_a_masked_frame_says_how_long_it_is(size):
    framed = masked(b"x" * size)
    assert framed[0] == 0x81
    assert framed[1] & 0x80
    assert framed.endswith(b"\0\0\0\0" + b"x" * size)


def test_phones_join_vote_and_are_acknowledged_each_once():
    async def main() -> Crowd:
        crowd = Crowd(f"http://127.0.0.1:{await echo.start(0)}", 40)
        await crowd.join(2000)
        ballots = crowd.ballots("p1")
        assert await crowd.hall(ballots[0], 0.1)
        crowd.drop(10)
        await asyncio.sleep(0.1)
        assert await crowd.closed(ballots, 0.2) > 10
        assert await crowd.until(lambda: crowd.online == 40, 60.0)
        await crowd.leave()
        return crowd

    crowd = asyncio.run(main())
    assert (crowd.dropped, crowd.outstanding, crowd.duplicates) == (10, 0, 0)
    assert all(phone.saved[("p1", "load/q0", 1)] >= 1 for phone in crowd.phones)


class Door:
    """A room's door: serves the page and keeps its connection, slams at whoever wants a socket."""

    def __init__(self, refusals: int = 0) -> None:
        self.heads: list[bytes] = []
        self.refusals = refusals

    async def open(self) -> int:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(server.sockets[0].getsockname()[1])

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.heads.append(head)
                if not head.startswith(b"GET / "):
                    writer.close()
                    return
                self.refusals -= 1
                status = b"503 Full" if self.refusals >= 0 else b"200 OK"
                writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 9000\r\n\r\n" + bytes(4000))
                await asyncio.sleep(0.05)
                writer.write(bytes(5000))


def test_each_phone_loads_its_page_compressed_before_its_socket_and_only_once():
    door = Door(refusals=2)

    async def main() -> Crowd:
        crowd = Crowd(f"http://127.0.0.1:{await door.open()}", 5, pages=True)
        joining = asyncio.create_task(crowd.join(2000, limit=1.5))
        assert await crowd.until(lambda: sum(head.startswith(b"GET /ws") for head in door.heads) >= 10, 60.0)
        assert await crowd.until(lambda: all(page is not None and page.size == 9000 for page in crowd.pages), 60.0)
        await joining
        await crowd.leave()
        return crowd

    crowd = asyncio.run(main())
    pages = [head for head in door.heads if head.startswith(b"GET / ")]
    assert len(pages) == 7, "two were refused and came again; those whose socket broke did not load it twice"
    assert all(b"\r\nAccept-Encoding: gzip\r\n" in head for head in pages)
    assert crowd.answered_with["page 503"] == 2
    assert door.heads[0].startswith(b"GET / "), "the page comes first"
    assert all(page is not None and page.size == 9000 for page in crowd.pages)


def test_a_good_rehearsal_is_told_in_one_line():
    assert in_words(GOOD, verdict(GOOD)) == (
        "300 phones joined in 0.9 s; the slowest answer was on disk after 80 ms; "
        "a new question was on 99 of 100 phones after 50 ms; nothing was lost. PASS"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"joined": 299},
        {"join_seconds": 31.0},
        {"answers": 299},
        {"lost": 1},
        {"miscounted": -1},
        {"miscounted": 1},
        {"refused": 1},
        {"dropped": 1},
        {"ack_p99": 1.1},
        {"ack_max": 3.1},
        {"pushed_p99": 1.1},
    ],
)
def test_each_fault_alone_fails_the_rehearsal_and_is_named(change):
    figures = replace(GOOD, **change)
    lines = verdict(figures)
    told = in_words(figures, lines)
    assert not passed(lines)
    assert told.splitlines()[0].endswith("FAIL")
    assert sum(not line.ok for line in lines) == 1
    assert next(line.measure for line in lines if not line.ok) in told


def test_figures_survive_the_way_between_two_processes():
    assert Figures.of(GOOD.plain()) == GOOD


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([], 0.5) == 0.0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([1.0, 2.0], 0.99) == 2.0
