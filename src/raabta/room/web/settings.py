"""Hold the settings of a room's server, and the context that its handlers share."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from raabta import i18n
from raabta.room.protocol.parts import Wifi
from raabta.room.protocol.to_clients import Join
from raabta.room.web import qr
from raabta.room.web.limits import Buckets, Keys, Newcomers, Numbers, Places
from raabta.room.web.net import household, is_loopback

if TYPE_CHECKING:
    from raabta.room.report.summary import Summing
    from raabta.room.service.hub import Client
    from raabta.room.service.room_service import RoomService

#: Places beyond the phones: trainers and projectors get in when the hall is full.
RESERVED = 100
#: What makes a source of an address. It is of this process alone and is written nowhere: who has the ledger cannot try
#: all addresses until one fits.
_SECRET = secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a room's server.

    `url` is what phones open; they choose among `languages`, and `language` is for those that have not chosen: "" lets
    their browser say it. `expected` is how many people the hall has; None: nobody has said it. `per_address` is how
    many sockets one address may hold: many phones share one where the router of the hall hides them behind its own.
    `frames` a second and `burst` at once are what one phone may send, `requests` a second what one address may ask for.
    `hosts` are names, beside addresses and the host of `url`, under which the room answers.
    `book` and `slides` are folders that may be read. `summing` makes what a trainer takes as report and export; None:
    nobody takes any. `proxied`: a load balancer stands in front and names whom it speaks for.
    """

    url: str
    language: str = ""
    languages: tuple[str, ...] = i18n.LANGUAGES
    wifi_name: str = ""
    wifi_password: str = ""
    max_phones: int = 5000
    expected: int | None = None
    per_address: int = 1000
    frames: float = 10.0
    burst: float = 60.0
    requests: float = 1000.0
    hosts: frozenset[str] = frozenset()
    book: Path | None = None
    slides: Path | None = None
    summing: Summing | None = None
    proxied: bool = False

    @property
    def short(self) -> str:
        """The address as people type it."""
        return self.url.removeprefix("http://").rstrip("/")

    @property
    def host(self) -> str:
        """The host of the address, without its port."""
        return urlsplit(self.url).hostname or ""

    def join(self) -> Join:
        """Return the frame that tells projector and trainer how to join; phones, which are in already, never get it."""
        name = self.wifi_name
        code = qr.svg(qr.wifi(name, self.wifi_password), name) if name else ""
        wifi: Wifi | None = {"name": name, "qr": code} if name else None
        if wifi and self.wifi_password:
            wifi["password"] = self.wifi_password  # for those whose phone cannot read the code
        return {"t": "join", "url": self.url, "short": self.short, "qr": qr.svg(self.url, self.url), "wifi": wifi}


@dataclass(frozen=True, slots=True)
class Page:
    """A built page, plain and compressed. `policy` has a place for the host that the socket is on."""

    html: bytes
    packed: bytes
    policy: str
    framed: bool


@dataclass(slots=True)
class AppContext:
    """The context of every handler: the room, its settings, its limits, its pages."""

    service: RoomService
    settings: Settings
    pages: Mapping[str, Page]
    places: Places = field(init=False)
    requests: Buckets = field(init=False)
    people: Buckets = field(init=False)
    newcomers: Newcomers = field(init=False)
    numbers: Numbers = field(default_factory=Numbers)
    keys: Keys = field(default_factory=Keys)
    #: Phones connected by a socket.
    phones: int = 0

    def __post_init__(self) -> None:
        """Make the limits that the settings ask for."""
        wanted = self.settings
        self.places = Places(wanted.max_phones + RESERVED, wanted.per_address)
        self.requests = Buckets(wanted.requests, 4 * wanted.requests)
        self.people = Buckets(wanted.frames, wanted.burst)
        self.newcomers = Newcomers(lambda: self.service.admission.expected)

    @property
    def full(self) -> bool:
        """Say whether every place for a phone is taken."""
        return self.phones >= self.settings.max_phones

    def address(self, request: web.Request) -> str:
        """Return the address of a request. Of those that a balancer names, the last is the one that it has seen."""
        # Some balancers write a line of their own below that of the phone: all lines are one list.
        named = request.headers.getall("X-Forwarded-For", []) if self.settings.proxied else []
        return ",".join(named).rpartition(",")[2].strip()[:64] or request.remote or ""

    def source(self, address: str) -> str:
        """Return the stand-in for an address that is written down with people; "" for this computer."""
        if is_loopback(address):
            return ""
        return hmac.new(_SECRET, household(address).encode(), hashlib.sha256).hexdigest()[:16]

    def admits(self, address: str) -> bool:
        """Say whether an address may ask again; this computer always may: the rehearsal runs on it."""
        return is_loopback(address) or self.requests.take(address)

    def knows(self, client: Client) -> bool:
        """Say whether this phone may speak: one that has voted before, or new while not too many come.

        Tokens cost nothing, so one device could otherwise fill the room with people.
        """
        known = client.person in self.service.room.people or not client.source
        return known or self.newcomers.admit(client.source, client.person)


CONTEXT = web.AppKey("CONTEXT", AppContext)
