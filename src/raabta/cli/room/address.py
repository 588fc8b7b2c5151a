"""Read the address of a room: a name or an address of this network, or that of a balancer."""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address
from typing import NamedTuple
from urllib.parse import urlsplit

EXAMPLES = "write 192.168.1.5, laptop.local:8100 or https://room.example.org"

_NAME = re.compile(r"(?=.{1,253}\.?\Z)(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)


class Address(NamedTuple):
    """An address, taken apart. `scheme` is "" if none was written, `port` is 0 if none was."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.scheme or 'http'}://{self.host}{f':{self.port}' if self.port else ''}"


def read(text: str) -> Address:
    """Return an address, taken apart. Raises ValueError with what is wrong, and how an address is written."""
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:  # the port, or brackets
        raise _refused(text) from None
    if (
        scheme not in {"", "http", "https"}
        or "@" in parts.netloc
        or not _host(host)
        or port == 0
        or parts.netloc.endswith(":")
    ):
        raise _refused(text)
    if parts.path not in {"", "/"} or parts.query or parts.fragment or set(text) & set("?#"):
        raise _refused(text, "it ends with its host or port")
    return Address(scheme, host, port or 0)


def doubt(host: str) -> str:
    """Return a warning if nobody knows a short name, else "". A whole name may be known in the hall only."""
    if "." in host:
        return ""
    try:
        socket.getaddrinfo(host, None, socket.AF_INET)
    except OSError:
        return f"Nobody on this network knows the name {host}: phones hardly will. Try the number, such as 192.168.1.5."
    return ""


def _host(host: str) -> bool:
    if not _NAME.fullmatch(host):
        return False
    if not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return True
    try:
        IPv4Address(host)
    except ValueError:  # browsers would take it for a number, too, and refuse it
        return False
    return True


def _refused(text: str, why: str = "") -> ValueError:
    return ValueError(f"{text} is no address{f': {why}' if why else ''}; {EXAMPLES}")
