"""Check the signs of a text: capitals, emoji, letters that only look like letters, digits, and the marks of Urdu.

What is said of Urdu is what holds whoever writes it: its own marks and letters, and the direction of a line.
Bad input: none is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from raabta_desk.post_composer.draft import Finding, Text, info, is_urdu, warn
from raabta_desk.private_data import find

_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[ ,:&-]+[A-Z]{2,}){2,}\b")
_FACE = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23fa]"
EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|{_FACE}[\ufe0f\U0001f3fb-\U0001f3ff]?(?:\u200d{_FACE}[\ufe0f\U0001f3fb-\U0001f3ff]?)*"
)
_FEW = 3
_DRESSED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149]+")
_DIGITS = re.compile(r"(?<![\d.,/+:#-])[1-9]\d{4,8}(?![\d,/-]|\.\d)")
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3},\d{3},\d{3}(?![\d,])")
_LAKHS = re.compile(r"(?<![\d,])\d{1,2},\d{2},\d{3}(?![\d,])")
_LETTER = "[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]"
_HAS_URDU = re.compile(_LETTER)
_MARKS = re.compile(rf"{_LETTER}[\"\u201c\u201d)]?(?:[,;?]|\.(?=\s|$))")
_ARABIC = re.compile("[\u064a\u0643\u0647\u0629\u0649]")
_URDU_DIGITS = re.compile("[\u06f0-\u06f9\u0660-\u0669]")
_RANGE = re.compile(r"(?<![\d.,/\u2066-])\d{1,4} ?[\u2013-] ?\d{1,4}(?![\d/\u2069-])")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&'/+-]*(?: [A-Za-z0-9][A-Za-z0-9.&'/+-]*)*")
_LINK = re.compile(r"(?:https?://|www\.)\S+|#\S+|(?<!\S)[^\s@]{1,80}@\S+")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
#: Kinds of private_data that lead to a person; a fixed telephone and an e-mail are mostly the office's own.
_PERSONS = frozenset({"cnic", "mobile", "iban", "card", "passport", "account"})


def signs(text: Text) -> Iterator[Finding]:
    """Yield what is found about signs, in any language and in the text's own."""
    yield from _letters(text)
    yield from _numbers(text)
    lines = sorted({one.line for one in find(text.whole) if one.kind in _PERSONS})
    if lines:
        yield warn("private", text.field, lines=", ".join(map(str, lines)))
    yield from _urdu(text) if text.language == "ur" else _english(text)


def _letters(text: Text) -> Iterator[Finding]:
    faces = EMOJI.findall(text.whole)
    if len(faces) > _FEW:
        yield warn("many_emoji", text.field, n=len(faces))
    if any(re.search(r"\w", line[one.end() :]) for line in text.whole.splitlines() for one in _first_face(line)):
        yield warn("emoji_inside", text.field)
    dressed = _DRESSED.search(text.whole)
    if dressed:
        yield warn("dressed", text.field, plain=unicodedata.normalize("NFKC", dressed.group())[:40])


def _first_face(line: str) -> list[re.Match[str]]:
    first = EMOJI.search(line)
    return [first] if first else []


def _numbers(text: Text) -> Iterator[Finding]:
    bare = _LINK.sub(" ", text.whole)
    long = _DIGITS.search(bare)
    if long:
        yield warn("long_number", text.field, n=long.group(), grouped=f"{int(long.group()):,}")
    if _THOUSANDS.search(bare) and _LAKHS.search(bare):
        yield warn("two_groupings", text.field)


def _english(text: Text) -> Iterator[Finding]:
    if is_urdu(text.whole):
        yield warn("not_english", text.field)
    shouted = _CAPITALS.search(text.whole)
    if shouted:
        yield warn("capitals", text.field, words=shouted.group()[:60])


def _urdu(text: Text) -> Iterator[Finding]:
    if not is_urdu(text.whole):
        yield warn("not_urdu", text.field)
        return
    bare = _LINK.sub(" ", text.whole)
    if found := _MARKS.search(bare):
        yield warn("latin_marks", text.field, sign=found.group()[-1])
    elif not re.search("[\u06d4\u061f!:\u2026]\\W*$", re.sub(r"[A-Za-z0-9]+\W*$", "", bare.strip()) or "!"):
        yield info("no_stop", text.field)
    if _ARABIC.search(bare):
        yield warn("arabic_letters", text.field, n=len(_ARABIC.findall(bare)))
    if _URDU_DIGITS.search(bare):
        both = re.search("[0-9]", bare)
        yield warn("two_digits", text.field) if both else info("urdu_digits", text.field)
    yield from _urdu_numbers(bare, text)
    yield from _directions(text)


def _urdu_numbers(bare: str, text: Text) -> Iterator[Finding]:
    if found := _RANGE.search(bare):
        yield warn("range", text.field, range=found.group())
    if re.search(r"\d\s?[%\u066a]", bare):
        yield info("per_cent", text.field)
    if re.search(r"\b(?:Rs|PKR)\b", bare, re.IGNORECASE):
        yield info("rupees", text.field)
    if re.search(r"(?<![\d,])\d{1,3}(?:,\d{2,3})+,\d{3}(?![\d,])|(?<![\d,])[1-9]\d{2},\d{3}(?![\d,])", bare):
        yield info("lakh", text.field)


def _directions(text: Text) -> Iterator[Finding]:
    """Yield what Latin letters do to a line of Urdu."""
    lines = [line.strip() for line in text.whole.splitlines() if _HAS_URDU.search(line)]
    if any(_LINK.search(line) for line in lines):
        yield warn("link_inside", text.field)
    if any(re.match(r"[^\w\u2066-\u2068]*[A-Za-z]", line) for line in lines):
        yield warn("latin_first", text.field)
    if n := sum(len(latin(line)) for line in lines):
        yield info("latin_inside", text.field, n=n)


def latin(line: str) -> list[str]:
    """Return the Latin words of a line of Urdu that no sign isolates; links and hashtags are not looked at."""
    return [] if _ISOLATES & set(line) else _LATIN.findall(_LINK.sub(" ", line))


def isolated(text: str) -> str:
    """Return an Urdu text in which each run of Latin words keeps its place; links and hashtags stay as they are."""
    return "\n".join(_isolated(line) for line in text.splitlines())


def _isolated(line: str) -> str:
    if not _HAS_URDU.search(line) or _ISOLATES & set(line):
        return line
    kept: list[str] = []
    begin = 0
    for link in [*_LINK.finditer(line), None]:
        end = link.start() if link else len(line)
        kept.append(_LATIN.sub(lambda one: f"\u2068{one.group()}\u2069", line[begin:end]))
        kept.append(link.group() if link else "")
        begin = link.end() if link else end
    return "".join(kept)
