"""Check a run of show and return what would go wrong on the day, each as a sentence; no sentence is what one wants.

Rules of the course: one publisher, who does not gather; somebody else clears names and figures; no minute without a
step; nobody in two places; every text in two languages, with a draft that the clearing person gets early enough.
Texts are cleared one after the other, in the order in which the drafts arrive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from raabta import i18n
from raabta_desk.run_of_show.show import Show, ShowStep, clock


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to settle. `kind` is a key of words/run-of-show: findings; `blanks` fill its sentence."""

    kind: str
    line: int = 0
    blanks: dict[str, object] = field(default_factory=dict)


def findings(show: Show) -> list[Finding]:
    """Return everything to settle: the crew first, then the steps in their order."""
    steps = [*_gaps(show), *_twice(show), *_captions(show), *_approvals(show)]
    return [*_crew(show), *sorted(steps, key=lambda finding: (finding.line, finding.kind))]


def sentence(finding: Finding, language: str = "en") -> str:
    """Say a finding in words."""
    words = i18n.load("raabta_desk/run_of_show/run-of-show", language)
    line = str(words["line"]).format(line=finding.line) if finding.line else ""
    blanks = dict(finding.blanks)
    if "language" in blanks:
        blanks["language"] = words["languages"][blanks["language"]]
    said = {key: i18n.isolated(one, language) if isinstance(one, str) else one for key, one in blanks.items()}
    return line + str(words["findings"][finding.kind]).format(**said)


def _crew(show: Show) -> Iterator[Finding]:
    if not show.publishers:
        yield Finding("publisher_none")
    if len(show.publishers) > 1:
        yield Finding("publisher_many", blanks={"names": ", ".join(show.publishers)})
    for name in _both(show.publishers, show.gatherers):
        yield Finding("publisher_gathers", blanks={"name": name})
    if not show.gatherers:
        yield Finding("gatherer_none")
    if not show.clearers:
        yield Finding("clearer_none")
    for name in _both(show.clearers, show.publishers):
        yield Finding("clearer_publishes", blanks={"name": name})


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    known = {name.casefold() for name in other}
    return [name for name in one if name.casefold() in known]


def _gaps(show: Show) -> Iterator[Finding]:
    covered = show.steps[0].end if show.steps else 0
    for step in show.steps[1:]:
        if step.start > covered:
            yield Finding("gap", step.line, {"start": clock(covered), "end": clock(step.start)})
        covered = max(covered, step.end)


def _twice(show: Show) -> Iterator[Finding]:
    for one, other in combinations(show.steps, 2):
        if other.start < one.end:
            for name in _both(other.who, one.who):
                yield Finding("overlap", other.line, {"name": name, "other": one.what, "start": clock(other.start)})


def _captions(show: Show) -> Iterator[Finding]:
    for step in show.steps:
        if not step.who:
            yield Finding("who_none", step.line, {"what": step.what})
        if len(step.captions) == 1:
            (said,) = step.captions
            yield Finding("one_language", step.line, {"language": "ur" if said == "en" else "en"})
        if step.captions and step.draft is None:
            yield Finding("no_draft", step.line, {"what": step.what})
        if step.draft is not None and not step.captions:
            yield Finding("no_caption", step.line, {"what": step.what})


def _approvals(show: Show) -> Iterator[Finding]:
    """Clear the drafts in the order of their arrival and name those that come too late, or meet a busy person."""
    free = 0
    for step in sorted((step for step in show.steps if step.draft is not None), key=lambda step: step.draft or 0):
        sent = step.draft or 0
        begun = max(sent, free)
        free = begun + show.minutes
        blanks: dict[str, object] = {"draft": clock(sent), "cleared": clock(free), "start": clock(step.start)}
        if free > step.start:
            kind = "late" if begun == sent else "queue"
            yield Finding(kind, step.line, {**blanks, "minutes": show.minutes})
        for duty in _duties(show, begun, free):
            yield Finding("busy", step.line, {**blanks, "what": duty.what, "duty": clock(duty.start)})


def _duties(show: Show, begun: int, done: int) -> Iterator[ShowStep]:
    """Yield the steps that need the only clearing person while a text waits; with two, the other one clears."""
    if len(show.clearers) == 1:
        yield from (
            step for step in show.steps if step.start < done and step.end > begun and _both(show.clearers, step.who)
        )
