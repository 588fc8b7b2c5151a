"""Lead a hall through a scenario: find the phase and round that follow on a step, and the question of a round.

A decision is a round: opened, closed, taken. The round after the last decision is the ending. The path, which is the
choices that were taken, stands in the state of the room; all else follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from raabta.model.decisions import decision
from raabta.model.question import Question
from raabta.model.scenario import Scenario, play
from raabta.room.protocol.values import Phase

#: A loop of a scenario must not lead a session further than this.
MOST_DECISIONS = 99


def leads_to(scenario: Scenario, path: Sequence[str], what: str, phase: Phase, round_: int) -> tuple[Phase, int] | None:
    """Return the phase and round to which a step of the trainer leads; None if the step cannot be done now."""
    over = not play(scenario, path).inject
    taken = phase == "revealed" and round_ <= len(path)  # else it is the ending
    if what == "take":
        return ("revealed", round_) if phase == "closed" and not over else None
    if what == "open" and taken:
        return ("open", round_ + 1) if not over and round_ < MOST_DECISIONS else None
    if what == "reveal" and taken:
        return ("revealed", round_ + 1) if over else None
    table: dict[tuple[str, Phase], tuple[Phase, int]] = {
        ("open", "ready"): ("open", 1),
        ("open", "closed"): ("open", round_),  # closed by mistake, or to be talked about first
        ("close", "open"): ("closed", round_),
    }
    return table.get((what, phase))


def known(scenario: Scenario, path: Sequence[str]) -> tuple[str, ...]:
    """Return a path up to the first choice that the scenario, edited since, does not know or does not come to."""
    return tuple(path[: len(play(scenario, path).taken)])


def settled(scenario: Scenario, path: Sequence[str], phase: Phase, round_: int) -> tuple[Phase, int]:
    """Return a phase and round that fit a known path: the given ones if they do, else those of its last decision."""
    made, over = len(path), not play(scenario, path).inject
    asked_now, ending = not over and round_ == made + 1, over and round_ == made + 1
    fits: dict[Phase, bool] = {
        "ready": round_ == 0 == made,
        "open": asked_now,
        "closed": asked_now,
        "revealed": 0 < round_ == made or ending,
    }
    if fits.get(phase):
        return phase, round_
    return ("revealed", made) if made else ("ready", 0)


def asked(scenario: Scenario, path: Sequence[str], round_: int) -> Question | None:
    """Return the question of a round; None if the path does not reach the round, or has ended before."""
    before = path[: max(0, round_ - 1)]
    return decision(scenario, before) if len(before) == max(0, round_ - 1) else None
