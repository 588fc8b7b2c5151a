"""Read a register of accounts, a table or lines, into assets with owner, holders of keys and last look.

Without a head, the columns are read in the order of COLUMNS. A cell of people holds names with commas between them, or
a number of people whom nobody has named. What stands in a column of passwords is not kept.

Bad input, refused with ToolError that says the next step: what is no table, no row, and more than MOST rows. A row
without a name is called by its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.workbench.parse.dates import from_serial, read_date
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.tables import Guesses, grid_of

DOMAIN = "raabta_desk/assets/asset-register"
COLUMNS = ("what", "address", "owner", "full", "others", "lock", "codes", "mail", "phone", "link", "looked", "end")
MOST = 500
#: How many rows are looked at to find the head.
_LOOKED = 20
_PEOPLE = re.compile(r"[,;\u060c\u061b/&+\n]|\s(?:and|aur|\u0627\u0648\u0631)\s")
#: "5 people": how many, and nobody named.
_NUMBER = re.compile(r"(\d{1,3})(?: [^\W\d]+)?")


@dataclass(frozen=True, slots=True)
class Asset:
    """A page, account, channel, group or number. `cells` are its texts by the names of COLUMNS."""

    line: int
    cells: Mapping[str, str]
    looked: date | None = None
    has_password: bool = False

    @property
    def name(self) -> str:
        """Return the asset's name, or its address where it has no name."""
        return self.cells["what"] or self.cells["address"]

    def people(self, column: str) -> tuple[str, ...]:
        """Return who is named in a column, each once."""
        named = filter(None, (" ".join(one.split()) for one in _PEOPLE.split(self.cells[column])))
        return tuple(dict.fromkeys(one for one in named if not _NUMBER.fullmatch(one) and not says("none", one)))

    def full(self) -> int:
        """Return how many people have full control: those who are named, or as many as it says."""
        if named := self.people("full"):
            return len(named)
        number = _NUMBER.fullmatch(self.cells["full"])
        return int(number[1]) if number else 0


@dataclass(frozen=True, slots=True)
class Register:
    """The assets, which of COLUMNS the table has, what was guessed, and lines whose day of the last look is none."""

    assets: list[Asset]
    columns: frozenset[str] = frozenset(COLUMNS)
    guesses: tuple[str, ...] = ()
    bad_days: tuple[tuple[int, str], ...] = field(default=())


def read_register(source: str | bytes, language: str = "en", *, day_first: bool = True) -> Register:
    """Return the register of pasted lines, or of a file. 05/07/2026 is 5 July, or 7 May without `day_first`.

    Raises ToolError if the source is no table, a quote is not closed, or there is no row or more than MOST.
    """
    words = i18n.load(DOMAIN, language)
    # Lines that somebody types have commas in them; the bar says where a cell ends.
    is_typed = isinstance(source, str) and "|" in source.lstrip().partition("\n")[0]
    guesses = Guesses(DOMAIN, language, {"separator": "bar"} if is_typed else {})
    try:
        rows = grid_of(source, known, guesses).rows
    except UnclosedQuoteError as fault:
        raise ToolError([str(words["quotes"]).format(line=fault.line)]) from None
    place = next((at for at, (_, cells) in enumerate(rows[:_LOOKED]) if sum(map(bool, map(known, cells))) > 1), None)
    names = [known(cell) for cell in rows[place][1]] if place is not None else list(COLUMNS)
    body = rows if place is None else rows[place + 1 :]
    assets: list[Asset] = []
    bad: list[tuple[int, str]] = []
    for line, cells in body:
        asset, is_bad = _asset(line, cells, names, words, day_first=day_first)
        assets.append(asset)
        bad += [(line, asset.cells["looked"])] if is_bad else []
    if not assets or len(assets) > MOST:
        raise ToolError([str(words["no_rows" if not assets else "too_many"]).format(n=len(assets), most=MOST)])
    has = frozenset(names) & frozenset(COLUMNS)
    return Register(assets, has, tuple(one.sentence for one in guesses.made), tuple(bad))


def known(head: str) -> str:
    """Return which of COLUMNS a head means, "password" for that of passwords, or "" for one that is not known."""
    return _heads().get(spaced(head), "")


def says(what: str, text: str) -> bool:
    """Return whether a cell says one of the words for `what` in words/register-values.json."""
    plain = spaced(text)
    return any(word in plain for word in _values(what)) or (what == "none" and not plain.strip())


def is_blank(text: str) -> bool:
    """Return whether a cell says that there is nothing."""
    return says("none", text) or spaced(text) in _values("no")


@cache
def _heads() -> dict[str, str]:
    named = i18n.load("raabta_desk/assets/register-values")["columns"]
    return {spaced(way): name for name, ways in named.items() for way in ways}


@cache
def _values(what: str) -> tuple[str, ...]:
    return tuple(spaced(word) for word in i18n.load("raabta_desk/assets/register-values")[what])


def _asset(
    line: int, cells: Sequence[str], names: Sequence[str], words: Mapping[str, str], *, day_first: bool
) -> tuple[Asset, bool]:
    """Return an asset, and whether its last look is no day."""
    texts = dict.fromkeys(COLUMNS, "")
    has_password = False
    for name, cell in zip(names, cells, strict=False):
        text = " ".join(cell.split())
        if name == "password":
            has_password |= bool(text) and not any(says(what, text) for what in ("none", "shared", "own"))
            if says("shared", text):
                texts["lock"] = f"{texts['lock']} {text}".strip()
        elif name and text:
            texts[name] = f"{texts[name]} {text}".strip()
    if not texts["what"] and not texts["address"]:
        texts["what"] = str(words["unnamed"]).format(line=line)
    looked = _day(texts["looked"], day_first=day_first)
    return Asset(line, texts, looked, has_password), looked is None and not says("none", texts["looked"])


def _day(text: str, *, day_first: bool) -> date | None:
    """Return a day; a year alone, as old registers have it, is the first day of it."""
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return date(int(text), 1, 1)
    try:
        return from_serial(text) or read_date(text, day_first=day_first)
    except ValueError:
        return None
