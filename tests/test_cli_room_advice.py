"""`raabta room`: names of a Wi-Fi that cannot be, folders that cannot be made, and what is known of the firewall."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from raabta.cli.room import console, firewall, run
from raabta.cli.room.place import place
from raabta.cli.room.run import RoomOptions
from raabta.model.session import Session
from raabta.room.service.opening import RoomRequest
from raabta.room.storage import Store
from raabta.room.web.hosting import Hosting
from raabta.room.web.net import Interface
from support.room.command import call, keep, old_room

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]

NOWHERE = Path("/proc/zz")


@pytest.mark.parametrize("name", ["", " "])
def test_a_wi_fi_without_a_name_is_refused(name: str) -> None:
    done = call("disaster", "--wifi", name, "--address", "nonsense:x")
    assert done.exit_code == 2
    assert "--wifi: is empty. Type the name of the Wi-Fi as phones list it" in done.output


def test_a_wi_fi_with_a_name_that_is_too_long_is_refused_in_bytes() -> None:
    for name in ("x" * 33, "\u06c1" * 17):
        done = call("disaster", "--wifi", name, "--address", "nonsense:x")
        assert done.exit_code == 2
        assert "--wifi: is too long for a Wi-Fi (32 letters; fewer in Urdu)" in done.output
    for name in ("x" * 32, "\u06c1" * 16):
        assert "Invalid value for --address" in call("disaster", "--wifi", name, "--address", "nonsense:x").output


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder in which nobody can make one is Linux's")
def test_a_folder_that_cannot_be_made_is_called_that(tmp_path: Path) -> None:
    ledger = tmp_path / "r.sqlite"
    keep(ledger, old_room("AAAAAA", 1))
    done = [
        call("export", "--to", NOWHERE, "--ledger", ledger),
        call("report", "--to", NOWHERE / "r.html", "--ledger", ledger),
        call("disaster", "--ledger", NOWHERE / "r.sqlite"),
        call("disaster", "--rehearse", "5", "--ledger", NOWHERE / "r.sqlite"),
        CliRunner().invoke(main, ["slides", "event", "--out", str(NOWHERE / "deck.html")]),
    ]
    for each in done:
        assert each.exit_code == 1
        assert "The folder /proc/zz cannot be made (" in each.output
        assert "Name another place" in each.output
        assert "removed" not in each.output
    done = [
        call("report", "--to", "/proc/zz.html", "--ledger", ledger),
        call("export", "--to", "/proc", "--ledger", ledger),
    ]
    for each in done:
        assert each.exit_code == 1
        assert "/proc/" in each.output
        assert "removed" not in each.output


def wanted(root: Path, address: str = "") -> RoomOptions:
    found, _ = place(address, [Interface("wlp3s0", "192.168.10.23")])
    return RoomOptions(Hosting(RoomRequest({"en": Session("a/b", "A", ())}), Store(root / "r.sqlite"), found, root))


@pytest.mark.parametrize(
    ("ufw", "active", "said"),
    [
        ("# a comment\nENABLED=yes\n", 3, ["sudo ufw allow 8123/tcp"]),
        ("ENABLED=no\n#ENABLED=yes\n", 0, ["sudo firewall-cmd --add-port=8123/tcp"]),
        ("ENABLED=no\n", 3, []),
        (None, 3, []),
    ],
)
def test_a_firewall_that_is_switched_on_is_said_with_what_lets_phones_in(
    ufw: str | None, active: int, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ufw is not None:
        (tmp_path / "ufw.conf").write_text(ufw, encoding="utf-8")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(firewall, "_UFW", tmp_path / "ufw.conf")
    monkeypatch.setattr(firewall.shutil, "which", lambda _: "/usr/bin/asked")
    asked = subprocess.CompletedProcess([], active, b"x", b"")
    monkeypatch.setattr(firewall.subprocess, "run", lambda *_, **__: asked)
    assert [command in text for command, text in zip(said, firewall.seen(8123), strict=True)] == [True] * len(said)
    assert run._checked(wanted(tmp_path), 8123) == firewall.seen(8123)
    assert run._checked(wanted(tmp_path, "127.0.0.1"), 8123) == (), "nobody else can come anyway"
    monkeypatch.setattr(sys, "platform", "win32")
    assert firewall.seen(8123) == ()


def test_where_the_system_cannot_be_asked_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firewall, "_UFW", tmp_path)
    monkeypatch.setattr(firewall.shutil, "which", lambda _: "/nowhere/systemctl")
    assert firewall.seen(8100) == ()
    monkeypatch.setattr(firewall.shutil, "which", lambda _: None)
    assert firewall.seen(8100) == ()


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        ("win32", ["Windows Security", "Allow an app through firewall", "localport=8123"]),
        ("darwin", ["System Settings, Network, Firewall, Options", "Allow incoming connections"]),
        ("linux", ["sudo ufw allow 8123/tcp", "sudo firewall-cmd --add-port=8123/tcp"]),
    ],
)
def test_the_advice_is_for_this_system_and_does_not_claim_a_check(
    platform: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    said = console.advice(8123, "http://10.0.0.1:8123/")[0]
    assert "was not tried" in said
    assert "client isolation" in said
    assert [word for word in words if word not in said] == []
