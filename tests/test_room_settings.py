"""`raabta room`: what is said on the command line reaches the record, the room, the wall and the phones."""

import asyncio
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from raabta.cli.room import command as room_command
from raabta.cli.room import console, run
from raabta.cli.room.console import Screenful
from raabta.cli.room.run import RoomOptions
from raabta.room.store.sqlite import SqliteLedger
from support.room.command import HELLO, ROOT, call
from test_room_qr import of_svg, read

PORT = 18500
Visit = Callable[["Guest"], Any]


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(console, "fonts", lambda: ())


class Guest:
    """Somebody who visits the room that the command has opened, while it is open."""

    def __init__(self, session: aiohttp.ClientSession, shown: Screenful) -> None:
        self.session, self.base, self.key = session, f"http://127.0.0.1:{shown.port}", shown.key
        self.sockets: list[aiohttp.ClientWebSocketResponse] = []

    async def page(self, path: str = "/") -> str:
        async with self.session.get(f"{self.base}{path}") as answer:
            return await answer.text()

    async def say(self, hello: dict[str, Any], *frames: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Talk by POST; return the last frame of each kind."""
        body = {"hello": hello, "frames": frames, "ver": 0}
        async with self.session.post(f"{self.base}/say", json=body) as answer:
            return {frame["t"]: frame for frame in (await answer.json())["frames"]}

    async def lead(self, *steps: dict[str, Any]) -> dict[str, Any]:
        """Take steps as the trainer; return the board."""
        hello = {"t": "hello", "role": "trainer", "key": self.key, "client": "ab" * 8, "language": "en"}
        board = (await self.say(hello))["board"]
        for step in steps:
            done = await self.say(hello, {"t": "do", "n": 1, "ver": board["ver"]} | step)
            assert "done" in done, done
            board = (await self.say(hello))["board"]
        return board

    async def socket(self, who: int) -> dict[str, Any]:
        """Come by a socket that stays; return the first frame."""
        ws = await self.session.ws_connect(f"{self.base}/ws")
        self.sockets.append(ws)
        await ws.send_json(HELLO | {"token": f"{who:032x}"})
        first: dict[str, Any] = await ws.receive_json(timeout=60)
        return first


@pytest.fixture
def visited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Open a room with these options, visit it, and close it; return what the visit returned."""

    def opened(visit: Visit, *options: str, what: str = "disaster") -> Any:
        shown: list[Screenful] = []
        found: list[Any] = []

        async def visiting(say: Callable[[], None]) -> None:
            say()
            async with asyncio.timeout(120), aiohttp.ClientSession() as session:
                found.append(await visit(Guest(session, shown[0])))

        monkeypatch.setattr(console, "show", shown.append)
        monkeypatch.setattr(run, "_until_stopped", visiting)
        where = ("--ledger", str(tmp_path / "rooms.sqlite"), "--port", str(PORT), "--address", "127.0.0.1")
        done = call(what, *where, *options)
        assert done.exit_code == 0, (done.output, done.exception)
        return found[0]

    return opened


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_a_stop_that_comes_with_the_first_words_is_a_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "show", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    where = ("--ledger", str(tmp_path / "rooms.sqlite"), "--port", str(PORT), "--address", "127.0.0.1")
    # Were the room's own handler not there yet, the signal would end the tests. A room that is deaf ends later.
    usual = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    late = threading.Timer(300, os.kill, (os.getpid(), signal.SIGINT))
    late.start()
    try:
        done = call("disaster", *where)
    finally:
        deaf = late.finished.is_set()
        late.cancel()
        signal.signal(signal.SIGTERM, usual)
    assert done.exit_code == 0, (done.output, done.exception)
    assert not deaf
    assert "Closed. Every answer that a phone saw as saved is on disk." in done.output


PROJECTOR = {"t": "hello", "role": "projector", "language": "en"}


def test_the_wi_fi_of_the_command_line_is_on_the_wall_to_be_joined(visited: Callable[..., Any]) -> None:
    async def visit(guest: Guest) -> dict[str, Any]:
        return (await guest.say(PROJECTOR))["join"]

    join = visited(visit, "--wifi", "Hall; two", "--wifi-password", "water2022")
    assert (join["wifi"]["name"], join["wifi"]["password"]) == ("Hall; two", "water2022")
    assert read(of_svg(join["wifi"]["qr"])).text == "WIFI:T:WPA;S:Hall\\; two;P:water2022;;"
    assert read(of_svg(join["qr"])).text == join["url"]
    assert visited(visit, "--wifi", "Open hall")["wifi"].keys() == {"name", "qr"}
    assert visited(visit)["wifi"] is None


def test_the_days_of_the_command_line_are_promised_in_the_record(visited: Callable[..., Any], tmp_path: Path) -> None:
    async def visit(guest: Guest) -> None:
        await guest.page()

    async def kept() -> list[int]:
        ledger = SqliteLedger(tmp_path / "rooms.sqlite", reading=True)
        await ledger.open()
        return sorted(json.loads(record.body)["keep_days"] for record in await ledger.rooms())

    visited(visit, "--keep-days", "7")
    visited(visit, "--new")
    assert asyncio.run(kept()) == [7, 30]


@pytest.mark.parametrize(("minimum", "hidden"), [("2", ""), ("3", "few")])
def test_the_minimum_of_the_command_line_says_what_is_shown(
    visited: Callable[..., Any], minimum: str, hidden: str
) -> None:
    async def visit(guest: Guest) -> dict[str, Any]:
        await guest.lead({"what": "goto", "part": "vote-source"}, {"what": "open"})
        asked = (await guest.say(HELLO))["part"]["questions"][0]
        vote = {"t": "vote", "n": 1, "part": "vote-source", "question": asked["id"], "round": 1}
        vote["answer"] = asked["control"]["options"][0]["id"]
        for who in (1, 2):
            assert "ack" in await guest.say(HELLO | {"token": f"{who:032x}"}, vote)
        return await guest.lead({"what": "close"})

    assert visited(visit, "--minimum", minimum)["hidden"] == hidden


@pytest.mark.parametrize(("most", "greeted"), [("2", "welcome welcome bye"), ("3", "welcome welcome welcome")])
def test_no_more_phones_than_the_command_line_says_get_in(visited: Callable[..., Any], most: str, greeted: str) -> None:
    async def visit(guest: Guest) -> list[dict[str, Any]]:
        return [await guest.socket(who) for who in (1, 2, 3)]

    heard = visited(visit, "--max-phones", most)
    assert [frame["t"] for frame in heard] == greeted.split()
    assert heard[2].get("why") == ("full" if most == "2" else None)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_phones_that_have_not_chosen_get_the_language_of_the_command_line(
    visited: Callable[..., Any], language: str, direction: str
) -> None:
    async def visit(guest: Guest) -> tuple[str, str, str]:
        title = (await guest.say(HELLO | {"language": "sd"}))["welcome"]["title"]
        return await guest.page(), await guest.page("/plain"), title

    page, plain, title = visited(visit, "--language", language)
    for html in (page, plain):
        assert f'<html lang="{language}" dir="{direction}"' in html
    assert f' data-language="{language}" ' in page, "before what the browser speaks"
    assert bool(re.search("[\u0600-\u06ff]", title)) == (language == "ur")


def test_a_room_is_opened_by_its_number_in_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[RoomOptions] = []
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(room_command, "sys", SimpleNamespace(stdin=terminal, stdout=terminal, exit=sys.exit))
    monkeypatch.setattr(run, "serve", opened.append)
    monkeypatch.setattr(room_command, "asked", lambda _: 0)
    listed = re.findall(r"^  (\S+/\S+) ", call("--list").output, re.MULTILINE)
    for number in (2, len(listed), 1):
        done = call("--ledger", tmp_path / "rooms.sqlite", "--address", "127.0.0.1", input=f"0\n{number}\n")
        assert done.exit_code == 0, done.output
        assert opened[-1].hosting.wanted.session.id == listed[number - 1]
        assert re.search(rf"^ +{number}  .*\[{listed[number - 1]}\]$", done.output, re.MULTILINE)
    call("--ledger", tmp_path / "rooms.sqlite", "--address", "127.0.0.1", input="\n")
    assert opened[-1].hosting.wanted.session.id == listed[0], "Enter alone takes the first"
    assert len(opened) == 4
