"""Hold five acts on information, each with its days as the course teaches them; None where it teaches "ask".

tests/test_tools_request_clock.py holds them to facts.yml and to the drawing of the chapter Before you post.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Term(NamedTuple):
    """A term of so many working days."""

    days: int


class Act(NamedTuple):
    """An act: its year, the term of the first answer, what may be added once, and the term for life or liberty."""

    year: int
    first: Term | None = None
    more: Term | None = None
    life: Term | None = None


ACTS: Mapping[str, Act] = {
    "federal": Act(2017, Term(10), Term(10), Term(3)),
    "punjab": Act(2013, Term(14), Term(14), Term(2)),
    "kp": Act(2013, Term(10), Term(10), Term(2)),
    # Ten more are reported of the bill; the Act was not read, so the course says "ask".
    "sindh": Act(2016, Term(15)),
    "balochistan": Act(2021),
}
