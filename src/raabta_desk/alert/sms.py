"""Count the SMS parts that a phone receives for a text, in the GSM 03.38 alphabet or in UCS-2.

The JavaScript twin is web/src/tools/sms-parts.js; tests/canonical/sms_parts.json binds the two.

Rules (3GPP TS 23.038 and 23.040): a message that fits the seven-bit alphabet holds 160 units in one part and 153 in
each of several; one character outside it turns the whole message into UCS-2, with 70 and 67. Characters of the
extension table cost two units. Neither such a character nor a surrogate pair is cut in two, so a part may stay
one unit short. The national shift tables (there is one for Urdu) are left out: sender, network and phone must all
know them, so no office may count on them.

Bad input: something that is not text is refused with TypeError. Everything else is counted as it is: an empty text has
no part; CR LF are two units; a text in decomposed form (e + combining accent) is not composed first, for phones do not
compose it either; a lone surrogate is one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Encoding = Literal["GSM-7", "UCS-2"]

# In the order of the standard. 0x09 is capital C-cedilla there; the escape code 0x1B is no character.
GSM_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = "\f^{}\\[~]|€"
ROOM: dict[Encoding, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}


@dataclass(frozen=True, slots=True)
class SmsCount:
    """The SMS parts of a text. `left` units fit before the next part; `why` is the first character that needs UCS-2."""

    encoding: Encoding
    units: int
    parts: int
    per_part: int
    left: int
    why: str = ""


def sms_parts(text: str) -> SmsCount:
    """Count the SMS parts of `text` as a phone network would.

    Counts come back in units: characters of the seven-bit alphabet, or 16-bit halves of UCS-2. Refuses with TypeError
    what is not text.
    """
    if not isinstance(text, str):
        raise TypeError(f"sms_parts needs a text, not {type(text).__name__}")
    # Two halves of a pair that came in as separate characters become one character again.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    why = next((char for char in whole if char not in GSM_BASIC and char not in GSM_EXTENSION), "")
    encoding: Encoding = "UCS-2" if why else "GSM-7"
    costs = [_ucs2(char) for char in whole] if why else [1 + (char in GSM_EXTENSION) for char in whole]
    single, joined = ROOM[encoding]
    units = sum(costs)
    if units <= single:
        return SmsCount(encoding, units, 1 if units else 0, single, single - units, why)
    parts, left = _pack(costs, joined)
    return SmsCount(encoding, units, parts, joined, left, why)


def _ucs2(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1


def _pack(costs: Sequence[int], room: int) -> tuple[int, int]:
    """Fill parts one after the other; what does not fit whole opens the next part."""
    parts, left = 1, room
    for cost in costs:
        if cost > left:
            parts, left = parts + 1, room
        left -= cost
    return parts, left


def twin_data(_language: str = "en") -> dict[str, Any]:
    """Return the alphabets that the twin counts with; they are the same in every language."""
    return {"basic": GSM_BASIC, "extension": GSM_EXTENSION, "room": {name: [*room] for name, room in ROOM.items()}}
