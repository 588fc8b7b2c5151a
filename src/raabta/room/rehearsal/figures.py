"""Judge the figures of a rehearsal, and say the verdict in words for a trainer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that a rehearsal measured. Times are in seconds, from the sending of an answer until it is on disk.

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
    dropped: int
    ack_p99: float
    ack_max: float
    pushed_p99: float


class Measured(NamedTuple):
    """One line of the verdict: a figure, and the limit that it may reach but not exceed."""

    measure: str
    figure: float
    limit: float

    @property
    def ok(self) -> bool:
        """Say whether the figure is within its limit."""
        return self.figure <= self.limit


def verdict(figures: Figures, patience: float = 1.0) -> list[Measured]:
    """Return one line a measure, with the limit that a hall takes before people notice.

    `patience` is a factor on each limit that is in seconds.
    """
    silent = figures.phones - figures.answers
    return [
        Measured("phones that could not join", figures.phones - figures.joined, 0),
        Measured("seconds until all had joined", figures.join_seconds, 30 * patience),
        Measured("phones whose answer was not saved", max(silent, figures.lost), 0),
        Measured("answers counted wrongly", abs(figures.miscounted), 0),
        Measured("answers refused", figures.refused, 0),
        Measured("connections dropped", figures.dropped, 0),
        Measured("seconds until 99 of 100 answers were safe", figures.ack_p99, patience),
        Measured("seconds until the slowest answer was safe", figures.ack_max, 3 * patience),
        Measured("seconds until 99 of 100 phones showed a new question", figures.pushed_p99, patience),
    ]


def in_words(figures: Figures, lines: Sequence[Measured]) -> str:
    """Return the verdict in words: one line with PASS if all is well, else FAIL, a line for each fault, and advice."""
    of = "" if figures.joined >= figures.phones else f"{figures.joined} of "
    told = (
        f"{of}{figures.phones} phones joined in {figures.join_seconds:.1f} s; "
        f"the slowest answer was on disk after {_time(figures.ack_max)}; "
        f"a new question was on 99 of 100 phones after {_time(figures.pushed_p99)}; "
    )
    faults = [f"  {line.measure}: {_number(line.figure)}, should be at most {_number(line.limit)}"
              for line in lines if not line.ok]  # fmt: skip
    if not faults:
        return told + "nothing was lost. PASS"
    advice = "Close other programs, plug the laptop in, and rehearse again; if it still fails, plan for fewer phones."
    return "\n".join([told + "FAIL", *faults, advice])


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share (0 to 1) of the values does not exceed; 0.0 if there are no values."""
    ranked = sorted(values) or [0.0]
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{max(1, round(1000 * seconds))} ms"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
