"""What was measured, and what a trainer is told about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Figures:
    """What a rehearsal measured. Times are in seconds, from the first sending to the answer on disk.

    `lost` answers were never acknowledged, `miscounted` is how far the trainer's count is from the number of phones
    that answered, `pushed` is the delay from a trainer's click to the phone's screen.
    """

    phones: int
    joined: int
    join_seconds: float
    answers: int
    lost: int
    miscounted: int
    refused: int
    resent: int
    duplicates: int
    dropped: int
    ack_p50: float
    ack_p99: float
    ack_max: float
    per_second: float
    pushed_p99: float

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Figures:
        """Build figures from their JSON form."""
        return cls(**{field.name: data[field.name] for field in fields(cls)})

    def plain(self) -> dict[str, Any]:
        """Return the JSON form."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a hall may take before people notice."""

    join_seconds: float = 30.0
    ack_p99: float = 1.0
    ack_max: float = 3.0
    pushed_p99: float = 1.0


class Line(NamedTuple):
    """One line of the verdict."""

    measure: str
    figure: float
    limit: float
    ok: bool


def verdict(figures: Figures, limits: Limits | None = None) -> list[Line]:
    """Compare what was measured with what a hall may take."""
    most = limits or Limits()
    absent = figures.phones - figures.joined
    silent = figures.phones - figures.answers
    pairs = (
        ("phones that could not join", absent, 0),
        ("seconds until all had joined", figures.join_seconds, most.join_seconds),
        ("phones whose answer was not saved", max(silent, figures.lost), 0),
        ("answers counted wrongly", abs(figures.miscounted), 0),
        ("answers refused", figures.refused, 0),
        ("connections dropped", figures.dropped, 0),
        ("seconds until 99 of 100 answers were safe", figures.ack_p99, most.ack_p99),
        ("seconds until the slowest answer was safe", figures.ack_max, most.ack_max),
        ("seconds until 99 of 100 phones showed a new question", figures.pushed_p99, most.pushed_p99),
    )
    return [Line(measure, figure, limit, figure <= limit) for measure, figure, limit in pairs]


def passed(lines: Sequence[Line]) -> bool:
    """Whether every line is fine."""
    return all(line.ok for line in lines)


def in_words(figures: Figures, lines: Sequence[Line]) -> str:
    """Say it so that a trainer understands it: one line if all is well, else one more for each fault."""
    told = (
        f"{figures.joined} of {figures.phones} phones joined in {figures.join_seconds:.1f} s; "
        if figures.joined < figures.phones
        else f"{figures.phones} phones joined in {figures.join_seconds:.1f} s; "
    )
    told += f"the slowest answer was on disk after {_time(figures.ack_max)}; "
    told += f"a new question was on 99 of 100 phones after {_time(figures.pushed_p99)}; "
    if passed(lines):
        return told + "nothing was lost. PASS"
    faults = [f"  {line.measure}: {_number(line.figure)}, should be at most {_number(line.limit)}"
              for line in lines if not line.ok]  # fmt: skip
    advice = "Close other programs, plug the laptop in, and rehearse again; if it still fails, plan for fewer phones."
    return "\n".join([told + "FAIL", *faults, advice])


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed; 0 of none."""
    if not values:
        return 0.0
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{max(1, round(1000 * seconds))} ms"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
