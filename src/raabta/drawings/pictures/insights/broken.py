"""Draw a series in which the rule of counting changed: bars of two kinds, a gap, and no arrow across."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

WORDS = ("before", "after", "rule", "years-before", "years-after")
SIZE = (320, 206)
SIZE_TURNED = (320, 230)
_FOOT = 150


def body(words: Words) -> str:
    """Draw two bars, the line, two higher bars; a crossed arrow above says that no rise is shown."""
    low = 9 * words.turned
    foot = _FOOT + low
    out = [line(f"M10 {foot:g}H310", "s-ink", 2)]
    for x, high, look in ((26, 52, "f-mist o"), (78, 58, "f-mist o"), (202, 92, "f-sun o"), (254, 98, "f-sun o")):
        out.append(rect(words.side(x, 38), foot - high, 38, high, look, 2))
    out.append(line(f"M160 {34 + 3 * low:g}V{foot + 8:g}", "s-fault", 3, "6 6"))
    out.append(words.text(160, 16 + 1.3 * low, "rule", "f-fault b"))
    start, end = words.x(104), words.x(216)
    y = foot - 76
    out.append(places.arrow((start, y), (end, y - 16), "s-muted"))
    out.append(places.cross(160, y - 8, 14))
    for x, name in ((72, "before"), (248, "after")):
        out.append(words.text(words.x(x), foot + 20 + low, name, "f-ink b"))
        out.append(words.text(words.x(x), foot + 40 + 2.4 * low, f"years-{name}", "f-muted"))
    return "".join(out)
