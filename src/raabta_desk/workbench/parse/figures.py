"""Find the figures that a running text says, and those that another text does not say, in English or in Urdu.

A figure is a number ("4 lakh 12 thousand" and 412,000 are one, "2:30pm", 14:30 and ساڑھے 2 بجے, too: the half of the
day is not looked at), a month, a day of the week, or a telephone number. Links, e-mail addresses and hashtags are none.
Urdu digits are read. Where one text has a digit, the other may have the word; a word alone asks for nothing.

Bad input: none is refused, any text is read. A name that is also another word (May, Sun, پیر, ہفتہ) is a month or a day
only where a digit stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from raabta import i18n
from raabta.model.fold import fold

_APART = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,80}@\S+|#\S+"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:pk|com|org|net|gov)\b\S*"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_PHONE = re.compile(r"(?<![\d.,])(?:(?:\+ ?92|0)(?:[ -]?\d){8,11}|\d{3}(?:-\d{3}){2,3})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?::([0-5]\d)(?: ?([ap])\.?m)?|(?:\.([0-5]\d))? ?([ap])\.?m)(?![^\W_])")
_NUMBER = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?"
#: Digits beyond which a number is none that anybody says.
_LONGEST = 24


class Figure(NamedTuple):
    """A figure: "number" with 412000 or 2:30, "month" and "weekday" with their number, "phone" with its digits."""

    kind: str
    value: str


class Dated(NamedTuple):
    """A day with its month, and the weekday (Monday is 0) and the year where they stand beside it."""

    weekday: int | None
    day: int
    month: int
    year: int | None

    def days(self, today: date) -> list[date]:
        """Return the days that may be meant: of its year, else of this year and the next; none that is in no year."""
        found = []
        for year in [self.year] if self.year else [today.year, today.year + 1]:
            try:
                found.append(date(year, self.month, self.day))
            except ValueError:
                continue
        return found


def figures(text: str) -> list[Figure]:
    """Return the figures that a text says, each once, in the order in which they stand."""
    found: list[tuple[int, Figure]] = []
    plain = _without_links(text)
    for pattern, read in _readers():

        def note(match: re.Match[str], read: Callable[[re.Match[str]], list[Figure]] = read) -> str:
            found.extend((match.start(), one) for one in read(match))
            return " " * len(match.group())

        plain = pattern.sub(note, plain)
    found += _amounts(plain)
    return list(dict.fromkeys(figure for _, figure in sorted(found, key=lambda one: one[0])))


def missing(one: str, other: str) -> list[Figure]:
    """Return the figures of one text that the other does not say, in digits or in words."""
    known = {*figures(other), *_in_words(other)}
    return [figure for figure in figures(one) if figure not in known]


def dated(text: str) -> list[Dated]:
    """Return the days with a month that a text says, in the order in which they stand."""
    return [_dated(match) for match in _day_month().finditer(_without_links(text))]


def undated(text: str) -> str:
    """Return a text, folded, without the days that `figures` reads: what is left are other numbers."""
    plain = _without_links(text)
    for pattern in (_ISO, _NUMBERS, _day_month(), _PHONE):
        plain = pattern.sub(" ", plain)
    return plain


def figure_words(figure: Figure, language: str) -> str:
    """Return a figure as it is read: 412,000, or the name of its month or weekday."""
    if figure.kind in {"month", "weekday"}:
        names = i18n.load("raabta_desk/workbench/parse/times", language)[f"{figure.kind}s"]
        return str(names[int(figure.value) - (figure.kind == "month")])
    is_plain = figure.kind == "number" and figure.value.isdecimal() and len(figure.value) > 4
    return f"{int(figure.value):,}" if is_plain else figure.value


def _without_links(text: str) -> str:
    # Line by line: a number does not run on in the next one.
    folded = " ; ".join(fold(line) for line in re.split(r"[\r\n\u2028\u2029]+", text))
    return _APART.sub(lambda match: " " * len(match.group()), folded)


@cache
def _readers() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Figure]]]]:
    return [
        (_ISO, lambda match: _day(match[3], match[2], match[1])),
        (_NUMBERS, _number_date),
        (_PHONE, lambda match: [Figure("phone", _dialled(match.group()))]),
        (_CLOCK, lambda match: [_clock(int(match[1]), int(match[2] or match[4] or 0))]),
        (_day_month(), _named_date),
        (_weekday(), lambda match: [Figure("weekday", str(_names("weekdays")[match[1] or match[2]]))]),
    ]


def _day(day: str, month: str, year: str) -> list[Figure]:
    found = [Figure("number", str(int(day))), *([Figure("number", year)] if year else [])]
    return [*found, Figure("month", str(int(month)))] if 1 <= int(month) <= 12 else found


def _number_date(match: re.Match[str]) -> list[Figure]:
    """Read 05/07/2026 as it is read here, the day first, where the calendar does not say otherwise."""
    first, second, year = match[1], match[3], match[4] if len(match[4]) == 4 else f"20{match[4]}"
    return _day(second, first, year) if int(second) > 12 else _day(first, second, year)


def _named_date(match: re.Match[str]) -> list[Figure]:
    one = _dated(match)
    found = _day(str(one.day), str(one.month), str(one.year) if one.year else "")
    return found if one.weekday is None else [*found, Figure("weekday", str(one.weekday))]


def _dated(match: re.Match[str]) -> Dated:
    months = _names("months")
    weekday = match["weekday"] or match["weekday_first"]
    return Dated(
        _names("weekdays")[weekday] if weekday else None,
        int(match["day"] or match["day_last"]),
        months[match["month"] or match["month_first"]] + 1,
        int(match["year"]) if match["year"] else None,
    )


def _dialled(written: str) -> str:
    digits = re.sub(r"\D", "", written)
    return f"0{digits[2:]}" if digits.startswith("92") and written.startswith("+") else digits


def _clock(hour: int, minute: int) -> Figure:
    """Return an hour as people say it, of twelve: what English says with pm, Urdu says with a part of the day."""
    shown = hour % 12 or 12 if hour <= 24 else hour
    return Figure("number", f"{shown}:{minute:02d}" if minute else str(shown))


def _amounts(plain: str) -> Iterator[tuple[int, Figure]]:
    """Yield numbers with their units; pieces of one number, as in 4 lakh 12 thousand, are put together."""
    total, last, start, end = Decimal(0), Decimal(0), -1, -1
    for match in _piece().finditer(plain):
        unit = Decimal(_units().get(match["unit"] or "", 1))
        number = Decimal(match["number"].replace(",", "")[:_LONGEST])
        number += Decimal(str(_parts().get(match["part"] or "", 0)))
        if match["hour"]:
            if start >= 0:
                yield start, _whole(total)
            minutes = int(number % 1 * 60)
            yield match.start(), _clock(int(number), minutes)
            start = -1
        elif start >= 0 and last > unit and _joins(plain[end : match.start()]):
            total, last, end = total + number * unit, unit, match.end()
        else:
            if start >= 0:
                yield start, _whole(total)
            total, last, start, end = number * unit, unit, match.start(), match.end()
    if start >= 0:
        yield start, _whole(total)


def _whole(number: Decimal) -> Figure:
    return Figure("number", str(int(number)) if number == int(number) else f"{number.normalize():f}")


def _joins(between: str) -> bool:
    return not between.strip() or between.strip() in i18n.load("raabta_desk/workbench/parse/figures")["and"]


def _in_words(text: str) -> Iterator[Figure]:
    """Yield what words may say: a number, a month, a day of the week, also where the word may be another."""
    numbers = i18n.load("i18n/number-words")["in_texts"]
    for word in re.findall(r"[^\W\d_]+", _without_links(text)):
        if word in numbers:
            yield Figure("number", str(numbers[word]))
        if word in _names("months"):
            yield Figure("month", str(_names("months")[word] + 1))
        if word in _names("weekdays"):
            yield Figure("weekday", str(_names("weekdays")[word]))


@cache
def _names(key: str) -> dict[str, int]:
    """Return the names of months or weekdays in all languages, long and short, folded, and their numbers from 0."""
    found: dict[str, int] = {}
    for language in i18n.LANGUAGES:
        for name in (key, f"{key}_short"):
            said = i18n.load("raabta_desk/workbench/parse/times", language)[name]
            found.update({fold(one): number for number, one in enumerate(said)})
    return found | dict(i18n.load("raabta_desk/workbench/parse/figures")[key])


@cache
def _units() -> dict[str, int]:
    """Return the words that make a number larger; a single letter may be metres."""
    units = i18n.load("raabta_desk/workbench/parse/numbers")["units"]
    return {word: int(number) for word, number in units.items() if len(word) > 1}


@cache
def _parts() -> dict[str, float]:
    return dict(i18n.load("raabta_desk/workbench/parse/figures")["parts"])


def _any_of(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _day_month() -> re.Pattern[str]:
    """Return what finds a day beside its month: Thu 12 March 2026, March 12, جمعرات 12 مارچ."""
    known = i18n.load("raabta_desk/workbench/parse/figures")
    months, weekdays = _any_of(_names("months")), _any_of(_names("weekdays"))
    day, ordinal, between = r"\d{1,2}", _any_of(known["ordinals"]), _any_of(known["of"])
    return re.compile(
        rf"(?:(?<![^\W_])(?P<weekday>{weekdays})[,.]? ?)?"
        rf"(?<![\d.,:/])(?P<day>{day}) ?(?:{ordinal})?,? ?(?:(?:{between}) )?"
        rf"(?P<month>{months})(?![^\W\d_])\.?(?:,? ?(?P<year>(?:19|20)\d\d)(?!\d))?"
        rf"|(?:(?<![^\W_])(?P<weekday_first>{weekdays})[,.]? )?(?<![^\W_])(?P<month_first>{months})\.? "
        rf"(?P<day_last>{day})(?:{ordinal})?(?![\d:])"
    )


@cache
def _weekday() -> re.Pattern[str]:
    """Return what finds a day of the week: a name that is nothing else, or any name with a digit behind it."""
    doubtful = {fold(name) for name in i18n.load("raabta_desk/workbench/parse/figures")["doubtful"]}
    whole = {
        fold(name) for one in i18n.LANGUAGES for name in i18n.load("raabta_desk/workbench/parse/times", one)["weekdays"]
    }
    sure, every = whole - doubtful, _any_of(_names("weekdays"))
    return re.compile(rf"(?<![^\W_])(?:({_any_of(sure)})(?![^\W_])|({every})(?=[,.]? ?\d))")


@cache
def _piece() -> re.Pattern[str]:
    hour = _any_of(i18n.load("raabta_desk/workbench/parse/figures")["hour"])
    return re.compile(
        rf"(?<![\d.])(?:(?P<part>{_any_of(_parts())}) )?(?P<number>{_NUMBER})"
        rf"(?: ?(?P<unit>{_any_of(_units())})(?![^\W_]))?"
        rf"(?P<hour> ?(?:{hour})(?![^\W_]))?"
    )
