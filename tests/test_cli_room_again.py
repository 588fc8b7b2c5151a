"""`raabta room`, started again: nothing is lost, phones find it where it was, and what is said can be typed."""

import asyncio
import errno
import json
import os
import re
import shlex
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import pytest

from raabta.cli.room.command import room as room_command
from raabta.cli.room.options import Command, typed_command, without_password
from raabta.room.service.retention import DAY
from raabta.room.session.record import Record
from raabta.room.store.sqlite import SqliteLedger
from support.room.command import HELLO, Running, call, keep, old_room, running, say

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "my rooms" / "rooms.sqlite"


def kept(path: Path) -> list[Record]:
    async def read() -> list[Record]:
        store = SqliteLedger(path, reading=True)
        await store.open()
        return [record for room in await store.newest() for record in await store.load(room)]

    return asyncio.run(read())


def voted(room: Running, part: str = "vote-source") -> dict[str, Any]:
    """Open a vote and answer it; return the trainer's hello."""
    trainer = {"t": "hello", "role": "trainer", "key": room.key, "client": "ab" * 8, "language": "en"}
    board = next(frame for frame in say(room.address, trainer) if frame["t"] == "board")
    say(room.address, trainer, {"t": "do", "n": 1, "ver": board["ver"], "what": "goto", "part": part})
    say(room.address, trainer, {"t": "do", "n": 2, "ver": board["ver"] + 1, "what": "open"})
    shown = next(frame for frame in say(room.address, HELLO) if frame["t"] == "part")
    asked = shown["questions"][0]
    vote = {"t": "vote", "n": 1, "part": part, "question": asked["id"], "round": 1}
    vote["answer"] = asked["control"]["options"][0]["id"]
    assert {"t": "ack", "n": 1} in say(room.address, HELLO, vote)
    return trainer


@pytest.mark.slow
def test_a_laptop_that_dies_in_a_session_that_is_kept_for_no_day_loses_no_vote(ledger: Path) -> None:
    wanted = ("disaster", "--ledger", ledger, "--keep-days", "0", "--port", "18310", "--address", "127.0.0.1")
    with running(*wanted) as room:
        voted(room)
        room.process.send_signal(signal.SIGKILL)
        room.process.wait()
    with running(*wanted) as room:
        said = room.until("Stop with")
        assert "Resuming the room" in said
        assert "forgotten." not in said
        room.stop()
    assert [record.kind for record in kept(ledger)].count("vote") == 1


@pytest.mark.slow
def test_a_clock_that_was_forty_days_slow_costs_no_vote_and_it_says_so(ledger: Path) -> None:
    wrong = [old_room("SLOWAA", 40), Record("SLOWAA", "vote", "p|q|1|ann", 1, '{"answer":"a"}', time.time() - 40 * DAY)]
    keep(ledger, *wrong)
    said_at_first: list[str] = []
    for start in (1, 2):
        with running("disaster", "--ledger", ledger, "--port", "18330", "--address", "127.0.0.1") as room:
            said = room.until("Stop with")
            assert ("Room SLOWAA did not end" in said) == (start == 1)
            assert "it is forgotten" not in said
            said_at_first.append(said)
            room.stop()
        assert wrong[1] in kept(ledger)
    commands = re.findall(r"^  raabta room (.*)   (takes it up again|forgets it)$", said_at_first[0], re.MULTILINE)
    with running(*shlex.split(commands[0][0])) as room:
        assert "Resuming the room SLOWAA" in room.until("Stop with")
        room.stop()
    assert call(*shlex.split(commands[1][0]), "--yes").exit_code == 0
    assert wrong[1] not in kept(ledger)


def test_a_room_is_taken_up_by_name_only_with_its_own_plan(ledger: Path) -> None:
    keep(ledger, old_room("AAAAAA", 90), old_room("BBBBBB", 1))
    done = call("disaster/check", "--ledger", ledger, "--resume", "aaaaaa")
    assert done.exit_code == 1
    assert "Room AAAAAA is one of disaster/session: raabta room disaster/session --resume AAAAAA" in done.output
    assert len(kept(ledger)) == 2, "what is wanted is not forgotten first"
    done = call("disaster", "--ledger", ledger, "--resume", "AAAAAA", "--new")
    assert (done.exit_code, "two rooms" in done.output) == (2, True)
    done = call("disaster", "--ledger", ledger, "--resume", "CCCCCC")
    assert (done.exit_code, "There is no room CCCCCC" in done.output) == (1, True)


@contextmanager
def taken(port: int) -> Iterator[None]:
    """Let a program listen on a port: this one, or another that does so already."""
    with socket.socket() as listening:
        # Connections that ended a moment ago may still hold it.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
        yield


@pytest.mark.slow
def test_phones_find_the_room_where_it_was_and_the_hint_can_be_typed(ledger: Path) -> None:
    # Other tests, and other runs of the tests beside this one, have rooms on the usual ports.
    first = 20_000 + os.getpid() % 1000 * 10
    about = {"session": "disaster/session", "key": "k", "port": first, "url": f"http://127.0.0.1:{first}/"}
    keep(ledger, Record("AAAAAA", "room", "", 1, json.dumps(about), time.time()))
    with taken(first), running("disaster", "--ledger", ledger, "--address", "127.0.0.1", "--minimum", "5") as room:
        before, key = room.address, room.key
        assert not before.endswith(f":{first}")
        hint = re.findall(r"This resumes it where it was:\n  raabta room (.*)\n", room.stop())[0]
    with running(*shlex.split(hint)) as room:
        assert "Resuming" in room.until("firewall")
        assert "THE ADDRESS IS NEW" not in room.said
        assert (room.address, room.key) == (before, key), f"{first} is free now, but the phones are elsewhere"
        assert hint in room.stop()
    port = int(before.rpartition(":")[2])
    with taken(port), running(*shlex.split(hint)) as room:
        new = f"http://127.0.0.1:{room.address.rpartition(':')[2]}/"
        assert f"in the room at http://127.0.0.1:{port}/ do not find it: all must open {new} now" in room.until(
            "firewall"
        )
        room.stop()


@pytest.mark.slow
def test_a_port_that_is_named_wins_with_a_warning(ledger: Path) -> None:
    wanted = ("disaster", "--ledger", ledger, "--address", "127.0.0.1")
    with running(*wanted, "--port", "18350") as room:
        assert "THE ADDRESS IS NEW" not in room.until("firewall")
        room.stop()
    with running(*wanted, "--port", "18370") as room:
        assert "THE ADDRESS IS NEW" in room.until("firewall")
        assert room.address.endswith(":18370")
        room.stop()


def words(*arguments: str) -> Command:
    context = room_command.commands["open"].make_context("open", [*arguments])
    return typed_command(context)


def test_what_was_said_is_said_again_quoted_and_without_what_is_for_one_start() -> None:
    again = words("disaster", "--ledger", "my rooms/r.sqlite", "--wifi", "Hall; rm", "--wifi-password", "a b'c",
                  "--new", "--keep-days", "0", "--language", "ur", "--port", "8123", "--trainer-code")  # fmt: skip
    line = again.open("disaster/session", "--port", "8124")
    assert shlex.split(line) == [
        "raabta", "room", "disaster/session", "--language", "ur", "--wifi", "Hall; rm", "--wifi-password", "a b'c",
        "--keep-days", "0", "--trainer-code", "--ledger", "my rooms/r.sqlite", "--port", "8124",
    ]  # fmt: skip
    assert shlex.split(again.after("report", "AAAAAA"))[2:] == [
        "report",
        "AAAAAA",
        "--ledger",
        "my rooms/r.sqlite",
    ]
    assert words("disaster").open("disaster/session") == "raabta room disaster/session"
    assert not again.hides


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:p@ss:w@host:5432/db?sslmode=require", "postgresql://u:PASSWORD@host:5432/db?sslmode=require"),
        ("postgresql://u@host/db", "postgresql://u@host/db"),
        ("postgresql:///db?host=/run&password=p%26w", "postgresql:///db?host=/run&password=PASSWORD"),
        ("redis://:secret@host:6379/0", "redis://:PASSWORD@host:6379/0"),
        ("postgresql://[u:secret@host/db", "postgresql://[u:PASSWORD@host/db"),
        ("postgresql://u:p/w?d@host/db", "postgresql://u:PASSWORD@host/db"),
    ],
)
def test_no_password_of_a_server_is_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown
    again = words("disaster", "--database-url", url)
    assert "--database-url" in again.open("x")
    assert again.hides == ("PASSWORD" in shown)


def test_the_words_of_windows_are_quoted_as_windows_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    again = Command(("--ledger", r"C:\my rooms\r.sqlite"), ())
    assert again.open("disaster") == r'raabta room disaster --ledger "C:\my rooms\r.sqlite"'


def test_what_is_left_of_a_forgotten_room_is_listed_and_forgotten(ledger: Path) -> None:
    rests = [Record("GHOSTA", "vote", f"p|q|1|{who}", 1, "{}", time.time() - 3 * DAY) for who in "ab"]
    keep(ledger, old_room("AAAAAA", 1), *rests)
    assert "rests of a forgotten room  (2 records)" in call("rooms", "--ledger", ledger).output
    assert "There is no room GHOSTA" in call("report", "GHOSTA", "--ledger", ledger).output
    done = call("forget", "ghosta", "--yes", "--ledger", ledger)
    assert "Forgot GHOSTA: 2 records." in done.output
    keep(ledger, *rests)
    done = call("forget", "--older-than", "2", "--yes", "--ledger", ledger)
    assert "Forgot GHOSTA: 2 records." in done.output
    assert [record.room for record in kept(ledger)] == ["AAAAAA"]


def test_a_room_says_until_when_it_is_kept_from_its_last_record(ledger: Path) -> None:
    at = time.time()
    keep(ledger, old_room("AAAAAA", 5, keep_days=7), Record("AAAAAA", "vote", "p|q|1|a", 1, json.dumps({}), at))
    line = call("rooms", "--ledger", ledger).output
    assert f"0 phones, 1 answer; until {time.strftime('%Y-%m-%d', time.localtime(at + 7 * DAY))}" in line


def test_a_context_without_options_says_nothing() -> None:
    assert typed_command(click.Context(click.Command("x"))) == Command()
