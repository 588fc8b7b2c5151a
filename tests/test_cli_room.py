"""`raabta room`: what it opens, resumes, refuses, says and forgets."""

import asyncio
import json
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from raabta.cli import main as cli
from raabta.cli.room import options
from raabta.room.report.summary import Summary
from support.room.command import HELLO, ROOT, Running, call, keep, listening, old_room, running, say
from support.room.databases import running_postgres, running_redis

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "rooms" / "rooms.sqlite"


def test_what_can_be_opened_is_listed() -> None:
    done = call("--list")
    assert done.exit_code == 0
    for name in ("disaster/session", "disaster/check", "workshop/day"):
        assert re.search(rf"^  {name} +\S", done.output, re.MULTILINE)


def test_without_a_terminal_nothing_is_asked_but_the_list_is_given(ledger: Path) -> None:
    done = call("--ledger", ledger)
    assert done.exit_code == 1
    assert "Say what to open" in done.output
    assert "disaster/session" in done.output


@pytest.mark.parametrize(("what", "said"), [("disastr", "mean disaster?"), ("zzz", "There is:\nSessions with a plan:")])
def test_what_is_not_there_is_refused_with_what_is_near(what: str, said: str, ledger: Path) -> None:
    done = call(what, "--ledger", ledger)
    assert done.exit_code == 1
    assert said in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--wifi-password", "x"], "works together with --wifi"),
        (["--redis-url", "redis://x"], "works together with --database-url"),
        (["--ledger", "x", "--database-url", "postgresql://x"], "name one"),
        (["--address", "http://"], "is no address"),
        (["--port", "70000"], "70000"),
    ],
)
def test_options_that_make_no_sense_are_refused(arguments: list[str], said: str) -> None:
    done = call("disaster", *arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_help_shows_options_and_commands_and_how_several_workers_are_run() -> None:
    done = call("--help")
    assert done.output.startswith("Usage: raabta room [OPTIONS] [WHAT]") or "room [OPTIONS] [WHAT]" in done.output
    for word in ("--wifi", "--rehearse", "forget", "report", "export", "rooms", "--database-url", "load balancer"):
        assert word in done.output


def test_a_package_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError(name="aiohttp")

    monkeypatch.setattr(cli.importlib, "import_module", missing)
    assert "pip install 'raabta[room]'" in call("--list").output


def test_a_course_that_cannot_be_written_keeps_its_rooms_with_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert options.default_path(tmp_path) == tmp_path / "_rooms/rooms.sqlite"
    monkeypatch.setattr(options.os, "access", lambda *_: False)
    assert tmp_path not in options.default_path(tmp_path).parents


def test_the_rooms_of_a_course_are_never_committed() -> None:
    done = subprocess.run(["git", "check-ignore", "_rooms/rooms.sqlite"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


def test_rooms_are_listed_and_forgotten(ledger: Path) -> None:
    assert "No room is kept" in call("rooms", "--ledger", ledger).output
    assert not ledger.exists(), "a look makes no file"
    keep(ledger, old_room("AAAAAA", 1), old_room("BBBBBB", 20))
    listed = call("rooms", "--ledger", ledger).output
    assert listed.index("AAAAAA") < listed.index("BBBBBB")
    assert "The session of AAAAAA" in listed
    kept = call("forget", "AAAAAA", "--ledger", ledger, input="n\n")
    assert kept.exit_code == 1
    assert "AAAAAA" in call("rooms", "--ledger", ledger).output
    done = call("forget", "--older-than", "10", "--yes", "--ledger", ledger)
    assert "Forgot BBBBBB: 1 record." in done.output
    assert "Forgot AAAAAA: 1 record." in call("forget", "aaaaaa", "--ledger", ledger, input="y\n").output
    assert "No room is kept" in call("rooms", "--ledger", ledger).output
    assert b"The session of" not in ledger.read_bytes()


@pytest.mark.parametrize("arguments", [[], ["AAAAAA", "--older-than", "1"], ["CCCCCC", "--yes"]])
def test_nothing_is_forgotten_by_mistake(arguments: list[str], ledger: Path) -> None:
    keep(ledger, old_room("AAAAAA", 2))
    assert call("forget", *arguments, "--ledger", ledger).exit_code != 0
    assert "AAAAAA" in call("rooms", "--ledger", ledger).output


def test_a_report_is_told_how_far_form_goes_in_its_test(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(ledger, old_room("AAAAAA", 1))
    seen: list[Summary] = []
    monkeypatch.setattr("raabta.cli.room.reports.report_html", lambda found, _language: seen.append(found) or "")
    done = call("report", "--to", tmp_path / "r.html", "--ledger", ledger)
    assert done.exit_code == 0, done.output
    assert seen[0].told is not None
    tests = [part for part in seen[0].session.parts if part.kind == "before"]
    assert seen[0].told.asked == len(tests[0].questions)
    assert 0 <= seen[0].told.chance < seen[0].told.asked


def test_report_and_export_are_written_from_the_latest_room(ledger: Path, tmp_path: Path) -> None:
    keep(ledger, old_room("AAAAAA", 1), old_room("BBBBBB", 20))
    done = call("report", "--to", tmp_path / "r.html", "--language", "ur", "--ledger", ledger)
    assert done.exit_code == 0, done.output
    assert '<html lang="ur" dir="rtl">' in (tmp_path / "r.html").read_text(encoding="utf-8")
    done = call("export", "BBBBBB", "--to", tmp_path / "out", "--ledger", ledger)
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "out/session.json").read_text(encoding="utf-8"))["session"]["room"] == "BBBBBB"
    for line in done.output.splitlines():
        assert Path(line).exists()
    assert "There is no room CCCCCC" in call("report", "CCCCCC", "--ledger", ledger).output


@pytest.mark.slow
def test_a_room_is_opened_stopped_and_resumed_where_it_was(ledger: Path) -> None:
    wanted = ("disaster", "--ledger", ledger, "--port", "18200", "--address", "127.0.0.1")
    with running(*wanted) as room:
        trainer = {"t": "hello", "role": "trainer", "key": room.key, "client": "ab" * 8, "language": "en"}
        assert room.address.endswith(":18200")
        board = next(frame for frame in say(room.address, trainer) if frame["t"] == "board")
        assert board["title"].startswith("A warning that people act on")
        assert {"t": "done", "n": 1} in say(
            room.address, trainer, {"t": "do", "n": 1, "ver": _ver(room, trainer), "what": "next"}
        )
        first, said = room.key, room.stop()
        assert "Every answer that a phone saw as saved is on disk" in said
        again = f"raabta room disaster/session --address 127.0.0.1 --ledger {ledger} --port 18200"
        assert f"This resumes it where it was:\n  {again}\n" in said
        assert str(ledger) in said
    with running(*wanted) as room:
        assert re.search(r"Resuming the room \w+ opened at \d\d:\d\d – `--new` starts afresh", room.until("Stop with"))
        assert room.key == first
        assert any(frame.get("phase") == "ready" for frame in say(room.address, HELLO))
        room.stop(signal.SIGTERM)
    with running(*wanted, "--new-key") as room:
        second = room.key
        assert second != first
        assert next(frame for frame in say(room.address, trainer) if frame["t"] == "refused")["why"] == "key"
        assert any(frame.get("phase") == "ready" for frame in say(room.address, HELLO)), "the same room"
        assert "--new-key" not in room.stop().partition("This resumes it")[2], "it is for one start only"
    with running(*wanted) as room:
        assert room.key == second, "the new key stays"
    with running(*wanted, "--new") as room:
        assert "Resuming" not in room.until("Stop with")
        assert room.key != first


def _ver(room: Running, trainer: dict[str, Any]) -> int:
    """Return the version of the room."""
    return next(int(frame["ver"]) for frame in say(room.address, trainer) if frame["t"] == "board")


@pytest.mark.slow
def test_the_trainer_of_a_running_room_takes_its_report(ledger: Path) -> None:
    with running("disaster", "--ledger", ledger, "--port", "18260", "--address", "127.0.0.1") as room:
        asked = urllib.request.Request(f"{room.address}/report?language=ur")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked, timeout=60)
        asked.add_header("Authorization", f"Bearer {room.key}")
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert '<html lang="ur" dir="rtl">' in answer.read().decode("utf-8")
        room.stop()


@pytest.mark.slow
def test_phones_hear_that_the_room_restarts_and_a_taken_port_gives_way(ledger: Path) -> None:
    async def main() -> list[Any]:
        async with aiohttp.ClientSession() as session, session.ws_connect(f"{room.address}/ws") as ws:
            await ws.send_json(HELLO)
            await ws.receive_json(timeout=60)
            listening(room.process)
            room.process.send_signal(signal.SIGINT)
            return [json.loads(message.data) async for message in ws if message.type is aiohttp.WSMsgType.TEXT]

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running("disaster/check", "--ledger", ledger, "--port", str(port), "--address", "127.0.0.1") as room:
            assert f"Port {port} is taken by another program" in room.until("Stop with")
            assert not room.address.endswith(f":{port}")
            assert asyncio.run(main())[-1] == {"t": "bye", "why": "restart"}
            assert room.process.wait(timeout=60) == 0


@pytest.mark.slow
def test_rooms_whose_time_is_over_are_forgotten_at_the_start_and_it_says_so(ledger: Path) -> None:
    keep(ledger, old_room("AAAAAA", 8, keep_days=7), old_room("BBBBBB", 6, keep_days=7))
    with running("disaster", "--ledger", ledger, "--port", "18220", "--address", "127.0.0.1") as room:
        said = room.until("Stop with")
        assert "Room AAAAAA was kept for as long as was promised; it is forgotten." in said
        assert "BBBBBB" not in said
        assert "Another room writes to" in call("disaster", "--ledger", ledger).output, "a second room, the same file"
        room.stop()
    assert b"AAAAAA" not in ledger.read_bytes()


@pytest.mark.slow
def test_a_rehearsal_says_pass_with_figures_and_keeps_nothing(ledger: Path) -> None:
    with running("disaster", "--rehearse", "30", "--ledger", ledger) as room:
        code, said = room.process.wait(timeout=240), room.until("access points")
        told = re.search(r"30 phones joined in [\d.]+ s; .* (PASS|FAIL)\n", said)
        assert told, said
        assert (code, told[1]) in {(0, "PASS"), (1, "FAIL")}
        # A machine that does much else at the same time is too slow for a hall, and is told so: nothing but that.
        faults = re.findall(r"^  (\w.*should be at most.*)", said, re.MULTILINE)
        assert [fault for fault in faults if not fault.startswith("seconds until")] == []
    assert not ledger.exists()


@pytest.mark.slow
def test_two_workers_with_one_database_hold_the_same_room() -> None:
    with running_postgres() as postgres, running_redis() as redis:
        wanted = ("disaster", "--database-url", postgres.url(), "--redis-url", redis.url(), "--address", "127.0.0.1",
                  "--keep-days", "0")  # fmt: skip
        with running(*wanted, "--port", "18230") as first:
            first.until("Stop with")
            with running(*wanted, "--port", "18240") as second:
                assert "PostgreSQL with Redis" in second.until("Stop with")
                assert first.key == second.key
                trainer = {"t": "hello", "role": "trainer", "key": first.key, "client": "ab" * 8, "language": "en"}
                ver = _ver(first, trainer)
                say(first.address, trainer, {"t": "do", "n": 1, "ver": ver, "what": "goto", "part": "vote-source"})
                say(first.address, trainer, {"t": "do", "n": 2, "ver": ver + 1, "what": "open"})
                asked = _asked(second)
                vote = {"t": "vote", "n": 1, "part": "vote-source", "question": asked["id"], "round": 1}
                vote["answer"] = asked["control"]["options"][0]["id"]
                assert {"t": "ack", "n": 1} in say(second.address, HELLO, vote)
                counted = False
                end = time.monotonic() + 60
                while time.monotonic() < end:
                    board = next(frame for frame in say(first.address, trainer) if frame["t"] == "board")
                    counted = board["answered"] == 1
                    if counted:
                        break
                    time.sleep(0.1)
                assert counted, "what one worker has taken, the other one shows"
                second.stop()
            first.stop()


def _asked(room: Running) -> dict[str, Any]:
    """Return the question that a phone at this worker sees, once the other one's step has arrived."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        part = next(frame for frame in say(room.address, HELLO) if frame["t"] == "part")
        if part["questions"]:
            asked: dict[str, Any] = part["questions"][0]
            return asked
        time.sleep(0.1)
    raise AssertionError(part)
