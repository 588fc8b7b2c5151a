"""What a maker of files gives, and the register in which each maker stands by its name."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Made:
    """A file, its name, and what it says. `silent` are figures that an area did not give.

    `told` are guesses by their ids, `said` parts of sentences; `refused` is a part of the one sentence that refuses it.
    """

    data: bytes
    want: dict[tuple[object, ...], float]
    name: str = "table_SYNTHETIC.csv"
    silent: frozenset[tuple[object, ...]] = frozenset()
    told: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    refused: str = ""


@dataclass
class Register:
    """Makers by name; each has a source of chance of its own, so that a new one changes no other."""

    makers: dict[str, Callable[[random.Random], Made]] = field(default_factory=dict)

    def __call__(self, maker: Callable[[random.Random], Made]) -> Callable[[random.Random], Made]:
        """Enter a maker."""
        assert maker.__name__ not in self.makers
        self.makers[maker.__name__] = maker
        return maker

    def make(self, name: str) -> Made:
        """Make one file."""
        return self.makers[name](random.Random(name))


def csv_of(
    rows: Sequence[Sequence[object]], delimiter: str = ",", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL
) -> str:
    """Write rows as a spreadsheet does."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


def lakh(number: int) -> str:
    """Return 441051 as 4,41,051."""
    digits, groups = str(number)[:-3], [str(number)[-3:]]
    while digits:
        digits, groups = digits[:-2], [digits[-2:], *groups]
    return ",".join(groups)


def urdu(text: object) -> str:
    """Return a text with Urdu digits."""
    return str(text).translate({48 + n: chr(0x6F0 + n) for n in range(10)})
