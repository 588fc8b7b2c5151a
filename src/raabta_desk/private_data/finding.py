"""Find the private data in a text that a machine can see: numbers and addresses of a known shape.

Found are identity card numbers, passports, account and card numbers, tax numbers (NTN), numbers of vehicles, mobile and
fixed telephones, and e-mail. Left
alone is what an office prints itself: amounts, dates, flows, short codes, helplines, UAN and toll-free numbers,
complaint numbers, and what stands in a link. Words that tell the one from the other stand in words/signs.json.

Bad input: none is refused, any text is read; what is in none of these shapes is not found, hinting.py helps the eye.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from raabta import i18n
from raabta_desk.private_data.plain import Plain, digits, plain

#: In the order in which they are looked for: what is found first is not looked at again.
KINDS = ("email", "iban", "card", "cnic", "passport", "mobile", "landline", "ntn", "vehicle", "account")
_LINES = re.compile(r"\r\n|\r|\n")
#: What may stand between the groups of a number.
_GAP = r"(?: ?[-._/*] ?| {1,2})?"
_COUNTRY = r"(?:\(?\+ ?92\)?|0092)"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "email": r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@| ?[\[(] ?at ?[\])] ?)"
        r"(?:[\w-]{1,63}(?:\.| ?[\[(] ?dot ?[\])] ?)){1,6}[a-z]{2,24}(?![\w@])",
        "iban": r"(?<![a-z\d])PK[ -]?\d\d(?:[ -]?[a-z]){4}(?:[ -]?[a-z\d]){16}(?![a-z\d])",
        "card": r"(?<!\d)(?:2[2-7]|[3-6]\d)\d\d([ -]?)\d{4}\1\d{4}\1\d{4}(?!\d)",
        "cnic": rf"(?<!\d)(?:\d{{5}}{_GAP}\d{{7}}{_GAP}\d|\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d"
        rf"|\d{{5}}{_GAP}\d{{3}}{_GAP}\d{{4}}{_GAP}\d|\d{{5}}{_GAP}\d{{4}}{_GAP}\d{{3}}{_GAP}\d|\d(?:[ -]\d){{12}}"
        r"|\d{5}-\d{6}-\d|\d{5}-\d{8}-\d|\d{3}-\d\d-\d{6})(?!\d)",
        "passport": r"(?<![a-z\d])[a-z]{1,2}[ -]?\d{7}(?![a-z\d-])",
        "mobile": rf"(?<!\d)(?:(?:{_COUNTRY}|92){_GAP}(?:\(0\)|0)?{_GAP}3\d\d(?:{_GAP}\d){{7}}"
        rf"|\(?03\d\d\)?(?:{_GAP}\d){{7}}|0(?:[ -]3)(?:[ -]\d){{9}}|3\d\d[ -]?\d{{7}})(?!\d)",
        "landline": rf"(?<![a-z\d/.-])(?:{_COUNTRY}[ -]?(?:\(0\)|0)?[124-9]\d{{1,3}}|\(?0[124-9]\d{{1,3}}\)?)"
        r"(?: ?- ?| )?(?:\d{6,8}|\d{3}[ -]\d{3,4}|\d{4}[ -]\d{3,4}|\d\d[ -]\d{3}[ -]\d{2,3})(?![\d/])",
        "ntn": r"(?<![a-z\d/.-])\d{7}(?: ?- ?\d)?(?![a-z\d]|[.,/-]\d)",
        "vehicle": r"(?<![a-z\d])[a-z]{2,4}(?: ?- ?| )?(?:\d\d(?: ?- ?| ))?\d{1,4}(?![a-z\d]|[.,/-]\d)",
        "account": r"(?<![a-z\d])\d(?:[ -]?\d){7,19}(?![a-z\d])",
    }.items()
}
#: Digits of the sixteen signs of an account that no sentence has by chance.
_IBAN_DIGITS = 10
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER_LINK = re.compile(r"//(?:wa\.me|(?:api|web|chat)\.whatsapp\.com)/", re.IGNORECASE)
_BARE = re.compile(r"[1-9]\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """One place of private data: its kind, its line (from 1), where in the line it stands, and how."""

    kind: str
    line: int
    start: int
    end: int
    text: str


def find(text: str, stay: Collection[str] = ()) -> list[Found]:
    """Return what leads to a person, in the order of the text, without what may `stay` (numbers, e-mail addresses)."""
    kept = {same(one) for one in stay}
    lines = enumerate(_LINES.split(text), 1)
    return [found for number, line in lines for found in _of_line(line, number) if same(found.text) not in kept]


def same(value: str) -> str:
    """Return a number or an address in the one form in which two of them are compared."""
    shown = plain(value).text.strip().casefold()
    return shown if "@" in shown or not digits(shown) else digits(shown)


def masked(text: str, found: Collection[Found], mask: Callable[[Found, str], str]) -> str:
    """Return the text with each place replaced by what `mask` says of it and its line; all else is as it was."""
    ends = [one.group() for one in _LINES.finditer(text)] + [""]
    of: dict[int, list[Found]] = {}
    for one in found:
        of.setdefault(one.line, []).append(one)
    parts: list[str] = []
    for number, (line, end) in enumerate(zip(_LINES.split(text), ends, strict=True), 1):
        after = 0
        for one in of.get(number, []):
            parts += [line[after : one.start], mask(one, line)]
            after = one.end
        parts += [line[after:], end]
    return "".join(parts)


def _of_line(line: str, number: int) -> list[Found]:
    if not line.strip():
        return []
    flat = plain(line)
    # One mark a sign: what is a link, and what was found before. An e-mail may stand in a link.
    links, taken = bytearray(len(flat.text)), bytearray(len(flat.text))
    for link in _LINK.finditer(flat.text):
        if not _NUMBER_LINK.search(link.group()):
            links[link.start() : link.end()] = b"\1" * len(link.group())
    spans: list[tuple[tuple[int, int], str]] = []
    for kind, (start, end) in _matches(flat):
        if not any(taken[start:end]) and (kind == "email" or not any(links[start:end])):
            taken[start:end] = b"\1" * (end - start)
            spans.append((flat.span(start, end), kind))
    return [Found(kind, number, start, end, line[start:end]) for (start, end), kind in sorted(spans)]


def _matches(flat: Plain) -> Iterator[tuple[str, tuple[int, int]]]:
    for kind in KINDS:
        judge = _JUDGES.get(kind, _always)
        for match in _PATTERNS[kind].finditer(flat.text):
            if judge(match, match.string[max(0, match.start() - 40) : match.start()]):
                yield kind, match.span()


def _always(_match: re.Match[str], _before: str) -> bool:
    return True


def _is_card(match: re.Match[str], before: str) -> bool:
    """Tell a payment card by its last digit (Luhn), where nothing says that the number counts something."""
    numbers = [int(sign) for sign in match.group() if sign.isdigit()]
    doubled = (number * 2 - 9 * (number > 4) for number in numbers[-2::-2])
    return (sum(numbers[-1::-2]) + sum(doubled)) % 10 == 0 and not counts(match, before)


def _is_iban(match: re.Match[str], _before: str) -> bool:
    """Tell an IBAN by its check digits; one that was mistyped is still somebody's, and then its many digits tell it."""
    signs = re.sub("[ -]", "", match.group()).upper()
    is_whole = int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1
    return is_whole or sum(sign.isdigit() for sign in signs[8:]) >= _IBAN_DIGITS


def _is_cnic(match: re.Match[str], before: str) -> bool:
    return not counts(match, before)


def _is_passport(match: re.Match[str], before: str) -> bool:
    """Return whether this is a passport: two capitals and seven digits, or anything else behind a word for it."""
    return bool(re.fullmatch(r"[A-Z]{2}\d{7}", match.group()) and not counts(match, before)) or said("passport", before)


def _is_mobile(match: re.Match[str], before: str) -> bool:
    """Return whether this is a mobile; ten digits without a nought, as spreadsheets leave them, need a word for it."""
    bare = match.group().replace("-", "").replace(" ", "")
    if len(bare) == 10 and bare.startswith("3"):
        return said("phone", before) and not counts(match, before)
    return not (_BARE.fullmatch(match.group()) and counts(match, before))


def _is_landline(match: re.Match[str], before: str) -> bool:
    """Return whether this is a landline: of the right length, and no UAN (111 …), which belongs to an office."""
    number = digits(match.group())
    is_uan = re.fullmatch(r"0\d{2,4}111\d{6}", number) or re.search(r"[ )-]111[ -]?\d{3}[ -]?\d{0,3}$", match.group())
    return 10 <= len(number) <= 11 and not is_uan and not said("harmless", before)


def _is_ntn(_match: re.Match[str], before: str) -> bool:
    """Return whether this is a tax number: of a person, it leads to one; of an office, it may stay by its name."""
    return said("ntn", before)


def _is_vehicle(match: re.Match[str], before: str) -> bool:
    """Return whether this is the number of a vehicle: behind a word for it, and no "car in 2010"."""
    return said("vehicle", before) and ("-" in match.group() or not match.group()[:2].islower())


def _is_account(_match: re.Match[str], before: str) -> bool:
    return said("account", before)


_JUDGES: Mapping[str, Callable[[re.Match[str], str], bool]] = {
    "card": _is_card,
    "iban": _is_iban,
    "cnic": _is_cnic,
    "passport": _is_passport,
    "mobile": _is_mobile,
    "landline": _is_landline,
    "ntn": _is_ntn,
    "vehicle": _is_vehicle,
    "account": _is_account,
}


def counts(match: re.Match[str], before: str) -> bool:
    """Return whether an unbroken number is an amount or a complaint's: round, with a unit, or named so."""
    if re.fullmatch(r"\d{5}-\d{6,8}-\d", match.group()):
        return False
    after = match.string[match.end() : match.end() + 20]
    is_round = bool(re.fullmatch(r"[1-9]\d*0{5}", match.group()))
    return is_round or said("harmless", before) or said("money", before) or bool(_unit().match(after))


def said(what: str, before: str) -> bool:
    """Return whether what stands directly before a number is one of the words of words/signs.json for `what`."""
    return bool(_label(what).search(before))


@cache
def _label(what: str) -> re.Pattern[str]:
    words, between = _words(what), _words("between")
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?:[\s.:#=)(/-]|(?:{between})(?![a-z]))*$", re.IGNORECASE)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"[\s/-]*(?:{_words('units')})(?![a-z])", re.IGNORECASE)


def _words(what: str) -> str:
    known = sorted(i18n.load("raabta_desk/private_data/signs")[what], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in known)
