"""Write the lines of a calendar file (iCalendar, RFC 5545): escaped text, moments in UTC, lines folded at 75 bytes.

Bad input: characters that no calendar may hold are left out; a moment without a time zone is refused with ValueError.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
#: With the line's end kept out, as the standard counts; one less, for some clients count from one.
_BYTES = 74
#: Nine in the morning of the day itself, and of the day before.
MORNING, MORNING_BEFORE = "PT9H", "-PT15H"


def calendar(program: str, events: Iterable[str]) -> str:
    """Return the whole file, which ends each line as the standard wants it; `program` is who made it."""
    lines = ("VERSION:2.0", text("prodid", f"-//raabta//{program}//EN"), *events)
    return "".join(f"{line}\r\n" for line in component("vcalendar", *lines).split("\r\n"))


def component(name: str, *lines: str) -> str:
    """Return lines between BEGIN and END, folded."""
    return "\r\n".join((f"BEGIN:{name.upper()}", *lines, f"END:{name.upper()}"))


def reminder(
    key: str,
    when: date,
    made: datetime,
    said: tuple[str, str],
    rings: Iterable[str] = (MORNING,),
    *,
    last: date | None = None,
) -> str:
    """Return a day that rings, with its title and its text; a file imported again renews what has the same key.

    It goes on until the end of `last`, if one is given.
    """
    title, about = said
    # An entry ends on the morning after, which the last day of the calendar has not.
    ends = (day("dtend", last + timedelta(days=1)),) if last and when < last < date.max else ()
    return component(
        "vevent",
        text("summary", title),
        day("dtstart", when),
        *ends,
        moment("dtstamp", made),
        text("uid", f"{hashlib.sha256(key.encode(errors='replace')).hexdigest()[:24]}@raabta.invalid"),
        text("description", about),
        "TRANSP:TRANSPARENT",
        *(component("valarm", "ACTION:DISPLAY", f"TRIGGER:{ring}", text("description", title)) for ring in rings),
    )


def text(name: str, value: str) -> str:
    """Return a property that holds text."""
    plain = _UNFIT.sub("", value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return said(name, re.sub(r"\r\n|\r|\n", r"\\n", plain))


def moment(name: str, when: datetime) -> str:
    """Return a property that holds a moment, in UTC. Raises ValueError if the moment has no time zone."""
    if when.utcoffset() is None:
        raise ValueError(f"the time {when.isoformat()} has no time zone")
    return said(name, f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def day(name: str, when: date) -> str:
    """Return a property that holds a day without an hour."""
    return said(f"{name};value=date", f"{when:%Y%m%d}")


def said(name: str, value: str) -> str:
    """Return a property whose value stands as it is."""
    return "\r\n ".join(_folded(f"{name.upper()}:{value}"))


def _folded(line: str) -> Iterator[str]:
    """Cut between characters, and not behind the backslash of an escape."""
    part, size = "", 0
    for char in re.findall(r"\\.|.", line):
        more = len(char.encode())
        if size + more > _BYTES:
            yield part
            part, size = "", 0
        part, size = part + char, size + more
    yield part
