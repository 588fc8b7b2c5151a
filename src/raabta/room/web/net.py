"""Find the address that phones can reach: look at the network interfaces of this computer and choose one.

`ifaddr` lists them the same way on Windows, macOS and Linux, without compiled code; on Windows it gives the adapter's
description ("VirtualBox Host-Only Ethernet Adapter"), which is neither translated nor renamed as the friendly name is.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal

import ifaddr

#: What an interface is. Phones reach a hotspot of this laptop, Wi-Fi and cable; hardly ever what is virtual or a VPN.
NetworkKind = Literal["hotspot", "wifi", "cable", "other", "public", "virtual", "vpn"]

#: Nobody switches a hotspot on unless phones shall join it, so it goes first.
_ORDER: tuple[NetworkKind, ...] = ("hotspot", "wifi", "cable", "other", "public", "virtual", "vpn")
#: Shared networks that Windows, NetworkManager and macOS make when this laptop is the hotspot.
_SHARED = tuple(ip_network(text) for text in ("192.168.137.0/24", "10.42.0.0/16"))
_MAC_SHARED = ip_network("192.168.2.0/24")
_HOST_ONLY = ip_network("192.168.56.0/24")
_CARRIER = ip_network("100.64.0.0/10")
#: Networks that a phone makes when it is the hotspot: Android, iPhone.
_PHONES = tuple(ip_network(text) for text in ("192.168.43.0/24", "192.168.42.0/24", "172.20.10.0/28"))

_VPN = re.compile(
    r"^(utun|tun|tap|wg|ppp|ipsec|gpd|zt|tailscale|nordlynx|proton|cscotun|nebula)"
    r"|vpn|wireguard|tailscale|zerotier|tap-windows|wintun|anyconnect|fortinet|fortissl|pangp|globalprotect|hamachi"
    r"|wan miniport",
    re.IGNORECASE,
)
_VIRTUAL = re.compile(
    r"^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxdbr|cni|flannel|cali|podman|dummy|ifb|awdl|llw|anpi|gif|stf|bridge|vnet)"
    r"|virtualbox|vmware|hyper-v|vethernet|parallels|wsl|loopback|bluetooth",
    re.IGNORECASE,
)
_HOTSPOT = re.compile(r"wi-?fi direct|hosted network|^ap\d", re.IGNORECASE)
_WIFI = re.compile(r"^(wl|ath|ra\d)|wi-?fi|wlan|wireless|802\.11|airport", re.IGNORECASE)
_CABLE = re.compile(r"^(eth|en[opsx\d]|em\d)|ethernet|gbe|gigabit|realtek pcie|family controller", re.IGNORECASE)
#: macOS calls the built-in Wi-Fi of every laptop en0.
_MAC_WIFI = "en0"


@dataclass(frozen=True, slots=True)
class Interface:
    """One IPv4 address of this computer. `name` is what the system calls the interface."""

    name: str
    address: str
    prefix: int = 24

    @property
    def kind(self) -> NetworkKind:
        """Return what it probably is, from its name and its address."""
        address = IPv4Address(self.address)
        if _shared(self.name, address):
            return "hotspot"
        if _VPN.search(self.name) or self.prefix >= 31 or address in _CARRIER:
            return "vpn"
        if _VIRTUAL.search(self.name) or address in _HOST_ONLY:
            return "virtual"
        if not address.is_private:
            return "public"
        if self.name == _MAC_WIFI or _WIFI.search(self.name):
            return "wifi"
        return "cable" if _CABLE.search(self.name) else "other"

    @property
    def of_a_phone(self) -> bool:
        """Say whether the network looks like the hotspot of a phone."""
        return any(IPv4Address(self.address) in network for network in _PHONES)


def interfaces() -> list[Interface]:
    """Return every IPv4 address of this computer."""
    return [
        Interface(adapter.nice_name, address.ip, address.network_prefix)
        for adapter in ifaddr.get_adapters()
        for address in adapter.ips
        if isinstance(address.ip, str)
    ]


def ranked(found: Iterable[Interface], way_out: str = "") -> list[Interface]:
    """Return the interfaces that another device might reach, the likeliest first.

    `way_out` is the address from which this computer would reach the rest of the world: among interfaces of one kind
    it is the one that is really connected.
    """
    usable = [item for item in found if _usable(item)]
    return sorted(usable, key=lambda item: (_ORDER.index(item.kind), item.address != way_out))


def choose(found: Iterable[Interface], way_out: str = "") -> Interface | None:
    """Return the interface that phones shall use; None if this computer is in no network."""
    return next(iter(ranked(found, way_out)), None)


def way_out() -> str:
    """Return the address of the default route; "" if there is none. A UDP socket sends nothing on connect."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def is_loopback(address: str) -> bool:
    """Say whether an address, as a server sees it, is this computer itself."""
    try:
        parsed = ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return bool((mapped or parsed).is_loopback)


def household(address: str) -> str:
    """Return the part that all addresses of one device share: of IPv6 it has as many as it likes, in one network."""
    try:
        parsed = IPv6Address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return address
    return str(parsed.ipv4_mapped or IPv6Network((parsed, 64), strict=False).network_address)


def _usable(item: Interface) -> bool:
    address = IPv4Address(item.address)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast)


def _shared(name: str, address: IPv4Address) -> bool:
    if any(address in network for network in _SHARED) or _HOTSPOT.search(name):
        return True
    return name.startswith("bridge") and address in _MAC_SHARED
