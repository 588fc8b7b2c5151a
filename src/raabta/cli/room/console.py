"""Print on the console, as a room opens, the address, QR codes, where things are, and what can go wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil

import click

from raabta.cli.room import firewall
from raabta.room.web import qr

#: Five rows of bits, from top to bottom: digits are three columns wide, dots one.
_SIGNS = {
    "0": "111101101101111",
    "1": "010110010010111",
    "2": "111001111100111",
    "3": "111001111001111",
    "4": "101101111001001",
    "5": "111100111001111",
    "6": "111100111101111",
    "7": "111001001001001",
    "8": "111101111101111",
    "9": "111101111001111",
    ".": "00001",
    ":": "01010",
}
_HALVES = {"00": " ", "10": "▀", "01": "▄", "11": "█"}
_GAP = 4
_PATIENCE = 3.0  # seconds for the list of fonts
_NO_URDU = (
    "This computer has no font for Urdu: the projector and the slides may show boxes. On Debian and Ubuntu: "
    "`sudo apt install fonts-noto-core`; everywhere: download Noto Nastaliq Urdu and install it."
)
_HEARD = (
    "Whoever listens to the hall's Wi-Fi could read the trainer's key when the trainer's page is opened on a phone "
    "(plain http). Use a Wi-Fi with a password of its own; if somebody else steers, start again with --new-key."
)
_PHONES_AT_MOST, _PHONES_WELL = 75, 50


@dataclass(frozen=True, slots=True)
class Screenful:
    """The facts that the console shows at the start."""

    title: str
    opened: str
    url: str
    port: int
    key: str
    kept: str
    wifi_name: str = ""
    wifi_password: str = ""
    trainer_code: bool = False
    warnings: tuple[str, ...] = ()


def access_points(phones: int) -> str:
    """Return how many access points so many phones need: "2", or "2 to 3"."""
    fewest, most = ceil(phones / _PHONES_AT_MOST), ceil(phones / _PHONES_WELL)
    return str(fewest) if fewest == most else f"{fewest} to {most}"


def show(shown: Screenful) -> None:
    """Print all that the console shows at the start."""
    click.echo()
    click.secho(shown.title, bold=True)
    click.echo(shown.opened)
    short = shown.url.removeprefix("http://").rstrip("/")
    click.echo(f"\n{large(short)}\n")
    codes = [shown.url]
    if shown.wifi_name:
        click.echo(f"1. Join the Wi-Fi {shown.wifi_name}  (the first code)")
        codes.insert(0, qr.wifi(shown.wifi_name, shown.wifi_password))
    click.echo(f"2. Open {shown.url}  (the second code)" if shown.wifi_name else f"Phones open {shown.url}")
    _codes(codes)
    click.echo(f"Projector:  http://localhost:{shown.port}/projector")
    click.echo(f"Trainer:    http://localhost:{shown.port}/trainer#{shown.key}")
    own = f"{shown.url}trainer#{shown.key}"
    click.echo(f"            {own}   (on your phone, beside this page; whoever has it steers the room)")
    if shown.trainer_code:
        _trainer_code(own)
    click.echo(f"Kept in:    {shown.kept}")
    click.echo("Stop with Ctrl+C.\n")
    for warning in shown.warnings:
        click.secho(f"! {warning}", fg="yellow")
    for line in advice(shown.port, shown.url):
        click.echo(f"- {line}")


def when(at: float) -> str:
    """Return a time (seconds since 1970) as date and time of this computer's clock."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))


def _trainer_code(address: str) -> None:
    """Show the code that leads the room. It stands apart, so that the hall does not scan it by mistake."""
    click.secho("\n! The next code is for the trainer alone: whoever scans it leads the room.", fg="yellow")
    _codes([address])
    click.secho("! Clear the screen before the hall comes: that was the trainer's code.\n", fg="yellow")


def fonts() -> tuple[str, ...]:
    """Return a warning if this computer has no letters for Urdu, as the projector would show boxes.

    There is none where the computer cannot be asked.
    """
    asked = shutil.which("fc-list")
    if asked is None:
        return ()
    try:
        asking = [asked, ":lang=ur", "family"]
        done = subprocess.run(asking, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.SubprocessError):
        return ()
    return () if done.stdout.strip() else (_NO_URDU,)


def advice(port: int, url: str) -> list[str]:
    """Return advice on what most often keeps phones out, and on who could read the trainer's key."""
    heard = [] if url.startswith("https:") else [_HEARD]
    return [
        "A phone cannot open the address? Whether the firewall of this computer lets it in was not tried: "
        f"{firewall.advice(port)}. The access point: switch off what keeps devices apart (client isolation).",
        f"One access point carries {_PHONES_WELL} to {_PHONES_AT_MOST} phones: 100 phones need {access_points(100)}, "
        f"300 phones {access_points(300)}.",
        "Phones leave a Wi-Fi without internet? Switch their mobile data off for the session.",
        *heard,
    ]


def large(text: str) -> str:
    """Return an address in signs of three lines, if it has nothing but digits, dots and colons; else as it is."""
    if not prints("▀▄█") or set(text) - set(_SIGNS):
        return f"   {text}"
    rows = ["0".join(_row(_SIGNS[sign], row) for sign in text) for row in range(5)]
    rows.append("0" * len(rows[0]))
    return "\n".join(
        "   " + "".join(_HALVES[above + below] for above, below in zip(rows[at], rows[at + 1], strict=True))
        for at in (0, 2, 4)
    )


def _row(bits: str, row: int) -> str:
    wide = len(bits) // 5
    return bits[row * wide : (row + 1) * wide]


def prints(signs: str) -> bool:
    """Say whether the terminal can print these signs."""
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _codes(texts: Sequence[str]) -> None:
    """Print QR codes, side by side where there is room for it, to a terminal that is wide enough."""
    blocks = prints("▀▄█")
    width = shutil.get_terminal_size().columns
    wide = [qr.size(text) * (1 if blocks else 2) for text in texts]
    if not sys.stdout.isatty() or max(wide) > width:
        return
    codes = [qr.terminal(text, blocks=blocks) for text in texts]
    if sum(wide) + _GAP * (len(codes) - 1) <= width:
        codes = [_beside([code.split("\n") for code in codes], wide)]
    click.echo("\n\n".join(codes), color=True)


def _beside(codes: Sequence[Sequence[str]], wide: Sequence[int]) -> str:
    rows = zip_longest(*codes)
    gap = " " * _GAP
    return "\n".join(
        gap.join(part if part is not None else " " * size for part, size in zip(row, wide, strict=True)).rstrip(" ")
        for row in rows
    )
