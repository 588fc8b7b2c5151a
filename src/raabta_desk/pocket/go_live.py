"""Plan a live broadcast from three upload tests: resolution, bitrate, fallback, and what it costs each viewer.

The JavaScript twin is web/src/tools/go-live.js; tests/canonical/go_live.json binds the two.

Rules: plan on the lowest test, for the mean hides the bad minute; keep 40 % of it free; keep 128 kbps for the sound.
The picture is the largest whose range begins below what is left (ranges as the platform published them, h.264). Half
of that bitrate is the fallback. A megabyte is a million bytes, as networks sell it. A replay that the platform deletes
after 30 days is safe until the day before, and the reminder rings on day 7, when the course's checklist archives.

Bad input, refused with ToolError that has a sentence for every fault: a test that is missing, no number, negative or
above 1,000 Mbps (then kbps were meant); a length outside 1 to 480 minutes; a price outside 0 to 1,000 rupees; a name
that is no field. Urdu digits and "Mbps" behind a number are accepted. A day whose replay no calendar reaches, and a
moment without a time zone, are refused with ValueError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import floor
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import parse_count
from raabta_desk.workbench import ics

#: Picture, and the bitrates in kbps from and to which it looks as it should.
RUNGS = (("1080p", 3000, 6000), ("720p", 1500, 4000), ("480p", 600, 2000), ("360p", 400, 1000))
SOUND, FREE, KEPT_DAYS, ARCHIVE_DAYS = 128, 40, 30, 7
TESTS = ("test1", "test2", "test3")
#: Field -> lowest and highest value that makes sense.
LIMITS = {**dict.fromkeys(TESTS, (0, 1000)), "minutes": (1, 480), "price": (0, 1000)}
UNITS = ("Mbps",)
_SENTINEL = date(2000, 1, 2)
_STAMP = datetime(2000, 1, 3, 4, 5, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StreamPlan:
    """A plan, in kbps. `picture` is empty when the line carries none, `spare` when half of it carries none.

    `tempting` is the larger picture that the whole mean of the tests would have promised, if any.
    """

    lowest: int
    room: int
    picture: str
    bitrate: int
    spare: str
    spare_bitrate: int
    tempting: str
    megabytes: float
    rupees: float


def faults(fields: Mapping[str, str]) -> list[str]:
    """Return the fields whose value is of no use, in their order; strangers behind them."""
    strangers = [name for name in fields if name not in LIMITS]
    return [name for name in LIMITS if _read(fields, name) is None] + strangers


def go_live(fields: Mapping[str, str], language: str = "en") -> StreamPlan:
    """Return the plan of a broadcast.

    `fields` holds text as people type it: `test1` to `test3` (upload speed in Mbps), `minutes` (length), and `price`
    (rupees a gigabyte). Speeds and bitrates come back in kbps. Refuses with ToolError what the head of this module
    lists, said in `language`.
    """
    found = faults(fields)
    if found:
        words = i18n.load("raabta_desk/pocket/go-live", language)["words"]
        known = [str(words[f"fault_{name}"]) for name in found if name in LIMITS]
        raise ToolError(known + [f"{name!r}: {', '.join(LIMITS)}" for name in found if name not in LIMITS])
    values = {name: _read(fields, name) or 0.0 for name in LIMITS}
    return _plan([floor(values[name] * 1000 + 0.5) for name in TESTS], values["minutes"], values["price"])


def _read(fields: Mapping[str, str], name: str) -> float | None:
    low, high = LIMITS[name]
    number = parse_count(fields.get(name, ""), UNITS)
    return number if number is not None and low <= number <= high else None


def _plan(tests: list[int], minutes: float, price: float) -> StreamPlan:
    lowest = min(tests)
    room = _room(lowest)
    picture, bitrate = _rung(room)
    spare, spare_bitrate = _rung(bitrate // 2)
    tempting, _ = _rung(sum(tests) // len(tests))
    megabytes = _tenth((bitrate + SOUND) * minutes * 60 / 8000) if picture else 0.0
    return StreamPlan(
        lowest=lowest,
        room=room,
        picture=picture,
        bitrate=bitrate,
        spare=spare,
        spare_bitrate=spare_bitrate,
        tempting="" if tempting == picture else tempting,
        megabytes=megabytes,
        rupees=_tenth(megabytes * price / 1000),
    )


def _room(kbps: int) -> int:
    """Return what is left for the picture."""
    return max(kbps * (100 - FREE) // 100 - SOUND, 0)


def _rung(room: int) -> tuple[str, int]:
    """Return the largest picture that fits, at a bitrate that people can type."""
    for picture, low, high in RUNGS:
        if room >= low:
            bitrate = min(room, high)
            return picture, bitrate - bitrate % 10
    return "", 0


def _tenth(number: float) -> float:
    # Half always goes up, as in the twin; round() would go to the even one.
    return floor(number * 10 + 0.5) / 10


def last_day(live: date) -> date:
    """Return the last day on which the replay can be downloaded. Raises ValueError if no calendar reaches it."""
    try:
        return live + timedelta(days=KEPT_DAYS - 1)
    except OverflowError:
        raise ValueError(f"no calendar reaches the replay of {live}") from None


def reminder(live: date, made: datetime, language: str = "en") -> str:
    """Return a calendar file (.ics): the last day to download the replay of `live`, with alarms before it.

    Raises ValueError if `made` has no time zone, or no calendar reaches that day.
    """
    if made.utcoffset() is None:
        raise ValueError("the moment of making has no time zone")
    return _calendar(last_day(live), made.astimezone(UTC), language)


def _calendar(last: date, made: datetime, language: str) -> str:
    words = i18n.load("raabta_desk/pocket/go-live", language)["calendar"]
    alarms = (
        ics.component(
            "valarm",
            ics.said("action", "DISPLAY"),
            ics.text("description", words["summary"]),
            ics.said("trigger", f"-P{days}D"),
        )
        for days in (KEPT_DAYS - 1 - ARCHIVE_DAYS, 2)
    )
    event = ics.component(
        "vevent",
        ics.text("summary", words["summary"]),
        ics.day("dtstart", last),
        ics.moment("dtstamp", made),
        ics.text("uid", f"{made:%Y%m%dT%H%M%SZ}-{last:%Y%m%d}@raabta.invalid"),
        ics.text("description", words["description"]),
        ics.said("transp", "TRANSPARENT"),
        *alarms,
    )
    return ics.calendar("go-live", [event])


def twin_data(language: str) -> dict[str, Any]:
    """Return what the twin works with: the rungs, the limits, and the calendar file with two blanks."""
    file = _calendar(_SENTINEL, _STAMP, language)
    blank = file.replace(f"{_STAMP:%Y%m%dT%H%M%SZ}", "{made}").replace(f"{_SENTINEL:%Y%m%d}", "{last}")
    return {
        "rungs": [list(rung) for rung in RUNGS],
        "limits": {name: list(limit) for name, limit in LIMITS.items()},
        "units": list(UNITS),
        "sound": SOUND,
        "share": 100 - FREE,
        "days": KEPT_DAYS - 1,
        "ics": blank,
    }
