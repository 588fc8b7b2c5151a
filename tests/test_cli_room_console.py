"""What the console says: the address and where it comes from, codes, warnings – on made-up computers."""

import errno
import io
import re
import shutil
import sys
from dataclasses import replace
from typing import Any

import click
import numpy as np
import pytest
import zxingcpp

from raabta.cli.room import console
from raabta.cli.room.console import Screenful, access_points, large, show
from raabta.cli.room.place import place
from raabta.room.web import hosting
from raabta.room.web.net import Interface

pytestmark = pytest.mark.process

WIFI = Interface("wlp3s0", "192.168.10.23")
OFFICE = Interface("enp1s0", "10.0.0.4")
SHOWN = Screenful(
    "A session", "Room ABCDEF", "http://192.168.10.23:8100/", 8100, "secret", "rooms.sqlite", "Hall", "pa;ss"
)


@pytest.mark.parametrize(
    ("found", "wanted", "url", "host", "warned"),
    [
        ([WIFI], "", "http://192.168.10.23:8100/", "0.0.0.0", ""),
        ([WIFI, OFFICE], "", "http://192.168.10.23:8100/", "0.0.0.0", "another one with --address: 10.0.0.4 (enp1s0)"),
        ([], "", "http://127.0.0.1:8100/", "127.0.0.1", "No network found"),
        ([Interface("wlan0", "10.42.0.1")], "", "http://10.42.0.1:8100/", "0.0.0.0", "only about ten devices"),
        ([Interface("wlan0", "192.168.43.9")], "", "http://192.168.43.9:8100/", "0.0.0.0", "hotspot of a phone"),
        ([Interface("tun0", "10.8.0.2")], "", "http://10.8.0.2:8100/", "0.0.0.0", "looks like a VPN"),
        ([Interface("docker0", "172.17.0.1")], "", "http://172.17.0.1:8100/", "0.0.0.0", "inside this computer"),
        ([Interface("eth0", "8.8.4.4")], "", "http://8.8.4.4:8100/", "0.0.0.0", "on the internet"),
        ([WIFI, OFFICE], "10.0.0.4", "http://10.0.0.4:8100/", "0.0.0.0", ""),
        ([WIFI], "10.9.9.9", "http://10.9.9.9:8100/", "0.0.0.0", "does not have the address 10.9.9.9"),
        ([WIFI], "localhost", "http://localhost:8100/", "127.0.0.1", "Only this computer"),
        ([WIFI], "192.168.10.23:9999", "http://192.168.10.23:8100/", "0.0.0.0", ""),
        ([WIFI], "laptop.local", "http://laptop.local:8100/", "0.0.0.0", ""),
        ([WIFI], "https://room.example.org", "https://room.example.org/", "0.0.0.0", ""),
    ],
)
def test_the_address_is_chosen_or_taken_and_doubts_are_said(
    found: list[Interface], wanted: str, url: str, host: str, warned: str
) -> None:
    chosen, doubts = place(wanted, found)
    assert chosen.url(8100) == url
    assert chosen.host == host
    said = "\n".join(doubts)
    assert warned in said
    assert bool(said) == bool(warned)


def test_port_80_needs_no_number() -> None:
    assert place("", [WIFI])[0].url(80) == "http://192.168.10.23/"


@pytest.mark.parametrize("wanted", ["http://", "//", "[", "https://[::", "[fe80::1]"])
def test_what_is_no_address_is_refused(wanted: str) -> None:
    with pytest.raises(click.BadParameter):
        place(wanted, [WIFI])


@pytest.mark.parametrize(("phones", "needed"), [(10, "1"), (50, "1"), (75, "1 to 2"), (100, "2"), (300, "4 to 6")])
def test_access_points_are_counted(phones: int, needed: str) -> None:
    assert access_points(phones) == needed


class Terminal(io.StringIO):
    """A terminal that keeps what it is told."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def printed(monkeypatch: pytest.MonkeyPatch, columns: int, shown: Screenful = SHOWN) -> str:
    terminal: Any = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: shutil.os.terminal_size((columns, 50)))
    show(shown)
    monkeypatch.undo()
    return str(terminal.getvalue())


def decoded(text: str) -> set[str]:
    """Read the screen as a phone does: black ink on white, everything else dark as the terminal."""
    rows: list[list[int]] = []
    for line in text.split("\n"):
        upper, lower, inked = [], [], False
        for part in re.findall(r"\x1b\[[\d;]*m|.", line):
            if part.startswith("\x1b"):
                inked = part == "\x1b[30;107m"
                continue
            upper.append(255 if inked and part in " ▄" else 0)
            lower.append(255 if inked and part in " ▀" else 0)
        rows += [upper, lower]
    wide = max(map(len, rows))
    picture = np.array([row + [0] * (wide - len(row)) for row in rows], dtype=np.uint8)
    large_picture = np.kron(picture, np.ones((6, 6), dtype=np.uint8))
    return {found.text for found in zxingcpp.read_barcodes(large_picture, try_invert=False)}


@pytest.mark.parametrize("columns", [120, 60])
def test_both_codes_are_read_from_a_dark_terminal_beside_or_below_each_other(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    text = printed(monkeypatch, columns)
    assert decoded(text) == {"WIFI:T:WPA;S:Hall;P:pa\\;ss;;", "http://192.168.10.23:8100/"}
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert max(len(line) for line in plain.splitlines() if "▀" in line) <= max(columns, 80)


def test_a_terminal_that_is_too_narrow_gets_no_broken_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[30;107m" not in printed(monkeypatch, 30)


def test_everything_that_a_trainer_needs_is_on_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(monkeypatch, 120)
    for word in (
        "A session", "Room ABCDEF", "http://192.168.10.23:8100/", "http://localhost:8100/projector",
        "http://localhost:8100/trainer#secret", "rooms.sqlite", "Ctrl+C", "firewall", "50 to 75 phones",
    ):  # fmt: skip
        assert word in text


def test_the_code_that_leads_the_room_is_shown_only_on_demand_and_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trainer = "http://192.168.10.23:8100/trainer#secret"
    assert trainer not in decoded(printed(monkeypatch, 120))
    text = printed(monkeypatch, 120, replace(SHOWN, trainer_code=True))
    assert trainer in decoded(text)
    assert "whoever scans it leads the room" in text


def test_the_address_stands_in_large_signs() -> None:
    rows = large("192.168.10.23:8100").split("\n")
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) <= 80
    assert large("laptop.local:8100") == "   laptop.local:8100", "letters are printed as they are"


def test_a_terminal_without_blocks_gets_plain_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "prints", lambda _: False)
    assert large("1.2.3.4:80") == "   1.2.3.4:80"


@pytest.mark.parametrize(
    ("error", "port", "said"),
    [
        (OSError(errno.EADDRINUSE, "Address already in use"), 8100, "Ports 8100 to 8119 cannot be used"),
        (OSError(errno.EACCES, "Permission denied"), 80, "rights of an administrator"),
        (FileNotFoundError("room-phone.js is missing"), 8100, "room-phone.js is missing"),
    ],
)
def test_a_room_that_cannot_listen_says_why_and_what_to_do(error: OSError, port: int, said: str) -> None:
    assert said in hosting.refused(error, port)
