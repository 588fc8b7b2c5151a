"""Find the address of a room, from what is wanted and what this computer has, and say what is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

import click

from raabta.cli.room import address
from raabta.room.web import net
from raabta.room.web.hosting import Place
from raabta.room.web.net import Interface


def place(wanted: str, found: Sequence[Interface], way_out: str = "") -> tuple[Place, tuple[str, ...]]:
    """Return the place of a room, and warnings about it.

    `wanted` is the address that was named, or ""; `found` are the interfaces of this computer. Raises BadParameter if
    `wanted` is no address.
    """
    if wanted:
        return _wanted(wanted, found)
    chosen = net.choose(found, way_out)
    if chosen is None:
        warning = "No network found: only this computer can open the room. Join a Wi-Fi, then start again."
        return Place("127.0.0.1", "127.0.0.1"), (warning,)
    others = [item for item in net.ranked(found, way_out) if item.address != chosen.address]
    warnings = [*_doubts(chosen)]
    if others:
        listed = ", ".join(f"{item.address} ({item.name})" for item in others[:6])
        warnings.append(f"If phones cannot open the address, try another one with --address: {listed}.")
    return Place(chosen.address, "0.0.0.0"), tuple(warnings)  # noqa: S104 - phones shall reach it


def _wanted(wanted: str, found: Sequence[Interface]) -> tuple[Place, tuple[str, ...]]:
    try:
        read = address.read(wanted)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--address") from None
    shown, port = (str(read), 0) if read.scheme else (read.host, read.port)
    if net.is_loopback(read.host) or read.host == "localhost":
        return Place(shown, "127.0.0.1", port), ("Only this computer can open the room: --address names it alone.",)
    warning = "" if read.scheme else _not_ours(read.host, found)
    return Place(shown, "0.0.0.0", port), (warning,) if warning else ()  # noqa: S104


def _not_ours(host: str, found: Sequence[Interface]) -> str:
    """Return a warning if this computer cannot be reached there, as far as it can know; else ""."""
    try:
        own = str(ip_address(host)) in {item.address for item in found}
    except ValueError:
        return address.doubt(host)
    return "" if own else f"This computer does not have the address {host} now."


def _doubts(chosen: Interface) -> list[str]:
    said = {
        "hotspot": "This is a hotspot of this computer: it often holds only about ten devices.",
        "vpn": f"{chosen.name} looks like a VPN: phones in the hall hardly reach it.",
        "virtual": f"{chosen.name} looks like a network inside this computer: phones hardly reach it.",
        "public": "This address is on the internet: everybody can open the room, not only the hall.",
    }
    doubts = [said[chosen.kind]] if chosen.kind in said else []
    if chosen.of_a_phone:
        doubts.append("This looks like the hotspot of a phone: it often holds only about ten devices.")
    return doubts
