"""Draw five years of a campaign on one line."""

from __future__ import annotations

from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

YEARS = ("y2013", "y2014", "y2015", "y2016", "y2018")
WORDS = (*YEARS, *(f"{year}-was" for year in YEARS))
SIZE = (320, 264)
SIZE_TURNED = (320, 322)


def body(words: Words) -> str:
    """Draw the line from above to below: a phone has more height than width."""
    step = 52 + 14 * words.turned
    track = line(f"M{words.x(72):g} 18V{18 + 4 * step}", "s-deep", 5)
    out = []
    for at, year in enumerate(YEARS):
        y = 18 + at * step
        other = year == "y2016"
        out.append(
            circle(
                words.x(72), y, 9, "f-sun o" if other else "f-paper s-deep", **({} if other else {"stroke_width": 4})
            )
        )
        out.append(words.text(words.x(54), y + 5 + 2 * words.turned, year, "f-ink b", anchor="end"))
        out.append(words.text(words.x(92), y + 5 - 2 * words.turned, f"{year}-was", anchor="start"))
    return track + "".join(out)
