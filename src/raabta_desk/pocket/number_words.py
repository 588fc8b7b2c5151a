"""Read a whole number in digits, words or both, and write one in words, in English and Urdu.

"41.5 lakh", "41 lakh 51 thousand 118", "ڈھائی کروڑ", "forty-one lakh", "۴۱٬۵۱٬۱۱۸", "Rs 4.15bn", "2 lakh crore". The
twin is web/src/tools/lakh-crore.js. Everything is reckoned in whole numbers: 2.55 crore is 25,500,000, to the rupee.

Bad input: `read` returns a Fault with its reason and the words that it is about. It never guesses: "4,15" is refused,
and so are "3.3 million 46 thousand" (is the 46 thousand in the .3?), "2 crore 250 lakh", a range, and half a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from raabta import i18n
from raabta.model.fold import fold

Reason = Literal["empty", "long", "unknown", "digits", "order", "point", "fraction", "large"]
#: A hundred trillion; a text of more letters is no number.
MOST, LONGEST = 10**14, 200
_TOKEN = re.compile("[0-9][0-9,.]*|[.][0-9]+|[a-z]+|[\u0621-\u06d3]+|[^ ]")
# A question mark stays, and is refused: it is a doubt.
_MONEY = re.compile(r"^[ '\"]*(?:rs|pkr)\.? *|(?: *[.,;:!'\"])* *(?:/[-=]?)? *$")
_JOINED = re.compile("([a-z0-9])-(?=[a-z])")
_DIGITS = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3})?(?:[.][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """The reason why a text is no number, and the part of the text that it is about."""

    reason: Reason
    at: str = ""


class _RefusedError(Exception):
    def __init__(self, reason: Reason, at: str = "") -> None:
        super().__init__(reason)
        self.fault = Fault(reason, at)


def known() -> dict[str, Any]:
    """Return the words of numbers; those to be read are folded, as what is typed will be."""
    words = {**i18n.load("i18n/number-words"), **i18n.load("raabta_desk/pocket/number-words")}
    values = {word: value for language in ("en", "ur") for value, word in enumerate(words[language])}
    values |= {word: 10 * ten for ten, word in enumerate(words["tens"], 2)} | dict(words["others"])
    return {
        **{name: _thawed(words[name]) for name in ("en", "tens", "ur", "written", "hundred", "about", "text")},
        **{name: _folded(words[name]) for name in ("before", "powers")},
        "values": _folded(values),
        "skipped": [fold(word) or word for word in words["skipped"]],
    }


def _folded(words: Mapping[str, Any]) -> dict[str, Any]:
    return {fold(word): value for word, value in words.items()}


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _thawed(one) for name, one in value.items()}
    return [_thawed(one) for one in value] if isinstance(value, list | tuple) else value


def read(text: str) -> int | Fault:
    """Return the whole number that a text says, or a Fault with the reason why it says none."""
    if len(text) > LONGEST:
        return Fault("long")
    if raised := next((letter for letter in text if unicodedata.category(letter) == "No"), ""):
        # Folded, "1²3" would be 123 and "12½" 121.
        return Fault("digits", raised)
    # Folded between two bars: the point of ".5" stays.
    plain = _JOINED.sub(r"\1 ", _MONEY.sub("", fold(f"|{text}|")[1:-1]))
    try:
        return _sum(_Reading(known()).terms(_TOKEN.findall(plain)))
    except _RefusedError as refusal:
        return refusal.fault


#: A number n / 10**scale.
_Decimal = tuple[int, int]


class _Reading:
    """A number while it is read: what waits for its unit, and a fraction that waits for its number."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self.now: _Decimal | None = None
        self.before: _Decimal | None = None
        self.found: list[tuple[_Decimal, int]] = []

    def terms(self, tokens: list[str]) -> list[tuple[_Decimal, int]]:
        last = ""
        for token in tokens:
            if token in self.words["skipped"]:
                continue
            if token in self.words["powers"]:
                self._unit(self.words["powers"][token], self.words["powers"].get(last, MOST))
            elif token in self.words["before"]:
                self._must(self.now is None and self.before is None)
                self.before = _decimal(self.words["before"][token])
            elif token in self.words["values"]:
                self._word(_decimal(self.words["values"][token]))
            else:
                value = _digits(token)
                if self.now is not None:
                    raise _RefusedError("digits", token)
                self.now = value
            last = token
        if self.now or self.before:
            self.found.append((self._whole(), 0))
        return self.found

    def _must(self, holds: bool) -> None:
        if not holds:
            raise _RefusedError("order")

    def _whole(self) -> _Decimal:
        """Return the number that waits, with the fraction before it: a lone سوا is one and a quarter."""
        before, now, self.before, self.now = self.before, self.now, None, None
        self._must(now is not None or before == (25, 2))
        value = _add(now or (1, 0), before or (0, 0))
        self._must(value[0] >= 0)
        return value

    def _word(self, value: _Decimal) -> None:
        now = self.now
        if now is not None:
            number, scale = now
            ends = number % 100 if number else 1
            fits = not scale and (
                (not value[1] and value[0] < 100 and ends == 0)
                or (0 < value[0] < 10 and not value[1] and ends >= 20 and ends % 10 == 0)
                or value == (5, 1)
            )
            self._must(fits)
        self.now = _add(now or (0, 0), value)

    def _unit(self, power: int, last: int) -> None:
        waits = self.now is not None or self.before is not None
        if power == 2:
            number, scale = self._whole() if waits else (1, 0)
            self._must(0 < number < 100 * 10**scale)
            self.now = _lean(number * 100, scale)
        elif waits:
            self.found.append((self._whole(), power))
        else:
            # "2 lakh crore" is one number; "41 lakh thousand" is a slip.
            self._must(bool(self.found) and last < power)
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + power)


def _digits(token: str) -> _Decimal:
    found = _DIGITS.fullmatch(token)
    if not found:
        raise _RefusedError("digits" if token[0] in ".0123456789" else "unknown", token)
    whole, _, fraction = token.replace(",", "").partition(".")
    fraction = fraction.rstrip("0")
    return int(whole + fraction or "0"), len(fraction)


def _decimal(value: float) -> _Decimal:
    return _lean(round(value * 100), 2)


def _lean(number: int, scale: int) -> _Decimal:
    while scale and number % 10 == 0:
        number, scale = number // 10, scale - 1
    return number, scale


def _add(one: _Decimal, other: _Decimal) -> _Decimal:
    scale = max(one[1], other[1])
    return _lean(one[0] * 10 ** (scale - one[1]) + other[0] * 10 ** (scale - other[1]), scale)


def _sum(terms: list[tuple[_Decimal, int]]) -> int:
    if not terms:
        raise _RefusedError("empty")
    whole, room = 0, 0
    for place, ((number, scale), power) in enumerate(terms):
        if place and (power >= room or number * 10**power >= 10 ** (room + scale)):
            raise _RefusedError("order")
        if scale and place < len(terms) - 1:
            raise _RefusedError("point")
        if scale > power:
            raise _RefusedError("fraction")
        whole, room = whole + number * 10 ** (power - scale), power
    if whole > MOST:
        raise _RefusedError("large")
    return whole


def spell(number: int, language: str, system: str) -> str:
    """Return a number in words, as it is read aloud; `system` is one of those that are written."""
    words = known()
    return " ".join(_spelled(number, language, words["written"][system], words))


def _spelled(number: int, language: str, system: list[Any], words: Mapping[str, Any]) -> Iterator[str]:
    if number < 100:
        return iter([_below_hundred(number, language, words)])
    said: list[str] = []
    for power, name in [*system, [2, words["hundred"][language]]]:
        count, number = divmod(number, 10**power)
        if count:
            said += [*_spelled(count, language, system, words), name]
    if number:
        said += [*(["and"] if language == "en" else []), _below_hundred(number, language, words)]
    return iter(said)


def _below_hundred(number: int, language: str, words: Mapping[str, Any]) -> str:
    if number < len(words[language]):
        return str(words[language][number])
    ten = str(words["tens"][number // 10 - 2])
    return f"{ten}-{words[language][number % 10]}" if number % 10 else ten
