"""Counting: what was chosen, how many were right, who moved, and what to do about it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from raabta.model.fold import fold
from raabta.model.grade import Response, grade
from raabta.model.question import Question

Advice = Literal["teach", "discuss", "go_on"]
#: Of those who answered: under 30 % right, teach again; to 80 %, let them discuss; above, go on. PINGO's thresholds.
TEACH, GO_ON = 0.30, 0.80
TYPED_SHOWN = 8
REST = "…"


@dataclass(frozen=True, slots=True)
class Tally:
    """One round of one question. `hands` people of `answered` were counted by a show of hands."""

    round: int
    answered: int = 0
    right: int = 0
    partly: int = 0
    hands: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float | None:
        """Right of answered; None without an answer."""
        return self.right / self.answered if self.answered else None


def tally(question: Question, round_: int, answers: Mapping[str, int], hands: Mapping[str, int]) -> Tally:
    """Count one round. `answers` maps canonical answers (JSON text) to people, `hands` option ids to people."""
    states: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for text, people in answers.items():
        response = json.loads(text)
        states[grade(question.key, response).state] += people
        for mark in marked(question, response):
            marks[mark] += people
    raised = {option: people for option, people in hands.items() if people > 0}
    marks.update(raised)
    right = states["correct"] + sum(raised[option] for option in raised if option in question.key.accept)
    return Tally(
        round=round_,
        answered=sum(answers.values()) + sum(raised.values()),
        right=right,
        partly=states["partly"],
        hands=sum(raised.values()),
        marks=_shown(question, marks),
    )


def marked(question: Question, response: Response) -> list[str]:
    """Return what an answer adds one to: see `<tally>` in docs/room.md."""
    widget = question.control.widget
    if widget == "match" and isinstance(response, Mapping):
        return [f"{item}={target}" for item, target in response.items()]
    if isinstance(response, str):
        return [response if widget == "one" else fold(response) or REST]
    if widget == "order":
        return [f"{item}@{place}" for place, item in enumerate(response or (), start=1)]
    return list(response or ())


def _shown(question: Question, marks: Counter[str]) -> dict[str, int]:
    """Bound what is shown of typed answers; free text shows only what the author foresaw."""
    widget = question.control.widget
    if widget in {"one", "many"}:
        return {option.id: marks[option.id] for option in question.control.options}
    if widget in {"match", "order"}:
        return dict(marks)
    foreseen = {fold(text) for text in (*question.key.accept, *question.key.near)}
    shown = {mark: n for mark, n in marks.most_common() if widget == "number" or mark in foreseen}
    kept = dict(list(shown.items())[:TYPED_SHOWN])
    rest = sum(marks.values()) - sum(kept.values())
    return kept | ({REST: rest} if rest else {})


def advise(share: float | None) -> Advice | None:
    """Return what peer instruction advises for a share of right answers."""
    if share is None:
        return None
    if share < TEACH:
        return "teach"
    return "discuss" if share <= GO_ON else "go_on"


def moved(question: Question, first: Mapping[str, str], last: Mapping[str, str]) -> dict[str, int]:
    """Count who moved between two rounds. Both map a person to a canonical answer; hands cannot be followed."""
    pairs: Counter[tuple[str, str]] = Counter((first[who], last[who]) for who in first.keys() & last.keys())
    counts = dict.fromkeys(("both", "right_right", "wrong_right", "right_wrong", "wrong_wrong", "changed"), 0)
    for (before, after), people in pairs.items():
        counts["both"] += people
        counts["changed"] += people if before != after else 0
        counts[f"{_side(question, before)}_{_side(question, after)}"] += people
    return counts


def _side(question: Question, text: str) -> str:
    return "right" if grade(question.key, json.loads(text)).state == "correct" else "wrong"


def public(tallies: Iterable[Tally], *, judged: bool) -> list[dict[str, Any]]:
    """Return tallies as frames carry them; how many were right only if `judged`."""
    return [
        {"round": t.round, "answered": t.answered, "hands": t.hands, "marks": dict(t.marks)}
        | ({"right": t.right, "partly": t.partly} if judged else {})
        for t in tallies
    ]
