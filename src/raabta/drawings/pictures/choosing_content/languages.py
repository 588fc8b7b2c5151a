"""Draw mother tongues of the country as bars of one scale, and a row that nobody has filled in: the district's own."""

from __future__ import annotations

from raabta.drawings.svg import rect
from raabta.drawings.words import Words

#: Shares in per cent, as the facts `census-2023-*-share` have them.
SHARES = (("punjabi", 37.0), ("pashto", 18.1), ("sindhi", 14.3), ("saraiki", 12.0), ("urdu", 9.3), ("balochi", 3.4))
WORDS = (*(name for name, _share in SHARES), "district", "ask")
SIZE = (320, 218)
SIZE_TURNED = (320, 250)
_FULL = 232 / 37


def body(words: Words) -> str:
    """Draw a row a language; Urdu, in which most of it is written, is set apart."""
    step = 28 + 4 * words.turned
    out = []
    for at, (name, share) in enumerate(SHARES):
        y, wide = 8 + at * step, share * _FULL
        own = name == "urdu"
        out.append(
            words.text(words.x(10), y + 15 + 2 * words.turned, name, "f-ink b" if own else "f-ink", anchor="start")
        )
        out.append(rect(words.side(78, wide), y, wide, 20, "f-sun o" if own else "f-mist o", 2))
    y = 18 + 6 * step
    box = f'<rect class="s-muted" x="8" y="{y}" width="304" height="{28 + 6 * words.turned}" rx="6" stroke-dasharray="4 5"/>'
    at = y + 19 + 4 * words.turned
    out.append(box + words.text(words.x(18), at, "district", "f-ink b", anchor="start"))
    return "".join(out) + words.text(words.x(302), at, "ask", "f-muted", anchor="end")
