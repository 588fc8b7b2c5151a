"""Audit a register by the rules of the chapter on digital assets; say what is wrong and who should have which access.

A finding is a rule and the assets to which it applies; its words, and the next step, stand in the words of the tool.
Bad input: none is refused; a cell that nobody understands is a finding too ("unclear").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from raabta_desk.assets.register import COLUMNS, Asset, Register, is_blank, says
from raabta_desk.private_data import find
from raabta_desk.workbench.parse.phrases import spaced

#: Rule -> how soon, in the order in which they are told: "today", "week" or "quarter".
RULES: Mapping[str, str] = {
    "left": "today",
    "password": "today",
    "nobody": "today",
    "shared": "today",
    "one": "today",
    "no_lock": "today",
    "mail_free": "week",
    "mail_other": "week",
    "no_mail": "week",
    "phone_own": "week",
    "phone_same": "week",
    "no_phone": "week",
    "sms": "week",
    "lock_unclear": "week",
    "many": "week",
    "no_owner": "week",
    "never": "week",
    "stale": "week",
    "future": "week",
    "twice": "week",
    "no_link": "quarter",
    "no_codes": "quarter",
    "no_end": "quarter",
}
WHEN = ("today", "week", "quarter")
#: With full control: two, and a third for a large page.
_MOST_FULL = 3
#: Of so many accounts, the same phone behind all of them is one SIM for everything.
_SAME_FROM = 3
#: Rules that look at a column -> the column; where a register has it not, that is said once.
_NEEDS: Mapping[str, str] = {
    "nobody": "full",
    "no_lock": "lock",
    "no_mail": "mail",
    "no_phone": "phone",
    "no_owner": "owner",
    "never": "looked",
    "no_link": "link",
    "no_codes": "codes",
    "no_end": "end",
}


#: How the addresses of most offices end.
USUAL_MAILS = ("gov.pk",)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of an audit: today, months between two looks, how addresses of the office end, and who has left."""

    today: date
    months: int = 3
    mails: tuple[str, ...] = USUAL_MAILS
    left: tuple[str, ...] = ()


class Finding(NamedTuple):
    """A rule of RULES, and the assets to which it applies."""

    rule: str
    assets: tuple[Asset, ...]


class Access(NamedTuple):
    """The access to an asset that people should have: `full` has two names, "" where somebody is to be named."""

    asset: Asset
    full: tuple[str, ...]
    partial: tuple[str, ...]
    out: tuple[str, ...]


def audit(register: Register, terms: Terms) -> list[Finding]:
    """Return the findings in the order of RULES; a column that the register lacks is no finding at each asset."""
    by_rule: dict[str, list[Asset]] = {rule: [] for rule in RULES}
    for asset in register.assets:
        for rule in rules_of(asset, terms):
            if _NEEDS.get(rule, "what") in register.columns:
                by_rule[rule].append(asset)
    by_rule["phone_same"] = _same_phone(register.assets)
    names = Counter(_key(asset) for asset in register.assets)
    by_rule["twice"] = [asset for asset in register.assets if names[_key(asset)] > 1]
    return [Finding(rule, tuple(assets)) for rule, assets in by_rule.items() if assets]


def missing(register: Register) -> list[str]:
    """Return the columns of which the register has none."""
    return [column for column in COLUMNS if column not in register.columns and column not in {"what", "others"}]


def rules_of(asset: Asset, terms: Terms) -> Iterator[str]:
    """Yield the rules that an asset breaks by itself."""
    checks: Sequence[Callable[[Asset, Terms], str]] = (_left, _password, _control, _shared, _lock, _mail, _phone, _look)
    yield from filter(None, (check(asset, terms) for check in checks))
    blanks = {"no_owner": "owner", "no_codes": "codes", "no_end": "end"}
    yield from (rule for rule, column in blanks.items() if is_blank(asset.cells[column]))
    if is_blank(asset.cells["link"]) or says("no", asset.cells["link"]):
        yield "no_link"


def access(asset: Asset, terms: Terms) -> Access:
    """Return a proposal: the first two who are there keep full control, all others have what their work needs."""
    full, others = asset.people("full"), asset.people("others")
    out = tuple(dict.fromkeys(one for one in (*full, *others) if has_left(one, terms) or says("shared", one)))
    stay = [one for one in full if one not in out]
    keep = (*stay[:2], *[""] * (2 - len(stay[:2])))
    partial = dict.fromkeys(one for one in (*stay[2:], *others) if one not in out and one not in keep)
    return Access(asset, keep, tuple(partial), out)


def has_left(name: str, terms: Terms) -> bool:
    """Return whether a name is of those who have left, whatever stands before or behind it."""
    return says("left", name) or any(spaced(one).strip() and spaced(one) in spaced(name) for one in terms.left)


def next_look(asset: Asset, terms: Terms) -> date:
    """Return the day of the next look; today where it is due, or where nobody has looked."""
    if asset.looked is None or asset.looked > terms.today:
        return terms.today
    return max(terms.today, later(asset.looked, terms.months))


def later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(min(year, date.max.year), month + 1, min(last, day.day))
        except ValueError:
            continue
    return day


def _key(asset: Asset) -> str:
    return spaced(asset.cells["address"] or asset.cells["what"])


def _left(asset: Asset, terms: Terms) -> str:
    people = (one for column in ("full", "others") for one in asset.people(column))
    return "left" if any(has_left(one, terms) for one in people) else ""


def _password(asset: Asset, _terms: Terms) -> str:
    return "password" if asset.has_password else ""


def _control(asset: Asset, terms: Terms) -> str:
    """Count those who are there: whoever has left is no second, and a shared login is nobody."""
    gone = [one for one in asset.people("full") if has_left(one, terms) or says("shared", one)]
    number = asset.full() - len(gone)
    if not number:
        return "" if any(says("shared", one) for one in gone) else "nobody"
    return "one" if number == 1 else "many" if number > _MOST_FULL else ""


def _shared(asset: Asset, _terms: Terms) -> str:
    return "shared" if any(says("shared", asset.cells[column]) for column in ("full", "others", "lock")) else ""


def _lock(asset: Asset, _terms: Terms) -> str:
    lock = asset.cells["lock"]
    if says("strong", lock):
        return ""
    if says("sms", lock):
        return "sms"
    if is_blank(lock) or says("no", lock):
        return "no_lock"
    return "" if says("shared", lock) else "lock_unclear"


def _mail(asset: Asset, terms: Terms) -> str:
    mail = asset.cells["mail"].casefold()
    if is_blank(mail):
        return "no_mail"
    hosts = re.findall(r"@\s*([\w.-]+)", mail)
    if says("personal", mail) or any(says("free_mail", host.replace(".", " ")) for host in hosts):
        return "mail_free"
    ours = tuple(one.casefold().lstrip("@*. ") for one in terms.mails if one.strip("@*. "))
    return "" if hosts and all(_ends(host.rstrip("."), ours) for host in hosts) else "mail_other"


def _ends(host: str, ours: Sequence[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in ours)


def _phone(asset: Asset, _terms: Terms) -> str:
    phone = asset.cells["phone"]
    return "no_phone" if is_blank(phone) else "phone_own" if says("personal", phone) else ""


def _look(asset: Asset, terms: Terms) -> str:
    if asset.looked is None:
        return "never"
    if asset.looked > terms.today:
        return "future"
    return "stale" if later(asset.looked, terms.months) < terms.today else ""


def _same_phone(assets: Sequence[Asset]) -> list[Asset]:
    """Return the assets with one phone behind them, where it is behind all that have one."""
    phones = {asset.line: _digits(asset.cells["phone"]) for asset in assets}
    known = [one for one in phones.values() if one]
    if len(known) < _SAME_FROM or len(set(known)) > 1:
        return []
    return [asset for asset in assets if phones[asset.line]]


def _digits(text: str) -> str:
    found = find(text)
    signs = found[0].text if found else text
    return "".join(str(int(sign)) for sign in signs if sign.isdecimal())[-10:]
