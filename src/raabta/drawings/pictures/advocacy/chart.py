"""Draw the first chart of a report: bars from 60 on, a headline that says why, a star at the last bar."""

from __future__ import annotations

from raabta.drawings.svg import line, rect, spot, text
from raabta.drawings.words import Words

SIZE = (360, 300)
WORDS = ("headline", "invented", "begins", "star")
_YEARS, _SHARES = range(2013, 2018), (62, 63, 64, 65, 78)
_FOOT, _STEP, _FIRST = 214, 58, 70


def body(words: Words) -> str:
    """Draw headline, axis, bars with their numbers, years and star."""
    head = words.text(180, 26 + 8 * words.turned, "headline", "f-ink b", 16)
    headline = spot("headline", head, (4, 0, 352, 58))
    axis = line(f"M48 64V{_FOOT}H350", "s-ink", 2.5) + words.text(26, _FOOT + 5, "begins", "f-ink b", 14.5)
    bars = [_bar(at, share) for at, share in enumerate(_SHARES)]
    named = [text(_x(at) + 20, _FOOT + 20, str(year), "f-ink", 14.5) for at, year in enumerate(_YEARS)]
    star = text(_x(4) + 20, _FOOT + 20, f"{_YEARS[4]}*", "f-ink", 14.5) + words.text(
        350, 288, "star", "f-muted", 14.5, words.right
    )
    label = spot("label", words.text(10, 288, "invented", "f-muted b", 14.5, words.left), (0, 240, 150, 58))
    numbers = "".join(_number(at, share) for at, share in enumerate(_SHARES))
    return "".join(
        [
            *(rect(0, 0, 360, 300, "f-paper"), headline, spot("axis", axis, (0, 176, 60, 60)), *bars[:4]),
            *(spot("last", bars[4] + star, (_x(4) - 6, 112, 60, 124)), *named[:4]),
            *(spot("numbers", numbers, (64, 122, 216, 58)), label, rect(1, 1, 358, 298, "o", 4)),
        ]
    )


def _x(at: int) -> float:
    return _FIRST + _STEP * at


def _top(share: int) -> float:
    return _FOOT - 7.4 * (share - 60)


def _bar(at: int, share: int) -> str:
    return rect(_x(at), _top(share), 40, _FOOT - _top(share), "f-deep" if at < 4 else "f-sun o")


def _number(at: int, share: int) -> str:
    return text(_x(at) + 20, _top(share) - 6, str(share), "f-ink b", 14.5)
