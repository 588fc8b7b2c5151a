"""Read a table of people by district and language, and find the languages that reach a share of them.

Read are a list (district, language, people, one row each) and a wide table (a row a district, a column a language). A
row or a column of all languages is the measure of its district: who is in it and in no language is nobody's speaker.

Bad input, refused with ToolError: what `read_list` refuses, and a table with neither languages as rows nor two of them
as columns. A cell that is no count of people, a bound or an estimate is left out and told by its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold
from raabta_desk.workbench.parse.amounts import read_amount
from raabta_desk.workbench.tables import Columns, one_name, read_list

DOMAIN = "raabta_desk/language_reach/language-reach"
_LIST = ("district", "language", "speakers")
#: Those who speak what nobody has named: no post can be written in it.
OTHERS = "others"
COLUMNS = Columns("raabta_desk/language_reach/language-reach-heads", DOMAIN, ("district",), 5_000)


@dataclass
class District:
    """A district: people by language, `whole` in all languages where the table says; languages that stood `twice`."""

    name: str
    people: dict[str, float] = field(default_factory=dict)
    whole: float = 0
    twice: set[str] = field(default_factory=set)

    @property
    def total(self) -> float:
        """Return all people that are counted: the table's own total, where it is larger than the sum of its parts."""
        return max(self.whole, sum(self.people.values()))


@dataclass(frozen=True)
class Spoken:
    """Districts by their name, folded; lines that could not be read, with the cell; columns that nobody knows."""

    districts: Mapping[str, District]
    unread: tuple[tuple[int, str], ...]
    unknown: tuple[str, ...]
    guesses: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """Languages from the largest, those that are needed, what they reach of all people, and who has no language."""

    people: tuple[tuple[str, float], ...]
    needed: tuple[str, ...]
    reached: float
    total: float
    unnamed: float


def read(source: str | bytes, language: str) -> Spoken:
    """Read a table from bytes or from text of at least two lines. Raises ToolError as the head of this module lists."""
    listed = read_list(source, COLUMNS, language)
    names = {name for _, cells in listed.rows for name in cells}
    wide = [name for name in COLUMNS.names if name in names and name not in (*_LIST, "total")]
    is_list = {"language", "speakers"} <= names
    if not is_list and len(wide) < 2:
        raise ToolError([str(i18n.load(DOMAIN, language)["no_languages"])])
    districts: dict[str, District] = {}
    unread: list[tuple[int, str]] = []
    for line, cells in listed.rows:
        name = one_name(cells.get("district", ""))
        row = _listed(cells) if is_list else ((one, cells[one]) for one in (*wide, "total") if one in cells)
        district = districts.setdefault(fold(name), District(name))
        for spoken, count in row:
            if not _put(district, spoken, count):
                unread.append((line, count))
    kept = {key: one for key, one in districts.items() if one.people}
    return Spoken(kept, tuple(unread), listed.unknown, tuple(one.sentence for one in listed.guesses.made))


def _listed(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    typed = cells.get("language", "")
    yield language_id(typed), cells.get("speakers", "")


def language_id(typed: str) -> str:
    """Return the name of a language in the list of heads, or what was typed."""
    known = COLUMNS.known(typed)
    return known if known and known not in _LIST else " ".join(typed.split())


def _put(district: District, spoken: str, count: str) -> bool:
    """Add people to a district; False where there is no language, or no count of people."""
    if not count.strip() or count.strip() in {"-", "\u2013", "\u2014"}:
        return True
    amount = read_amount(count)
    if amount is None or amount.doubt or not spoken or amount.number != int(amount.number):
        return False
    if spoken == "total":
        district.whole = max(district.whole, amount.number)
        return True
    if spoken in district.people:
        district.twice.add(spoken)
    district.people[spoken] = district.people.get(spoken, 0) + amount.number
    return True


def together(spoken: Spoken) -> District:
    """Return all districts as one."""
    made = District("")
    for one in spoken.districts.values():
        for name, number in one.people.items():
            made.people[name] = made.people.get(name, 0) + number
        made.whole += one.total
    return made


def reach(district: District, share: float) -> Reach:
    """Return which languages are needed, the largest first, so that `share` (0 to 100) of all people is reached."""
    named = [(name, number) for name, number in district.people.items() if name != OTHERS and number > 0]
    people = sorted(named, key=lambda one: -one[1])
    needed: list[str] = []
    reached = 0.0
    for name, number in people:
        if district.total and reached >= share / 100 * district.total:
            break
        needed.append(name)
        reached += number
    unnamed = district.total - sum(number for _, number in people)
    return Reach(tuple(people), tuple(needed), reached, district.total, unnamed)
