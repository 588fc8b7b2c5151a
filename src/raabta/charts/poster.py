"""Draw the picture of a warning as an SVG file, for places where no page draws it: words alone, each with its rank.

It is 1080 units wide, as phones send pictures on, and at least 1350 high; letters are never under 42 units, a third of
which a phone shows. How long a line is can only be guessed here, rather longer than it is: the page, which can measure
(web/src/tools/alert/picture.js), fills its lines better. Bad input: none; `picture` of a tool gives the parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import atan, degrees, hypot
from textwrap import wrap
from typing import NamedTuple

from raabta import i18n
from raabta.charts.colours import POSTER
from raabta.charts.marks import LETTERS, is_urdu, length

WIDTH, HEIGHT, MARGIN, LEAST = 1080, 1350, 64, 42
_INK, _PAPER, _PALE, _WARN, _ACROSS = (POSTER[name] for name in ("ink", "paper", "pale", "warn", "across"))
#: Role -> size and weight.
_LOOKS = {
    **{"lead": (46, 600), "hazard": (84, 700), "place": (60, 600), "time": (56, 600), "action": (64, 700)},
    **{"reason": (56, 600), "helpline": (66, 700), "signed": (44, 400)},
}
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)
_FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
_URDU = "'Noto Nastaliq Urdu', 'Jameel Noori Nastaleeq', 'Urdu Typesetting', 'Noto Naskh Arabic', serif"


class _Line(NamedTuple):
    text: str
    size: int
    weight: int
    colour: str
    y: float


def poster(mark: str, parts: Sequence[Sequence[str]], language: str) -> str:
    """Return the picture: `parts` are role, the word above, text; `mark` stands on top and goes across."""
    sheets = (_laid(mark, parts, language, scale) for scale in _SCALES)
    lines, edges = next(
        (sheet for sheet in sheets if sheet[1][-1] <= HEIGHT), _laid(mark, parts, language, _SCALES[-1])
    )
    band, head, foot, end = edges
    height = max(HEIGHT, round(end))
    lower = height - end  # what is too short has its room above the helpline
    boxes = (
        _box(0, height, _PAPER),
        _box(0, band, _WARN),
        _box(band, head, _INK),
        _box(foot + lower, height, _PALE),
    )
    said = "".join(_text(line, lower if line.y > foot else 0, language) for line in lines)
    across = _across(mark, height) if mark else ""
    fonts = f"{_URDU}, {_FONTS}" if language == "ur" else _FONTS
    about = f'lang="{language}" font-family="{fonts}"'
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {about}>{"".join(boxes)}{said}{across}</svg>\n'


def _laid(
    mark: str, parts: Sequence[Sequence[str]], language: str, scale: float
) -> tuple[list[_Line], tuple[float, float, float, float]]:
    """Return the lines, and where the band, the head, the body and the sheet end."""
    leading = 2.15 if language == "ur" else 1.3
    lines: list[_Line] = []
    y = 0.0

    def add(text: str, size: float, weight: int, colour: str) -> None:
        nonlocal y
        whole = max(LEAST, round(size * scale))
        for line in _cut(text, whole, weight):
            y += whole * leading
            lines.append(_Line(line, whole, weight, colour, y - whole * leading * 0.3))

    if mark:
        add(mark, 50, 700, _PAPER)
        y += 12
    edges = [y]
    for roles in (("lead", "hazard"), ("place", "time", "action", "reason"), ("helpline", "signed")):
        y += 28
        for role, word, text in (part for part in parts if part[0] in roles):
            colour = _PAPER if role in {"lead", "hazard"} else _INK
            add(f"{word}: {text}" if word else text, *_LOOKS[role], colour)
            y += 22
        edges.append(y)
    band, head, foot, end = edges
    return lines, (band, head, foot, end)


def _cut(text: str, size: int, weight: int) -> list[str]:
    each = 0.47 if is_urdu(text) else length(text) / LETTERS / max(1, len(text)) * (1.1 if weight > 400 else 1)
    return wrap(text, max(1, int((WIDTH - 2 * MARGIN) / (size * each)))) or [""]


def _box(top: float, end: float, colour: str) -> str:
    return f'<path d="M0 {top:.0f}H{WIDTH}V{end:.0f}H0z" fill="{colour}"/>' if end > top else ""


def _text(line: _Line, lower: float, language: str) -> str:
    x, turned = (WIDTH - MARGIN, ' direction="rtl"') if i18n.direction(language) == "rtl" else (MARGIN, "")
    about = f'x="{x}" y="{line.y + lower:.0f}" font-size="{line.size}" font-weight="{line.weight}"{turned}'
    return f'<text {about} fill="{line.colour}">{escape(line.text, quote=False)}</text>'


def _across(mark: str, height: int) -> str:
    """Return the mark from corner to corner, so that nobody can cut it off."""
    each = 0.47 if is_urdu(mark) else length(mark) / LETTERS / len(mark) * 1.1
    size = 0.86 * hypot(WIDTH, height) / (each * len(mark))
    turn = f"translate({WIDTH / 2:.0f} {height / 2:.0f}) rotate({-degrees(atan(height / WIDTH)):.1f})"
    about = f'font-size="{size:.0f}" font-weight="700" fill="{_ACROSS}" fill-opacity="0.3" text-anchor="middle"'
    turned = ' direction="rtl"' if is_urdu(mark) else ""
    return f'<text transform="{turn}" {about}{turned}>{escape(mark, quote=False)}</text>'
