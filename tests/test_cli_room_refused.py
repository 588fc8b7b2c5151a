"""`raabta room`: what cannot work is refused at once, in a sentence, with what to do; doubts are said."""

import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from raabta.cli.room import address as addresses
from raabta.cli.room import console, run
from raabta.cli.room.place import place
from raabta.cli.room.run import RoomOptions
from raabta.model.session import Session
from raabta.room import process
from raabta.room.service.opening import Opened, RoomRequest
from raabta.room.storage import Store
from raabta.room.web.hosting import Hosted, Hosting
from raabta.room.web.net import Interface
from support.room.command import call, old_room

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]

WIFI = Interface("wlp3s0", "192.168.10.23")
ADDRESSES = (
    "hall pc", "192.168.1.300", "192.168.1", "1.2.3.4.5", "http://10.0.0.5:9000/x", "192.168.1.5:abc", "192.168.1.5:",
    "192.168.1.5:0", "192.168.1.5:70000", "ftp://x", "http://", "http://a;b", "-x.local", "u:p@host.local", "a..b",
    "http://host.local/?x", "host.local#x", "[fe80::1]", "", "0x7f.1.0x1",
)  # fmt: skip


def wanted(root: Path, **more: Any) -> Hosting:
    kept = Store(root / "r.sqlite", more.pop("database_url", ""))
    return Hosting(RoomRequest({"en": Session("a/b", "A", ())}), kept, place("", [WIFI])[0], root, **more)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_no_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(ValueError, match=r"is no address.*; write 192.168.1.5, laptop.local:8100 or https://"):
        addresses.read(address)


@pytest.mark.parametrize("address", ["hall pc", "192.168.1.300", "http://10.0.0.5:9000/x", "192.168.1.5:abc"])
def test_the_room_and_the_slides_refuse_the_same(address: str, tmp_path: Path) -> None:
    slides = CliRunner().invoke(main, ["slides", "event", "--room", address, "--out", str(tmp_path / "deck.html")])
    for option, done in (("--address", call("disaster", "--address", address)), ("--room", slides)):
        assert done.exit_code == 2
        assert f"Invalid value for {option}: {address} is no address" in done.output
        assert "Traceback" not in done.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("address", "url", "port"),
    [
        ("192.168.1.5", "http://192.168.1.5", 0),
        ("192.168.1.5:9000", "http://192.168.1.5:9000", 9000),
        ("laptop.local:8100", "http://laptop.local:8100", 8100),
        ("HALL_PC", "http://hall_pc", 0),
        ("https://room.example.org/", "https://room.example.org", 0),
        ("http://10.0.0.5:9000", "http://10.0.0.5:9000", 9000),
    ],
)
def test_an_address_is_taken_apart(address: str, url: str, port: int) -> None:
    read = addresses.read(address)
    assert (str(read), read.port) == (url, port)


def test_a_short_name_that_nobody_knows_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(addresses.socket, "getaddrinfo", nobody)
    (warning,) = place("nonsense", [WIFI])[1]
    assert "Nobody on this network knows the name nonsense" in warning
    assert place("nonsense.local", [WIFI])[1] == ()
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_: [])
    assert place("hall", [WIFI])[1] == ()


def test_the_port_of_an_address_is_the_port_of_the_room() -> None:
    assert place("192.168.10.23:9000", [WIFI])[0].port == 9000
    assert place("http://192.168.10.23:9000", [WIFI])[0].port == 0, "a whole address is somebody else's port"
    done = call("disaster", "--address", "192.168.10.23:9000", "--port", "8100")
    assert done.exit_code == 2
    assert "--address and --port name two ports; name one" in done.output


@pytest.mark.parametrize("password", ["abc", "1234567", "x" * 64, "a" * 65])
def test_a_password_that_no_wi_fi_can_have_is_refused_with_what_to_do(password: str) -> None:
    done = call("disaster", "--wifi", "Hall", "--wifi-password", password, "--address", "nonsense:x")
    assert done.exit_code == 2
    assert f"--wifi-password: has {len(password)} characters" in done.output
    assert "8 to 63, or 64 hexadecimal digits" in done.output
    assert "leave the option out" in done.output


@pytest.mark.parametrize("password", ["12345678", "x" * 63, "0aF9" * 16, ""])
def test_a_password_that_a_wi_fi_can_have_passes(password: str) -> None:
    done = call("disaster", "--wifi", "Hall", "--wifi-password", password, "--address", "nonsense:x")
    assert "Invalid value for --address" in done.output


@pytest.mark.parametrize("arguments", [["--nonsense"], ["disaster", "--port", "x"], ["a", "b"]])
def test_a_usage_error_names_the_help_that_there_is(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert "Usage: main room [OPTIONS] [WHAT]" in done.output
    assert "'main room -h' for help" in done.output or "'main room --help' for help" in done.output
    assert "room open" not in done.output


def test_help_says_what_the_minimum_does_and_that_new_is_for_one_worker() -> None:
    said = " ".join(call("--help").output.split())
    assert "Nothing is shown before so many have answered; the report hides smaller counts, too." in said
    assert "1 is for trying alone" in said
    assert "Start afresh instead of resuming; for one worker only." in said
    assert "Counts of fewer people are not shown" not in said


def test_a_hall_behind_one_router_gets_in_and_a_flood_through_a_balancer_does_not(tmp_path: Path) -> None:
    laptop = wanted(tmp_path, max_phones=3000).settings(8100)
    assert laptop.per_address >= 3000 + 1, "the trainer's phone is behind that router, too"
    assert wanted(tmp_path, max_phones=3000, database_url="postgresql://h/d").settings(8100).per_address == 600


def test_a_system_with_few_open_files_says_how_many_phones_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(process, "open_files", lambda wanted: asked.append(wanted) or 1024)
    assert process.too_few_files(5000) == (1024, 274)
    assert asked == [15_200]
    record = old_room("AAAAAA", 0)
    room = Hosted(None, Opened(record, record, True), 8100, 8100, "", (1024, 274))
    (said,) = run._warnings(RoomOptions(wanted(tmp_path)), room)
    assert "1024 open files: that is enough for 274 phones at once, not for 5000" in said
    assert "--max-phones 274" in said
    assert process.too_few_files(274) is None
    monkeypatch.setattr(process, "open_files", lambda _: None)
    assert process.too_few_files(5000) is None, "Windows has no such limit"


def test_the_limit_of_open_files_is_raised_as_far_as_the_system_lets(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    limits = {"now": (256, 4096)}
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits["now"])
    monkeypatch.setattr(resource, "setrlimit", lambda _, new: limits.update(now=new))
    assert process.open_files(1000) == 1000
    assert process.open_files(500) == 1000, "what there is is not given back"
    assert process.open_files(9000) == 4096
    limits["now"] = (256, resource.RLIM_INFINITY)
    assert process.open_files(9000) == 9000
    limits["now"] = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    assert process.open_files(9000) is None

    def mac(_: int, new: tuple[int, int]) -> None:
        if new[0] > 10_240:
            raise ValueError
        limits["now"] = new

    monkeypatch.setattr(resource, "setrlimit", mac)
    limits["now"] = (256, resource.RLIM_INFINITY)
    assert process.open_files(15_200) == 10_240
    limits["now"] = (256, resource.RLIM_INFINITY)
    assert process.open_files(600) == 600


@pytest.mark.parametrize(("found", "said"), [(b"", True), (b"Noto Nastaliq Urdu\n", False)])
def test_a_computer_without_letters_for_urdu_says_where_they_are(
    found: bytes, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/fc-list")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, found, b""))
    told = " ".join(console.fonts())
    assert ("fonts-noto-core" in told and "Noto Nastaliq Urdu" in told) == said
    assert bool(told) == said


def test_where_fonts_cannot_be_asked_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert console.fonts() == ()
    monkeypatch.setattr(shutil, "which", lambda _: "/nowhere/fc-list")
    assert console.fonts() == ()

    def slow(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("fc-list", 3)

    monkeypatch.setattr(subprocess, "run", slow)
    assert console.fonts() == ()


def test_a_name_that_is_no_room_is_a_sentence(tmp_path: Path) -> None:
    for arguments in (["forget", "AAAAAA"], ["report"], ["export", "--to", str(tmp_path)], ["forget"]):
        done = call(*arguments, "--ledger", tmp_path / "none.sqlite")
        assert done.exit_code in {1, 2}
        assert isinstance(done.exception, SystemExit), "no traceback"
    with pytest.raises(click.BadParameter):
        place("hall pc", [WIFI])
