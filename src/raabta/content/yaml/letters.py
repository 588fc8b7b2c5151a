"""Find characters that nobody can see, or tell from others, and that change how a text reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Marks that turn the direction of everything behind them: an option could read as another one.
_TURNS = re.compile("[\u202a-\u202e]")
#: No width and no meaning. The joiners U+200C and U+200D are letters' business in Urdu, U+200E and U+200F are harmless.
_UNSEEN = re.compile("[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0]")
_OPENING, _CLOSING = re.compile("[\u2066-\u2068]"), "\u2069"
#: Cyrillic letters, and the Greek ones that look like Latin ones. Beside a Latin letter they are a slip of the hand.
_ALIKE = "\u0400-\u052f\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_MIXED = re.compile(f"(?<=[A-Za-z])[{_ALIKE}]|[{_ALIKE}](?=[A-Za-z])")
_WORD = re.compile(r"\w+")
_ANY = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\u2800\u3164\ufeff\uffa0"
    + _ALIKE
    + "]"
)


def hides(text: str) -> bool:
    """Return whether a text holds a sign that `unseen` may have something to say of."""
    return not text.isascii() and _ANY.search(text) is not None


def unseen(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where something hidden stands in a text, what is wrong with it, and what to do."""
    if not hides(text):
        return
    turn, nothing = _TURNS.search(text), _UNSEEN.search(text)
    if turn:
        message = f"a hidden mark ({_code(turn[0])}) turns the direction of the text"
        yield turn.start(), message, "delete it; a foreign word needs no mark, or the pair U+2068 and U+2069"
    if nothing:
        message = f"the text holds a character that cannot be seen ({_code(nothing[0])})"
        yield nothing.start(), message, "delete and retype the words there"
    mixed = _MIXED.search(text)
    if mixed:
        word = next(found[0] for found in _WORD.finditer(text) if found.end() > mixed.start())
        message = f"the word '{word}' holds a letter of another alphabet ({_code(mixed[0])})"
        yield mixed.start(), message, "retype the word: it looks right and is not found by a search"
    opened = _OPENING.search(text)
    if len(_OPENING.findall(text)) != text.count(_CLOSING):
        at = opened.start() if opened else text.index(_CLOSING)
        message = "a hidden mark that sets a foreign word apart has no partner"
        yield at, message, "write U+2068 before the word and U+2069 behind it, or neither"


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
