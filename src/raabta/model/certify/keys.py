"""Define the public keys of those who sign, and what they have withdrawn."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

#: The field of P-256 and the constant of its equation y^2 = x^3 - 3x + b.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B


@dataclass(frozen=True, slots=True)
class Key:
    """A public key on P-256, of an office or of a trainer.

    `level` is the highest that it may sign, "seen" or "signed". It signs from `since` to `until`, both included. `by`
    is the office that answers for a trainer's key: the `file` of its own key, without the ending. `years` is how long a
    record of it counts; 0 for ever.
    """

    id: str
    names: Mapping[str, str]
    level: str
    x: int
    y: int
    since: date
    until: date
    by: str = ""
    years: int = 0
    file: str = ""

    def ends(self, issued: date) -> date | None:
        """Return the last day on which a record counts that was issued on a day, or None."""
        if not self.years:
            return None
        try:
            return issued.replace(year=issued.year + self.years)
        except ValueError:  # the 29th of February
            return issued.replace(year=issued.year + self.years, day=28)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a course knows, by their ids, and what was withdrawn: pairs of key and number, or whole keys.

    `as_of` is the day on which an office last said that the list of what is withdrawn is whole.
    """

    keys: Mapping[str, Key] = field(default_factory=dict)
    withdrawn: frozenset[tuple[str, int]] = frozenset()
    withdrawn_keys: frozenset[str] = frozenset()
    as_of: date | None = None

    def is_withdrawn(self, key: str, number: int) -> bool:
        """Return whether a record was withdrawn, or all of its key."""
        return key in self.withdrawn_keys or (key, number) in self.withdrawn


def key_id(x: int, y: int) -> str:
    """Return the id of a key: six hex digits of the SHA-256 of its point."""
    return hashlib.sha256(x.to_bytes(32, "big") + y.to_bytes(32, "big")).hexdigest()[:6]


def on_curve(x: int, y: int) -> bool:
    """Return whether two numbers are a point of P-256."""
    return 0 <= x < P and 0 <= y < P and (y * y - (x * x * x - 3 * x + B)) % P == 0
