"""Draw small photographs: a frame of 160 by 110, and what several of them show. Each has one thing to say."""

from __future__ import annotations

from collections.abc import Iterable

from raabta.drawings import people
from raabta.drawings.svg import circle, line, path, rect

SIZE = (160, 110)


def photo(parts: Iterable[str], wall: str = "f-sand", floor: str = "f-mist") -> str:
    """Return a photograph: a wall, a floor, what stands there, and a frame."""
    width, height = SIZE
    ground = rect(0, 0, width, height, wall) + rect(0, 70, width, height - 70, floor)
    return "".join([ground, *parts, rect(1, 1, width - 2, height - 2, "o", 3)])


def desk(x: float, y: float, width: float = 60) -> str:
    """Return a desk from the front, its upper edge at y."""
    return rect(x - width / 2 + 4, y, width - 8, 32, "f-leaf o") + rect(x - width / 2, y - 5, width, 6, "f-paper o", 2)


def bed(x: float, y: float) -> str:
    """Return an empty bed from the side, its left foot at x, y."""
    frame = line(f"M{x} {y}v-34M{x + 84} {y}v-24", "s-ink", 4)
    return frame + rect(x, y - 22, 84, 12, "f-paper o", 3) + rect(x + 4, y - 30, 22, 10, "f-water o", 4)


def rows(y: float, count: int, shirts: Iterable[str]) -> str:
    """Return a row of heads from behind."""
    step = 160 / count
    return "".join(
        people.head(step * (at + 0.5), y, 15, shirt=shirt) for at, shirt in zip(range(count), shirts, strict=False)
    )


def screen(x: float, y: float, width: float, height: float, lines: int) -> str:
    """Return a screen on its foot that shows rows of a name and a number, its upper corner at x, y."""
    foot = path(f"M{x + width / 2 - 10} {y + height + 9}h20l-4-9h-12z", "f-leaf o")
    step = (height - 10) / lines
    names = "".join(f"M{x + 7} {y + 8 + step * at:g}h{width * 0.3:g}" for at in range(lines))
    digits = "".join(f"M{x + width * 0.52:g} {y + 8 + step * at:g}h{width * 0.36:g}" for at in range(lines))
    shown = line(names, "s-ink", 3) + path(digits, "s-fault", stroke_width="3", stroke_dasharray="1 4.5")
    return foot + rect(x, y, width, height, "f-paper o", 3) + shown


def tripod(x: float, y: float) -> str:
    """Return a tripod with a phone, its feet at y."""
    legs = line(f"M{x} {y - 38}l-11 38M{x} {y - 38}v38M{x} {y - 38}l11 38", "s-ink", 3)
    return legs + rect(x - 8, y - 66, 16, 29, "f-paper o", 3) + circle(x, y - 58, 2.5, "f-ink")
