"""Decide whether and where a claim is answered, with the reasons and what is done then.

The rule is that of the chapter "Countering false information": what will somebody do who believes it, how many have met
it, whose is it, in this order. Little harm and few: log it, look again; little and many: one line and a link; much and
few: go to those concerned; much and many: answer now; not ours: to whoever decides. An opinion is not corrected, and
what is so is not denied. Three things the tool adds, and says so: danger to life that spreads goes through the alert;
what frightens or grows gets a text in the drawer; and whoever asks gets an answer.

Bad input: it refuses nothing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from raabta_desk.rumours.claim import Claim

#: From silence to the alert, then the three that are no question of harm and spread.
DECISIONS = ("watch", "prepare", "line", "there", "everywhere", "warn", "leave", "say_so", "hand_over")
#: What it is, where that alone decides.
_NO_QUESTION = {"view": "leave", "stands": "say_so"}
_ANSWERS = frozenset({"line", "there", "everywhere", "warn"})
_AGAIN, _AGAIN_FAST = timedelta(hours=1), timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Decision:
    """One of DECISIONS; `reasons` and `todo` are keys of the form's words, and each reason has its field."""

    kind: str
    reasons: tuple[tuple[str, str], ...]
    todo: tuple[str, ...]

    @property
    def is_answer(self) -> bool:
        """Return whether something is said, in public or to those concerned."""
        return self.kind in _ANSWERS


def decide(claim: Claim) -> Decision:
    """Return what is done about a claim, and why."""
    kind = _kind(claim)
    return Decision(kind, tuple(_reasons(claim)), tuple(_todo(claim, kind)))


def look_again(claim: Claim, now: datetime) -> datetime:
    """Return when to look again: as it was typed, else in an hour, of what grows in half of one."""
    return claim.again or now + (_AGAIN_FAST if claim.pace == "fast" else _AGAIN)


def _kind(claim: Claim) -> str:
    if claim.what in _NO_QUESTION:
        return _NO_QUESTION[claim.what]
    if claim.harm == "life" and (claim.spread == "many" or claim.pace == "fast"):
        return "warn"
    return _box(claim) if claim.is_ours else "hand_over"


def _box(claim: Claim) -> str:
    """Return which of the chapter's four boxes it is, the first of them in two parts."""
    is_much = claim.harm in {"act", "life"}
    if claim.spread == "many":
        return "everywhere" if is_much else "line"
    if is_much or claim.asked:
        return "there"
    return "prepare" if claim.harm == "fear" or claim.pace == "fast" else "watch"


def _reasons(claim: Claim) -> list[tuple[str, str]]:
    found = [(claim.what, "what")] if claim.what in _NO_QUESTION else []
    found += [(f"harm_{claim.harm}", "harm"), (f"spread_{claim.spread}", "spread")]
    if claim.pace != "unknown":
        found.append((f"pace_{claim.pace}", "pace"))
    if claim.asked:
        found.append(("asked", "asked"))
    if not claim.is_ours:
        found.append(("not_ours", "ours"))
    return found


def _todo(claim: Claim, kind: str) -> list[str]:
    is_known = bool(claim.known and claim.source) and claim.what != "unsure"
    found = [] if is_known or claim.what in _NO_QUESTION else ["check"]
    if not is_known and kind in _ANSWERS:
        found.append("not_yet")
    found.append(kind)
    if kind in {"prepare", "there"}:
        found.append("drawer")
    if kind == "warn" and not claim.is_ours:
        found.append("hand_over")
    return [*found, "again"]
