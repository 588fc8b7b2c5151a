"""Find where a link may lead: to a page of the web, to a mailbox, or to somewhere in the course."""

from __future__ import annotations

import re
from html import unescape

ALLOWED = ("http", "https", "mailto")
_BEGIN = "links begin with https:, http: or mailto:, or name a page of the course"
#: What browsers drop before they look at an address: `java&#9;script:` is a script to them.
_DROPPED = re.compile(r"[\x00-\x20\x7f]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(
    r"https?://(?:[^/\s.]+(?:\.[^/\s.]+)+|localhost|\[[0-9a-f:.]+\])(?:[/?#:]|$)",
    re.IGNORECASE,
)


def plain(address: str) -> str:
    """Return an address as a browser reads it."""
    return _DROPPED.sub("", unescape(address))


def scheme(address: str) -> str:
    """Return what stands before the colon ("https"), or "" for an address in the course."""
    found = _SCHEME.match(plain(address))
    return found[1].lower() if found else ""


def address_fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address and what to do, or None."""
    name = scheme(address)
    if name and name not in ALLOWED:
        return (
            f"the link begins with '{name}:'",
            _BEGIN,
        )
    if plain(address).startswith(("//", "\\\\")):
        return f"the link '{address}' does not say how it is opened", "write https: before it"
    if name in {"http", "https"} and not _HOST.match(plain(address)):
        return f"the link '{address}' names no host", "write the whole address, for example https://www.ndma.gov.pk/"
    return None
