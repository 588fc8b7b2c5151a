"""Check an after-action report and return findings: what it still owes its reader, each with its field.

Rules of the course: roles and no names, how a thing came about and not whose fault it was, a figure behind each claim,
hours from the log, and few changes, each with an owner and a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from raabta import i18n
from raabta_desk.after_action.report import DOMAIN, PARTS, Action, Report
from raabta_desk.workbench.parse.phrases import spaced

SIGNS = "raabta_desk/after_action/after-action-signs"
_MOST_ACTIONS = 5
#: Parts in which something is claimed that can be counted.
_CLAIMED = ("worked", "failed")
Said = Iterator[tuple[str, str]]


def findings(report: Report, language: str) -> list[tuple[str, str]]:
    """Return everything to settle: the actions first, then the lines, then the clock."""
    return [*_actions(report, language), *_lines(report, language), *_times(report, language)]


def _actions(report: Report, language: str) -> Said:
    words: Any = i18n.load(DOMAIN, language)["findings"]
    if not report.actions:
        yield words["no_action"], "actions"
    if len(report.actions) > _MOST_ACTIONS:
        yield words["many_actions"].format(count=len(report.actions)), "actions"
    for action in report.actions:
        blanks = {name: action.typed.get(name, "") for name in ("what", "who", "by")}
        for kind in (*_of_work(action), *_of_day(action, report)):
            said = words[kind].format(found=_sign(blanks["what"], "wishes"), **blanks)
            yield words["line"].format(line=action.line) + said, "actions"


def _of_work(action: Action) -> Iterator[str]:
    """Yield what is missing of what is done, and by whom."""
    what, who = (action.typed.get(name, "") for name in ("what", "who"))
    if not what:
        yield "no_what"
    elif _sign(what, "wishes"):
        yield "wish"
    if not spaced(who).strip():
        yield "no_owner"
    elif _is_nobody(who):
        yield "owner_is_all"


def _is_nobody(who: str) -> bool:
    """Return whether an owner is all, or whomever it may concern."""
    signs, said = i18n.load(SIGNS), spaced(who)
    first = any(said.startswith(spaced(one)) for one in signs["nobody_first"])
    return first or any(said == spaced(one) for one in signs["nobody"])


def _of_day(action: Action, report: Report) -> Iterator[str]:
    if action.by is None:
        yield "bad_by" if action.typed.get("by", "") else "no_by"
    elif action.by < report.day:
        yield "by_before"


def _lines(report: Report, language: str) -> Said:
    words: Any = i18n.load(DOMAIN, language)["findings"]
    for name in PARTS:
        if not report.parts[name]:
            yield words["empty"][name], name
        for n, line in enumerate(report.parts[name], 1):
            for kind in _of_line(line, is_claim=name in _CLAIMED):
                yield words["line"].format(line=n) + words[kind].format(found=_found(line, kind)), name
    for row in report.timeline:
        for kind in _of_line(row.typed.get("what", ""), is_claim=False):
            found = _found(row.typed["what"], kind)
            yield words["line"].format(line=row.line) + words[kind].format(found=found), "timeline"


def _of_line(line: str, *, is_claim: bool) -> Iterator[str]:
    """Yield what a line does: it blames somebody, it names somebody, it claims without a figure."""
    if _sign(line, "blame"):
        yield "blame"
    if _sign(line, "titles"):
        yield "name"
    has_figure = any(map(str.isdigit, line)) or _sign(line, "figures")
    if is_claim and _sign(line, "claims") and not has_figure:
        yield "claim"


def _found(line: str, kind: str) -> str:
    return _sign(line, {"blame": "blame", "name": "titles", "claim": "claims"}[kind])


def _sign(text: str, kind: str) -> str:
    """Return the first word or phrase of a kind that stands in a text, or ""."""
    said = spaced(text)
    return next((one for one in i18n.load(SIGNS)[kind] if spaced(one) in said), "")


def _times(report: Report, language: str) -> Said:
    words: Any = i18n.load(DOMAIN, language)["findings"]
    if not report.timeline:
        yield words["no_timeline"], "timeline"
    for row in report.timeline:
        typed = row.typed.get("time", "")
        kinds = [kind for kind, is_so in (("no_what", not row.typed.get("what", "")), ("no_time", not typed),
                                          ("bad_time", bool(typed) and row.at is None)) if is_so]  # fmt: skip
        for kind in kinds:
            yield words["line"].format(line=row.line) + words[kind].format(time=typed), "timeline"
    timed = [row for row in report.timeline if row.at is not None]
    for one, other in pairwise(timed):
        apart = (other.at or 0) - (one.at or 0)
        blanks = {"first": one.typed.get("time", ""), "then": other.typed.get("time", "")}
        line = words["line"].format(line=other.line)
        if apart < 0:
            yield line + words["backwards"].format(**blanks), "timeline"
        elif report.gap and apart > report.gap:
            yield line + words["gap"].format(hours=_span(apart, language), **blanks), "timeline"


def _span(minutes: int, language: str) -> str:
    words: Any = i18n.load(DOMAIN, language)["spans"]
    hours, rest = divmod(minutes, 60)
    kind = "both" if hours and rest else "hours" if hours else "minutes"
    return str(words[kind]).format(hours=hours, minutes=rest)
