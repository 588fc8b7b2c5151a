"""Read the form of the triage into one claim, or into the findings that forbid a decision.

Bad input: what is missing for a decision, a moment that cannot be read, and what is too long are told at once, each
with its field. What is no choice of a list is its first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from typing import Any

from raabta import i18n
from raabta_desk.workbench.parse.dates import read_moment
from raabta_desk.workbench.parse.times import PAKISTAN

DOMAIN = "raabta_desk/rumours/rumour-log"
#: List to choose from -> its values, the first of which stands there at the beginning.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "what": ("unsure", "untrue", "moved", "half", "view", "stands"),
    "harm": ("", "little", "fear", "act", "life"),
    "spread": ("", "few", "many"),
    "pace": ("unknown", "slow", "fast"),
    "asked": ("no", "yes"),
    "ours": ("yes", "no"),
}
TEXTS = ("claim", "where", "first", "who", "far", "known", "source", "by")
MOMENTS = ("seen", "again")
LONGEST = 400
Faults = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as the form has it. Choices are values of CHOICES; what nobody typed is "" or None."""

    claim: str
    what: str
    harm: str
    spread: str
    pace: str = "unknown"
    asked: bool = False
    is_ours: bool = True
    seen: datetime | None = None
    again: datetime | None = None
    where: str = ""
    first: str = ""
    who: str = ""
    far: str = ""
    known: str = ""
    source: str = ""
    by: str = ""


def is_typed(values: Mapping[str, str]) -> bool:
    """Return whether a claim stands in the form; a list that nobody touched is nothing."""
    texts = any(values.get(name, "").strip() for name in (*TEXTS, *MOMENTS))
    return texts or any(_chosen(values, name) != CHOICES[name][0] for name in CHOICES)


def read(values: Mapping[str, str], language: str) -> tuple[Claim | None, Faults]:
    """Return the claim, or None and what forbids a decision: sentences, each with the name of its field."""
    words = i18n.load(DOMAIN, language)["bad"]
    chosen = {name: _chosen(values, name) for name in CHOICES}
    texts = {name: " ".join(values.get(name, "").split()) for name in TEXTS}
    moments = {name: moment_of(values.get(name, "")) for name in MOMENTS}
    faults = [(words[f"no_{name}"], name) for name in ("claim", "harm", "spread") if not (texts | chosen)[name]]
    faults += _of_moments(values, moments, words)
    for name, text in texts.items():
        if len(text) > LONGEST:
            faults.append((words["too_long"].format(count=len(text), most=LONGEST), name))
    if faults:
        return None, faults
    is_ours, asked = chosen.pop("ours") == "yes", chosen.pop("asked") == "yes"
    seen, again = (moments[name] for name in MOMENTS)
    typed: Any = chosen | texts
    return Claim(**typed, is_ours=is_ours, asked=asked, seen=seen, again=again), []


def moment_of(typed: str, day_first: bool | None = None, *, is_end: bool = False) -> datetime | None:
    """Return a moment in Pakistan time, or None; of a day without an hour its begin, or its end."""
    try:
        found = read_moment(typed, day_first=day_first)
        if not 2000 <= found.day.year <= 2100:
            return None
        minute = found.minute if found.minute is not None else 23 * 60 + 59 if is_end else 0
        zone = PAKISTAN if found.offset is None else timezone(timedelta(minutes=found.offset))
        return datetime.combine(found.day, time(*divmod(minute, 60)), zone)
    except (ValueError, OverflowError):
        return None


def _chosen(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "")
    return value if value in CHOICES[name] else CHOICES[name][0]


def _of_moments(
    values: Mapping[str, str], moments: Mapping[str, datetime | None], words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for name, moment in moments.items():
        typed = values.get(name, "").strip()
        if typed and moment is None:
            yield words["bad_moment"].format(typed=typed[:60]), name
