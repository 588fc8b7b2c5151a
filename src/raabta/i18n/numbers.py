"""Say numbers and days as a language does: which form of a sentence a count takes, what stands between thousands.

The forms are those of CLDR (https://cldr.unicode.org/index/cldr-spec/plural-rules), for whole numbers. A language that
is not named here says one thing in one way, and any other number in another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from raabta import i18n

_TEENS = range(11, 15)


def _arabic(n: int) -> str:
    if n < len(_FIRST):
        return _FIRST[n]
    return "few" if n % 100 in range(3, 11) else "many" if n % 100 >= 11 else ""


def _east_slavic(n: int) -> str:
    if n % 10 == 1 and n % 100 not in _TEENS:
        return "one"
    return "few" if n % 10 in {2, 3, 4} and n % 100 not in _TEENS else "many"


def _polish(n: int) -> str:
    return "one" if n == 1 else "few" if n % 10 in {2, 3, 4} and n % 100 not in _TEENS else "many"


def _czech(n: int) -> str:
    return "one" if n == 1 else "few" if n in {2, 3, 4} else ""


def _romanian(n: int) -> str:
    return "one" if n == 1 else "few" if n == 0 or n % 100 in range(1, 20) else ""


def _hebrew(n: int) -> str:
    return {1: "one", 2: "two"}.get(n, "")


def _up_to_one(n: int) -> str:
    return "one" if n in {0, 1} else ""


def _none(_n: int) -> str:
    return ""


_FIRST = ("zero", "one", "two")
_RULES: Mapping[str, Callable[[int], str]] = {
    "ar": _arabic,
    **dict.fromkeys(("be", "ru", "uk"), _east_slavic),
    "pl": _polish,
    **dict.fromkeys(("cs", "sk"), _czech),
    **dict.fromkeys(("ro", "mo"), _romanian),
    "he": _hebrew,
    **dict.fromkeys(("am", "as", "bn", "fa", "fr", "gu", "hi", "hy", "kn", "pa", "pt", "ti", "zu"), _up_to_one),
    **dict.fromkeys(("bo", "dz", "id", "ja", "km", "ko", "lo", "ms", "my", "th", "vi", "yo", "zh"), _none),
}


def form(language: str, n: int) -> str:
    """Return the name of the form of a sentence for a count, "" for the one that stands for all others."""
    rule = _RULES.get(language.split("-")[0])
    return rule(n) if rule else "one" if n == 1 else ""


def counted(words: Mapping[str, str], name: str, language: str, n: int) -> str:
    """Return the sentence of a name in the form that a count takes, or in the one for all others."""
    return words.get(f"{name}_{form(language, n)}", words[name])


def grouped(value: float, language: str) -> str:
    """Return a number with signs between its thousands and before its decimals: "1,739.5", in French "1 739,5"."""
    own = i18n.load("i18n/own", language)
    return f"{value:,}".translate({ord(","): own["thousands"], ord("."): own["decimal"]})


def say_day(day: date, language: str) -> str:
    """Return a day as people write it: 7 November 2022."""
    own = i18n.load("i18n/own", language)
    return str(own["day"]).format(day=day.day, month=own["months"][day.month - 1], year=day.year)


def say_month(year: int, month: int, language: str) -> str:
    """Return a month as people write it: November 2022."""
    own = i18n.load("i18n/own", language)
    return str(own["month"]).format(month=own["months"][month - 1], year=year)
