"""Find characters that nobody can see and that change how a text reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Marks that turn the direction of everything behind them: an option could read as another one.
_TURNS = re.compile("[\u202a-\u202e]")
#: No width and no meaning. The joiners U+200C and U+200D are letters' business in Urdu, U+200E and U+200F are harmless.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]")
_OPENING, _CLOSING = re.compile("[\u2066-\u2068]"), "\u2069"
_ANY = re.compile("[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


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
    opened = _OPENING.search(text)
    if len(_OPENING.findall(text)) != text.count(_CLOSING):
        at = opened.start() if opened else text.index(_CLOSING)
        message = "a hidden mark that sets a foreign word apart has no partner"
        yield at, message, "write U+2068 before the word and U+2069 behind it, or neither"


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
