"""Draw the same facts on five ways; where the mast is dark, two of them arrive."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line, path, rect
from raabta.drawings.words import Words

WAYS = (
    ("sms", "smartphone"),
    ("whatsapp", "message-circle"),
    ("page", "globe"),
    ("radio", "radio"),
    ("speaker", "volume-2"),
)
WORDS = (*(word for word, _sign in WAYS), "office", "dark")
SIZE = (320, 240)
SIZE_TURNED = (320, 268)


def body(words: Words) -> str:
    """Draw the office at the start, the five ways, the village with the dark mast at the end."""
    step = 42 + 5 * words.turned
    middle = 24 + 2 * step
    out = []
    for at, (word, name) in enumerate(WAYS):
        y = 24 + at * step
        arrives = word in {"radio", "speaker"}
        out.append(
            line(
                f"M{words.x(58):g} {middle}C{words.x(84):g} {middle} {words.x(76):g} {y} {words.x(100):g} {y}",
                "s-deep",
                3,
            )
        )
        out.append(circle(words.x(118), y, 17, "f-paper s-deep", stroke_width=3) + sign(name, words.x(118), y, 18))
        out.append(words.text(words.x(142), y - 2 * words.turned + 5 - 10, word, anchor="start"))
        end = 262 if arrives else 232
        out.append(
            line(
                f"M{words.x(142):g} {y + 6}H{words.x(end):g}",
                "s-deep" if arrives else "s-muted",
                3,
                "" if arrives else "1 7",
            )
        )
        out.append("" if arrives else places.cross(words.x(240), y + 6, 9))
    home = rect(words.side(8, 50), middle - 24, 50, 48, "f-deep o", 4) + sign(
        "radio-tower", words.x(33), middle, 26, "s-on"
    )
    out.append(home + words.text(words.x(33), middle + 42 + 6 * words.turned, "office", "f-ink b"))
    mast = path(f"M{words.x(286) - 12:g} 92l12-54 12 54m-20-18h16m-13-16h10", "o") + places.cross(words.x(286), 34, 12)
    foot = 34 + 4 * step
    village = places.house(words.x(280), foot - 12, 30) + places.house(words.x(300), foot, 30)
    return "".join(out) + mast + words.text(words.x(286), 112 + 6 * words.turned, "dark", "f-fault") + village
